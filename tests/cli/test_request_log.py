"""Both sources that send requests keep a log of them, masked."""

from __future__ import annotations

import argparse
import asyncio

from ivatui.cli.demo import demo_source


async def _asked() -> list[tuple[str, int | None]]:
    source = demo_source(argparse.Namespace(tasks=3))
    try:
        fleet = (await source.list_tasks()).value
        await source.show_task(fleet.tasks[0].id)
    finally:
        await source.close()
    calls = [entry.call for entry in source.calls.newest_first()]
    return [(call.path.partition("?")[0], call.status) for call in calls]


def test_the_demo_notes_its_requests() -> None:
    detail, listing = asyncio.run(_asked())
    assert listing[0].endswith("/tasks")
    assert detail[0].startswith(listing[0] + "/")
    assert {detail[1], listing[1]} == {200}
