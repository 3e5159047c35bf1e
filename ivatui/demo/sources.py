"""Video sources: cameras registered with the service, which most tasks take as their input."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ivatui.demo.chance import uuid_text

if TYPE_CHECKING:
    from random import Random

KINDS = ("RTSP_STREAM", "url", "camera", "VIDEO_PLATFORM", "vcn", "restful")
PASSWORD = "S3CR3T-camera"  # noqa: S105 - invented; there to be masked


@dataclass(frozen=True, slots=True)
class VideoSource:
    """A registered camera or stream."""

    id: str
    name: str
    access_type: str
    """``cloud`` or ``edge``."""
    type: str
    stream_path: str
    """Address the stream is taken from; may hold a user name and a password."""
    type_config: str
    """The same settings as XML text, as the service keeps them."""
    device_id: str
    tag: str


def make_source(name: str, *, edge: bool, device: str, tag: str, rng: Random) -> VideoSource:
    """Return a new source called ``name``."""
    kind = rng.choice(KINDS)
    host = f"10.20.{rng.randrange(1, 9)}.{rng.randrange(10, 250)}"
    path = f"rtsp://viewer:{PASSWORD}@{host}:554/Streaming/Channels/{rng.randrange(1, 9)}01"
    if kind == "vcn":
        fields = {"IP": host, "PORT": "9900", "USER_NAME": "vcnadmin", "PASSWORD": PASSWORD}
        inner = "".join(f"<{key}>{value}</{key}>" for key, value in fields.items())
    else:
        inner = f"<url_address>{escape(path)}</url_address>"
    return VideoSource(
        id=uuid_text(rng),
        name=name,
        access_type="edge" if edge else "cloud",
        type=kind,
        stream_path=path,
        type_config=f"<type_config>{inner}</type_config>",
        device_id=device if edge else "",
        tag=tag,
    )
