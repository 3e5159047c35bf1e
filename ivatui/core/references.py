"""What a task refers to by id and the service describes by itself: video sources, its service."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ivatui.core.input_types import MAX_INPUTS
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ivatui.core.service import Service
    from ivatui.core.task import Task
    from ivatui.core.tree import Json
    from ivatui.core.video_source import VideoSource

Referred: TypeAlias = "VideoSource | Service"
"""What stands behind a reference."""

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
"""Of a source or a service. What is spelled otherwise, a placeholder say, names none."""


class Reference(NamedTuple):
    """What a body names of others."""

    kind: Literal["video_source", "service"]
    id: str


def video_sources(task: Task) -> dict[str, Reference]:
    """Return the video sources ``task`` takes its pictures from, by the path of its input."""
    given = task.clean.get("input")
    if not isinstance(given, dict) or str(given.get("type")).lower() != "video_source":
        return {}
    return dict(_sources(given))


def _sources(given: Mapping[str, Json]) -> Iterator[tuple[str, Reference]]:
    data = given.get("data")
    for number, item in enumerate(data[:MAX_INPUTS] if isinstance(data, list) else ()):
        found = item.get("video_source_id") if isinstance(item, dict) else None
        if isinstance(found, str) and _ID.fullmatch(found):
            yield join("input.data", number), Reference("video_source", found)


def service(task: Task) -> Reference | None:
    """Return the service that declares the parameters of ``task``, where the body does not."""
    declared = task.clean.get("task_config")
    found = task.clean.get("service_id")
    blank = declared is None or (isinstance(declared, str) and not declared.strip())
    if not blank or not isinstance(found, str) or not _ID.fullmatch(found):
        return None
    return Reference("service", found)
