"""The app's part in following profiles: one, or several at once; and the one in front."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.signal import Signal

from ivatui.live.followed import Followed
from ivatui.live.history import Diary
from ivatui.live.session import Session
from ivatui.live.store import Store

if TYPE_CHECKING:
    from ivatui.live.snapshot import Snapshot
    from ivatui.live.source import Source, SourceKind
    from ivatui.ui.app import Options


BUDGETS: dict[SourceKind, float] = {"service": 60.0, "demo": 600.0, "files": 6000.0}
"""Requests a minute; a throttled gateway was seen to allow 60, the others cost nobody anything."""


class Following(App[None]):
    """Mix-in: a session for each profile, all steered together.

    What screens are told of is the profile in front; the list of several looks at them all.
    """

    options: Options

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.followed: tuple[Followed, ...] = ()
        """Those that are followed; one, but for the list of several."""
        self._front: Followed | None = None
        self.snapshot_changed: Signal[Snapshot] = Signal(self, "snapshot-changed")

    @property
    def store(self) -> Store | None:
        """What is known of the profile in front."""
        return None if self._front is None else self._front.store

    @property
    def session(self) -> Session | None:
        """Who asks for it."""
        return None if self._front is None else self._front.session

    @property
    def diary(self) -> Diary | None:
        """What was seen of it."""
        return None if self._front is None else self._front.diary

    def follow(self, *sources: Source) -> None:
        """Follow these from now on, the first in front; nothing is asked yet."""
        self.followed = tuple(self._follow_one(source) for source in sources)
        self.bring_forward(self.followed[0])

    def bring_forward(self, followed: Followed) -> None:
        """Let screens of one task or one profile be those of ``followed`` from now on."""
        self._front = followed

    def leave_followed(self) -> None:
        """Ask nothing more of any; answers still on their way are dropped."""
        for each in self.followed:
            each.leave()
            self.run_worker(each.source.close(), name="close", description="close a source")

    def came_back(self) -> None:
        """Ask for everything anew: what is shown may be hours old."""
        for each in self.followed:
            each.session.refresh()

    def on_app_focus(self) -> None:
        """Ask at the usual pace again: somebody is looking."""
        for each in self.followed:
            each.session.focus(True)

    def on_app_blur(self) -> None:
        """Ask less often: the terminal has lost the keyboard."""
        for each in self.followed:
            each.session.focus(self.options.kept_open)

    def action_pause(self) -> None:
        """Stop asking, or go on."""
        paused = any(each.snapshot.paused for each in self.followed)
        for each in self.followed:
            each.session.pause(not paused)

    @abstractmethod
    def noticed(self, error: BaseException) -> None:
        """Note an error in the background that ends nothing."""

    def _follow_one(self, source: Source) -> Followed:
        store = Store()
        session = Session(
            source,
            store,
            clock=self.options.clock,
            list_interval=self.options.list_interval,
            task_interval=self.options.task_interval,
            budget=BUDGETS[source.label.kind],
            on_fault=self.noticed,
        )
        diary = Diary(store)
        return Followed(source, session, store, diary, store.subscribe(self._tell_screens))

    def _tell_screens(self, _snapshot: Snapshot) -> None:
        if self._front is not None:
            self.snapshot_changed.publish(self._front.snapshot)
