"""The wall: what it shows of a fleet, in every size, and that nobody has to press anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known, demo_at, in_process
from rich.cells import cell_len
from turned_clock import TurnedClock
from wall_stage import on_wall

from ivatui.core.errors import Failure, Kind
from ivatui.ui.screens.help import HelpScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.screens.too_small import TooSmallScreen
from ivatui.ui.wall_watch import SHIFT_EVERY, WallSettings
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from wall_stage import Wall

    from ivatui.core.provenance import Received
    from ivatui.core.task import Task

SIZES = [(40, 10), (60, 16), (80, 24), (120, 40), (200, 50), (300, 100)]
EVERY_DAY = {
    "type": "weekly",
    "timezone": "+00:00",
    "days_of_week": [1, 2, 3, 4, 5, 6, 7],
    "periods": [[{"begin_at": "08:00:00", "end_at": "18:00:00"}]] * 7,
}


def body(state: str, **more: object) -> dict[str, object]:
    return {"state": state, "title": "Intrusion", "video_source_name": "cam", **more}


def planned(state: str) -> dict[str, object]:
    return body(state, schedule=EVERY_DAY, schedule_status="ACTIVATED")


def names(**states: str) -> dict[str, dict[str, object]]:
    """Bodies whose names are the keys, blanks for lines below."""
    return {key: {"name": key.replace("_", " "), **planned(state)} for key, state in states.items()}


class Unread(Told):
    """Lists tasks, but tells nothing of any."""

    async def show_task(self, task_id: str) -> Received[Task]:
        raise Failure(Kind.FORBIDDEN, status=403)


GATE = names(gate_1="RUNNING", gate_2="ABNORMAL", gate_3="RUNNING")


async def live(wall: Wall) -> None:
    """Wait for all answers, then let a second pass."""
    await wall.stage.until(all_known)
    await wall.seconds(1)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_figures_and_the_worst_task(
    size: tuple[int, int], language: str, *, ascii_only: bool
) -> None:
    set_language(language)
    clock = TurnedClock()
    source = in_process(demo_at(clock), clock)
    async with on_wall(source, clock, size=size, ascii_only=ascii_only) as wall:
        await live(wall)
        assert len(wall.stage.lines) == size[1]
        assert all(cell_len(strip.text) == size[0] for strip in wall.stage.strips)
        worst = wall.watch.board.entries[wall.watch.order[0]]
        assert worst.verdict.code == "broken"
        assert (worst.listed.name or "?")[:12] in wall.stage.text
        assert str(worst.state) in wall.stage.text
        counts = wall.watch.board.counts()
        assert sum(counts.values()) == 40
        if size[1] < 20:
            assert str(counts["wrong"]) in wall.sheet("tally")


async def test_the_worst_come_first_and_what_is_right_has_no_tile() -> None:
    clock = TurnedClock()
    bodies = names(fine="RUNNING", idle="STOPPED", broken="ABNORMAL", late="STARTING")
    async with on_wall(Told(clock, bodies), clock) as wall:
        await live(wall)
        assert wall.watch.order == ("broken", "idle", "late")
        tiles = wall.sheet("tiles")
        assert tiles.index("broken") < tiles.index("idle") < tiles.index("late")
        assert "should be running" in tiles
        assert "fine" not in tiles
        assert "Intrusion" in tiles


async def test_where_nothing_is_wrong_it_says_so_and_what_is_not_known() -> None:
    clock = TurnedClock()
    source = Told(clock, names(one="RUNNING", two="RUNNING"))
    async with on_wall(source, clock) as wall:
        await live(wall)
        assert "✓ Nothing is wrong." in wall.sheet("tiles")
        assert "All 2 tasks are as they should be." in wall.sheet("tiles")
        source.bodies.clear()
        await wall.seconds(40, step=10)
        assert "There are no tasks." in wall.sheet("tiles")


async def test_before_details_come_nothing_is_said_to_be_right() -> None:
    clock = TurnedClock()
    source = Unread(clock, {name: {"name": name, **body("RUNNING")} for name in "ab"})
    async with on_wall(source, clock) as wall:
        await wall.stage.until(lambda snapshot: snapshot.fleet.value is not None)
        await wall.seconds(1)
        assert "not read yet" in wall.sheet("tally")
        assert "as far as is known" in wall.sheet("tiles")
        assert "✓" not in wall.sheet("tiles")


# -- turning -------------------------------------------------------------------------------------


async def test_the_wrong_ones_are_shown_in_turn_without_a_key() -> None:
    clock = TurnedClock()
    bodies = names(one="ABNORMAL", two="FAILED", three="ABNORMAL", idle="STARTING")
    async with on_wall(Told(clock, bodies), clock, settings=WallSettings(rotate=5)) as wall:
        await live(wall)
        seen: list[str | None] = []
        for _ in range(16):
            await wall.seconds(1)
            if seen[-1:] != [wall.shown]:
                seen.append(wall.shown)
        assert set(seen) == {"one", "two", "three"}
        assert len(seen) >= 4
        assert str(wall.shown) in wall.sheet("panel")


async def test_a_key_holds_and_after_a_minute_it_goes_on() -> None:
    clock = TurnedClock()
    bodies = names(one="ABNORMAL", two="FAILED")
    async with on_wall(Told(clock, bodies), clock, settings=WallSettings(rotate=5)) as wall:
        await live(wall)
        await wall.stage.press("right")
        held = wall.shown
        assert "held" in wall.sheet("panel")
        await wall.seconds(58, step=29)
        assert wall.shown == held
        await wall.seconds(9, step=3)
        assert wall.shown != held
        assert "held" not in wall.sheet("panel")
        for key in ("x", "r"):
            await wall.stage.press(key)
            held = wall.shown
            await wall.seconds(30, step=5)
            assert wall.shown == held, "any key holds"


async def test_enter_opens_the_task_and_escape_comes_back_by_way_of_the_present() -> None:
    clock = TurnedClock()
    async with on_wall(Told(clock, GATE), clock) as wall:
        await live(wall)
        await wall.stage.press("enter")
        front = wall.stage.front()
        assert isinstance(front, TaskScreen)
        assert front.task_id == "gate_2"
        await wall.stage.press("right_square_bracket")
        assert wall.stage.app.at is not None
        await wall.stage.press("escape")
        assert wall.stage.app.at is None
        assert wall.stage.front() is front
        await wall.stage.press("escape")
        assert wall.stage.front() is wall.screen


async def test_a_click_takes_hold_of_a_tile_and_two_open_it() -> None:
    clock = TurnedClock()
    bodies = names(one="ABNORMAL", two="FAILED", three="ABNORMAL")
    async with on_wall(Told(clock, bodies), clock) as wall:
        await live(wall)
        second = wall.watch.order[1]
        await wall.stage.click("#tiles", 41, 1)
        assert wall.shown == second
        await wall.stage.click("#tiles", 41, 1)
        front = wall.stage.front()
        assert isinstance(front, TaskScreen)
        assert front.task_id == second


async def test_help_tells_the_keys_of_the_wall() -> None:
    clock = TurnedClock()
    async with on_wall(Told(clock, GATE), clock) as wall:
        await live(wall)
        await wall.stage.press("question_mark")
        assert isinstance(wall.stage.front(), HelpScreen)
        assert "Silence the task" in wall.stage.text


# -- what comes and what changed -------------------------------------------------------------------


async def test_next_starts_and_stops_and_the_last_changes_are_told() -> None:
    clock = TurnedClock()
    source = Told(clock, names(one="RUNNING", two="ABNORMAL"))
    async with on_wall(source, clock, size=(120, 40)) as wall:
        await live(wall)
        coming = wall.sheet("coming").splitlines()
        assert coming[1].split()[:2] == ["20:00", "▼"]
        assert "stop: one and 1 more" in coming[1]
        assert "in 6 h 00 min" in coming[1] or "in 6 h" in coming[1]
        assert "none seen since 14:00" in wall.sheet("changes")
        source.bodies["one"] = {"name": "one", **planned("FAILED")}
        await wall.seconds(40, step=10)
        assert "one: RUNNING → FAILED" in wall.sheet("changes")


async def test_the_week_of_the_fleet_is_drawn() -> None:
    clock = TurnedClock()
    async with on_wall(Told(clock, GATE), clock, size=(120, 40)) as wall:
        await live(wall)
        assert "peak 3 runs" in wall.stage.text
        await wall.stage.click("#strip", 50, 0)
        assert "peak 3 runs" in wall.stage.text, "it is looked at only"


# -- not live --------------------------------------------------------------------------------------


def bands(wall: Wall) -> list[str]:
    return [line for line in wall.stage.lines if line.startswith("//")]


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_first_answer_it_says_not_live(size: tuple[int, int]) -> None:
    clock = TurnedClock()
    source = Told(clock, GATE)
    source.failure = Failure(Kind.NETWORK)
    async with on_wall(source, clock, size=size) as wall:
        await wall.seconds(2)
        assert any("NOT LIVE" in line for line in bands(wall))
        assert not any(char.isdigit() for char in wall.sheet("tally").splitlines()[-1])


@pytest.mark.parametrize("size", SIZES)
async def test_two_intervals_without_an_answer_are_not_live_and_all_data_stays(
    size: tuple[int, int],
) -> None:
    clock = TurnedClock()
    source = Told(clock, GATE)
    async with on_wall(source, clock, size=size) as wall:
        await live(wall)
        assert not bands(wall)
        source.failure = Failure(Kind.NETWORK)
        await wall.seconds(45, step=15)
        assert not bands(wall)
        await wall.seconds(60, step=15)
        top = next(line for line in bands(wall) if "NOT LIVE" in line)
        assert cell_len(top) == size[0] - (1 if size[0] >= 60 else 0), "it is as wide as the rest"
        if size[0] >= 80:
            assert "last answer" in top
        if size[0] >= 120:
            assert "next try" in top
        assert "gate 2" in wall.sheet("tiles")
        if size[1] >= 16:
            assert any("what is shown is of 14:00" in line for line in bands(wall))
        tiles = wall.sheet("tiles")
        await wall.seconds(120, step=20)
        assert wall.sheet("tiles") == tiles, "what is not known to last does not age"
        source.failure = None
        await wall.seconds(70, step=10)
        assert not bands(wall)


async def test_a_pause_becomes_not_live_too_and_says_so() -> None:
    clock = TurnedClock()
    async with on_wall(Told(clock, GATE), clock) as wall:
        await live(wall)
        await wall.stage.press("space")
        await wall.seconds(70, step=10)
        assert "asking is paused" in bands(wall)[0]


# -- the wire --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "most"), [((80, 24), 6000), ((120, 40), 6000)])
async def test_an_idle_minute_costs_little(size: tuple[int, int], most: int) -> None:
    """Three wrong tasks in turn, ages, the clock: nothing else changes."""
    clock = TurnedClock()
    source = Told(clock, GATE | names(one="FAILED", two="ABNORMAL", three="START_FAILED"))
    async with on_wall(source, clock, size=size) as wall:
        await live(wall)
        wall.cost()
        spent = 0
        for _ in range(60):
            await wall.seconds(1)
            spent += wall.cost()
        assert 0 < spent <= most


async def test_a_change_of_state_paints_what_changed() -> None:
    clock = TurnedClock()
    source = Told(clock, names(one="RUNNING", two="RUNNING"))
    async with on_wall(source, clock, size=(120, 40)) as wall:
        await live(wall)
        wall.cost()
        source.bodies["one"] = {"name": "one", **planned("FAILED")}
        spent = 0
        while "one" not in wall.watch.order:
            await wall.seconds(1)
            spent += wall.cost()
        assert spent < 3000


async def test_everything_moves_by_a_cell_now_and_then_and_cheaply() -> None:
    clock = TurnedClock()
    source = Told(clock, GATE | names(one="FAILED", two="ABNORMAL"))
    async with on_wall(source, clock, size=(120, 40), settings=WallSettings(rotate=3600)) as wall:
        await live(wall)
        first = wall.screen.query_one("#tally").region
        whole = wall.cost()
        places, dearest = {first.offset}, 0
        for _ in range(int(4 * SHIFT_EVERY // 30)):
            await wall.stage.advance(30)
            places.add(wall.screen.query_one("#tally").region.offset)
            dearest = max(dearest, wall.cost())
        assert len(places) == 4
        assert all(abs(place.x - first.x) <= 1 for place in places)
        assert all(abs(place.y - first.y) <= 1 for place in places)
        assert dearest < whole / 2


@pytest.mark.parametrize("size", [(1, 1), (300, 2), (39, 60), (60, 4)])
async def test_a_terminal_without_room_is_outlived(size: tuple[int, int]) -> None:
    clock = TurnedClock()
    async with on_wall(Told(clock, GATE), clock, size=(120, 40)) as wall:
        await live(wall)
        before = wall.stage.text
        await wall.stage.resize(*size)
        await wall.seconds(10)
        assert isinstance(wall.stage.front(), TooSmallScreen)
        await wall.stage.resize(120, 40)
        await wall.seconds(5)
        assert wall.stage.front() is wall.screen
        assert wall.stage.text.splitlines()[1:] == before.splitlines()[1:]
