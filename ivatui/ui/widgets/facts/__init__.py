"""Labelled values, wrapped to the width: the summary of a task, and findings."""

from ivatui.ui.widgets.facts.layout import Fact
from ivatui.ui.widgets.facts.widget import Facts

__all__ = ["Fact", "Facts"]
