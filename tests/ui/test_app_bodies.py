"""Every kind of body, saved and opened: all panes, two sizes, and nothing in them but text."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from app_stage import on_stage
from bodies import HOSTILE, NOT_A_TASK, PLANS, SECRET, STATES, TASKS
from screen_reading import (
    PAINT,
    lines_of,
    live_parts,
    odd_characters,
    squeezed,
    unfold,
    views,
    whole_texts,
)

from ivatui.core.body import BodyError
from ivatui.core.task import read_task
from ivatui.live.files import FileSource, unreadable
from ivatui.ui.screens.fleet import FleetScreen
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.rows import Rows
from ivatui.words import failures

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence
    from pathlib import Path

    from app_stage import AppStage
    from bodies import Body

    from ivatui.live.snapshot import Snapshot

TOGETHER = 8
"""Bodies opened one after the other: making an application takes longer than opening a task."""
WIDE, NARROW = (120, 40), (80, 24)
ALONE = [str(number) for number, spec in enumerate(PANES, 1) if not spec.on_dashboard]
OF_THE_PLAN = [
    str(number)
    for number, spec in enumerate(PANES, 1)
    if spec.key in {"summary", "week", "findings"}
]
EACH = [str(number) for number in range(1, len(PANES) + 1)]


def chunks(saved: Sequence[Body]) -> list[Sequence[Body]]:
    return [saved[start : start + TOGETHER] for start in range(0, len(saved), TOGETHER)]


def names(saved: Sequence[Body]) -> str:
    return f"{saved[0]}..{saved[-1]}"


@asynccontextmanager
async def opened(folder: Path, saved: Sequence[Body]) -> AsyncIterator[AppStage]:
    """Open a folder of ``saved`` bodies."""
    for body in saved:
        (folder / f"{body.name}.json").write_bytes(body.data)
    async with on_stage(FileSource([folder])) as stage:
        await stage.until(lambda now: now.fleet.value is not None)
        assert len(stage.one(Rows).rows) == len(saved)
        yield stage


async def choose(stage: AppStage, body: Body) -> str:
    """Open the row of ``body`` by its key; return the id it has here."""
    fleet = stage.snapshot.fleet.value
    assert fleet is not None
    [task_id] = [row.id for row in fleet.tasks if row.other.get("file") == f"{body.name}.json"]
    assert stage.one(Rows).move_to_key(task_id)
    await stage.press("enter")
    screen = stage.front()
    assert isinstance(screen, TaskScreen)
    assert screen.task_id == task_id
    return task_id


async def looks(stage: AppStage, body: Body) -> AsyncIterator[str]:
    """Yield the screen as it is, wide and narrow, with every pane in front.

    A pane that stands alone looks alike in both sizes, so only hostile bodies get both; of
    bodies that differ in state or plan only, the panes that show those.
    """
    much_alike = body in STATES or body in PLANS
    yield look(stage)
    for key in (*ALONE, "x") if body in HOSTILE else ():
        await stage.press(key)
        yield look(stage)
    await stage.resize(*NARROW)
    for key in OF_THE_PLAN if much_alike else (*EACH, "x"):
        await stage.press(key)
        yield look(stage)
    await stage.resize(*WIDE)


def look(stage: AppStage) -> str:
    strips, size = stage.strips, stage.app.size
    assert len(strips) == size.height
    assert {strip.cell_length for strip in strips} == {size.width}
    assert live_parts(strips) == set()
    return "\n".join([strip.text for strip in strips])


def held(stage: AppStage) -> Iterator[str]:
    """Yield every text the views hold, drawn or not."""
    for view in views(stage.front()):
        yield from lines_of(view)
        yield from whole_texts(view)


@pytest.mark.parametrize("saved", chunks(TASKS), ids=names)
async def test_every_pane_of_every_body(tmp_path: Path, saved: Sequence[Body]) -> None:
    async with opened(tmp_path, saved) as stage:
        assert_harmless("the list", look(stage))
        for body in saved:
            task_id = await choose(stage, body)
            await stage.until(lambda now, task_id=task_id: now.task(task_id).value is not None)  # type: ignore[misc]  # bound above
            async for text in looks(stage, body):
                assert_harmless(body.name, text)
            unfold(stage.front())
            texts = "\n".join(held(stage))
            assert_harmless(body.name, texts.replace("\t", ""))  # of values with several lines
            for shown in body.shows:
                assert shown in squeezed(texts), (body.name, shown)
            await stage.press("escape")
            assert isinstance(stage.front(), FleetScreen)
            assert PAINT.sub("", "".join(stage.take_frames())).isprintable(), body.name


def assert_harmless(name: str, text: str) -> None:
    assert SECRET not in text, name
    assert odd_characters(text.replace("\n", "")) == set(), name


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_is_no_task_is_a_row_with_its_reason(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, NOT_A_TASK) as stage:
        await stage.resize(*size)
        assert_harmless("the list", look(stage))
        for body in NOT_A_TASK:
            task_id = await choose(stage, body)
            await stage.until(lambda now, task_id=task_id: now.task(task_id).failure is not None)  # type: ignore[misc]  # bound above
            with pytest.raises(BodyError) as error:
                read_task(body.data)
            reason = failures.cause(unreadable(error.value, f"{body.name}.json"))
            assert squeezed(reason) in squeezed(stage.text.replace("│", " ")), body.name
            assert_harmless(body.name, look(stage))
            for key in (*EACH, "x") if body is NOT_A_TASK[0] else ():  # all panes are empty
                await stage.press(key)
                assert_harmless(body.name, look(stage))
            await stage.press("escape")
            assert isinstance(stage.front(), FleetScreen)


async def test_unknown_fields_stand_under_other(tmp_path: Path) -> None:
    [body] = [body for body in TASKS if body.name == "unknown-fields"]
    async with opened(tmp_path, [body]) as stage:
        await choose(stage, body)
        await stage.press("z")
        lines = [line.strip("▌ ") for line in stage.lines]
        [other] = [number for number, line in enumerate(lines) if line.startswith("Other ")]
        below = "\n".join(lines[other:])
        for field in ("gpu_hours: 17.25", "placement.rack: r-7", "sea_state: calm"):
            assert field in below


def all_failed(now: Snapshot) -> bool:
    return now.fleet.value is not None and all(
        now.task(row.id).failure is not None for row in now.fleet.value.tasks
    )


async def test_the_row_of_a_file_that_is_no_task_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path, NOT_A_TASK[:3]) as stage:
        await stage.until(all_failed)
        for body in NOT_A_TASK[:3]:
            [line] = [line for line in stage.lines if body.name in line]
            assert "can't be read" in line
