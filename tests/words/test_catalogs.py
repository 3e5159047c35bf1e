"""Both languages are complete: every text of the source has a Chinese one that fits it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import ivatui
from ivatui.words import i18n

PACKAGE = Path(ivatui.__file__).parent
CATALOG = PACKAGE / "words" / "catalogs" / "zh" / "LC_MESSAGES"
PLACE = re.compile(r"\{(\w*)[^}]*\}")


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (CATALOG / "ivatui.po").open("rb") as file:
        return read_po(file, locale="zh")


@pytest.fixture(scope="module")
def texts() -> set[str]:
    found = extract_from_dir(str(PACKAGE), keywords={"tr": None, "N_": None})
    return {message for _, _, message, _, _ in found if isinstance(message, str) and message}


def test_every_text_is_translated(chinese: Catalog, texts: set[str]) -> None:
    missing = sorted(text for text in texts if not (m := chinese.get(text)) or not m.string)
    assert missing == []


def test_no_text_is_left_over_or_fuzzy(chinese: Catalog, texts: set[str]) -> None:
    known = {message.id for message in chinese if message.id}
    assert sorted(known - texts) == []
    assert [message.id for message in chinese if message.id and message.fuzzy] == []


def test_places_to_fill_are_the_same(chinese: Catalog) -> None:
    for message in chinese:
        if message.id:
            assert sorted(PLACE.findall(message.id)) == sorted(PLACE.findall(message.string)), (
                message.id
            )


def test_the_compiled_catalogue_is_the_written_one(chinese: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, chinese)
    shipped = read_mo(BytesIO((CATALOG / "ivatui.mo").read_bytes()))
    expected = read_mo(BytesIO(compiled.getvalue()))
    assert {m.id: m.string for m in shipped} == {m.id: m.string for m in expected}


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
    ],
)
def test_the_language_follows_the_locale(environ: dict[str, str], code: str) -> None:
    assert i18n.detect(environ) == code


def test_a_language_we_lack_is_an_error() -> None:
    with pytest.raises(ValueError, match="de"):
        i18n.set_language("de")
    assert i18n.language() == "en"
