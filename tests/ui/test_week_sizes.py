"""Every kind of plan in the week pane, from a corner of a screen to a wall of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bodies import TASKS
from rich.cells import cell_len
from widget_stage import on_stage

from ivatui.core.conformance import Band
from ivatui.core.task import read_task
from ivatui.ui.glyphs import use_ascii
from ivatui.ui.widgets.week import Week
from ivatui.ui.widgets.week.seen import Watched

NOW = datetime(2025, 6, 6, 12, tzinfo=UTC)
SEEN = Watched((Band(NOW - timedelta(hours=40), NOW, "running"),), NOW)
PLANS = {
    repr((task.plan.raw, task.plan.active)): task
    for task in (read_task(body.data) for body in TASKS)
    if task.plan is not None
}
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
SIZES = [(20, 9), (21, 60), (300, 9), (33, 12), (56, 18), (80, 24), (120, 40), (200, 50), (300, 60)]


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
async def test_every_plan_in_every_size_and_clock(ascii_only: bool) -> None:
    use_ascii(ascii_only)
    widget = Week()
    async with on_stage(widget, SIZES[0]) as stage:
        for width, height in SIZES:
            await stage.resize(width, height)
            for task in PLANS.values():
                for _clock in range(3 if (width, height) == (80, 24) else 1):
                    widget.show(task.plan, NOW.astimezone(), SEEN, task.detail.state)
                    check_lines(widget, ascii_only=ascii_only)
                    widget.action_clock()
            assert len(stage.composed()) == height


def check_lines(widget: Week, *, ascii_only: bool) -> None:
    drawing = widget.drawing
    assert drawing is not None
    lines = [
        "".join(text for text, _ in widget.pieces_of(index, widget.text_width))
        for index in range(widget.line_total())
    ]
    for line in lines:
        assert cell_len(line) <= widget.text_width, line
        assert line.isascii() or not ascii_only, line
    names = [line[:3] for line in lines]
    if drawing.rows:
        first = names.index("Mon")
        named = [name for name in names[first:] if name in DAYS]
        assert named[:7] == DAYS
