"""What ``config show``, ``schema`` and the template tell."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from test_settings import load, write

from ivatui.config import report
from ivatui.config.keys import KEYS
from ivatui.config.origins import Origin, OriginKind

if TYPE_CHECKING:
    from pathlib import Path


def test_every_setting_is_shown_with_its_origin_and_no_secret() -> None:
    found = load(
        {
            "IVATUI_SK": "S3CR3T",
            "IVATUI_AK": "AKAKAKAKAKAKAKAKWXYZ",
            "IVATUI_ENDPOINT": "https://u:S3CR3T@e.example",
            "IVATUI_INTERVAL": "7",
            "IVATUI_ASCII": "yes",
        }
    )
    lines = {line.name: line for line in report.show(found)}
    assert list(lines) == [key.name for key in KEYS]
    assert lines["sk"].value == "••••"
    assert lines["ak"].value == "••••WXYZ"
    assert lines["endpoint"].value == "https://u:••••@e.example"
    assert (lines["interval"].value, lines["ascii"].value) == ("7", "true")
    assert lines["sk"].origin == Origin(OriginKind.ENVIRONMENT, "IVATUI_SK")
    assert (lines["lang"].value, lines["lang"].origin.kind) == (None, OriginKind.DEFAULT)
    assert "S3CR3T" not in repr(lines)


def test_a_short_key_is_not_shown_at_all() -> None:
    lines = {line.name: line for line in report.show(load({"IVATUI_AK": "short"}))}
    assert lines["ak"].value == "••••"


def test_the_schema_names_every_setting() -> None:
    schema = {each.name: each for each in report.schema()}
    assert set(schema) == {key.name for key in KEYS}
    assert schema["token"].flag is None
    assert schema["token_file"].flag == "--token-file"
    assert schema["sk"].variables[:2] == ("IVATUI_SK", "HUAWEICLOUD_SDK_SK")
    assert schema["endpoint"].variables[-1] == "HUAWEICLOUD_SDK_REGION_VIAS_<REGION>"
    assert schema["lang"].choices == ("en", "zh")
    assert all(each.meaning.endswith(".") for each in schema.values())


def test_the_template_is_a_file_of_settings(home: Path) -> None:
    text = report.template()
    assert tomllib.loads(text) == {"profiles": {"default": {}}}
    uncommented = "\n".join(
        line.removeprefix("# ") for line in text.splitlines() if " = " in line or "[" in line
    )
    write(home, uncommented)
    found = load()
    assert found.profile == "default"
    assert found.notes == ()
