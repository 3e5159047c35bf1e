"""The tasks of a project as the list names them: read, picked and put in order."""

from __future__ import annotations

from ivatui.core.fleet.listed import ListedTask
from ivatui.core.fleet.order import COLUMNS, SortKey, SortValue, by_state, natural, sort_rows
from ivatui.core.fleet.pages import Fleet, Page, gather, read_page
from ivatui.core.fleet.query import filter_rows, matcher

__all__ = [
    "COLUMNS",
    "Fleet",
    "ListedTask",
    "Page",
    "SortKey",
    "SortValue",
    "by_state",
    "filter_rows",
    "gather",
    "matcher",
    "natural",
    "read_page",
    "sort_rows",
]
