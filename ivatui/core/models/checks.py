"""What is odd about a task as a whole, where no single part of its body tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.gather import Gather
from ivatui.core.states import look_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.finding import Finding
    from ivatui.core.models.detail import Detail
    from ivatui.core.tree import Json

_LIMITS = {"description": 500, "status": 4096}
"""Characters the documents allow."""


def check(detail: Detail, body: Mapping[str, Json]) -> tuple[Finding, ...]:
    """Return what is odd; ``body`` is the masked one, whose texts are of full length."""
    found = Gather()
    if not detail.id:
        found.warning("id_missing", "id")
    _state(detail, found)
    _times(detail, found)
    if detail.type and detail.is_edge is None:
        found.info("type_unknown", "type", value=detail.type)
    for name, limit in _LIMITS.items():
        value = body.get(name)
        if isinstance(value, str) and len(value) > limit:
            found.info("text_too_long", name, length=len(value), limit=limit)
    return found.all()


def _state(detail: Detail, found: Gather) -> None:
    state = look_up(detail.state)
    error = detail.error is not None and bool(detail.error.code or detail.error.message)
    if not state.code:
        found.warning("state_missing", "state")
    elif not state.known:
        found.info("state_unknown", "state", state=state.code)
    elif state.severity == "bad" and not error and not detail.status:
        found.info("no_reason_given", "state", state=state.code)
    elif state.severity == "calm" and error:
        found.info("error_left_over", "error", state=state.code)


def _times(detail: Detail, found: Gather) -> None:
    for name, value, read in (
        ("created_at", detail.created_at, detail.created),
        ("updated_at", detail.updated_at, detail.updated),
    ):
        if value and read is None:
            found.warning("time_unreadable", name, value=value[:40])
    if detail.created and detail.updated and detail.updated < detail.created:
        found.warning("updated_before_created", "updated_at")
