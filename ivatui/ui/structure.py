"""The trees of a task: kept in step with its body and with what the service says besides."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Final

from ivatui.core import references
from ivatui.core.service import Service
from ivatui.ui.referred import told, with_sources
from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.task_trees import TaskTrees, standing, task_trees
from ivatui.ui.widgets.document import Document
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from ivatui.core.references import Reference
    from ivatui.core.task import Task
    from ivatui.ui.referred import Told

LARGE: Final = 50_000
"""Bytes of bodies from which on its trees are made in a thread: the keys must not wait."""


class Structure(LiveScreen):
    """A screen with trees of what a task is fed, where it sends, and what it is told to do."""

    def __init__(self) -> None:
        super().__init__()
        self._inputs_of: tuple[Task, dict[str, Told]] | None = None
        self._trees_of: tuple[Task, Told | None] | None = None
        self._looked_at: tuple[Reference, ...] = ()

    @property
    @abstractmethod
    def shown_task(self) -> Task | None:
        """The task in the panes."""

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
        if task is not None and "parameters" in panes:
            declaring = references.service(task)
            wanted += [] if declaring is None else [declaring]
        return wanted

    def on_screen_suspend(self) -> None:
        """Ask for no more while another screen is on top."""
        self._looked_at = ()
        self.session.refer(())

    def on_screen_resume(self) -> None:
        """Ask again; the base catches up with the rest."""
        self.refer()

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
        self._trees_of = (task, service)
        declaring = service.value if service is not None else None
        declared = declaring.size if isinstance(declaring, Service) else 0
        if task.size + declared < LARGE:
            self._show(task_trees(task, service))
            return
        self.run_worker(
            self._make_trees(task, service), name="trees", group="trees", exclusive=True,
            description="make the trees of a task", exit_on_error=False,
        )  # fmt: skip

    async def _make_trees(self, task: Task, service: Told | None) -> None:
        """Make them beside the keys; what is there stays meanwhile."""
        for tree in self._grown:
            tree.show_empty_text(tr("being read…"))
        trees = await asyncio.to_thread(partial(task_trees, task, service))
        if self._trees_of == (task, service):
            self._show(trees)

    @property
    def _grown(self) -> tuple[Outline, Outline]:
        return self.query_one("#parameters-tree", Outline), self.query_one("#raw", Outline)

    def _show(self, trees: TaskTrees) -> None:
        parameters, raw = self._grown
        parameters.set_tree(trees.parameters)
        raw.set_tree(trees.raw)
        self.query_one("#parameters-xml", Document).set_source(trees.xml)
