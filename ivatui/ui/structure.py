"""The trees of a task: kept in step with its body and with what the service says besides."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from ivatui.core import references
from ivatui.core.memory import LARGE, give_back, trim, undisturbed
from ivatui.core.outline import json_nodes
from ivatui.ui.parameters_xml import parameters_xml
from ivatui.ui.referred import told, with_sources
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.task_trees import declaring, findings, first_rows, parameter_tree, standing
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Coroutine

    from ivatui.core.finding import Finding
    from ivatui.core.references import Reference
    from ivatui.core.service import Service
    from ivatui.core.task import Task
    from ivatui.ui.referred import Told
    from ivatui.ui.widgets.document import Source
    from ivatui.ui.widgets.outline.index import TreeIndex


class Structure(LiveScreen):
    """A screen with trees of what a task is fed, where it sends, and what it is told to do."""

    def __init__(self) -> None:
        super().__init__()
        self._inputs_of: tuple[Task, dict[str, Told]] | None = None
        self._trees_of: tuple[Task, Told | None] | None = None
        self._xml_of: tuple[Task, Service | None] | None = None
        self._looked_at: tuple[Reference, ...] = ()
        self._large = False

    @property
    @abstractmethod
    def shown_task(self) -> Task | None:
        """The task in the panes."""

    @abstractmethod
    def show_findings(self, task: Task, found: tuple[Finding, ...]) -> None:
        """Show what was found out about the task, now that it was."""

    @abstractmethod
    def panes_in_sight(self) -> Collection[str]:
        """Return the keys of the panes that can be seen."""

    # -- asking --------------------------------------------------------------------------------

    def refer(self) -> None:
        """Have the sources or the service asked for, as far as somebody looks at them."""
        wanted = tuple(self._references()) if self.is_current else ()
        if wanted != self._looked_at:
            self._looked_at = wanted
            self.session.refer(wanted)

    def _references(self) -> list[Reference]:
        task, panes = self.shown_task, self.panes_in_sight()
        wanted: list[Reference] = []
        if task is not None and "input" in panes:
            wanted += references.video_sources(task).values()
        if task is not None and not {"parameters", "findings"}.isdisjoint(panes):
            declaring = references.service(task)
            wanted += [] if declaring is None else [declaring]
        return wanted

    def on_unmount(self) -> None:
        """Give back what a large body took, now that its trees are gone with their widgets."""
        self._inputs_of = self._trees_of = self._xml_of = None
        if self._large:
            self.app.run_worker(asyncio.to_thread(give_back), description="give memory back")

    def on_screen_suspend(self) -> None:
        """Ask for no more while another screen is on top."""
        self._looked_at = ()
        self.session.refer(())

    def on_screen_resume(self) -> None:
        """Ask again; the base catches up with the rest."""
        self.refer()

    def signs_changed(self) -> None:
        """Make everything anew: signs stand in it."""
        self._inputs_of = self._trees_of = None
        super().signs_changed()

    # -- showing -------------------------------------------------------------------------------

    def show_structure(self, task: Task) -> None:
        """Show another body, or other words about what it refers to, where they are others."""
        self._show_inputs(task)
        self._show_trees(task)

    def _told(self, reference: Reference) -> Told | None:
        return told(reference, self.snapshot, self.app.moment, self.app.plan_now.tzinfo)

    def _show_inputs(self, task: Task) -> None:
        sources = {
            path: source
            for path, reference in references.video_sources(task).items()
            if (source := self._told(reference)) is not None
        }
        if self._inputs_of == (task, sources):
            return
        self._inputs_of = (task, sources)
        tree = with_sources(standing(task.inputs), sources)
        self.query_one("#input", Outline).set_tree(tree)
        self.query_one("#output", Outline).set_tree(standing(task.outputs))

    def _show_trees(self, task: Task) -> None:
        reference = references.service(task)
        service = None if reference is None else self._told(reference)
        if self._trees_of == (task, service):
            return
        before = self._trees_of
        known = before is not None and before[0] == task
        self._trees_of = (task, service)
        self._xml_of = None
        by = declaring(service)
        if task.size + (0 if by is None else by.size) < LARGE:
            if not known:
                self._raw.set_tree(json_nodes("", "task", task.clean))
            if before is None or not known or declaring(before[1]) != by:
                self.show_findings(task, findings(task, by))
            self._parameters.set_tree(parameter_tree(task, service))
            self._document.set_source(parameters_xml(task, by))
            self._xml_of = (task, by)
        else:
            self._large = True
            self._beside("trees", self._make_trees(task, service))
            self.show_xml()

    async def _make_trees(self, task: Task, service: Told | None) -> None:
        """Make them beside the keys; what is there stays meanwhile."""
        parameters, raw = self._parameters, self._raw
        for view in (parameters, raw):
            view.show_empty_text(tr("being read…"))

        def make() -> tuple[TreeIndex, TreeIndex, tuple[Finding, ...]]:
            with undisturbed():
                told, body = parameter_tree(task, service), json_nodes("", "task", task.clean)
                found = findings(task, declaring(service))
                task.rest()
                trim()  # of what it took to get there
                return parameters.indexed(told), raw.indexed(body), found

        if parameters.root is None:
            begun = await asyncio.to_thread(first_rows, task)
            if begun is not None and self._trees_of == (task, service):
                parameters.set_tree(begun)
        told, body, found = await asyncio.to_thread(make)
        if self._trees_of == (task, service):
            parameters.set_tree(told.root, told)
            raw.set_tree(body.root, body)
            self.show_findings(task, found)

    def show_xml(self) -> None:
        """Show the XML where it can be seen: laying out a large one takes time and memory."""
        if self._trees_of is None or not self._document.display:
            return
        task, by = self._trees_of[0], declaring(self._trees_of[1])
        if self._xml_of != (task, by):
            self._xml_of = (task, by)
            self._beside("xml", self._make_xml(task, by))

    async def _make_xml(self, task: Task, by: Service | None) -> None:
        self._document.show_empty_text(tr("being read…"))

        def make() -> Source:
            with undisturbed():
                source = parameters_xml(task, by)
                source.find("<")  # once for all searches: it takes as long as laying out
                trim()
                return source

        source = await asyncio.to_thread(make)
        if self._xml_of == (task, by):
            self._document.set_source(source)

    def _beside(self, name: str, work: Coroutine[None, None, None]) -> None:
        """Do ``work`` beside the keys; what was made before is not wanted any more."""
        self.run_worker(
            work, name=name, group=name, description=f"make the {name} of a task",
            exclusive=True, exit_on_error=False,
        )  # fmt: skip

    @property
    def _parameters(self) -> Outline:
        return self.query_one("#parameters-tree", Outline)

    @property
    def _raw(self) -> Outline:
        return self.query_one("#raw", Outline)

    @property
    def _document(self) -> Document:
        return self.query_one("#parameters-xml", Document)
