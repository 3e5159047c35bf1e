"""Tasks served from a folder of JSON files: the list has a row per file, the detail its bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.demo.chance import stream, uuid_text

if TYPE_CHECKING:
    from ivatui.core.tree import Json

UNKNOWN_CREATION = "1763423882123"


def rows(folder: str) -> list[dict[str, Json]]:
    """Return a list item per ``*.json`` file, sorted by name; the file's stem is the id."""
    return [_row(path) for path in sorted(Path(folder).glob("*.json"))]


def body(folder: str, task_id: str) -> bytes | None:
    """Return the bytes of the file with that stem; None if there is none."""
    for path in Path(folder).glob("*.json"):
        if path.stem == task_id:
            return path.read_bytes()
    return None


def _row(path: Path) -> dict[str, Json]:
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError, OSError):
        found = None
    known: dict[str, Json] = found if isinstance(found, dict) else {}
    rng = stream("folder", path.stem)
    given = {name: value for name, value in known.items() if isinstance(value, str)}
    return {
        "algorithm_publish_id": given.get("algorithm_publish_id", uuid_text(rng)),
        "created_at": UNKNOWN_CREATION,
        "id": path.stem,
        "name": path.stem,
        "service_id": given.get("service_id", uuid_text(rng)),
        "state": given.get("state", "RUNNING"),
        "title": given.get("title", ""),
        "type": given.get("type", "0"),
        "video_source_name": given.get("video_source_name", ""),
    }
