"""What is known of one resource: the last good answer, and how the last try ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from ivatui.core.errors import Failure
    from ivatui.core.provenance import Provenance
    from ivatui.live.clock import Moment

T = TypeVar("T")

STALE_AFTER = 2
"""Intervals without a good answer after which data is called stale."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """The state of one question. A failure never takes the last good value away."""

    value: T | None = None
    """The last good value; None until there was one."""
    at: Moment | None = None
    """When ``value`` was last confirmed by an answer, changed or not."""
    since: Moment | None = None
    """When ``value`` first came as it is; the same value came with every answer from then on."""
    provenance: Provenance | None = None
    """Of the last good answer."""
    failure: Failure | None = None
    """Why the last try failed; None when it went well or there was none."""
    failed_at: Moment | None = None
    """When the last try failed; None when it went well."""
    failures_in_a_row: int = 0
    next_try: Moment | None = None
    """When the question is asked again by itself; None while nobody plans to."""
    pending: bool = False
    """True while a request is on its way."""

    def age(self, now: Moment) -> float | None:
        """Return the seconds since the last good answer; None where there was none."""
        return None if self.at is None else self.at.age(now)

    def is_stale(self, now: Moment, interval: float) -> bool:
        """Return whether the last good value is too old to be taken for the present."""
        age = self.age(now)
        return age is not None and age > STALE_AFTER * interval

    def asked(self) -> Answer[T]:
        """Return it with a request on its way."""
        return replace(self, pending=True)

    def answered(
        self, value: T, provenance: Provenance, at: Moment, next_try: Moment | None
    ) -> Answer[T]:
        """Return it after a good answer."""
        since = self.since if value is self.value and self.since is not None else at
        return Answer(value=value, at=at, since=since, provenance=provenance, next_try=next_try)

    def failed(self, failure: Failure, at: Moment, next_try: Moment | None) -> Answer[T]:
        """Return it after a failure: the last good value stays."""
        return replace(
            self,
            failure=failure,
            failed_at=at,
            failures_in_a_row=self.failures_in_a_row + 1,
            next_try=next_try,
            pending=False,
        )
