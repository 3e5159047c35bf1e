from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from widget_stage import on_stage

from ivatui.ui.glyphs import use_ascii
from ivatui.ui.widgets.rows import Cell, Column, Row, Rows, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivatui.ui.widgets.cells import Pieces

COLUMNS = (
    Column("state", "State", min_width=8, max_width=10),
    Column("name", "Name", min_width=10, weight=3, priority=1),
    Column("number", "No", min_width=6, max_width=8, align="right", priority=2),
)


def row(number: int, state: str = "RUNNING", name: str = "") -> Row:
    style = "bad" if state == "FAILED" else "calm"
    cells = (Cell(state, style), Cell(name or f"task {number}"), Cell(str(number), "dim"))
    return Row(f"k{number}", cells)


def rows(numbers: Iterable[int]) -> list[Row]:
    return [row(number) for number in numbers]


@pytest.fixture
def ascii_only() -> Iterator[None]:
    use_ascii(ascii_only=True)
    yield
    use_ascii(ascii_only=False)


async def test_an_empty_table_says_so() -> None:
    async with on_stage(Rows(COLUMNS, empty="No tasks here."), (40, 5)) as stage:
        assert stage.lines()[:2] == [" State      Name                     No", " No tasks here."]
        assert stage.widget.cursor_key is None
        await stage.press("down", "enter", "end", "pageup")
        assert not stage.take(Rows.RowChosen)


async def test_equal_rows_cost_no_byte() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(100)))
        await stage.settle()
        assert stage.take_bytes() > 1000
        widget.set_rows(rows(range(100)))
        widget.set_sort(None)
        await stage.settle()
        assert stage.take_bytes() == 0


async def test_one_changed_row_costs_one_line() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(100)))
        await stage.settle()
        stage.take_bytes()
        widget.set_rows([row(n, "FAILED" if n == 3 else "RUNNING") for n in range(100)])
        await stage.settle()
        assert 0 < stage.take_bytes() < 300
        assert stage.lines()[4].startswith(" FAILED")
        assert stage.lines() == stage.composed()


async def test_a_change_out_of_sight_costs_nothing() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(100)))
        await stage.settle()
        stage.take_bytes()
        widget.set_rows([row(n, "FAILED" if n == 80 else "RUNNING") for n in range(100)])
        await stage.settle()
        assert stage.take_bytes() == 0
        assert widget.rows[80].cells[0].text == "FAILED"


async def test_rows_added_below_cost_nothing_but_the_scroll_bar() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(1000)))
        await stage.settle()
        stage.take_bytes()
        widget.set_rows(rows(range(1001)))
        await stage.settle()
        assert stage.take_bytes() < 1500


async def test_the_reader_stays_when_rows_come_above() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 10)) as stage:
        widget.set_rows(rows(range(100, 200)))
        await stage.press(*["down"] * 12)
        before = stage.lines()
        assert widget.cursor_key == "k112"
        widget.set_rows(rows(range(50, 200)))
        await stage.settle()
        assert stage.lines() == before == stage.composed()
        assert widget.cursor_key == "k112"
        assert widget.cursor_index == 62


async def test_a_scrolled_away_view_keeps_its_rows_too() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 10)) as stage:
        widget.set_rows(rows(range(100)))
        widget.scroll_lines_to(40)
        await stage.settle()
        widget.set_rows(rows([*range(-5, 40), *range(41, 100)]))
        await stage.settle()
        assert [n.split()[-1] for n in stage.lines()[1:4]] == ["39", "41", "42"]
        assert widget.cursor_key == "k0"
        assert stage.lines() == stage.composed()


async def test_a_vanished_row_leaves_the_cursor_at_its_place() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(10)))
        await stage.press("down", "down")
        stage.take(Rows.RowHighlighted)
        widget.set_rows(rows([0, 1, 3, 4]))
        await stage.settle()
        assert widget.cursor_key == "k3"
        assert [message.key for message in stage.take(Rows.RowHighlighted)] == ["k3"]
        widget.set_rows(rows([0]))
        await stage.settle()
        assert widget.cursor_key == "k0"
        widget.set_rows([])
        await stage.settle()
        assert [message.key for message in stage.take(Rows.RowHighlighted)] == ["k0", None]


async def test_rows_of_one_key_do_not_pull_the_cursor_about() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 6)) as stage:
        widget.set_rows(rows([1, 2, 1, 3, 1, 4, 5, 6]))
        await stage.press("down", "down")
        widget.set_rows(rows([1, 2, 1, 3, 1, 4, 5, 7]))
        await stage.settle()
        assert widget.cursor_index == 2
        assert widget.scroll_offset.y == 0


async def test_keys_move_the_cursor() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 11)) as stage:
        widget.set_rows(rows(range(50)))
        places = []
        for key in (
            "j",
            "down",
            "k",
            "up",
            "G",
            "g",
            "pagedown",
            "pagedown",
            "pageup",
            "end",
            "home",
        ):
            await stage.press(key)
            places.append(widget.cursor_index)
            assert stage.lines() == stage.composed()
        assert places == [1, 2, 1, 0, 49, 0, 9, 18, 9, 49, 0]
        assert [m.key for m in stage.take(Rows.RowHighlighted)][:3] == ["k0", "k1", "k2"]


async def test_enter_and_a_double_click_choose() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(50)))
        await stage.press("down", "enter")
        await stage.click(5, 7)
        assert [message.key for message in stage.take(Rows.RowChosen)] == ["k1"]
        assert widget.cursor_key == "k6"
        await stage.click(5, 8, times=2)
        chosen = stage.take(Rows.RowChosen)
        assert [message.key for message in chosen] == ["k7"]
        assert chosen[0].control is widget


async def test_a_click_on_a_title_names_its_column() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(50)))
        await stage.click(15, 0)
        assert [message.key for message in stage.take(Rows.ColumnChosen)] == ["name"]
        assert widget.cursor_key == "k0"


async def test_the_wheel_scrolls_under_a_fixed_header() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 10)) as stage:
        widget.set_rows(rows(range(50)))
        await stage.settle()
        stage.take(Rows.VisibleChanged)
        await stage.wheel(5, 5)
        assert widget.scroll_offset.y > 0
        assert stage.lines()[0].split()[0] == "State"
        assert stage.lines() == stage.composed()
        keys = stage.take(Rows.VisibleChanged)[-1].keys
        assert keys[0] == f"k{widget.scroll_offset.y}"
        assert len(keys) == 9
        assert widget.cursor_key == "k0"


async def test_the_scroll_bar_scrolls_at_once() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 11)) as stage:
        widget.set_rows(rows(range(50)))
        await stage.settle()
        tops = []
        for message in (ScrollDown(), ScrollDown(), ScrollUp(), ScrollTo(y=25.4), ScrollTo(x=3)):
            widget.post_message(message)
            await stage.settle()
            tops.append(widget.scroll_offset.y)
            assert stage.lines() == stage.composed()
        assert tops == [10, 20, 10, 25, 25]


async def test_a_theme_is_followed() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 6)) as stage:
        widget.set_rows([row(1), row(2, "FAILED")])
        await stage.settle()
        before = stage.app.terminal.buffer[2][1]
        stage.app.theme = "day"
        await stage.settle()
        after = stage.app.terminal.buffer[2][1]
        assert before.fg != after.fg
        assert before.bg != after.bg
        assert after.bold


async def test_columns_can_be_exchanged() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 6)) as stage:
        widget.set_rows([row(1)])
        widget.set_columns(COLUMNS[:1])
        widget.show_empty_text("never seen")
        await stage.settle()
        assert stage.lines()[:2] == [" State", "▌RUNNING"]
        assert widget.move_to_key("k1")
        assert not widget.move_to_key("k2")


async def test_visible_rows_are_told_once_per_change() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 4)) as stage:
        widget.set_rows(rows(range(10)))
        await stage.settle()
        await stage.press("down")
        assert [m.keys for m in stage.take(Rows.VisibleChanged)] == [("k0", "k1", "k2")]
        await stage.press("down", "down")
        assert [m.keys for m in stage.take(Rows.VisibleChanged)] == [("k1", "k2", "k3")]


async def test_the_sort_is_marked_in_the_header() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 4)) as stage:
        widget.set_sort("name", descending=True)
        await stage.settle()
        assert stage.lines()[0] == " State      Name▼                    No"
        widget.set_sort("number")
        await stage.settle()
        assert stage.lines()[0] == " State      Name                    No▲"


async def test_wide_characters_keep_the_columns_straight() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 6)) as stage:
        widget.set_rows(
            [
                row(1, name="智能分析任务智能分析任务智能分析任务"),
                row(2, name="a\nb\tc"),
                row(3, name="x" * 100_000),
                row(4, name="e\u0301" * 30),
            ]
        )
        await stage.settle()
        assert stage.lines()[1] == "▌RUNNING    智能分析任务智能…         1"
        assert stage.lines()[2] == " RUNNING    a↵b c                     2"
        assert stage.lines()[3] == " RUNNING    xxxxxxxxxxxxxxxxx…        3"
        assert stage.lines()[4].startswith(" RUNNING    éé")
        assert stage.lines()[4].endswith("…        4")
        assert stage.lines() == stage.composed()


async def test_ascii_is_pure(ascii_only: None) -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 6)) as stage:
        widget.set_rows([row(1, name="n" * 50)])
        widget.set_sort("name")
        await stage.settle()
        assert stage.lines()[:2] == [
            " State      Name^                    No",
            ">RUNNING    nnnnnnnnnnnnnnnnn~        1",
        ]


async def test_resizing_keeps_the_cursor_in_sight_and_drops_columns() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (60, 30)) as stage:
        widget.set_rows(rows(range(100)))
        await stage.press(*["down"] * 20)
        await stage.resize(27, 8)
        assert stage.lines()[0].split() == ["State", "Name"]
        assert any(line.startswith("▌") for line in stage.lines())
        assert stage.lines() == stage.composed()
        await stage.resize(1, 1)
        await stage.resize(70, 20)
        assert stage.lines()[0].split() == ["State", "Name", "No"]
        assert stage.lines() == stage.composed()


async def test_the_cursor_is_seen_without_colour_and_fainter_without_focus() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (40, 6)) as stage:
        widget.set_rows(rows(range(3)))
        await stage.settle()
        focused = stage.app.terminal.buffer[1][5].bg
        stage.app.screen.set_focus(None)
        await stage.settle()
        assert stage.app.terminal.buffer[1][5].bg != focused
        assert stage.lines()[1].startswith("▌")


async def test_markup_is_text() -> None:
    widget = Rows(COLUMNS)
    async with on_stage(widget, (60, 6)) as stage:
        widget.set_rows([row(1, name="[/x] [@click=app.quit] [red]")])
        await stage.settle()
        assert "[/x] [@click=app.quit] [red]" in stage.lines()[1]


class CountedRows(Rows):
    drawn = 0

    def pieces_of(self, index: int, width: int) -> Pieces:
        self.drawn += 1
        return super().pieces_of(index, width)


async def test_a_hundred_thousand_rows_paint_a_screenful() -> None:
    widget = CountedRows(COLUMNS)
    async with on_stage(widget) as stage:
        widget.set_rows(rows(range(100_000)))
        widget.drawn = 0
        await stage.press("end", "pageup")
        assert 0 < widget.drawn < 500
        assert widget.cursor_index == 100_000 - 1 - 22
        assert stage.lines() == stage.composed()


@given(
    st.lists(
        st.builds(
            Column,
            key=st.just("k"),
            title=st.just("t"),
            min_width=st.integers(1, 20),
            max_width=st.none() | st.integers(20, 40),
            weight=st.integers(0, 5),
            priority=st.integers(0, 3),
        ),
        max_size=8,
    ),
    st.integers(0, 200),
)
def test_columns_never_take_more_than_there_is(columns: list[Column], width: int) -> None:
    laid_out = lay_out(columns, width)
    taken = sum(cells for _, cells in laid_out) + max(0, len(laid_out) - 1)
    assert taken <= width
    assert bool(laid_out) == bool(columns and width)
    assert [place for place, _ in laid_out] == sorted(place for place, _ in laid_out)
    for place, cells in laid_out:
        column = columns[place]
        assert cells <= (column.max_width or width)
        assert cells >= column.min_width or len(laid_out) == 1
    least_wanted = max((columns[place].priority for place, _ in laid_out), default=0)
    dropped = {*range(len(columns))} - {place for place, _ in laid_out}
    assert all(columns[place].priority >= least_wanted for place in dropped if laid_out)
