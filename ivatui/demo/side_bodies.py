"""Answers about what stands around tasks: batch tasks, video sources and services."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ivatui.demo.chance import stream
from ivatui.demo.declarations import DEPLOYMENT, declare
from ivatui.demo.times import epoch_ms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ivatui.core.tree import Json
    from ivatui.demo.moments import Moment
    from ivatui.demo.services import Service
    from ivatui.demo.sources import VideoSource
    from ivatui.demo.task import Task

Pair = tuple["Task", "Moment"]
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
"""A grey pixel as PNG, base64: what stands for a camera's picture."""
QUALITIES = ("Blurry", "Occlude", "ScreenFreeze", "BlackScreen", "SnowNoise", "AbnormalLight")
ONLINE: dict[str, Json] = {"level": "1", "name": "在线", "status": "Online"}
OFFLINE: dict[str, Json] = {"level": "2", "name": "离线", "status": "Offline"}
ABNORMAL: dict[str, Json] = {"level": "9", "name": "异常", "status": "Abnormal"}


def batch_item(batch_id: str, name: str, pairs: Sequence[Pair]) -> dict[str, Json]:
    """Return a batch task as ListBatchTasks does; its counters are in lower case."""
    first = pairs[0][0]
    groups = dict.fromkeys(task.group.partition(",")[0] for task, _ in pairs)
    states = Counter(moment.state.lower() for _, moment in pairs)
    return {
        "alg_name": first.service.title,
        "batch_task_name": name,
        "batch_task_status_info": dict(sorted(states.items())),
        "company": first.service.algorithm.company,
        "created_at": epoch_ms(min(task.created_at for task, _ in pairs)),
        "id": batch_id,
        "num_task": len(pairs),
        "priority": "low",
        "type": "1" if first.edge else "0",
        "video_group_name": ",".join(groups),
        "video_source_name": first.source.name,
    }


def source_detail(source: VideoSource, pairs: Sequence[Pair], now: datetime) -> dict[str, Json]:
    """Return a video source as ShowVideoSourceDetail does; ``pairs`` are the tasks that use it."""
    rng = stream("source detail", source.id)
    bad = any(moment.state in {"ABNORMAL", "RECOVERING"} for _, moment in pairs)
    status = (OFFLINE if rng.random() < 0.4 else ABNORMAL) if bad else ONLINE
    created = min((task.created_at for task, _ in pairs), default=now)
    templates: list[Json] = [
        {
            "name": f"{source.name}-default",
            "roi": "",
            "serviceConfig": "{}",
            "numTask": len(pairs),
            "createAt": epoch_ms(created),
            "modifyAt": epoch_ms(created),
        }
    ]
    return {
        "access_type": source.access_type,
        "create_at": epoch_ms(created),
        "device_id": source.device_id,
        "image": PICTURE,
        "latitude": f"{rng.uniform(22, 40):.5f}" if rng.random() < 0.6 else "",
        "longitude": f"{rng.uniform(104, 121):.5f}" if rng.random() < 0.6 else "",
        "num_tasks": len(pairs),
        "service_config_templates": templates,
        "status": dict(status),
        "stream_path": source.stream_path,
        "tag": [source.tag],
        "type": source.type,
        "type_config": source.type_config,
        "video_packages": [],
        "video_source_id": source.id,
        "video_source_name": source.name,
        "video_source_quality": [*rng.sample(QUALITIES, 2)] if bad else [],
    }


def service_detail(service: Service, start: datetime) -> dict[str, Json]:
    """Return a service as ShowServiceDetail does."""
    algorithm, edge = service.algorithm, service.edge
    published = epoch_ms(start) - stream("service detail", service.id).randrange(10**9, 10**11)
    return {
        "service_id": service.id,
        "service_name": service.name,
        "alg_name": service.title,
        "alg_id": service.publish_id,
        "alg_version": service.version,
        "alg_status": "service_running",
        "alg_class": "self" if algorithm.company == "VIAS" else "partner",
        "deploy_type": "edge" if edge else "cloud",
        "error_msg": "",
        "deployment_constraints": {
            "cpu_type": "aarch64" if edge else "x86_64",
            "input_types": ["Restful", "VCN", "EdgeCamera"] if edge else ["OBS", "URL", "Restful"],
            "output_types": ["OBS", "DIS", "Webhook"],
            "request_mode": "async",
            "accelerators": [],
            "service_config": declare(DEPLOYMENT),
            "task_config": declare(algorithm.parameters),
        },
        "created_at": published,
        "updated_at": published,
    }
