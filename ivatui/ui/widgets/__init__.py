"""The widgets: they are given finished data and post what the operator wants."""
