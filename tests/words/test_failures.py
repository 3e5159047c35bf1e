"""Failures in words: every kind and reason, in both languages."""

from __future__ import annotations

import gettext
import string
from typing import TYPE_CHECKING

import pytest

from ivatui.core.errors import Failure, Kind
from ivatui.words import failures, i18n
from ivatui.words.failure_tables import ADVICES, CAUSES, LACKING, NOTES, TITLES
from ivatui.words.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = {
    "seconds": "20",
    "error": "why",
    "target": "https://elsewhere.example",
    "title": "Sign in",
    "reason": "",
    "type": "text/html",
    "encoding": "br",
    "where": "1:7",
    "limit": "8388608",
    "place": "file: key",
    "expected": "text",
    "project": "p",
    "region": "r",
    "file": "f",
    "id": "..",
    "profile": "x",
    "known": "a, b",
    "command": "chmod 600 f",
    "meant": "a",
    "lacking": "Which project: --project with its ID.",
}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


def told(kind: Kind, reason: str = "") -> Failure:
    message = "token expires" if reason == "expired" and kind is not Kind.TLS else "words"
    facts = {**FACTS, "reason": reason or "another"}
    return Failure(kind, host="vias.example", message=message, status=400, facts=facts)


def test_every_kind_has_a_title_and_a_cause() -> None:
    assert set(TITLES) == set(Kind)
    for kind in Kind:
        assert failures.title(told(kind))
        assert failures.cause(told(kind))


@pytest.mark.parametrize(("kind", "reason"), list(CAUSES))
def test_every_cause_is_a_whole_sentence(kind: Kind, reason: str) -> None:
    sentence = failures.cause(told(kind, reason))
    assert "{" not in sentence
    assert "  " not in sentence
    assert "()" not in sentence


@pytest.mark.parametrize(("kind", "reason"), list(ADVICES))
def test_every_advice_is_found(kind: Kind, reason: str) -> None:
    assert failures.advice(told(kind, reason))
    assert "{" not in failures.advice(told(kind, reason))


def test_sentences_ask_only_for_facts_there_are() -> None:
    known = {*FACTS, "host", "message", "status"}
    for template in (*CAUSES.values(), *ADVICES.values()):
        names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        assert names <= known, template


def test_an_expired_token() -> None:
    failure = Failure(
        Kind.UNAUTHORIZED,
        status=401,
        code="APIGW.0301",
        message="Incorrect IAM authentication information: token expires, expires_at:2025",
        host="vias.example",
        request_id="r-1",
    )
    assert failures.title(failure) == "Token expired"
    assert failures.cause(failure) == (
        "The gateway does not accept the credentials. It says: “Incorrect IAM authentication "
        "information: token expires, expires_at:2025”"
    )
    assert "IVATUI_TOKEN" in failures.advice(failure)
    assert failures.reference(failure) == "APIGW.0301, HTTP 401, request r-1"


def test_a_known_code_speaks_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    failure = Failure(Kind.NOT_FOUND, status=400, code="VIAS.00010007", message="No task.")
    assert failures.cause(failure).startswith("This project has no task with this ID.")
    assert failures.advice(failure) == "Check the task ID, the project and the endpoint."
    monkeypatch.setattr(i18n, "_current", ("zh", gettext.NullTranslations()))
    assert "该作业ID没有对应的作业。" in failures.cause(failure)
    assert failures.advice(failure) == "请检查作业ID、项目和终端节点。"


def test_the_services_detail_and_reason_are_told() -> None:
    failure = Failure(
        Kind.SERVER, status=500, message="An error.", detail="GET not supported", reason="why"
    )
    assert "GET not supported why" in failures.cause(failure)


def test_a_page_of_a_proxy_is_named() -> None:
    facts = {"page": "html", "title": "Sign in", "reason": "content_type", "type": "text/html"}
    failure = Failure(Kind.UNREADABLE, status=200, host="h", facts=facts)
    assert failures.cause(failure) == "h sent a web page “Sign in” instead of JSON."


def test_trouble_on_the_way_quotes_the_system_once() -> None:
    failure = Failure(Kind.DNS, host="h", message="Name or service not known")
    assert failures.cause(failure).count("Name or service") == 1


def test_a_reference_may_be_empty() -> None:
    assert failures.reference(Failure(Kind.DNS)) == ""


def test_what_settings_lack_and_notes() -> None:
    assert all(failures.lacking(name) == LACKING[name] for name in LACKING)
    assert failures.lacking("other") == "other"
    for code in NOTES:
        facts = {name: FACTS.get(name, name) for name in ("place", "name", "meant", "known")}
        assert failures.note(code, {**facts, "file": "f", "command": "c"})
    assert "is “region” meant" in failures.note(
        "unknown_key", {"place": "f", "name": "regoin", "meant": "region"}
    )
    assert failures.note("other", {}) == "other"
