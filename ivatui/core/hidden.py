"""Characters that would drive a terminal, turn the reading direction or stay invisible.

``core.text`` shows them by stand-ins; here is said that they are there: a name with an escape
sequence in it is no accident.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ivatui.core.gather import Gather
from ivatui.core.text import LIMIT, clean, is_plain
from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.finding import Finding
    from ivatui.core.tree import Json

_SHOWN = 5
"""Characters a finding names."""
_SUSPECTS = re.compile("[^\\n\\t\\r\u0020-\u007e\u00a1-\u00ac\u4e00-\u9fff]")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
"""Parts of ordinary emoji; they are dropped, not hidden from the reader."""


def hidden_characters(body: Json) -> tuple[Finding, ...]:
    """Return a finding for each string of ``body`` (masked, not clean) that holds such ones."""
    found = Gather()
    stack: list[tuple[str, Json]] = [("", body)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            stack.extend((join(path, clean(key)), each) for key, each in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((join(path, i), each) for i, each in reversed(list(enumerate(value))))
        elif isinstance(value, str) and (names := _names(value[:LIMIT])):
            found.warning("hidden_characters", path, names=", ".join(names))
    return found.all()


def _names(text: str) -> list[str]:
    odd = dict.fromkeys(_SUSPECTS.findall(text))
    names = [_name(char) for char in odd if char not in _JOINERS and not _harmless(char)]
    return names[:_SHOWN] + (["…"] if len(names) > _SHOWN else [])


def _harmless(char: str) -> bool:
    """Return whether a character is visible by itself, or a mark on another one."""
    return is_plain(char, multiline=True) or unicodedata.category(char) in {"Mn", "Mc", "Me", "Zs"}


def _name(char: str) -> str:
    return f"U+{ord(char):04X}"
