"""The parts of the wall on their own: places, figures, tiles, band, turns, and what rings."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ivatui.ui.glyphs import use_ascii
from ivatui.ui.terminal.families import Family
from ivatui.ui.wall_alarms import LONGEST, Way, signals
from ivatui.ui.wall_layout import Box, lay_out
from ivatui.ui.wall_rotation import HOLD, Rotation
from ivatui.ui.widgets.facts import Fact
from ivatui.ui.widgets.wall.banner import band_lines
from ivatui.ui.widgets.wall.digits import HEIGHTS, Size, figures
from ivatui.ui.widgets.wall.lists import Item, Shown, list_lines, shown_lines
from ivatui.ui.widgets.wall.tally import tally_lines
from ivatui.ui.widgets.wall.tiles import Tile, grid, more_lines, tile_lines
from ivatui.words.i18n import set_language

SIZES = [(40, 10), (60, 16), (80, 24), (80, 50), (100, 30), (120, 40), (200, 50), (300, 100)]
TILE = Tile(
    "id", "bad", "✗ FAILED", "for 2 min", "北门-人脸", "broken", "人脸 · cam-1", "why " * 40
)


def text_of(line: tuple[tuple[str, str], ...]) -> str:
    return "".join(text for text, _ in line)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(st.integers(40, 320), st.integers(10, 120))
def test_parts_never_overlap_nor_leave_the_screen_wherever_they_are_moved(
    width: int, height: int
) -> None:
    layout = lay_out(width, height)
    assert {"header", "tally", "tiles"} <= layout.boxes.keys()
    for box in layout.boxes.values():
        assert box.width > 0
        assert box.height > 0
        assert box.x + box.width + layout.spare[0] <= width
        assert box.y + box.height + layout.spare[1] <= height
    boxes = layout.boxes.values()
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    moved = [box._replace(x=box.x + layout.spare[0]) for box in boxes]
    for place, box in enumerate(boxes):
        others = [*moved[:place], *moved[place + 1 :]]
        assert not any(overlap(box, other) for other in others), "one part moves before another"
    assert layout.places >= 1


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (200, 50), (300, 100)])
def test_from_80_by_24_on_every_part_but_one_has_its_place(width: int, height: int) -> None:
    parts = {"header", "tally", "tiles", "panel", "strip", "coming", "footer"}
    assert parts <= lay_out(width, height).boxes.keys()


def test_larger_screens_have_room_for_more_tiles() -> None:
    places = [lay_out(*size).places for size in ((40, 10), (80, 24), (120, 40), (200, 50))]
    assert all(small < large for small, large in pairwise(places))


@pytest.mark.parametrize("size", ["small", "big"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_figures_have_one_shape_each_in_equal_lines(size: Size, *, ascii_only: bool) -> None:
    use_ascii(ascii_only)
    shapes = set()
    for sign in "0123456789:-?":
        lines = figures(sign, size)
        assert len(lines) == HEIGHTS[size]
        assert len({len(line) for line in lines}) == 1
        assert not ascii_only or "".join(lines).isascii()
        shapes.add(lines)
    assert len(shapes) == 13
    whole = figures("17:05", size)
    assert len({len(line) for line in whole}) == 1


def test_figures_that_may_be_over_are_hatched() -> None:
    assert "█" in "".join(figures("8", "big"))
    assert "█" not in "".join(figures("8", "big", hatched=True))


@pytest.mark.parametrize("rows", [4, 7])
def test_the_tally_looks_as_if_it_may_be_over_in_every_size(rows: int) -> None:
    counts = {"wrong": 8, "watch": 3, "running": 12, "rest": 800}
    live, over = (
        tally_lines(counts, "17:05", (160, rows), live=live)[0]  # type: ignore[arg-type]  # as below
        for live in (True, False)
    )
    assert live[0][1] == (figures("8", "big" if rows == 7 else "small")[0], "bad")
    assert over[0][1] != live[0][1]
    assert over[0][-1] == live[0][-1], "the clock goes on"
    assert over[-1] == live[-1], "so do the words"


@pytest.mark.parametrize("language", ["en", "zh"])
@given(st.integers(40, 320), st.sampled_from([1, 4, 7]), st.integers(0, 5000))
def test_the_tally_fits_and_names_every_group_it_has_room_for(
    language: str, width: int, rows: int, wrong: int
) -> None:
    set_language(language)
    counts = {"wrong": wrong, "watch": 3, "running": 12, "rest": 800}
    lines, clock = tally_lines(counts, "17:05", (width, rows), live=True)  # type: ignore[arg-type]  # all are groups
    assert len(lines) <= rows
    assert all(cell_len(text_of(line)) <= width for line in lines)
    assert not clock or rows > 1
    if width >= 80:
        assert text_of(lines[-1]).count("  ") >= 1


def test_before_the_first_answer_no_figure_is_shown() -> None:
    lines, _ = tally_lines(None, "17:05", (80, 1), live=False)
    assert not any(char.isdigit() for char in text_of(lines[0]))


@given(
    st.integers(20, 90),
    st.integers(3, 9),
    st.booleans(),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), max_size=200),
)
def test_a_tile_is_exactly_as_large_as_it_should_be(
    width: int, height: int, chosen: bool, acknowledged: bool, name: str
) -> None:
    tile = Tile("id", "bad", "✗ FAILED", "for 2 min", name, "broken", "云上", "why", acknowledged)
    lines = tile_lines(tile, width, height, chosen=chosen)
    assert [cell_len(text_of(line)) for line in lines] == [width] * height


def test_a_tile_says_state_name_verdict_and_origin() -> None:
    lines = [text_of(line) for line in tile_lines(TILE, 40, 8, chosen=True)]
    assert "✗ FAILED" in lines[0]
    assert "for 2 min" in lines[0]
    assert lines[1][1:].startswith("北门-人脸")
    assert "broken" in lines[2]
    assert "cam-1" in lines[3]
    assert "why" in lines[4]
    assert lines[0].startswith("▌")
    assert not lines[7].strip()


def test_what_is_acknowledged_says_so_in_words_and_brackets() -> None:
    tile = Tile("id", "bad", "✗ FAILED", "", "n", "broken", "", acknowledged=True)
    lines = tile_lines(tile, 40, 4, chosen=False)
    assert "[✗ FAILED] acknowledged" in text_of(lines[0])
    assert lines[0][1][1] == "fill-acknowledged"


def test_tiles_stand_beside_each_other_and_the_rest_is_counted() -> None:
    tiles = [tile_lines(TILE, 40, 4, chosen=False)] * 3 + [more_lines(7, ["7 broken"], 40, 4)]
    lines = [text_of(line) for line in grid(tiles, 2, 4)]
    assert len(lines) == 8
    assert lines[0].count("✗ FAILED") == 2
    assert "and 7 more" in lines[4]
    assert "7 broken" in lines[5]


@given(st.integers(30, 300), st.sampled_from([1, 3]), st.lists(st.text("ab 请稍候", max_size=60)))
def test_the_band_fills_the_whole_width_and_always_says_not_live(
    width: int, height: int, said: list[str]
) -> None:
    lines = band_lines(said, width, height)
    assert [cell_len(text_of(line)) for line in lines] == [width] * height
    assert any(" NOT LIVE " in text_of(line) for line in lines)
    assert all("/" in text_of(line) for line in lines)


def test_lists_cut_what_does_not_fit_never_the_time() -> None:
    items = [Item("17:05", "▲", "calm", "starts: " + "x" * 90, "in 5 min")] * 9
    lines = list_lines("Next", items, 40, 4)
    assert len(lines) == 4
    assert all(cell_len(text_of(line)) <= 40 for line in lines)
    assert all(text_of(line).startswith("17:05") for line in lines[1:])
    assert all(text_of(line).endswith("in 5 min") for line in lines[1:])
    (one,) = list_lines("Next", items, 40, 1)
    assert cell_len(text_of(one)) <= 40
    assert "17:05" in text_of(one)


def test_a_task_shown_in_full_is_cut_with_a_sign() -> None:
    shown = Shown("name", "3/9", (Fact("a", "A", "long words " * 40), Fact("b", "B", "more")))
    lines = [text_of(line) for line in shown_lines(shown, 50, 4)]
    assert len(lines) == 4
    assert lines[0].startswith("name ")
    assert lines[0].endswith(" 3/9")
    assert lines[-1].endswith("……")
    assert all(cell_len(line) <= 50 for line in lines)


# -- turning -------------------------------------------------------------------------------------


def shown_over(rotation: Rotation, ids: list[str], steady: float, until: float) -> list[str]:
    """Return what is shown, second by second, without repeats."""
    seen: list[str] = []
    while steady < until:
        rotation = rotation.turned(ids, steady, 15.0)
        if rotation.shown is not None and seen[-1:] != [rotation.shown]:
            seen.append(rotation.shown)
        steady += 1
    return seen


def test_wrong_ones_are_shown_in_turn_and_from_the_start_again() -> None:
    assert shown_over(Rotation(), ["a", "b", "c"], 0, 60) == ["a", "b", "c", "a"]


def test_a_key_holds_what_is_shown_for_a_minute() -> None:
    rotation = Rotation().turned(["a", "b"], 0.0, 15.0).touched(10.0)
    assert rotation.turned(["a", "b"], 60.0, 15.0).shown == "a"
    assert rotation.held(69.0)
    assert not rotation.held(10.0 + HOLD)
    after = rotation.turned(["a", "b"], 10.0 + HOLD + 14.0, 15.0)
    assert after.shown == "a", "it stays for one more turn after the hold"
    assert after.turned(["a", "b"], 10.0 + HOLD + 15.0, 15.0).shown == "b"


def test_what_recovers_under_a_reader_stays_until_he_is_gone() -> None:
    rotation = Rotation().turned(["a", "b"], 0.0, 15.0).touched(1.0)
    assert rotation.turned(["b"], 20.0, 15.0).shown == "a"
    assert rotation.turned(["b"], 62.0, 15.0).shown == "b"
    assert rotation.turned([], 62.0, 15.0).shown is None


def test_steps_go_round_both_ends() -> None:
    rotation = Rotation().stepped(["a", "b", "c"], 1, 0.0)
    assert rotation.shown == "a"
    assert rotation.stepped(["a", "b", "c"], -1, 0.0).shown == "c"
    assert rotation.stepped([], 1, 0.0).shown == "a"


# -- ringing -------------------------------------------------------------------------------------


def test_the_bell_rings_once_whatever_the_terminal() -> None:
    for family in Family:
        assert signals(("bell",), "text", family) == "\a"


def test_notifications_go_only_where_they_are_understood() -> None:
    both: tuple[Way, ...] = ("osc9", "osc777")
    assert signals(both, "t", Family.LINUX) == signals(both, "t", Family.VT) == ""
    assert signals(both, "t", Family.XTERM) == "\x1b]9;t\a\x1b]777;notify;ivatui;t\a"
    assert signals(("osc9",), "t", Family.TMUX) == "\x1bPtmux;\x1b\x1b]9;t\a\x1b\\"
    assert signals(("osc9",), "t", Family.SCREEN) == "\x1bP\x1b]9;t\a\x1b\\"


@given(st.text(max_size=500))
def test_no_text_of_a_task_ends_a_notification_or_begins_another(text: str) -> None:
    written = signals(("osc9",), text, Family.XTERM)
    said = written.removeprefix("\x1b]9;").removesuffix("\a")
    assert len(written) - len(said) == 5
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in said)
    assert ";" not in said
    assert len(said) <= LONGEST + 60
