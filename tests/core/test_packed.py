"""Many texts as one: none is lost, and what is found is what a look at each would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.packed import PackedTexts

TEXTS = st.lists(st.text(st.sampled_from("ab中"), max_size=4), max_size=12)


@given(TEXTS)
def test_every_text_is_there_again(texts: list[str]) -> None:
    packed = PackedTexts(iter(texts))
    assert list(packed) == texts
    assert packed[1:-1] == texts[1:-1]
    assert [packed[-place - 1] for place in range(len(texts))] == texts[::-1]


@given(TEXTS, st.text(st.sampled_from("ab中"), min_size=1, max_size=3))
def test_what_is_found_is_within_one_text(texts: list[str], needle: str) -> None:
    expected = [place for place, text in enumerate(texts) if needle in text]
    assert [*PackedTexts(texts).holding(needle)] == expected


def test_nothing_is_found_by_nothing_and_no_place_is_beyond_the_end() -> None:
    assert [*PackedTexts(["a"]).holding("")] == []
    with pytest.raises(IndexError):
        PackedTexts(["a"])[1]
