"""Plan against reality: what was seen of a task, held against what its plan wanted.

What was not seen is never taken for anything else: it is a band of its own, and no part of the
figure.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from ivatui.core.states import look_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivatui.core.schedule import Plan

SeenKind: TypeAlias = Literal["running", "transition", "broken", "stopped", "unknown"]
"""What a state means for a plan; ``unknown`` was seen too, but nobody can say what it means."""

BandKind: TypeAlias = SeenKind | Literal["unwatched"]

_NOTHING = timedelta(0)


def seen_kind(state: str | None) -> SeenKind:
    """Return what the service's ``state`` (either case) means for a plan."""
    known = look_up(state)
    if known.transient:
        return "transition"
    if known.severity == "bad":
        return "broken"
    if not known.known:
        return "unknown"
    return "running" if known.code == "RUNNING" else "stopped"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time in which a task was seen in states of one kind, or not seen at all."""

    begin: datetime
    end: datetime
    kind: BandKind

    @property
    def length(self) -> timedelta:
        """How long it lasted."""
        return self.end - self.begin

    @property
    def readable(self) -> bool:
        """Whether it was watched, and in states that say if it ran."""
        return self.kind not in {"unwatched", "unknown"}


@dataclass(frozen=True, slots=True)
class Part:
    """One planned run, or one gap between two, and what was seen in it. Instants are in UTC."""

    begin: datetime
    end: datetime
    planned: bool | None
    """Whether the plan wanted it to run; None where no plan says."""
    bands: tuple[Band, ...]
    """Without holes from ``begin`` to ``end``; no two neighbours are of one kind."""

    @property
    def watched(self) -> timedelta:
        """How much of it was seen, in states that say if it ran."""
        return _sum(band for band in self.bands if band.readable)

    @property
    def kept(self) -> timedelta:
        """How much of what was watched was as planned: ran in a run, did not in a gap."""
        if self.planned is None:
            return _NOTHING
        return _sum(
            band
            for band in self.bands
            if band.readable and (band.kind == "running") == self.planned
        )


@dataclass(frozen=True, slots=True)
class Conformance:
    """A stretch of time as it was planned and as it was."""

    parts: tuple[Part, ...] = ()
    """In order, without holes."""

    @property
    def length(self) -> timedelta:
        """How long all parts are together; the future is none of them."""
        return sum((part.end - part.begin for part in self.parts), _NOTHING)

    @property
    def watched(self) -> timedelta:
        """How much of it was watched."""
        return sum((part.watched for part in self.parts), _NOTHING)

    @property
    def watched_share(self) -> float | None:
        """``watched`` as a part of the whole, 0..1; None where no time has passed."""
        return self.watched / self.length if self.length else None

    @property
    def share(self) -> float | None:
        """Part of the watched time that was as planned, 0..1.

        None where nothing was watched, or no plan says what should have been.
        """
        judged = [part for part in self.parts if part.planned is not None]
        watched = sum((part.watched for part in judged), _NOTHING)
        kept = sum((part.kept for part in judged), _NOTHING)
        return kept / watched if watched else None


def conformance(
    plan: Plan | None, seen: Iterable[Band], begin: datetime, end: datetime, now: datetime
) -> Conformance:
    """Hold what was seen against the plan, from ``begin`` to ``end`` or ``now``.

    Starting and stopping take their time: a task in transition does not run, so a run that
    begins late counts as such. A plan that is not active, or can't be read, judges nothing.

    Args:
        plan: as it was all the time; where it changed, begin there.
        seen: sorted by begin; where two overlap the first one counts. Holes were not watched.
        begin: aware instant.
        end: aware instant.
        now: aware instant; what lies after it has not happened.

    """
    begin, end = begin.astimezone(UTC), min(end, now).astimezone(UTC)
    if begin >= end:
        return Conformance()
    bands = _without_holes(seen, begin, end)
    ends = [band.end for band in bands]
    parts = []
    for since, until, planned in _spans(plan, begin, end):
        inside = bands[bisect_right(ends, since) : bisect_right(ends, until) + 1]
        parts.append(Part(since, until, planned, tuple(_cut(inside, since, until))))
    return Conformance(tuple(parts))


def _spans(
    plan: Plan | None, begin: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime, bool | None]]:
    if plan is None or not plan.active or plan.pattern is None or plan.zone is None:
        yield begin, end, None
        return
    at = begin
    for since, until in plan.stretches(begin, end):
        if at < since:
            yield at, since, False
        yield since, until, True
        at = until
    if at < end:
        yield at, end, False


def _without_holes(seen: Iterable[Band], begin: datetime, end: datetime) -> list[Band]:
    """Return [begin, end) as it was seen: holes are bands, neighbours of one kind are one."""
    whole: list[Band] = []
    at = begin
    for band in (*seen, Band(end, end, "unwatched")):
        since = min(max(band.begin.astimezone(UTC), at), end)
        until = min(band.end.astimezone(UTC), end)
        for following in (Band(at, since, "unwatched"), Band(since, until, band.kind)):
            if following.begin >= following.end:
                continue
            if whole and whole[-1].kind == following.kind:
                whole[-1] = Band(whole[-1].begin, following.end, following.kind)
            else:
                whole.append(following)
            at = following.end
    return whole


def _cut(bands: Iterable[Band], begin: datetime, end: datetime) -> Iterator[Band]:
    for band in bands:
        since, until = max(band.begin, begin), min(band.end, end)
        if since < until:
            yield Band(since, until, band.kind)


def _sum(bands: Iterable[Band]) -> timedelta:
    return sum((band.length for band in bands), _NOTHING)
