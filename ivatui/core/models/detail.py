"""The detail of a task: table 3 of the API page, error and config (tables 4 and 14) included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivatui.core.models.fieldtypes import TextOrInt  # noqa: TC001 - same
from ivatui.core.models.inputs import TaskInput  # noqa: TC001 - pydantic reads the annotations
from ivatui.core.models.outputs import TaskOutput  # noqa: TC001 - same
from ivatui.core.models.part import Part
from ivatui.core.models.plans import TaskSchedule  # noqa: TC001 - same
from ivatui.core.times import parse_instant

if TYPE_CHECKING:
    from datetime import datetime

EDGE = {"0": False, "cloud": False, "1": True, "edge": True}
"""Where a task runs, by its type: the table says cloud or edge, all samples have 0 or 1."""


class TaskError(Part):
    """What went wrong. Its codes are the algorithm's; no table of the service lists them."""

    code: TextOrInt = None
    """8 to 36 characters."""
    message: str | None = None
    """2 to 512 characters; may quote a URL with credentials, which is masked."""


class ServiceConfig(Part):
    """Parameters the task runs with."""

    common: dict[str, Any] | None = None
    """Values by parameter name; the algorithm's ``task_config`` declares them."""


class ServiceTitle(Part):
    """Display name of the algorithm in the older service."""

    zh: str | None = None
    en: str | None = None


class Detail(Part):
    """One task as the service describes it. Clean and masked."""

    id: str | None = None
    """32 hexadecimal digits; older ones read ``task`` and 8 characters."""
    name: str | None = None
    """1 to 100 characters: Chinese, letters, digits, ``_``, ``-``."""
    creator: str | None = None
    """Name of the user who made it."""
    project_id: str | None = None
    description: str | None = None
    """At most 500 characters."""
    release_id: str | None = None
    """The service the task belongs to; described exactly like ``service_id``."""
    service_id: str | None = None
    created_at: TextOrInt = None
    """ISO 8601 in UTC; epoch milliseconds as in the list occur, too. See ``created``."""
    updated_at: TextOrInt = None
    """When the state changed last. See ``updated``."""
    state: str | None = None
    """See ``ivatui.core.states``; an open set."""
    status: str | None = None
    """Text about the state, at most 4096 characters; only some states have one."""
    error: TaskError | None = None
    schedule_status: str | None = None
    """ACTIVATED or INACTIVATED."""
    schedule: TaskSchedule | None = None
    """The plan; ``ivatui.core.schedule`` makes sense of it."""
    input: TaskInput | None = None
    output: TaskOutput | None = None
    config: ServiceConfig | None = None
    video_source_name: str | None = None
    title: str | None = None
    """Display name of the algorithm, in Chinese."""
    group_name: str | None = None
    """Groups of the video source, joined by commas."""
    company: str | None = None
    """Vendor of the algorithm."""
    task_config: str | None = None
    """XML that declares the parameters."""
    type: TextOrInt = None
    """Where it runs: 0 or cloud, 1 or edge. See ``is_edge``."""
    resource_order_id: str | None = None
    """Order of a commercial algorithm."""
    package_id: str | None = None
    """Package of the algorithm."""
    device_id: str | None = None
    """Edge device."""
    access_address: str | None = None
    """Address the device is reached at."""
    algorithm_publish_id: str | None = None
    """The algorithm."""

    event_type: int | None = None
    """In the page's own sample, in no table: 0."""
    priority: str | None = None
    """In the page's own sample, in no table: low."""
    steal: int | None = None
    """In the page's own sample, in no table: 0."""

    service_name: str | None = None
    """Older service: name in the path of its calls."""
    service_version: str | None = None
    """Older service."""
    service_title: ServiceTitle | None = None
    """Older service: display name of the algorithm."""
    service_config: ServiceConfig | None = None
    """Older service: what ``config`` is now."""
    timing: dict[str, Any] | None = None
    """Older service: what ``schedule`` is now, with more types and flat periods."""
    timing_status: str | None = None
    """Older service: what ``schedule_status`` is now."""
    edge_pool_id: str | None = None
    """Older service: the pool of edge nodes."""
    hosting_result: dict[str, Any] | None = None
    """Older service: what became of results kept there."""

    @property
    def is_edge(self) -> bool | None:
        """Whether it runs on the edge; None where the type says neither."""
        return EDGE.get((self.type or "").strip().lower())

    @property
    def created(self) -> datetime | None:
        """When it was made, in UTC; None where absent or unreadable."""
        return parse_instant(self.created_at)

    @property
    def updated(self) -> datetime | None:
        """When its state changed last, in UTC; None where absent or unreadable."""
        return parse_instant(self.updated_at)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the video source, one by one."""
        return tuple(filter(None, (part.strip() for part in (self.group_name or "").split(","))))
