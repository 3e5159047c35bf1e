"""What can happen to a snapshot. Facts, in the past tense; `reduce` says what follows.

Tuples, as they are made in a third of the time a start spends on dataclasses; those without a
field are none, for an empty tuple is false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from ivatui.core.errors import Failure
    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Received
    from ivatui.core.references import Reference, Referred
    from ivatui.core.task import Task
    from ivatui.live.clock import Moment
    from ivatui.live.snapshot import Hold, Intervals, WaitReason
    from ivatui.live.source import SourceLabel


class Started(NamedTuple):
    """A session began: whatever was known before belongs to another source and goes."""

    label: SourceLabel
    intervals: Intervals


class SourceMade(NamedTuple):
    """The source came into being, and knows more about itself than was known before."""

    label: SourceLabel


@dataclass(frozen=True, slots=True)
class FleetAsked:
    """The list of tasks was asked for."""


class FleetAnswered(NamedTuple):
    """The list of tasks came."""

    received: Received[Fleet]
    at: Moment
    next_try: Moment | None


class FleetFailed(NamedTuple):
    """The list of tasks did not come."""

    failure: Failure
    at: Moment
    next_try: Moment | None


class TaskAsked(NamedTuple):
    """A task was asked for."""

    task_id: str


class TaskAnswered(NamedTuple):
    """A task came."""

    task_id: str
    """As it was asked for; the body may call itself something else."""
    received: Received[Task]
    at: Moment
    next_try: Moment | None


class TaskFailed(NamedTuple):
    """A task did not come."""

    task_id: str
    failure: Failure
    at: Moment
    next_try: Moment | None


class TaskOpened(NamedTuple):
    """Somebody looks at this task now, and at no other."""

    task_id: str


@dataclass(frozen=True, slots=True)
class TaskClosed:
    """Nobody looks at a single task any more."""


class ReferencesWanted(NamedTuple):
    """Somebody looks at what these stand for, and at nothing else the open task refers to."""

    references: tuple[Reference, ...]


class ReferenceAsked(NamedTuple):
    """What the open task refers to was asked for."""

    reference: Reference


class ReferenceAnswered(NamedTuple):
    """What the open task refers to came."""

    reference: Reference
    received: Received[Referred]
    at: Moment
    next_try: Moment | None


class ReferenceFailed(NamedTuple):
    """What the open task refers to did not come."""

    reference: Reference
    failure: Failure
    at: Moment
    next_try: Moment | None


class Paused(NamedTuple):
    """Asking by itself was stopped (``on``) or taken up again."""

    on: bool


class WaitedFor(NamedTuple):
    """The operator began something that must not be disturbed; None: is done with it."""

    reason: WaitReason | None


class FocusMoved(NamedTuple):
    """The terminal got the keyboard (``here``) or lost it."""

    here: bool


class IntervalsSet(NamedTuple):
    """The pace was changed."""

    intervals: Intervals


class Held(NamedTuple):
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
