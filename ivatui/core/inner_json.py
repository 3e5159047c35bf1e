"""JSON documents inside strings, as ``target_roi`` is one: read with limits, places of errors."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from ivatui.core.excerpt import NOWHERE, Place, place

if TYPE_CHECKING:
    from ivatui.core.tree import Json

MAX_DEPTH = 60
MAX_LENGTH = 4_000_000
_MAX_WRAPPINGS = 3

_LOOKS_LIKE = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"]|\[\s*\]\s*\Z)")
_WRAPPED = re.compile(r"\s*\"\s*(?:\\[nrt]|\s)*(?:\{|\[|\\\")")


@dataclass(frozen=True, slots=True)
class Inner:
    """What a string holds."""

    value: Json
    wrappings: int = 1
    """How many times the JSON was encoded; more than 1 is somebody's mistake."""
    repeated: tuple[str, ...] = ()
    """Names given twice in one object; the last one counts, as with most readers."""


@dataclass(frozen=True, slots=True)
class InnerProblem:
    """Why a string can't be read as JSON."""

    reason: str
    """``malformed``, ``too_deep``, ``too_large``, ``not_a_number`` or ``number_too_long``."""
    place: Place = NOWHERE


def looks_like_json(text: str) -> bool:
    """Tell whether ``text`` begins as a JSON object or list (or one in quotes) would."""
    return _LOOKS_LIKE.match(text) is not None or _WRAPPED.match(text) is not None


def read(text: str) -> Inner | InnerProblem:
    """Read the JSON in ``text``, opening JSON that was encoded more than once."""
    repeated: list[str] = []
    value: Json = text
    wrappings = 0
    while isinstance(value, str) and wrappings < _MAX_WRAPPINGS:
        if wrappings and not looks_like_json(value):
            break
        loaded = _load(value, repeated)
        if isinstance(loaded, InnerProblem):
            return loaded
        (value,) = loaded
        wrappings += 1
    return Inner(value, wrappings, tuple(dict.fromkeys(repeated)))


def _load(text: str, repeated: list[str]) -> InnerProblem | tuple[Json]:
    if len(text) > MAX_LENGTH:
        return InnerProblem("too_large")

    def members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        whole = dict(pairs)
        if len(whole) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            repeated.extend(name for name, count in counts.items() if count > 1)
        return whole

    try:
        value: Json = json.loads(
            text, object_pairs_hook=members, parse_constant=_no_constant, strict=False
        )
    except json.JSONDecodeError as error:
        return InnerProblem("malformed", place(text, error.pos))
    except _NotANumberError as error:
        return InnerProblem("not_a_number", place(text, max(text.find(error.args[0]), 0)))
    except RecursionError:
        return InnerProblem("too_deep")
    except ValueError:  # an integer of more digits than Python reads (sys.get_int_max_str_digits)
        return InnerProblem("number_too_long")
    return InnerProblem("too_deep") if deeper_than(value, MAX_DEPTH) else (value,)


class _NotANumberError(ValueError):
    """NaN or Infinity, which Python reads and JSON does not know."""


def _no_constant(name: str) -> NoReturn:
    raise _NotANumberError(name)


def deeper_than(value: Json, limit: int) -> bool:
    """Tell whether lists and objects are nested deeper than ``limit``, without recursion."""
    level = [value]
    for _ in range(limit + 1):
        below: list[Json] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        if not below:
            return False
        level = below
    return True
