"""What the head of a live screen says: fresh, stale, held, without data, and what its keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_sources import Told, all_known
from app_stage import on_stage
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.core.provenance import Standing
from ivatui.live.source import SourceLabel

if TYPE_CHECKING:
    from app_stage import AppStage

BODIES: dict[str, dict[str, object]] = {
    name: {"name": name, "state": "RUNNING"} for name in ("one", "two")
}


class Refusing(Told):
    """A source that says how its credentials are doing."""

    known = Standing("token")

    def standing(self) -> Standing:
        return self.known


def said(stage: AppStage) -> str:
    """Return the screen as one line: notices wrap."""
    return " ".join(stage.text.split())


async def test_lost_credentials_stand_in_a_banner_and_the_data_stays() -> None:
    clock = TurnedClock()
    source = Refusing(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        source.failure = Failure(Kind.UNAUTHORIZED, status=401, host="h")
        source.known = Standing("token", held_for=290.0, refusals=2)
        await stage.advance(40)
        assert "✗ Credentials refused" in said(stage)
        assert "refused 2 times in a row; sent again in 5 min" in said(stage)
        assert "what is shown is 40 s old" in said(stage)
        assert "→ Check token or keys, region and clock." in said(stage)
        assert " one" in said(stage)
        source.known = Standing("token", held_for=float("inf"), refusals=1)
        await stage.advance(1)
        assert "not sent again until they change; r sends them once" in said(stage)
        source.known = Standing("keys", held_for=290.0, refusals=4, may_try=False)
        await stage.advance(1)
        assert "refused 4 times, once more could lock them; sent again in 5 min" in said(stage)
        assert said(stage).count("Check token or keys") == 1
        assert "next try" not in said(stage)
        source.failure = None
        await stage.press("r")
        await stage.advance(70)
        assert "Credentials refused" not in said(stage)


async def test_without_any_data_the_cause_stands_in_the_place_of_the_list() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    source.failure = Failure(Kind.DNS, host="vias.example", message="Name not known")
    async with on_stage(source, clock, size=(80, 24)) as stage:
        await stage.advance(0)
        assert "NO DATA: Host name not found" in stage.text
        assert "No address is known for vias.example" in stage.text
        assert "→ Check the endpoint or region, DNS and the network." in stage.text
        assert "0 tasks" not in stage.text
        assert "Verdict" not in stage.text
        source.failure = None
        await stage.advance(70)
        assert "NO DATA" not in stage.text
        assert "2 tasks" in stage.text
        await stage.press("down", "enter")
        assert "two" in stage.line("#top-bar")


async def test_trouble_with_data_names_cause_and_advice_where_there_is_room() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        source.failure = Failure(Kind.REFUSED, host="127.0.0.1:9")
        await stage.advance(40)
        assert "✗ STALE" in stage.line("#top-bar")
        assert "next try" in stage.line("#top-bar")
        assert "Nothing listens at 127.0.0.1:9." in stage.line("#provenance")


async def test_the_line_of_provenance_is_there_where_there_is_room_or_on_a_key() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock, size=(100, 24)) as stage:
        await stage.until(all_known)
        assert "every 30 s" not in stage.text
        await stage.press("i")
        assert "profile told · every 30 s" in stage.line("#provenance")
        await stage.press("i")
        assert "every 30 s" not in stage.text


@pytest.mark.parametrize(("key", "says"), [("+", "every 1 min"), ("-", "every 15 s")])
async def test_plus_and_minus_set_the_pace_of_the_list(key: str, says: str) -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        await stage.until(all_known)
        await stage.press(key)
        await stage.tick()
        assert f"asks {says} now" in stage.line("#top-bar")
        assert says in stage.line("#provenance")
        await stage.advance(5)
        assert "asks every" not in stage.line("#top-bar")


async def test_asking_again_too_soon_says_when_it_may_be() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        await stage.until(all_known)
        await stage.press("r", "r")
        assert "again in 2 s" in stage.line("#top-bar")


async def test_asking_only_for_what_is_shown() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("enter")
        await stage.advance(2)
        source.asked.clear()
        await stage.press("R")
        await stage.advance(0)
        assert source.asked == ["one"]


async def test_typing_lets_the_asking_wait_and_says_so() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("/")
        await stage.write("on")
        source.asked.clear()
        await stage.advance(15)
        assert "WAITS WHILE YOU TYPE" in stage.line("#top-bar")
        await stage.press("x")
        await stage.advance(19)
        assert source.asked == []
        await stage.press("enter")
        await stage.advance(1)
        assert "WAITS" not in stage.line("#top-bar")
        assert "" in source.asked


async def test_a_field_left_alone_does_not_stop_the_asking_for_ever() -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    async with on_stage(source, clock) as stage:
        await stage.until(all_known)
        await stage.press("/")
        await stage.advance(21)
        source.asked.clear()
        await stage.advance(40)
        assert "" in source.asked


async def test_a_poll_without_news_draws_nothing() -> None:
    clock = TurnedClock()
    async with on_stage(Told(clock, BODIES), clock) as stage:
        await stage.until(all_known)
        await stage.press("enter")
        await stage.advance(3)
        stage.take_frames()
        await stage.advance(1)
        stage.take_frames()
        await stage.advance(5)
        assert stage.take_frames() == []


@pytest.mark.parametrize("width", [80, 100])
async def test_the_age_is_told_even_where_the_cause_has_no_room(width: int) -> None:
    clock = TurnedClock()
    source = Told(clock, BODIES)
    source.label = SourceLabel(
        "service", profile="operations", endpoint="https://vias.example:8443"
    )
    async with on_stage(source, clock, size=(width, 24)) as stage:
        await stage.until(all_known)
        source.failure = Failure(Kind.REFUSED, host="vias.example:8443")
        await stage.advance(70)
        assert "✗ STALE  updated 1 min ago" in stage.line("#top-bar")


async def test_without_any_data_a_hold_is_told_once() -> None:
    clock = TurnedClock()
    source = Refusing(clock, BODIES)
    source.failure = Failure(Kind.UNAUTHORIZED, status=401, host="h")
    source.known = Standing("token", held_for=290.0, refusals=1)
    async with on_stage(source, clock) as stage:
        await stage.advance(1)
        assert "NO DATA: Credentials refused" in stage.text
        assert said(stage).count("sent again in 5 min") == 1
        assert said(stage).count("Check token or keys") == 1
