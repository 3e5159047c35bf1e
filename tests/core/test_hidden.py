from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.hidden import hidden_characters


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("\x1b[31mred", "U+001B"),
        ("a\u202eb", "U+202E"),
        ("\x9b31m\x07", "U+009B, U+0007"),
        ("\ud800", "U+D800"),
        ("\x00\x01\x02\x03\x04\x05", "U+0000, U+0001, U+0002, U+0003, U+0004, …"),
    ],
)
def test_names_what_hides(text: str, names: str) -> None:
    (finding,) = hidden_characters({"name": "x", "list": [{"a b": text}]})
    assert finding.where == 'list[0]["a b"]'
    assert dict(finding.facts) == {"names": names}


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "厂区北门,夜班",
        "two\nlines\tand a tab",
        "👨‍👩‍👧",
        "☎️",
        "é à",
        "한국어 テスト",
        "e\u0301",
    ],
)
def test_ordinary_text_hides_nothing(text: str) -> None:
    assert hidden_characters({"name": text}) == ()


def test_many_places_are_counted() -> None:
    findings = hidden_characters([f"{number}\x1b" for number in range(100)])
    assert [finding.code for finding in findings[-2:]] == ["hidden_characters", "more_alike"]


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_body_is_looked_through(body: object) -> None:
    for finding in hidden_characters(body):  # type: ignore[arg-type] # any JSON
        assert dict(finding.facts).keys() in ({"names"}, {"code", "count"}, {"count", "code"})
