"""One task as a list names it: nine fields, of which a troubled service may lack any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ivatui.core.kinds import kind
from ivatui.core.times import parse_instant

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.gather import Gather
    from ivatui.core.tree import Json

EDGE = {"0": False, "cloud": False, "1": True, "edge": True}
"""Where a task runs, by its type: documents say cloud or edge, all samples have 0 or 1."""

_TEXTS = ("name", "state", "title", "video_source_name", "service_id", "algorithm_publish_id")


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A row of the fleet. Clean and masked; None for what the list does not say."""

    id: str
    """Empty where the service gave none: such a task can't be looked at."""
    name: str | None = None
    state: str | None = None
    title: str | None = None
    """Display name of the algorithm."""
    type: str | None = None
    """As given, mostly ``0`` or ``1``; see ``is_edge``."""
    video_source_name: str | None = None
    service_id: str | None = None
    algorithm_publish_id: str | None = None
    created_at: datetime | None = None
    """In UTC. The list sends epoch milliseconds in a string."""
    other: dict[str, Json] = field(default_factory=dict)
    """Fields no document of the list names; those of the older service's lists are many."""

    @property
    def is_edge(self) -> bool | None:
        """Whether it runs on the edge; None where the type says neither."""
        return EDGE.get((self.type or "").strip().lower())


def read_listed(item: dict[str, Json], where: str, found: Gather) -> ListedTask:
    """Return one entry of a list, clean and masked already; what is odd goes to ``found``."""
    rest = dict(item)
    texts = {name: _text(rest.pop(name, None), f"{where}.{name}", found) for name in _TEXTS}
    if texts["title"] is None and isinstance(title := rest.get("service_title"), dict):
        either = title.get("zh") or title.get("en")
        texts["title"] = either if isinstance(either, str) else None
    place = rest.pop("type", None)
    if isinstance(place, int) and not isinstance(place, bool):
        place = str(place)
    given = rest.pop("created_at", None)
    created = parse_instant(given)
    if created is None and given is not None:
        found.warning("time_unreadable", f"{where}.created_at", value=str(given)[:40])
    task_id = _text(rest.pop("id", None), f"{where}.id", found)
    if not task_id:
        found.warning("id_missing", f"{where}.id")
    return ListedTask(
        id=task_id or "",
        type=_text(place, f"{where}.type", found),
        created_at=created,
        other=rest,
        **texts,
    )


def _text(value: Json, where: str, found: Gather) -> str | None:
    if value is None or isinstance(value, str):
        return value
    found.warning("wrong_type", where, expected="text", found=kind(value), value="…")
    return None
