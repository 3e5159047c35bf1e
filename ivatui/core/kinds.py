"""What a JSON value is, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.tree import Json


def kind(value: Json) -> str:
    """Return the word for the type of ``value``, as findings name it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int):
        return "a whole number"
    if isinstance(value, float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "an object"


def number_as_text(value: Json) -> Json:
    """Return a whole number as the text it stands for where a text is meant; all else as it is."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    return value
