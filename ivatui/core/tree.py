"""JSON trees and the paths that name a place in them.

A path reads like ``input.data[0].url``; a key that is no plain name is quoted
(``config.common["a.b"]``). Findings, nodes and reveals all use this one notation.
"""

from __future__ import annotations

import json
import re
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""A value as JSON knows it."""

_LAST = re.compile(r"""(?:\.?[A-Za-z_][A-Za-z0-9_-]*|\[[0-9]+\]|\["(?:[^"\\]|\\.)*"\])\Z""")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


def join(path: str, key: str | int) -> str:
    """Return the path of ``key`` (member name or list index) below ``path``."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    if not _PLAIN.match(key):
        return f"{path}[{json.dumps(key)}]"
    return f"{path}.{key}" if path else key


def parent(path: str) -> str | None:
    """Return the path one level up: empty for a member of the root, None for the root itself."""
    last = _LAST.search(path)
    return None if last is None else path[: last.start()]
