"""A task of the world: what never changes about it. Its state is its course's business."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from ivatui.core.tree import Json
    from ivatui.demo.courses import Course
    from ivatui.demo.plans import PlanBody
    from ivatui.demo.services import Service
    from ivatui.demo.sources import VideoSource


@dataclass(frozen=True, slots=True)
class Task:
    """The lasting facts of one task."""

    id: str
    name: str
    creator: str
    created_at: datetime
    service: Service
    source: VideoSource
    course: Course = field(repr=False)
    input: dict[str, Json] = field(repr=False)
    output: dict[str, Json] = field(repr=False)
    common: dict[str, Json] = field(repr=False)
    """Values of ``config.common``."""
    declaration: str = field(repr=False)
    """Text of ``task_config``."""
    plan: PlanBody | None = field(default=None, repr=False)
    group: str = ""
    batch: str = ""
    """Id of the batch task it was made by, empty for a single one."""
    description: str | None = None
    device_id: str = ""
    word_type: bool = False
    """Whether the detail says ``cloud``/``edge`` instead of the numbers."""
    sparse: bool = False
    """Whether the detail gives as few fields as the official sample."""
    legacy: bool = False
    """Whether the detail has the fields of the service's predecessor."""
    extra: dict[str, Json] = field(default_factory=dict, repr=False)
    """Fields no document knows."""

    @property
    def edge(self) -> bool:
        """Whether it runs on an edge node."""
        return self.service.edge
