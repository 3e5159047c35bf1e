"""The week pane: a plan drawn against the clock, with a cursor that reads its windows."""

from ivatui.ui.widgets.week.widget import Week

__all__ = ["Week"]
