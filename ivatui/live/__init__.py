"""Fetching, polling and keeping answers; asyncio, no screen."""
