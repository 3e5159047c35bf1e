"""What is told of a long ``task_config`` before all of it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivatui.core.algorithm import read_beginning, read_parameters
from ivatui.core.algorithm.xml import BEGINNING

PARAM = '<param name="p_{0}" titleEn="title {0}" required="true" type="Integer" default="{1}"/>'


def config(count: int, *, before: str = "", inside: str = "") -> str:
    params = "".join(PARAM.format(number, number % 3) for number in range(count))
    return f"{before}<algorithm><config><common>{params}{inside}</common></config></algorithm>"


LONG = config(1_000)


def test_it_is_how_the_whole_begins() -> None:
    values = {"p_0": 0, "p_1": "7", "p_999": 3, "other": 1}
    first, whole = read_beginning(LONG, values), read_parameters(LONG, values)
    assert first is not None
    assert 150 < len(first.entries) <= 200
    assert first.entries == whole.entries[: len(first.entries)]
    assert first.where == whole.where


@pytest.mark.parametrize(
    "text",
    [
        None,
        7,
        "",
        " " * 50_000,
        config(3),
        "x" * 50_000,
        '{"a": "' + "x" * 50_000 + '"}',
        config(1_000, before='<!DOCTYPE a [<!ENTITY e "x">]>'),
        LONG + "<!ENTITY x>",
        LONG.replace("p_998", "p\x00"),
        LONG.replace("p_998", "\ud800"),
        f"<algorithm><config><common><param name='{'x' * 50_000}'/></common></config></algorithm>",
        "<a>" * 20_000,
        "<algorithm><config x=<common>" + LONG,
        "<" + "a " * 20_000 + "/>",
    ],
    ids=lambda text: str(text)[:20],
)
def test_where_nothing_can_be_told_nothing_is(text: object) -> None:
    assert read_beginning(text, {}) is None  # type: ignore[arg-type]  # any JSON may come


@given(st.integers(min_value=0, max_value=400), st.sampled_from(["é", "你", "a", "&amp;"]))
def test_wherever_it_is_cut_what_is_told_is_true(shift: int, sign: str) -> None:
    text = config(400, before=f"<!--{sign * shift}-->")
    assert len(text) > BEGINNING
    first, whole = read_beginning(text, {}), read_parameters(text, {})
    assert first is not None
    # Lines and paths, too: a comment in front must not be lost.
    assert first.entries == whole.entries[: len(first.entries)]


def test_a_parameter_that_is_cut_inside_is_left_out() -> None:
    members = "".join(PARAM.format(f"member_{number}", 1) for number in range(1_000))
    text = config(3, inside=f'<param name="large" type="Object">{members}</param>')
    first = read_beginning(text, {})
    assert first is not None
    assert [each.name for each in first.entries] == ["p_0", "p_1", "p_2"]


def test_what_ends_malformed_is_still_begun() -> None:
    assert read_beginning(LONG[:-20], {}) is not None
