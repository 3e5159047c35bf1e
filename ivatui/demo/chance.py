"""Repeatable chance: every random choice of the world comes from a stream named by its purpose.

A stream's name holds the seed and what is being decided (a task, one of its cycles), never how
often something was asked before. So the world at an instant depends on the seed and the instant
only, however often it was looked at on the way.
"""

from __future__ import annotations

from random import Random
from uuid import UUID


def stream(*name: object) -> Random:
    """Return the random stream called ``name``; the same name gives the same numbers."""
    return Random("/".join(map(str, name)))  # noqa: S311 - a simulator needs repeatable numbers


def hex_text(rng: Random, digits: int = 32) -> str:
    """Return ``digits`` lower-case hexadecimal digits, as in task ids."""
    return f"{rng.getrandbits(4 * digits):0{digits}x}"


def uuid_text(rng: Random) -> str:
    """Return a random UUID (version 4) in lower case, as in service and source ids."""
    return str(UUID(int=rng.getrandbits(128), version=4))
