"""The bytes of an answer read as strict JSON: one object, or a reason why not.

Python's reader takes more than JSON (``NaN``), fails on less (numbers of 5,000 digits, deep
nesting) and keeps silent about keys that come twice. Here a body is refused only when no object
can be made of it; everything else odd becomes a finding.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from math import isfinite
from sys import intern
from typing import TYPE_CHECKING, NoReturn, cast

from ivatui.core import redact
from ivatui.core.finding import Finding, Severity
from ivatui.core.text import clean
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivatui.core.tree import Json

    Holder = dict[str, Json] | list[Json]

LARGEST = 8 * 1024 * 1024
"""Bytes of a body that are read at all."""
DEEPEST = 100
"""Levels of nesting; the documents know five."""

_BOM = b"\xef\xbb\xbf"
_MOST_FINDINGS = 20
_MOST_DIGITS = 600
"""Digits that are turned into a number; Python itself refuses more than 640 where so set."""
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|NaN|-?Infinity', re.DOTALL)
_CUT_ESCAPE = re.compile(r"\\u?[0-9a-fA-F]{0,3}\Z")
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,200})", re.IGNORECASE)

_LONGEST_NAME = 64
"""Characters of a name that is the same object in every body: a third of what one takes."""


class BodyError(Exception):
    """The bytes are no body of the kind that was asked for. Its text never quotes the body.

    Kinds: ``empty``, ``not_utf8``, ``html``, ``not_json``, ``truncated``, ``too_deep``,
    ``too_large``, ``nan``, ``not_object``; and from the readers of one kind of body ``error_body``,
    ``list_body``, ``batch_body``, ``task_body``, ``not_page``.
    """

    def __init__(self, kind: str, where: str = "", **facts: str) -> None:
        super().__init__(kind if not where else f"{kind} at {where}")
        self.kind = kind
        self.where = where
        """``line:column`` of the place, both counted from 1, or empty."""
        self.facts = facts
        """Named values for a sentence, clean and masked."""


class _Numeral(str):
    """A number kept as its text, until its place in the tree is known."""

    __slots__ = ()


@dataclass(slots=True)
class _Seen:
    """What the reader passed by, before the tree it belongs to was complete."""

    twice: dict[int, list[str]] = field(default_factory=dict)
    """Keys that came twice, by the identity of their object, which ``kept`` keeps alive."""
    kept: list[Json] = field(default_factory=list)
    numerals: bool = False

    def members(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        made = {intern(key) if len(key) <= _LONGEST_NAME else key: value for key, value in pairs}
        if len(made) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            self.twice[id(made)] = [key for key, count in counts.items() if count > 1]
            self.kept.append(made)
        return made

    def integer(self, digits: str) -> int | _Numeral:
        return int(digits) if len(digits) <= _MOST_DIGITS else self._numeral(digits)

    def real(self, digits: str) -> float | _Numeral:
        number = float(digits)
        return number if isfinite(number) else self._numeral(digits)

    def _numeral(self, digits: str) -> _Numeral:
        self.numerals = True
        return _Numeral(digits)


def read_json(data: bytes) -> tuple[dict[str, Json], tuple[Finding, ...]]:
    """Return the object that ``data`` holds, and what is odd about its spelling.

    Lone surrogates are kept as they are; of keys that come twice the last one counts; numbers too
    long or too large are kept as text. Raise BodyError when ``data`` is no JSON object.
    """
    if len(data) > LARGEST:
        raise BodyError("too_large", size=str(len(data)), limit=str(LARGEST))
    findings = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        findings.append(Finding(Severity.INFO, "bom", ""))
    text = _decode(data)
    if not text.strip():
        raise BodyError("empty")
    seen = _Seen()
    tree = _parse(text, seen)
    if not isinstance(tree, dict):
        raise BodyError("not_object", found=_kind(tree))
    if _too_deep(tree):
        raise BodyError("too_deep", limit=str(DEEPEST))
    if seen.twice or seen.numerals or b"\\ud" in data or b"\\uD" in data:
        findings += _inspect(tree, seen)
    return tree, tuple(findings)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason, start = error.reason, error.start
    before = data[:start].decode("utf-8")
    kind = "truncated" if reason == "unexpected end of data" else "not_utf8"
    raise BodyError(kind, _place(before, len(before)), byte=str(start))


def _parse(text: str, seen: _Seen) -> Json:
    for integer in (int, seen.integer):
        try:
            return _load(text, seen, integer)
        except json.JSONDecodeError as error:
            message, position = error.msg, error.pos
            break
        except ValueError:
            continue  # an integer of more digits than Python reads
        except RecursionError:
            raise BodyError("too_deep", limit=str(DEEPEST)) from None
    raise _failure(text, message, position)


def _load(text: str, seen: _Seen, integer: Callable[[str], Json]) -> Json:
    tree: Json = json.loads(
        text,
        object_pairs_hook=seen.members,
        # The C reader makes integers without asking where it is given the plain type.
        parse_int=None if integer is int else integer,
        parse_float=seen.real,
        parse_constant=lambda _: _refuse_constant(text),
    )
    return tree


def _refuse_constant(text: str) -> NoReturn:
    position = next(token.start() for token in _TOKEN.finditer(text) if token[0][0] != '"')
    raise BodyError("nan", _place(text, position))


def _failure(text: str, message: str, position: int) -> BodyError:
    start = text.lstrip()[:1000].lower()
    if start.startswith("<") and ("<html" in start or "<!doctype html" in start):
        title = _TITLE.search(text[:10_000])
        shown = clean(redact.text(" ".join(title[1].split())), limit=100) if title else ""
        return BodyError("html", title=shown)
    left = text[position:].strip()
    cut = (
        not left
        or message.startswith("Unterminated string")
        or (message.startswith("Invalid \\") and _CUT_ESCAPE.search(text) is not None)
        or any(word.startswith(left) for word in ("true", "false", "null", "-"))
    )
    if cut:
        return BodyError("truncated", _place(text, len(text.rstrip())))
    return BodyError("not_json", _place(text, position))


def _place(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    return f"{line}:{position - text.rfind(chr(10), 0, position)}"


def _kind(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str) and not isinstance(value, _Numeral):
        return "string"
    return "array" if isinstance(value, list) else "number"


def _too_deep(tree: Json) -> bool:
    level = [tree]
    for _ in range(DEEPEST):
        level = [
            value
            for holder in level
            for value in (
                holder.values() if isinstance(holder, dict) else cast("list[Json]", holder)
            )
            if isinstance(value, (dict, list))
        ]
        if not level:
            return False
    return True


def _inspect(tree: dict[str, Json], seen: _Seen) -> list[Finding]:
    """Return what is odd within ``tree``; write its numerals back as plain text on the way."""
    findings: list[Finding] = []
    stack: list[tuple[_Place, Holder]] = [(_Place(None, ""), tree)]
    while stack:
        place, holder = stack.pop()
        for below, value in _children(place, holder):
            if isinstance(value, dict | list):
                stack.append((below, value))
        if len(findings) < _MOST_FINDINGS:
            findings += [
                Finding(Severity.WARNING, code, below.path())
                for below, code in _oddities(place, holder, seen)
            ]
        if seen.numerals:
            _write_numerals(holder)
    return findings[:_MOST_FINDINGS]


class _Place:
    """A place in a tree; its path is written out only where there is something to say."""

    __slots__ = ("above", "key")

    def __init__(self, above: _Place | None, key: str | int) -> None:
        self.above = above
        self.key = key

    def path(self) -> str:
        if self.above is None:
            return ""
        key = self.key
        return join(self.above.path(), clean(redact.text(key)) if isinstance(key, str) else key)


def _children(place: _Place, holder: Holder) -> Iterator[tuple[_Place, Json]]:
    items = holder.items() if isinstance(holder, dict) else enumerate(holder)
    for key, value in items:
        yield _Place(place, key), value


def _oddities(place: _Place, holder: Holder, seen: _Seen) -> Iterator[tuple[_Place, str]]:
    for key in seen.twice.get(id(holder), ()):
        yield _Place(place, key), "duplicate_key"
    for below, value in _children(place, holder):
        if isinstance(value, _Numeral):
            yield below, "number_out_of_range"
        elif _has_surrogate(value) or _has_surrogate(below.key):
            yield below, "lone_surrogate"


def _write_numerals(holder: Holder) -> None:
    if isinstance(holder, dict):
        for key, value in holder.items():
            if isinstance(value, _Numeral):
                holder[key] = str(value)
    else:
        holder[:] = [str(item) if isinstance(item, _Numeral) else item for item in holder]


def _has_surrogate(s: Json) -> bool:
    if not isinstance(s, str) or s.isascii():
        return False
    try:
        s.encode()
    except UnicodeEncodeError:
        return True
    return False
