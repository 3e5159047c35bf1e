from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.tree import join, parent


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("input.data[0].url", "input.data[0]"),
        ("input.data[12]", "input.data"),
        ('config.common["a.b"]', "config.common"),
        ('config.common["a[\\"0\\"].b"].c', 'config.common["a[\\"0\\"].b"]'),
        ("state", ""),
        ("[3]", ""),
        ("", None),
    ],
)
def test_one_level_up(path: str, above: str | None) -> None:
    assert parent(path) == above


@given(st.lists(st.one_of(st.text(), st.integers(0, 999)), max_size=5))
def test_whatever_was_joined_is_parted_again(keys: list[str | int]) -> None:
    paths = [""]
    for key in keys:
        paths.append(join(paths[-1], key))
    walked: list[str] = []
    at: str | None = paths[-1]
    while at is not None:
        walked.append(at)
        at = parent(at)
    assert walked == paths[::-1]
