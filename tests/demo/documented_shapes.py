"""The field tables of the service's documents, written as checks for the simulator's answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Check = Callable[[Any], bool]
STATES = frozenset(
    {
        "PENDING", "RECOVERING", "STARTING", "UPGRADING", "CREATE_FAILED", "START_FAILED",
        "RUNNING", "STOPPING", "STOPPED", "ABNORMAL", "SUCCEEDED", "FAILED", "DELETING",
        "FREEZING", "FROZEN", "SCHEDULING", "LACK_OF_RESOURCES", "STOPPED_NO_SERVICE",
    }
)  # fmt: skip
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def text(low: int = 0, high: int = 10_000) -> Check:
    return lambda value: isinstance(value, str) and low <= len(value) <= high


def form(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def whole(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def one_of(*choices: object) -> Check:
    return lambda value: value in choices


def listing(item: Check, low: int, high: int) -> Check:
    return lambda value: (
        isinstance(value, list) and low <= len(value) <= high and all(map(item, value))
    )


def shape(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    """Return a check for an object with these members and no others."""
    return lambda value: not complaints(value, required, optional)


def complaints(
    value: Any, required: dict[str, Check], optional: dict[str, Check] | None = None
) -> list[str]:
    """Return what is wrong with an object, by member."""
    if not isinstance(value, dict):
        return ["no object"]
    checks = {**required, **(optional or {})}
    missing = [f"{name} missing" for name in required if name not in value]
    wrong = [
        f"{name}: {member!r}"
        for name, member in value.items()
        if name not in checks or not checks[name](member)
    ]
    return missing + wrong


def anything(_value: object) -> bool:
    return True


def headers(low: int) -> Check:
    return lambda value: (
        isinstance(value, dict) and low <= len(value) <= 10 and all(map(text(), value.values()))
    )


NAME = form(r"[\u4E00-\u9FA5a-zA-Z0-9_-]{1,100}")
TASK_ID = form(r"[0-9a-f]{32}")
ISO = form(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
BUCKET = form(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
OBJECT_PATH = form(r"(?![/.\s])(?!.*//)[^:*?\"<>|]{0,1023}(?<![.\s])")
URL = form(r"(https?|rtsp|rtmp|ftp|file)://\S{1,990}")
STATE = one_of(*STATES)
TIME = form(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T)?[0-9]{2}:[0-9]{2}:[0-9]{2}")

LIST_ITEM: dict[str, Check] = {
    "algorithm_publish_id": form(UUID),
    "created_at": form(r"[0-9]{13}"),
    "id": form(r"[a-z0-9-_]{4,36}"),
    "name": NAME,
    "service_id": form(UUID),
    "state": STATE,
    "title": text(1, 64),
    "type": one_of("0", "1"),
    "video_source_name": text(1, 100),
}

WINDOW = shape({"begin_at": TIME, "end_at": TIME})
SCHEDULE = shape(
    {"type": one_of("weekly", "monthly"), "timezone": form(r"[+-][0-9]{2}:[0-9]{2}")},
    {
        "days_of_week": lambda v: listing(whole(1, 7), 1, 7)(v) and len(set(v)) == len(v),
        "days_of_month": listing(whole(1, 31), 1, 31),
        # Empty lists break the documented minimum of 1, but stand in the published example.
        "periods": listing(listing(WINDOW, 0, 10), 1, 31),
    },
)

INDEX = {"index": whole(0, 49)}
INPUT_DATA: dict[str, Check] = {
    "video_source": shape({"video_source_id": form(r"[0-9a-z-_]{4,36}")}),
    "obs": shape({"bucket": BUCKET, "path": OBJECT_PATH}, INDEX),
    "url": shape({"url": URL}, INDEX),
    "restful": shape(
        {"url": URL, "certificate_check": one_of(True, False), "rtsp_path_in_response": text(1)},
        {"headers": headers(0), **INDEX},
    ),
    "vcn": shape(
        {"device_id": form(r"[0-9]{20}(#[0-9]{1,10})?#[0-9a-zA-Z]{32}")},
        {"stream_type": whole(1, 3), **INDEX},
    ),
    "edgecamera": shape({"id": form(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}")}, INDEX),
    "vis": shape({"stream_name": form(r"[-A-Za-z0-9_]{1,80}")}, INDEX),
}
VCN = shape(
    {
        "ip": form(r"(\d{1,3}\.){3}\d{1,3}"),
        "port": whole(0, 65535),
        "username": text(1, 100),
        "password": text(1, 1000),
    }
)


def is_input(value: Any) -> bool:
    """Check ``input``: its type, its data, and ``vcn`` exactly with that type."""
    if not isinstance(value, dict) or value.get("type") not in INPUT_DATA:
        return False
    kind = value["type"]
    members: dict[str, Check] = {
        "type": one_of(kind),
        "data": listing(INPUT_DATA[kind], 1, 50),
    }
    return shape({**members, "vcn": VCN} if kind == "vcn" else members)(value)


CATEGORY = {"data_category": listing(one_of("FaceImage", "OriginImage"), 0, 10)}
OUTPUT = shape(
    {},
    {
        "obs": shape({"bucket": BUCKET, "path": OBJECT_PATH}, CATEGORY),
        "dis": shape({"stream_name": form(r"[-A-Za-z0-9_]{1,64}")}, CATEGORY),
        "webhook": shape({"url": URL, "headers": headers(1)}, CATEGORY),
        "event_center": one_of(True, False),
    },
)
CONFIG = shape({"common": lambda value: isinstance(value, dict)})
ERROR = shape({"code": text(8, 36), "message": text(2, 512)})

DETAIL_REQUIRED: dict[str, Check] = {
    "id": TASK_ID,
    "name": NAME,
    "creator": text(1, 100),
    "project_id": form(r"[a-zA-Z0-9-]{1,64}"),
    "service_id": form(UUID),
    "created_at": ISO,
    "updated_at": ISO,
    "state": STATE,
    "input": is_input,
    "output": OUTPUT,
    "video_source_name": text(1, 100),
}
"""Marked as required; ``company`` is too, but missing in the service's own sample."""
DETAIL_OPTIONAL: dict[str, Check] = {
    "description": text(0, 500),
    "release_id": form(UUID),
    "status": text(0, 4096),
    "error": ERROR,
    "schedule_status": one_of("ACTIVATED", "INACTIVATED"),
    "schedule": SCHEDULE,
    "config": CONFIG,
    "title": text(1, 64),
    "group_name": text(1, 200),
    "company": text(1, 100),
    "task_config": text(1),
    "type": one_of("0", "1", "cloud", "edge"),
    "resource_order_id": form(r"[0-9a-f]{32}"),
    "package_id": form(UUID),
    "device_id": text(1, 64),
    "access_address": URL,
    "algorithm_publish_id": form(UUID),
    "event_type": one_of(0),
    "priority": one_of("low"),
    "steal": one_of(0),
}

TIMING = shape(
    {"type": one_of("once", "daily", "weekly", "monthly"), "timezone": text(1)},
    {
        "days_of_week": listing(whole(1, 7), 1, 7),
        "days_of_month": listing(whole(1, 31), 1, 31),
        "periods": listing(WINDOW, 1, 10),
        "frequency": shape(
            {"interval": whole(5, 720), "duration": whole(5, 720)},
            {"begin_at": TIME, "end_at": TIME},
        ),
    },
)
LEGACY_REQUIRED: dict[str, Check] = {
    "id": form(r"[a-z0-9]{4,36}"),
    "name": NAME,
    "creator": text(1, 100),
    "project_id": text(1, 64),
    "description": lambda value: value is None or text(0, 500)(value),
    "service_name": form(r"[cw]-[a-z-]+-(edge|cloud)"),
    "service_version": text(1, 20),
    "service_title": shape({"zh": text(1), "en": text(1)}),
    "created_at": ISO,
    "updated_at": ISO,
    "state": STATE,
    "input": is_input,
    "output": OUTPUT,
    "service_config": CONFIG,
}
LEGACY_OPTIONAL: dict[str, Check] = {
    "resource_order_id": form(r"[0-9a-f]{32}"),
    "status": text(0, 4096),
    "error": ERROR,
    "timing_status": one_of("ACTIVATED", "INACTIVATED"),
    "timing": TIMING,
}

VIAS_ERROR: dict[str, Check] = {
    "error_code": form(r"VIAS\.[0-9]{7,8}"),
    "error_msg": text(1),
    "detail": text(),
    "params": listing(text(1), 0, 1),
    "reason": text(),
    "advice": text(),
}
GATEWAY_ERROR: dict[str, Check] = {
    "error_code": form(r"APIGW?\.[0-9]{4}"),
    "error_msg": text(1),
    "request_id": form(r"[0-9a-f]{32}"),
}
IAM_ERROR: dict[str, Check] = {
    "error": shape({"code": whole(400, 599), "message": text(1), "title": text(1)})
}

BATCH_ITEM: dict[str, Check] = {
    "alg_name": text(1, 64),
    "batch_task_name": NAME,
    "batch_task_status_info": lambda value: (
        set(value) <= {state.lower() for state in STATES}
        and all(map(whole(1, 9999), value.values()))
    ),
    "company": text(1),
    "created_at": whole(10**12, 10**13),
    "id": TASK_ID,
    "num_task": whole(1, 9999),
    "priority": one_of("low"),
    "type": one_of("0", "1"),
    "video_group_name": text(1),
    "video_source_name": text(1),
}
SOURCE: dict[str, Check] = {
    "access_type": one_of("cloud", "edge"),
    "create_at": whole(10**12, 10**13),
    "device_id": text(),
    "image": form(r"[A-Za-z0-9+/]+=*"),
    "latitude": form(r"(\d{1,2}\.\d+)?"),
    "longitude": form(r"(\d{1,3}\.\d+)?"),
    "num_tasks": whole(0, 9999),
    "service_config_templates": listing(
        shape(
            {
                "name": text(1),
                "roi": text(),
                "serviceConfig": text(),
                "numTask": whole(0, 9999),
                "createAt": whole(10**12, 10**13),
                "modifyAt": whole(10**12, 10**13),
            }
        ),
        0,
        50,
    ),
    "status": shape(
        {
            "level": one_of("1", "2", "9"),
            "name": text(1),
            "status": one_of("Online", "Offline", "Abnormal"),
        }
    ),
    "stream_path": form(r"rtsp://\S+"),
    "tag": listing(text(1), 0, 10),
    "type": one_of(
        "obs", "vcn", "url", "restful", "camera", "VIDEO_PLATFORM", "VIDEO_IMAGE_DB", "RTSP_STREAM"
    ),
    "type_config": form(r"<type_config>.+</type_config>"),
    "video_packages": listing(anything, 0, 10),
    "video_source_id": form(UUID),
    "video_source_name": text(1),
    "video_source_quality": listing(
        one_of(
            "Blurry", "ColorDistortion", "AbnormalLight", "ScreenSplash", "ScreenJitter",
            "ScreenMovement", "SceneUpheaval", "ScreenFreeze", "BlackScreen", "SnowNoise",
            "Occlude", "GrayScreen", "ScreenSmudge",
        ),
        0,
        13,
    ),
}  # fmt: skip
SERVICE: dict[str, Check] = {
    "service_id": form(UUID),
    "service_name": text(1),
    "alg_name": text(1),
    "alg_id": form(UUID),
    "alg_version": text(1),
    "alg_status": one_of("service_running", "service_stopped", "service_failed"),
    "alg_class": one_of("self", "partner"),
    "deploy_type": one_of("cloud", "edge"),
    "error_msg": text(),
    "deployment_constraints": shape(
        {
            "cpu_type": one_of("x86_64", "aarch64"),
            "input_types": listing(one_of("OBS", "URL", "Restful", "VCN", "EdgeCamera"), 1, 5),
            "output_types": listing(one_of("OBS", "DIS", "Webhook"), 1, 3),
            "request_mode": one_of("sync", "async"),
            "accelerators": listing(anything, 0, 10),
            "service_config": text(1),
            "task_config": text(1),
        }
    ),
    "created_at": whole(10**12, 10**13),
    "updated_at": whole(10**12, 10**13),
}
