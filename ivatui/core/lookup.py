"""Finding the place of a node in another version of its body: the masked one, or the true one.

Paths name members as they are shown: masked and clean. Masking and cleaning keep every member at
its place, so the same place is found by going down both trees side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core import inner_json
from ivatui.core.text import clean_tree
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.tree import Json


def counterpart(shown: Json, other: Json, path: str) -> Json:
    """Return the value of ``other`` that is at ``path`` in ``shown``; paths lead into JSON texts.

    ``shown`` is clean and masked, ``other`` the body it was made from. Raise KeyError where the
    path leads nowhere, or where the two do not lie side by side.
    """
    here = ""
    while here != path:
        for name, below, beside in _members(shown, other):
            at = join(here, name)
            if path.startswith(at) and path[len(at) : len(at) + 1] in ("", ".", "["):
                here, shown, other = at, below, beside
                break
        else:
            raise KeyError(path)
    return other


def _members(shown: Json, other: Json) -> Iterator[tuple[str | int, Json, Json]]:
    """Yield name, value and counterpart of every member."""
    shown, other = clean_tree(_opened(shown)) if isinstance(shown, str) else shown, _opened(other)
    if isinstance(shown, dict) and isinstance(other, dict) and len(shown) == len(other):
        for (name, below), beside in zip(shown.items(), other.values(), strict=True):
            yield name, below, beside
    elif isinstance(shown, list) and isinstance(other, list) and len(shown) == len(other):
        for place, (below, beside) in enumerate(zip(shown, other, strict=True)):
            yield place, below, beside


def _opened(value: Json) -> Json:
    """Return the document in a JSON text; any other value as it is."""
    if isinstance(value, str) and inner_json.looks_like_json(value):
        inner = inner_json.read(value)
        if isinstance(inner, inner_json.Inner):
            return inner.value
    return value
