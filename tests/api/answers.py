"""Answers as the service, the gateway and IAM give them, for tests without a socket."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from ivatui.api.transfer import Answer

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


class Hands:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def answer(
    status: int = 200,
    body: object = None,
    *,
    skew: float | None = 0.0,
    kind: str = "application/json",
    **headers: str,
) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"content-type": kind, **fields}, content, "vias.example", NOW, skew)


def gateway(status: int, code: str, message: str, *, skew: float | None = 0.0) -> Answer:
    return answer(status, {"error_code": code, "error_msg": message, "request_id": "r"}, skew=skew)


EXPIRED = gateway(
    401,
    "APIGW.0301",
    "Incorrect IAM authentication information: token expires, expires_at:2025-01-01T00:00:00Z",
)
REFUSED = gateway(401, "APIG.0301", "Incorrect IAM authentication information: decrypt token fail")
BAD_SIGNATURE = gateway(
    401, "APIG.0301", "Incorrect IAM authentication information: verify aksk signature fail"
)
NO_TASK = gateway(400, "VIAS.00010007", "No task is found based on the task ID.")
THROTTLED = gateway(429, "APIG.0308", "The throttling threshold has been reached")
