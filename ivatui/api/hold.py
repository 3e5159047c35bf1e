"""Refused credentials rest: how long, and what ends the rest.

Five refused signatures in a row lock an access key for five minutes, and a wrong token does not
become right by being sent again. So credentials that were refused are not sent again before a
long pause, at once only when they have changed or the operator asks for it.
"""

from __future__ import annotations

import hashlib
import logging
import math
from collections import deque
from typing import TYPE_CHECKING

from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

FIRST_REST = 300.0
"""Seconds; also the time the gateway locks a key for."""
LONGEST_REST = 3600.0
_REMEMBERED = 10
"""Refusals whose times are kept."""


def identity(*secrets: str) -> str:
    """Return what tells credentials apart without being them."""
    return hashlib.sha256("\0".join(secrets).encode("utf-8", "surrogatepass")).hexdigest()


class Hold:
    """Remembers which credentials were refused last, and until when they rest."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        first: float = FIRST_REST,
        longest: float = LONGEST_REST,
        most: float = math.inf,
    ) -> None:
        """``first`` and ``longest`` are rests in seconds.

        ``most`` is the number of refusals within `FIRST_REST` after which no key may add another.
        """
        self._most = most
        self._latest: deque[float] = deque(maxlen=_REMEMBERED)
        self._clock = clock
        self._first = first
        self._longest = longest
        self._refused: str | None = None
        self._why: Failure | None = None
        self._until = -math.inf
        self._rests = 0
        self._in_use = ""
        self.count = 0
        """Refusals in a row of the same credentials."""

    def refuse(self, who: str, why: Failure, *, final: bool = False) -> None:
        """Note that ``who`` was refused; ``final``: only a change or the operator ends it."""
        same = who == self._refused
        self.count = self.count + 1 if same else 1
        self._latest.append(self._clock())
        if same and self.left() is not None:  # one of several that were under way together
            return
        self._rests = self._rests + 1 if same else 1
        self._refused, self._why = who, why
        rest = min(self._first * 2.0 ** min(self._rests - 1, 20), self._longest)
        self._until = math.inf if final else self._clock() + rest
        how_long = "until they change" if final else f"for {rest:.0f} s"
        log.warning("credentials rest %s: %s", how_long, why)

    def accept(self, who: str) -> None:
        """Note that ``who``, the credentials in use, were accepted: nothing rests any more.

        An answer that comes late, for those in use before, says nothing about these.
        """
        if who != self._in_use:
            return
        if self._refused is not None:
            log.warning("credentials accepted")
        self._latest.clear()
        self._refused, self._why = None, None
        self.count = self._rests = 0
        self._until = -math.inf

    def release(self) -> None:
        """Let the refused credentials be tried once more now, unless that could lock them."""
        if self.may_release:
            self._until = -math.inf

    @property
    def may_release(self) -> bool:
        """Whether one more refusal now could lock nothing."""
        since = self._clock() - FIRST_REST
        return sum(at > since for at in self._latest) < self._most

    def was_refused(self, who: str) -> bool:
        """Return whether ``who`` is what was refused last."""
        return who == self._refused

    def left(self) -> float | None:
        """Return the seconds of rest left, infinite where it has no end; None without a rest."""
        left = self._until - self._clock()
        return left if self._refused is not None and left > 0 else None

    def check(self, who: str) -> None:
        """Raise Failure while ``who`` must not be sent; they are in use from now on."""
        self._in_use = who
        left = self.left()
        if left is None or self._why is None or who != self._refused:
            return
        why = self._why
        raise Failure(
            Kind.HELD,
            status=why.status,
            code=why.code,
            message=why.message,
            request_id=why.request_id,
            host=why.host,
            retry_after=None if math.isinf(left) else left,
            facts={"reason": "refused", "count": self.count},
        )
