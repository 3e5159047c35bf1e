"""Changes of a task in words: a line for each, and one for those that are not listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.changes import Change, Changes


def sentence(change: Change, *, arrow: str = "→") -> str:
    """Return what changed: ``state: RUNNING → ABNORMAL``; ``arrow`` as the screen can draw it."""
    place = change.path or tr("the whole answer")
    if change.kind == "added":
        return tr("{place} added: {value}", place=place, value=change.after)
    if change.kind == "removed":
        return tr("{place} removed, was {value}", place=place, value=change.before)
    if change.concealed:
        return tr("{place}: changed, in a part that is not shown", place=place)
    return tr(
        "{place}: {before} {arrow} {after}",
        place=place,
        before=change.before,
        arrow=arrow,
        after=change.after,
    )


def sentences(changes: Changes, *, arrow: str = "→") -> Iterator[str]:
    """Yield a line for every change that is listed, and one that counts the others."""
    for change in changes.listed:
        yield sentence(change, arrow=arrow)
    if changes.more:
        yield tr("further changes, not listed: {count}", count=changes.more)


def previous(change: Change) -> str:
    """Return what stood there before, as it is told beside the value that stands there now."""
    if change.before is None:
        return tr("new")
    if change.concealed:
        return tr("changed")
    return tr("was {value}", value=change.before)
