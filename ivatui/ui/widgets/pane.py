"""A pane: a framed part of the task screen with a number, a name and one view inside."""

from __future__ import annotations

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget


class Pane(Container):
    """One view in a frame; the frame's title is the key that leads here and the name."""

    def __init__(self, key: str, number: int, title: str, *views: Widget) -> None:
        super().__init__(*views, id=f"pane-{key}")
        self.key = key
        self.number = number
        self.title = title
        self.border_title = Content(f"{number} {title}")

    def note(self, text: str) -> None:
        """Say ``text`` in the lower edge of the frame; nothing is drawn if it is there already."""
        if str(self.border_subtitle or "") != text:
            self.border_subtitle = Content(text) if text else ""

    def focus_view(self) -> None:
        """Give the keyboard to the view that is shown inside."""
        for shown in (view for view in self.children if view.display):
            for view in shown.walk_children(Widget, with_self=True):
                if view.can_focus:
                    self.screen.set_focus(view, scroll_visible=False)
                    return
