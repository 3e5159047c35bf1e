"""Error bodies: the service's own, its predecessor's, the gateway's and IAM's, read tolerantly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.core import redact
from ivatui.core.body import BodyError, read_json
from ivatui.core.text import clean, clean_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.tree import Json

_CODES = ("error_code", "errorCode", "code")
_MESSAGES = (
    "error_msg",
    "errorMsg",
    "error_message",
    "errorMessage",
    "message",
    "msg",
    "error_description",
    "error",
)
_IDS = ("request_id", "requestId", "requestid", "RequestId")
_PLAIN = 500
"""Characters kept of an answer that is no JSON."""


@dataclass(frozen=True, slots=True)
class ProblemBody:
    """What an error body says; all texts are clean and masked, None where absent."""

    code: str | None = None
    """Code as text, e.g. ``VIAS.00010007``; codes are printed in more than one width."""
    message: str | None = None
    detail: str | None = None
    params: tuple[str, ...] = ()
    """Names of the parameters that are wrong."""
    reason: str | None = None
    advice: str | None = None
    request_id: str | None = None
    refused_by_policy: bool = False
    """Whether it carries an encoded explanation of a policy's refusal, for the account's owner."""

    def __bool__(self) -> bool:
        """Whether it says anything that makes it an error body."""
        return bool(self.code or self.message)


def read_problem(data: bytes) -> ProblemBody:
    """Return what an answer that is no success says.

    Known are ``error_code`` and ``error_msg`` (the legacy page also has ``error_message``),
    ``errorCode`` and ``errorMsg``, ``code`` and ``message``, each also one level down, as IAM
    nests them. What is no JSON is a message itself, unless it is a page of a proxy.
    """
    try:
        tree, _ = read_json(data)
    except BodyError as error:
        return _without_object(data, error)
    return problem_of(tree)


def problem_of(tree: Mapping[str, Json]) -> ProblemBody:
    """Return what an error body that is already read says."""
    masked = clean_tree(redact.tree(dict(tree)))
    if not isinstance(masked, dict):
        return ProblemBody()
    inner = [value for value in masked.values() if isinstance(value, dict)]
    for members in (masked, *inner):
        found = _read(members, masked)
        if found:
            return found
    return ProblemBody(request_id=_text(masked, _IDS))


def _read(members: Mapping[str, Json], outer: Mapping[str, Json]) -> ProblemBody:
    params = members.get("params")
    return ProblemBody(
        code=_text(members, _CODES),
        message=_text(members, (*_MESSAGES, "title")),
        detail=_text(members, ("detail", "details")),
        params=tuple(map(_word, params if isinstance(params, list) else ())),
        reason=_text(members, ("reason",)),
        advice=_text(members, ("advice",)),
        request_id=_text(members, _IDS) or _text(outer, _IDS),
        refused_by_policy=_text(members, ("encoded_authorization_message",)) is not None,
    )


def _text(members: Mapping[str, Json], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = members.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            return str(value).strip() or None
    return None


def _word(value: Json) -> str:
    return (
        value if isinstance(value, str) else "…" if isinstance(value, dict | list) else str(value)
    )


def _without_object(data: bytes, error: BodyError) -> ProblemBody:
    if error.kind == "html":
        return ProblemBody(message=error.facts["title"] or None)
    if error.kind in ("empty", "too_large"):
        return ProblemBody()
    text = data[: 8 * _PLAIN].decode("utf-8", "replace").strip()
    return ProblemBody(message=clean(redact.text(text), multiline=True, limit=_PLAIN) or None)
