"""The ops screen: left open for weeks, read from across the room, nothing to press needed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual import events, on

from ivatui.config.zone import local_zone
from ivatui.live.alarms import CommandRunner
from ivatui.ui import wall_paint
from ivatui.ui.commands import EVERYWHERE, bindings
from ivatui.ui.messages import TaskChosen
from ivatui.ui.plan_counting import PlanCounting
from ivatui.ui.terminal.families import Family
from ivatui.ui.terminal.room import is_too_small
from ivatui.ui.wall_alarms import Alarms
from ivatui.ui.wall_commands import WALL
from ivatui.ui.wall_layout import Layout, Part, lay_out
from ivatui.ui.wall_paint import Scene
from ivatui.ui.wall_says import name_of
from ivatui.ui.wall_watch import WallSettings, Watch
from ivatui.ui.widgets.fleet_strip import FleetStrip
from ivatui.ui.widgets.key_bar import key_pieces
from ivatui.ui.widgets.line import Line
from ivatui.ui.widgets.wall.sheet import Sheet
from ivatui.ui.widgets.wall.tiles import Tiles
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.live.alarms import Outcome
    from ivatui.live.snapshot import Snapshot

_PARTS: dict[Part, tuple[str, ...]] = {
    "header": ("#wall-header", "#band-top"),
    "tally": ("#tally",),
    "tiles": ("#tiles",),
    "panel": ("#panel",),
    "strip": ("#strip",),
    "coming": ("#coming",),
    "changes": ("#changes",),
    "footer": ("#wall-footer", "#band-foot"),
}
"""The widgets that stand in the place of a part."""
_KEYS = (WALL, tuple(each for each in EVERYWHERE if each.action in {"help", "app.quit"}))
"""What the footer has room for; the help says all."""
_SAID_FOR = 6.0
"""Seconds for which the footer says what a key did."""
_TOLD_FOR = 60.0
"""Seconds for which it says what happened by itself."""


class WallScreen(PlanCounting):
    """All that is wrong, the worst first; one of them in full at a time."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(WALL, EVERYWHERE)]
    COMMAND_GROUPS = (WALL, EVERYWHERE)

    def __init__(self, settings: WallSettings) -> None:
        super().__init__()
        self._settings = settings
        self._watch: Watch | None = None
        self._layout: Layout | None = None
        self._shifts: tuple[tuple[int, int], ...] = ()
        self._said: tuple[str, float] | None = None
        self._drawn: Scene | None = None
        self._clock_in_header = True

    def compose(self) -> ComposeResult:
        """Every part; which of them are shown depends on the size."""
        yield Line(id="wall-header")
        yield Sheet(id="tally")
        yield Tiles(id="tiles")
        yield Sheet(id="panel")
        strip = FleetStrip(id="strip")
        strip.can_focus, strip.disabled = False, True  # it is looked at only
        yield strip
        yield Sheet(id="coming")
        yield Sheet(id="changes")
        yield Line(id="wall-footer")
        yield Sheet(id="band-top")
        yield Sheet(id="band-foot")

    def on_mount(self) -> None:
        """Begin to watch; Textual has the base follow the snapshots."""
        self._place()

    def _watching(self) -> Watch:
        if self._watch is None:
            settings, runner = self._settings.alarms, None
            if settings.command:
                clock = self.app.options.clock
                runner = CommandRunner(settings.command, clock, os.environ, self._command_ended)
                self.run_worker(runner.run(), name="alarms", description="run the alarm command")
            terminal = self.app.terminal
            family = Family.XTERM if terminal is None else terminal.found.family
            self._watch = Watch(self._settings, Alarms(settings, self.ring, family, runner))
        return self._watch

    def ring(self, sequence: str) -> None:
        """Send what rings to the terminal, past the display."""
        if self.app.terminal is not None:
            self.app.terminal.write(sequence)

    def _command_ended(self, outcome: Outcome) -> None:
        self._watching().alarms.note(outcome, self._present)

    @property
    def _present(self) -> datetime:
        return self.app.options.clock.now().astimezone(local_zone())

    @property
    def _now(self) -> datetime:
        """The instant plans are judged at; travels through a task's plan do not count here."""
        return self.app.options.at or self._present

    # -- following -------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the first list at once; everything else is gathered until the next second."""
        watch = self._watching()
        if watch.as_of is None and snapshot.fleet.value is not None:
            self.beat()
            self.tick()
        elif not self.is_drawn:
            self.tick()

    @property
    def is_drawn(self) -> bool:
        """Whether anything was drawn yet."""
        return self._drawn is not None

    def on_screen_resume(self) -> None:
        """Come back to the present from a travel through a task's plan, and catch up."""
        if self.app.at is not self.app.options.at:
            self.app.travel(self.app.options.at)
        self.tick()

    def beat(self) -> None:
        """Judge, ring and turn, also under another screen."""
        if (diary := self.app.diary) is not None:
            self._watching().beat(
                self.snapshot, diary.history, self._now, self._present, self.app.moment
            )

    def signs_changed(self) -> None:
        """Say anew what was said with other signs."""
        self._drawn = None
        self.tick()

    def tick(self) -> None:
        """Draw what differs."""
        layout, watch, diary = self._layout, self._watch, self.app.diary
        if layout is None or watch is None or diary is None or not self.size:
            return
        moment = self.app.moment
        if self._shifts_now(layout) != self._shifts:
            self._place()
        mark = watch.mark(moment.steady)
        self._draw(Scene(watch, self.snapshot, diary.history, layout, mark, self._now, moment))
        self.session.watch(self._read_first(watch, layout))

    def _read_first(self, watch: Watch, layout: Layout) -> frozenset[str]:
        """Return the tasks on the screen: their details are asked for first."""
        shown = watch.rotation.shown
        return frozenset(watch.order[: layout.places]) | ({shown} if shown else frozenset())

    # -- drawing ---------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Find every part its place in the new size; where nothing fits it waits, unseen."""
        if not is_too_small(*self.size):
            self._place()
            self.tick()

    def _place(self) -> None:
        if not self.size:
            return
        self._layout = layout = lay_out(*self.size)
        self._shifts = self._shifts_now(layout)
        for (part, selectors), (across, down) in zip(_PARTS.items(), self._shifts, strict=True):
            box = layout.boxes.get(part)
            for selector in selectors:
                widget = self.query_one(selector)
                widget.set_class(box is None, "-no-room")
                if box is not None:
                    widget.styles.offset = (box.x + across, box.y + down)
                    widget.styles.width, widget.styles.height = box.width, box.height
        self.query_one("#wall-header").styles.height = 1
        tiles = self.query_one(Tiles)
        tiles.tile_size = (layout.tile_width, layout.tile_height)
        tiles.columns = layout.columns

    def _shifts_now(self, layout: Layout) -> tuple[tuple[int, int], ...]:
        watch, steady = self._watching(), self.app.moment.steady
        return tuple(watch.shift(steady, layout.spare, place) for place in range(len(_PARTS)))

    def _draw(self, scene: Scene) -> None:
        if not scene.is_like(self._drawn):
            self._draw_parts(scene)
            self._drawn = scene
        self.query_one("#wall-header", Line).show(
            wall_paint.header(scene, clock=self._clock_in_header, travelled=self.app.options.at),
            wall_paint.provenance(scene),
        )
        if scene.room("strip") is not None:
            self._draw_strip(scene)
        self._draw_footer(scene)
        self.set_class(not scene.watch.live, "-not-live")
        if not scene.watch.live:
            top, foot = wall_paint.bands(scene, scene.room("header") or (0, 1))
            self.query_one("#band-top", Sheet).show(top)
            self.query_one("#band-foot", Sheet).show(foot)

    def _draw_parts(self, scene: Scene) -> None:
        figures, clock_shown = wall_paint.tally(scene)
        self._clock_in_header = not clock_shown
        self.query_one("#tally", Sheet).show(figures)
        self.query_one("#tiles", Sheet).show(wall_paint.tiles(scene))
        for part, paint in (
            ("panel", wall_paint.panel),
            ("coming", wall_paint.coming),
            ("changes", wall_paint.changes),
        ):
            if (room := scene.room(part)) is not None:
                self.query_one(f"#{part}", Sheet).show(paint(scene, room))

    def _draw_strip(self, scene: Scene) -> None:
        self.count_plans(scene.now)
        self.show_plans(other_span=False)

    def show_plans(self, *, other_span: bool) -> None:  # noqa: ARG002 - nothing is listed here
        """Show what was counted."""
        self.query_one(FleetStrip).show(self.planning.week, self.planning.reasons, self._now)

    def _draw_footer(self, scene: Scene) -> None:
        text, trouble = scene.watch.alarms.status(self._present)
        right = ((f"{text} ", "bold $error" if trouble else "$text-muted"),)
        left = key_pieces(*_KEYS)
        if away := self.app.absence.words(scene.moment.steady):
            left = ((f" {away} ", "bold reverse $warning"),)
        if self._said is not None:
            if scene.moment.steady < self._said[1]:
                left = ((f" {self._said[0]}", "bold"),)
            else:
                self._said = None
        self.query_one("#wall-footer", Line).show(left, right)

    def say(self, text: str, style: str = "") -> None:  # noqa: ARG002 - the base's shape
        """Show ``text`` (clean) in the footer for a few seconds."""
        self._said = (text, self.app.moment.steady + _SAID_FOR)
        self.tick()

    def tell(self, text: str) -> None:
        """Show ``text`` (clean), which no key led to, long enough to be seen from afar."""
        self._said = (text, self.app.moment.steady + _TOLD_FOR)
        self.tick()

    # -- somebody is here ------------------------------------------------------------------------

    def _touch(self) -> None:
        self._watching().touched(self.app.moment.steady)

    def on_key(self, _event: events.Key) -> None:
        """Hold what is shown: a key was pressed."""
        self._touch()

    def on_mouse_move(self, _event: events.MouseMove) -> None:
        """Hold what is shown: the mouse moves."""
        self._touch()

    @on(Tiles.TileClicked)
    def _choose_tile(self, event: Tiles.TileClicked) -> None:
        watch = self._watching()
        self._touch()
        if event.place < min(len(watch.order), self._layout.places if self._layout else 0):
            watch.choose(watch.order[event.place], self.app.moment.steady)
            self.tick()
            if event.twice:
                self.action_open_shown()

    def action_step(self, by: int) -> None:
        """Show the next task, or the one before."""
        self._touch()
        self._watching().step(by, self.app.moment.steady)
        self.tick()

    def action_open_shown(self) -> None:
        """Open the task that is shown in full."""
        self._touch()
        if (task_id := self._watching().rotation.shown) is not None:
            self.post_message(TaskChosen(task_id))

    def action_acknowledge(self) -> None:
        """Silence the task that is shown in full until its verdict changes."""
        self._touch()
        watch = self._watching()
        task_id = watch.acknowledge(self.app.moment.steady)
        if task_id is not None:
            self.say(tr("acknowledged: {name}", name=name_of(watch.board.entries[task_id])))
