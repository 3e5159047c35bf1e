from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from ivatui.cli.watch_lines import json_line, standing, text_line, trouble_line
from ivatui.core.changes import Change
from ivatui.core.errors import Failure, Kind
from ivatui.core.finding import Finding, Severity
from ivatui.core.verdict import Verdict
from ivatui.live.clock import Moment
from ivatui.live.troubles import Over, Trouble
from ivatui.live.watching import (
    FieldChanged,
    FindingChanged,
    First,
    Gone,
    Known,
    MoreChanged,
    News,
    StateChanged,
    Told,
    VerdictChanged,
)
from ivatui.words.i18n import set_language

AT = datetime(2025, 6, 6, 4, tzinfo=UTC)
ZONE = timezone(timedelta(hours=8))
GATE = Known("id1", "gate", "RUNNING", Verdict("running_as_planned"), at=Moment(AT, 1.0))
ODD = Finding(
    Severity.ERROR,
    "wrong_type",
    "name",
    (("expected", "text"), ("found", "a number"), ("value", "7")),
)

CASES: list[tuple[News, str, dict[str, object]]] = [
    (First(new=False), "RUNNING, running as planned", {"change": "first", "state": "RUNNING"}),
    (First(new=True), "new in the list: RUNNING, running as planned", {"change": "new"}),
    (Gone(), "not listed any more; it was RUNNING, running as planned", {"change": "gone"}),
    (
        StateChanged("RUNNING", "FAILED"),
        "state: RUNNING → FAILED",
        {"change": "state", "before": "RUNNING", "after": "FAILED"},
    ),
    (StateChanged("", "FAILED"), "state: Not given → FAILED", {"before": None}),
    (
        VerdictChanged(None, Verdict("broken", AT)),
        "verdict: broken",
        {"change": "verdict", "before": None,
         "after": {"code": "broken", "since": "2025-06-06T04:00:00Z", "until": None}},
    ),
    (
        VerdictChanged(Verdict("in_transition"), Verdict("broken")),
        "verdict: in transition → broken",
        {"before": {"code": "in_transition", "since": None, "until": None}},
    ),
    (FindingChanged(ODD, appeared=True), "finding at name: ", {"change": "finding"}),
    (FindingChanged(ODD, appeared=False), "no more at name: ", {"change": "finding_gone"}),
    (
        FieldChanged(Change("a.b", "changed", "1", "2")),
        "a.b: 1 → 2",
        {"change": "field", "path": "a.b", "kind": "changed", "before": "1", "after": "2"},
    ),
    (MoreChanged(3), "further changes, not listed: 3", {"change": "more", "count": 3}),
]  # fmt: skip


@pytest.mark.parametrize(("news", "text", "record"), CASES)
def test_each_kind_of_news(news: News, text: str, record: dict[str, object]) -> None:
    told = Told(AT, GATE, news)
    line = text_line(told, ZONE)
    assert line.startswith(f"2025-06-06 12:00:00 +08:00  gate (id1)  {text}")
    read = json.loads(json_line(told))
    common = {"at": "2025-06-06T04:00:00Z", "task_id": "id1", "name": "gate"}
    assert read | common | record == read
    assert "\n" not in json_line(told)
    set_language("zh")
    assert text_line(told, ZONE)


def test_arrows_can_be_ascii() -> None:
    told = Told(AT, GATE, StateChanged("RUNNING", "FAILED"))
    assert text_line(told, UTC, arrow="->").endswith("state: RUNNING -> FAILED")


def test_no_text_can_drive_the_terminal_or_add_a_line() -> None:
    evil = "a\nb\x1b]52;c;x\x07\u202e"
    known = Known(evil, evil, "RUNNING", at=Moment(AT, 1.0))
    change = FieldChanged(Change(evil, "changed", evil, evil))
    for told in (Told(AT, known, First(new=False)), Told(AT, known, change)):
        for line in (text_line(told, UTC), json_line(told), standing(known)):
            assert line.isprintable()


def test_a_task_nothing_was_heard_of() -> None:
    assert standing(Known("id1")) == "id1: nothing was answered"
    assert standing(GATE) == "gate (id1): RUNNING, running as planned"


def test_troubles() -> None:
    failure = Failure(Kind.REFUSED, host="h:1")
    line = trouble_line(Trouble(failure, "", 65.0, 8.0), AT, ZONE)
    assert line.startswith("2025-06-06 12:00:00 +08:00  Connection refused: ")
    assert "last good answer 1 min ago" in line
    assert "next try in 8 s" in line
    assert "no answer so far" in trouble_line(Trouble(failure, "id1", None, None), AT, ZONE)
    line = trouble_line(Over("id1", 65.0), AT, ZONE)
    assert line.endswith("id1  answers come again, after 1 min")
