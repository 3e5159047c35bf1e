from __future__ import annotations

import pytest

from ivatui.core.changes import Change, Changes, tree_changes
from ivatui.words.changes import previous, sentence, sentences

STATE = Change("state", "changed", "RUNNING", "ABNORMAL")
PASSWORD = Change("input.vcn.password", "changed", "••••", "••••", concealed=True)


@pytest.mark.parametrize(
    ("change", "words", "beside"),
    [
        (STATE, "state: RUNNING → ABNORMAL", "was RUNNING"),
        (Change("status", "added", None, "no {stream}"), "status added: no {stream}", "new"),
        (Change("error.code", "removed", "A.1", None), "error.code removed, was A.1", "was A.1"),
        (PASSWORD, "input.vcn.password: changed, in a part that is not shown", "changed"),
        (Change("", "changed", "a, b", "b, a"), "the whole answer: a, b → b, a", "was a, b"),
    ],
)
def test_a_change_in_words(change: Change, words: str, beside: str) -> None:
    assert sentence(change) == words
    assert previous(change) == beside


def test_the_arrow_is_the_screens() -> None:
    assert sentence(STATE, arrow="->") == "state: RUNNING -> ABNORMAL"


def test_what_is_not_listed_is_counted() -> None:
    lines = list(sentences(Changes((STATE, PASSWORD), more=12)))
    assert lines[2:] == ["further changes, not listed: 12"]
    found = tree_changes({"state": "A"}, {"state": "B"})
    assert list(sentences(found, arrow="->")) == ["state: A -> B"]
