"""What Textual's compositor wants shown, as patches: the one place that knows its updates.

Private to Textual: the module ``textual._compositor``, in it ``LayoutUpdate`` (a whole screen)
and ``ChopsUpdate`` (spans of lines), and their attributes. There is no public way to the strips
of a frame. ``are_known`` says whether they still look as they do in 8.2.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate, LayoutUpdate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size
    from textual.strip import Strip


def are_known() -> bool:
    """Say whether updates are made of what ``patches`` reads."""
    return {"strips", "region"} <= _parts(LayoutUpdate) and {
        "chops",
        "spans",
        "chop_ends",
    } <= _parts(ChopsUpdate)


def _parts(update: type) -> set[str]:
    return set(inspect.signature(update).parameters)


def is_whole(update: object, size: Size) -> bool:
    """Return whether ``update`` shows all of a screen of ``size``."""
    return isinstance(update, LayoutUpdate) and update.region.size == size


def patches(update: object) -> Iterator[tuple[int, int, Strip]] | None:
    """Return row, column and strip of everything ``update`` shows; None for what is no update."""
    if isinstance(update, LayoutUpdate):
        return _of_layout(update)
    if isinstance(update, ChopsUpdate):
        return _of_chops(update)
    return None


def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield y, x, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            # Outside the span a chop may show what lies under the widget on top: leave it out.
            if strip is not None and x < right and end > left:
                yield y, x, strip if end <= right else strip.crop(0, right - x)
