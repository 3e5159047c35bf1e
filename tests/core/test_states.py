from __future__ import annotations

import pytest

from ivatui.core.states import NOT_GIVEN, STATES, look_up

BAD = {
    "ABNORMAL",
    "FAILED",
    "CREATE_FAILED",
    "START_FAILED",
    "LACK_OF_RESOURCES",
    "STOPPED_NO_SERVICE",
    "FROZEN",
}
CALM = {"RUNNING", "SUCCEEDED", "STOPPED"}


def test_all_eighteen_states_have_words_and_meanings_in_both_languages() -> None:
    assert len(STATES) == 18
    for code, state in STATES.items():
        assert state.code == code
        assert state.en
        assert state.zh
        assert state.meaning_en.isascii()
        assert not state.meaning_zh.isascii()
        assert state.known


def test_severities() -> None:
    for code, state in STATES.items():
        expected = "bad" if code in BAD else "calm" if code in CALM else "transient"
        assert state.severity == expected
        assert state.transient == (expected == "transient")


@pytest.mark.parametrize("code", ["STOPPED_NO_SERVICE", "stopped_no_service", "Stopped_No_Service"])
def test_codes_are_found_in_either_case(code: str) -> None:
    assert look_up(code) is STATES["STOPPED_NO_SERVICE"]


def test_unknown_code_is_shown_as_it_came() -> None:
    state = look_up("Creating2")
    assert (state.code, state.en, state.zh) == ("Creating2", "Creating2", "Creating2")
    assert state.severity == "unknown"
    assert not state.known
    assert not state.transient


def test_unknown_code_is_clean_and_short() -> None:
    assert look_up("\x1b[31mRUNNING").code == "␛[31mRUNNING"
    assert look_up("X" * 1000).code == "X" * 64 + "…(+936)"


def test_look_alikes_are_not_taken_for_known_states() -> None:
    assert not look_up("\u017ftopped").known
    assert not look_up(" RUNNING").known


@pytest.mark.parametrize("code", [None, ""])
def test_no_state(code: str | None) -> None:
    assert look_up(code) is NOT_GIVEN
