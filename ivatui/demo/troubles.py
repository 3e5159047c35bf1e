"""What goes wrong in the world, with codes and words as a task's ``error`` carries them.

The codes of a task's own error are the algorithm's business and not published; only their length
is (8 to 36 characters). Those with ``VIAS.`` are the platform's, from its error table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error: code, message and, in some cases, a status text beside it."""

    code: str
    message: str
    """``{stream}`` stands for the address the task takes its stream from."""
    status: str | None = None


STREAM = (
    Trouble(
        "ALG.20030017",
        "Pulling {stream} timed out",
        "Stream pull failed 5 times in 10 minutes; next try in 60 s",
    ),
    Trouble("ALG.20030021", "The stream has no key frame for 30 s; decoder reset"),
    Trouble(
        "ALG.20030008",
        "Opening {stream} failed: 403 Forbidden",
        "The source answers, but gives no stream",
    ),
    Trouble("ALG.20030030", "摄像机离线:RTSP 401 Unauthorized", "Camera answers, login refused"),
)
SINK = (
    Trouble(
        "ALG.20040004",
        "Delivering results failed 12 times in a row: connection refused",
        "Results are kept for 10 minutes",
    ),
    Trouble("ALG.20040011", "Delivering results failed: the receiver answered 403"),
)
FILE = (
    Trouble("ALG.20010003", "Unsupported file: the container holds no video track"),
    Trouble("VIAS.0010045", "The OBS object does not exist."),
    Trouble("ALG.20010007", "The object is encrypted with KMS and can't be read"),
)
START = (
    Trouble("ALG.10020001", "The container left with code 137 before the model was loaded"),
    Trouble("ALG.10020006", "License for the algorithm is used up: 16 of 16 streams"),
)
CREATE = (Trouble("VIAS.00010050", "The quota of the resource pool is exceeded."),)
CAPACITY = (
    Trouble(
        "VIAS.00010050",
        "No node of the pool has a free accelerator.",
        "0/4 nodes are available: 4 insufficient huawei.com/ascend-310.",
    ),
)
TROUBLES: dict[str, tuple[Trouble, ...]] = {
    "stream": STREAM,
    "sink": SINK,
    "file": FILE,
    "start": START,
    "create": CREATE,
    "capacity": CAPACITY,
}
"""Troubles by kind."""
