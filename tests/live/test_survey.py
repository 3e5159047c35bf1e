from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scripted_source import ScriptedSource
from turned_clock import TurnedClock

from ivatui.core.errors import Failure, Kind
from ivatui.live.source import SourceLabel
from ivatui.live.survey import AT_ONCE, PATIENCE, Survey, survey

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2025, 6, 6, 12, tzinfo=UTC)


async def look(
    *ids: str,
    set_up: Callable[[ScriptedSource], None] = lambda _source: None,
    latency: float = 0.0,
    passing: float = 0.0,
    **options: object,
) -> tuple[Survey, ScriptedSource]:
    clock = TurnedClock()
    source = ScriptedSource(clock, *ids, latency=latency)
    set_up(source)
    work = asyncio.create_task(survey(source, NOW, clock=clock, **options))  # type: ignore[arg-type]  # the options vary
    await clock.advance(passing)
    return await work, source


def codes(found: Survey) -> dict[str, str | None]:
    return {task.task_id: task.verdict.code if task.verdict else None for task in found.tasks}


async def test_only_tasks_whose_plan_matters_are_asked_for() -> None:
    def states(source: ScriptedSource) -> None:
        source.states = {
            "a": "RUNNING", "b": "ABNORMAL", "c": "STOPPED", "d": "STARTING", "e": "ODD"
        }  # fmt: skip

    found, source = await look(set_up=states)
    assert codes(found) == {
        "a": "running_unplanned",
        "b": "broken",
        "c": "stopped",
        "d": "in_transition",
        "e": "unknown",
    }
    assert sorted(name for _, name in source.asked) == ["a", "c", "fleet"]
    assert found.requests == 3


async def test_details_are_bounded_and_what_is_left_is_not_judged() -> None:
    found, source = await look(*(f"t{n:02d}" for n in range(20)), most_details=7)
    assert source.count() == 8
    assert list(codes(found).values()).count(None) == 13
    assert found.failure is None
    assert source.most_at_once <= AT_ONCE


async def test_named_tasks_cost_one_request_each_and_keep_their_order() -> None:
    found, source = await look("a", "b", "c", ids=["c", "a", "c"])
    assert [task.task_id for task in found.tasks] == ["c", "a"]
    assert source.count("fleet") == 0
    assert source.count() == found.requests == 2


async def test_a_query_picks_the_tasks() -> None:
    found, source = await look("east", "west", query="east")
    assert list(codes(found)) == ["east"]
    assert source.count("west") == 0


async def test_no_list_is_a_failure_without_tasks() -> None:
    refused = Failure(Kind.REFUSED, host="h")

    def fail(source: ScriptedSource) -> None:
        source.always["fleet"] = refused

    found, _ = await look("a", set_up=fail)
    assert found.tasks == ()
    assert found.failure is refused


async def test_refused_credentials_end_it_at_once() -> None:
    def fail(source: ScriptedSource) -> None:
        source.always |= {name: Failure(Kind.UNAUTHORIZED) for name in source.states}

    found, source = await look(*(f"t{n}" for n in range(30)), set_up=fail)
    assert found.failure is not None
    assert found.failure.kind is Kind.UNAUTHORIZED
    assert source.count() - 1 <= AT_ONCE


async def test_trouble_with_one_task_does_not_hide_the_others() -> None:
    def fail(source: ScriptedSource) -> None:
        source.always["b"] = Failure(Kind.SERVER, status=500)
        source.always["c"] = Failure(Kind.UNREADABLE)

    found, _ = await look("a", "b", "c", "d", set_up=fail)
    assert found.failure is None
    assert [task.failure is None for task in found.tasks] == [True, False, False, True]
    assert [task.verdict is None for task in found.tasks] == [False, True, True, False]


async def test_the_same_trouble_again_and_again_ends_it() -> None:
    def fail(source: ScriptedSource) -> None:
        source.always |= {name: Failure(Kind.SERVER, status=500) for name in source.states}

    found, source = await look(*(f"t{n}" for n in range(30)), set_up=fail)
    assert found.failure is not None
    assert source.count() - 1 <= PATIENCE + AT_ONCE


async def test_a_task_that_is_gone_meanwhile_is_no_trouble_but_a_named_one_is() -> None:
    def gone(source: ScriptedSource) -> None:
        source.always["b"] = Failure(Kind.NOT_FOUND)

    found, _ = await look("a", "b", set_up=gone)
    assert (found.tasks[1].verdict, found.tasks[1].failure) == (None, None)
    found, _ = await look("a", "b", set_up=gone, ids=["b", "a"])
    assert found.tasks[0].failure is not None
    assert found.tasks[1].verdict is not None
    assert found.failure is None


async def test_it_ends_in_time_with_what_is_known_by_then() -> None:
    ids = [f"t{n:02d}" for n in range(20)]
    found, source = await look(*ids, latency=2.0, limit=5.0, passing=5.0)
    assert found.failure is not None
    assert found.failure.kind is Kind.TIMEOUT
    assert found.seconds == 5.0
    assert sum(task.verdict is not None for task in found.tasks) == AT_ONCE
    assert source.count() == 1 + 2 * AT_ONCE


async def test_saved_bodies_are_all_read_and_count_no_request() -> None:
    def files(source: ScriptedSource) -> None:
        source.label = SourceLabel(kind="files")
        source.states = {"a": "FAILED", "b": "RUNNING"}
        source.always["b"] = Failure(Kind.NOT_FOUND, facts={"reason": "not_saved"})

    found, source = await look(set_up=files, most_details=0)
    assert codes(found) == {"a": "broken", "b": None}
    assert source.count() == 3
    assert found.requests <= 1


async def test_the_error_of_a_task_comes_along() -> None:
    clock = TurnedClock()
    source = ScriptedSource(clock, "a")
    received = await source.show_task("a")
    body = b'{"id": "a", "state": "FAILED", "error": {"code": "ALG.1", "message": "no frames"}}'
    from ivatui.core.task import read_task

    async def show(_task_id: str) -> object:
        return replace(received, value=read_task(body))

    source.show_task = show  # type: ignore[method-assign,assignment]  # one special answer
    found = await survey(source, NOW, ids=["a"], clock=clock)
    assert found.tasks[0].error == "ALG.1 no frames"
