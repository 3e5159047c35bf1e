"""Which items of two lists are the same one, and the order to tell both lists in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.core.tree import Json

IDENTITIES = ("id", "video_source_id", "index")
"""Members that name an item, strongest first: ``data[]`` of an input has them."""

Key: TypeAlias = "int | tuple[str | int]"
"""A position, or the name an item has."""

T = TypeVar("T")


def keys(before: Sequence[Json], after: Sequence[Json]) -> tuple[list[Key], list[Key]]:
    """Return a key for every item; items with the same key in both lists are the same item.

    Where all items of both lists have an identity of their own, that is the key, else the
    position. Two items at one position that are in one list only are the same item too: it got
    another identity.
    """
    for name in IDENTITIES:
        old, new = _named(before, name), _named(after, name)
        if old is not None and new is not None:
            shared = set(old) & set(new)
            for place, (one, two) in enumerate(zip(old, new, strict=False)):
                if one not in shared and two not in shared:
                    old[place] = new[place] = place
            return old, new
    return [*range(len(before))], [*range(len(after))]


def moved(before: Sequence[Key], after: Sequence[Key]) -> bool:
    """Tell whether the items both lists have stand in another order."""
    shared = set(before) & set(after)
    return [key for key in before if key in shared] != [key for key in after if key in shared]


def names(keys: Sequence[Key]) -> str:
    """Return the identities of a list in its order."""
    return ", ".join(str(key[0]) for key in keys if isinstance(key, tuple))


def in_order(before: Sequence[T], after: Sequence[T]) -> Iterator[T]:
    """Yield every key of both once: in the order of ``after``, those that went where they stood."""
    places = {key: place for place, key in enumerate(before)}
    stays = set(after)
    told = 0
    for key in after:
        place = places.get(key, -1)
        if place >= told:
            yield from (gone for gone in before[told:place] if gone not in stays)
            told = place + 1
        yield key
        while place >= 0 and told < len(before) and before[told] not in stays:
            yield before[told]
            told += 1
    yield from (gone for gone in before[told:] if gone not in stays)


def _named(items: Sequence[Json], name: str) -> list[Key] | None:
    found: list[Key] = []
    for item in items:
        value = item.get(name) if isinstance(item, dict) else None
        if not isinstance(value, str | int) or isinstance(value, bool):
            return None
        found.append((value,))
    return found if len(set(found)) == len(found) else None
