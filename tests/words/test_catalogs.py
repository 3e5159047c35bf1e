"""Both languages are complete: every text of the source has a Chinese one that fits it."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import ivatui
from ivatui.words import i18n

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(ivatui.__file__).parent
CATALOG = PACKAGE / "words" / "catalogs" / "zh" / "LC_MESSAGES"
PLACE = re.compile(r"\{(\w*)[^}]*\}")


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with (CATALOG / "ivatui.po").open("rb") as file:
        return read_po(file, locale="zh")


@pytest.fixture(scope="module")
def texts() -> set[str]:
    marks = {"tr": None, "N_": None, "counted": (1, 2)}
    found = [message for _, _, message, _, _ in extract_from_dir(str(PACKAGE), keywords=marks)]
    each = {text for said in found for text in ((said,) if isinstance(said, str) else said)}
    return each - {""}


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
            assert isinstance(message.id, str)
            assert isinstance(message.string, str)
            assert sorted(PLACE.findall(message.id)) == sorted(PLACE.findall(message.string)), (
                message.id
            )


def test_the_compiled_catalogue_is_the_written_one(chinese: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, chinese)
    shipped = read_mo(BytesIO((CATALOG / "ivatui.mo").read_bytes()))
    expected = read_mo(BytesIO(compiled.getvalue()))
    # Babel makes up a header of its own for both, with the minute in it.
    assert {m.id: m.string for m in shipped if m.id} == {m.id: m.string for m in expected if m.id}


@pytest.mark.parametrize("name", ["ivatui.po", "ivatui.mo"])
def test_the_headers_say_the_character_set_and_no_dates(name: str) -> None:
    file = (CATALOG / name).read_bytes()
    assert b"charset=UTF-8" in file
    assert not re.search(rb"Creation-Date|Revision-Date|Last-Translator|Generated-By", file)


def test_no_text_hides_from_extraction(texts: set[str]) -> None:
    """Babel sees no text inside an f-string before Python 3.12, and takes any string it finds."""
    marked = {
        argument.value
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in ("tr", "N_", "counted")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value
    }
    assert marked == texts


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


def test_one_of_a_kind_is_no_plural() -> None:
    assert i18n.counted("1 task", "{count} tasks", 1) == "1 task"
    assert i18n.counted("1 task", "{count} tasks", 0) == "0 tasks"
    i18n.set_language("zh")
    assert i18n.counted("1 task", "{count} tasks", 1) == "1个作业"


def test_sentences_run_on_with_a_blank_but_after_a_chinese_full_stop() -> None:
    assert i18n.run_on(["One.", "Two."]) == "One. Two."
    i18n.set_language("zh")
    assert i18n.run_on(["一。", "二。"]) == "一。二。"
    assert i18n.run_on(["见 [1]", "二。"]) == "见 [1] 二。"
    assert i18n.run_on([]) == ""
