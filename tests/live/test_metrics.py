from __future__ import annotations

import re
from dataclasses import replace

from seen_snapshots import NOON, detail, fleet, moment, snapshot

from ivatui.core.errors import Failure, Kind
from ivatui.core.fleet import ListedTask
from ivatui.live.metrics import exposition, is_up
from ivatui.live.snapshot import Hold, Snapshot
from ivatui.live.source import SourceLabel
from ivatui.live.watching import Watch

Sample = tuple[str, tuple[tuple[str, str], ...]]

LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|\Z)')
LINE = re.compile(r"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?[0-9]+(?:\.[0-9]+)?)")


def read(text: str) -> dict[Sample, float]:
    """Read an exposition strictly; every family has its metadata once and before its samples."""
    assert text.endswith("# EOF\n")
    samples: dict[Sample, float] = {}
    family = ""
    families: set[str] = set()
    for line in text.removesuffix("# EOF\n").splitlines():
        if line.startswith("# "):
            kind, name, rest = line[2:].split(" ", 2)
            if kind == "TYPE":
                assert name not in families
                assert rest == "gauge"
                families.add(name)
                family = name
            assert name == family
            assert kind in {"TYPE", "HELP", "UNIT"}
            assert kind != "UNIT" or name.endswith(f"_{rest}")
            continue
        found = LINE.fullmatch(line)
        assert found, line
        assert found[1] == family
        labels, place = [], 0
        while found[2] and place < len(found[2]):
            label = LABEL.match(found[2], place)
            assert label, line
            value = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), label[2])
            labels.append((label[1], value))
            place = label.end()
        key = (found[1], tuple(labels))
        assert key not in samples
        samples[key] = float(found[3])
    return samples


def text_of(seen: Snapshot, *, each: bool = False, up: bool = True) -> str:
    watch = Watch()
    watch.look(seen, NOON)
    known = tuple(watch.known.values())
    return exposition(seen, known, each=each, up=up, version="1.2")


def test_states_and_verdicts_are_counted() -> None:
    seen = snapshot(fleet(0, a="RUNNING", b="RUNNING", c="FAILED", d="odd"), a=detail(3, "a"))
    found = read(text_of(seen))
    assert found["ivatui_tasks", (("state", "RUNNING"),)] == 2
    assert found["ivatui_tasks", (("state", "FROZEN"),)] == 0
    assert found["ivatui_tasks", (("state", "odd"),)] == 1
    assert found["ivatui_tasks_verdict", (("verdict", "broken"),)] == 1
    assert found["ivatui_tasks_verdict", (("verdict", "running_unplanned"),)] == 1
    assert found["ivatui_tasks_not_judged", ()] == 1
    assert found["ivatui_up", ()] == 1
    assert found["ivatui_build_info", (("version", "1.2"),)] == 1
    stamp = found["ivatui_last_success_timestamp_seconds", ()]
    assert stamp == moment(3).wall.timestamp()
    assert not any(name.startswith("ivatui_task_") for name, _ in found)


def test_named_tasks_have_samples_of_their_own_with_any_name() -> None:
    name = 'a "b" \\ c\\n'
    seen = snapshot(fleet(0, ListedTask(id="a"), ListedTask(id="b")), a=detail(3, "a", name=name))
    found = read(text_of(seen, each=True))
    labels = dict(next(labels for metric, labels in found if metric == "ivatui_task_info"))
    assert labels == {
        "task_id": "a", "name": name, "state": "RUNNING", "verdict": "running_unplanned"
    }  # fmt: skip
    assert found["ivatui_task_up", (("task_id", "a"),)] == 1
    assert found["ivatui_task_up", (("task_id", "b"),)] == 0
    key = "ivatui_task_last_success_timestamp_seconds"
    assert found[key, (("task_id", "a"),)] == moment(3).wall.timestamp()
    assert (key, (("task_id", "b"),)) not in found


def test_before_any_answer() -> None:
    found = read(text_of(snapshot(), up=False))
    assert found["ivatui_up", ()] == 0
    assert ("ivatui_last_success_timestamp_seconds", ()) not in found
    assert found["ivatui_tasks", (("state", "RUNNING"),)] == 0


def test_an_empty_project_has_a_last_success() -> None:
    found = read(text_of(snapshot(fleet(7))))
    assert found["ivatui_last_success_timestamp_seconds", ()] == moment(7).wall.timestamp()


def test_the_source_is_told() -> None:
    seen = replace(snapshot(), label=SourceLabel("service", "prod", "https://h/x", "p"))
    labels = (
        ("kind", "service"), ("profile", "prod"), ("endpoint", "https://h/x"), ("project", "p")
    )  # fmt: skip
    assert read(text_of(seen))["ivatui_source_info", labels] == 1


def test_up_says_whether_questions_are_answered() -> None:
    def up(seen: Snapshot) -> bool:
        watch = Watch()
        watch.look(seen, NOON)
        return is_up(seen, watch.known.values())

    refused = Failure(Kind.REFUSED)
    good, bad = detail(1, "a"), replace(detail(1, "b"), failure=refused)
    names = fleet(0, ListedTask(id="a"), ListedTask(id="b"))
    assert up(snapshot(names, a=good, b=bad))
    assert not up(snapshot(names, a=replace(good, failure=refused), b=bad))
    assert not up(snapshot(names))
    assert not up(snapshot(replace(names, failure=refused), a=good))
    assert not up(snapshot(names, hold=Hold(refused, moment(9)), a=good))
    assert up(snapshot(fleet(0)))
