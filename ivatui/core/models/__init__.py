"""The bodies of the service as frozen models: documented fields typed, all others kept."""
