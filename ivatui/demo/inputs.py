"""The ``input`` objects of tasks, one maker per documented type and for the old ``vis``.

Every secret in the world holds the word ``S3CR3T``, so that a leak is one search away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo.chance import hex_text, uuid_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from ivatui.core.tree import Json
    from ivatui.demo.sources import VideoSource


def _input(kind: str, *data: dict[str, Json]) -> dict[str, Json]:
    return {"type": kind, "data": list(data)}


def _video_source(source: VideoSource, _rng: Random) -> dict[str, Json]:
    return _input("video_source", {"video_source_id": source.id})


def _obs(_source: VideoSource, rng: Random) -> dict[str, Json]:
    day = f"2025/{rng.randrange(1, 13):02}/{rng.randrange(1, 29):02}"
    files: list[dict[str, Json]] = [
        {"bucket": "plant-archive", "path": f"{day}/gate_{letter}.mp4", "index": index}
        for index, letter in enumerate("ab"[: rng.randrange(1, 3)])
    ]
    return _input("obs", *files)


def _url(source: VideoSource, rng: Random) -> dict[str, Json]:
    live = f"rtmp://live.example.net/app/{source.name}?auth_key=S3CR3T-{hex_text(rng, 8)}"
    return _input("url", {"url": live, "index": 0}, {"url": source.stream_path, "index": 1})


def _restful(source: VideoSource, rng: Random) -> dict[str, Json]:
    headers: dict[str, Json] = {
        "Authorization": f"Bearer S3CR3T-{hex_text(rng, 8)}",
        "Content-Type": "application/json",
    }
    return _input(
        "restful",
        {
            "url": f"https://vms.example.com/api/live?cam={source.name}&token=S3CR3T-live",
            "certificate_check": rng.random() < 0.5,
            "rtsp_path_in_response": "data/url",
            "index": 0,
            "headers": headers,
        },
    )


def _vcn(_source: VideoSource, rng: Random) -> dict[str, Json]:
    server = str(rng.randrange(10**19, 10**20))
    body = _input(
        "vcn",
        {"device_id": f"{server}#{hex_text(rng)}", "stream_type": rng.randrange(1, 4), "index": 0},
        {"device_id": f"{server}#{rng.randrange(1, 99)}#{hex_text(rng)}", "index": 1},
    )
    body["vcn"] = {
        "ip": f"10.10.{rng.randrange(1, 9)}.{rng.randrange(2, 250)}",
        "port": 9900,
        "username": "vcnadmin",
        "password": "S3CR3T-vcn-password",
    }
    return body


def _edgecamera(_source: VideoSource, rng: Random) -> dict[str, Json]:
    return _input("edgecamera", {"id": uuid_text(rng), "index": 0})


def _vis(source: VideoSource, _rng: Random) -> dict[str, Json]:
    return _input("vis", {"stream_name": source.name, "index": 0})


INPUTS: dict[str, Callable[[VideoSource, Random], dict[str, Json]]] = {
    "video_source": _video_source,
    "obs": _obs,
    "url": _url,
    "restful": _restful,
    "vcn": _vcn,
    "edgecamera": _edgecamera,
    "vis": _vis,
}
"""Makers of ``input`` by type."""
CLOUD_ONLY = frozenset({"obs", "url", "vis"})
EDGE_ONLY = frozenset({"edgecamera", "vcn"})


def stream_address(body: dict[str, Json], source: VideoSource) -> str:
    """Return where a task with this input and camera takes its stream from."""
    data = body["data"]
    first = data[0] if isinstance(data, list) and data else None
    return str(first.get("url", source.stream_path)) if isinstance(first, dict) else ""
