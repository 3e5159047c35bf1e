"""Running a session for somebody who looks at every snapshot, until that one has seen enough."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ivatui.live.rest import rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.live.session import Session
    from ivatui.live.snapshot import Snapshot
    from ivatui.live.store import Store


async def follow(
    session: Session,
    store: Store,
    look: Callable[[Snapshot], bool],
    *,
    limit: float | None = None,
) -> bool:
    """Call ``look`` with the newest snapshot after every change, until it returns True.

    It is called here and not by the store, so that what it raises ends the watching and not the
    session's loops, and so that a slow one merely misses what came in between.

    Args:
        session: not running yet; it is stopped at the end.
        store: the one the session writes to.
        look: what is done with a snapshot; returns whether that was enough.
        limit: seconds after which it ends anyway; None for never.

    Returns:
        Whether it ended because of ``look``; False when time was up.

    """
    bell = asyncio.Event()
    unsubscribe = store.subscribe(lambda _snapshot: bell.set())
    clock = session.clock
    end = float("inf") if limit is None else clock.monotonic() + limit
    run = asyncio.create_task(session.run())
    run.add_done_callback(lambda _run: bell.set())
    seen: Snapshot | None = None
    try:
        while True:
            bell.clear()
            if run.done():
                run.result()
            if store.snapshot is not seen:
                seen = store.snapshot
                if look(seen):
                    return True
            if (left := end - clock.monotonic()) <= 0:
                return False
            await rest(clock, left, bell)
    finally:
        unsubscribe()
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)
