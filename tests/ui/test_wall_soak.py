"""Two hours of the wall with faults, in a few seconds: nothing is left behind."""

from __future__ import annotations

from wall_soak import grown, low_bounds, soak


async def test_the_wall_leaves_nothing_behind() -> None:
    with low_bounds():
        measures = await soak(hours=2.0, tasks=20, every=0.25, step=60)
    assert grown(measures[2:]) == []  # what is made once is made by then
    assert measures[-1].asked > 200
