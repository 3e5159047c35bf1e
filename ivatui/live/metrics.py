"""What watching knows, as figures for a monitoring system to collect.

The form is OpenMetrics, and all of it is also read by collectors that know the older text form
only, node_exporter's among them: gauges throughout, no type that form lacks.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, get_args

from ivatui.core.states import STATES
from ivatui.core.verdict import VerdictCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivatui.live.snapshot import Snapshot
    from ivatui.live.watching import Known

_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})

Labels = tuple[tuple[str, str], ...]


class Family(NamedTuple):
    """One metric with all its samples. ``unit`` is what its name ends with, if anything."""

    name: str
    help: str
    samples: Sequence[tuple[Labels, float]]
    unit: str = ""


def exposition(
    snapshot: Snapshot, known: Sequence[Known], *, each: bool, up: bool, version: str
) -> str:
    """Return the whole text.

    Args:
        snapshot: the present one.
        known: what is known of every task.
        each: whether every task gets samples of its own: for a few named ones, not for all.
        up: whether questions are answered at present.
        version: of ivatui.

    """
    families = [*_of_watching(snapshot, known, up=up, version=version), *_of_all(known)]
    if each:
        families += _of_each(known)
    return "".join(line for family in families for line in _lines(family)) + "# EOF\n"


def is_up(snapshot: Snapshot, known: Iterable[Known]) -> bool:
    """Return whether questions are answered: the list's, and those about any of the tasks."""
    if snapshot.hold is not None or snapshot.fleet.failure is not None:
        return False
    tasks = tuple(known)
    return not tasks or any(each.fresh for each in tasks)


def _of_watching(
    snapshot: Snapshot, known: Iterable[Known], *, up: bool, version: str
) -> Iterator[Family]:
    label = snapshot.label
    build: Labels = (("version", version),)
    source: Labels = (
        ("kind", label.kind),
        ("profile", label.profile),
        ("endpoint", label.endpoint),
        ("project", label.project),
    )
    yield Family("ivatui_build_info", "The version of ivatui.", [(build, 1)])
    yield Family("ivatui_source_info", "Where the tasks come from.", [(source, 1)])
    yield Family("ivatui_up", "Whether questions are answered at present.", [((), up)])
    ats = [each.at.wall.timestamp() for each in known if each.at is not None]
    fleet = snapshot.fleet
    if fleet.at is not None and fleet.provenance is not None and fleet.provenance.requests:
        ats.append(fleet.at.wall.timestamp())
    if ats:
        yield Family(
            "ivatui_last_success_timestamp_seconds",
            "When the last good answer came.",
            [((), max(ats))],
            unit="seconds",
        )


def _of_all(known: Sequence[Known]) -> Iterator[Family]:
    seen = [each for each in known if each.at is not None]
    states = dict.fromkeys(STATES, 0) | Counter(each.state for each in seen)
    verdicts = Counter(each.verdict.code for each in seen if each.verdict is not None)
    yield Family(
        "ivatui_tasks",
        "Tasks in each state of the service.",
        [((("state", state),), count) for state, count in states.items()],
    )
    yield Family(
        "ivatui_tasks_verdict",
        "Tasks with each verdict: the state held against the plan and the clock.",
        [((("verdict", code),), verdicts[code]) for code in get_args(VerdictCode)],
    )
    yield Family(
        "ivatui_tasks_not_judged",
        "Tasks whose plan is not known yet.",
        [((), len(known) - verdicts.total())],
    )


def _of_each(known: Iterable[Known]) -> Iterator[Family]:
    tasks = tuple(known)
    yield Family(
        "ivatui_task_info",
        "Name, state and verdict of each task.",
        [
            (
                (
                    ("task_id", each.task_id),
                    ("name", each.name),
                    ("state", each.state),
                    ("verdict", each.verdict.code if each.verdict is not None else ""),
                ),
                1,
            )
            for each in tasks
        ],
    )
    yield Family(
        "ivatui_task_up",
        "Whether the last question about the task got its answer.",
        [((("task_id", each.task_id),), each.fresh) for each in tasks],
    )
    yield Family(
        "ivatui_task_last_success_timestamp_seconds",
        "When the last good answer about the task came.",
        [
            ((("task_id", each.task_id),), each.at.wall.timestamp())
            for each in tasks
            if each.at is not None
        ],
        unit="seconds",
    )


def _lines(family: Family) -> Iterator[str]:
    yield f"# TYPE {family.name} gauge\n"
    if family.unit:
        yield f"# UNIT {family.name} {family.unit}\n"
    yield f"# HELP {family.name} {family.help.translate(_ESCAPES)}\n"
    for labels, value in family.samples:
        written = ",".join(f'{name}="{text.translate(_ESCAPES)}"' for name, text in labels)
        yield (
            f"{family.name}{{{written}}} {_number(value)}\n"
            if labels
            else (f"{family.name} {_number(value)}\n")
        )


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}"
