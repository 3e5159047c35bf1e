"""The stories tasks live through, by name.

Real durations are not published; these are chosen so that a quarter of an hour of watching shows
every kind of change. Each story that is named after a state begins in it.
"""

from __future__ import annotations

from datetime import timedelta

from ivatui.demo.moments import Cycle, Phase

WAITING = "Waiting for available computing resource."
"""The one status text the service's documents show."""
MINUTE = 60.0
HOUR = 3600.0

RUN = Phase("RUNNING")
START = (Phase("SCHEDULING", 5), Phase("STARTING", 18))


def _outage(seconds: float, kind: str = "stream") -> tuple[Phase, ...]:
    return (
        Phase("ABNORMAL", seconds, kind),
        Phase("RECOVERING", 35, status="Restarting the stream reader"),
    )


def _running(seconds: float) -> Phase:
    return Phase("RUNNING", seconds)


def _cycle(hours: float, *phases: Phase, elastic: int = -1) -> Cycle:
    return Cycle(phases, timedelta(hours=hours), elastic)


INCIDENTS = {
    "calm": _cycle(11, _running(5 * HOUR), *_outage(80), RUN),
    "flaky": _cycle(0.6, _running(12 * MINUTE), *_outage(3 * MINUTE), RUN),
    "sink": _cycle(1.4, _running(25 * MINUTE), *_outage(4 * MINUTE, "sink"), RUN),
    "upgraded": _cycle(
        24, _running(9 * HOUR), Phase("UPGRADING", 4 * MINUTE), Phase("STARTING", 20), RUN
    ),
}
"""What happens while a task runs."""

STORIES = {
    "abnormal": _cycle(1, *_outage(14 * MINUTE), RUN),
    "recovering": _cycle(
        1,
        Phase("RECOVERING", 9 * MINUTE),
        _running(15 * MINUTE),
        Phase("ABNORMAL", 90, "stream"),
        Phase("RECOVERING", 40),
        RUN,
        Phase("ABNORMAL", 2 * MINUTE, "stream"),
        elastic=4,
    ),
    "pending": _cycle(
        3,
        Phase("PENDING", 22 * MINUTE, status=WAITING),
        *START,
        RUN,
        Phase("STOPPING", 9),
        elastic=3,
    ),
    "scheduling": _cycle(
        1.5,
        Phase("SCHEDULING", 8 * MINUTE),
        Phase("STARTING", 20),
        RUN,
        Phase("STOPPING", 9),
        elastic=2,
    ),
    "starting": _cycle(
        1.2,
        Phase("STARTING", 9 * MINUTE, status="Loading the model, 3 of 7"),
        RUN,
        Phase("STOPPING", 9),
        elastic=1,
    ),
    "upgrading": _cycle(8, Phase("UPGRADING", 12 * MINUTE), Phase("STARTING", 25), RUN),
    "stopping": _cycle(
        1.3, Phase("STOPPING", 7 * MINUTE), Phase("STOPPED", 20 * MINUTE), *START, RUN
    ),
    "freezing": _cycle(4, Phase("FREEZING", 8 * MINUTE), Phase("FROZEN", 30 * MINUTE), *START, RUN),
    "frozen": _cycle(
        5, Phase("FROZEN", 50 * MINUTE), *START, RUN, Phase("FREEZING", 90), elastic=3
    ),
    "start_failed": _cycle(
        2,
        Phase("START_FAILED", 18 * MINUTE, "start"),
        *START,
        RUN,
        Phase("STOPPING", 9),
        Phase("STOPPED", 5 * MINUTE),
        Phase("SCHEDULING", 5),
        Phase("STARTING", 40),
        elastic=3,
    ),
}
"""Stories that repeat, whatever the plan."""

_UPLOAD = (Phase("PENDING", 40, status=WAITING), *START, _running(11 * MINUTE))
UPLOADS = (
    _cycle(0.75, *_UPLOAD, Phase("SUCCEEDED"), Phase("DELETING", 5 * MINUTE), elastic=-2),
    _cycle(
        0.75, *_UPLOAD, Phase("FAILED", trouble="file"), Phase("DELETING", 5 * MINUTE), elastic=-2
    ),
)
"""A file is worked through, succeeds or fails, and its task is removed."""

ENDS = {
    "stopped": Phase("STOPPED"),
    "running": Phase("RUNNING"),
    "succeeded": Phase("SUCCEEDED"),
    "failed": Phase("FAILED", trouble="file"),
    "create_failed": Phase("CREATE_FAILED", trouble="create"),
    "lack_of_resources": Phase("LACK_OF_RESOURCES", trouble="capacity"),
    "stopped_no_service": Phase("STOPPED_NO_SERVICE"),
}
"""States that stay."""
