"""The painter's bytes: as few as it goes, and none when nothing changed."""

from __future__ import annotations

import random

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from terminal_screen import Terminal
from textual.strip import Strip

from ivatui.ui.terminal import pens, scrolling
from ivatui.ui.terminal.families import TRAITS, Family
from ivatui.ui.terminal.painter import Painter

SIZE = (40, 10)
RED = Style(color="red")
BLUE = Style(bgcolor="blue")


def pen_of(style: Style) -> pens.Pen:
    return pens.of(Strip.render_ansi(style, ColorSystem.STANDARD))


class Board:
    """A painter and the terminal it paints on."""

    def __init__(self, family: Family = Family.XTERM, *, repeats: bool = False) -> None:
        self.painter = Painter(TRAITS[family])
        self.painter.may_repeat = repeats
        self.painter.forget(blank=True)
        self.terminal = Terminal(*SIZE)

    def paint(self, *patches: tuple[int, int, str | Segment], cursor: int = 0) -> str:
        rows = [
            (y, x, [Segment(what) if isinstance(what, str) else what]) for y, x, what in patches
        ]
        text = self.painter.paint(rows, SIZE, pen_of, (0, cursor))
        self.terminal.feed(text.encode())
        return text

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.terminal.screen.display]


def test_the_same_again_costs_nothing() -> None:
    board = Board()
    assert board.paint((2, 3, "hello")) == "\x1b[3;4Hhello\x1b[H"
    assert board.paint((2, 3, "hello")) == ""
    assert board.paint((2, 0, "   hello   ")) == ""


def test_one_cell_costs_one_cell() -> None:
    board = Board()
    board.paint((2, 3, Segment("count 17", RED)))
    assert board.paint((2, 3, Segment("count 18", RED))) == "\x1b[3;11H8\x1b[H"


def test_the_pen_stays_up_until_somebody_else_may_have_written() -> None:
    board = Board()
    assert board.paint((2, 3, Segment("17", RED))) == "\x1b[3;4H\x1b[31m17\x1b[H"
    assert board.paint((2, 3, Segment("18", RED))) == "\x1b[3;5H8\x1b[H"
    assert board.paint((2, 3, "19")) == "\x1b[3;4H\x1b[m19\x1b[H"
    board.painter.forget()
    assert board.paint((0, 0, Segment("17", RED))).startswith("\x1b[H\x1b[0;31m17")


def test_lines_are_repeated_where_that_is_shorter() -> None:
    for repeats, line in ((True, "+─\x1b[37b+"), (False, "+" + "─" * 38 + "+")):
        board = Board(repeats=repeats)
        assert board.paint((0, 0, "+" + "─" * 38 + "+")) == line + "\r"
        assert board.lines[0] == "+" + "─" * 38 + "+"
    board = Board(repeats=True)
    assert board.paint((0, 0, "───aaaaa运运运eeeeee")) == "─\x1b[2baaaaa运运运e\x1b[5b\r"
    assert board.paint((1, 0, "─" * 40)) == "\r\n─\x1b[39b\x1b[H"
    assert board.lines[1] == "─" * 40


def test_a_column_is_gone_down_along() -> None:
    board = Board()
    signs = [(y, 39, "|") for y in (1, 2, 4)]
    assert board.paint(*signs) == "\x1b[2;40H|\x1b[B|\x1b[2B|\x1b[H"
    assert [line[-1:] for line in board.lines[:5]] == ["", "|", "|", "", "|"]


def test_only_the_cursor_moves() -> None:
    board = Board()
    board.paint((0, 0, "x"))
    assert board.paint((0, 0, "x"), cursor=5) == "\x1b[5C"
    assert board.paint((0, 0, "x"), cursor=5) == ""
    assert board.paint((0, 0, "x"), cursor=0) == "\r"


def test_near_changes_are_bridged_and_far_ones_stepped_over() -> None:
    board = Board()
    board.paint((0, 0, "abcdefghijklmnopq"))
    assert board.paint((0, 0, "AbcDefghijklmnopQ")) == "AbcD\x1b[12CQ\r"


def test_blanks_are_erased_where_that_fills_with_the_background() -> None:
    blank = Segment(" " * 40, BLUE)
    assert Board(Family.XTERM).paint((0, 0, blank)) == "\x1b[44m\x1b[K"
    assert Board(Family.SCREEN).paint((0, 0, blank)) == f"\x1b[44m{' ' * 40}\r"
    middle = Board()
    middle.paint((0, 0, "x" * 40))
    assert middle.paint((0, 5, " " * 20)) == "\x1b[5C\x1b[20X\r"


def test_a_wide_glyph_is_written_whole() -> None:
    board = Board()
    board.paint((0, 0, "a运行b"))
    assert board.paint((0, 0, "a运门b")) == "\x1b[3C门\r"
    assert board.paint((0, 0, "ax y b")) == "ax y \r"
    assert board.lines[0] == "ax y b"


def test_behind_a_glyph_of_doubtful_width_the_column_is_said() -> None:
    board = Board()
    assert board.paint((0, 0, "e\u0301x\U0001f600y")) == ("e\u0301\r\x1b[Cx\U0001f600\x1b[;5Hy\r")


def test_after_forgetting_all_is_sent() -> None:
    board = Board()
    board.paint((0, 0, "abc"))
    board.painter.forget()
    sent = board.paint(*((y, 0, f"{'abc' if not y else '':40}") for y in range(10)))
    assert sent.startswith("\x1b[H\x1b[mabc\x1b[K\r\n\x1b[K\r\n")


def test_another_size_forgets() -> None:
    board = Board()
    board.paint((0, 0, "abc"))
    assert board.painter.paint([(0, 0, [Segment("abc")])], (30, 10), pen_of, (0, 0))


def test_what_lies_outside_is_left_out() -> None:
    board = Board()
    assert board.paint((10, 0, "x"), (-1, 0, "x"), (0, 40, "x")) == ""
    board.paint((0, 38, "xyz"))
    assert board.lines[0] == " " * 38 + "xy"


def _words(seed: int) -> str:
    return "".join(random.Random(seed).choices("abcdefgh ", k=30))


def lines_from(first: int, highlight: int | None = None) -> list[tuple[int, int, Segment]]:
    return [
        (y, 0, Segment(f"row {first + y:03} {_words(first + y):30}|", style))
        for y in range(1, 9)
        for style in [RED if y == highlight else Style()]
    ]


@pytest.mark.parametrize("step", [1, 2, -1, -3])
def test_moved_lines_are_moved_by_the_terminal(step: int) -> None:
    board = Board()
    board.paint((0, 0, "head"), (9, 0, "foot"), *lines_from(50))
    sent = board.paint(*lines_from(50 + step))
    count, what = abs(step), "M" if step > 0 else "L"
    assert sent.startswith(f"\x1b[2;9r\x1b[2H\x1b[{count}{what}\x1b[r")
    assert len(sent) < 50 + 40 * count
    fresh = Board()
    fresh.paint((0, 0, "head"), (9, 0, "foot"), *lines_from(50 + step))
    assert board.lines == fresh.lines
    assert board.paint(*lines_from(50 + step)) == ""


def test_lines_are_not_moved_where_the_terminal_cannot() -> None:
    board = Board(Family.VT)
    board.paint(*lines_from(50))
    assert "r" not in board.paint(*lines_from(51)).replace("row", "")


def test_moving_lines_is_left_when_it_does_not_pay() -> None:
    board = Board()
    board.paint(*((y, 0, f"{y}") for y in range(10)))
    assert "M" not in board.paint(*((y, 0, f"{y + 1}") for y in range(9)))


def test_random_changes_end_on_the_same_screen() -> None:
    chance = random.Random(5)
    signs = ["a", "b", " ", "    ", "运", "e\u0301", "─" * 5, "x" * 12, " " * 15]
    styles = [
        Style(),
        RED,
        BLUE,
        Style(reverse=True),
        Style(reverse=True, color="red", bgcolor="blue"),
        Style(underline=True, color="green"),
        Style(bold=True, color="green"),
        Style(dim=True, bold=True),
        Style(dim=True, italic=True, bgcolor="blue"),
    ]
    for family in (Family.XTERM, Family.SCREEN, Family.VT):
        step_by_step = Board(family, repeats=TRAITS[family].repeat)
        at_once = Board(Family.VT)
        history: list[tuple[int, int, str | Segment]] = []
        for _ in range(300):
            changes: list[tuple[int, int, str | Segment]] = [
                (
                    chance.randrange(10),
                    chance.randrange(40),
                    Segment(chance.choice(signs) * chance.randrange(1, 4), chance.choice(styles)),
                )
                for _ in range(chance.randrange(1, 12))
            ]
            step_by_step.paint(*changes, cursor=chance.randrange(40))
            history += changes
        at_once.paint(*history)
        assert step_by_step.terminal.screen.look() == at_once.terminal.screen.look()


def test_no_move_is_looked_for_in_few_rows() -> None:
    assert scrolling.find([], [], [1, 2]) is None
