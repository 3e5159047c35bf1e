"""Figures of what reads: bodies into models, lists through a filter."""

from __future__ import annotations

import gc
import json
import time
import warnings
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tests.bench.table import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivatui.ui.fleet_rows import Entry

LASTS = 1.5
"""Seconds each is repeated for."""
WHEN = datetime(2025, 6, 6, 12, tzinfo=UTC)
LISTED = 5000
QUERY = "gate state:running !verdict:stopped"
SAMPLED = (
    "id", "name", "creator", "project_id", "release_id", "service_id", "created_at", "updated_at",
    "state", "input", "output", "video_source_name", "type", "package_id", "event_type",
    "priority", "steal",
)  # fmt: skip
"""The fields of the body in the service's own example, its algorithm's declarations left out."""


def figures() -> Iterator[Figure]:
    """Measure all of it."""
    yield from _bodies()
    yield from _filter()


def _per_second(*works: Callable[[], object], things: int) -> list[float]:
    """Return how many ``things`` a second each of ``works`` does, which do so many at once.

    In turn, and of each the quickest time, so that what else the machine does hits none. Nothing
    looks for garbage meanwhile, as with ``timeit``: how long that takes is a matter of what else
    there is.
    """
    quickest = [float("inf")] * len(works)
    end = time.perf_counter() + LASTS * len(works)
    gc.disable()
    try:
        while time.perf_counter() < end:
            for place, work in enumerate(works):
                begun = time.perf_counter()
                work()
                quickest[place] = min(quickest[place], time.perf_counter() - begun)
    finally:
        gc.enable()
    return [things / seconds for seconds in quickest]


def _bodies() -> Iterator[Figure]:
    from ivatui.core.models.detail import Detail
    from ivatui.core.task import read_task
    from ivatui.demo import bodies
    from ivatui.demo.world import World

    sdk = _sdk()
    if sdk is None:
        print("The official SDK is not installed (pip install '.[test]'): bodies are left out.")
        return
    details = [bodies.detail(task, moment, "p") for task, moment in World(start=WHEN).tasks()]
    few = [{key: body[key] for key in SAMPLED if key in body} for body in details]
    for what, chosen in (("a body of the sample's fields", few), ("a body of the demo", details)):
        documents = [json.dumps(body, ensure_ascii=False).encode() for body in chosen]
        model, whole, floor = _per_second(
            lambda of=documents: _each(Detail.model_validate_json, of),
            lambda of=documents: _each(lambda each: read_task(each).detail, of),
            lambda of=documents: _each(sdk, of),
            things=len(documents),
        )
        size = f"{what}, {sum(map(len, documents)) // len(documents):,} B"
        yield Figure(f"{size}: to its model", model, floor, "1/s", "official SDK", 10.0, True)
        yield Figure(f"{size}: masked and cleaned, too", whole, floor, "1/s", "official SDK")


def _each(read: Callable[[bytes], object], documents: list[bytes]) -> None:
    for document in documents:
        read(document)


def _sdk() -> Callable[[bytes], object] | None:
    """Return what the official client does with a body, its reading of the answer included."""
    warnings.simplefilter("ignore")
    try:
        from huaweicloudsdkvas.v2 import VasClient
    except ImportError:
        return None
    client: Any = VasClient()

    def read(document: bytes) -> object:
        answer = SimpleNamespace(headers={}, text=document.decode(), content=document)
        return client.deserialize(answer, "ShowTaskResponse", None)

    return read


def _filter() -> Iterator[Figure]:
    from ivatui.ui.fleet_rows import select

    listed = _entries()
    texts = [f"{each.listed.name} {each.listed.title}".casefold() for each in listed]
    ours, floor = _per_second(
        lambda: select(listed, QUERY, "verdict"),
        lambda: sorted(text for text in texts if "gate" in text),
        things=LISTED,
    )
    yield Figure("rows through a filter", ours, floor, "1/s", "one word in texts, sorted")


def _entries() -> list[Entry]:
    from ivatui.core.fleet import Fleet, read_page
    from ivatui.demo import bodies
    from ivatui.demo.world import World
    from ivatui.live.answer import Answer
    from ivatui.live.snapshot import Snapshot
    from ivatui.ui.fleet_rows import entries

    world = World(tasks=LISTED, start=WHEN)
    items = [bodies.list_item(task, moment) for task, moment in world.tasks()]
    page = json.dumps(bodies.page(items, len(items), 1, len(items))).encode()
    return entries(Snapshot(fleet=Answer(Fleet(tasks=read_page(page).tasks))), WHEN)
