"""What a source is called on the screen."""

from __future__ import annotations

from ivatui.words.i18n import tr


def name(kind: str, *names: str) -> str:
    """Return the words for a kind of source that has no names, or else its ``names`` together."""
    kinds = {"demo": tr("demo"), "files": tr("saved bodies")}
    return kinds.get(kind) or " ".join(filter(None, names))
