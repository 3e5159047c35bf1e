from __future__ import annotations

from dataclasses import replace

from seen_snapshots import NOON, detail, fleet, moment, snapshot

from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import ListedTask
from ivatui.live.watching import (
    FieldChanged,
    FindingChanged,
    First,
    Gone,
    MoreChanged,
    StateChanged,
    Told,
    VerdictChanged,
    Watch,
)

PLAN: dict[str, object] = {
    "schedule": {
        "type": "weekly",
        "timezone": "+00:00",
        "days_of_week": [1, 2, 3, 4, 5, 6, 7],
        "periods": [[{"begin_at": "13:00:00", "end_at": "14:00:00"}]] * 7,
    },
    "schedule_status": "ACTIVATED",
}


def news(told: list[Told]) -> list[tuple[str, object]]:
    return [(each.known.task_id, each.news) for each in told]


def test_nothing_is_told_before_there_is_a_list() -> None:
    assert Watch().look(snapshot(), NOON) == []


def test_every_listed_task_is_told_once_and_then_only_what_is_new() -> None:
    watch = Watch()
    first = snapshot(fleet(0, a="RUNNING", b="FAILED"))
    told = watch.look(first, NOON)
    assert news(told) == [("a", First(new=False)), ("b", First(new=False))]
    assert [each.at for each in told] == [NOON, NOON]
    assert watch.known["a"].verdict is None
    assert watch.known["b"].verdict is not None
    assert watch.look(first, NOON) == []
    assert watch.look(snapshot(fleet(30, a="RUNNING", b="FAILED")), NOON) == []


def test_a_state_that_changes_in_the_list() -> None:
    watch = Watch()
    watch.look(snapshot(fleet(0, a="RUNNING")), NOON)
    told = watch.look(snapshot(fleet(30, a="ABNORMAL")), NOON)
    assert [type(each.news) for each in told] == [StateChanged, VerdictChanged]
    assert told[0].news == StateChanged("RUNNING", "ABNORMAL")
    assert told[0].at == moment(30).wall


def test_a_detail_brings_the_verdict_then_its_changes() -> None:
    watch = Watch()
    listing = fleet(0, a="RUNNING")
    watch.look(snapshot(listing), NOON)
    told = watch.look(snapshot(listing, a=detail(1, "a")), NOON)
    assert [type(each.news) for each in told] == [VerdictChanged]
    assert isinstance(told[0].news, VerdictChanged)
    assert told[0].news.before is None
    assert told[0].news.after.code == "running_unplanned"
    changed = detail(6, "a", "FAILED", description="new", updated_at="2025-06-06T12:00:06Z")
    told = watch.look(snapshot(listing, a=changed), NOON)
    kinds = [type(each.news) for each in told]
    assert kinds[:2] == [StateChanged, VerdictChanged]
    fields = [each.news for each in told if isinstance(each.news, FieldChanged)]
    assert [field.change.path for field in fields] == ["description"]


def test_findings_come_and_go() -> None:
    watch = Watch()
    listing = fleet(0, a="RUNNING")
    watch.look(snapshot(listing, a=detail(1, "a", name="x")), NOON)
    odd = detail(6, "a", name=7)
    told = watch.look(snapshot(listing, a=odd), NOON)
    found = [each.news for each in told if isinstance(each.news, FindingChanged)]
    assert [(each.finding.code, each.appeared) for each in found] == [("wrong_type", True)]
    told = watch.look(snapshot(listing, a=detail(11, "a", name="x")), NOON)
    found = [each.news for each in told if isinstance(each.news, FindingChanged)]
    assert [(each.finding.code, each.appeared) for each in found] == [("wrong_type", False)]


def test_what_is_too_much_is_counted() -> None:
    watch = Watch()
    listing = fleet(0, a="RUNNING")
    watch.look(snapshot(listing, a=detail(1, "a")), NOON)
    fields: dict[str, object] = {f"field{n}": n for n in range(300)}
    many = detail(6, "a", **fields)
    told = watch.look(snapshot(listing, a=many), NOON)
    assert MoreChanged(100) in [each.news for each in told]


def test_tasks_come_and_go() -> None:
    watch = Watch()
    watch.look(snapshot(fleet(0, a="RUNNING")), NOON)
    told = watch.look(snapshot(fleet(30, b="PENDING")), NOON)
    assert news(told) == [("b", First(new=True)), ("a", Gone())]
    assert told[1].known.state == "RUNNING"
    assert list(watch.known) == ["b"]


def test_a_list_that_was_cut_short_says_nothing_of_who_is_gone() -> None:
    watch = Watch()
    watch.look(snapshot(fleet(0, a="RUNNING", b="RUNNING")), NOON)
    assert watch.look(snapshot(fleet(30, a="RUNNING", complete=False)), NOON) == []
    assert set(watch.known) == {"a", "b"}


def test_a_named_task_is_told_when_its_first_answer_comes() -> None:
    watch = Watch()
    listing = fleet(0, ListedTask(id="a"))
    assert watch.look(snapshot(listing), NOON) == []
    assert watch.known["a"].at is None
    told = watch.look(snapshot(listing, a=detail(1, "a", name="gate")), NOON)
    assert news(told) == [("a", First(new=False))]
    assert told[0].known.name == "gate"
    assert told[0].known.verdict is not None


def test_a_list_put_together_before_a_detail_does_not_turn_it_back() -> None:
    watch = Watch()
    watch.look(snapshot(fleet(0, a="STARTING")), NOON)
    told = watch.look(snapshot(fleet(0, a="STARTING"), a=detail(29, "a", "RUNNING")), NOON)
    assert told[0].news == StateChanged("STARTING", "RUNNING")
    late = snapshot(fleet(30, a="STARTING", latency=2.0), a=detail(29, "a", "RUNNING"))
    assert watch.look(late, NOON) == []
    later = snapshot(fleet(60, a="STOPPED", latency=2.0), a=detail(29, "a", "RUNNING"))
    assert watch.look(later, NOON)[0].news == StateChanged("RUNNING", "STOPPED")


def test_the_clock_alone_changes_a_verdict_with_the_next_answer() -> None:
    watch = Watch()
    stopped = detail(0, "a", "STOPPED", **PLAN)
    watch.look(snapshot(fleet(0, a="STOPPED"), a=stopped), NOON)
    before = watch.known["a"].verdict
    assert before is not None
    late = NOON.replace(hour=13, minute=30)
    told = watch.look(snapshot(fleet(5400, a="STOPPED"), a=stopped), late)
    (change,) = [each.news for each in told]
    assert isinstance(change, VerdictChanged)
    assert (before.code, change.after.code) == ("stopped_as_planned", "should_be_running")


def test_since_when_is_not_told_of_a_state_the_body_does_not_know() -> None:
    watch = Watch()
    body = detail(0, "a", "RUNNING", updated_at="2025-06-06T11:00:00Z")
    watch.look(snapshot(fleet(0, a="RUNNING"), a=body), NOON)
    known = watch.known["a"].verdict
    assert known is not None
    assert known.since is not None
    watch.look(snapshot(fleet(60, a="FAILED"), a=body), NOON)
    known = watch.known["a"].verdict
    assert known is not None
    assert (known.code, known.since) == ("broken", None)


def test_what_is_known_is_fresh_until_a_question_fails() -> None:
    watch = Watch()
    refused = Failure(Kind.REFUSED)
    answer = detail(1, "a")
    watch.look(snapshot(fleet(0, a="RUNNING"), a=answer), NOON)
    fresh = [watch.known["a"].fresh]
    watch.look(snapshot(fleet(0, a="RUNNING"), a=replace(answer, failure=refused)), NOON)
    fresh.append(watch.known["a"].fresh)
    watch.look(snapshot(fleet(30, a="RUNNING"), a=answer), NOON)
    fresh.append(watch.known["a"].fresh)
    watch.look(snapshot(fleet(30, a="RUNNING", failure=refused), a=answer), NOON)
    fresh.append(watch.known["a"].fresh)
    assert fresh == [True, False, True, False]


def test_a_question_under_way_is_no_reason_to_judge_anew() -> None:
    watch = Watch()
    listing, answer = fleet(0, a="STOPPED"), detail(0, "a", "STOPPED", **PLAN)
    watch.look(snapshot(listing, a=answer), NOON)
    late = NOON.replace(hour=13, minute=30)
    assert watch.look(snapshot(listing, a=answer.asked()), late) == []
    failed = answer.failed(Failure(Kind.REFUSED), moment(5400), None)
    assert watch.look(snapshot(listing, a=failed), late) == []


def test_names_are_one_line_and_rows_without_an_id_are_left_out() -> None:
    watch = Watch()
    rows = fleet(0, ListedTask(id="a", name="two\nlines", state="RUNNING"), ListedTask(id=""))
    told = watch.look(snapshot(rows), NOON)
    assert len(told) == 1
    assert "\n" not in told[0].known.name
