"""Where a task sends its results: tables 10 to 13 of the API page."""

from __future__ import annotations

from typing import Any

from ivatui.core.models.fieldtypes import ListOf  # noqa: TC001 - pydantic reads it
from ivatui.core.models.part import Part


class _Sink(Part):
    data_category: ListOf[str] | None = None
    """Kinds of data to be sent there, 0 to 10, e.g. FaceImage; only some algorithms use it."""


class OutputObs(_Sink):
    """An object storage bucket."""

    bucket: str | None = None
    """At most 63 characters."""
    path: str | None = None
    """At most 1023 characters; no leading ``/`` or ``.``, no ``//``."""


class OutputDis(_Sink):
    """A data ingestion stream, which has to exist beforehand."""

    stream_name: str | None = None
    """At most 64 characters."""


class OutputWebhook(_Sink):
    """A server that results are posted to."""

    url: str | None = None
    """At most 1000 characters."""
    headers: dict[str, Any] | None = None
    """Headers of the call, 1 to 10; masked but for harmless ones."""


class TaskOutput(Part):
    """The sinks; an absent one is not used, several may be."""

    obs: OutputObs | None = None
    dis: OutputDis | None = None
    webhook: OutputWebhook | None = None
    event_center: bool | int | None = None
    """Whether results go to the event centre; default false. Samples also have 1."""
    hosting: dict[str, Any] | None = None
    """In the older service: results kept there."""
    localpath: dict[str, Any] | None = None
    """In the older service: a path on the edge node."""
