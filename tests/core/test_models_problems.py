from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.models.problems import ProblemBody, problem_of, read_problem


def read(body: Any) -> ProblemBody:
    return read_problem(json.dumps(body).encode())


def test_the_body_of_the_service() -> None:
    assert read(
        {
            "error_code": "VIAS.00010007",
            "error_msg": "No task is found.",
            "detail": "task_id not in project",
            "params": ["task_id", 3, ["x"]],
            "reason": "The task does not exist.",
            "advice": "Check the task ID.",
        }
    ) == ProblemBody(
        code="VIAS.00010007",
        message="No task is found.",
        detail="task_id not in project",
        params=("task_id", "3", "…"),
        reason="The task does not exist.",
        advice="Check the task ID.",
    )


def test_empty_texts_are_absent() -> None:
    found = read(
        {"error_code": "VIAS.1", "error_msg": "x", "detail": "", "params": [], "reason": " "}
    )
    assert found == ProblemBody(code="VIAS.1", message="x")


@pytest.mark.parametrize(
    "body",
    [
        {"error_code": "C.1", "error_msg": "m"},
        {"error_code": "C.1", "error_message": "m"},
        {"errorCode": "C.1", "errorMsg": "m"},
        {"errorCode": "C.1", "errorMessage": "m"},
        {"code": "C.1", "message": "m"},
        {"error": {"code": "C.1", "message": "m", "title": "t"}},
        {"error": {"error_code": "C.1", "error_msg": "m"}},
        {"fault": {"errorCode": "C.1", "errorMsg": "m"}},
    ],
)
def test_every_known_spelling(body: Any) -> None:
    assert read(body) == ProblemBody(code="C.1", message="m")


def test_the_gateway_names_its_request() -> None:
    found = read({"error_code": "APIG.0308", "error_msg": "throttled", "request_id": "d279"})
    assert found.request_id == "d279"
    assert read({"error": {"code": 401, "title": "Unauthorized"}, "request_id": 7}) == ProblemBody(
        code="401", message="Unauthorized", request_id="7"
    )


def test_a_refusal_by_policy_is_told_without_its_code() -> None:
    found = read({"code": "P.1", "message": "m", "encoded_authorization_message": "S3CR3T"})
    assert found == ProblemBody(code="P.1", message="m", refused_by_policy=True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><title>502 Bad Gateway</title></html>", "502 Bad Gateway"),
        (b"<html></html>", None),
        (b"upstream died\x1b[2J token=S3CR3T", "upstream died␛[2J token=••••"),
        (b"\xff\xfe", "��"),
        (b"", None),
        (b"{}", None),
        (b"[1]", "[1]"),
        (b'{"error":"invalid_grant"}', "invalid_grant"),
        (b'{"error":', '{"error":'),
    ],
)
def test_what_is_no_error_body(data: bytes, message: str | None) -> None:
    found = read_problem(data)
    assert (found.code, found.message) == (None, message)
    assert bool(found) == (message is not None)


def test_a_long_page_of_text_is_cut() -> None:
    message = read_problem(b"x" * 100_000).message
    assert message is not None
    assert len(message) < 600


def test_texts_are_clean_and_masked() -> None:
    found = read(
        {
            "error_code": "C\x1b",
            "error_msg": "GET https://h/?token=S3CR3T failed\x9b",
            "params": ["password=S3CR3T"],
            "request_id": "\u202e1",
        }
    )
    assert found.code == "C␛"
    assert found.message == "GET https://h/?token=•••• failed<U+009B>"
    assert found.params == ("password=••••",)
    assert found.request_id == "<U+202E>1"


def test_a_task_is_no_problem() -> None:
    assert not problem_of({"id": "1", "state": "RUNNING"})


@settings(deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert isinstance(read_problem(data), ProblemBody)
