"""Views that can show one masked value in the open, for as long as their screen lets them."""

from __future__ import annotations

from typing import Generic, TypeVar

from ivatui.ui.widgets.line_view import LineView

Revealed = TypeVar("Revealed")


class RevealingView(LineView, Generic[Revealed]):
    """What is revealed is only drawn over one line: nothing that reads the data ever meets it.

    It is forgotten, in what was drawn too, when it is concealed and when the keyboard goes
    elsewhere.
    """

    _revealed: Revealed | None = None

    def conceal(self) -> None:
        """Show everything masked again."""
        if self._revealed is not None:
            self._revealed = None
            self._shown.clear()
            self.refresh()  # drops every line that was kept for drawing it again

    def on_blur(self) -> None:
        """Conceal: the reader went elsewhere."""
        self.conceal()
