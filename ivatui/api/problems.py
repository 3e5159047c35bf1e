"""From an answer that is no success to the failure it means.

The gateway, the service, its predecessor and IAM each have their own error bodies, proxies have
pages; a tolerant reader takes what is there. The documented code counts more than the status:
the service answers 400 for a task it doesn't know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx

from ivatui.api import headers
from ivatui.api.transfer import host_of
from ivatui.core.errors import Failure, Kind
from ivatui.core.models.problems import read_problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.api.transfer import Answer
    from ivatui.core.body import BodyError

_BY_STATUS: Mapping[int, Kind] = {
    401: Kind.UNAUTHORIZED,
    403: Kind.FORBIDDEN,
    404: Kind.NOT_FOUND,
    407: Kind.PROXY,
    429: Kind.THROTTLED,
    502: Kind.UNAVAILABLE,
    503: Kind.UNAVAILABLE,
    504: Kind.UNAVAILABLE,
}

_GATEWAY = re.compile(r"(APIGW?|IVA)\.0101\Z")

_BY_CODE: Mapping[str, Kind] = {
    "VIAS.00010002": Kind.NOT_FOUND,
    "VIAS.00010007": Kind.NOT_FOUND,
    "VIAS.00010008": Kind.NOT_FOUND,
    "VIAS.00010022": Kind.NOT_FOUND,
    # Documented with status 401, yet about permission and account: new credentials don't help.
    "VIAS.00010005": Kind.FORBIDDEN,
    "VIAS.00010021": Kind.FORBIDDEN,
    "VIAS.00010044": Kind.FORBIDDEN,
    "VIAS.00010016": Kind.UNAVAILABLE,
    "VIAS.00010036": Kind.UNAVAILABLE,
    "IVA.0001": Kind.UNAUTHORIZED,
    "IVA.0005": Kind.NOT_FOUND,
    "IVA.0010": Kind.UNAVAILABLE,
    "IVA.0014": Kind.FORBIDDEN,
    "IVA.0015": Kind.FORBIDDEN,
    "IVA.6004": Kind.FORBIDDEN,
    "APIG.0308": Kind.THROTTLED,
    "APIGW.0308": Kind.THROTTLED,
}

_TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)


def failure_of(answer: Answer) -> Failure | None:
    """Return what is wrong with ``answer``; None for a success that claims to be JSON."""
    status = answer.status
    if 200 <= status < 300:
        return None if headers.is_json(answer.headers) else _no_json(answer)
    if 300 <= status < 400 and "location" in answer.headers:
        return _redirect(answer)
    if status < 400:
        return _failure(answer, Kind.PROTOCOL, facts={"status": status})
    problem = read_problem(answer.body)
    kind = _kind(status, problem.code)
    facts: dict[str, object] = {}
    if problem.code is None and not headers.is_json(answer.headers):
        # Not the service's own words: a page of a proxy or of another server altogether.
        facts = _page(answer)
        kind = Kind.NO_API if kind is Kind.NOT_FOUND else kind
    return _failure(
        answer,
        kind,
        code=None if problem.code == str(status) else problem.code,  # IAM repeats the status
        message=problem.message or "",
        detail=problem.detail or "",
        reason=problem.reason or "",
        advice=problem.advice or "",
        request_id=headers.request_id(answer.headers) or problem.request_id,
        facts=facts,
    )


def unreadable(answer: Answer, error: BodyError) -> Failure:
    """Return the failure for a successful answer whose body is none of this service's."""
    facts = {**error.facts, "reason": error.kind, "where": error.where, "size": len(answer.body)}
    code, message = error.facts.get("code"), error.facts.get("message", "")
    return _failure(answer, Kind.UNREADABLE, code=code, message=message, facts=facts)


def _kind(status: int, code: str | None) -> Kind:
    if code:
        if _GATEWAY.match(code):
            return Kind.NO_API
        if code in _BY_CODE:
            return _BY_CODE[code]
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return Kind.SERVER if status >= 500 else Kind.REJECTED


def _no_json(answer: Answer) -> Failure:
    facts = _page(answer) | {"reason": "content_type", "type": headers.media_type(answer.headers)}
    return _failure(answer, Kind.UNREADABLE, facts=facts)


def _page(answer: Answer) -> dict[str, object]:
    """Return what is known of an answer that is no JSON: whether it is a page, and its title."""
    start = answer.body[:4096].lstrip().lower()
    if not (b"html" in headers.media_type(answer.headers).encode() or start.startswith(b"<")):
        return {}
    title = _TITLE.search(answer.body[:4096])
    found = title[1].decode("utf-8", "replace").strip() if title else ""
    return {"page": "html", "title": found}


def _redirect(answer: Answer) -> Failure:
    location = answer.headers["location"]
    try:
        target = httpx.URL(location)
        where = host_of(target) if target.host else answer.host
        where = f"{target.scheme}://{where}" if target.scheme else where
    except (httpx.InvalidURL, ValueError):
        where = ""
    return _failure(answer, Kind.REDIRECT, facts={"target": where})


def _failure(
    answer: Answer,
    kind: Kind,
    *,
    code: str | None = None,
    message: str = "",
    detail: str = "",
    reason: str = "",
    advice: str = "",
    request_id: str | None = None,
    facts: Mapping[str, object] | None = None,
) -> Failure:
    return Failure(
        kind,
        status=answer.status,
        code=code,
        message=message,
        detail=detail,
        reason=reason,
        advice=advice,
        request_id=request_id or headers.request_id(answer.headers),
        retry_after=headers.retry_after(answer.headers, answer.at),
        host=answer.host,
        facts=facts,
    )
