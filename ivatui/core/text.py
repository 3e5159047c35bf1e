"""Text from outside made harmless and kept readable.

Every string that comes from the service passes ``clean`` once, when a body is read. What is
replaced stays visible: an operator who looks for a fault must see that a name holds an escape
character. The true text leaves the program as JSON only, through ``json_text``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, cast

from ivatui.core import glyphs
from ivatui.core.cells import shorten, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.core.tree import Json

__all__ = ["clean", "clean_tree", "is_plain", "json_text", "shorten", "width"]

MARKS = 4
"""Combining marks that may stand on one character; more only serve to smear over lines."""
LIMIT = 100_000
"""Characters of one value that are kept; how many were cut off is said at the end."""

_STAND_INS_KEPT = 4096


def is_plain(s: str, *, multiline: bool = False) -> bool:
    """Whether ``s`` holds nothing that ``clean`` would replace: it can be shown as it is."""
    return _surely_plain(s, multiline=multiline) or _replaced(s, multiline=multiline) == s


def clean(s: str, *, multiline: bool = False, limit: int = LIMIT) -> str:
    """Return ``s`` fit for a terminal: no control, no direction change, nothing invisible.

    Newlines and tabs are kept when ``multiline``; at most ``limit`` characters of ``s`` are,
    followed by the number cut off, as in ``…(+12)``.
    """
    if len(s) > limit:
        return clean(s[:limit], multiline=multiline, limit=limit) + f"…(+{len(s) - limit})"
    return s if _surely_plain(s, multiline=multiline) else _replaced(s, multiline=multiline)


def clean_tree(tree: Json) -> Json:
    """Return ``tree`` with every key and string cleaned; ``tree`` itself when all are clean.

    Values may have several lines, keys may not. Keys that become equal by cleaning are told
    apart by a number, so that no member is lost.
    """
    keys: list[str] = []
    values: list[str] = []
    _collect(tree, keys, values)
    if _all_plain(keys, multiline=False) and _all_plain(values, multiline=True):
        return tree
    return _cleaned(tree)


def json_text(tree: Json, *, indent: int | None = 2) -> str:
    r"""Return ``tree`` as JSON that is safe to print and reads back as the same tree.

    Chinese and other visible characters stand as they are; whatever ``clean`` would replace is
    escaped as ``\uXXXX``. Newlines, between members only, are the only control characters.
    """
    return _escaped(json.dumps(tree, ensure_ascii=False, indent=indent, allow_nan=False))


def unique(name: str, taken: Iterable[str]) -> str:
    """Return ``name``, or ``name (2)``, ``name (3)`` ... where it is ``taken``."""
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _all_plain(strings: list[str], *, multiline: bool) -> bool:
    joined = "".join(strings)
    if len(joined) > LIMIT and max(map(len, strings)) > LIMIT:
        return False
    return _surely_plain(joined, multiline=multiline)


def _surely_plain(s: str, *, multiline: bool) -> bool:
    if s.isascii() and s.isprintable():
        return True
    return _not_plain(multiline=multiline).search(s) is None


@cache
def _not_plain(*, multiline: bool) -> re.Pattern[str]:
    # Compiled when first needed: it takes 7 ms, and a screen can begin without.
    more = "\\n\\t" if multiline else ""
    return re.compile(f"[^{more}{glyphs.PLAIN}]")


def _replaced(s: str, *, multiline: bool) -> str:
    s = glyphs.odd(multiline=multiline).sub(_stand_ins, s)
    if _surely_plain(s, multiline=multiline):
        return s
    return _baseless().sub(glyphs.DOTTED_CIRCLE, _heap().sub(rf"\1{glyphs.REPLACEMENT}", s))


class _StandIns(dict[str, str]):
    def __missing__(self, char: str) -> str:
        if len(self) >= _STAND_INS_KEPT:
            self.clear()
        shown = self[char] = glyphs.stand_in(char)
        return shown


_STAND_INS = _StandIns()


def _stand_ins(match: re.Match[str]) -> str:
    return "".join([_STAND_INS[char] for char in match[0]])


@cache
def _heap() -> re.Pattern[str]:
    return re.compile(f"({glyphs.mark()}{{{MARKS}}}){glyphs.mark()}+")


@cache
def _baseless() -> re.Pattern[str]:
    return re.compile(f"(?:^|(?<=[\\n\\t]))(?={glyphs.mark()})")


def _collect(tree: Json, keys: list[str], values: list[str]) -> None:
    stack: list[Json] = [[tree]]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            keys.extend(value)
            children: Iterable[Json] = value.values()
        else:
            children = cast("list[Json]", value)
        for child in children:
            if isinstance(child, str):
                values.append(child)
            elif isinstance(child, (dict, list)):
                stack.append(child)


def _cleaned(tree: Json) -> Json:
    if isinstance(tree, str):
        return clean(tree, multiline=True)
    if isinstance(tree, list):
        return [_cleaned(item) for item in tree]
    if isinstance(tree, dict):
        members: dict[str, Json] = {}
        for key, value in tree.items():
            members[unique(clean(key), members)] = _cleaned(value)
        return members
    return tree


def _escaped(s: str) -> str:
    if _surely_plain(s, multiline=True):
        return s
    s = glyphs.odd(multiline=True).sub(_as_json, s)
    return s if s.isascii() else _excess().sub(_as_json, s)


def _as_json(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1].replace("\x7f", "\\u007f")


@cache
def _excess() -> re.Pattern[str]:
    return re.compile(f"(?<={glyphs.mark()}{{{MARKS}}}){glyphs.mark()}+")
