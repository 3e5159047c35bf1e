"""Error answers, each in the shape of who gives it: service, gateway, IAM, older API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo.exchange import Answer, RefusedError

if TYPE_CHECKING:
    from ivatui.core.tree import Json

VIAS = {
    "VIAS.00010001": (400, "The request parameters are invalid.", "Check the parameters."),
    "VIAS.00010002": (400, "The object does not exist.", "Check the configuration."),
    "VIAS.00010005": (401, "Authorization failed.", "Check the permissions of the user."),
    "VIAS.00010006": (500, "An internal error occurs.", ""),
    "VIAS.00010007": (400, "No task is found based on the task ID.", "Check the task ID."),
    "VIAS.00010016": (503, "A service this one depends on is unavailable.", "Try again later."),
}
"""Status, message and advice by code; the status of 00010016 is not documented."""
LEGACY = {
    "IVA.0004": (400, "The parameter is invalid."),
    "IVA.0005": (404, "The resource is not found."),
}
NO_ROUTE = "The API does not exist or has not been published in the environment"
THROTTLED = (
    "The throttling threshold has been reached: policy user over ratelimit,limit:{limit},"
    "time:1 minute"
)
REQUEST_ID = "request_id"
"""Member the app fills with the id of the request in the gateway's bodies."""


def vias(code: str, detail: str = "", *params: str) -> RefusedError:
    """Return an error of the service; ``params`` may name one parameter (documented limit)."""
    status, message, advice = VIAS[code]
    body: dict[str, Json] = {
        "error_code": code,
        "error_msg": message,
        "detail": detail,
        "params": list(params[:1]),
        "reason": message,
        "advice": advice,
    }
    return RefusedError(Answer(status, body))


def legacy(code: str) -> RefusedError:
    """Return an error of the older API."""
    status, message = LEGACY[code]
    return RefusedError(Answer(status, {"error_code": code, "error_msg": message}))


def gateway(status: int, code: str, message: str) -> RefusedError:
    """Return an error of the gateway in front of the service."""
    body: dict[str, Json] = {"error_code": code, "error_msg": message, REQUEST_ID: ""}
    return RefusedError(Answer(status, body))


def no_route() -> RefusedError:
    """Return the gateway's answer to paths and methods it does not know."""
    return gateway(404, "APIG.0101", NO_ROUTE)


def unauthorized(reason: str) -> RefusedError:
    """Return the gateway's answer to credentials it does not take."""
    message = f"Incorrect IAM authentication information: {reason}"
    return gateway(401, "APIGW.0301", message)


def iam(status: int, message: str, title: str) -> RefusedError:
    """Return an error of IAM."""
    return RefusedError(
        Answer(status, {"error": {"code": status, "message": message, "title": title}})
    )
