"""From the ``schedule`` (or legacy ``timing``) of a task to its plan. Nothing given here raises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from ivatui.core.finding import Severity
from ivatui.core.schedule.plan import Alternative, Plan
from ivatui.core.schedule.problem import Notes
from ivatui.core.schedule.runs import Cycle, build
from ivatui.core.schedule.shape import Kind, Shape, ShapeReader
from ivatui.core.schedule.zone import read_zone
from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.schedule.plan import Reading
    from ivatui.core.schedule.window import Window
    from ivatui.core.tree import Json

_CYCLES: dict[Kind, Cycle] = {
    "weekly": "week",
    "daily": "week",
    "monthly": "month",
    "once": "dates",
}


def read_plan(
    schedule: Json, status: Json, *, where: str = "schedule", legacy: bool = False
) -> Plan:
    """Read a plan from its clean JSON and the switch beside it.

    Args:
        schedule: value of ``schedule``, of any JSON type.
        status: value of ``schedule_status``.
        where: path of the schedule in the body; the switch stands at ``<where>_status``.
        legacy: it is a ``timing`` of the legacy service, where a flat list of windows, daily,
            monthly, once and frequency are documented forms.

    """
    notes = Notes(where)
    active = _active(status, f"{where}_status", notes)
    if not isinstance(schedule, dict):
        notes.problem("part_missing", where, part=where)
        plan = Plan(None, "ambiguous", None, None, active, raw=schedule)
    else:
        plan = _read(schedule, active, where, notes, legacy=legacy)
    return replace(plan, problems=notes.problems, findings=notes.findings)


def _read(
    schedule: dict[str, Json], active: bool | None, where: str, notes: Notes, *, legacy: bool
) -> Plan:
    kind = _kind(schedule, where, notes, legacy=legacy)
    name, timezone = schedule.get("type"), schedule.get("timezone")
    blank = Plan(
        type=name if isinstance(name, str) else None,
        reading="ambiguous",
        timezone=timezone if isinstance(timezone, str) else None,
        zone=read_zone(timezone, where, notes),
        active=active,
        raw=schedule,
    )
    if kind is None:
        return blank
    shape = ShapeReader(schedule, kind, where, notes, legacy).read()
    return _with_runs(blank, shape, _CYCLES[kind], where, notes)


def _with_runs(plan: Plan, shape: Shape, cycle: Cycle, where: str, notes: Notes) -> Plan:
    plan = replace(plan, reading=shape.reading, windows=shape.windows)
    if shape.reading == "ambiguous":
        both = tuple(_alternative(name, windows, cycle) for name, windows in shape.alternatives)
        return replace(plan, alternatives=both)
    if not shape.known:
        return plan
    pattern, runs = build(shape.windows, cycle)
    if any(run.assumed for run in runs):
        notes.problem("week_wrap_assumed", join(where, "periods"), 7)
    return replace(plan, cycle=cycle, pattern=pattern, runs=runs)


def _alternative(reading: Reading, windows: tuple[Window, ...], cycle: Cycle) -> Alternative:
    pattern, runs = build(windows, cycle)
    return Alternative(reading, runs, pattern)


def _active(status: Json, where: str, notes: Notes) -> bool | None:
    known = {"ACTIVATED": True, "INACTIVATED": False}
    if isinstance(status, str) and status.upper() in known:
        return known[status.upper()]
    if status is None:
        notes.remark(Severity.INFO, "schedule_status_missing", where)
    else:
        notes.remark(Severity.WARNING, "schedule_status_unknown", where, value=status)
    return None


def _kind(schedule: dict[str, Json], where: str, notes: Notes, *, legacy: bool) -> Kind | None:
    """Return the kind of plan, or None where its type is none we know.

    The service documents ``weekly``, and ``monthly`` as not supported yet; ``daily`` and ``once``
    are known from the legacy service alone. They are read all the same, and noted.
    """
    place, given = join(where, "type"), schedule.get("type")
    if given is None:
        notes.problem("part_missing", place, part="type")
        return _kind_of_days(schedule)
    text = given.strip().lower() if isinstance(given, str) else ""
    known: tuple[Kind, ...] = get_args(Kind)
    kind = next((kind for kind in known if kind == text), None)
    if kind is None or (kind != "weekly" and not legacy):
        severity = Severity.ERROR if kind is None else Severity.WARNING
        notes.problem("type_unsupported", place, severity=severity, value=given)
    return kind


def _kind_of_days(schedule: dict[str, Json]) -> Kind | None:
    """Tell a plan without a type by its days: each list is documented for one type only."""
    week, month = "days_of_week" in schedule, "days_of_month" in schedule
    if week == month:
        return None
    return "weekly" if week else "monthly"
