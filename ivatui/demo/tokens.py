"""Tokens: those the simulator knows from the beginning and those its IAM hands out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ivatui.demo import problems
from ivatui.demo.chance import hex_text, stream
from ivatui.demo.exchange import Answer
from ivatui.demo.times import iso_micro

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from ivatui.core.tree import Json


@dataclass(frozen=True, slots=True)
class Account:
    """The one user IAM knows."""

    user: str = "demo"
    password: str = field(default="demo-password", repr=False)
    domain: str = "demo-account"
    project: str = "demo"
    """Name a token request may scope to; the id is the app's project id."""


@dataclass(slots=True)
class TokenOffice:
    """Hands out tokens and knows which are good."""

    account: Account
    project_id: str
    life: timedelta
    tokens: dict[str, datetime | None] = field(repr=False)
    """Good tokens and when they end; None: never."""
    issued: int = 0

    def check(self, token: str | None, now: datetime) -> None:
        """Return if ``token`` is good at ``now``; raise the gateway's refusal otherwise."""
        if not token:
            raise problems.unauthorized("x-auth-token not found")
        if token not in self.tokens:
            raise problems.unauthorized("decrypt token fail")
        end = self.tokens[token]
        if end is not None and now >= end:
            raise problems.unauthorized(f"token expires, expires_at:{iso_micro(end)}")

    def revoke(self) -> None:
        """Forget every token, as after a change of password."""
        self.tokens.clear()

    def issue(self, body: bytes, now: datetime) -> Answer:
        """Answer a token request (POST /v3/auth/tokens) with a token in the header."""
        asked = _Asked.read(body)
        account = self.account
        if (asked.user, asked.password, asked.domain) != (
            account.user,
            account.password,
            account.domain,
        ):
            raise problems.iam(401, "The username or password is wrong.", "Unauthorized")
        if asked.project not in {account.project, self.project_id}:
            raise problems.iam(401, f"The project {asked.project} is not found.", "Unauthorized")
        self.issued += 1
        token = "MII" + hex_text(stream("token", self.project_id, self.issued, now), 96)
        end = now + self.life
        self.tokens[token] = end
        return Answer(201, {"token": self._described(end, now)}, {"X-Subject-Token": token})

    def _described(self, end: datetime, now: datetime) -> dict[str, Json]:
        domain: dict[str, Json] = {
            "id": hex_text(stream("domain", self.account.domain)),
            "name": self.account.domain,
        }
        return {
            "expires_at": iso_micro(end),
            "issued_at": iso_micro(now),
            "methods": ["password"],
            "project": {"id": self.project_id, "name": self.account.project, "domain": domain},
            "user": {
                "id": hex_text(stream("user", self.account.user)),
                "name": self.account.user,
                "domain": domain,
                "password_expires_at": "",
            },
            "roles": [{"id": "0", "name": "te_agency"}, {"id": "0", "name": "op_gated_vias"}],
            "catalog": [],
        }


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asks IAM for a token, and for which project."""

    user: Json
    password: Json = field(repr=False)
    domain: Json
    project: str

    @classmethod
    def read(cls, body: bytes) -> _Asked:
        """Read a token request; raise IAM's refusal where its form is wrong."""
        try:
            auth = json.loads(body)["auth"]
            user = auth["identity"]["password"]["user"]
            project: Mapping[str, Json] = auth["scope"]["project"]
            name = str(project.get("name") or project["id"])
            asked = cls(user["name"], user["password"], user["domain"]["name"], name)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise problems.iam(400, "Request parameter 'auth' is invalid.", "Bad Request") from None
        return asked
