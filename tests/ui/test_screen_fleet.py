"""The fleet list, driven by keys: messages first, then what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known, demo_at, in_process
from app_stage import on_stage
from textual.widgets import Input
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.ui.messages import TaskChosen
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.rows import Rows
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from app_stage import AppStage

    from ivatui.core.fleet import ListedTask
    from ivatui.live.snapshot import Snapshot


def bodies(*names: str, state: str = "RUNNING") -> dict[str, dict[str, object]]:
    return {name: {"name": name, "state": state} for name in names}


def listed(snapshot: Snapshot) -> tuple[ListedTask, ...]:
    return snapshot.fleet.value.tasks if snapshot.fleet.value else ()


def shown(stage: AppStage) -> list[str]:
    return [row.key for row in stage.one(Rows).rows]


async def test_the_list_shows_every_task_and_the_worst_first() -> None:
    clock = TurnedClock()
    async with on_stage(in_process(demo_at(clock), clock), clock) as stage:
        await stage.until(all_known)
        assert len(shown(stage)) == 40
        assert stage.line("#tally").startswith(" 40 tasks  ✗ 6 broken")
        top = stage.one(Rows).region.y
        assert "broken" in stage.lines[top + 1]
        assert "Verdict▲" in stage.lines[top]
        assert "demo" in stage.line("#top-bar")


async def test_enter_opens_the_task_under_the_cursor_and_escape_leads_back() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("one", "two", "three"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("down")
        chosen = stage.one(Rows).cursor_key
        assert chosen == shown(stage)[1]
        await stage.press("enter")
        assert [message.key for message in stage.take(Rows.RowChosen)] == [chosen]
        assert [message.task_id for message in stage.take(TaskChosen)] == [chosen]
        screen = stage.front()
        assert isinstance(screen, TaskScreen)
        assert screen.task_id == chosen
        assert (await stage.until(lambda snapshot: True)).open_task == chosen
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)
        assert stage.one(Rows).cursor_key == chosen
        assert stage.one(Rows).has_focus
        assert stage.snapshot.open_task is None


async def test_enter_pressed_twice_opens_one_task() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, bodies("one", "two")), clock) as stage:
        await stage.until(all_known)
        stage.send("enter")
        stage.send("enter")
        await stage.settle()
        await stage.press("escape")
        assert isinstance(stage.front(), FleetScreen)
        assert stage.snapshot.open_task is None


async def test_a_filter_is_obeyed_while_it_is_typed_and_escape_drops_it() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("north", "south") | bodies("quarry", state="FAILED"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        stage.take(Input.Changed)
        await stage.press("slash")
        field = stage.one(Input, "#filter")
        assert field.display
        assert field.has_focus
        await stage.write("state:failed")
        assert field.value == "state:failed"
        assert shown(stage) == ["quarry"]
        assert "1 of 3 tasks match state:failed" in stage.line("#tally")
        await stage.press("enter")
        assert not stage.one(Input, "#filter").display
        assert stage.one(Rows).has_focus
        assert shown(stage) == ["quarry"]
        await stage.press("escape")
        assert sorted(shown(stage)) == ["north", "quarry", "south"]
        assert "3 tasks" in stage.line("#tally")


async def test_escape_drops_a_filter_that_is_being_typed() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, bodies("north", "south")), clock) as stage:
        await stage.until(all_known)
        await stage.press("slash")
        await stage.write("sou")
        assert shown(stage) == ["south"]
        await stage.press("escape")
        assert not stage.one(Input, "#filter").display
        assert stage.one(Rows).has_focus
        assert len(shown(stage)) == 2


async def test_letters_typed_into_the_filter_are_no_commands() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, bodies("north")), clock) as stage:
        await stage.until(all_known)
        await stage.press("slash")
        await stage.write("q rs?S")
        assert stage.one(Input, "#filter").value == "q rs?S"
        assert isinstance(stage.front(), FleetScreen)
        assert not stage.snapshot.paused
        assert stage.line("#fleet").count("▲") == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("泵房", {"泵房-烟火"}),
        ("!泵房", {"north", "south"}),
        ("verdict:broken", {"south"}),
        ("!verdict:broken", {"north", "泵房-烟火"}),
        ("state:RUNNING north", {"north"}),
        ("nothing like this", set()),
        ("[/nope] [@click=app.quit]", set()),
    ],
)
async def test_what_a_filter_may_say(query: str, expected: set[str]) -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("north", "泵房-烟火") | bodies("south", state="FAILED"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("slash")
        stage.one(Input, "#filter").value = query
        await stage.settle()
        assert set(shown(stage)) == expected
        assert query in stage.line("#tally")


async def test_s_sorts_by_the_next_column_and_capital_s_turns_it_round() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("b", "c", "a") | bodies("d", state="FAILED"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        assert shown(stage) == ["d", "a", "b", "c"]
        await stage.press("s", "s")
        assert "Name▲" in stage.line("#fleet")
        assert shown(stage) == ["a", "b", "c", "d"]
        await stage.press("S")
        assert "Name▼" in stage.line("#fleet")
        assert shown(stage) == ["d", "c", "b", "a"]
        for _ in range(5):
            await stage.press("s")
        assert "Verdict▼" in stage.line("#fleet")


async def test_a_click_on_a_title_sorts_and_another_turns_it_round() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, bodies("b", "a", "c")), clock) as stage:
        await stage.until(all_known)
        column = stage.line("#fleet").index("Name")
        for order in (["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c"]):
            await stage.click("#fleet", column, 0)
            assert [message.key for message in stage.take(Rows.ColumnChosen)] == ["name"]
            assert shown(stage) == order


async def test_the_cursor_stays_on_its_task_when_others_come_and_go() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("m", "n", "o"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("s", "s")
        rows = stage.one(Rows)
        assert rows.move_to_key("n")
        row_on_screen = rows.cursor_index
        before = bodies(*(f"a{number:02}" for number in range(60)))
        after = bodies(*(f"z{number:02}" for number in range(60)))
        source.bodies = before | source.bodies | after
        await stage.press("r")
        await stage.until(lambda now: len(listed(now)) == 123)
        assert rows.cursor_key == "n"
        assert rows.cursor_index == 61
        assert rows.cursor_index - rows.scroll_offset.y == row_on_screen
        assert stage.lines[rows.region.y + 1 + (row_on_screen or 0)].startswith("▌")
        del source.bodies["n"]
        await stage.advance(40)
        await stage.until(lambda now: len(listed(now)) == 122)
        assert rows.cursor_index == 61
        assert rows.cursor_key == "o"


async def test_an_answer_without_news_writes_nothing() -> None:
    clock = TurnedClock()
    source = in_process(demo_at(clock), clock)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        stage.take_frames()
        asked = len(source.asked)
        await stage.press("r")
        await stage.until(lambda now: len(source.asked) > asked and not now.fleet.pending)
        assert stage.take_frames() == []
        await stage.tick()
        assert stage.take_frames() == []


async def test_one_changed_task_costs_its_row() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies(*(f"task-{number:02}" for number in range(30))))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("s", "s")  # by name, so that the row stays where it is
        await stage.advance(3)  # an older detail has no say against a newer list
        stage.take_frames()
        source.bodies["task-07"] = {"name": "task-07", "state": "FAILED"}
        await stage.press("r")
        await stage.until(lambda snapshot: "FAILED" in str(snapshot.fleet.value))
        assert any("task-07" in line and "FAILED" in line for line in stage.lines)
        assert sum(map(len, stage.take_frames())) < 1500


async def test_space_pauses_and_r_still_asks() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("one"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("space")
        assert stage.snapshot.paused
        assert "PAUSED" in stage.line("#top-bar")
        asked = len(source.asked)
        await stage.advance(600)
        assert len(source.asked) == asked
        assert "updated 10 min ago" in stage.line("#top-bar")
        await stage.press("r")
        await stage.until(lambda now: len(source.asked) > asked and not now.fleet.pending)
        assert len(source.asked) == asked + 1
        await stage.press("space")
        assert "PAUSED" not in stage.line("#top-bar")
        await stage.advance(60)
        assert len(source.asked) > asked + 1


async def test_a_failure_keeps_the_rows_and_says_so_with_the_age() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("one", "two"))
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        source.failure = Failure(Kind.REFUSED, host="vias.example.com")
        await stage.advance(40)
        await stage.until(lambda snapshot: snapshot.fleet.failure is not None)
        assert "STALE" in stage.line("#top-bar")
        assert "Connection refused" in stage.line("#top-bar")
        assert "updated 40 s ago" in stage.line("#top-bar")
        assert len(shown(stage)) == 2
        source.failure = None
        await stage.advance(120)
        await stage.until(lambda snapshot: snapshot.fleet.failure is None)
        assert "STALE" not in stage.line("#top-bar")


async def test_a_failure_before_any_answer_says_that_there_is_no_data() -> None:
    clock = TurnedClock()
    source = Told(clock, bodies("one"))
    source.failure = Failure(Kind.UNAUTHORIZED, status=401)
    async with on_stage(source, clock) as stage:
        await stage.until(lambda snapshot: snapshot.fleet.failure is not None)
        assert "NO DATA" in stage.line("#top-bar")
        assert "Credentials refused" in stage.line("#top-bar")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10), (300, 100)])
async def test_the_list_fits_the_terminal(size: tuple[int, int]) -> None:
    clock = TurnedClock()
    async with on_stage(in_process(demo_at(clock), clock), clock, size=size) as stage:
        await stage.until(all_known)
        assert len(stage.lines) == size[1]
        assert all(strip.cell_length == size[0] for strip in stage.strips)
        assert "broken" in stage.text


async def test_the_list_in_chinese() -> None:
    set_language("zh")
    clock = TurnedClock()
    async with on_stage(in_process(demo_at(clock), clock), clock) as stage:
        await stage.until(all_known)
        assert "名称" in stage.line("#fleet")
        assert "broken" not in stage.text
        assert "tasks" not in stage.line("#tally")
