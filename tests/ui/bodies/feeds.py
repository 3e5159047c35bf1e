"""Inputs and outputs of every type, with secrets in every place that is known to hold one."""

from __future__ import annotations

from bodies.body import SECRET, body

_VCN_DEVICE = "12345678901234567890#0123456789abcdef0123456789abcdef"

INPUTS = (
    body(
        "input-obs",
        "vias-bucket",
        "in/2025/a.mp4",
        input={
            "type": "obs",
            "data": [
                {"bucket": "vias-bucket", "path": "in/2025/a.mp4", "index": 0},
                {"bucket": "vias-bucket", "path": "/in//bad.mp4", "index": 1},
            ],
        },
    ),
    body(
        "input-url",
        "stream.example.com",
        input={
            "type": "url",
            "data": [
                {"url": f"https://stream.example.com/live?token={SECRET}-url&ch=4", "index": 0},
                {"url": f"rtsp://viewer:{SECRET}-pw@10.2.3.4:554/ch1", "index": 1},
                {"url": "gopher://nowhere.example.com/", "index": 2},
            ],
        },
    ),
    body(
        "input-restful",
        "data/url",
        input={
            "type": "restful",
            "data": [
                {
                    "url": "https://vms.example.com/stream",
                    "certificate_check": False,
                    "rtsp_path_in_response": "data/url",
                    "headers": {
                        "Authorization": f"Bearer {SECRET}-bearer",
                        "Cookie": f"sid={SECRET}-cookie",
                        "X-Auth-Token": f"{SECRET}-token",
                        "Accept": "application/json",
                    },
                    "index": 0,
                }
            ],
        },
    ),
    body(
        "input-vcn",
        "10.9.8.7",
        "vcnoperator",
        input={
            "type": "vcn",
            "data": [
                {"device_id": _VCN_DEVICE, "stream_type": 1, "index": 0},
                {"device_id": "17#0123", "stream_type": 9},
            ],
            "vcn": {
                "ip": "10.9.8.7",
                "port": "9900",
                "username": "vcnoperator",
                "password": f"{SECRET}-vcn",
            },
        },
    ),
    body(
        "input-edgecamera",
        "yard-cam-9",
        input={"type": "edgecamera", "data": [{"id": "yard-cam-9", "index": 0}]},
    ),
    body(
        "input-edgerestful",
        input={"type": "edgerestful", "data": [{"url": "http://10.0.0.9/s", "headers": {}}]},
    ),
    body(
        "input-unknown",
        "drone-12",
        input={
            "type": "drone_feed",
            "data": [{"drone": "drone-12", "pilot_token": f"{SECRET}-drone"}],
            "failover": True,
        },
    ),
    body(
        "inputs-50",
        "cam-0049",
        input={
            "type": "video_source",
            "data": [{"video_source_id": f"cam-{n:04}", "index": n} for n in range(50)],
        },
    ),
    body("input-empty", input={"type": "url", "data": []}),
    body("input-mixed", input={"type": "obs", "data": [{"url": "x"}, None, 7, ["y"], {}]}),
)

OUTPUTS = (
    body(
        "outputs-all",
        "alarms-stream",
        "hook.example.com",
        "out-bucket",
        output={
            "obs": {"bucket": "out-bucket", "path": "o/", "data_category": ["FaceImage"]},
            "dis": {"stream_name": "alarms-stream"},
            "webhook": {
                "url": f"https://hook.example.com/in?key={SECRET}-hook",
                "headers": {
                    "appId": "1001",
                    "appKey": f"{SECRET}-app-key",
                    "x-auth-token": f"{SECRET}-hook-token",
                    "Content-Type": "application/json",
                },
                "data_category": ["FaceImage", "OriginImage", "FaceImage"],
            },
            "event_center": True,
        },
    ),
    body("output-event-number", output={"event_center": 1}),
    body("output-none", output={}),
    body(
        "output-unknown",
        "alarm-topic",
        output={"kafka": {"topic": "alarm-topic", "sasl_password": f"{SECRET}-kafka"}},
    ),
    body(
        "output-wrong-types",
        output={"obs": "b/p", "dis": [], "webhook": {"url": 5, "headers": [f"a: {SECRET}"]}},
    ),
)
