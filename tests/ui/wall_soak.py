"""Many simulated hours of the wall with faults, on a clock that is turned: does anything grow?

``python -m tests.soak`` runs 24 hours with 1,000 tasks and prints what grew; ``--hours`` and
``--tasks`` make it shorter. A short one is among the tests.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app_sources import demo_at, in_process
from textual.timer import Timer
from textual.widget import Widget
from turned_clock import TurnedClock, settle
from wall_stage import on_wall

from ivatui.core.alarm import Rules
from ivatui.demo.faults import Faults, read_faults
from ivatui.live.source import SourceLabel
from ivatui.ui.wall_alarms import AlarmSettings
from ivatui.ui.wall_watch import WallSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wall_stage import Wall

HOUR = 3600
LIST_INTERVAL = 60.0
STEP = 20
"""Simulated seconds between two ticks of the screen."""
TROUBLES = ("", "503", "", "429:retry-after=20", "cut%30", "", "garbage%20", "500%50", "html=502")
"""What goes wrong in turn, for ten minutes each."""
TROUBLE_LASTS = 600
PRESSED_EVERY = 900
"""Simulated seconds between two keys of somebody who comes by."""
PATIENCE = 30.0
"""Seconds after which an answer that should have come is given up."""
MB = 1_000_000
MOST_SLOPE = 1 * MB
"""Bytes that 100,000 answers may leave behind."""


@dataclass(frozen=True)
class Measure:
    """What there is at one moment."""

    hours: float
    asked: int
    rss: int
    objects: int
    widgets: int
    timers: int
    tasks: int
    fds: int


def measure(hours: float, asked: int) -> Measure:
    """Count what is alive after a full collection."""
    gc.collect()
    alive = gc.get_objects()
    kinds = Counter(kind for each in alive for kind in (Widget, Timer) if isinstance(each, kind))
    return Measure(
        hours=hours,
        asked=asked,
        rss=_rss(),
        objects=len(alive),
        widgets=kinds[Widget],
        timers=kinds[Timer],
        tasks=len(asyncio.all_tasks()),
        fds=sum(1 for _ in Path("/proc/self/fd").iterdir()),
    )


def _rss() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def slope(measures: list[Measure]) -> float:
    """Return the bytes of memory per 100,000 answers, by the line of least squares."""
    asked = [each.asked for each in measures]
    middle = sum(asked) / len(asked)
    rss = sum(each.rss for each in measures) / len(measures)
    spread = sum((each - middle) ** 2 for each in asked)
    together = sum((each.asked - middle) * (each.rss - rss) for each in measures)
    return 100_000 * together / spread if spread else 0.0


async def soak(*, hours: float, tasks: int, every: float, step: int = STEP) -> list[Measure]:
    """Run the wall for so many simulated hours and return a measure ``every`` so many hours."""
    clock = TurnedClock()
    demo = demo_at(clock, tasks=tasks)
    source = in_process(demo, clock)
    source.label = SourceLabel(kind="service", profile="soak")
    measures: list[Measure] = []
    settings = WallSettings(15, AlarmSettings(("bell", "osc9"), rules=Rules()))
    async with on_wall(
        source, clock, size=(120, 40), settings=settings, list_interval=LIST_INTERVAL
    ) as wall:
        await wall.stage.until(lambda snapshot: snapshot.fleet.value is not None)
        keys = _keys()
        for second in range(0, int(hours * HOUR), step):
            if second % TROUBLE_LASTS == 0:
                trouble = TROUBLES[second // TROUBLE_LASTS % len(TROUBLES)]
                demo.faults = Faults(read_faults(trouble), seed=second)
            if second % PRESSED_EVERY == 0:
                for key in next(keys):
                    await wall.stage.press(key)
            if second % int(every * HOUR) == 0:
                measures.append(measure(second / HOUR, demo.answered))
            await _pass(wall, step)
        measures.append(measure(hours, demo.answered))
    return measures


def _keys() -> Iterator[tuple[str, ...]]:
    """Yield what somebody presses now and then."""
    while True:
        yield ("right",)
        yield ("enter", "escape")
        yield ("a",)
        yield ("question_mark", "escape", "space", "space")


async def _pass(wall: Wall, step: int) -> None:
    """Let time pass, and every answer come that was asked for: parsing has a thread of its own."""
    await wall.stage.clock.advance(step)
    session = wall.stage.app.session
    assert session is not None
    while flights := set(session._asker._flights):
        await asyncio.wait(flights, timeout=PATIENCE)
        await settle()
    await wall.stage.tick()
    wall.stage.take_frames()
    wall.stage.forget()
    wall.take_rung()


def complaints(measures: list[Measure]) -> list[str]:
    """Return what grew though it should not have, the warm-up left out."""
    kept = measures[1:]
    found = [
        f"{name} grew: {[getattr(each, name) for each in kept]}"
        for name in ("widgets", "timers", "tasks", "fds")
        if getattr(kept[-1], name) > getattr(kept[0], name)
    ]
    if (grown := slope(kept)) > MOST_SLOPE:
        found.append(f"memory grew by {grown / MB:.2f} MB per 100,000 answers")
    return found


def main() -> int:
    """Run the long one and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--every", type=float, default=2.0, help="hours between two measures")
    arguments = parser.parse_args()
    began = time.process_time()
    measures = asyncio.run(
        soak(hours=arguments.hours, tasks=arguments.tasks, every=arguments.every)
    )
    for each in measures:
        print(each)
    found = complaints(measures)
    print(f"{time.process_time() - began:.0f} s of CPU, {measures[-1].asked} answers")
    print(f"slope {slope(measures[1:]) / MB:.2f} MB per 100,000 answers")
    print("\n".join(found) or "nothing grew")
    return 1 if found else 0
