"""What holds for every drawing: it is what the plan is, in any size, on any clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_bodies import plan, schedule, weekly, window

from ivatui.core.cells import width as cells_of
from ivatui.core.schedule import Plan, read_plan
from ivatui.core.week import Row, WeekDrawing, draw_week
from ivatui.core.week.ruler import RESOLUTIONS
from ivatui.core.week.text import legend, text_lines

if TYPE_CHECKING:
    from ivatui.core.tree import Json
    from ivatui.core.week import ClockName

MINUTE = timedelta(minutes=1)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BERLIN, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")

_times = st.one_of(st.integers(0, 1440), st.sampled_from([0, 1, 1439, 1440]))
_day_windows = st.lists(st.tuples(_times, _times), max_size=3)
_plans = st.lists(_day_windows, min_size=7, max_size=7)
_zones = st.sampled_from(["+00:00", "-09:30", "+05:30", "+14:00", "Europe/Berlin"])
_readers: st.SearchStrategy[ZoneInfo | None] = st.sampled_from([None, BERLIN, LORD_HOWE])
_rules: st.SearchStrategy[ClockName] = st.sampled_from(["task", "reader", "utc"])
_widths = st.integers(20, 300)
_WHOLE_MINUTES = datetime(1900, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
"""Before, clocks went by the sun, seconds off; the drawing has seconds, the comparison minutes."""
# Weeks in which Berlin and Lord Howe move their clocks, and one in which nobody does.
_nows = st.sampled_from(["2025-03-30", "2025-10-26", "2025-04-06", "2025-10-05", "2025-06-02"]).map(
    lambda day: datetime.fromisoformat(day).replace(tzinfo=UTC)
)


def body(slots: list[list[tuple[int, int]]]) -> list[Json]:
    return [[window(_clock(begin), _clock(end)) for begin, end in day] for day in slots]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}:00"


def instants(row: Row, minute: int, zone: tzinfo) -> list[datetime]:
    """The instants at which a clock of ``zone`` shows that minute: none, one or two."""
    local = datetime.combine(row.date, time.min) + minute * MINUTE
    found = set()
    for fold in (0, 1):
        instant = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None, fold=0) == local:
            found.add(instant)
    return sorted(found)


def check_rows(read: Plan, drawing: WeekDrawing, rows: tuple[Row, ...]) -> None:
    for row in rows:
        drawn = [False] * 1440
        for segment in row.segments:
            assert 0 <= segment.begin < segment.end <= 86_400
            for minute in range(segment.begin // 60, segment.end // 60):
                drawn[minute] = True
        expected = [
            any(read.active_at(instant) for instant in instants(row, minute, drawing.clock.zone))
            for minute in range(1440)
        ]
        assert drawn == expected
        check_cells(row, drawn, drawing.cell_minutes)


def check_cells(row: Row, drawn: list[bool], size: int) -> None:
    assert len(row.cells) * size == 1440
    for column, cell in enumerate(row.cells):
        inside = drawn[column * size : (column + 1) * size]
        assert abs(cell.share - sum(inside) / size) < 1e-9
        assert (cell.kind in {"planned", "assumed"}) == any(inside)
        assert (cell.left or cell.right) == any(inside)
        if all(inside):
            assert cell.left
            assert cell.right


@settings(max_examples=25, deadline=None)
@given(_plans, _zones, _readers, _rules, _nows, _widths)
def test_every_drawn_minute_is_one_the_plan_is_on(
    slots: list[list[tuple[int, int]]],
    zone: str,
    reader: tzinfo | None,
    rules: ClockName,
    now: datetime,
    width: int,
) -> None:
    read = weekly(body(slots), timezone=zone)
    drawing = draw_week(read, now, width=width, reader=reader, rules=rules)
    assert [row.day for row in drawing.rows] == [1, 2, 3, 4, 5, 6, 7]
    today = now.astimezone(drawing.clock.zone).date()
    assert [row.date for row in drawing.rows if row.today] == [today]
    check_rows(read, drawing, drawing.rows)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.integers(1, 31), min_size=1, max_size=4, unique=True),
    st.tuples(_times, _times),
    st.sampled_from(["2024-02-10", "2025-02-28", "2025-10-31", "2025-06-01"]),
    _widths,
)
def test_every_drawn_minute_of_a_month_is_one_the_plan_is_on(
    named: list[Json], times: tuple[int, int], day: str, width: int
) -> None:
    read = plan(
        schedule(body([[(min(times), max(times))]]) * len(named))
        | {"type": "monthly", "days_of_month": named}
    )
    now = datetime.fromisoformat(day).replace(tzinfo=UTC)
    drawing = draw_week(read, now, width=width)
    month = drawing.month
    assert month is not None
    assert drawing.rows == ()
    days = [day for week in month.weeks for day in week]
    assert [day.row.day for day in days[:7]] == [1, 2, 3, 4, 5, 6, 7]
    assert all(day.inside == (day.row.date.month == now.month) for day in days)
    assert [day.row.date for day in days if day.row.today] == [now.date()]
    check_rows(read, drawing, tuple(day.row for day in days))


_plain = st.one_of(st.none(), st.integers(-1, 40), st.text(max_size=4), st.just("08:00:00"))
_odd_time = st.one_of(
    _plain, _times.map(_clock), st.sampled_from(["24:00:00", "2025-10-26T02:30:00"])
)
_odd_window = st.fixed_dictionaries({"begin_at": _odd_time, "end_at": _odd_time})
_odd_list = st.lists(_odd_window, max_size=3)
_strange = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["weekly", "daily", "monthly", "once", "cron"]),
        "timezone": st.one_of(_plain, _zones),
        "periods": st.one_of(_plain, _odd_list, st.lists(_odd_list, max_size=8)),
    },
    optional={
        "days_of_week": st.lists(st.integers(0, 8), max_size=7),
        "days_of_month": st.lists(st.integers(0, 32), max_size=7),
        "frequency": st.fixed_dictionaries(
            {"interval": st.integers(60, 800), "duration": st.integers(0, 800)}
        ),
        "date": st.sampled_from(["2025-10-26", None]),
    },
)

# Mostly in order, as plans are: of what is merely strange hardly anything gives a run.
_in_order = st.tuples(_times, _times).map(lambda both: window(*map(_clock, sorted(both))))
_windows = st.lists(st.one_of(_in_order, _in_order, _in_order, _odd_window), max_size=3)
_usual = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["weekly", "weekly", "daily", "monthly", "once"]),
        "timezone": _zones,
        "days_of_week": st.lists(st.integers(1, 7), min_size=1, max_size=7, unique=True),
        "periods": st.one_of(
            _windows,
            st.lists(_windows, min_size=7, max_size=7),
            st.lists(_windows, min_size=1, max_size=8),
        ),
    },
    optional={
        "days_of_month": st.lists(st.integers(1, 31), max_size=7, unique=True),
        "date": st.sampled_from(["2025-03-30", "2025-10-26"]),
    },
)


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(_usual, _strange),
    st.sampled_from(["ACTIVATED", "INACTIVATED", None]),
    _readers,
    _rules,
    st.one_of(_nows, st.datetimes(_WHOLE_MINUTES, timezones=st.just(UTC))),
    _widths,
    st.booleans(),
)
def test_any_plan_is_drawn_in_any_size(
    given_schedule: Json,
    status: str | None,
    reader: tzinfo | None,
    rules: ClockName,
    now: datetime,
    width: int,
    ascii_only: bool,
) -> None:
    read = read_plan(given_schedule, status, legacy=True)
    drawing = draw_week(read, now, width=width, reader=reader, rules=rules)
    lines = text_lines(drawing, NAMES, ascii_only=ascii_only)
    assert all(cells_of(line) <= width for line in lines)
    assert all(line.isascii() for line in lines if ascii_only)
    assert len(lines) in {1, 5, 6, 7, 8}
    assert dict(legend(drawing, ascii_only=ascii_only)).keys() <= set("█▓░▒!╱▔▁▬#%=~/'_-")
    if not drawing.certain:
        assert all(segment.reading for row in drawing.rows for segment in row.segments)
    if drawing.month is not None:
        rows = tuple(day.row for week in drawing.month.weeks for day in week)
    else:
        rows = drawing.rows
    if drawing.certain and read.zone is not None:
        check_rows(read, drawing, rows)
    for row in rows:
        check_labels(row)


def check_labels(row: Row) -> None:
    written = {label.column + n: char for label in row.labels for n, char in enumerate(label.text)}
    assert sum(len(label.text) for label in row.labels) == len(written)
    assert {n: cell.char for n, cell in enumerate(row.cells) if cell.char} == written
    for label in row.labels:
        inside = row.cells[label.column : label.column + len(label.text)]
        assert all((cell.kind == "planned") == label.inside for cell in inside)
        assert not any(cell.now and row.today for cell in inside)


@given(st.sampled_from(RESOLUTIONS), _nows)
def test_a_resolution_that_is_asked_for_is_kept(minutes: int, now: datetime) -> None:
    drawing = draw_week(weekly("08:00-12:00,,,,,,"), now, width=20, cell_minutes=minutes)
    assert drawing.columns * minutes == 1440
    assert all(len(row.cells) == drawing.columns for row in drawing.rows)
    for ruler in drawing.rulers:
        assert all(0 <= tick.column <= drawing.columns - 2 for tick in ruler.ticks)
