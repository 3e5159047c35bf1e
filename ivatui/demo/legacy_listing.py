"""The task list of the service's predecessor: its query, filters, order and slice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo import checks, problems
from ivatui.demo.times import epoch_ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ivatui.demo.moments import Moment
    from ivatui.demo.task import Task

Pair = tuple["Task", "Moment"]

_KEYS: dict[str, Callable[[Pair], str]] = {
    "name": lambda pair: pair[0].name,
    "created_at": lambda pair: pair[0].created_at.isoformat(),
    "updated_at": lambda pair: pair[1].since.isoformat(),
}
_ORDERS = tuple(f"{key}:{way}" for key in _KEYS for way in ("DESC", "ASC"))
_LATEST = 10**15


def select(pairs: Iterable[Pair], given: Mapping[str, str]) -> tuple[list[Pair], int]:
    """Return the asked slice of the service's tasks and how many there are in all."""
    query = checks.Query(given)
    version = query.text("service_version", 64)
    state = query.one_of("state", checks.STATES)
    name, identity = query.text("name_like", 100), query.text("id_like", 64)
    since = query.number("created_since", 0, 0)
    until = query.number("created_until", _LATEST, 0)
    order = query.one_of("order", _ORDERS, "created_at:DESC")
    offset = query.number("offset", 0, 0, 100_000)
    limit = query.number("limit", 100, 1, 1000)
    if query.wrong:
        raise problems.legacy("IVA.0004")
    found = [
        (task, moment)
        for task, moment in pairs
        if version in {"", task.service.version}
        and state in {"", moment.state}
        and name.casefold() in task.name.casefold()
        and identity in task.id
        and since <= epoch_ms(task.created_at) <= until
    ]
    key, _, way = order.partition(":")
    found.sort(key=_KEYS[key], reverse=way == "DESC")
    return found[offset : offset + limit], len(found)
