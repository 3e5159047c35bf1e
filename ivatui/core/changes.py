"""What changed between two answers about one task: places, and values before and after.

Compared are the bodies as they are shown, masked and clean. The true bodies stand beside them to
tell that a secret changed; neither of its values is ever told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivatui.core.alignment import in_order, keys, moved, names
from ivatui.core.change_values import spelled, spelled_pair
from ivatui.core.times import parse_instant
from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.task import Task
    from ivatui.core.tree import Json

MOST = 200
"""Changes of one answer that are listed; the others are counted."""

Kind = Literal["added", "removed", "changed"]

_CLOCK = re.compile(r"(?:\A|_)(?:at|time|timestamp)\Z|[a-z0-9](?:At|Time|Timestamp)\Z")
_SET_BY_HAND = frozenset({"schedule", "timing", "config"})
"""Below these members of a body, times are what people set, not what the service stamps."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs."""

    path: str
    """Where it is now (where it was, when removed), e.g. ``input.data[0].url``."""
    kind: Kind
    before: str | None
    """One line, at most 200 cells around the difference; None where it was not there."""
    after: str | None
    concealed: bool = False
    """The difference itself is not shown: it lies in a secret, or beyond what is kept of a text
    of more than 100,000 characters. Both values are then the same."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two answers, in the order of the body."""

    listed: tuple[Change, ...] = ()
    more: int = 0
    """How many there are besides."""

    def __len__(self) -> int:
        """Return how many there are, listed or not."""
        return len(self.listed) + self.more


def task_changes(before: Task, after: Task) -> Changes:
    """Return what differs between two answers about one task."""
    if before is after:
        return Changes()
    return tree_changes(
        before.clean,
        after.clean,
        true=(before.received.open(), after.received.open()),
    )


def tree_changes(before: Json, after: Json, *, true: tuple[Json, Json] | None = None) -> Changes:
    """Return what differs between two clean trees.

    A list whose items all have an ``id``, ``video_source_id`` or ``index`` of their own is
    compared by that, every other by position. A text that holds JSON or XML is one value.

    Clock fields never count: members whose name says so (``updated_at``, ``heartbeat_time``)
    and whose value is an instant. They only repeat that something else changed, or that time
    passed, and would drown everything else. Not among them is what people set: the times in
    ``schedule`` and ``timing``, and parameters.

    Args:
        before: masked and clean.
        after: masked and clean.
        true: the same two trees with their secrets; a part of another shape is left aside.

    """
    comparison = _Comparison()
    true_before, true_after = true or (before, after)
    comparison.walk("", _Node(before, true_before), _Node(after, true_after))
    return Changes(tuple(comparison.listed), comparison.more)


class _Node(NamedTuple):
    shown: Json
    true: Json
    name: str = ""
    """The true name of a member, which may hold a secret too."""


class _Comparison:
    """Walks two trees at once and gathers what differs."""

    def __init__(self) -> None:
        self.listed: list[Change] = []
        self.more = 0

    def walk(self, path: str, before: _Node, after: _Node, clocks: bool = True) -> None:
        """Compare two values of one place; ``clocks``: it may have clock fields."""
        old, new = before.shown, after.shown
        if isinstance(old, dict) and isinstance(new, dict):
            self._members(path, _members(old, before.true), _members(new, after.true), clocks)
        elif isinstance(old, list) and isinstance(new, list):
            self._items(path, _items(old, before.true), _items(new, after.true), clocks)
        elif not _alike(old, new):
            self._note(path, old, new)
        elif before.name != after.name or not _alike(before.true, after.true):
            self._note(path, old, new, concealed=True)

    def _members(
        self, path: str, before: dict[str, _Node], after: dict[str, _Node], clocks: bool
    ) -> None:
        for name in in_order([*before], [*after]):
            old, new = before.get(name), after.get(name)
            if clocks and _is_clock(name, old, new):
                continue
            below = clocks and (path != "" or name not in _SET_BY_HAND)
            self._either(join(path, name), old, new, below)

    def _items(self, path: str, before: list[_Node], after: list[_Node], clocks: bool) -> None:
        old_keys, new_keys = keys([n.shown for n in before], [n.shown for n in after])
        if moved(old_keys, new_keys):
            self._note(path, names(old_keys), names(new_keys))
        old = {key: place for place, key in enumerate(old_keys)}
        new = {key: place for place, key in enumerate(new_keys)}
        for key in in_order(old_keys, new_keys):
            was, stands = old.get(key), new.get(key)
            self._either(
                join(path, old[key] if stands is None else stands),
                None if was is None else before[was],
                None if stands is None else after[stands],
                clocks,
            )

    def _either(self, path: str, old: _Node | None, new: _Node | None, clocks: bool) -> None:
        if old is not None and new is not None:
            self.walk(path, old, new, clocks)
        elif self._has_room():
            if new is not None:
                self.listed.append(Change(path, "added", None, spelled(new.shown)))
            elif old is not None:
                self.listed.append(Change(path, "removed", spelled(old.shown), None))

    def _note(self, path: str, before: Json, after: Json, *, concealed: bool = False) -> None:
        if self._has_room():
            pair = spelled_pair(before, after)
            self.listed.append(Change(path, "changed", *pair, concealed=concealed))

    def _has_room(self) -> bool:
        """Tell whether one more can be listed, and count it where it can't."""
        if len(self.listed) < MOST:
            return True
        self.more += 1
        return False


def _members(shown: dict[str, Json], true: Json) -> dict[str, _Node]:
    """Return the members of an object by the names shown, each with its true self.

    Masking and cleaning keep number and order of the members, so they go together by place.
    """
    if not isinstance(true, dict) or len(true) != len(shown):
        true = shown
    return {
        name: _Node(value, secret, true_name)
        for (name, value), (true_name, secret) in zip(shown.items(), true.items(), strict=True)
    }


def _items(shown: list[Json], true: Json) -> list[_Node]:
    if not isinstance(true, list) or len(true) != len(shown):
        true = shown
    return [_Node(value, secret) for value, secret in zip(shown, true, strict=True)]


def _is_clock(name: str, *nodes: _Node | None) -> bool:
    """Tell whether a member only tells a time: its name says so, and every value is an instant."""
    if not _CLOCK.search(name):
        return False
    values = [node.shown for node in nodes if node is not None and node.shown not in (None, "")]
    return all(parse_instant(value) is not None for value in values)


def _alike(one: Json, two: Json) -> bool:
    """Tell whether two values of JSON are equal; unlike in Python, true is not 1."""
    return one == two and isinstance(one, bool) == isinstance(two, bool)
