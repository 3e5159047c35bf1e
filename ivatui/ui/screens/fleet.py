"""The fleet list: every task of the project with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from ivatui.live import rhythm
from ivatui.ui.commands import EVERYWHERE, FLEET, TRAVEL, bindings
from ivatui.ui.fleet_planning import Span
from ivatui.ui.fleet_rows import COLUMNS, Entry, columns, entries, row, select, tally
from ivatui.ui.fresh import fresh_states
from ivatui.ui.messages import TaskChosen
from ivatui.ui.plan_counting import PlanCounting
from ivatui.ui.travelling import Travelling
from ivatui.ui.widgets.field import Field
from ivatui.ui.widgets.fleet_strip import FleetStrip
from ivatui.ui.widgets.head import Head
from ivatui.ui.widgets.key_bar import KeyBar
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.notice import Notice
from ivatui.ui.widgets.rows import Rows
from ivatui.ui.widgets.time_field import TimeField
from ivatui.words import fleet_week
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.core.fleet import Fleet
    from ivatui.core.task import Task
    from ivatui.live.answer import Answer
    from ivatui.live.snapshot import Snapshot


STRIP_HEIGHT = 24
"""Lines below which the list needs those of the strip more."""


class FleetScreen(Travelling, PlanCounting):
    """All tasks, followed live."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FLEET, TRAVEL, EVERYWHERE)]
    COMMAND_GROUPS = (FLEET, TRAVEL, EVERYWHERE)
    AUTO_FOCUS = "#fleet"
    PROFILES: ClassVar[bool] = False
    """Whether the list is of several profiles."""

    def __init__(self) -> None:
        super().__init__()
        self._query = ""
        self._sort = "verdict"
        self._reverse = False
        self._entries: list[Entry] = []
        self._listed: Fleet | None = None
        self._details: Mapping[str, Answer[Task]] = {}
        self._behind = False
        self._minute = 0
        self._fresh: dict[str, float] = {}
        self._strip_asked: bool | None = None
        """Whether the operator wants the strip; None: as there is room, and the line allows."""

    def compose(self) -> ComposeResult:
        """Top bar, tally, filter, week of the fleet, list, keys."""
        yield Head()
        yield Notice(id="nothing")
        yield Line(id="tally")
        yield Field(id="filter", placeholder=tr("text, state:RUNNING, type:edge, !not"))
        yield FleetStrip(id="strip")
        yield Rows(columns(profiles=self.PROFILES), id="fleet")
        yield TimeField()
        yield KeyBar(FLEET, TRAVEL, EVERYWHERE)

    def on_mount(self) -> None:
        """Put the keyboard on the list; Textual has the base show what is known."""
        self.query_one(Rows).focus()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the list anew; a stream of details is gathered until the next second."""
        if snapshot.fleet.value is not self._listed:
            self._listed = snapshot.fleet.value
            self._judge(snapshot)
            self._follow_plans()
        elif snapshot.tasks is not self._details:
            self._behind = True
        self._show_age()

    def tick(self) -> None:
        """Say the age anew, and judge anew where details came or the clock moved on."""
        minute = int(self.app.plan_now.timestamp() // 60)
        faded = min(self._fresh.values(), default=float("inf")) <= self.app.moment.steady
        if self._behind or faded or minute != self._minute:
            self._judge(self.snapshot)
        self._follow_plans()
        self._show_age()

    def _show_age(self) -> None:
        fleet = self.snapshot.fleet
        self.show_top_bar(("", ""), fleet, rhythm.list_interval(self.snapshot))

    def signs_changed(self) -> None:
        """Say anew what was said with other signs."""
        self._judge(self.snapshot)
        super().signs_changed()

    def _judge(self, snapshot: Snapshot) -> None:
        now = self.app.plan_now
        self._minute = int(now.timestamp() // 60)
        self._behind = False
        self._details = snapshot.tasks
        self._entries = self._judged(now)
        self._fresh = self._just_changed()
        self._show_rows()

    def _judged(self, now: datetime) -> list[Entry]:
        return entries(self.snapshot, now)

    def _just_changed(self) -> dict[str, float]:
        """Return the tasks whose state changed a moment ago, and until when that is marked."""
        if self.app.diary is None:
            return {}
        return fresh_states(self.app.diary.history, self.app.moment)

    def _show_rows(self) -> None:
        inside, listed = self.planning.inside, self._entries
        if inside is not None:
            listed = [entry for entry in listed if entry.listed.id in inside]
        shown = select(listed, self._query, self._sort, reverse=self._reverse)
        rows = self.query_one(Rows)
        zone, fresh = self.app.plan_now.tzinfo, self._fresh
        rows.set_rows(
            [
                row(entry, zone, fresh=entry.listed.id in fresh, profiles=self.PROFILES)
                for entry in shown
            ]
        )
        rows.set_sort(self._sort, descending=self._reverse)
        self.query_one("#tally", Line).show(
            tally(
                self._entries, len(shown), self._query, self._span_words(),
                travelled=self.app.at is not None,
            )
        )  # fmt: skip

    # -- filter and order ----------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type what to show."""
        field = self.query_one("#filter", Input)
        field.display = True
        self.set_focus(field)

    @on(Input.Changed, "#filter")
    def _filter_as_typed(self, event: Input.Changed) -> None:
        self._query = event.value
        self._show_rows()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one("#filter", Input).display = False
        self.set_focus(self.query_one(Rows))

    def action_drop_filter(self) -> None:
        """Leave the other time, or else show all tasks again."""
        field = self.query_one("#filter", Input)
        if not field.has_focus and (self.leave_time_field() or self.leave_time()):
            return
        self._list_only(None)
        field.value = ""
        self._filter_done()

    def action_sort(self) -> None:
        """Sort by the next column."""
        columns = (*COLUMNS, "profile") if self.PROFILES else COLUMNS
        self._sort = columns[(columns.index(self._sort) + 1) % len(columns)]
        self._show_rows()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._reverse = not self._reverse
        self._show_rows()

    @on(Rows.ColumnChosen)
    def _sort_by_click(self, event: Rows.ColumnChosen) -> None:
        self._reverse = event.key == self._sort and not self._reverse
        self._sort = event.key
        self._show_rows()

    # -- the week of the fleet -------------------------------------------------------------------

    def on_resize(self) -> None:
        """Give the strip's lines to the list where there are few."""
        self._place_strip()

    def action_strip(self) -> None:
        """Show the week of the fleet above the list, or no longer."""
        self._strip_asked = not self._strip_wanted
        self._place_strip()

    def link_changed(self) -> None:
        """Leave the strip out where the line to the terminal is thin."""
        self._place_strip()

    @property
    def _strip_wanted(self) -> bool:
        if self._strip_asked is None:
            return self.app.link.manners.details
        return self._strip_asked

    def _place_strip(self) -> None:
        strip = self.query_one(FleetStrip)
        strip.display = self._strip_wanted and self.size.height >= STRIP_HEIGHT
        if strip.display:
            self._follow_plans()
        elif strip.has_focus:
            self.query_one(Rows).focus()

    def _follow_plans(self) -> None:
        """Count again what is planned where that changed; let the strip say what time it is."""
        strip = self.query_one(FleetStrip)
        if not strip.display and self.planning.listed is None:
            return
        self.count_plans(self.app.plan_now)
        self.show_plans(other_span=False)

    def show_plans(self, *, other_span: bool) -> None:
        """Show what was counted, and the tasks it is about where those are listed."""
        planning = self.planning
        self.query_one(FleetStrip).show(planning.week, planning.reasons, self.app.plan_now)
        if other_span:
            self._show_listed_span()

    @on(FleetStrip.CellChosen)
    def _list_cell(self, event: FleetStrip.CellChosen) -> None:
        self._list_only(Span(event.begins_at, event.ends_at))

    def _list_only(self, span: Span | None) -> None:
        self.planning.list_only(span)
        if span is None:
            self._show_listed_span()
        else:
            self._follow_plans()

    def _show_listed_span(self) -> None:
        listed = self.planning.listed
        self.query_one(FleetStrip).mark_chosen(None if listed is None else listed.begins_at)
        self._show_rows()

    def _span_words(self) -> str:
        listed, zone = self.planning.listed, self.app.plan_now.tzinfo
        if listed is None or zone is None:
            return ""
        return fleet_week.between(listed.begins_at, listed.ends_at, zone)

    # -- rows ------------------------------------------------------------------------------------

    @on(Rows.RowChosen)
    def _open(self, event: Rows.RowChosen) -> None:
        self.open_task(event.key)

    def open_task(self, key: str) -> None:
        """Have the task of a row opened."""
        self.post_message(TaskChosen(key))

    @on(Rows.VisibleChanged)
    def _watch(self, event: Rows.VisibleChanged) -> None:
        self.watch_tasks(event.keys)

    def watch_tasks(self, keys: Iterable[str]) -> None:
        """Have the details of the tasks in these rows read first."""
        self.session.watch(keys)
