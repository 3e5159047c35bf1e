"""Rows put in order, always the same for the same rows, with what is unknown at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from ivatui.core.states import look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivatui.core.fleet.listed import ListedTask

SortValue: TypeAlias = "str | float | tuple[str | int, ...] | None"
"""What a row is sorted by; None puts it at the end, whatever the direction."""
SortKey: TypeAlias = "Callable[[ListedTask], SortValue]"

_NUMBER = re.compile(r"(\d{1,18})", re.ASCII)
_SEVERITIES = ("bad", "transient", "unknown", "calm")


def sort_rows(
    rows: Iterable[ListedTask], column: str, *, reverse: bool = False
) -> list[ListedTask]:
    """Return ``rows`` by ``column``, one of ``COLUMNS``; raise KeyError for any other.

    Numbers within names count as numbers, so that cam-2 comes before cam-10. States come worst
    first, dates newest last. Rows that are equal keep their order.
    """
    key = COLUMNS[column]
    known: list[tuple[Any, ListedTask]] = []
    unknown = []
    for row in rows:
        value = key(row)
        if value is None:
            unknown.append(row)
        else:
            known.append((value, row))
    known.sort(key=lambda pair: pair[0], reverse=reverse)
    return [row for _, row in known] + unknown


def natural(s: str | None) -> SortValue:
    """Return what orders texts as people would: letters without case, digits as numbers."""
    if not s:
        return None
    parts = _NUMBER.split(s.casefold())
    # Texts are at even places and numbers at odd ones, so that like is compared with like.
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def by_state(code: str | None) -> SortValue:
    """Return what orders states: worst first, then by code."""
    if not code:
        return None
    state = look_up(code)
    return (_SEVERITIES.index(state.severity), state.code)


def _by_created(row: ListedTask) -> SortValue:
    return row.created_at.timestamp() if row.created_at else None


COLUMNS: dict[str, SortKey] = {
    "name": lambda row: natural(row.name),
    "state": lambda row: by_state(row.state),
    "title": lambda row: natural(row.title),
    "source": lambda row: natural(row.video_source_name),
    "type": lambda row: row.type or None,
    "created": _by_created,
    "id": lambda row: row.id or None,
}
"""What rows can be sorted by."""
