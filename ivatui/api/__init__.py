"""The client of the real service: the only importer of httpx besides the simulator's transport."""
