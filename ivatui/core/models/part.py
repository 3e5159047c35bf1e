"""What all models have in common, and reading one without losing it to an odd field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from ivatui.core.finding import Finding, Severity
from ivatui.core.kinds import kind
from ivatui.core.text import shorten
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivatui.core.tree import Json

P = TypeVar("P", bound="Part")

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "model_type": "an object",
    "dict_type": "an object",
    "tuple_type": "a list",
    "list_type": "a list",
}
_SHOWN = 40
"""Cells of a value of the wrong type that are quoted."""


class Part(BaseModel):
    """A piece of a body. Every field may be absent; fields no document names are kept."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True, hide_input_in_errors=True)

    @property
    def other(self) -> dict[str, Json]:
        """The fields no document names, as they came."""
        return dict(self.__pydantic_extra__ or {})


def read(model: type[P], tree: dict[str, Json]) -> tuple[P, tuple[Finding, ...]]:
    """Return ``tree`` as ``model``, and a finding for every field of a type it can't have.

    Such a field is left out of the model, as if the service had sent null; all others stay.
    ``tree`` is clean and masked, and is not changed.
    """
    try:
        return model.model_validate(tree), ()
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_context=False, include_input=False)
    places: dict[str, tuple[list[str | int], list[str]]] = {}
    for fault in wrong:
        keys = _place(tree, fault["loc"])
        expected = places.setdefault(_path(keys), (keys, []))[1]
        word = _EXPECTED.get(fault["type"], "something else")
        if word not in expected:
            expected.append(word)
    findings = []
    rest = tree
    for path, (keys, expected) in places.items():
        value = _at(tree, keys)
        facts = {"expected": " or ".join(expected), "found": kind(value), "value": _quoted(value)}
        findings.append(Finding(Severity.WARNING, "wrong_type", path, tuple(facts.items())))
        rest = _without(rest, keys)
    return model.model_validate(rest), tuple(findings)


def _quoted(value: Json) -> str:
    if isinstance(value, dict | list):
        return "…" if value else str(value)
    return shorten(" ".join(value.split()) if isinstance(value, str) else json.dumps(value), _SHOWN)


def _place(tree: Json, loc: Sequence[str | int]) -> list[str | int]:
    """Return the part of ``loc`` that is a place in ``tree``.

    What pydantic adds to name the member of a union leads nowhere in the tree.
    """
    keys: list[str | int] = []
    for key in loc:
        if not _has(_at(tree, keys), key):
            break
        keys.append(key)
    return keys


def _has(value: Json, key: str | int) -> bool:
    if isinstance(value, dict):
        return key in value
    return isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value)


def _at(tree: Any, keys: Sequence[str | int]) -> Any:
    for key in keys:
        tree = tree[key]
    return tree


def _path(keys: Sequence[str | int]) -> str:
    path = ""
    for key in keys:
        path = join(path, key)
    return path


def _without(tree: Any, keys: Sequence[str | int]) -> Any:
    """Return a copy of ``tree`` with null at the place ``keys`` leads to."""
    if not keys or tree is None:
        return None
    copy = tree.copy()
    copy[keys[0]] = _without(copy[keys[0]], keys[1:])
    return copy
