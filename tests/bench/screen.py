"""Figures of the screen: start-up, keys, bytes, memory, processor time."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.runs import ROOT, running
from tests.bench.stock import READY
from tests.bench.table import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.runs import Run

STARTS = 7
"""Of each; the quickest counts, as the one that was disturbed least."""
KEYS = 20
IDLE = 30.0
"""Seconds of doing nothing that are watched; the list is asked for once in them."""

IVATUI = ("-m", "ivatui")
STOCK = ("-m", "tests.bench.stock")
NOTHING = (*STOCK, "nothing")
FIRST_WORD = "starting"
"""Shown by the first frame, before Textual is loaded."""
EMPTY_LIST = "asking"
"""Shown by the first frame of the list, before there is any answer."""
A_TASK = "archive-gate"
"""The beginning of the name in the first row of the demo's list, the worst first."""
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"


def figures(home: str) -> Iterator[Figure]:
    """Measure all of it; ``home`` is an empty folder to run in."""
    rows = Path(home) / "rows.json"
    rows.write_text(json.dumps(_rows()), encoding="utf-8")
    stock = (*STOCK, "rows", str(rows))
    yield from _starts(home, stock)
    yield from _keys(home, stock)
    yield from _idle(home)


def _rows() -> list[list[str]]:
    """Return the demo's list with its titles, as cells of the stock table."""
    listed = subprocess.run(
        [sys.executable, *IVATUI, "list", "--demo", "-o", "csv"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [line.split(",")[:7] for line in listed.stdout.splitlines()]


def _starts(home: str, stock: tuple[str, ...]) -> Iterator[Figure]:
    times: dict[str, list[tuple[float, float]]] = {}
    for _ in range(STARTS):  # in turn, so that what else the machine does hits all alike
        for name, command, words in (
            ("nothing", NOTHING, (READY,)),
            ("stock", stock, (A_TASK,)),
            ("ivatui", (*IVATUI, "--demo"), (FIRST_WORD, EMPTY_LIST, A_TASK)),
        ):
            with running(home, *command) as run:
                for word in words:
                    taken = 1000 * run.until(word), 1000 * run.cpu
                    times.setdefault(f"{name} {word}", []).append(taken)
    for place, unit in enumerate(("ms", "ms CPU")):
        quickest = {name: min(each[place] for each in taken) for name, taken in times.items()}
        empty, table = quickest[f"nothing {READY}"], quickest[f"stock {A_TASK}"]
        first, data = quickest[f"ivatui {FIRST_WORD}"], quickest[f"ivatui {A_TASK}"]
        bare = quickest[f"ivatui {EMPTY_LIST}"]
        yield Figure("start to first paint", first, empty, unit, "empty Textual app", 1.25)
        yield Figure("start to the list, empty", bare, empty, unit, "empty Textual app")
        yield Figure("start to the demo's list", data, empty, unit, "empty Textual app", 2.5)
        yield Figure("start to the demo's list", data, table, unit, "stock table of the same rows")


def _keys(home: str, stock: tuple[str, ...]) -> Iterator[Figure]:
    with running(home, *stock) as theirs, running(home, *IVATUI, "--demo") as ours:
        theirs.until(A_TASK)
        ours.until(A_TASK)
        for run in (theirs, ours):
            run.settle(1.0)
        for what, key in (("a row down", DOWN), ("a page down", PAGE_DOWN)):
            mine, others = _pressed(ours, key), _pressed(theirs, key)
            against = "stock table"
            yield Figure(f"{what}: time to answer", mine[0], others[0], "ms", against)
            yield Figure(f"{what}: sent", mine[1], others[1], "B", against)
            for run in (theirs, ours):
                run.press("\x1b[H")
        changed = [theirs.press("u")[1] for _ in range(3)]
    yield Figure(
        "a state in the list: sent", _state_change(), max(changed), "B", "stock update_cell"
    )


def _pressed(run: Run, key: str) -> tuple[float, float]:
    """Return milliseconds to the first byte, the median, and what the first press cost."""
    presses = [run.press(key)]
    while key == DOWN and len(presses) < KEYS:
        presses.append(run.press(key))
    return 1000 * statistics.median(taken for taken, _ in presses), presses[0][1]


def _state_change() -> int:
    """Return what a changed state costs, the row being where it was, on a clock that is told."""
    for folder in ("e2e", "terminal"):
        sys.path.append(str(ROOT / "tests" / folder))
    from e2e_app import ivatui

    with ivatui("--demo", told=True, size=(120, 40)) as app:
        app.see("FAILED", 30)
        app.tell("stand")
        app.after("ss")  # by name
        app.tell("pass", 70)
        app.tell("turn", "canteen-smoking", "RUNNING")
        for _ in range(90):
            sent = len(app.tell("pass", 1))
            shown = app.terminal.text.splitlines()
            if any("canteen-smoking" in line and "RUNNING" in line for line in shown):
                return sent
    raise TimeoutError("no change was seen")


def _idle(home: str) -> Iterator[Figure]:
    with ExitStack() as stack:
        runs = {
            name: stack.enter_context(running(home, *command))
            for name, command in (
                ("nothing", NOTHING),
                ("list", (*IVATUI, "--demo")),
                ("wall", (*IVATUI, "wall", "--demo")),
            )
        }
        for name, word in (("nothing", READY), ("list", A_TASK), ("wall", A_TASK)):
            runs[name].until(word)
        for run in runs.values():
            run.settle(1.0)
        _watch(runs, 10)  # what a task needs is still being loaded
        before = {name: run.cpu for name, run in runs.items()}
        sent = {name: len(run.output) for name, run in runs.items()}
        _watch(runs, IDLE)
        spent = {name: 100 * (run.cpu - before[name]) / IDLE for name, run in runs.items()}
        memory = {name: run.rss / 1e6 for name, run in runs.items()}
        sent = {name: (len(run.output) - sent[name]) * 60 / IDLE for name, run in runs.items()}
    for name, target in (("list", 1.6), ("wall", None)):
        yield Figure(
            f"memory, {name}", memory[name], memory["nothing"], "MB", "empty Textual app", target
        )
    for name, target in (("list", 2.0), ("wall", None)):
        yield Figure(
            f"idle, {name}", spent[name], spent["nothing"], "% CPU", "empty Textual app", target
        )
    for name, budget in (("list", 2000), ("wall", 6000)):
        yield Figure(f"idle, {name}: sent", sent[name], budget, "B/min", "its budget", 1.0)


def _watch(runs: dict[str, Run], seconds: float) -> None:
    """Read what comes meanwhile."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        for run in runs.values():
            run.read(0)
        time.sleep(min(left, 0.1))
