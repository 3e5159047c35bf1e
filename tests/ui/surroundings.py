"""A source for tests that also knows what a task refers to: cameras and services."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from app_sources import Told

from ivatui.core.service import Service, read_service
from ivatui.core.video_source import VideoSource, read_video_source

if TYPE_CHECKING:
    from turned_clock import TurnedClock

    from ivatui.core.errors import Failure
    from ivatui.core.provenance import Received

T = TypeVar("T")

SECRET = "K4N4R13"
DECLARED = """<algorithm><config><common>
<param name="alarm_threshold" type="Integer" default="60" titleEn="alarm threshold"/>
<param name="must_be" type="String" required="true"/></common></config></algorithm>"""


class Surroundings(Told):
    """A source that also knows cameras and services."""

    def __init__(self, clock: TurnedClock, body: dict[str, object]) -> None:
        super().__init__(clock, {"t": body})
        self.status: dict[str, str] = {"level": "1", "status": "Online"}
        self.quality: list[str] = []
        self.declared: str = DECLARED
        self.failures: dict[str, Failure] = {}

    async def show_video_source(self, source_id: str) -> Received[VideoSource]:
        body = {
            "video_source_id": source_id,
            "status": self.status,
            "video_source_quality": self.quality,
            "stream_path": f"rtsp://viewer:{SECRET}@10.0.0.7/{source_id}",
            "type_config": f"<type_config><PASSWORD>{SECRET}</PASSWORD></type_config>",
        }
        return self._answer(source_id, read_video_source(json.dumps(body).encode()))

    async def show_service(self, service_id: str) -> Received[Service]:
        body = {
            "service_id": service_id,
            "alg_name": "smoke",
            "alg_version": "3.1",
            "alg_status": "service_stopped",
            "deployment_constraints": {"task_config": self.declared},
        }
        return self._answer(service_id, read_service(json.dumps(body).encode()))

    def _answer(self, name: str, value: T) -> Received[T]:
        if name in self.failures:
            self.asked.append(name)
            raise self.failures[name]
        return self._received(name, value)

    @property
    def asked_besides(self) -> list[str]:
        """What was asked about others than the list and the task."""
        return [name for name in self.asked if name not in ("", "t")]
