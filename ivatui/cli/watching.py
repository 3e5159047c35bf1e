"""Watching under way: what comes is printed, and what fails is said, once per cause."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ivatui import __version__
from ivatui.cli import output
from ivatui.cli.explore import FLEET_INTERVAL, TASK_INTERVAL
from ivatui.cli.fault import save
from ivatui.cli.metrics_file import MetricsFile
from ivatui.cli.parser import Usage
from ivatui.cli.watch_lines import json_line, text_line, trouble_line
from ivatui.config.zone import local_zone
from ivatui.core.text import clean
from ivatui.live import metrics
from ivatui.live.clock import SystemClock
from ivatui.live.following import follow
from ivatui.live.goal import reached
from ivatui.live.named import ONCE, NamedTasks
from ivatui.live.session import Session
from ivatui.live.snapshot import Intervals
from ivatui.live.store import Store
from ivatui.live.troubles import Troubles
from ivatui.live.watching import Watch
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from ivatui.cli.wiring import Look
    from ivatui.live.clock import Clock
    from ivatui.live.goal import Goal
    from ivatui.live.snapshot import Snapshot
    from ivatui.live.source import Source

_SAME_FOR = 10.0
"""Seconds in which the same figures are not written again; then they are, as a sign of life."""
_MOST_REPORTS = 3
"""Reports on faults of ours that one run leaves."""


class Watching:
    """One run of ``ivatui watch``; `run` may be called once."""

    def __init__(
        self,
        look: Look,
        source: Source,
        ids: Sequence[str],
        *,
        goals: Collection[Goal] = (),
        as_json: bool = False,
        metrics: Path | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Make it; nothing is asked yet.

        Args:
            look: how things are shown, and the instant asked for with ``--at``.
            source: who is asked; closed at the end.
            ids: the tasks; empty for all that are listed.
            goals: what all of them have to fulfil for an early end.
            as_json: whether lines are JSON.
            metrics: the file to write figures into.
            clock: the machine's, unless a test brings its own.

        """
        self._look_at = look
        self._source = source
        self._ids = ids
        self._goals = goals
        self._as_json = as_json
        self._clock = clock or SystemClock()
        self._begun = self._clock.moment()
        self._file = None if metrics is None else MetricsFile(metrics)
        self._file_fails = False
        self._written = ("", float("-inf"))
        self._troubles = Troubles()
        self._faults = 0
        self.watch = Watch()
        """What is known of the tasks."""

    @property
    def now(self) -> datetime:
        """The instant plans are judged at: the present, or the one asked for, and time passes."""
        if (at := self._look_at.at) is None:
            return self._clock.now().astimezone(local_zone())
        return at + timedelta(seconds=self._begun.age(self._clock.moment()))

    async def run(self, limit: float | None) -> bool:
        """Watch; return True where every goal was reached, False after ``limit`` seconds."""
        store = Store()
        try:
            session = self._session(store)
            self._write_metrics(store.snapshot, first=True)
            return await follow(session, store, self._look, limit=limit)
        finally:
            await self._source.close()

    def _session(self, store: Store) -> Session:
        asked = self._look_at.settings.interval
        if not self._ids:
            return Session(
                self._source,
                store,
                clock=self._clock,
                list_interval=max(asked or 0.0, FLEET_INTERVAL),
                on_fault=self._fault,
            )
        named = NamedTasks(self._source, self._ids, now=self._clock.now)
        session = Session(named, store, clock=self._clock, list_interval=ONCE, on_fault=self._fault)
        interval = asked or TASK_INTERVAL
        session.set_intervals(Intervals(fleet=ONCE, task=interval, walk=interval))
        session.watch(named.ids)
        return session

    def _look(self, snapshot: Snapshot) -> bool:
        zone, arrow = local_zone(), "->" if self._look_at.settings.ascii else "→"
        told = self.watch.look(snapshot, self.now)
        lines = (json_line(each) if self._as_json else text_line(each, zone, arrow=arrow)
                 for each in told)  # fmt: skip
        output.data("".join(f"{line}\n" for line in lines))
        moment = self._clock.moment()
        for trouble in self._troubles.look(snapshot, moment):
            output.message(trouble_line(trouble, moment.wall, zone))
        self._write_metrics(snapshot)
        return reached(self._goals, self.watch.known.values())

    def _write_metrics(self, snapshot: Snapshot, *, first: bool = False) -> None:
        if self._file is None:
            return
        known = tuple(self.watch.known.values())
        up = not first and metrics.is_up(snapshot, known)
        text = metrics.exposition(snapshot, known, each=bool(self._ids), up=up, version=__version__)
        at = self._clock.monotonic()
        if text == self._written[0] and at < self._written[1] + _SAME_FOR:
            return
        try:
            self._file.write(text)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            said = tr("The figures can't be written: {reason}", reason=clean(reason))
            if first:
                raise Usage(said) from error
            if not self._file_fails:
                output.message(said)
            self._file_fails = True
        else:
            self._file_fails = False
            self._written = (text, at)

    def _fault(self, fault: Exception) -> None:
        self._faults += 1
        if self._faults <= _MOST_REPORTS:
            said = tr("A fault of ivatui itself: {name}", name=type(fault).__name__)
            output.message(said, save(fault))
