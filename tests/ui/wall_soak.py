"""Many simulated hours of the wall with faults, on a clock that is turned: does anything grow?

``python -m tests.soak`` runs a day with 1,000 tasks after a day of warming up, and prints what grew
on the second; ``--warm-up``, ``--hours`` and ``--tasks`` make it shorter. A short one is among the
tests.

What is remembered on purpose has bounds that a day of a thousand tasks does not reach, so it would
look like a leak of 50 MB a day. Here the bounds are low: reached early, they hold, or they do not.
What remembers texts that were drawn, Rich's own memory too, is filled before.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from app_sources import demo_at, in_process
from rich.cells import cached_cell_len
from textual.timer import Timer
from textual.widget import Widget
from turned_clock import TurnedClock, settle
from wall_stage import on_wall

from ivatui.core.alarm import Rules
from ivatui.demo.faults import Faults, read_faults
from ivatui.live.source import SourceLabel
from ivatui.ui.terminal.cells import of_text
from ivatui.ui.wall_alarms import AlarmSettings
from ivatui.ui.wall_watch import WallSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wall_stage import Wall

HOUR = 3600
LIST_INTERVAL = 60.0
STEP = 30
"""Simulated seconds between two ticks of the screen."""
TROUBLES = ("", "503", "", "429:retry-after=20", "cut%30", "", "garbage%20", "500%50", "html=502")
"""What goes wrong in turn, for ten minutes each."""
TROUBLE_LASTS = 600
PRESSED_EVERY = 900
"""Simulated seconds between two keys of somebody who comes by."""
PATIENCE = 30.0
"""Seconds after which an answer that should have come is given up."""
LOW_BOUNDS = {
    "ivatui.live.history.MOST_SEEN": 2000,
    "ivatui.live.change_log.MOST_CHANGES": 500,
    "ivatui.live.change_log.MOST_OF_A_TASK": 5,
    "ivatui.ui.widgets.palette._STRIPS": 32,
}
TEXTS = 4096
"""More than any memory of texts has room for."""
MB = 1_000_000
MOST_SLOPE = 1 * MB
"""Bytes that 100,000 answers may leave behind."""


@dataclass(frozen=True)
class Measure:
    """What there is at one moment."""

    hours: float
    asked: int
    rss: int
    blocks: int
    """Pieces of memory that Python has given out; what it keeps back is in ``rss`` only."""
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
        blocks=sys.getallocatedblocks(),
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


@contextmanager
def low_bounds() -> Iterator[None]:
    """Remember less."""
    with ExitStack() as stack:
        for name, bound in LOW_BOUNDS.items():
            stack.enter_context(patch(name, bound))
        yield


def fill_memories() -> None:
    """Have as many texts remembered as ever can be: a day brings a few thousand new ones."""
    for number in range(TEXTS):
        text = f"{number:04} \u00b7 of about the length of what a line of the wall says"
        cached_cell_len(text)
        of_text(text)


async def soak(
    *,
    hours: float,
    tasks: int,
    every: float,
    step: int = STEP,
    tell: Callable[[Measure], object] = lambda _measure: None,
) -> list[Measure]:
    """Run the wall for so many simulated hours and return a measure ``every`` so many hours.

    Each is told as soon as it is taken.
    """
    clock = TurnedClock()
    demo = demo_at(clock, tasks=tasks)
    source = in_process(demo, clock)
    source.label = SourceLabel(kind="service", profile="soak")
    measures: list[Measure] = []
    fill_memories()
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
                tell(measures[-1])
            await _pass(wall, step)
            source.asked.clear()  # the test's own list of all that was ever asked for
        measures.append(measure(hours, demo.answered))
        tell(measures[-1])
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


def grown(measures: list[Measure]) -> list[str]:
    """Return what there is more of at the end than at the beginning, and should not be."""
    return [
        f"{name} grew: {[getattr(each, name) for each in measures]}"
        for name in ("widgets", "timers", "tasks", "fds")
        if getattr(measures[-1], name) > getattr(measures[0], name)
    ]


def main() -> int:
    """Run the long one and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument(
        "--warm-up", type=float, default=24.0, help="hours before, until all bounds are reached"
    )
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--every", type=float, default=1.0, help="hours between two measures")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)  # of faults there are thousands
    begun, began = time.monotonic(), time.process_time()
    with low_bounds():
        measures = asyncio.run(
            soak(
                hours=arguments.warm_up + arguments.hours,
                tasks=arguments.tasks,
                every=arguments.every,
                tell=lambda each: print(each, flush=True),
            )
        )
    spent, passed = time.process_time() - began, time.monotonic() - begun
    print(f"{passed:.0f} s, {spent:.0f} s of CPU, {measures[-1].asked} answers")
    measures = [each for each in measures if each.hours >= arguments.warm_up]
    growth = slope(measures)
    found = grown(measures)
    if growth > MOST_SLOPE:
        found.append("memory grew")
    print(f"slope {growth / MB:.2f} MB per 100,000 answers")
    print("\n".join(found) or "nothing grew")
    return 1 if found else 0
