"""The same place in the body as it is shown and as it came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from json_trees import JSON, leaves

from ivatui.core import redact
from ivatui.core.lookup import counterpart
from ivatui.core.redact import MASK
from ivatui.core.text import clean_tree

if TYPE_CHECKING:
    from ivatui.core.tree import Json

CANARY = "K4N4R13"


def shown_of(true: Json) -> Json:
    return clean_tree(redact.tree(true))


@pytest.mark.parametrize(
    ("true", "path"),
    [
        ({"password": CANARY}, "password"),
        ({"a": [{"x": 1}, {"token": CANARY}]}, "a[1].token"),
        ({"a.b": {"secret": CANARY}}, '["a.b"].secret'),
        ({"inner": json.dumps({"user": "u", "password": CANARY})}, "inner.password"),
        ({"inner": json.dumps([{"token": CANARY}])}, "inner[0].token"),
        # Names that are the same once they are clean are told apart by a number.
        ({"a\x1b": {"token": "no"}, "a\x1b ": 1, "a␛": {"token": CANARY}}, '["a␛ (2)"].token'),
        ({f"token={CANARY}x": {"password": CANARY}}, f'["token={MASK}"].password'),
    ],
)
def test_what_is_masked_is_found_where_it_is_shown(true: dict[str, Json], path: str) -> None:
    shown = shown_of(true)
    if '["a' in path or "token=" in path:
        path = path.encode("ascii", "backslashreplace").decode()
    assert CANARY not in json.dumps(shown)
    assert counterpart(shown, true, path) == CANARY


def test_texts_are_opened_only_on_the_way() -> None:
    text = json.dumps({"token": CANARY})
    true: Json = {"inner": text}
    assert counterpart(shown_of(true), true, "inner") == text
    assert counterpart(shown_of(true), true, "") is true


@pytest.mark.parametrize("path", ["b", "a.x", "a[2]", "a[0].b", "text.x", "a[", "a[0"])
def test_a_path_that_leads_nowhere(path: str) -> None:
    tree: Json = {"a": [1, 2], "text": "no JSON"}
    with pytest.raises(KeyError):
        counterpart(tree, tree, path)


def test_trees_of_another_shape_have_nothing_in_common() -> None:
    with pytest.raises(KeyError):
        counterpart({"a": [1, 2]}, {"a": [1]}, "a[0]")
    with pytest.raises(KeyError):
        counterpart({"a": {"b": 1}}, {"a": 1}, "a.b")


@given(JSON)
def test_every_leaf_has_a_counterpart(true: Json) -> None:
    shown = shown_of(true)
    for path in leaves(shown):
        counterpart(shown, true, path)
