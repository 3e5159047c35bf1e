"""The task screen over a body of very many declarations: how long, how still, how much memory.

``python -m tests.large_task`` measures with 50,000 declarations and prints a line per step. A
smaller one of the same shape is among the tests.

What is measured is the time the process worked, not the time that passed: on a busy machine the
latter tells of others.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import tempfile
import threading
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.api.auth import TokenAuth
from ivatui.api.client import ViasClient
from ivatui.core.node import Node
from ivatui.core.secret import Secret
from ivatui.demo.app import PROJECT, TOKEN, make_demo
from ivatui.live.source import Labelled, SourceLabel
from ivatui.ui.app import IvatuiApp, Options
from ivatui.ui.screens.task import TaskScreen
from ivatui.ui.widgets.outline import Outline

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from ivatui.live.snapshot import Snapshot

ID = "large"
PATIENCE = 60.0
"""Seconds after which what should have come is given up."""
MORE = "parameters/more"
"""The line that stands for what is not read yet."""
KEYS = ("z", "l", "pagedown", "G", "g", "E", "C", "f", "f", "l")
"""In the tree of parameters."""


def large_body(count: int, *, changed: int = 0) -> bytes:
    """Return a task with ``count`` declarations; 80 bytes each, so 50,000 make 4 MB."""
    params = "".join(
        f'<param name="p_{number:05}" titleEn="title {number:05}" type="Integer" default="1"/>'
        for number in range(count)
    )
    body = {
        "id": ID,
        "name": "large",
        "state": "RUNNING",
        "config": {"common": {"p_00001": 1 + changed, "p_00010": "2"}},
        "task_config": f"<algorithm><config><common>{params}</common></config></algorithm>",
    }
    return json.dumps(body).encode()


class Watch:
    """Notes how long the loop is kept from its next turn: by itself, and by looking for garbage.

    The collector may run in any thread, and all of them stand still meanwhile.
    """

    def __init__(self) -> None:
        self._worst = 0.0  # one number: kept ones would hold the memory between them
        self._collected = 0.0
        self._began = 0.0

    async def run(self) -> None:
        """Look every few milliseconds, until cancelled."""
        gc.callbacks.append(self._collecting)
        before = time.thread_time()
        try:
            while True:
                await asyncio.sleep(0.002)
                now = time.thread_time()
                self._worst = max(self._worst, now - before + self._collected)
                before, self._collected = now, 0.0
        finally:
            gc.callbacks.remove(self._collecting)

    def worst(self) -> float:
        """Return the longest pause since the last look, in milliseconds of work."""
        worst, self._worst = self._worst, 0.0
        return 1000 * worst

    def _collecting(self, phase: str, _info: dict[str, int]) -> None:
        if threading.current_thread() is threading.main_thread():
            return  # counted as the loop's own work
        if phase == "start":
            self._began = time.thread_time()
        else:
            self._collected += time.thread_time() - self._began


@dataclass
class Rig:
    """The application on the simulator, which serves the large task from a folder."""

    app: IvatuiApp
    pilot: Pilot[None]
    watch: Watch
    folder: Path
    count: int
    changes: int = 0

    @property
    def snapshot(self) -> Snapshot:
        assert self.app.store is not None
        return self.app.store.snapshot

    @property
    def tree(self) -> Outline:
        return self.app.screen.query_one("#parameters-tree", Outline)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return once ``condition`` holds; looking at it must not keep the threads from working."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end
            await asyncio.sleep(0.002)

    async def press(self, *keys: str) -> None:
        """Press ``keys`` and let every worker end."""
        await self.pilot.press(*keys)
        for worker in [each for each in self.app.workers if each.group in ("trees", "xml")]:
            await worker.wait()
        await self.pilot.pause()

    async def open_small(self) -> None:
        """Open the other task, for what a pause is that has nothing to do with the body."""
        await self._open("small")
        await self.until(lambda: self.tree.root is not None)

    async def open(self) -> tuple[float, float, float]:
        """Open the task; return the work until it, its first parameters and all of them are there.

        In seconds; the simulator's part, which makes the body, is in them.
        """
        begun = time.process_time()
        await self._open(ID)
        drawn = time.process_time() - begun
        await self.until(lambda: self.tree.root is not None)
        rows = time.process_time() - begun
        await self.until(lambda: self._last != MORE)
        return drawn, rows, time.process_time() - begun

    async def _open(self, task_id: str) -> None:
        self.app._open(task_id)
        await self.until(lambda: isinstance(self.app.screen, TaskScreen))
        screen = self.app.screen
        assert isinstance(screen, TaskScreen)
        await self.until(lambda: screen.shown_task is not None)

    @property
    def _last(self) -> str:
        root = self.tree.root
        return root.children[-1].path if root is not None and root.children else ""

    async def change(self) -> None:
        """Have the service answer with one parameter changed, and wait until it is shown."""
        self.changes += 1
        body = await asyncio.to_thread(large_body, self.count, changed=self.changes)
        (self.folder / f"{ID}.json").write_bytes(body)
        before = self.tree.root
        assert self.app.session is not None
        self.app.session.refresh()
        await self.until(lambda: self.tree.root is not before)
        await self.pilot.pause()

    async def leave(self) -> int:
        """Leave the task; return how many nodes of its trees are left."""
        while isinstance(self.app.screen, TaskScreen):
            await self.pilot.press("escape")
        await self.pilot.pause()
        return sum(isinstance(each, Node) for each in gc.get_objects())


@asynccontextmanager
async def large_task(count: int, folder: Path) -> AsyncIterator[Rig]:
    """Run the application on a project of two tasks; only the small one is in its list."""
    (folder / f"{ID}.json").unlink(missing_ok=True)
    (folder / "small.json").write_text('{"id": "small", "state": "RUNNING"}')
    demo = make_demo(lambda: datetime.now(UTC), tasks=1, faults=f"bodies={folder}")
    auth = TokenAuth(lambda: Secret(TOKEN))
    client = ViasClient("http://localhost", PROJECT, auth, asgi=demo)
    source = Labelled(client, SourceLabel(kind="service", project=PROJECT))
    app = IvatuiApp(source, Options(task_interval=3600.0, list_interval=3600.0))
    async with app.run_test(size=(120, 40)) as pilot:
        watch = Watch()
        rig = Rig(app, pilot, watch, folder, count)
        await rig.until(lambda: "small" in rig.snapshot.tasks)
        (folder / f"{ID}.json").write_bytes(large_body(count))
        gc.collect()
        gc.freeze()  # as ivatui does once it has started: what is there by now is no garbage
        watching = asyncio.create_task(watch.run())
        try:
            yield rig
        finally:
            watching.cancel()
            gc.unfreeze()
    await source.close()


def _rss() -> int:
    """Return the memory of the process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 1_000_000


async def _measure(count: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with large_task(count, Path(folder)) as rig:
            print(f"{len(large_body(count)):,} bytes, {count:,} declarations")
            for _ in range(3):
                rig.watch.worst()
                await rig.open_small()
                _tell("open a small task", rig)
                await rig.leave()
            rig.watch.worst()
            for _ in range(rounds):
                before = _rss()
                drawn, rows, all_rows = await rig.open()
                _tell("open", rig, f"{drawn:.2f} s, rows {rows:.2f} s, all {all_rows:.2f} s")
                await rig.press("5")
                for key in KEYS:
                    await rig.press(key)
                    _tell(f"key {key}", rig)
                await rig.press("slash", *"p_0499", "enter", "n", "escape")
                _tell("search in the tree", rig)
                await rig.press("x", "slash", *"p_0499", "enter", "n", "escape", "x")
                _tell("the XML, search in it", rig)
                await rig.change()
                _tell("one parameter changed", rig)
                inside = _rss()
                left = await rig.leave()
                _tell("left", rig, f"{left} nodes left")
                await rig.pilot.pause(1.0)
                print(f"memory before {before} MB, in it {inside} MB, now {_rss()} MB")


def _tell(step: str, rig: Rig, words: str = "") -> None:
    print(f"{step:24} longest pause {rig.watch.worst():4.0f} ms  {words}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=8, help="how often it is opened and left")
    arguments = parser.parse_args()
    asyncio.run(_measure(arguments.count, arguments.rounds))
    return 0
