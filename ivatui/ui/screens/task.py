"""The task screen: one task in all its panes, side by side or one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.events import DescendantFocus

from ivatui.core.explain import judge_task
from ivatui.live import rhythm
from ivatui.ui.changing import Changing
from ivatui.ui.commands import EVERYWHERE, TASK, TRAVEL, bindings
from ivatui.ui.comparing import Comparing
from ivatui.ui.copying import Copying
from ivatui.ui.identity import identity, oddities
from ivatui.ui.regions import Regions
from ivatui.ui.reveal import Revealing
from ivatui.ui.searching import Searching
from ivatui.ui.structure import Structure
from ivatui.ui.task_panes import DIFFERING, PANES, fill, follow_clock, make_panes, tabs
from ivatui.ui.task_travelling import TaskTravelling
from ivatui.ui.widgets.field import Field
from ivatui.ui.widgets.head import Head
from ivatui.ui.widgets.key_bar import KeyBar
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.notice import Notice
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.pane import Pane
from ivatui.ui.widgets.status import Status
from ivatui.ui.widgets.time_field import TimeField
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.core.finding import Finding
    from ivatui.core.task import Task
    from ivatui.live.snapshot import Snapshot

DASHBOARD_WIDTH = 110
DASHBOARD_HEIGHT = 32
"""Below these, in cells, one pane is shown at a time."""


class TaskScreen(
    Copying, Revealing, Comparing, Regions, Changing, Structure, Searching, TaskTravelling
):
    """One task, followed live."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TASK, TRAVEL, EVERYWHERE)]
    COMMAND_GROUPS = (TASK, TRAVEL, EVERYWHERE)
    SUBJECT = "task"

    def __init__(self, task_id: str) -> None:
        super().__init__()
        self.task_id = task_id
        self._drawn: Task | None = None
        self._found: tuple[Finding, ...] | None = None
        self._front = 0
        self._zoomed = False

    def compose(self) -> ComposeResult:
        """Top bar, identity, pane names, panes, search, what the last key did, keys."""
        yield Head()
        yield Notice(id="nothing")
        yield Line(id="identity")
        yield Line(id="tabs")
        with Container(id="dashboard"):
            yield from make_panes()
        yield Field(id="search", placeholder=tr("search"), select_on_focus=False)
        yield TimeField()
        yield Status()
        yield KeyBar(TASK, TRAVEL, EVERYWHERE)

    @property
    def shown_task(self) -> Task | None:
        """The task in the panes."""
        return self._drawn

    def on_mount(self) -> None:
        """Ask for this task from now on; Textual has the base show what is known."""
        self.session.open(self.task_id)
        self._bring_to_front(0)

    def on_unmount(self) -> None:
        """Nobody looks at a task any more, unless another one was opened in the meantime."""
        if not any(isinstance(screen, TaskScreen) for screen in self.app.screen_stack):
            self.session.close()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the newest body, if it is another one, and say how old it is."""
        task = snapshot.task(self.task_id).value
        if task is not None and task is not self._drawn:
            self._drawn, self._found = task, None
            self.refer()
        self.tick()

    def signs_changed(self) -> None:
        """Say anew what was said with other signs."""
        self._drawn = None
        super().signs_changed()

    def tick(self) -> None:
        """Say ages, countdowns and the verdict anew."""
        self.fade()
        self.conceal_in_time()
        if self._drawn is not None:
            self.show_structure(self._drawn)
        self._show_identity()
        if self._drawn is not None:
            now = self.app.plan_now
            follow_clock(self, self._drawn, judge_task(self._drawn, now), now, self.known())
            self.follow_changes()

    def show_findings(self, task: Task, found: tuple[Finding, ...]) -> None:
        """Show what was found out about the task, now that it was."""
        self._found = found
        fill(self, task, found)
        self._show_identity()

    def _show_identity(self) -> None:
        answer = self.snapshot.task(self.task_id)
        name = self._drawn.name if self._drawn else self.task_id
        interval = rhythm.task_interval(self.snapshot, self.task_id)
        self.show_top_bar((name, "bold"), answer, interval)
        if self._drawn is None:
            self.query_one("#identity", Line).show(())
            return
        task, now = self._drawn, self.app.plan_now
        verdict = judge_task(task, now)
        self.query_one("#identity", Line).show(
            identity(task, verdict, now, travelled=self.app.at is not None),
            ((tr("being read…"), "$text-muted"),) if self._found is None else oddities(self._found),
        )

    # -- panes -----------------------------------------------------------------------------

    @property
    def panes(self) -> list[Pane]:
        """All panes, in their order."""
        return list(self.query(Pane))

    @property
    def front_pane(self) -> Pane:
        """The pane in front."""
        return self.panes[self._front]

    def on_resize(self) -> None:
        """One pane at a time where a dashboard does not fit."""
        self._apply_layout()

    def _apply_layout(self) -> None:
        wide = self.size.width >= DASHBOARD_WIDTH and self.size.height >= DASHBOARD_HEIGHT
        alone = not PANES[self._front].on_dashboard
        self.set_class(self._zoomed or alone or not wide, "-zoomed")
        for index, pane in enumerate(self.panes):
            pane.set_class(index == self._front, "-front")
        self.query_one("#tabs", Line).show(tabs(self._front, self.size.width))
        self.refer()

    def panes_in_sight(self) -> Collection[str]:
        """Return the keys of the panes that can be seen."""
        if self.has_class("-zoomed"):
            return (PANES[self._front].key,)
        return [spec.key for spec in PANES if spec.on_dashboard]

    def _bring_to_front(self, index: int) -> None:
        self._front = index
        self._apply_layout()
        self.panes[index].focus_view()

    def show_pane(self, key: str) -> None:
        """Bring the pane of that key to the front."""
        self._bring_to_front(next(i for i, spec in enumerate(PANES) if spec.key == key))

    def action_pane(self, index: int) -> None:
        """Go to a pane by its number, counted from 0."""
        if index < len(PANES):
            self._bring_to_front(index)

    def action_next_pane(self) -> None:
        """Go to the next pane, after the last to the first."""
        self._bring_to_front((self._front + 1) % len(PANES))

    def action_previous_pane(self) -> None:
        """Go to the pane before, before the first to the last."""
        self._bring_to_front((self._front - 1) % len(PANES))

    def action_zoom(self) -> None:
        """Give the pane in front the whole screen, or back."""
        self._zoomed = not self._zoomed
        self._apply_layout()

    @on(DescendantFocus)
    def _front_follows_focus(self, event: DescendantFocus) -> None:
        for index, pane in enumerate(self.panes):
            if pane in event.widget.ancestors and index != self._front:
                self._front = index
                self._apply_layout()

    # -- parameters ---------------------------------------------------------------

    def action_xml(self) -> None:
        """Show the XML the declarations come from, or the tree again."""
        self.query_one("#pane-parameters").toggle_class("-xml")
        self.show_pane("parameters")
        self.show_xml()

    def action_differing(self) -> None:
        """Only parameters that differ from their defaults, or all again."""
        tree = self.query_one("#parameters-tree", Outline)
        if tree.root is None:
            self.say(tr("There are no parameters yet."))
            return
        tree.only_marked(() if tree.filtered else DIFFERING)
        self.query_one("#pane-parameters").remove_class("-xml")
        self.show_pane("parameters")
        self.say(tr("Only what differs; f or esc shows all.") if tree.filtered else "")

    def action_back(self) -> None:
        """Leave search, filter, other time, zoom or task, whichever is innermost."""
        if self.leave_time_field() or self.leave_search() or self.leave_time():
            return
        if self._zoomed:
            self.action_zoom()
        else:
            self.dismiss()
