"""The failure: exit codes, safety of its texts, sameness."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.errors import Failure, Kind
from ivatui.core.text import is_plain

EXITS = {
    1: {Kind.NOT_FOUND},
    2: {Kind.SETTINGS, Kind.REJECTED, Kind.NO_API, Kind.REDIRECT},
    4: {Kind.UNAUTHORIZED, Kind.FORBIDDEN, Kind.CREDENTIALS, Kind.HELD},
    5: {Kind.UNREADABLE, Kind.TOO_LARGE},
}


@pytest.mark.parametrize("kind", list(Kind))
def test_exit_codes(kind: Kind) -> None:
    expected = next((code for code, kinds in EXITS.items() if kind in kinds), 3)
    failure = Failure(kind)
    assert failure.exit_code == expected
    assert failure.retryable is (expected == 3)


def test_texts_are_masked_clean_and_capped() -> None:
    failure = Failure(
        Kind.SERVER,
        code="C\x1b[31m",
        message="token=S3CR3T " + "x" * 10_000,
        detail="rtsp://u:S3CR3T@cam/1",
        reason="Authorization: Bearer S3CR3T",
        advice="line\nline",
        request_id="r\x07",
        host="h\u202e",
        facts={"file": "a\x00b", "url": "https://u:S3CR3T@h/"},
    )
    texts = [
        failure.code or "",
        failure.message,
        failure.detail,
        failure.reason,
        failure.advice,
        failure.request_id or "",
        failure.host or "",
        *failure.facts.values(),
        str(failure),
        repr(failure),
    ]
    assert all(is_plain(text) for text in texts)
    assert not any("S3CR3T" in text for text in texts)
    assert len(failure.message) < 700


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_is_safe(message: str, code: str) -> None:
    failure = Failure(Kind.SERVER, message=message, code=code, facts={"x": message})
    assert is_plain(str(failure))
    assert is_plain(failure.facts["x"])


def test_same_leaves_out_what_differs_each_time() -> None:
    one = Failure(Kind.THROTTLED, status=429, request_id="a", retry_after=3)
    two = Failure(Kind.THROTTLED, status=429, request_id="b", retry_after=9)
    assert one.same == two.same
    assert one.same != Failure(Kind.SERVER, status=500).same


def test_again_tells_the_same() -> None:
    one = Failure(Kind.HELD, status=401, code="c", message="m", facts={"a": 1}, retry_after=3)
    two = one.again(retry_after=None)
    assert one.same == two.same
    assert two.retry_after is None
    assert two is not one


def test_it_goes_through_context_managers_and_raises_as_usual() -> None:
    with pytest.raises(Failure) as raised, contextlib.ExitStack():
        raise Failure(Kind.DNS, host="h")
    assert str(raised.value) == "dns h"
