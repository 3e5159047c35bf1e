"""Query parameters of the list calls: documented limits, and the refusal where one is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivatui.demo import problems

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTED_STATES = (
    "PENDING", "RECOVERING", "STARTING", "UPGRADING", "CREATE_FAILED", "START_FAILED", "RUNNING",
    "STOPPING", "STOPPED", "ABNORMAL", "SUCCEEDED", "FAILED", "DELETING", "FREEZING", "FROZEN",
    "SCHEDULING", "LACK_OF_RESOURCES",
)  # fmt: skip
"""The 17 states ListTasks can be asked for."""
STATES = (*LISTED_STATES, "STOPPED_NO_SERVICE")
BATCH_STATES = tuple(state.lower() for state in STATES)
"""The 18 states ListBatchTasks can be asked for."""

TITLE = r"[a-zA-Z0-9\u4e00-\u9fa5\-_,]{2,64}"
ID = r"[a-z0-9\-_]{4,36}"
UUID4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


class Query:
    """A query being checked: every reader notes what is wrong, ``settle`` refuses it all."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._wrong: list[str] = []

    def number(self, name: str, default: int, low: int, high: int | None = None) -> int:
        """Return a whole number from ``low`` to ``high``."""
        given = self._given.get(name)
        if not given:
            return default
        if not re.fullmatch(r"-?[0-9]{1,15}", given):
            return self._note(name, default)
        value = int(given)
        if value < low or (high is not None and value > high):
            return self._note(name, default)
        return value

    def one_of(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        """Return one of ``choices``."""
        given = self._given.get(name) or default
        if given and given not in choices:
            self._wrong.append(name)
        return given

    def text(self, name: str, longest: int, shortest: int = 0) -> str:
        """Return a text of a limited length; empty where it isn't given."""
        given = self._given.get(name, "")
        if given and not shortest <= len(given) <= longest:
            self._wrong.append(name)
        return given

    def match(self, name: str, pattern: str) -> str:
        """Return a text of a given form; empty where it isn't given."""
        given = self._given.get(name, "")
        if given and not re.fullmatch(pattern, given):
            self._wrong.append(name)
        return given

    def settle(self) -> None:
        """Raise the service's refusal if anything was wrong."""
        if self._wrong:
            raise problems.vias("VIAS.00010001", f"invalid: {', '.join(self._wrong)}", *self._wrong)

    @property
    def wrong(self) -> bool:
        """Whether anything was wrong so far."""
        return bool(self._wrong)

    def _note(self, name: str, default: int) -> int:
        self._wrong.append(name)
        return default


def names(given: str) -> tuple[str, ...]:
    """Return the values of a comma-joined parameter."""
    return tuple(part for part in (part.strip() for part in given.split(",")) if part)
