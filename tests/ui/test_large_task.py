"""Thousands of declarations on the task screen: soon there, never in the way, gone afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from large_task import KEYS, large_task

from ivatui.ui.widgets.document import Document

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.alone

COUNT = 5_000
"""A tenth of the most there is room for in a body; the limits are those of the whole."""
FEW = 10
FIRST_ROWS = 0.3
"""Seconds of work from the question to the first rows, beyond what a small task takes."""
LONGEST_PAUSE = 100.0
"""Milliseconds of work without a turn of the loop, beyond those of a small task: opening a screen
takes Textual some 60, and twice that on a busy machine."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder the simulator serves tasks from."""
    return tmp_path


async def walk(folder: Path, count: int) -> tuple[float, dict[str, float]]:
    """Do everything with a task; return the work until its first parameters, pauses by step."""
    worst: dict[str, float] = {}
    async with large_task(count, folder) as rig:
        rig.watch.worst()
        _, rows, _ = await rig.open()
        worst["open"] = rig.watch.worst()
        await rig.press("5")
        for key in KEYS:
            await rig.press(key)
            worst[key] = max(worst.get(key, 0.0), rig.watch.worst())
        await rig.press("slash", *"p_0000", "enter")
        assert rig.tree.match_total == 10
        await rig.press("n", "escape")
        worst["search"] = rig.watch.worst()
        await rig.press("x", "slash", *"p_0000", "enter")
        assert rig.app.screen.query_one(Document).match_total == 10
        await rig.press("n", "escape", "x")
        worst["xml"] = rig.watch.worst()
        await rig.change()
        worst["change"] = rig.watch.worst()
    return rows, worst


async def test_a_large_task_is_there_soon_and_never_in_the_way(folder: Path) -> None:
    usual, usually = await walk(folder, FEW)
    # Twice: on a busy machine a step may take several times the work it takes otherwise.
    walks = [await walk(folder, COUNT) for _ in range(2)]
    assert min(rows for rows, _ in walks) - usual < FIRST_ROWS
    more = {step: min(worst[step] for _, worst in walks) - usually[step] for step in usually}
    assert {step: pause for step, pause in more.items() if pause > LONGEST_PAUSE} == {}


async def test_what_it_took_is_given_back_when_it_is_left(folder: Path) -> None:
    async with large_task(COUNT, folder) as rig:
        for _ in range(2):
            await rig.open()
            await rig.press("5", "l", "x")
            assert await rig.leave() < 50
        await rig.until(lambda: "large" not in rig.snapshot.tasks)


async def test_an_equal_answer_is_not_read_again(folder: Path) -> None:
    async with large_task(COUNT, folder) as rig:
        await rig.open()
        before = rig.snapshot.task("large")
        assert rig.app.session is not None
        rig.app.session.refresh()
        await rig.until(lambda: rig.snapshot.task("large").at != before.at)
        assert rig.snapshot.task("large").value is before.value
