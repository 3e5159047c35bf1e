"""Weeks of asking, in simulated time: the session, the client and the simulator in one process.

The tests run the short forms. The long ones::

    python tests/live/thirty_days.py --days 30 --interval 5
    python tests/live/thirty_days.py --refreshes 100000
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import heapq
import random
import sys
import tracemalloc
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ivatui.core.secret import Secret

sys.path.append(str(Path(__file__).parent))

from turned_clock import TurnedClock, settle

from ivatui.api.auth_password import PasswordAuth
from ivatui.api.client import ViasClient
from ivatui.api.iam import Login
from ivatui.demo.app import DemoApp
from ivatui.demo.tokens import Account
from ivatui.demo.world import World
from ivatui.live.history import Diary
from ivatui.live.session import Session
from ivatui.live.snapshot import Intervals
from ivatui.live.source import Labelled, SourceLabel
from ivatui.live.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

DAY = 86400.0
TASKS = 2
BUDGET = 60.0
WARM_UP = 500
"""Requests after which everything that is made once has been made, and every ring is full."""
POINTS = 12


class PatientClock(TurnedClock):
    """A clock that goes on only when nothing is on its way any more."""

    landed: Callable[[], Any] = staticmethod(settle)

    async def advance(self, seconds: float) -> None:
        end = self._steady + seconds
        # Naps that were given up would lie here until they are due, and look like a leak.
        self._sleepers = [each for each in self._sleepers if not each[2].done()]
        heapq.heapify(self._sleepers)
        await self.landed()
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, woken = heapq.heappop(self._sleepers)
            if not woken.done():
                self._pass(due - self._steady)
                woken.set_result(None)
                await self.landed()
        self._pass(end - self._steady)
        await self.landed()


@dataclass
class Watched:
    """The simulator, watched from in front of it."""

    demo: DemoApp
    clock: TurnedClock
    statuses: Counter[int] = field(default_factory=Counter)
    requests: int = 0
    """Beside those for tokens."""
    busiest_minute: int = 0
    """Most requests within one minute of the clock."""
    renewals: int = 0
    ahead: list[float] = field(default_factory=list)
    """How long the token before had to live yet when one was handed out, in seconds."""
    repeated_refusals: int = 0
    """Times the same credentials were refused twice in a row."""
    _minute: tuple[int, int] = (0, 0)
    _refused: bytes = b""
    _ends: float | None = None
    """When the last token ends; None where it was revoked, or there was none."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        status = 0

        async def note(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self.demo(scope, receive, note)
        self.statuses[status] += 1
        now = self.clock.monotonic()
        if "/v3/" in scope["path"]:
            if status == 201:
                self.renewals += 1
                self.ahead += [] if self._ends is None else [self._ends - now]
                self._ends = now + self.demo.tokens.life.total_seconds()
            return
        self.requests += 1
        minute, count = int(now // 60), self._minute[1]
        self._minute = (minute, count + 1 if minute == self._minute[0] else 1)
        self.busiest_minute = max(self.busiest_minute, self._minute[1])
        shown = dict(scope["headers"]).get(b"x-auth-token", b"")
        if status == 401:
            self.repeated_refusals += shown == self._refused
            self._refused = shown
        elif status == 200:
            self._refused = b""

    def revoke(self) -> None:
        """Let every token end at once, as after a change of permissions."""
        self.demo.tokens.revoke()
        self._ends = None


class Run:
    """A session with an IAM user's credentials before a watched simulator."""

    def __init__(self, interval: float, *, changing: bool = True) -> None:
        self.clock = PatientClock()
        begun = self.clock.now()
        account = Account()
        demo = DemoApp(
            World(7, TASKS, start=begun), self.clock.now if changing else lambda: begun,
            tokens={}, account=account, wall=self.clock.now,
        )  # fmt: skip
        # The simulator's own memory is no matter here: what it keeps would take long to fill.
        demo.requests = deque(maxlen=20)
        self.served = Watched(demo, self.clock)
        login = Login(
            account.user, Secret(account.password), account.domain, "http://localhost",
            project=account.project,
        )  # fmt: skip
        dice = random.Random(30)
        auth = PasswordAuth(login, chance=dice.random, clock=self.clock.monotonic)
        self.client = ViasClient(
            "http://localhost", None, auth, asgi=self.served, now=self.clock.now,
            clock=self.clock.monotonic,
        )  # fmt: skip
        self.store = Store()
        self.faults: list[Exception] = []
        self.session = Session(
            Labelled(self.client, SourceLabel("service")), self.store, clock=self.clock,
            random=dice.random, budget=BUDGET, on_fault=self.faults.append,
        )  # fmt: skip
        self.diary = Diary(self.store)
        self.session.set_intervals(
            Intervals(fleet=max(30.0, 6 * interval), task=interval, walk=max(300.0, 12 * interval))
        )
        self.clock.landed = self.landed

    async def landed(self) -> None:
        await settle()
        while flights := set(self.session._asker._flights):
            await asyncio.wait(flights)
            await settle()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Run]:
        run = asyncio.create_task(self.session.run())
        await self.landed()
        fleet = self.store.snapshot.fleet.value
        assert fleet is not None
        self.session.open(fleet.tasks[0].id)
        try:
            yield self
        finally:
            run.cancel()
            await asyncio.gather(run, return_exceptions=True)
            await self.client.close()


WEATHER = (
    # What goes wrong, how long in minutes, how many times a day on average.
    ("503:path=/v2", (5, 45), 0.5),
    ("503:retry-after=120:path=/v2", (5, 60), 0.3),
    ("500:path=/v2%30", (10, 60), 0.4),
    ("429:retry-after=30:path=/v2", (2, 30), 0.7),
    ("429:path=/v2", (2, 30), 0.5),
    ("garbage:path=/v2%20", (10, 60), 0.3),
    ("html:path=/v2%20", (10, 60), 0.2),
    ("500:path=/v3", (1, 5), 1.0),
)
"""IAM is down for less than the margin tokens are renewed in: no client could do better else."""


def forecast(days: float, dice: random.Random) -> list[tuple[float, str]]:
    """Return when faults begin and end (an empty text), in seconds, and revocations."""
    found: list[tuple[float, str]] = []
    for fault, (shortest, longest), a_day in WEATHER:
        for _ in range(max(1, round(days * a_day))):
            begin = dice.uniform(0.05, days - 0.3) * DAY
            found += [(begin, fault), (begin + dice.uniform(shortest, longest) * 60, "")]
    found += [(dice.uniform(0.1, days - 0.3) * DAY, "revoke") for _ in range(int(days / 5))]
    return sorted(found)


@dataclass(frozen=True)
class Outcome:
    """What came of weeks."""

    longest_gap: float
    """Longest time without a good answer about the list while nothing was wrong, in seconds."""
    least_ahead: float
    """Least time a token had yet to live when the next one came; revoked ones left out."""
    renewals: int
    repeated_refusals: int
    busiest_minute: int
    requests: int
    statuses: Counter[int]
    failures_at_the_end: int
    faults: int


async def weeks(days: float, interval: float) -> Outcome:
    """Ask for so many days through all weather."""
    run = Run(interval)
    gap = 0.0
    async with run.running():
        begun = run.clock.monotonic()
        calm_since: float | None = begun
        for at, what in [*forecast(days, random.Random(31)), (days * DAY, "")]:
            await run.clock.advance(max(0.0, begun + at - run.clock.monotonic()))
            if calm_since is not None and run.clock.monotonic() - calm_since > 3600:
                gap = max(gap, run.store.snapshot.fleet.age(run.clock.moment()) or 0.0)
            faults = run.served.demo.faults
            if what == "revoke":
                run.served.revoke()
            elif what:
                faults.add(what)
                calm_since = None
            else:
                faults.clear()  # whatever else was on ends with it: the more changes, the better
                calm_since = calm_since or run.clock.monotonic()
        served = run.served
        return Outcome(
            longest_gap=gap,
            least_ahead=min(served.ahead, default=0.0),
            renewals=served.renewals,
            repeated_refusals=served.repeated_refusals,
            busiest_minute=served.busiest_minute,
            requests=served.requests,
            statuses=served.statuses,
            failures_at_the_end=run.store.snapshot.fleet.failures_in_a_row,
            faults=len(run.faults),
        )


async def slope(refreshes: int) -> float:
    """Return by how many bytes memory grew with each refresh, once every ring is full.

    What is held goes up and down by an answer or two, so the highest water of the first half is
    held against that of the second.
    """
    run = Run(5.0, changing=False)
    async with run.running():
        tracemalloc.start()
        try:
            await _refresh(run, WARM_UP)
            begun = run.served.requests
            sizes = []
            for _ in range(POINTS):
                await _refresh(run, refreshes // POINTS)
                gc.collect()
                sizes.append(tracemalloc.get_traced_memory()[0])
        finally:
            tracemalloc.stop()
        half = POINTS // 2
        return (max(sizes[half:]) - max(sizes[:half])) / ((run.served.requests - begun) / 2)


async def _refresh(run: Run, count: int) -> None:
    until = run.served.requests + count
    while run.served.requests < until:
        await run.clock.advance(60.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--days", type=float)
    parser.add_argument("--interval", type=float, default=270.0)
    parser.add_argument("--refreshes", type=int)
    given = parser.parse_args()
    if given.days:
        print(asyncio.run(weeks(given.days, given.interval)))
    if given.refreshes:
        print(f"{asyncio.run(slope(given.refreshes)):.2f} bytes a refresh")


if __name__ == "__main__":
    main()
