from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from widget_stage import on_stage

from ivatui.core.algorithm.element import Element
from ivatui.core.algorithm.pretty import PrettyXml
from ivatui.core.algorithm.xml import parse
from ivatui.ui.glyphs import use_ascii
from ivatui.ui.widgets.document import Document, Line, Source, plain_lines, xml_source
from ivatui.ui.widgets.document.folding import Folding
from ivatui.ui.widgets.document.lines import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = (
    Line((("<", "punctuation"), ("algorithm", "tag"), (">", "punctuation")), 0, "/a", 6),
    Line((("<config>", "tag"),), 1, "/a/config", 5),
    Line((("<common>", "tag"),), 2, "/a/config/common", 4),
    Line((('<param name="区域"/>', "tag"),), 3, "/a/config/common/param"),
    Line((("</common>", "tag"),), 2, "/a/config/common"),
    Line((("</config>", "tag"),), 1, "/a/config"),
    Line((("</algorithm>", "tag"),), 0, "/a"),
)
SHOWN = [
    "▌1 ▾ <algorithm>",
    " 2 ▾   <config>",
    " 3 ▾     <common>",
    ' 4         <param name="区域"/>',
    " 5       </common>",
    " 6     </config>",
    " 7   </algorithm>",
]


@pytest.fixture
def ascii_only() -> Iterator[None]:
    use_ascii(ascii_only=True)
    yield
    use_ascii(ascii_only=False)


async def test_lines_have_numbers_folds_and_indents() -> None:
    widget = Document(empty="no XML")
    async with on_stage(widget, (50, 9)) as stage:
        assert stage.lines()[0] == " no XML"
        assert (widget.cursor_line, widget.cursor_path, widget.cursor_text()) == (None, "", "")
        await stage.press("enter", "E", "C", "left", "right", "down", "enter")
        assert widget.next_match() is None
        widget.set_lines(LINES)
        await stage.settle()
        assert stage.lines()[:7] == SHOWN
        assert [m.line for m in stage.take(Document.LineHighlighted)] == [0]


async def test_ascii_is_pure(ascii_only: None) -> None:
    widget = Document()
    async with on_stage(widget, (22, 9)) as stage:
        widget.set_lines((LINES[0], Line((("x" * 40, ""),)), *LINES[2:]))
        await stage.press("down", "down", "enter")
        assert stage.lines()[:3] == [
            " 1 - <algorithm>",
            " 2   xxxxxxxxxxxxxxx~",
            ">3 +     <common> ~ 2",
        ]


async def test_parts_fold_by_key_and_click() -> None:
    widget = Document()
    async with on_stage(widget, (50, 9)) as stage:
        widget.set_lines(LINES)
        await stage.press("down", "down", "enter")
        assert stage.lines()[2:4] == ["▌3 ▸     <common> … 2", " 6     </config>"]
        await stage.press("up", "enter")
        assert stage.lines()[1:3] == ["▌2 ▸   <config> … 4", " 7   </algorithm>"]
        await stage.press("enter")
        assert stage.lines()[2] == " 3 ▸     <common> … 2"
        await stage.press("E")
        assert stage.lines()[:7] == [
            f" {line[1:]}" if n != 1 else f"▌{line[1:]}" for n, line in enumerate(SHOWN)
        ]
        await stage.press("G", "up", "C")
        assert stage.lines()[:3] == [" 1 ▾ <algorithm>", "▌2 ▸   <config> … 4", " 7   </algorithm>"]
        assert widget.cursor_path == "/a/config"
        assert stage.lines() == stage.composed()


async def test_equal_lines_cost_no_byte_and_one_changed_its_own() -> None:
    widget = Document()
    async with on_stage(widget, (50, 9)) as stage:
        widget.set_lines(LINES)
        await stage.settle()
        stage.take_bytes()
        widget.set_lines(tuple(LINES))
        widget.set_lines([*LINES])
        await stage.settle()
        assert stage.take_bytes() == 0
        widget.set_lines((*LINES[:3], Line((("<param/>", "tag"),), 3), *LINES[4:]))
        await stage.settle()
        assert 0 < stage.take_bytes() < 200
        assert stage.lines() == stage.composed()


async def test_the_search_unfolds_goes_round_and_survives_a_refresh() -> None:
    widget = Document()
    async with on_stage(widget, (50, 9)) as stage:
        widget.set_lines(LINES)
        await stage.press("C")
        assert widget.search("PARAM") == 1
        await stage.settle()
        assert widget.cursor_line == 3
        assert widget.search("config") == 2
        assert widget.cursor_line == 5
        assert (widget.next_match(), widget.cursor_line) == (1, 1)
        assert (widget.previous_match(), widget.cursor_line) == (2, 5)
        widget.set_lines((LINES[0], *LINES))
        assert (widget.next_match(), widget.cursor_line) == (1, 2)
        assert widget.search("") == 0
        assert widget.next_match() is None
        await stage.settle()
        assert stage.lines() == stage.composed()


async def test_long_lines_move_sideways_and_a_match_comes_into_sight() -> None:
    widget = Document()
    async with on_stage(widget, (31, 5)) as stage:
        widget.set_lines(plain_lines("ab" + "0123456789" * 6 + "界needle" + "x" * 20))
        await stage.settle()
        assert stage.lines()[0] == "▌1   ab0123456789012345678901…"
        await stage.press("right")
        assert stage.lines()[0] == "▌1   678901234567890123456789…"
        await stage.press(*["right"] * 20)
        assert stage.lines()[0].endswith("   eedle" + "x" * 20)
        await stage.press("0")
        assert widget.search("needle") == 1
        await stage.settle()
        assert "needle" in stage.lines()[0]
        await stage.press("left", "left", "left", "left", "left", "left", "left", "left", "left")
        assert stage.lines()[0].startswith("▌1   ab0123")
        assert stage.lines() == stage.composed()


async def test_a_match_that_is_seen_from_the_beginning_of_its_line_is_shown_so() -> None:
    widget = Document()
    async with on_stage(widget, (31, 5)) as stage:
        widget.set_lines(
            plain_lines(
                "\n".join(("x" * 30 + "ro", "a" + "x" * 18 + "roi", "x" * 23 + "end" + "x"))
            )
        )
        widget.search("ro")
        await stage.settle()
        assert stage.lines()[0].endswith("xro")
        widget.search("roi")
        await stage.settle()
        assert stage.lines()[1].endswith("   a" + "x" * 18 + "roi")
        widget.search("end")
        await stage.settle()
        assert "end" in stage.lines()[2], "the last cell says that the line is cut"


async def test_lines_inserted_above_keep_cursor_folds_and_place() -> None:
    widget = Document()
    body = tuple(
        Line(((f"line {n}", ""),), 0, f"p{n}", n + 2 if n % 10 == 0 else None) for n in range(120)
    )
    more = tuple(Line(((f"new {n}", ""),), 0, f"n{n}") for n in range(4))
    async with on_stage(widget, (40, 10)) as stage:
        widget.set_lines(body)
        await stage.press("pagedown", "pagedown", "down", "down", "enter")
        assert widget.cursor_path == "p20"
        before = [line[4:] for line in stage.lines()]
        moved = tuple(
            Line(line.pieces, 0, line.path, None if line.fold_end is None else line.fold_end + 4)
            for line in body
        )
        widget.set_lines((*more, *moved))
        await stage.settle()
        assert [line[4:] for line in stage.lines()] == before
        assert widget.cursor_path == "p20"
        widget.set_lines(body[:5])
        await stage.settle()
        assert widget.cursor_line == 4
        widget.set_lines(())
        await stage.settle()
        assert stage.take(Document.LineHighlighted)[-1].line == -1
        assert stage.lines() == stage.composed()


async def test_only_lines_in_sight_are_made() -> None:
    made = []

    def line_at(place: int) -> Line:
        made.append(place)
        return Line(((f"line {place}", ""),))

    widget = Document()
    async with on_stage(widget, (40, 10)) as stage:
        widget.set_source(Source(1_000_000, line_at, lambda text: [777_777], dict))
        await stage.press("end")
        assert stage.lines()[9] == "▌1000000   line 999999"
        assert widget.search("777777") == 1
        await stage.settle()
        assert widget.cursor_text() == "line 777777"
        assert len(made) < 1_000


async def test_a_line_of_megabytes_stalls_nothing() -> None:
    widget = Document()
    async with on_stage(widget, (80, 10)) as stage:
        widget.set_lines((Line((("任" * 2_000_000, "text"),)),))
        started = perf_counter()
        await stage.press("right", "left", "right")
        assert perf_counter() - started < 2.0
        assert stage.lines()[0].startswith("▌1   任任")


async def test_raw_text_goes_on_without_numbers() -> None:
    lines = plain_lines("a\r\n" + "x" * 900 + "\n", "text")
    assert [line.number for line in lines] == ["1", "2", "", "", "3"]
    assert [len(line.text) for line in lines] == [1, 400, 400, 100, 0]
    widget = Document()
    async with on_stage(widget, (20, 6)) as stage:
        widget.set_lines(lines)
        await stage.settle()
        assert [line[:5] for line in stage.lines()[:4]] == ["▌1   ", " 2   ", "     ", "     "]


async def test_xml_of_the_core_fits_in() -> None:
    document = parse('<a><b x="1">t</b><c><d/></c></a>')
    assert isinstance(document, Element)
    pretty = PrettyXml(document)
    widget = Document()
    async with on_stage(widget, (40, 9)) as stage:
        widget.set_source(xml_source(pretty))
        assert widget.search("x=") == 1
        await stage.press("C")
        assert stage.lines()[:4] == [
            " 1 ▾ <a>",
            '▌2     <b x="1">t</b>',
            " 3 ▸   <c> … 2",
            " 6   </a>",
        ]


parts = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.integers(1, 30), parts)
def test_rows_and_places_belong_together(total: int, wanted: list[tuple[int, int]]) -> None:
    folding = Folding(total)
    nested: dict[int, int] = {}
    for first, length in wanted:
        last = min(first + length, total - 1)
        crosses = any(a < first <= b < last or first < a <= last < b for a, b in nested.items())
        if first < total and last > first and not crosses:
            nested[first] = last
    folding.set_folded(nested)
    hidden = {p for first, last in nested.items() for p in range(first + 1, last + 1)}
    shown = [place for place in range(total) if place not in hidden]
    assert folding.row_total == len(shown)
    assert [folding.place(row) for row in range(len(shown))] == shown
    for place in range(total):
        row = folding.row(place)
        assert folding.place(row) == max(p for p in shown if p <= place)
    for place in hidden:
        again = Folding(total)
        again.set_folded(nested)
        assert again.reveal(place)
        assert again.place(again.row(place)) == place
        assert not again.reveal(place)


def test_ready_lines_are_a_source() -> None:
    source = source_of(LINES)
    assert source.find("CONFIG") == [1, 5]
    assert source.folds() == {0: 6, 1: 5, 2: 4}
