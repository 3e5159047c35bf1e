from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.body import DEEPEST, LARGEST, BodyError, read_json
from ivatui.core.finding import Severity
from ivatui.core.text import is_plain

if TYPE_CHECKING:
    from ivatui.core.tree import Json


def refused(data: bytes) -> BodyError:
    with pytest.raises(BodyError) as caught:
        read_json(data)
    return caught.value


def nested(levels: int) -> bytes:
    return b'{"a":' * (levels - 1) + b"{}" + b"}" * (levels - 1)


@pytest.mark.parametrize(
    ("data", "kind", "where"),
    [
        (b"", "empty", ""),
        (b" \r\n\t", "empty", ""),
        (b"\xef\xbb\xbf", "empty", ""),
        (b"\xff\xfe{\x00}\x00", "not_utf8", "1:1"),
        (b'{\n"a":"\xb0\xa1"}', "not_utf8", "2:6"),
        (b'{"a":"\xe4\xb8', "truncated", "1:7"),
        (b'{"a":1', "truncated", "1:7"),
        (b'{"a":1,\n', "truncated", "1:8"),
        (b'{"a":', "truncated", "1:6"),
        (b'{"a":"x', "truncated", "1:8"),
        (b'{"a":"x\\', "truncated", "1:9"),
        (b'{"a":"\\u12', "truncated", "1:11"),
        (b'{"a":tru', "truncated", "1:9"),
        (b'{"a":-', "truncated", "1:7"),
        (b"{", "truncated", "1:2"),
        (b'{"a":1 2}', "not_json", "1:8"),
        (b"{'a':1}", "not_json", "1:2"),
        (b'{"a":"\\q"}', "not_json", "1:7"),
        (b'{"a":"\\u12g"}', "not_json", "1:8"),
        (b'{"a":1}\nx', "not_json", "2:1"),
        (b'{"a":"line\nbreak"}', "not_json", "1:11"),
        (b"<?xml version='1.0'?><a/>", "not_json", "1:1"),
        (b"upstream died", "not_json", "1:1"),
        (b'{"a":%sx}' % (b"9" * 5000), "not_json", "1:5006"),
        (b'{"a": NaN}', "nan", "1:7"),
        (b'{"NaN":\n-Infinity}', "nan", "2:1"),
        (b'{"a":[1,Infinity]}', "nan", "1:9"),
        (b'{"a":"\\"NaN\\"","b":NaN}', "nan", "1:20"),
        (nested(DEEPEST + 1), "too_deep", ""),
        (b"[" * 100_000, "too_deep", ""),
        (b" " * (LARGEST + 1), "too_large", ""),
    ],
)
def test_what_is_no_object_is_refused_with_its_place(data: bytes, kind: str, where: str) -> None:
    error = refused(data)
    assert (error.kind, error.where) == (kind, where)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"[]", "array"),
        (b"null", "null"),
        (b'"x"', "string"),
        (b"3", "number"),
        (b"1e999", "number"),
        (b"true", "boolean"),
    ],
)
def test_other_json_is_named(data: bytes, found: str) -> None:
    error = refused(data)
    assert (error.kind, error.facts) == ("not_object", {"found": found})


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"<html><head><title>502 Bad\n Gateway</title></head></html>", "502 Bad Gateway"),
        (b"\n<!DOCTYPE html><p>no title", ""),
        (b"<HTML><TITLE>a\x1b[2J ?token=S3CR3T</TITLE>", "a␛[2J ?token=••••"),
    ],
)
def test_pages_of_proxies_are_told_apart(data: bytes, title: str) -> None:
    error = refused(data)
    assert (error.kind, error.facts) == ("html", {"title": title})


def test_an_error_never_quotes_the_body() -> None:
    error = refused(b'{"password":"S3CR3T" x')
    assert "S3CR3T" not in f"{error} {error!r} {error.facts} {error.__cause__}"
    assert error.__cause__ is None


def test_a_good_body_has_no_findings() -> None:
    body: Json = {"id": "1", "n": [1, -2.5, 1e300], "t": "检测 \U0001f525", "o": {"a": None}}
    assert read_json(json.dumps(body).encode()) == (body, ())
    assert read_json(nested(DEEPEST))[1] == ()


def test_a_byte_order_mark_is_read_over() -> None:
    tree, findings = read_json(b'\xef\xbb\xbf{"a":1}')
    assert tree == {"a": 1}
    assert [(each.severity, each.code, each.where) for each in findings] == [
        (Severity.INFO, "bom", "")
    ]


def test_of_keys_that_come_twice_the_last_counts() -> None:
    tree, findings = read_json(b'{"a":1,"b":[{"c":1,"x y":2,"c":3,"x y":4}],"a":5,"a":6}')
    assert tree == {"a": 6, "b": [{"c": 3, "x y": 4}]}
    assert sorted((each.code, each.where) for each in findings) == [
        ("duplicate_key", "a"),
        ("duplicate_key", "b[0].c"),
        ("duplicate_key", 'b[0]["x y"]'),
    ]


def test_duplicates_in_what_was_dropped_do_no_harm() -> None:
    tree, findings = read_json(b'{"a":{"b":1,"b":2},"a":3}')
    assert tree == {"a": 3}
    assert [each.where for each in findings] == ["a"]


def test_numbers_out_of_range_are_kept_as_text() -> None:
    digits = "9" * 5000
    tree, findings = read_json(f'{{"a":1e999,"b":[{digits},{{"c":-1E+400}}],"d":1}}'.encode())
    assert tree == {"a": "1e999", "b": [digits, {"c": "-1E+400"}], "d": 1}
    assert type(tree["a"]) is str
    assert sorted((each.code, each.where) for each in findings) == [
        ("number_out_of_range", "a"),
        ("number_out_of_range", "b[0]"),
        ("number_out_of_range", "b[1].c"),
    ]


def test_lone_surrogates_are_kept_and_told() -> None:
    tree, findings = read_json(b'{"a":"\\ud800","\\udfff":1,"b":"\\ud83d\\ude00"}')
    assert tree == {"a": "\ud800", "\udfff": 1, "b": "\U0001f600"}
    assert [(each.code, each.where) for each in findings] == [
        ("lone_surrogate", "a"),
        ("lone_surrogate", '["\\ufffd"]'),
    ]


def test_places_are_clean_and_masked() -> None:
    _, findings = read_json(b'{"\x7f\\u001b":"\\ud800","http://a:S3CR3T@h":"\\ud800"}')
    for finding in findings:
        assert is_plain(finding.where)
        assert "S3CR3T" not in finding.where


def test_findings_do_not_flood() -> None:
    body = b'{"a":[%s]}' % b",".join([b'"\\ud800"'] * 1000)
    assert len(read_json(body)[1]) == 20


PIECES = st.text(st.sampled_from('{}[]":,1e9-\\unaN tfl\n'), max_size=30).map(str.encode)


@settings(deadline=None)
@given(st.binary(max_size=60) | PIECES)
def test_any_bytes_give_an_object_or_a_reason(data: bytes) -> None:
    kind = "object"
    try:
        read_json(data)
    except BodyError as error:
        kind = error.kind
    assert kind
