"""The pure floor: facts of the service and what follows from them; no I/O, no clock, no screen."""
