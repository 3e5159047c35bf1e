"""IAM, as far as it is needed: a token for a user, the id of a project.

Source: IAM's reference, ``POST /v3/auth/tokens`` and ``GET /v3/projects``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from ivatui.api import headers, problems
from ivatui.api.transfer import Question
from ivatui.core.body import BodyError, read_json
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret
from ivatui.core.times import parse_instant

if TYPE_CHECKING:
    from ivatui.api.transfer import Answer
    from ivatui.core.tree import Json

DEFAULT_LIFE = 23 * 3600.0
"""Seconds taken where the answer's times can't be read; documented are 24 hours."""
LONGEST_LIFE = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Login:
    """An IAM user. A HUAWEI ID account can't log in this way; second factors aren't supported."""

    user: str
    password: Secret
    domain: str
    """Name of the account the user belongs to."""
    iam_url: str
    project: str | None = None
    """Name of the project, such as ``cn-north-4``."""
    project_id: str | None = None
    """Id of the project; wins over the name."""


@dataclass(frozen=True, slots=True)
class Token:
    """What IAM gave."""

    secret: Secret = field(repr=False)
    life: float
    """Seconds it lives from its answer on, by the server's own clock."""
    project_id: str | None


def token_question(login: Login) -> Question:
    """Return the question for a token: the only POST of the program; it changes nothing."""
    project = {"id": login.project_id} if login.project_id else {"name": login.project}
    user = {
        "name": login.user,
        "password": login.password.reveal(),
        "domain": {"name": login.domain},
    }
    body = {
        "auth": {
            "identity": {"methods": ["password"], "password": {"user": user}},
            "scope": {"project": project},
        }
    }
    return Question(
        "POST",
        f"{login.iam_url}/v3/auth/tokens?nocatalog=true",
        headers={"Content-Type": "application/json"},
        content=json.dumps(body).encode(),
        secrets=(login.password.reveal(),),
    )


def read_token(answer: Answer) -> Token:
    """Return the token in ``answer``; raise Failure, of kind credentials for a refusal."""
    if (failure := problems.failure_of(answer)) is not None:
        raise _login_failure(failure)
    secret = answer.headers.get("x-subject-token", "").strip()
    if not secret:
        raise problems.unreadable(answer, BodyError("no_token"))
    body = _member(_json(answer), "token")
    project = _member(_member(body, "project"), "id")
    expires = parse_instant(_member(body, "expires_at"))
    issued = headers.server_time(answer.headers) or answer.at
    life = (expires - issued).total_seconds() if expires else DEFAULT_LIFE
    return Token(
        Secret(secret),
        min(max(0.0, life), LONGEST_LIFE),
        project if isinstance(project, str) and project else None,
    )


def project_question(iam_url: str, name: str) -> Question:
    """Return the question for the projects called ``name``."""
    return Question("GET", f"{iam_url}/v3/projects?name={quote(name, safe='')}")


def read_project(answer: Answer, name: str) -> str:
    """Return the id of the project called ``name``; raise Failure where there is none."""
    if (failure := problems.failure_of(answer)) is not None:
        raise failure
    projects = _member(_json(answer), "projects")
    for project in projects if isinstance(projects, list) else []:
        found = _member(project, "id")
        if _member(project, "name") == name and isinstance(found, str) and found:
            return found
    facts = {"reason": "project_unknown", "project": name}
    raise Failure(Kind.SETTINGS, host=answer.host, facts=facts)


def _login_failure(failure: Failure) -> Failure:
    """Return ``failure`` as one of credentials where IAM refuses the user."""
    refused = failure.kind in (Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.REJECTED)
    if not refused:
        return failure
    return Failure(
        Kind.CREDENTIALS,
        status=failure.status,
        code=failure.code,
        message=failure.message,
        request_id=failure.request_id,
        host=failure.host,
        facts={"reason": "login_refused"},
    )


def _json(answer: Answer) -> Json:
    try:
        return read_json(answer.body)[0]
    except BodyError as error:
        raise problems.unreadable(answer, error) from None


def _member(tree: Json, name: str) -> Json:
    return tree.get(name) if isinstance(tree, dict) else None
