"""Type words of declarations, and whether a value is of that type or equals a default.

Only ``String`` and ``Object`` are seen in public documents; the others are what such a list
would hold. Words compare without regard to case; a word we do not know checks nothing.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal

from ivatui.core import inner_json

if TYPE_CHECKING:
    from ivatui.core.tree import Json

Type = Literal["integer", "float", "boolean", "string", "object", "array"]
Fit = Literal["fits", "number_as_text", "json_as_text", "wrong"]

_WORDS: Final[dict[str, Type]] = {
    "integer": "integer",
    "int": "integer",
    "long": "integer",
    "float": "float",
    "double": "float",
    "number": "float",
    "boolean": "boolean",
    "bool": "boolean",
    "string": "string",
    "str": "string",
    "text": "string",
    "object": "object",
    "array": "array",
    "list": "array",
}

_NUMBER = re.compile(r"\s*[-+]?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?\s*\Z")
_READABLE_BITS: Final = 128
"""Python refuses to write integers of thousands of digits; no default is one."""
_MAX_DEPTH: Final = 200
_BOOLEANS: Final = {"true": True, "false": False, "1": True, "0": False}


def type_of(word: str | None) -> Type | None:
    """Return what a type word means, or None where there is none or we do not know it."""
    return _WORDS.get(word.strip().lower()) if word else None


def kind_of(value: Json) -> str:
    """Return the name of the type a JSON value has, in the words of declarations."""
    if isinstance(value, bool):
        return "Boolean"
    if isinstance(value, int):
        return "Integer"
    if isinstance(value, float):
        return "Float"
    if isinstance(value, str):
        return "String"
    if isinstance(value, list):
        return "Array"
    return "null" if value is None else "Object"


def is_number_text(value: Json) -> bool:
    """Tell whether ``value`` is a text that is a number."""
    return isinstance(value, str) and _NUMBER.match(value) is not None


def fit(value: Json, declared: Type) -> Fit:
    """Tell how a value that is given (not null) fits its declared type."""
    if declared == "string":
        return "fits" if isinstance(value, str) else "wrong"
    if declared == "boolean":
        return "fits" if isinstance(value, bool) else "wrong"
    if declared in {"object", "array"}:
        wanted = dict if declared == "object" else list
        if isinstance(value, str) and inner_json.looks_like_json(value):
            return "json_as_text"
        return "fits" if isinstance(value, wanted) else "wrong"
    if isinstance(value, str):
        return "number_as_text" if is_number_text(value) else "wrong"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "wrong"
    whole = isinstance(value, int) or value.is_integer()
    return "fits" if whole or declared == "float" else "wrong"


def equals_default(value: Json, default: str, declared: Type | None) -> bool:
    """Tell whether a given value is the declared default, whatever way it is written."""
    if isinstance(value, bool):
        return _BOOLEANS.get(default.strip().lower()) is value
    if isinstance(value, int) and value.bit_length() > _READABLE_BITS:
        return False
    if isinstance(value, int | float):
        return _same_number(str(value), default)
    if isinstance(value, str):
        if value == default:
            return True
        if declared in {"integer", "float"}:
            return _same_number(value, default)
        if declared == "boolean":
            return value.strip().lower() == default.strip().lower()
        return _same_json(value, default)
    if value is None:
        return default.strip() in {"", "null"}
    read = inner_json.read(default) if inner_json.looks_like_json(default) else None
    return isinstance(read, inner_json.Inner) and same(read.value, value)


def same(one: Json, other: Json) -> bool:
    """Tell whether two JSON values say the same; 1 and 1.0 do, 1 and true do not."""
    return canonical(one) == canonical(other)


def canonical(value: Json) -> str:
    """Return a text that two values share exactly when they say the same."""
    return json.dumps(_whole(value), sort_keys=True, ensure_ascii=False)


def _whole(value: Json, depth: int = 0) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if depth > _MAX_DEPTH:
        return repr(value)
    if isinstance(value, list):
        return [_whole(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {key: _whole(each, depth + 1) for key, each in value.items()}
    return value


def _same_number(one: str, other: str) -> bool:
    return bool(_NUMBER.match(one) and _NUMBER.match(other)) and float(one) == float(other)


def _same_json(one: str, other: str) -> bool:
    if not (inner_json.looks_like_json(one) and inner_json.looks_like_json(other)):
        return False
    first, second = inner_json.read(one), inner_json.read(other)
    return (
        isinstance(first, inner_json.Inner)
        and isinstance(second, inner_json.Inner)
        and same(first.value, second.value)
    )
