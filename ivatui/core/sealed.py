"""The body as it was received, secrets included, kept out of sight."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NoReturn

from ivatui.core import redact
from ivatui.core.text import clean
from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.tree import Json


class Sealed:
    """A received body that shows itself to nobody by accident: not printed, not pickled.

    Two are equal when their bytes were. What is taken out may hold secrets and anything a
    terminal acts on: whoever opens it masks and cleans before showing.
    """

    __slots__ = ("_digest", "_tree", "size")

    size: int
    """Bytes as received."""

    def __init__(self, data: bytes, tree: dict[str, Json]) -> None:
        self._digest = sha256(data).digest()
        self._tree = tree
        self.size = len(data)

    def is_of(self, data: bytes) -> bool:
        """Return whether this is what was received as ``data``."""
        return sha256(data).digest() == self._digest

    def open(self) -> dict[str, Json]:
        """Return the true body. It is shared: change nothing in it."""
        return self._tree

    def at(self, path: str) -> Json:
        """Return the true value at ``path``, as nodes and findings name places.

        Raise KeyError where the path leads nowhere, as paths into texts do.
        """
        here, value = "", self._tree
        found: Json = value
        while here != path:
            here, found = _step(here, found, path)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)

    def __repr__(self) -> str:
        return "<sealed>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a sealed body is not written anywhere")


def _step(here: str, holder: Json, path: str) -> tuple[str, Json]:
    """Return the member of ``holder`` that lies on the way to ``path``, and its own path."""
    if isinstance(holder, dict):
        for key, value in holder.items():
            below = join(here, clean(redact.text(key)))
            if _leads(below, path):
                return below, value
    elif isinstance(holder, list):
        for place, value in enumerate(holder):
            below = join(here, place)
            if _leads(below, path):
                return below, value
    raise KeyError(path)


def _leads(below: str, path: str) -> bool:
    return path.startswith(below) and path[len(below) : len(below) + 1] in ("", ".", "[")
