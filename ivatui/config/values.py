"""From what stands in a source to a value of the right form."""

from __future__ import annotations

import math
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.config.keys import BY_NAME, Form, Key
from ivatui.config.origins import Note
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.config.origins import Value

INTERVAL = (1.0, 3600.0)
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def value_of(key: Key, raw: object, place: str) -> Value:
    """Return ``raw`` in the form of ``key``; raise Failure naming ``place``, never the value."""
    read = {
        Form.TEXT: _text,
        Form.SECRET: _secret,
        Form.PATH: _path,
        Form.NUMBER: _number,
        Form.YES_NO: _yes_no,
    }[key.form]
    value = read(raw)
    if value is None or (key.choices and value not in key.choices):
        expected = " | ".join(key.choices) if key.choices else key.form.value
        facts = {"reason": "value", "place": place, "expected": expected}
        raise Failure(Kind.SETTINGS, facts=facts)
    return value


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return the one of ``known`` that ``name`` was likely meant to be, or an empty string."""
    return next(iter(get_close_matches(name, list(known), 1, cutoff=0.6)), "")


def unknown(name: str, place: str) -> Note:
    """Return the note about a setting nobody knows."""
    meant = suggestion(name, (*BY_NAME, "profile", "profiles"))
    facts = (("name", name), ("place", place), ("meant", meant))
    return Note("unknown_key", facts)


def _text(raw: object) -> str | None:
    if not isinstance(raw, str) or not raw.isprintable():
        return None
    return raw.strip() or None


def _secret(raw: object) -> Secret | None:
    if isinstance(raw, Secret):
        return raw
    return Secret(raw) if isinstance(raw, str) and raw else None


def _path(raw: object) -> Path | None:
    if isinstance(raw, Path):
        return raw
    return Path(raw).expanduser() if isinstance(raw, str) and raw and "\0" not in raw else None


def _number(raw: object) -> float | None:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    try:
        number = float(raw)
    except ValueError:
        return None
    lowest, highest = INTERVAL
    return number if math.isfinite(number) and lowest <= number <= highest else None


def _yes_no(raw: object) -> bool | None:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in _YES + _NO:
        return raw.strip().lower() in _YES
    return None
