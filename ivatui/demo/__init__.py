"""The simulator: a world that lives on an injected clock, and the ASGI app that serves it."""
