"""Runs the operator's command for every alarm: no shell, one at a time, never for long."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ivatui.live.clock import Clock, Moment

LIMIT = 30.0
"""Seconds after which a command is ended, and all it started with it."""
MOST_WAITING = 10
"""Alarms that wait for their command; beyond that the oldest go unheard."""

Ended = Literal["done", "failed", "killed", "timed_out", "not_started"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run of the command ended."""

    ended: Ended
    at: Moment
    code: int = 0
    """Exit code where it failed, number of the signal where it was killed."""
    reason: str = ""
    """Why it could not be started, in the system's words."""


class CommandRunner:
    """Runs one command, again and again, each time with other facts in its environment.

    The command reads nothing, and what it writes is dropped: the terminal belongs to the screen.
    It gets a session of its own, so that it can be ended with all its children.
    """

    def __init__(
        self,
        command: Sequence[str],
        clock: Clock,
        environ: Mapping[str, str],
        on_outcome: Callable[[Outcome], None] = lambda _outcome: None,
    ) -> None:
        self.command = tuple(command)
        self.dropped = 0
        """Alarms that went unheard because too many waited."""
        self._clock = clock
        self._environ = dict(environ)
        self._on_outcome = on_outcome
        self._waiting: deque[Mapping[str, str]] = deque()
        self._bell = asyncio.Event()

    @property
    def waiting(self) -> int:
        """Alarms whose command was not started yet."""
        return len(self._waiting)

    def put(self, facts: Mapping[str, str]) -> None:
        """Run the command with ``facts`` in its environment, after those before; returns at once.

        Where too many wait, the newest win.
        """
        self._waiting.append(facts)
        if len(self._waiting) > MOST_WAITING:
            self._waiting.popleft()
            self.dropped += 1
        self._bell.set()

    async def run(self) -> None:
        """Run what is put until cancelled; a command that still runs is ended then."""
        while True:
            while self._waiting:
                self._on_outcome(await self._once(self._waiting.popleft()))
            self._bell.clear()
            await self._bell.wait()

    async def _once(self, facts: Mapping[str, str]) -> Outcome:
        try:
            process = await asyncio.create_subprocess_exec(
                *self.command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env=self._environ | dict(facts),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            return Outcome("not_started", self._clock.moment(), reason=reason)
        ended = asyncio.create_task(process.wait())
        patience = asyncio.create_task(self._clock.sleep(LIMIT))
        try:
            await asyncio.wait({ended, patience}, return_when=asyncio.FIRST_COMPLETED)
            in_time = ended.done()
        finally:
            patience.cancel()
            if not ended.done():
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            code = await ended
        return _outcome(code, self._clock.moment(), in_time=in_time)


def _outcome(code: int, at: Moment, *, in_time: bool) -> Outcome:
    if not in_time:
        return Outcome("timed_out", at)
    if code < 0:
        return Outcome("killed", at, -code)
    return Outcome("failed", at, code) if code else Outcome("done", at)
