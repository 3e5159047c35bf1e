"""The ``output`` objects of tasks: any of the four sinks together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo.chance import hex_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from ivatui.core.tree import Json

CATEGORIES: tuple[list[Json], ...] = ([], ["OriginImage"], ["FaceImage", "OriginImage"])


def _obs(name: str, rng: Random) -> Json:
    body: dict[str, Json] = {"bucket": "plant-result", "path": f"events/{name}/"}
    if rng.random() < 0.5:
        body["data_category"] = list(rng.choice(CATEGORIES))
    return body


def _dis(_name: str, rng: Random) -> Json:
    body: dict[str, Json] = {"stream_name": rng.choice(("flow-events", "crowd-events", "dis_main"))}
    if rng.random() < 0.5:
        body["data_category"] = list(rng.choice(CATEGORIES))
    return body


def _webhook(_name: str, rng: Random) -> Json:
    headers: dict[str, Json] = {"X-Site": f"plant-{rng.randrange(1, 9)}"}
    url = "https://alarm.example.com/vias/hook"
    if rng.random() < 0.5:
        headers |= {"appId": "10000000", "appKey": f"S3CR3T-{hex_text(rng, 8)}"}
    if rng.random() < 0.3:
        headers["x-auth-token"] = "S3CR3T-hook-token"
        url += "?key=S3CR3T-hook-query"
    return {"url": url, "headers": headers}


def _event_center(_name: str, _rng: Random) -> Json:
    return True


SINKS: dict[str, Callable[[str, Random], Json]] = {
    "obs": _obs,
    "dis": _dis,
    "webhook": _webhook,
    "event_center": _event_center,
}
"""Makers of sinks by key."""


def make_output(sinks: Iterable[str], name: str, rng: Random) -> dict[str, Json]:
    """Return the ``output`` of the task called ``name``."""
    return {sink: SINKS[sink](name, rng) for sink in sinks}
