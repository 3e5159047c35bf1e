"""Every finding, mark and meaning of the structure panes has words, and their facts fit."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

import ivatui.core
from ivatui.core import inputs, outputs
from ivatui.core.finding import Finding, Severity
from ivatui.words import findings
from ivatui.words.findings import algorithm, roi, structure
from ivatui.words.meanings import mark, meaning

if TYPE_CHECKING:
    from ivatui.core.tree import Json

CORE = Path(ivatui.core.__file__).parent
SOURCES = [
    *sorted((CORE / "algorithm").glob("*.py")),
    *sorted((CORE / "roi").glob("*.py")),
    *(
        CORE / f"{name}.py"
        for name in ("inputs", "input_types", "outputs", "limits", "fields", "gather")
    ),
]
SEVERITIES = {each.value for each in Severity}
TABLES = {**algorithm.FINDINGS, **roi.FINDINGS, **structure.FINDINGS}
BUILT = {
    "task_config": (
        "not_xml malformed doctype control_character lone_surrogate too_deep too_large "
        "too_many_nodes too_many_attributes too_many_namespaces"
    ),
    "roi": "malformed not_a_number number_too_long too_deep too_large not_object",
    "param_json": "malformed not_a_number number_too_long too_deep too_large",
}
"""Codes put together from a beginning and a reason."""


def strings() -> set[str]:
    """Return every text that stands in the sources."""
    return {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def reported() -> dict[str, set[str]]:
    """Return the codes reported as they stand in the sources, with the facts given to all."""
    calls: dict[str, set[str]] = {}
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                code = node.args[0].value
                named = isinstance(node.func, ast.Attribute) and node.func.attr in SEVERITIES
                if isinstance(code, str) and (named or code in TABLES):
                    facts = {keyword.arg or "" for keyword in node.keywords}
                    calls[code] = calls.get(code, facts) & facts
    return calls


def test_every_finding_has_words_and_no_words_are_left_over() -> None:
    built = {f"{start}_{reason}" for start, reasons in BUILT.items() for reason in reasons.split()}
    assert built <= set(TABLES) <= strings() | built
    assert set(reported()) <= set(TABLES)


@pytest.mark.parametrize("code", sorted(reported()))
def test_words_name_only_facts_that_are_given(code: str) -> None:
    for message in TABLES[code]:
        assert places(message) <= reported()[code]


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("code", sorted(TABLES))
def test_findings_are_put_into_words(code: str) -> None:
    message, advice = TABLES[code]
    facts = tuple((name, f"<{name}>{{}}") for name in places(message) | places(advice))
    finding = Finding(Severity.INFO, code, "x", facts)
    for name, value in facts:
        assert value in findings.text(finding) or value in findings.advice(finding), name


CAMERA: dict[str, Json] = {"url": "x:/", "headers": {str(n): "" for n in range(11)}, "index": -1}
FILE: dict[str, Json] = {"bucket": "B", "path": "/a//?." + "b" * 1023}
SINK: dict[str, Json] = {"stream_name": " ", "data_category": ["x"] * 11}


@pytest.mark.parametrize(
    ("kind", "source"),
    [("restful", CAMERA), ("obs", FILE), ("obs", {"bucket": "abc", "path": "a"}), ("vcn", CAMERA)],
)
def test_what_checks_of_fields_report_is_put_into_words(kind: str, source: Json) -> None:
    body: dict[str, Json] = {
        "input": {"type": kind, "data": [source, source]},
        "output": {"dis": SINK, "obs": FILE, "webhook": CAMERA, "event_center": 7, "kafka": 1},
    }
    found = [*inputs.outline(body)[1], *outputs.outline(body)[1]]
    assert len(found) > 10
    for finding in found:
        assert finding.code in TABLES
        assert "{" not in findings.text(finding) + findings.advice(finding)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("default", "= default"),
        ("default:60", "default 60"),
        ("default:", "default empty"),
        ("default:a:b {c}", "default a:b {c}"),
        ("type:Integer", "Integer"),
        ("nobody knows", "nobody knows"),
        ("odd:thing", "odd:thing"),
    ],
)
def test_marks(code: str, word: str) -> None:
    assert mark(code) == word


def test_meanings() -> None:
    assert meaning("stream_type.1") == "main stream"
    assert meaning("stream_type.9") == ""
