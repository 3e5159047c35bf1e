"""Pages of the list put together: when to go on, and what was odd on the way.

No document settles whether ``count`` is the page's or the total, so it decides nothing: paging
ends with a short page. What the service says it took as page size counts, should it take less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.fleet import gather

if TYPE_CHECKING:
    from ivatui.core.fleet import Fleet, Page

MOST_PAGES = 100
"""A bound against a service that never ends; 5,000 tasks, the documented most, are 5 pages."""


class Pages:
    """Collects pages in their order."""

    def __init__(self, page_size: int) -> None:
        self._asked = page_size
        self._pages: list[Page] = []
        self._seen: set[str] = set()
        self._complete = True
        self._notes: dict[str, None] = {}
        self.size = 0
        """Bytes of all bodies together."""

    @property
    def number(self) -> int:
        """Number of the page to ask for next, from 1."""
        return len(self._pages) + 1

    @property
    def notes(self) -> tuple[str, ...]:
        """Codes of what was odd: ``pages_overlap``, ``pages_repeat``, ``pages_limit``."""
        return tuple(self._notes)

    def add(self, page: Page, size: int) -> bool:
        """Take ``page`` of ``size`` bytes; return whether there may be another."""
        self._pages.append(page)
        self.size += size
        ids = {task.id for task in page.tasks if task.id}
        if ids & self._seen:
            self._notes["pages_overlap"] = None
        repeated = bool(ids) and ids <= self._seen
        self._seen |= ids
        if _entries(page) < self._full(page):
            return False
        if repeated or len(self._pages) >= MOST_PAGES:
            self._notes["pages_repeat" if repeated else "pages_limit"] = None
            self._complete = False
            return False
        return True

    def fleet(self) -> Fleet:
        """Return all tasks, each once."""
        return gather(self._pages, complete=self._complete)

    def _full(self, page: Page) -> int:
        taken = page.page_size
        return taken if taken is not None and 0 < taken < self._asked else self._asked


def _entries(page: Page) -> int:
    """Return how many entries the page had, unreadable ones included."""
    unreadable = sum(finding.code == "entry_not_object" for finding in page.findings)
    return len(page.tasks) + unreadable
