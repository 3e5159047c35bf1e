"""The types of input and their fields, as the API documents list them.

Only ``video_source`` is recommended; the other types serve old users.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ivatui.core import limits
from ivatui.core.fields import Field

MAX_INPUTS: Final = 50
"""Sources of one task."""
FILE_TYPES: Final = (
    *("avi", "wmv", "mpg", "mpeg", "mp4", "mov", "m4v", "mkv"),
    *("vob", "dat", "3gp"),
)
"""Endings the FAQ of the service names, the older list included."""

_INDEX = Field("index", limits.integer())
_DEVICE: Final = r"\d{20}#(?:\d{1,10}#)?[0-9A-Za-z]{32}"


@dataclass(frozen=True, slots=True)
class InputType:
    """One type of input."""

    fields: tuple[Field, ...]
    """Of each of its sources, in the documented order."""
    only: Literal["cloud", "edge"] | None = None
    """Where it works, if not everywhere."""


TYPES: Final = {
    "video_source": InputType(
        (
            Field("video_source_id", limits.text(pattern=r"[0-9a-z_\-]{4,36}"), required=True),
            _INDEX,
        )
    ),
    "obs": InputType(
        (
            Field("bucket", limits.bucket, required=True),
            Field("path", limits.obs_path, required=True),
            _INDEX,
        ),
        only="cloud",
    ),
    "url": InputType((Field("url", limits.url, required=True, kind="url"), _INDEX), only="cloud"),
    "restful": InputType(
        (
            Field("url", limits.url, required=True, kind="url"),
            Field("certificate_check", limits.boolean, meanings=True),
            Field("rtsp_path_in_response", limits.text(longest=1024), required=True),
            Field("headers", limits.headers(0)),
            _INDEX,
        )
    ),
    "vcn": InputType(
        (
            Field("device_id", limits.text(pattern=_DEVICE), required=True),
            Field("stream_type", limits.integer(1, 3), meanings=True),
            Field("node_id", limits.text()),
            _INDEX,
        ),
        only="edge",
    ),
    "edgecamera": InputType(
        (
            Field("id", limits.text(pattern=r"[a-zA-Z0-9][a-zA-Z0-9_\-]{0,62}"), required=True),
            _INDEX,
        ),
        only="edge",
    ),
    "vis": InputType(
        (Field("stream_name", limits.text(pattern=r"[A-Za-z0-9_\-]{1,80}"), required=True), _INDEX)
    ),
}
ALIASES: Final = {"edgerestful": "restful"}
"""Older spellings the texts still use; ``EdgeCamera`` differs in case only."""
VCN_SERVER: Final = (
    Field("ip", limits.ipv4, required=True),
    Field("port", limits.integer(0, 65535), required=True),
    Field("username", limits.text(longest=100), required=True),
    Field("password", limits.text(longest=1000), required=True),
)
DOCUMENTED: Final = frozenset(field.name for each in TYPES.values() for field in each.fields)
