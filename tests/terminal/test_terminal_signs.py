"""Signs, pens and cells: what stands in one place of the terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.strip import Strip

from ivatui.ui.terminal import answers, cells, pens
from ivatui.ui.terminal.cells import Row
from ivatui.ui.terminal.glyphs import Drawing, drawn


@pytest.mark.parametrize(
    ("text", "ascii_text", "narrow"),
    [
        ("plain \x1b[1m", "plain \x1b[1m", "plain \x1b[1m"),
        ("╭─┬╮│", "+-++|", "+-++|"),
        ("● ok … ▶", "* ok ~ >", "* ok ~ >"),
        ("运行 é", "???? ?", "运行 é"),
        ("e\u0301", "e", "e?"),
        ("▅▅", "##", "##"),
        ("ﾊ", "?", "ﾊ"),
    ],
)
def test_drawn(text: str, ascii_text: str, narrow: str) -> None:
    assert drawn(text, Drawing.UNICODE) == text
    assert drawn(text, Drawing.ASCII) == ascii_text
    assert drawn(text, Drawing.NARROW).isascii() or narrow != ascii_text
    assert cell_len(ascii_text) == cell_len(text)


@pytest.mark.parametrize(
    ("moves", "drawing"),
    [
        ((2, 1), Drawing.UNICODE),
        ((2, 2), Drawing.NARROW),
        ((3, 3), Drawing.ASCII),
        ((1, 1), Drawing.ASCII),
    ],
)
def test_drawing_by_answers(moves: tuple[int, int], drawing: Drawing) -> None:
    assert answers.drawing(*moves) is drawing


def test_pens_of_the_same_look_are_one_object() -> None:
    assert pens.of("1;31;42") is pens.of("42;1;31")
    assert pens.of("39;49") is pens.PLAIN
    pen = pens.of("1;38;2;1;2;3;48;5;4")
    assert (pen.attributes, pen.fg, pen.bg) == (("1",), "38;2;1;2;3", "48;5;4")
    assert pens.of("97").fg == "97"
    assert pens.of("107").bg == "107"
    assert pens.of("9").attributes == ("9",)


def test_spaces_look_alike_unless_decorated() -> None:
    assert pens.of("1;31;44").blank is pens.of("2;44").blank
    assert pens.of("4;31;44").blank is pens.of("4;31;44")
    assert pens.of("7").blank is pens.of("7")


@pytest.mark.parametrize(
    ("reversed_pen", "ground"),
    [("31", "41"), ("97", "107"), ("38;5;23", "48;5;23"), ("38;2;1;2;3", "48;2;1;2;3")],
)
def test_a_reversed_space_is_one_on_the_other_colour(reversed_pen: str, ground: str) -> None:
    assert pens.of(f"7;{reversed_pen};42").blank is pens.of(ground)
    assert pens.of(f"4;7;{reversed_pen};42").blank is pens.of(f"4;7;{reversed_pen};42")


@pytest.mark.parametrize(
    ("before", "after", "sequence"),
    [
        ("", "1;31", "\x1b[1;31m"),
        ("1;31", "1;32", "\x1b[32m"),
        ("1;31", "31", "\x1b[22m"),
        ("1;2;31", "2;31", "\x1b[22;2m"),
        ("1;38;5;7;48;5;9", "2;38;5;7;48;5;9", "\x1b[22;2m"),
        ("1;3;4;7;9;38;5;99", "38;5;99", "\x1b[0;38;5;99m"),
        ("7;38;5;99", "4;38;5;99", "\x1b[27;4m"),
        ("1;31", "", "\x1b[m"),
        ("31;44", "44", "\x1b[39m"),
        ("31", "31", ""),
        ("31;44", "", "\x1b[m"),
        ("2", "1", "\x1b[0;1m"),
    ],
)
def test_switch(before: str, after: str, sequence: str) -> None:
    assert pens.switch(pens.of(before), pens.of(after)) == sequence


def test_switch_from_what_nobody_knows_and_where_attributes_do_not_end_alone() -> None:
    assert pens.switch(None, pens.PLAIN) == "\x1b[m"
    assert pens.switch(None, pens.of("1;31")) == "\x1b[0;1;31m"
    assert pens.switch(pens.of("1;31"), pens.of("31"), undo=False) == "\x1b[0;31m"
    assert pens.switch(pens.of("1"), pens.of("1;4"), undo=False) == "\x1b[4m"


def test_cells_of_any_text() -> None:
    assert cells.of_text("ab") == ("", "ab")
    assert cells.of_text("a运b") == ("", ("a", "运", "", "b"))
    assert cells.of_text("e\u0301x") == ("", ("e\u0301", "x"))
    assert cells.of_text("\u0301x") == ("\u0301", ("x",))
    family = "\U0001f468\u200d\U0001f469"
    assert cells.of_text(family)[1][0] == family


@pytest.mark.parametrize(
    "nasty", ["\x1b]52;c;eA==\x07", "\x9b31m", "\x00", "\u202e", "\x7f", "\u2066"]
)
def test_nothing_that_drives_the_terminal_gets_into_a_cell(nasty: str) -> None:
    _, row = cells.of_text(f"a{nasty}b")
    assert not set("".join(row)) & {"\x1b", "\x07", "\x9b", "\x00", "\u202e", "\x7f", "\u2066"}
    assert row[0] == "a"


def test_segments_become_cells_without_links() -> None:
    def pen_of(style: Style) -> pens.Pen:
        return pens.of(Strip.render_ansi(style, ColorSystem.TRUECOLOR))

    line = [
        Segment("a b", Style(color="red", bgcolor="blue", link="http://x/")),
        Segment("\u0301", None),
        Segment("  "),
        Segment("x", None, [(ControlType.BELL,)]),
    ]
    glyphs, row_pens = cells.of_segments(line, pen_of)
    assert glyphs == ["a", " ", "b\u0301", " ", " "]
    assert row_pens[0] is row_pens[2]
    assert row_pens[1] is row_pens[0].blank
    assert row_pens[3] is pens.PLAIN


def row_of(text: str) -> Row:
    glyphs = list(cells.of_text(text)[1])
    return Row(glyphs, [pens.PLAIN] * len(glyphs))


@pytest.mark.parametrize(
    ("before", "x", "text", "after"),
    [
        ("abcd", 1, "xy", "axyd"),
        ("a运d", 2, "x", "a xd"),
        ("a运d", 1, "x", "ax d"),
        ("a运行", 2, "xy", "a xy "),
        ("abcd", 2, "xyz", "abxy"),
        ("abcd", 3, "运", "abc "),
        ("abcd", 4, "z", "abcd"),
    ],
)
def test_put_leaves_no_half_of_a_wide_glyph(before: str, x: int, text: str, after: str) -> None:
    row = row_of(before)
    new = row_of(text)
    row.put(x, new.glyphs, new.pens)
    assert row.glyphs == list(after)
