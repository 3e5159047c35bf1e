from __future__ import annotations

import json
import sys
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core import glyphs
from ivatui.core.text import (
    MARKS,
    clean,
    clean_tree,
    is_plain,
    json_text,
    shorten,
    unique,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.core.tree import Json

ACUTE = "\u0301"
ANY_TEXT = st.text(st.characters(exclude_categories=()))
HOSTILE_TEXT = st.text(
    st.sampled_from("a中😀 \n\t\x00\x1b\x7f\x9b\u200d\ufe0f\u202e\u2028\ud800\ufdd0\u3164\u3000")
    | st.just(ACUTE)
    | st.just("\U0001e8d0"),
)
TEXT = ANY_TEXT | HOSTILE_TEXT
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    # Two surrogates in a row would come back as the one character they stand for.
    | TEXT.filter(lambda s: json.loads(json.dumps(s)) == s),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT.filter(lambda s: json.loads(json.dumps(s)) == s), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("\x1b[31mred\x1b[0m\x07", "␛[31mred␛[0m␇"),
        ("\x1b]52;c;Zm9v\x1b\\", "␛]52;c;Zm9v␛\\"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b2J", "<U+009B>2J"),
        ("\xad", "<U+00AD>"),
        ("\u202eevil\u202c", "<U+202E>evil<U+202C>"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\ue000\U000f0000", "<U+E000><U+F0000>"),
        ("\uffff\u0378", "<U+FFFF><U+0378>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("\u3164\u115f\uffa0", "<U+3164><U+115F><U+FFA0>"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("☎\ufe0f1\ufe0f\u20e3", "☎1\u20e3"),
        ("葛\U000e0100", "葛"),
        ("a\u00a0b\u2003c\u3000d", "a b c  d"),
        ("line\nbreak\ttab\rreturn", "line␊break␉tab␍return"),
        ("Z" + ACUTE * 9, "Z" + ACUTE * MARKS + "\ufffd"),
        (ACUTE + "x", "\u25cc" + ACUTE + "x"),
    ],
)
def test_what_is_replaced_stays_visible(dirty: str, shown: str) -> None:
    assert clean(dirty) == shown
    assert not is_plain(dirty)
    assert is_plain(shown)


@pytest.mark.parametrize(
    "plain",
    ["", "north-gate", "边缘入侵检测", "é à ñ", "가나다", "ｶﾞ", "🔥烟火 👍🏽 🇨🇳", "[/] {x} %s"],
)
def test_plain_text_comes_back_as_the_same_object(plain: str) -> None:
    assert clean(plain) is plain
    assert is_plain(plain)


def test_marks_hidden_behind_joiners_are_still_counted() -> None:
    assert clean("a" + (ACUTE + "\u200d") * 50) == "a" + ACUTE * MARKS + "\ufffd"


def test_decomposed_letters_and_thai_keep_their_marks() -> None:
    for s in ("e" + ACUTE, "กำลัง", "नमस्ते"):
        assert clean(s) == s


def test_newlines_and_tabs_are_kept_on_request() -> None:
    assert clean("a\nb\tc\rd\x0b", multiline=True) == "a\nb\tc␍d␋"
    assert clean("a\n" + ACUTE, multiline=True) == "a\n\u25cc" + ACUTE
    assert is_plain("a\nb", multiline=True)
    assert not is_plain("a\nb")


def test_long_text_is_cut_with_the_number_cut_off() -> None:
    assert clean("x" * 12, limit=10) == "x" * 10 + "…(+2)"
    assert clean("\x1b" * 12, limit=10) == "␛" * 10 + "…(+2)"
    assert clean("x" * 10, limit=10) == "x" * 10
    assert len(clean("x" * 200_000)) == 100_000 + len("…(+100000)")


@settings(deadline=None)
@given(TEXT)
def test_clean_text_is_printable_and_stays_as_it_is(s: str) -> None:
    shown = clean(s)
    assert shown.isprintable()
    assert clean(shown) == shown
    assert is_plain(s) == (shown == s)
    lines = clean(s, multiline=True)
    assert lines.replace("\n", "").replace("\t", "").isprintable()
    assert clean(lines, multiline=True) == lines


@settings(deadline=None)
@given(TEXT)
def test_no_heap_of_marks_is_left(s: str) -> None:
    run = 0
    for char in clean(s):
        run = run + 1 if unicodedata.category(char)[0] == "M" else 0
        assert run <= MARKS


def test_the_plain_ranges_hold_plain_characters_only() -> None:
    for low, high in glyphs.PLAIN_RANGES:
        for code in range(low, high + 1):
            assert not glyphs.is_odd(chr(code)), hex(code)
            assert not glyphs.is_mark(chr(code)), hex(code)


def test_the_classes_agree_with_the_tables_of_python() -> None:
    odd, kept = glyphs.odd(), glyphs.odd(multiline=True)
    for code in range(0, sys.maxunicode + 1, 1):
        char = chr(code)
        assert bool(odd.match(char)) == glyphs.is_odd(char), hex(code)
        if char not in "\n\t":
            assert bool(kept.match(char)) == glyphs.is_odd(char), hex(code)
    assert not kept.match("\n")
    assert not kept.match("\t")


def test_clean_tree_gives_the_same_object_back_when_all_is_clean() -> None:
    tree: Json = {"name": "north", "list": [1, None, True, {"title": "检测\nzwei"}], "n": 0.5}
    assert clean_tree(tree) is tree
    for leaf in ("x", 1, None, True):
        assert clean_tree(leaf) is leaf


def test_clean_tree_cleans_keys_and_values_and_leaves_the_original_alone() -> None:
    tree: Json = {"\x1bkey\n": ["\x07", {"a": "b\nc\x9b"}], "n": 1}
    assert clean_tree(tree) == {"␛key␊": ["␇", {"a": "b\nc<U+009B>"}], "n": 1}
    assert tree == {"\x1bkey\n": ["\x07", {"a": "b\nc\x9b"}], "n": 1}


def test_clean_tree_loses_no_member_when_keys_become_equal() -> None:
    tree: Json = {"a": 1, "a\u200d": 2, "\u200da": 3, "a (2)": 4}
    assert clean_tree(tree) == {"a": 1, "a (2)": 2, "a (3)": 3, "a (2) (2)": 4}
    assert unique("b", ["a"]) == "b"


def test_clean_tree_cuts_long_strings_in_the_midst_of_plain_ones() -> None:
    cleaned = clean_tree({"a": "x", "b": "y" * 100_001})
    assert cleaned == {"a": "x", "b": "y" * 100_000 + "…(+1)"}


@settings(deadline=None)
@given(JSON)
def test_json_text_is_printable_and_reads_back_as_the_same_tree(tree: Json) -> None:
    for indent in (2, None):
        written = json_text(tree, indent=indent)
        assert written.replace("\n", "").isprintable()
        assert json.loads(written) == tree


def test_json_text_keeps_chinese_readable_and_escapes_the_rest() -> None:
    assert json_text("检测 é 😀", indent=None) == '"检测 é 😀"'
    odd = "\x1b\x7f\x9b\u202e\ud800\U000e0041\ufe0f"
    assert json_text(odd) == (r'"\u001b\u007f\u009b\u202e\ud800\udb40\udc41\ufe0f"')
    assert json_text("a" + ACUTE * 6) == '"a' + ACUTE * MARKS + r'\u0301\u0301"'
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("nan"))


@pytest.mark.parametrize(
    ("s", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("中文", 4),
        ("ｆｕｌｌ", 8),
        ("ｶﾞ", 2),
        ("e" + ACUTE, 1),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("🇨🇳", 2),
        ("👍🏽", 2),
        ("🔥", 2),
        ("──●…", 4),
        ("☰", 2),
    ],
)
def test_width(s: str, cells: int) -> None:
    assert width(s) == cells


def test_shorten_never_splits_wide_characters_or_marks() -> None:
    assert [shorten("中文abc", cells) for cells in (0, 1, 2, 3, 4, 5, 6, 7)] == [
        "", "…", "…", "中…", "中…", "中文…", "中文…"[:2] + "a…", "中文abc",
    ]  # fmt: skip
    assert shorten("e" + ACUTE + "xy", 2) == "e" + ACUTE + "…"
    assert shorten("short", 200) == "short"
    assert shorten("abc", 3) == "abc"
    assert shorten("abc", -1) == ""


@settings(deadline=None)
@given(TEXT.map(clean), st.integers(-1, 30))
def test_shortened_text_fits(s: str, cells: int) -> None:
    assert width(shorten(s, cells)) <= max(cells, 0)


def seconds(job: Callable[[], object]) -> float:
    """Return the best of three, so that a busy machine does not fail the test."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
    return best


def test_a_big_plain_tree_costs_little() -> None:
    tree: Json = [{"id": "2546a5310ec0488674048f27ee7bd39c", "text": "x" * 900}] * 4000
    assert seconds(lambda: clean_tree(tree)) < 0.2


@pytest.mark.parametrize("unit", ["\x1b", "\u202e", "\ud800", "\u200d", "a" + ACUTE, ACUTE, "\r\n"])
def test_hostile_megabytes_are_cut_before_they_are_cleaned(unit: str) -> None:
    assert seconds(lambda: clean(unit * (1_000_000 // len(unit)))) < 0.3
