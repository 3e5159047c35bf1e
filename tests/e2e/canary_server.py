"""A service full of secrets, which also quotes back those it is shown."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

MARK = "Canary7f3q"
"""Stands in every secret there is; nothing that ivatui writes may hold it."""

PROJECT = "p" * 32
USER, DOMAIN = "ops", "acme"


def canary(name: str) -> str:
    """Return a secret; such as it is, it is a token, a key or a password as well."""
    return f"{MARK}{name}"


BODY: dict[str, Any] = {
    "id": "gate",
    "name": "gate",
    "state": "RUNNING",
    "type": "1",
    "input": {
        "type": "vcn",
        "data": [{"device_id": "1#2", "index": 0}],
        "vcn": {"ip": "10.0.0.1", "port": 9900, "username": "v", "password": canary("Vcn")},
    },
    "output": {
        "webhook": {
            "url": f"https://u:{canary('Userinfo')}@hook.example/in?key={canary('Query')}",
            "headers": {
                "appKey": canary("AppKey"),
                "x-auth-token": canary("HookToken"),
                "Authorization": f"Bearer {canary('Bearer')}",
            },
        }
    },
    "config": {
        "common": {
            "camera_password": canary("Parameter"),
            "stream": f"rtsp://admin:{canary('Rtsp')}@10.0.0.2:554/live",
        }
    },
    "task_config": (
        '<algorithm><config><common><param name="camera_password" type="String"'
        f' titleEn="password" default="{canary("Default")}"/></common></config></algorithm>'
    ),
    "error": {"code": "VIAS.00010007", "message": f"no login: password={canary('Message')}"},
}
ROW = {"id": "gate", "name": "gate", "state": "RUNNING", "type": "1"}


class Service:
    """An ASGI application; ``refuses`` credentials, quoting them, or answers."""

    def __init__(self) -> None:
        self.refuses = False
        self.shown: set[str] = set()
        """Names of the headers and parts of bodies in which a canary came in."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        fields = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.shown |= {name for name, value in fields.items() if MARK in value}
        if MARK.encode() in message.get("body", b""):
            self.shown.add("body")
        headers: dict[str, str] = {}
        if scope["path"].startswith("/v3/"):
            status, body = 201, self._token()
            headers["X-Subject-Token"] = canary("IamToken")
        elif self.refuses:
            status, body = 401, _refusal(fields)
        elif scope["path"].endswith("/tasks"):
            status, body = 200, {"count": 1, "page": 1, "page_size": 1000, "tasks": [ROW]}
        else:
            status, body = 200, BODY
        content = json.dumps(body).encode()
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(content))}
        lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": lines})
        await send({"type": "http.response.body", "body": content})

    def _token(self) -> dict[str, Any]:
        until = datetime.now(UTC) + timedelta(hours=24)
        return {
            "token": {
                "expires_at": until.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
                "project": {"id": PROJECT, "name": "cn-north-4"},
            }
        }


def _refusal(fields: dict[str, str]) -> dict[str, Any]:
    quoted = {name: value for name, value in fields.items() if MARK in value}
    told = ", ".join(f"{name}: {value}" for name, value in quoted.items())
    values = " ".join(quoted.values())
    message = f"Incorrect IAM authentication information: {told}; {values} is not valid"
    return {"error_code": "APIG.0301", "error_msg": message, "request_id": "r-1"}
