"""From answers that are no success to the failure they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from answers import answer, gateway
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.api.problems import failure_of
from ivatui.core.errors import Failure, Kind

if TYPE_CHECKING:
    from ivatui.api.transfer import Answer

PAGE = b"<html><head><title>Sign in to the proxy</title></head></html>"


def vias(status: int, code: str) -> Answer:
    return answer(status, {"error_code": code, "error_msg": "words", "detail": "d", "params": []})


@pytest.mark.parametrize(
    ("given", "kind", "exit_code"),
    [
        (vias(400, "VIAS.00010007"), Kind.NOT_FOUND, 1),
        (vias(400, "VIAS.00010008"), Kind.NOT_FOUND, 1),
        (vias(400, "VIAS.00010001"), Kind.REJECTED, 2),
        (vias(401, "VIAS.00010005"), Kind.FORBIDDEN, 4),
        (vias(401, "VIAS.00010021"), Kind.FORBIDDEN, 4),
        (vias(500, "VIAS.00010006"), Kind.SERVER, 3),
        (vias(500, "VIAS.00010016"), Kind.UNAVAILABLE, 3),
        (vias(404, "IVA.0005"), Kind.NOT_FOUND, 1),
        (vias(401, "IVA.0001"), Kind.UNAUTHORIZED, 4),
        (vias(403, "IVA.0009"), Kind.FORBIDDEN, 4),
        (gateway(401, "APIGW.0301", "token expires"), Kind.UNAUTHORIZED, 4),
        (gateway(404, "APIG.0101", "no API"), Kind.NO_API, 2),
        (gateway(404, "IVA.0101", "no API"), Kind.NO_API, 2),
        (gateway(429, "APIG.0308", "limit"), Kind.THROTTLED, 3),
        (gateway(400, "APIGW.0308", "limit"), Kind.THROTTLED, 3),
        (answer(401, {"error": {"code": 401, "message": "m"}}), Kind.UNAUTHORIZED, 4),
        (answer(403), Kind.FORBIDDEN, 4),
        (answer(404, {"message": "m"}), Kind.NOT_FOUND, 1),
        (answer(404, PAGE, kind="text/html"), Kind.NO_API, 2),
        (answer(404, b"not found", kind="text/plain"), Kind.NO_API, 2),
        (answer(407), Kind.PROXY, 3),
        (answer(418), Kind.REJECTED, 2),
        (answer(429), Kind.THROTTLED, 3),
        (answer(500), Kind.SERVER, 3),
        (answer(501), Kind.SERVER, 3),
        (answer(502, PAGE, kind="text/html"), Kind.UNAVAILABLE, 3),
        (answer(503), Kind.UNAVAILABLE, 3),
        (answer(504), Kind.UNAVAILABLE, 3),
        (answer(599), Kind.SERVER, 3),
        (answer(302, location="https://login.example/?next=x"), Kind.REDIRECT, 2),
        (answer(304), Kind.PROTOCOL, 3),
        (answer(200, PAGE, kind="text/html"), Kind.UNREADABLE, 5),
        (answer(200, b"{}", kind=""), Kind.UNREADABLE, 5),
    ],
)
def test_kinds_and_exit_codes(given: Answer, kind: Kind, exit_code: int) -> None:
    failure = failure_of(given)
    assert failure is not None
    assert (failure.kind, failure.exit_code) == (kind, exit_code)
    assert failure.status == given.status
    assert failure.host == "vias.example"
    assert failure.retryable is (exit_code == 3)


def test_a_success_is_none() -> None:
    assert failure_of(answer(200)) is None
    assert failure_of(answer(201)) is None


def test_the_services_words_are_kept() -> None:
    body = {
        "error_code": "VIAS.00010007",
        "error_msg": "No task is found.",
        "detail": "not in project",
        "params": ["task_id"],
        "reason": "gone",
        "advice": "Check the task ID.",
    }
    failure = failure_of(answer(400, body, x_request_id="r-9"))
    assert failure is not None
    assert failure.code == "VIAS.00010007"
    assert failure.message == "No task is found."
    assert (failure.detail, failure.reason, failure.advice) == (
        "not in project",
        "gone",
        "Check the task ID.",
    )
    assert failure.request_id == "r-9"


def test_a_request_id_in_the_body_serves_too() -> None:
    failure = failure_of(gateway(404, "APIG.0101", "m"))
    assert failure is not None
    assert failure.request_id == "r"


def test_iams_status_in_the_body_is_no_code() -> None:
    failure = failure_of(answer(401, {"error": {"code": 401, "message": "m", "title": "t"}}))
    assert failure is not None
    assert (failure.code, failure.message) == (None, "m")


def test_a_page_is_named_by_its_title() -> None:
    failure = failure_of(answer(200, PAGE, kind="text/html; charset=utf-8"))
    assert failure is not None
    assert failure.facts["title"] == "Sign in to the proxy"
    assert failure.facts["reason"] == "content_type"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://login.example/?token=S3CR3T", "https://login.example"),
        ("https://user:S3CR3T@login.example:8443/", "https://login.example:8443"),
        ("/login", "vias.example"),
        ("//other.example/x", "other.example"),
        ("http://other.example:port/", ""),
    ],
)
def test_a_redirect_names_the_host_and_nothing_more(location: str, target: str) -> None:
    failure = failure_of(answer(302, location=location))
    assert failure is not None
    assert failure.facts["target"] == target


def test_retry_after_is_taken_along() -> None:
    failure = failure_of(answer(503, retry_after="12"))
    assert failure is not None
    assert failure.retry_after == 12


def test_words_are_masked_and_clean() -> None:
    said = "\x1b[31mbad Authorization: Bearer S3CR3T at rtsp://u:S3CR3T@cam/?token=S3CR3T"
    failure = failure_of(answer(400, {"error_code": "X\x1b", "error_msg": said}))
    assert isinstance(failure, Failure)
    shown = repr(failure) + str(failure) + repr(failure.__dict__)
    assert "S3CR3T" not in shown
    assert "\x1b" not in failure.message + (failure.code or "")


@settings(deadline=None)
@given(st.integers(100, 599), st.binary(max_size=300), st.sampled_from(["", "text/html", "a/json"]))
def test_any_answer_is_read(status: int, body: bytes, kind: str) -> None:
    failure = failure_of(answer(status, body, kind=kind))
    assert (failure is None) == (200 <= status < 300 and kind == "a/json")
