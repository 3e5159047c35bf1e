"""The catalogue of documented error codes."""

from __future__ import annotations

import pytest

from ivatui.core import catalogue
from ivatui.core.catalogue import look_up

VIAS = [
    "00010001",
    "00010002",
    "00010003",
    "00010004",
    "00010005",
    "00010006",
    "00010007",
    "00010008",
    "00010009",
    "00010010",
    "00010011",
    "00010012",
    "00010016",
    "00010017",
    "00010020",
    "00010021",
    "00010022",
    "00010036",
    "00010037",
    "00010044",
    "0010045",
    "0010046",
    "0010047",
    "00010050",
    "00010051",
]
IVA = [
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0102",
    "6004",
    "0101",
]
GATEWAY = ["0101", "0103", "0201", "0301", "0308"]


@pytest.mark.parametrize(
    "code",
    [f"VIAS.{number}" for number in VIAS]
    + [f"IVA.{number}" for number in IVA]
    + [f"{prefix}.{number}" for prefix in ("APIG", "APIGW") for number in GATEWAY],
)
def test_every_documented_code_has_words_in_both_languages(code: str) -> None:
    entry = look_up(code)
    assert entry is not None
    assert entry.meaning_en.endswith(".")
    assert entry.meaning_zh.endswith("。")
    assert bool(entry.advice_en) == bool(entry.advice_zh)
    assert entry.http is None or 400 <= entry.http <= 503


@pytest.mark.parametrize("number", ["45", "46", "47"])
def test_the_codes_printed_with_one_zero_fewer_are_found_either_way(number: str) -> None:
    assert look_up(f"VIAS.00100{number}") == look_up(f"VIAS.000100{number}") is not None


def test_other_spellings() -> None:
    assert look_up("VIAS.0010007") == look_up("VIAS.00010007")
    assert look_up(" vias.00010007 ") == look_up("VIAS.00010007")
    assert look_up("APIGW.0301") == look_up("APIG.0301")


@pytest.mark.parametrize("code", [None, "", "VIAS", "VIAS.", "VIAS.99", "X.0001", "0301"])
def test_what_is_not_documented(code: str | None) -> None:
    assert look_up(code) is None


def test_no_task_is_documented_as_400() -> None:
    entry = look_up("VIAS.00010007")
    assert entry is not None
    assert entry.http == 400


def test_no_sentence_is_empty_by_accident() -> None:
    for entry in catalogue._TABLE.values():
        assert entry.meaning_en.strip() == entry.meaning_en != ""
