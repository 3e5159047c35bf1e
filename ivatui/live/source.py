"""Where tasks come from: the service, the simulator or saved files, all asked the same way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from ivatui.core.errors import Failure, Kind
from ivatui.core.provenance import Standing
from ivatui.live.calls import CallLog

if TYPE_CHECKING:
    from ivatui.core.fleet import Fleet
    from ivatui.core.provenance import Provenance, Received
    from ivatui.core.service import Service
    from ivatui.core.task import Task
    from ivatui.core.tree import Json
    from ivatui.core.video_source import VideoSource

SourceKind = Literal["service", "demo", "files"]


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """What the header line says about a source; clean and masked."""

    kind: SourceKind
    profile: str = ""
    """Name of the profile, empty where none is named."""
    endpoint: str = ""
    """Base URL without userinfo and query; the common folder for files."""
    project: str = ""


class Asked(Protocol):
    """The two questions there are. Whatever goes wrong is raised as one `Failure`."""

    async def list_tasks(self) -> Received[Fleet]:
        """Return all tasks of the project, all pages together."""
        ...

    async def show_task(self, task_id: str) -> Received[Task]:
        """Return one task in full."""
        ...

    async def close(self) -> None:
        """Give back connections and files; no question may follow."""
        ...

    def try_again(self) -> None:
        """Let refused credentials be tried once more: the operator asks for it."""
        ...


class Source(Asked, Protocol):
    """Something that answers both questions and says who it is."""

    @property
    def label(self) -> SourceLabel:
        """Who answers."""
        ...


@runtime_checkable
class Credentialed(Protocol):
    """A source that shows credentials when it asks; saved files don't."""

    def standing(self) -> Standing:
        """Return how the credentials are doing at this moment."""
        ...


@runtime_checkable
class Surrounded(Protocol):
    """A source that also knows what tasks refer to; saved files don't."""

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        """Return a registered video source."""
        ...

    async def show_service(self, service_id: str) -> Received[Service]:
        """Return the service a task runs in."""
        ...


def surroundings(source: object) -> Surrounded:
    """Return ``source`` where it knows what tasks refer to; raise `Failure` where it does not."""
    if isinstance(source, Surrounded):
        return source
    raise Failure(Kind.NOT_FOUND, facts={"reason": "not_saved"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A client that knows its questions, and the name it is shown under."""

    client: Asked
    label: SourceLabel
    calls: CallLog = field(default_factory=CallLog)
    """The last requests, where the client was told to note them here."""

    async def list_tasks(self) -> Received[Fleet]:
        """Return all tasks of the project, all pages together."""
        return await self.client.list_tasks()

    async def show_task(self, task_id: str) -> Received[Task]:
        """Return one task in full."""
        return await self.client.show_task(task_id)

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        """Return a registered video source."""
        return await surroundings(self.client).show_video_source(source_id)

    async def show_service(self, service_id: str) -> Received[Service]:
        """Return the service a task runs in."""
        return await surroundings(self.client).show_service(service_id)

    async def close(self) -> None:
        """Close the client."""
        await self.client.close()

    def try_again(self) -> None:
        """Let refused credentials be tried once more."""
        self.client.try_again()

    def standing(self) -> Standing:
        """Return how the client's credentials are doing."""
        if isinstance(self.client, Credentialed):
            return self.client.standing()
        return Standing("none")


def source_json(label: SourceLabel, provenance: Provenance) -> dict[str, Json]:
    """Return where an answer came from, as exports and ``show -o json`` give it."""
    told: dict[str, Json] = {"kind": label.kind}
    if label.kind == "files":
        told["file"] = label.endpoint
    else:
        told |= {
            "profile": label.profile or None,
            "endpoint": label.endpoint,
            "project": label.project,
            "request_id": provenance.request_id,
            "latency": round(provenance.latency, 3),
        }
    told["at"] = provenance.at.isoformat().replace("+00:00", "Z")
    return told
