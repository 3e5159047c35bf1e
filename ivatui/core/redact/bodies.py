"""Secrets in a whole body: by the names of its members, by their places, and in its texts."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ivatui.core.redact import texts, urls
from ivatui.core.redact.names import hides, is_secret_name
from ivatui.core.redact.parts import MASK, words
from ivatui.core.text import unique

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.tree import Json

HARMLESS_HEADERS = words(
    "accept accept-charset accept-encoding accept-language allow cache-control connection "
    "content-encoding content-language content-length content-type date expect host "
    "keep-alive pragma range retry-after server te transfer-encoding upgrade user-agent vary"
)
"""Standard headers that carry no secret. All others are masked: any server may give any name a
meaning, and the documents' own examples are ``appKey`` and a token."""

_HEADERS = re.compile(r"headers?\Z", re.IGNORECASE)
_URLS = re.compile(
    r"(?:\A|[_.-])(?:ur[li]|address|stream_path|endpoint|link|href)\Z|Ur[li]\Z|URL\Z"
)
"""Names of members that hold one URL and nothing else, be it without a scheme."""
_HEADER_LINE = re.compile(r"(?P<name>[^\s:={}\"']{1,128}+)(?P<sep>\s*+[:=]\s*+)(?P<value>[^\r\n]+)")
_FLAG = re.compile(r"--?[A-Za-z][\w-]{0,60}\Z", re.ASCII)
_NAMES = (
    "name",
    "key",
    "id",
    "header",
    "param",
    "parameter",
    "param_name",
    "field",
    "property",
    "type",
    "k",
)
_VALUES = words("value val default")
_PLAIN_VALUES = words("data content text v")
"""What may hold the value of a named member; the latter only where it is no list or object."""
_NESTING = 3
"""How many JSON texts inside JSON texts are opened."""
_LONGEST_JSON = 1_000_000
_LONGEST_KNOWN = 64
"""Characters of a name that is looked at once only."""


def tree(body: Json) -> Json:
    """Return ``body`` with all secrets masked; ``body`` itself when there is none in it.

    Masked are all values under names of secrets, whatever their type and however deep, the values
    of headers but for the harmless ones, and what ``text`` masks in any other string or key. Null
    and empty values stay: what is missing is worth seeing.
    """
    return _masked(body, 0) if _suspect(body) else body


def headers(members: Mapping[str, Json]) -> dict[str, Json]:
    """Return headers with the values masked, but for those of standard headers without secrets."""
    return {name: _header(name, value, 0) for name, value in members.items()}


def _suspect(body: Json) -> bool:
    strings: list[str] = []
    keys: set[str] = set()
    stack = [body]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            strings.append(value)
        elif isinstance(value, dict):
            keys.update(value)
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return (
        any(is_secret_name(key) or _HEADERS.search(key) or _URLS.search(key) for key in keys)
        or texts.suspect("\n".join(strings))
        or texts.suspect("\n".join(keys))
    )


def _masked(value: Json, nesting: int) -> Json:
    if isinstance(value, str):
        return _string(value, nesting)
    if isinstance(value, dict):
        return _members(value, nesting)
    if isinstance(value, list):
        return _items(value, nesting)
    return value


def _members(members: dict[str, Json], nesting: int) -> dict[str, Json]:
    named = _named(members)
    masked: dict[str, Json] = {}
    for key, value in members.items():
        name = unique(_key(key), masked)
        if (named and _is_value(key, value) and hides(named, value)) or (
            hides(key, value) and not (named is not None and key.lower() in _NAMES)
        ):
            masked[name] = _all_hidden(value)
        elif _HEADERS.search(key):
            masked[name] = _headers(value, nesting)
        elif isinstance(value, str) and _URLS.search(key):
            masked[name] = texts.text(urls.url(value))
        else:
            masked[name] = _masked(value, nesting)
    return members if _same(members, masked) else masked


def _key(key: str) -> str:
    """Return a name masked; names are the same in every body."""
    return _known_key(key) if len(key) <= _LONGEST_KNOWN else texts.text(key)


@lru_cache(maxsize=1024)
def _known_key(key: str) -> str:
    return texts.text(key)


def _is_value(key: str, value: Json) -> bool:
    lowered = key.lower()
    return lowered in _VALUES or (lowered in _PLAIN_VALUES and not isinstance(value, dict | list))


def _named(members: dict[str, Json]) -> str | None:
    """Return the name a member like ``{"name": "token", "value": "x"}`` gives to its value."""
    lowered = {key.lower(): value for key, value in members.items()} if len(members) <= 12 else {}
    if not any(_is_value(key, value) for key, value in lowered.items()):
        return None
    names = [name for key in _NAMES if isinstance(name := lowered.get(key), str)]
    return next(filter(is_secret_name, names), names[0] if names else None)


def _items(items: list[Json], nesting: int) -> list[Json]:
    masked: list[Json] = []
    before: Json = None
    for item in items:
        flagged = isinstance(before, str) and (
            bool(_FLAG.match(before)) or (len(items) == 2 and isinstance(item, str))
        )
        if flagged and isinstance(before, str) and is_secret_name(before):
            masked.append(_all_hidden(item))
        else:
            masked.append(_masked(item, nesting))
        before = item
    return items if all(map(_is, items, masked)) else masked


def _string(s: str, nesting: int) -> str:
    masked = texts.text(s)
    if nesting >= _NESTING or masked[:1] not in ("{", "[") or len(masked) > _LONGEST_JSON:
        return masked
    try:
        opened = json.loads(masked)
    except (ValueError, RecursionError):
        return masked
    try:
        hidden = _masked(opened, nesting + 1) if _suspect(opened) else opened
        if hidden is opened:
            return masked
        return json.dumps(hidden, ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError):
        return MASK


def _headers(value: Json, nesting: int) -> Json:
    if isinstance(value, dict):
        named = _named(value)
        if named is not None:
            return {
                key: _header(named, item, nesting)
                if _is_value(key, item)
                else _masked(item, nesting)
                for key, item in value.items()
            }
        masked: dict[str, Json] = {}
        for key, item in value.items():
            masked[unique(texts.text(key), masked)] = _header(key, item, nesting)
        return value if _same(value, masked) else masked
    if isinstance(value, list):
        return [_headers(item, nesting) for item in value]
    if isinstance(value, str):
        return _header_lines(value, nesting)
    return value


def _header(name: str, value: Json, nesting: int) -> Json:
    return _masked(value, nesting) if name.lower() in HARMLESS_HEADERS else _all_hidden(value)


def _header_lines(s: str, nesting: int) -> str:
    """Mask headers that came as one text: lines of ``Name: value``, or JSON in a string."""
    if s[:1] in ("{", "["):
        try:
            opened = json.loads(s)
            return json.dumps(_headers(opened, nesting), ensure_ascii=False)
        except (ValueError, RecursionError):
            return MASK
    lines = s.splitlines(keepends=True)
    return "".join([_header_line(line) for line in lines])


def _header_line(line: str) -> str:
    content = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    ending = line[len(content) :]
    match = _HEADER_LINE.match(content)
    if not match:
        return MASK + ending if content.strip() else line
    if match["name"].lower() in HARMLESS_HEADERS:
        return texts.text(content) + ending
    return content[: match.start("value")] + MASK + ending


def _all_hidden(value: Json) -> Json:
    """Mask every leaf of ``value``; keys stay, null and empty strings too."""
    if isinstance(value, dict):
        hidden: dict[str, Json] = {}
        for key, item in value.items():
            hidden[unique(texts.text(key), hidden)] = _all_hidden(item)
        return hidden
    if isinstance(value, list):
        return [_all_hidden(item) for item in value]
    return value if value is None or value == "" else MASK


def _same(before: dict[str, Json], after: dict[str, Json]) -> bool:
    return len(before) == len(after) and all(
        key == name and _is(value, masked)
        for (key, value), (name, masked) in zip(before.items(), after.items(), strict=True)
    )


def _is(before: Json, after: Json) -> bool:
    return before is after or (isinstance(before, str) and before == after)
