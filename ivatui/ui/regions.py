"""The ways to the picture of a region: by its key, and from its parameter."""

from __future__ import annotations

from abc import abstractmethod

from textual import on

from ivatui.ui.screens.base import LiveScreen
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.roi import Roi


class Regions(LiveScreen):
    """A screen with a pane of regions and a tree of parameters."""

    @abstractmethod
    def show_pane(self, key: str) -> None:
        """Bring the pane of that key to the front."""

    def action_next_region(self) -> None:
        """Show the regions, or the next one of several."""
        pane = self.query_one("#roi", Roi)
        if pane.shapes.has_focus:
            pane.action_next_region()
        else:
            self.show_pane("roi")

    @on(Outline.NodeChosen, "#parameters-tree")
    def _draw_region(self, event: Outline.NodeChosen) -> None:
        """Show the picture of the region that was chosen among the parameters."""
        if self.query_one("#roi", Roi).show_path(event.path):
            self.show_pane("roi")
