from __future__ import annotations

from time import perf_counter

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from ivatui.ui.glyphs import ASCII, UNICODE, Glyphs, glyphs, use_ascii
from ivatui.ui.widgets.cells import (
    clip,
    fit,
    highlight,
    one_line,
    shorten,
    width_of,
    wrap,
)

texts = st.text(st.sampled_from("ab Z任务é\u0301\n\t…ー한 "), max_size=60)
piece_lists = st.lists(st.tuples(texts, st.sampled_from(["", "dim", "bad"])), max_size=6)


@given(texts, st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_a_fitted_text_fills_its_cells_exactly(text: str, width: int, align: str) -> None:
    fitted = fit(text, width, "right" if align == "right" else "left")
    assert cell_len(fitted) == width
    assert fitted.isprintable()


@given(texts, st.integers(1, 40))
def test_a_short_text_is_left_alone_and_a_long_one_says_that_it_goes_on(
    text: str, width: int
) -> None:
    plain = one_line(text)
    if cell_len(plain) <= width:
        assert shorten(text, width) == plain
    else:
        assert shorten(text, width).endswith("…")
        assert cell_len(shorten(text, width)) <= width


def spread(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every cell with its token; the second half of a wide character is empty."""
    cells = []
    for text, token in pieces:
        for character in one_line(text):
            size = cell_len(character)
            if size:
                cells += [(character, token)] + [("", token)] * (size - 1)
    return cells


@given(piece_lists, st.integers(0, 50), st.integers(0, 50))
@example([("任务", "")], 1, 2)
def test_a_clip_is_what_lies_in_those_cells(
    pieces: list[tuple[str, str]], start: int, width: int
) -> None:
    expected = spread(pieces)[start : start + width]
    shown = spread(list(clip(pieces, start, width)))
    assert len(shown) == len(expected)
    assert [token for _, token in shown] == [token for _, token in expected]
    for (is_character, _), (wanted, _) in zip(shown, expected, strict=True):
        # half of a wide character is a blank
        assert is_character in {wanted, " ", ""}


@given(piece_lists, st.text("abZ任", min_size=1, max_size=2))
def test_highlighting_changes_no_text(pieces: list[tuple[str, str]], needle: str) -> None:
    marked = highlight(pieces, needle.lower())
    assert "".join(t for t, _ in marked) == "".join(t for t, _ in pieces)
    for text, token in marked:
        if "match" in token.split():
            assert text.lower() == needle.lower()
        else:
            assert needle.lower() not in text.lower()


def test_letters_that_grow_in_lower_case_mark_the_whole_piece() -> None:
    assert highlight([("İstanbul", "dim")], "stan") == (("İstanbul", "dim match"),)
    assert highlight([("İ", "dim")], "x") == (("İ", "dim"),)
    assert highlight([("ab", "")], "") == (("ab", ""),)


@given(texts, st.integers(1, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    assert all("\n" not in line and "\t" not in line for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace("\t", "").replace(
        " ", ""
    )


def test_words_stay_whole_and_cjk_breaks_anywhere() -> None:
    assert wrap("the camera is off line", 10) == ["the camera", "is off", "line"]
    assert wrap("智能分析任务ab", 7) == ["智能分", "析任务", "ab"]
    assert wrap("longerthanwide x", 6) == ["longer", "thanwi", "de x"]
    assert wrap("周五（昨天）。", 6) == ["周五", "（昨", "天）。"], "brackets stay with their words"
    assert wrap("上次变化，故障", 8) == ["上次变", "化，故障"]
    assert wrap("）））", 2) == ["）", "）", "）"], "where nothing else is left, they do not"
    assert wrap("one\n\ntwo", 9) == ["one", "", "two"]
    assert wrap("任", 1) == ["任"]
    assert wrap("", 5) == [""]


def test_long_texts_cost_what_is_shown() -> None:
    started = perf_counter()
    for _ in range(100):
        assert width_of(clip([("任" * 1_000_000, "")], 10, 60)) == 60
        assert cell_len(shorten("任" * 1_000_000, 40)) <= 40
    assert perf_counter() - started < 1.0


def test_ascii_is_seven_bit_and_every_sign_is_one_cell() -> None:
    for name in Glyphs.__dataclass_fields__:
        assert getattr(ASCII, name).isascii()
        assert len(getattr(ASCII, name)) == 1
        assert cell_len(getattr(UNICODE, name)) == 1


def test_the_set_is_chosen_once_for_all() -> None:
    assert glyphs() is UNICODE
    use_ascii(ascii_only=True)
    assert glyphs() is ASCII
    assert shorten("abcdef", 4) == "abc~"
    use_ascii(ascii_only=False)
    assert glyphs().severity("bad") == "✗"
    assert glyphs().severity("never heard of") == "?"
