"""The week itself: a still view that is drawn anew when plan, minute, width or clock change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from ivatui.core.schedule.offsets import offset_at
from ivatui.core.week import clocks_of, draw_week
from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.cells import wrapped
from ivatui.ui.widgets.week.lines import (
    GUTTER,
    drawing_lines,
    legend_lines,
    place_at,
    saying_lines,
)
from ivatui.ui.widgets.week.seen import Reality, Watched, reality
from ivatui.ui.widgets.week.stretches import Stretch, beside, nearest, stretches
from ivatui.ui.widgets.week.then import then
from ivatui.ui.widgets.written_view import WrittenView
from ivatui.words import week
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from textual import events
    from textual.binding import BindingType

    from ivatui.core.schedule import Plan
    from ivatui.core.week import Clock, ClockName, WeekDrawing

_SECONDS_COUNT = 660
"""Seconds before a change from which its countdown moves faster than once a minute."""

_CLOCKS: tuple[ClockName, ...] = ("task", "reader", "utc")


class Week(WrittenView, can_focus=True):
    """A plan over seven days; the cursor walks its windows and says them in every clock."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Window before", id="week.left", show=False),
        Binding("right,l", "step(1)", "Next window", id="week.right", show=False),
        Binding("up,k", "day(-1)", "Day before", id="week.up", show=False),
        Binding("down,j", "day(1)", "Next day", id="week.down", show=False),
        Binding("g", "now", "Now", id="week.now", show=False),
        Binding("c", "clock", "Another clock", id="week.clock", show=False),
        Binding("pageup", "page(-1)", "Page up", id="week.page_up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="week.page_down", show=False),
    ]

    @dataclass
    class StretchHighlighted(Message):
        """The cursor came to another planned stretch; both None where there is none."""

        begins_at: datetime | None
        ends_at: datetime | None

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._plan: Plan | None = None
        self._now: datetime | None = None
        self._watched: Watched | None = None
        self._state: str | None = None
        self._reality = Reality()
        self._reality_of: tuple[object, ...] = ()
        self._rules: ClockName = "task"
        self._drawing: WeekDrawing | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._stretches: tuple[Stretch, ...] = ()
        self._cursor: int | None = None
        self._at: datetime | None = None
        """Begin of the stretch the cursor was moved to; None while it follows the present."""

    @property
    def drawing(self) -> WeekDrawing | None:
        """What is drawn; None without a plan or before there is room."""
        return self._drawing

    @property
    def chosen(self) -> Stretch | None:
        """The stretch under the cursor."""
        return None if self._cursor is None else self._stretches[self._cursor]

    @property
    def rules(self) -> ClockName:
        """Whose clock the rows follow."""
        return self._rules

    @property
    def clock(self) -> Clock | None:
        """The clock that rules; None where there is no plan, or none is known for it."""
        if self._plan is None or self._plan.zone is None:
            return None
        return clocks_of(self._plan, self._reader(), self._rules)[0]

    def show(
        self,
        plan: Plan | None,
        now: datetime,
        watched: Watched | None = None,
        state: str | None = None,
    ) -> None:
        """Draw ``plan`` at ``now`` (aware, in the operator's zone); most seconds change nothing.

        ``watched`` is what was seen of the task, None for one that is not watched; another
        object says that something else was seen, or a minute passed. ``state`` is the task's,
        as the service says it now.
        """
        back = self._now is not None and now.timestamp() < self._now.timestamp()
        news = back or watched is not self._watched or state != self._state
        self._plan, self._now, self._watched, self._state = plan, now, watched, state
        self._redraw(news=news)

    def rewrite(self) -> None:
        """Write all lines anew."""
        self._reality_of = ()
        self._redraw(news=True)

    def _redraw(self, *, news: bool = False) -> None:
        width, now = self.text_width - 1, self._now
        if now is None or width < 1:
            return
        wanted = (id(self._plan), width, self._rules, now.utcoffset(), self._step(now))
        if news or wanted != self._drawn_for:
            self._drawn_for = wanted
            self._take(None if self._plan is None else self._drawn(self._plan, now, width))

    def _drawn(self, plan: Plan, now: datetime, width: int) -> WeekDrawing:
        reader = self._reader()
        return draw_week(plan, now, width=width, reader=reader, rules=self._rules, gutter=GUTTER)

    def _step(self, now: datetime) -> int:
        """Return what of ``now`` is seen: the minute, or the second where a countdown shows it."""
        change = self._drawing.summary.next_change if self._drawing else None
        seconds = int(now.timestamp())
        near = change is not None and change.timestamp() - seconds < _SECONDS_COUNT
        return seconds if near else seconds // 60 * 60

    def _reader(self) -> tzinfo | None:
        """Return the operator's zone if its clock shows something else than the others soon."""
        if self._now is None or self._plan is None or self._plan.zone is None:
            return None
        for days in (0, -7, 7):
            at = self._now.astimezone(UTC) + timedelta(days=days)
            theirs = (offset_at(self._plan.zone, at), timedelta())
            if self._now.tzinfo is not None and offset_at(self._now.tzinfo, at) not in theirs:
                return self._now.tzinfo
        return None

    def _take(self, drawing: WeekDrawing | None) -> None:
        self._drawing = drawing
        self._stretches = stretches(drawing) if drawing else ()
        wanted = self._at or self._now
        self._cursor = None if wanted is None else nearest(self._stretches, wanted)
        self._write()

    def _write(self) -> None:
        """Write the lines anew; those that say the same are not painted."""
        drawing, plan, now = self._drawing, self._plan, self._now
        width, seen = self.text_width - 2, self._look_at_reality()
        if drawing is None or plan is None or now is None:
            self.write_lines(
                *wrapped(week.no_plan(), width, "dim"),
                *(line for words in seen.words for line in wrapped(words, width)),
            )
        else:
            self.write_lines(
                *drawing_lines(drawing, self.chosen, now, seen.lines),
                *saying_lines(drawing, plan, self._read(drawing, plan), width, seen.words),
                *legend_lines(seen.legend, width),
            )

    def _read(self, drawing: WeekDrawing, plan: Plan) -> str:
        """Return what is said of the stretch under the cursor; empty where there is none."""
        chosen, now = self.chosen, self._now
        if chosen is None or now is None:
            return ""
        clocks = tuple(ruler.clock for ruler in drawing.rulers)
        dated = drawing.month is not None
        said = week.stretch(chosen.begins_at, chosen.ends_at, clocks, dated=dated)
        if chosen.readings:
            meant = tr(week.LEGEND[("reading_1", "reading_2", "reading_both")[chosen.readings - 1]])
        else:
            meant = then(chosen, plan, self._state, self._watched, now)
        return f"{said} {glyphs().separator} {meant}" if meant else said

    def _look_at_reality(self) -> Reality:
        """Return what was seen, worked out again only where that changed or lies elsewhere."""
        drawing, now, room = self._drawing, self._now, self.page_lines
        place: tuple[object, ...] = ()
        if drawing is not None and drawing.rows:
            place = (drawing.rows[0].date, drawing.clock, drawing.cell_minutes)
        wanted = (self._watched, self._plan, room, now and now.date(), *place)
        if now is not None and wanted != self._reality_of:
            self._reality_of = wanted
            self._reality = reality(
                self._plan, drawing, self._watched, now, room=room, gutter=GUTTER
            )
        return self._reality

    # Cursor

    def _choose(self, place: int | None) -> None:
        if place is None or place == self._cursor:
            return
        self._cursor = place
        chosen = self._stretches[place]
        self._at = chosen.begins_at
        self._write()
        self.post_message(self.StretchHighlighted(chosen.begins_at, chosen.ends_at))

    def action_step(self, by: int) -> None:
        """Go to the next window, or the one before; over the week's end to its other side."""
        if self._cursor is not None:
            self._choose((self._cursor + by) % len(self._stretches))

    def action_day(self, by: int) -> None:
        """Go to the window nearest in time of day, some days on."""
        if self._cursor is not None:
            self._choose(beside(self._stretches, self._cursor, by))

    def action_now(self) -> None:
        """Go to the window that is on, or the next one, and follow the present."""
        if self._now is not None:
            self._choose(nearest(self._stretches, self._now))
        self._at = None

    def action_clock(self) -> None:
        """Let another clock rule the rows."""
        if self._drawing is None:
            return
        # The ruling clock comes first, the others follow in a fixed order.
        names = {ruler.clock.name for ruler in self._drawing.rulers}
        shown = [name for name in _CLOCKS if name in names]
        if shown:
            self._rules = shown[(shown.index(self._drawing.clock.name) + 1) % len(shown)]
        self._redraw()

    def action_page(self, pages: int) -> None:
        """Scroll where the pane is too low for everything."""
        self.scroll_lines_to(self.scroll_offset.y + pages * max(1, self.page_lines - 1))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Read the window under the pointer."""
        drawing, place = self._drawing, event.get_content_offset(self)
        if drawing is None or place is None:
            return
        line = place.y + self.scroll_offset.y
        if (at := place_at(drawing, self._reality.lines, line, place.x)) is None:
            return
        for number, stretch in enumerate(self._stretches):
            if stretch.covers(*at):
                self._choose(number)
                return
