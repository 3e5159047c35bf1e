"""One request and one answer, apart from how they travel."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.tree import Json

JSON_TYPE = "application/json;charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in."""

    method: str
    path: str
    """Decoded path."""
    raw_path: str
    """Path as sent, still quoted: the signature is over this one."""
    raw_query: str
    headers: Mapping[str, str]
    """By lower-case name."""
    body: bytes = b""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the route's pattern found in the path, e.g. ``task_id``."""

    @property
    def query(self) -> dict[str, str]:
        """Return the query by name, decoded; the first of several values counts."""
        found: dict[str, str] = {}
        for name, value in parse_qsl(self.raw_query, keep_blank_values=True):
            found.setdefault(name, value)
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: a JSON tree, or bytes that go out as they are."""

    status: int
    body: Json | bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = JSON_TYPE
    announced: int | None = None
    """Content-Length to announce where it isn't the body's own."""

    def payload(self) -> bytes:
        """Return the bytes of the body."""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode()


class RefusedError(Exception):
    """A request is answered with an error."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer
