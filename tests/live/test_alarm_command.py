"""The command for alarms, run for real; its time limit is on a clock that is turned by hand."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from turned_clock import TurnedClock, settle

from ivatui.live.alarms import LIMIT, MOST_WAITING, CommandRunner, Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds after which something that should have happened is given up."""
ENDLESS = "import time\nwhile True: time.sleep(60)"


class Heard:
    """Outcomes as they come."""

    def __init__(self) -> None:
        self.outcomes: asyncio.Queue[Outcome] = asyncio.Queue()

    async def next(self) -> Outcome:
        return await asyncio.wait_for(self.outcomes.get(), PATIENCE)


@asynccontextmanager
async def runner(
    command: Sequence[str], clock: TurnedClock | None = None
) -> AsyncIterator[tuple[CommandRunner, Heard]]:
    heard = Heard()
    made = CommandRunner(
        command, clock or TurnedClock(), {"PATH": os.defpath}, heard.outcomes.put_nowait
    )
    running = asyncio.create_task(made.run())
    try:
        yield made, heard
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


async def eventually(look: Callable[[], T]) -> T:
    """Return what ``look`` finds, once it finds anything."""
    async with asyncio.timeout(PATIENCE):
        while not (found := look()):
            await settle(1)
    return found


async def appears(path: Path) -> str:
    """Return what a command wrote into a file, once it did."""
    return await eventually(lambda: path.read_text() if path.exists() else "")


async def test_the_command_gets_its_words_untouched_and_the_facts_around_it(
    tmp_path: Path,
) -> None:
    told = tmp_path / "told.json"
    code = (
        "import json, os, sys; "
        "open(sys.argv[1], 'w').write(json.dumps("
        "[sys.argv[2:], dict(os.environ), sys.stdin.read()]))"
    )
    command = python(code, str(told), "$HOME; rm -rf *", "two words")
    async with runner(command) as (made, heard):
        made.put({"IVATUI_TASK_NAME": "门 3; $(id)"})
        assert (await heard.next()).ended == "done"
    words, environ, stdin = json.loads(told.read_text())
    assert words == ["$HOME; rm -rf *", "two words"]
    assert environ["IVATUI_TASK_NAME"] == "门 3; $(id)"
    assert environ["PATH"] == os.defpath
    assert "HOME" not in environ
    assert stdin == ""


async def test_commands_run_one_after_the_other(tmp_path: Path) -> None:
    code = (
        "import os, sys; lock = sys.argv[1] + '/lock'; os.mkdir(lock); "
        "open(sys.argv[1] + '/order', 'a').write(os.environ['N'] + ' '); os.rmdir(lock)"
    )
    async with runner(python(code, str(tmp_path))) as (made, heard):
        for number in range(4):
            made.put({"N": str(number)})
        assert [(await heard.next()).ended for _ in range(4)] == ["done"] * 4
    assert (tmp_path / "order").read_text() == "0 1 2 3 "


async def test_too_many_that_wait_lose_the_oldest(tmp_path: Path) -> None:
    code = "import os, sys; open(sys.argv[1], 'a').write(os.environ['N'] + ' ')"
    order = tmp_path / "order"
    async with runner(python(code, str(order))) as (made, heard):
        for number in range(MOST_WAITING + 5):
            made.put({"N": str(number)})
        assert made.waiting == MOST_WAITING
        assert made.dropped == 5
        for _ in range(MOST_WAITING):
            await heard.next()
    assert order.read_text().split() == [str(number) for number in range(5, MOST_WAITING + 5)]


async def test_a_failure_is_told_with_its_code() -> None:
    async with runner(python("raise SystemExit(3)")) as (made, heard):
        made.put({})
        outcome = await heard.next()
    assert (outcome.ended, outcome.code) == ("failed", 3)


async def test_a_command_that_is_killed_is_told_with_the_signal() -> None:
    async with runner(python("import os; os.kill(os.getpid(), 15)")) as (made, heard):
        made.put({})
        outcome = await heard.next()
    assert (outcome.ended, outcome.code) == ("killed", 15)


async def test_a_command_that_is_not_there_is_told_and_the_next_is_tried() -> None:
    async with runner(["/nowhere/at/all"]) as (made, heard):
        made.put({})
        made.put({"A": "nul \0"})
        first, second = await heard.next(), await heard.next()
    assert first.ended == second.ended == "not_started"
    assert "No such file" in first.reason


async def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    told = tmp_path / "child"
    code = (
        "import subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, '-c', {ENDLESS!r}]); "
        "open(sys.argv[1], 'w').write(f'{child.pid} '); child.wait()"
    )
    clock = TurnedClock()
    async with runner(python(code, str(told)), clock) as (made, heard):
        made.put({})
        child = int(await appears(told))
        await clock.advance(LIMIT - 1)
        assert heard.outcomes.empty()
        await clock.advance(2)
        assert (await heard.next()).ended == "timed_out"
        await gone(child)


async def test_leaving_ends_the_command_that_runs(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = f"import os, sys; open(sys.argv[1], 'w').write(str(os.getpid()))\n{ENDLESS}"
    async with runner(python(code, str(told))) as (made, _):
        made.put({})
        process = int(await appears(told))
    await gone(process)


async def gone(process: int) -> None:
    """Return when a process has ended; it may be left for init to bury."""

    await eventually(lambda: not _alive(process))


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][:1]
    except OSError:
        return False
    return state != "Z"
