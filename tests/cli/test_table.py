from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ivatui.cli.table import Column, lines
from ivatui.core.text import clean, width

COLUMNS = [Column("State"), Column("Name", 8, gives=True), Column("Source", 6, gives=True)]


def test_columns_are_as_wide_as_their_cells() -> None:
    assert lines(COLUMNS, [["RUNNING", "边缘入侵", "cam"], ["STOPPED", "a", "b"]], None) == [
        "State    Name      Source",
        "RUNNING  边缘入侵  cam",
        "STOPPED  a         b",
    ]


def test_a_narrow_terminal_takes_from_what_gives() -> None:
    row = ["RUNNING", "a name of many letters", "camera-000001"]
    for line in lines(COLUMNS, [row], 30):
        assert width(line) <= 30
    assert "RUNNING" in lines(COLUMNS, [row], 30)[1]


def test_no_rows_still_have_titles() -> None:
    assert lines(COLUMNS, [], 80) == ["State  Name  Source"]


texts = st.text(max_size=40).map(clean)


@given(st.lists(st.tuples(texts, texts, texts), max_size=5), st.integers(5, 100))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]], limit: int) -> None:
    for line in lines(COLUMNS, rows, limit):
        assert width(line) <= limit
