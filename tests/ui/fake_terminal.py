"""A terminal for the app to talk to, that notes what it was told."""

from __future__ import annotations

from types import SimpleNamespace

from ivatui.ui.terminal.families import Family
from ivatui.ui.terminal.glyphs import Drawing
from ivatui.ui.terminal.preflight import Terminal


class FakeTerminal:
    """Stands for the driver. It is not ``active``: nothing is drawn on it."""

    active = False
    lent = False

    def __init__(self, family: Family = Family.XTERM) -> None:
        self.found = Terminal(family.value, family)
        self.wire = SimpleNamespace(written=0, backlog=0, drawing=Drawing.UNICODE)
        self.first_round_trip: float | None = None
        self.told: list[bool] = []
        """What the mouse was set to, one after the other."""
        self._mouse_on = True

    @property
    def mouse_on(self) -> bool:
        return self._mouse_on and self.found.traits.mouse

    def set_mouse(self, *, on: bool) -> None:
        self.told.append(on)
        self._mouse_on = on
