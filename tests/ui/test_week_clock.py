"""The week pane while time passes what is awkward: midnight, the week's end, a moved clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bodies.body import WEEK
from widget_stage import Stage, on_stage

from ivatui.core.schedule import read_plan
from ivatui.ui.widgets.week import Week
from ivatui.ui.widgets.week.lines import GUTTER
from ivatui.words.i18n import set_language
from ivatui.words.times import weekday

PLAN = read_plan(WEEK, "ACTIVATED")  # type: ignore[arg-type]  # it is JSON
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SECOND = timedelta(seconds=1)
CLOCKS = {"task": 0, "reader": 1, "utc": 2}
"""How often the key is pressed until the clock rules."""


async def present(stage: Stage[Week]) -> str:
    """Return the day that is marked as today, and the time of its line: ``Thu 05 23:45``."""
    await stage.settle()
    drawing = stage.widget.drawing
    assert drawing is not None
    (row,) = [row for row in drawing.rows if row.today]
    (line,) = [line for line in stage.lines() if "▸" in line]
    assert line.startswith(weekday(row.day, short=True))
    column = len("".join(line.split("▸")[0])) + 1
    cells = line[column:]
    minutes = cells.index("│") * drawing.cell_minutes
    assert column in {GUTTER, GUTTER - 2}  # two wide characters take four cells
    return f"{DAYS[row.day - 1]} {row.date:%d} {minutes // 60:02}:{minutes % 60:02}"


@pytest.mark.parametrize(
    ("zone", "rules", "at", "before", "after"),
    [
        # Over midnight, each clock its own.
        ("Europe/Berlin", "reader", "2025-06-05T22:00Z", "Thu 05 23:45", "Fri 06 00:00"),
        ("Europe/Berlin", "task", "2025-06-05T16:00Z", "Thu 05 23:45", "Fri 06 00:00"),
        ("Europe/Berlin", "utc", "2025-06-06T00:00Z", "Thu 05 23:45", "Fri 06 00:00"),
        ("Pacific/Marquesas", "reader", "2025-06-06T09:30Z", "Thu 05 23:45", "Fri 06 00:00"),
        ("Asia/Kolkata", "reader", "2025-06-05T18:30Z", "Thu 05 23:45", "Fri 06 00:00"),
        # Over the end of the week, the year and the leap day.
        ("Europe/Berlin", "reader", "2025-06-08T22:00Z", "Sun 08 23:45", "Mon 09 00:00"),
        ("Europe/Berlin", "reader", "2025-12-31T23:00Z", "Wed 31 23:45", "Thu 01 00:00"),
        ("America/St_Johns", "reader", "2028-02-29T03:30Z", "Mon 28 23:45", "Tue 29 00:00"),
        # The clock is moved: on, back, by half an hour, at midnight.
        ("Europe/Berlin", "reader", "2026-03-29T01:00Z", "Sun 29 01:45", "Sun 29 03:00"),
        ("Europe/Berlin", "reader", "2025-10-26T01:00Z", "Sun 26 02:45", "Sun 26 02:00"),
        ("America/St_Johns", "reader", "2026-03-08T05:30Z", "Sun 08 01:45", "Sun 08 03:00"),
        ("Australia/Lord_Howe", "reader", "2025-10-04T15:30Z", "Sun 05 01:45", "Sun 05 02:30"),
        ("America/Asuncion", "reader", "2023-10-01T04:00Z", "Sat 30 23:45", "Sun 01 01:00"),
    ],
)
async def test_the_present_goes_on_as_the_clock_that_rules_does(
    zone: str, rules: str, at: str, before: str, after: str
) -> None:
    turn, reader = datetime.fromisoformat(at), ZoneInfo(zone)
    widget = Week()
    async with on_stage(widget, (110, 30)) as stage:
        widget.show(PLAN, (turn - SECOND).astimezone(reader))
        await stage.press(*"c" * CLOCKS[rules])
        assert widget.rules == rules
        assert await present(stage) == before
        widget.show(PLAN, turn.astimezone(reader))
        assert await present(stage) == after


async def test_a_change_within_a_minute_is_not_overlooked_on_the_way_back() -> None:
    window = [{"begin_at": "12:00:30", "end_at": "14:00:00"}]
    plan = read_plan({**WEEK, "periods": [window] * 7, "timezone": "+00:00"}, "ACTIVATED")  # type: ignore[dict-item]  # it is JSON
    noon = datetime(2025, 6, 6, 12, tzinfo=ZoneInfo("Europe/London")) + timedelta(hours=1)
    widget = Week()
    async with on_stage(widget, (110, 30)) as stage:
        for seconds, on in ((29, False), (30, True), (29, False), (40, True), (10, False)):
            widget.show(plan, noon + timedelta(seconds=seconds))
            await stage.settle()
            drawing = widget.drawing
            assert drawing is not None
            assert drawing.summary.on is on
            assert ("stops" in widget.text) is on


async def test_a_clock_that_goes_with_another_is_shown_where_it_will_not_soon() -> None:
    london = ZoneInfo("Europe/London")
    widget = Week()
    async with on_stage(widget, (110, 30)) as stage:
        for day, shown in ((10, False), (26, True)):
            widget.show(PLAN, datetime(2026, 3, day, 12, tzinfo=london))
            await stage.settle()
            assert (" you +00:00 " in widget.text) is shown
            assert ("you: the clock is moved Sun 02:00" in widget.text) is shown


async def test_names_of_two_cells_a_sign_leave_the_columns_where_they_are() -> None:
    set_language("zh")
    widget = Week()
    async with on_stage(widget, (110, 30)) as stage:
        widget.show(PLAN, datetime(2025, 6, 6, 12, tzinfo=ZoneInfo("Europe/Berlin")))
        assert await present(stage) == "Fri 06 18:00"
