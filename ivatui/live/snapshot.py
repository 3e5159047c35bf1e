"""All that is known at one moment, frozen: what a screen draws from."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ivatui.live.answer import Answer
from ivatui.live.source import SourceLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.errors import Failure
    from ivatui.core.fleet import Fleet
    from ivatui.core.references import Reference, Referred
    from ivatui.core.task import Task
    from ivatui.live.clock import Moment


WaitReason = Literal["typing", "selecting"]
"""What the operator is in the middle of, so that nothing may move on the screen."""

_LAG = 1.0
"""Seconds a list may be behind, beside the time it took; no document tells."""

_NOBODY = SourceLabel(kind="files")
"""Before the first session."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds between two questions about the same thing, while all goes well."""

    fleet: float = 30.0
    task: float = 5.0
    """For the open task."""
    walk: float = 300.0
    """For the details of tasks nobody has open."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Why no question is sent at all, and until when."""

    failure: Failure
    until: Moment
    at: Moment | None = None
    """When it was decided on."""

    @property
    def lasts(self) -> float:
        """Seconds from one to the other; 0 where the beginning isn't known."""
        return 0.0 if self.at is None else self.at.age(self.until)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known. A new one replaces it on every event; parts that stay are the same objects."""

    label: SourceLabel = _NOBODY
    fleet: Answer[Fleet] = field(default_factory=Answer)
    tasks: Mapping[str, Answer[Task]] = field(default_factory=lambda: MappingProxyType({}))
    """By the id the task was asked for; only of tasks in the fleet, and the open one."""
    open_task: str | None = None
    wanted: tuple[Reference, ...] = ()
    """What the open task refers to and somebody looks at."""
    references: Mapping[Reference, Answer[Referred]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """What is wanted, and what was a while ago."""
    paused: bool = False
    waits_for: WaitReason | None = None
    """Nothing is asked by itself until the operator is done with this."""
    focused: bool = True
    """Whether the terminal has the keyboard, as far as it tells."""
    intervals: Intervals = Intervals()
    hold: Hold | None = None

    def task(self, task_id: str) -> Answer[Task]:
        """Return what is known of one task; an empty answer where nothing is."""
        return self.tasks.get(task_id) or Answer()

    def listed_later(self, task_id: str) -> bool:
        """Return whether the list tells of a task what is newer than the task's own answer.

        A list is put together while its pages are asked for, so a detail of that time knows
        better.
        """
        listed, detailed = self.fleet.at, self.task(task_id).at
        if listed is None or detailed is None:
            return detailed is None
        provenance = self.fleet.provenance
        lag = _LAG + (provenance.latency if provenance is not None else 0.0)
        return detailed.steady + lag < listed.steady

    def referred(self, reference: Reference) -> Answer[Referred]:
        """Return what is known of something a task refers to; an empty answer where nothing is."""
        return self.references.get(reference) or Answer()
