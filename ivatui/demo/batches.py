"""ListBatchTasks: the batch tasks of the world, filtered and paged as documented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo import checks
from ivatui.demo.fleet import BATCHES, batch_id, group_id
from ivatui.demo.side_bodies import batch_item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.tree import Json
    from ivatui.demo.side_bodies import Pair
    from ivatui.demo.world import World

_MOST_PAGES = 10_000


def list_batches(world: World, given: Mapping[str, str]) -> dict[str, Json]:
    """Return the answer to a ListBatchTasks query; here ``count`` is the total."""
    query = checks.Query(given)
    paged = query.one_of("is_paged", ("true", "false"), "true") == "true"
    size = query.number("page_size", 10, 5, 200)
    page = query.number("page_num", 1, 1, _MOST_PAGES)
    ascending = query.one_of("order_by", ("desc", "asc"), "desc") == "asc"
    by_count = query.one_of("sort_name", ("task_count", "created_at")) == "task_count"
    state = query.one_of("task_state", checks.BATCH_STATES)
    kind = query.one_of("type_like", ("batch_task_name", "publish_service_name"), "batch_task_name")
    name = query.text("name_like", 1024)
    companies = checks.names(query.text("manufacturer", 100))
    titles = checks.names(query.match("title", checks.TITLE))
    group = query.text("video_group", 2048)
    query.settle()
    field = "batch_task_name" if kind == "batch_task_name" else "alg_name"
    items: list[dict[str, Json]] = [
        item
        for item, pairs in _batches(world)
        if _has(item, "batch_task_status_info", state)
        and name.casefold() in str(item[field]).casefold()
        and (not companies or item["company"] in companies)
        and (not titles or item["alg_name"] in titles)
        and (not group or _in_group(world, group, pairs))
    ]
    items.sort(key=lambda item: _number(item["num_task" if by_count else "created_at"]))
    if not ascending:
        items.reverse()
    shown = items[(page - 1) * size : page * size] if paged else items
    return {"count": len(items), "batch_task_list": [*shown]}


def _batches(world: World) -> list[tuple[dict[str, Json], list[Pair]]]:
    found: list[tuple[dict[str, Json], list[Pair]]] = []
    for name in BATCHES.values():
        identity = batch_id(world.seed, name)
        pairs = [pair for pair in world.tasks() if pair[0].batch == identity]
        if pairs:
            found.append((batch_item(identity, name, pairs), pairs))
    return found


def _has(item: dict[str, Json], field: str, key: str) -> bool:
    value = item[field]
    return not key or (isinstance(value, dict) and key in value)


def _in_group(world: World, wanted: str, pairs: list[Pair]) -> bool:
    groups = {group for task, _ in pairs for group in task.group.split(",")}
    return any(wanted in {group, group_id(world.seed, group)} for group in groups)


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0
