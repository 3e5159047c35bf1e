"""What the line to the terminal can take, and how to draw on it. Pure: times are arguments.

A tier is chosen from what is known before anything was drawn (are we on the other end of ssh),
from the first question the terminal answered, and from the frames it acknowledged since.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ivatui.ui.terminal.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tier(StrEnum):
    """Kinds of lines, the best first."""

    FULL = "full"
    CALM = "calm"
    THIN = "thin"


class Why(StrEnum):
    """What decided on a tier."""

    ASKED = "asked"
    """The operator."""
    LOCAL = "local"
    """Nothing speaks for a line, and no answer was slow."""
    REMOTE = "remote"
    """ssh, and no answer yet."""
    DELAY = "delay"
    """The time the terminal took for the first answer."""
    FRAMES = "frames"
    """The time it took for frames."""
    BYTES = "bytes"
    """More bytes a minute were sent than allowed."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to draw on a line.

    ``acknowledged``: a frame waits for the one before. ``finest``: seconds between two looks of
    a young age. ``hover``: every movement of the mouse is reported. ``details``: what is nice to
    see and often changes is drawn.
    """

    acknowledged: bool
    finest: int
    hover: bool
    details: bool


MANNERS: Mapping[Tier, Manners] = {
    Tier.FULL: Manners(acknowledged=False, finest=1, hover=True, details=True),
    Tier.CALM: Manners(acknowledged=True, finest=5, hover=True, details=True),
    Tier.THIN: Manners(acknowledged=True, finest=30, hover=False, details=False),
}

CALM_FROM, THIN_FROM = 0.12, 0.6
"""Seconds from a question to its answer. A person feels the first, and waits for the second."""

_BACK = 0.6
"""A better tier takes answers this much quicker than its limit, so that none flickers."""

_NEWEST = 5
"""Frames that are looked at; one large one says little."""

SETTLING = 10.0
"""Seconds at the start that do not count: the first screen has to be drawn once."""

_NEARLY = 0.9  # of the allowed bytes: what comes next would exceed them
_STEP_EVERY = 20.0  # seconds a step has to show what it saves
_UP_AFTER = 900.0  # seconds with less than
_LITTLE = 0.25  # of the allowed bytes


def by_delay(seconds: float, current: Tier = Tier.THIN) -> Tier:
    """Return the tier of a line on which an answer takes so long, coming from ``current``."""
    calm = CALM_FROM if current is Tier.FULL else CALM_FROM * _BACK
    thin = THIN_FROM if current is not Tier.THIN else THIN_FROM * _BACK
    if seconds >= thin:
        return Tier.THIN
    return Tier.CALM if seconds >= calm else Tier.FULL


@dataclass(slots=True)
class Link:
    """The line: ``look`` at it each second; ``tier`` and ``why`` say how it is.

    ``asked``: the tier the operator wants. ``remote``: ssh is in between. ``limit``: bytes a
    minute that may be sent.
    """

    asked: Tier | None = None
    remote: bool = False
    limit: int | None = None
    first_round_trip: float | None = None
    meter: Meter = field(default_factory=Meter)
    _frames: deque[float] = field(default_factory=lambda: deque(maxlen=_NEWEST))
    _by_frames: Tier | None = None
    _lowered: int = 0
    _stepped_at: float | None = None
    _little_since: float | None = None
    _begun_at: float | None = None

    @property
    def tier(self) -> Tier:
        """The tier in force."""
        tiers = list(Tier)
        place = min(tiers.index(self._measured[0]) + self._lowered, len(tiers) - 1)
        return tiers[place]

    @property
    def why(self) -> Why:
        """What decided on it."""
        return Why.BYTES if self._lowered else self._measured[1]

    @property
    def manners(self) -> Manners:
        """How to draw. Over ssh frames are acknowledged on the best line too: it may get worse."""
        manners = MANNERS[self.tier]
        if self.remote and not manners.acknowledged and self.asked is None:
            return Manners(True, manners.finest, manners.hover, manners.details)
        return manners

    @property
    def _measured(self) -> tuple[Tier, Why]:
        if self.asked is not None:
            return self.asked, Why.ASKED
        if self._by_frames is not None:
            return self._by_frames, Why.FRAMES
        if self.first_round_trip is not None:
            tier = by_delay(self.first_round_trip, Tier.FULL)
            return tier, Why.DELAY if self.remote or tier is not Tier.FULL else Why.LOCAL
        return (Tier.CALM, Why.REMOTE) if self.remote else (Tier.FULL, Why.LOCAL)

    def answered(self, seconds: float) -> None:
        """Note that the terminal showed a frame that long after it was sent."""
        self._frames.append(seconds)
        if len(self._frames) == _NEWEST:
            self._by_frames = by_delay(sorted(self._frames)[_NEWEST // 2], self._measured[0])

    def look(self, now: float, written: int) -> bool:
        """Note the bytes sent since the start; say whether another tier is in force by that."""
        if self._begun_at is None:
            self._begun_at = now
        if now - self._begun_at < SETTLING:
            self.meter.begin(now, written)
            return False
        self.meter.note(now, written)
        if self.limit is None:
            return False
        before, used = self.tier, self.meter.per_minute
        if used > self.limit * _LITTLE:
            self._little_since = None
        elif self._little_since is None:
            self._little_since = now
        if used >= self.limit * _NEARLY and self.tier is not Tier.THIN and self._may_step(now):
            self._step(now, 1)
        elif self._lowered and self._has_been_little(now):
            self._step(now, -1)
        return self.tier is not before

    @property
    def over(self) -> bool:
        """Whether more is sent than allowed."""
        return self.limit is not None and self.meter.per_minute > self.limit

    def _may_step(self, now: float) -> bool:
        return self._stepped_at is None or now - self._stepped_at >= _STEP_EVERY

    def _has_been_little(self, now: float) -> bool:
        return self._little_since is not None and now - self._little_since >= _UP_AFTER

    def _step(self, now: float, by: int) -> None:
        self._lowered += by
        self._stepped_at = now
        self._little_since = None
