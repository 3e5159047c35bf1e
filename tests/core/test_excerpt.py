"""Places in a text and the line around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.excerpt import CELLS, place, place_at
from ivatui.core.text import is_plain, width


@pytest.mark.parametrize(
    ("text", "offset", "line", "column", "excerpt", "caret"),
    [
        ("abc", 1, 1, 2, "abc", 1),
        ("abc", 3, 1, 4, "abc", 3),
        ("abc", 9, 1, 4, "abc", 3),
        ("ab\ncd\nef", 4, 2, 2, "cd", 1),
        ("中文x", 2, 1, 3, "中文x", 4),
        ("\x1bx", 1, 1, 2, "\N{SYMBOL FOR ESCAPE}x", 1),
        ("", 0, 1, 1, "", 0),
    ],
)
def test_places(text: str, offset: int, line: int, column: int, excerpt: str, caret: int) -> None:
    found = place(text, offset)
    assert (found.line, found.column) == (line, column)
    assert (found.excerpt, found.caret) == (excerpt, caret)


@given(st.text("ab中\n\x1b\u202e", max_size=200), st.integers(0, 220))
def test_excerpts_are_short_clean_and_point_at_the_place(text: str, offset: int) -> None:
    found = place(text, offset)
    assert width(found.excerpt) <= CELLS
    assert is_plain(found.excerpt)
    assert 0 <= found.caret <= width(found.excerpt)
    assert place_at(text, found.line, found.column) == found


def test_places_beyond_the_text_are_its_end() -> None:
    assert place_at("ab\ncd", 9, 9).excerpt == "cd"
    assert place_at("ab\ncd", 1, 99) == place("ab\ncd", 2)
