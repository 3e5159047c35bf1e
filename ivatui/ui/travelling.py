"""Travelling in time: plans judged at an instant the operator names instead of the present.

States and ages stay those of the present: only what plans want is looked at in another time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.time_field import TimeField
from ivatui.words import times
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from textual.widget import Widget

    from ivatui.ui.widgets.line import Piece
    from ivatui.words.asked_time import AskedTime


class Travelling(LiveScreen):
    """A screen that can be looked at as it would be at another time."""

    def __init__(self) -> None:
        super().__init__()
        self._came_at: datetime | None = None
        """The time that was shown when this screen was opened, which leaving another leads to."""
        self._had_keyboard: Widget | None = None

    def on_mount(self) -> None:
        """Remember at which time this screen was opened."""
        self._came_at = self.app.at

    @property
    def clock_read(self) -> tuple[tzinfo, str]:
        """The clock a time is meant on where no offset is typed, and its name."""
        zone = self.app.plan_now.tzinfo
        assert zone is not None  # noqa: S101 - it is aware
        return zone, tr("you")

    def _travelled(self) -> tuple[Piece, ...]:
        """Return the time that is shown, and the key that leads back."""
        shown = super()._travelled()
        back = tr("T: now")
        return (*shown, (f" {back} ", "$text-muted")) if shown else ()

    # -- leaving -------------------------------------------------------------------------------

    def action_present(self) -> None:
        """Judge plans at the present again."""
        self.app.travel(None)

    def leave_time_field(self) -> bool:
        """Close the field, if it is open; say whether it was."""
        field = self.query_one(TimeField)
        if not field.display:
            return False
        field.close()
        had = self._had_keyboard
        if had is not None and had.is_attached and had.focusable:
            had.focus(scroll_visible=False)
        return True

    def leave_time(self) -> bool:
        """Come back to the time this screen was opened at, if another is shown; say whether."""
        shown, came = self.app.at, self._came_at
        # Of two times on one clock Python compares the hands, which show some times twice.
        if shown is None or (came is not None and came.timestamp() == shown.timestamp()):
            return False
        self.app.travel(self._came_at)
        return True

    # -- going ---------------------------------------------------------------------------------

    def action_ask_time(self) -> None:
        """Ask for the time to judge plans at."""
        field = self.query_one(TimeField)
        if not field.display:
            self._had_keyboard = self.focused
            field.open()
            self._say_what_fits()

    @on(Input.Changed, "#time")
    def _time_as_typed(self) -> None:
        """Say what is understood so far; who has not typed all of it needs no complaint."""
        from ivatui.words.asked_time import NoTime, meaning

        try:
            asked = self._read()
        except NoTime:
            self._say_what_fits()
        else:
            says = meaning(asked, self.app.present, self.clock_read[1])
            self.query_one(TimeField).say(says, "$warning" if asked.twice else "$success")

    @on(Input.Submitted, "#time")
    def _time_given(self) -> None:
        from ivatui.words.asked_time import NoTime

        field = self.query_one(TimeField)
        if not field.typed.strip():
            self.leave_time_field()
            return
        try:
            asked = self._read()
        except NoTime as error:
            field.say(str(error), "bold $error")
            return
        self.leave_time_field()
        self.app.travel(None if asked.present else asked.at)

    def _read(self) -> AskedTime:
        from ivatui.words.asked_time import read_time

        typed = self.query_one(TimeField).typed
        return read_time(typed, self.app.present, self.clock_read[0], shown=self.app.plan_now)

    def _say_what_fits(self) -> None:
        zone, name = self.clock_read
        clock = f"{name} {times.offset(self.app.plan_now, zone)}"
        told = tr("Judge plans at another time, on this clock: {clock}", clock=clock)
        self.query_one(TimeField).say(told, "$text-muted")
