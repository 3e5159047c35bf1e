"""What can happen to a snapshot. Facts, in the past tense; `reduce` says what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ivatui.core.errors import Failure
    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Received
    from ivatui.core.references import Reference, Referred
    from ivatui.core.task import Task
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Hold, Intervals, WaitReason
    from ivatui.live.source import SourceLabel


@dataclass(frozen=True, slots=True)
class Started:
    """A session began: whatever was known before belongs to another source and goes."""

    label: SourceLabel
    intervals: Intervals


@dataclass(frozen=True, slots=True)
class SourceMade:
    """The source came into being, and knows more about itself than was known before."""

    label: SourceLabel


@dataclass(frozen=True, slots=True)
class FleetAsked:
    """The list of tasks was asked for."""


@dataclass(frozen=True, slots=True)
class FleetAnswered:
    """The list of tasks came."""

    received: Received[Fleet]
    at: Moment
    next_try: Moment | None


@dataclass(frozen=True, slots=True)
class FleetFailed:
    """The list of tasks did not come."""

    failure: Failure
    at: Moment
    next_try: Moment | None


@dataclass(frozen=True, slots=True)
class TaskAsked:
    """A task was asked for."""

    task_id: str


@dataclass(frozen=True, slots=True)
class TaskAnswered:
    """A task came."""

    task_id: str
    """As it was asked for; the body may call itself something else."""
    received: Received[Task]
    at: Moment
    next_try: Moment | None


@dataclass(frozen=True, slots=True)
class TaskFailed:
    """A task did not come."""

    task_id: str
    failure: Failure
    at: Moment
    next_try: Moment | None


@dataclass(frozen=True, slots=True)
class TaskOpened:
    """Somebody looks at this task now, and at no other."""

    task_id: str


@dataclass(frozen=True, slots=True)
class TaskClosed:
    """Nobody looks at a single task any more."""


@dataclass(frozen=True, slots=True)
class ReferencesWanted:
    """Somebody looks at what these stand for, and at nothing else the open task refers to."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ReferenceAsked:
    """What the open task refers to was asked for."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class ReferenceAnswered:
    """What the open task refers to came."""

    reference: Reference
    received: Received[Referred]
    at: Moment
    next_try: Moment | None


@dataclass(frozen=True, slots=True)
class ReferenceFailed:
    """What the open task refers to did not come."""

    reference: Reference
    failure: Failure
    at: Moment
    next_try: Moment | None


@dataclass(frozen=True, slots=True)
class Paused:
    """Asking by itself was stopped (``on``) or taken up again."""

    on: bool


@dataclass(frozen=True, slots=True)
class WaitedFor:
    """The operator began something that must not be disturbed; None: is done with it."""

    reason: WaitReason | None


@dataclass(frozen=True, slots=True)
class FocusMoved:
    """The terminal got the keyboard (``here``) or lost it."""

    here: bool


@dataclass(frozen=True, slots=True)
class IntervalsSet:
    """The pace was changed."""

    intervals: Intervals


@dataclass(frozen=True, slots=True)
class Held:
    """All questions wait for a reason they share; None: they go on."""

    hold: Hold | None


Event: TypeAlias = (
    Started
    | SourceMade
    | FleetAsked
    | FleetAnswered
    | FleetFailed
    | TaskAsked
    | TaskAnswered
    | TaskFailed
    | TaskOpened
    | TaskClosed
    | ReferencesWanted
    | ReferenceAsked
    | ReferenceAnswered
    | ReferenceFailed
    | Paused
    | WaitedFor
    | FocusMoved
    | IntervalsSet
    | Held
)
