"""A project without tasks: said in words, with whom was asked, until there is a task."""

from __future__ import annotations

import pytest
from app_sources import Told
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.live.source import SourceLabel
from ivatui.ui.widgets.rows import Rows
from ivatui.words.i18n import set_language


def bare(clock: TurnedClock) -> Told:
    source = Told(clock, {})
    source.label = SourceLabel(
        "service", profile="plant", endpoint="https://vias.cn-north-4.example", project="p-17"
    )
    return source


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_said_whose_list_is_empty(size: tuple[int, int]) -> None:
    clock = TurnedClock()
    async with on_stage(bare(clock), clock, size=size) as stage:
        await stage.until(lambda snapshot: snapshot.fleet.value is not None)
        said = " ".join(stage.text.split())
        assert "This project has no tasks." in said
        for words in ("vias.cn-north-4.example", "project p-17", "profile plant"):
            assert words in said.partition("no tasks.")[2]
        assert "NO DATA" not in said
        assert not stage.one(Rows).rows


async def test_it_is_said_in_chinese() -> None:
    set_language("zh")
    clock = TurnedClock()
    async with on_stage(bare(clock), clock) as stage:
        await stage.until(lambda snapshot: snapshot.fleet.value is not None)
        assert "该项目中没有作业" in stage.text


async def test_the_first_task_takes_the_words_away() -> None:
    clock = TurnedClock()
    source = bare(clock)
    async with on_stage(source, clock) as stage:
        await stage.until(lambda snapshot: snapshot.fleet.value is not None)
        source.bodies["a"] = {"name": "gate", "state": "RUNNING"}
        await stage.advance(45)  # the list is asked for every 30 s, give or take a few
        assert "no tasks" not in stage.text
        assert [row.key for row in stage.one(Rows).rows] == ["a"]
        source.bodies.clear()
        await stage.advance(45)  # the list is asked for every 30 s, give or take a few
        assert "This project has no tasks." in stage.text
