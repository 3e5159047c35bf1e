"""A secret: given out on purpose only, and without loading pydantic."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from ivatui.core.secret import Secret

SEALED = Secret("S3CR3T")


@pytest.mark.parametrize("shown", [repr(SEALED), str(SEALED), f"{SEALED}", f"{[SEALED]!r}"])
def test_is_never_shown(shown: str) -> None:
    assert "S3CR3T" not in shown


def test_is_not_written_down() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(SEALED)


def test_is_given_out_on_purpose() -> None:
    assert SEALED.reveal() == "S3CR3T"


def test_equals_by_its_text() -> None:
    assert Secret("S3CR3T") == SEALED
    assert {Secret("S3CR3T")} == {SEALED}
    assert Secret("other") != SEALED
    assert SEALED != "S3CR3T"
    assert not Secret("")


def test_settings_that_hold_one_load_no_pydantic() -> None:
    code = """
import sys
from ivatui.config.environment import take
from ivatui.config.settings import load
settings = load(take({"IVATUI_TOKEN": "S3CR3T", "IVATUI_REGION": "cn-north-4"}))
assert settings.credentials == "token"
print("pydantic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
