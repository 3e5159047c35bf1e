"""What a drawing says beside its bars: clocks, joins, odd windows, readings, figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from schedule_bodies import MONDAY, plan, schedule, weekly, window, without

from ivatui.core.week import ClockChange, draw_week

if TYPE_CHECKING:
    from ivatui.core.week import Row, WeekDrawing

FULL = "00:00-23:59"
BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = MONDAY + timedelta(days=2, hours=13, minutes=15)


def kinds(row: Row) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, cell in enumerate(row.cells):
        if cell.kind != "off":
            found.setdefault(cell.kind, []).append(column)
    return found


def hourly(drawing_plan: str, **more: str) -> WeekDrawing:
    return draw_week(weekly(drawing_plan, **more), WEDNESDAY, width=28)


@pytest.mark.parametrize(
    ("width", "minutes"), [(20, 120), (27, 120), (28, 60), (80, 30), (120, 15), (200, 10), (300, 5)]
)
def test_the_resolution_is_the_finest_that_fits(width: int, minutes: int) -> None:
    assert draw_week(weekly("08:00-09:00,,,,,,"), MONDAY, width=width).cell_minutes == minutes


def test_the_ends_of_a_bar_are_drawn_to_half_a_cell() -> None:
    cells = hourly("08:30-10:30,,,,,,").rows[0].cells
    assert [(cell.left, cell.right, cell.share) for cell in cells[8:11]] == [
        (False, True, 0.5),
        (True, True, 1.0),
        (True, False, 0.5),
    ]


def test_a_short_window_is_never_lost() -> None:
    cells = hourly("08:50-08:52,,,,,,").rows[0].cells
    assert (cells[8].left, cells[8].right) == (False, True)
    assert 0 < cells[8].share < 0.1


def test_a_run_over_midnight_opens_on_one_row_and_closes_on_another() -> None:
    rows = hourly(",,,22:00-23:59,00:00-05:00,,").rows
    (thursday,), (friday,) = rows[3].segments, rows[4].segments
    assert (thursday.begin, thursday.end) == (22 * 3600, 86_400)
    assert (thursday.opens, thursday.closes) == (True, False)
    assert (friday.opens, friday.closes) == (False, True)
    assert thursday.run == friday.run
    assert (thursday.begins_at, thursday.ends_at) == (friday.begins_at, friday.ends_at)
    assert friday.ends_at == MONDAY + timedelta(days=4, hours=5)


def test_the_join_over_sunday_midnight_is_drawn_apart_on_both_sides() -> None:
    rows = hourly("00:00-05:00,,,,,,22:00-23:59").rows
    assert kinds(rows[0]) == {"assumed": [0], "planned": [1, 2, 3, 4]}
    assert kinds(rows[6]) == {"planned": [22], "assumed": [23]}
    assert (rows[0].joins, rows[6].joins) == ((0,), (86_400,))
    assert [p.code for p in rows[6].problems] == ["week_wrap_assumed"]


def test_the_join_stands_at_the_task_s_midnight_on_the_reader_s_clock() -> None:
    read = weekly("00:00-05:00,,,,,,20:00-23:59", timezone="+08:00")
    drawing = draw_week(read, WEDNESDAY, width=28, reader=BERLIN, rules="reader")
    assert drawing.rows[6].joins == (18 * 3600,)
    assert kinds(drawing.rows[6]) == {"planned": [14, 15, 16, 19, 20, 21, 22], "assumed": [17, 18]}


def test_bounds_of_a_run_reach_beyond_the_week_drawn() -> None:
    gap = "00:00-12:00 13:00-23:59"
    rows = hourly(",".join([FULL, FULL, gap, *[FULL] * 4])).rows
    assert rows[0].segments[0].begins_at == MONDAY - timedelta(days=5, hours=-13)
    assert rows[6].segments[0].ends_at == MONDAY + timedelta(days=9, hours=12)
    whole = hourly(",".join([FULL] * 7)).rows[0].segments[0]
    assert (whole.begins_at, whole.ends_at, whole.opens, whole.closes) == (None, None, False, False)


def test_the_present_has_its_row_and_column() -> None:
    drawing = hourly("08:00-09:00,,,,,,")
    assert drawing.now is not None
    assert (drawing.now.row, drawing.now.column, drawing.now.fraction) == (2, 13, 0.25)
    assert [row.today for row in drawing.rows].index(True) == 2
    assert all([c.now for c in row.cells].index(True) == 13 for row in drawing.rows)


def test_the_reader_s_clock_moves_the_rows_and_marks_the_other_day() -> None:
    read = weekly("02:00-05:00,,,,,,", timezone="+08:00")
    drawing = draw_week(read, WEDNESDAY, width=28, reader=BERLIN, rules="reader")
    sunday = drawing.rows[6]
    assert (drawing.clock.name, sunday.task_midnight) == ("reader", 18 * 3600)
    assert [(s.begin, s.end) for s in sunday.segments] == [(20 * 3600, 23 * 3600)]
    assert [cell.shift for cell in sunday.cells[19:24]] == [0, 1, 1, 1, 0]


def test_without_a_difference_no_day_is_shifted() -> None:
    drawing = hourly("02:00-05:00,,,,,,", timezone="+08:00")
    assert all(row.task_midnight is None for row in drawing.rows)
    assert not any(cell.shift for row in drawing.rows for cell in row.cells)


def test_every_clock_has_a_ruler_and_the_ruling_one_comes_first() -> None:
    read = weekly("02:00-05:00,,,,,,", timezone="+05:30")
    drawing = draw_week(read, WEDNESDAY, width=52, reader=BERLIN, rules="utc")
    assert [ruler.clock.name for ruler in drawing.rulers] == ["utc", "task", "reader"]
    assert [ruler.offset_minutes for ruler in drawing.rulers] == [0, 330, 120]
    first, task, reader = drawing.rulers
    assert [tick.column for tick in first.ticks[:3]] == [0, 4, 8]
    assert {tick.hour: tick.column for tick in task.ticks}[6] == 1
    assert {tick.hour: tick.column for tick in reader.ticks}[2] == 0


def test_the_days_a_clock_is_moved_say_so() -> None:
    back, forward = datetime(2025, 10, 24, tzinfo=UTC), datetime(2025, 3, 28, tzinfo=UTC)
    read = weekly(",,,,,,00:00-06:00", timezone="Europe/Berlin")
    rows = draw_week(read, back, width=28).rows
    assert rows[6].clock_change == ClockChange(7200, 10800, repeated=True)
    assert draw_week(read, back, width=28).summary.drawn_minutes == 360
    rows = draw_week(read, forward, width=28).rows
    assert rows[6].clock_change == ClockChange(7200, 10800, repeated=False)
    assert kinds(rows[6]) == {"planned": [0, 1, 3, 4, 5], "skipped": [2]}
    assert draw_week(read, forward, width=28).summary.drawn_minutes == 300


def test_a_window_that_gives_no_run_is_marked_at_both_ends() -> None:
    drawing = hourly("22:00-06:00,,,,,,")
    assert kinds(drawing.rows[0]) == {"odd": [5, 22]}
    assert {(odd.second // 3600, odd.code) for odd in drawing.rows[0].odd} == {
        (22, "window_reversed"),
        (6, "window_reversed"),
    }
    assert [p.code for p in drawing.rows[0].problems] == ["window_reversed"]
    assert drawing.problems == ()


def test_a_bar_hides_an_odd_window_but_the_row_keeps_it() -> None:
    row = hourly("05:00-08:00 07:00-06:00,,,,,,").rows[0]
    assert kinds(row) == {"planned": [5, 6, 7]}
    assert len(row.odd) == 2


def test_an_inactive_plan_is_drawn_and_says_so() -> None:
    drawing = draw_week(plan(schedule("08:00-09:00,,,,,,"), "INACTIVATED"), MONDAY, width=28)
    assert drawing.switch == "inactive"
    assert kinds(drawing.rows[0]) == {"planned": [8]}
    assert drawing.summary.next_change is None
    assert draw_week(plan(schedule(",,,,,,"), None), MONDAY, width=28).switch == "unknown"


def test_an_ambiguous_plan_is_drawn_in_both_readings() -> None:
    drawing = draw_week(weekly("08:00-09:00,10:00-12:00", [1, 3, 5]), MONDAY, width=28)
    assert (drawing.certain, drawing.reading) == (False, "ambiguous")
    assert drawing.alternatives == ("weekday-indexed", "parallel")
    assert [p.code for p in drawing.problems] == ["periods_ambiguous"]
    monday, tuesday, wednesday = drawing.rows[:3]
    assert monday.cells[8].readings == 3
    assert kinds(tuesday) == {}
    assert [cell.readings for cell in wednesday.cells[10:12]] == [2, 2]
    assert {segment.reading for segment in monday.segments} == {1, 2}
    assert not any(row.labels for row in drawing.rows)


def test_a_plan_without_a_clock_is_drawn_as_it_is_written() -> None:
    written = schedule("08:00-09:00,,,,,,")
    for body in (written | {"timezone": "?"}, without(written, "timezone")):
        drawing = draw_week(plan(body), MONDAY, width=28, reader=BERLIN, rules="reader")
        assert (drawing.clock.name, drawing.now) == ("written", None)
        assert kinds(drawing.rows[0]) == {"planned": [8]}
        assert not any(row.today or any(cell.now for cell in row.cells) for row in drawing.rows)


def test_a_plan_that_cannot_be_read_is_seven_empty_rows() -> None:
    drawing = draw_week(plan({"type": "cron", "timezone": "+00:00"}), MONDAY, width=28)
    assert (drawing.certain, len(drawing.rows)) == (False, 7)
    assert all(kinds(row) == {} for row in drawing.rows)


def test_figures_under_the_drawing() -> None:
    summary = hourly("08:00-09:00,,12:00-14:00,,,,").summary
    assert (summary.on, summary.runs, summary.weekly_minutes, summary.drawn_minutes) == (
        True,
        2,
        180,
        180,
    )
    assert summary.seconds_left == 45 * 60
    assert summary.run is not None
    assert summary.run.begin_time == "12:00:00"


def test_a_plan_of_dates_is_drawn_in_the_week_it_is_asked_for() -> None:
    periods = [window("2025-06-04T08:00:00", "2025-06-04T09:00:00")]
    read = plan({"type": "once", "timezone": "+00:00", "periods": periods}, legacy=True)
    assert kinds(draw_week(read, MONDAY, width=28).rows[2]) == {"planned": [8]}
    later = draw_week(read, MONDAY + timedelta(days=7), width=28)
    assert all(kinds(row) == {} for row in later.rows)
    assert later.summary.runs is None


def test_a_month_knows_its_days() -> None:
    body = without(schedule("08:00-09:00,10:00-09:00"), "days_of_week")
    read = plan(body | {"type": "monthly", "days_of_month": [1, 30]})
    drawing = draw_week(read, WEDNESDAY, width=80)
    assert drawing.month is not None
    days = {day.row.date: day for week in drawing.month.weeks for day in week}
    assert (drawing.month.first, len(drawing.month.weeks)) == (date(2025, 6, 1), 6)
    assert days[date(2025, 6, 1)].planned_seconds == 3600
    assert [p.code for p in days[date(2025, 6, 30)].row.problems] == ["window_reversed"]
    assert drawing.summary.drawn_minutes == 60
    assert [p.code for p in drawing.problems] == ["type_unsupported"]


def test_the_ends_of_the_calendar_have_no_week() -> None:
    drawing = draw_week(weekly("08:00-09:00,,,,,,"), datetime.max.replace(tzinfo=UTC), width=28)
    assert (drawing.rows, drawing.now) == ((), None)
