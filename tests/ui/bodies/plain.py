"""Bodies with nothing odd in them but what they say: full, sparse, old, and every state."""

from __future__ import annotations

import json

from bodies.body import SECRET, Body, body

_CODES = (
    "PENDING",
    "RECOVERING",
    "STARTING",
    "UPGRADING",
    "CREATE_FAILED",
    "START_FAILED",
    "STOPPING",
    "STOPPED",
    "ABNORMAL",
    "SUCCEEDED",
    "FAILED",
    "DELETING",
    "FREEZING",
    "FROZEN",
    "SCHEDULING",
    "LACK_OF_RESOURCES",
    "STOPPED_NO_SERVICE",
)

_OLD = {
    "id": "task0a1b2c3d",
    "name": "old-shape",
    "creator": "ops_qian",
    "description": None,
    "service_name": "c-old",
    "service_version": "2.1",
    "service_title": {"zh": "旧版人脸提取", "en": "Old face extraction"},
    "created_at": "2020-02-03T04:05:06Z",
    "updated_at": "2020-02-03T04:05:06Z",
    "state": "RUNNING",
    "timing_status": "ACTIVATED",
    "timing": {
        "type": "daily",
        "timezone": "+08:00",
        "frequency": {"interval": 60, "duration": 15, "begin_at": "06:00:00", "end_at": "20:00:00"},
    },
    "input": {"type": "vis", "data": [{"stream_name": "hall-stream", "index": 0}]},
    "output": {"dis": {"stream_name": "faces"}, "hosting": {}, "localpath": {"path": "/data/x"}},
    "service_config": {"common": {"detection_min_size": 90}},
}

PLAIN = (
    body("whole", "pump-house", "edge-0042", "smoke_detection_sw", "barrier"),
    body(
        "sparse",
        without=(
            "company",
            "title",
            "group_name",
            "description",
            "schedule",
            "schedule_status",
            "access_address",
            "device_id",
        ),
        config={"common": {}},
    ),
    Body("old-shape", json.dumps(_OLD).encode(), ("hall-stream", "Old face extraction", "faces")),
    Body("empty-object", b"{}"),
    Body("id-only", b'{"id":"lonely-task"}', ("lonely-task",)),
    body("times-odd", created_at="1717646400000", updated_at="2025-05-01T08:00:00+0800"),
    body("type-word", "cloud", type="cloud"),
    body("description-500", description="说明" * 250),
    body("description-200k", description="A long story. " * 14_300, status="w" * 4096),
    body(
        "unknown-fields",
        "gpu_hours: 17.25",
        "placement.rack: r-7",
        "sea_state",
        without=("event_type",),
        gpu_hours=17.25,
        placement={"rack": "r-7", "npu": ["Ascend310", "Ascend310"]},
        sea_state="calm",
        vault_password=f"{SECRET}-unknown-field",
        callback=f"https://user:{SECRET}-userinfo@cb.example.com/x?token={SECRET}-query",
    ),
    body(
        "wrong-types",
        "pump",
        description=["not", "a", "text"],
        created_at={"when": "yesterday"},
        state=17,
        schedule="always",
        input="camera",
        output=["event_center"],
        config=3,
        task_config={"xml": "no"},
        error="broken",
        group_name=True,
        status={"said": "pump"},
        id=42,
    ),
    body("all-null", input=None, output=None, config=None, schedule=None, state=None, title=None),
)

STATES = (
    *(body(f"state-{code.lower()}", code, state=code) for code in _CODES),
    body("state-unheard-of", "HIBERNATING", state="HIBERNATING"),
    body("plan-asleep", schedule_status="INACTIVATED", state="STOPPED"),
    body(
        "failed-with-reason",
        "VIAS.00010012",
        "retry later",
        state="FAILED",
        status="Waiting for available computing resource.",
        error={
            "code": "VIAS.00010012",
            "message": f"rtsp://cam:{SECRET}-stream@10.1.1.1/1 refused; retry later",
        },
    ),
    body("failed-without-words", state="CREATE_FAILED", error={"code": "ALG.0042"}),
)
