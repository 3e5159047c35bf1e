"""A saved body, and the whole task most of them are made from by a change or two."""

from __future__ import annotations

import json
from dataclasses import dataclass

SECRET = "S3CR3T"


@dataclass(frozen=True)
class Body:
    """One saved body."""

    name: str
    data: bytes
    shows: tuple[str, ...] = ()
    """Texts that must stand somewhere on the screen when it is open."""

    def __str__(self) -> str:
        return self.name


ROI = json.dumps(
    {
        "polygons": [
            {"name": "ramp", "data": [[120, 200], [700, 210], [720, 900], [100, 880]]},
            {"name": "斜坡", "data": [[1000, 100], [1500, 120], [1400, 700]]},
        ],
        "lines": [
            {
                "name": "barrier",
                "data": [[200, 500], [1700, 520]],
                "properties": {"side1_name": "road", "side2_name": "yard"},
            }
        ],
    }
)

XML = (
    '<?xml version="1.0" encoding="UTF-8"?><algorithm><config><common>'
    '<param name="smoke_detection_sw" titleEn="smoke" titleCn="烟雾检测" type="Integer"'
    ' required="false" default="1"/>'
    '<param name="alarm_threshold" titleEn="alarm threshold" titleCn="告警阈值" type="Float"'
    ' required="true" default="0.5"/>'
    '<param name="target_roi" titleEn="region" titleCn="检测区域" type="String" required="true"/>'
    "</common></config></algorithm>"
)

WEEK = {
    "type": "weekly",
    "timezone": "+08:00",
    "days_of_week": [1, 2, 3, 4, 5, 6, 7],
    "periods": [
        [{"begin_at": "07:30:00", "end_at": "12:00:00"}],
        [],
        [{"begin_at": "21:00:00", "end_at": "23:59:00"}],
        [{"begin_at": "00:00:00", "end_at": "05:15:00"}],
        [],
        [{"begin_at": "09:00:00", "end_at": "10:00:00"}],
        [],
    ],
}

WHOLE: dict[str, object] = {
    "id": "0f5b7c0de8a94d0b9a8f1c2d3e4f5a6b",
    "name": "pump-house-smoke",
    "creator": "ops_zhao",
    "project_id": "9a8b7c6d5e4f30212223242526272829",
    "description": "North side, above the door.",
    "release_id": "11111111-2222-4333-8444-555555555555",
    "service_id": "66666666-7777-4888-9999-aaaaaaaaaaaa",
    "created_at": "2025-03-04T05:06:07.089Z",
    "updated_at": "2025-06-06T09:30:00.000Z",
    "state": "RUNNING",
    "schedule_status": "ACTIVATED",
    "schedule": WEEK,
    "input": {"type": "video_source", "data": [{"video_source_id": "cam-0001-aa"}]},
    "output": {"event_center": True},
    "config": {"common": {"smoke_detection_sw": 1, "alarm_threshold": 0.8, "target_roi": ROI}},
    "video_source_name": "cam-pump-house",
    "title": "边缘烟火检测",
    "group_name": "泵房,夜班",
    "company": "VIAS",
    "task_config": XML,
    "type": "1",
    "package_id": "bbbbbbbb-cccc-4ddd-8eee-ffffffffffff",
    "algorithm_publish_id": "12121212-3434-4565-8787-909090909090",
    "resource_order_id": "0123456789abcdef0123456789abcdef",
    "device_id": "edge-0042",
    "access_address": "https://edge-42.example.com:9443",
    "event_type": 0,
    "priority": "low",
    "steal": 0,
}


def body(name: str, *shows: str, without: tuple[str, ...] = (), **changes: object) -> Body:
    """Return the whole task under another name, with ``changes`` and ``without`` some fields."""
    members = {**WHOLE, "name": name, **changes}
    for field in without:
        del members[field]
    return Body(name, json.dumps(members).encode(), shows)
