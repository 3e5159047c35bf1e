"""What ``ivatui watch`` says about news of a task: a line of text, or of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.explain import findings_json, verdict_json
from ivatui.core.states import look_up
from ivatui.core.text import clean, json_text
from ivatui.live.troubles import Over
from ivatui.live.watching import (
    FieldChanged,
    FindingChanged,
    First,
    Gone,
    MoreChanged,
    StateChanged,
    VerdictChanged,
)
from ivatui.words import changes, failures, findings, times, verdicts
from ivatui.words.i18n import pick, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from ivatui.core.tree import Json
    from ivatui.live.troubles import Trouble
    from ivatui.live.watching import Known, News, Told


def text_line(told: Told, zone: tzinfo | None, *, arrow: str = "→") -> str:
    """Return time, task and what is new, times in ``zone``; ``arrow`` as the screen can draw it."""
    known = told.known
    named = f"{known.name} ({known.task_id})" if known.name else known.task_id
    return clean(f"{times.full(told.at, zone)}  {named}  {_said(told, arrow)}")


def json_line(told: Told) -> str:
    """Return the same for programs: one object."""
    known = told.known
    record: dict[str, Json] = {
        "at": told.at.isoformat().replace("+00:00", "Z"),
        "task_id": known.task_id,
        "name": known.name,
        **_record(told.news, known),
    }
    return json_text(record, indent=None)


def _said(told: Told, arrow: str) -> str:
    match told.news:
        case First(new=new):
            said = _present(told.known)
            return tr("new in the list: {what}", what=said) if new else said
        case Gone():
            return tr("not listed any more; it was {what}", what=_present(told.known))
        case StateChanged(before, after):
            return tr("state: {before} {arrow} {after}", arrow=arrow, before=_state(before),
                      after=_state(after))  # fmt: skip
        case VerdictChanged(None, after):
            return tr("verdict: {name}", name=verdicts.name(after.code))
        case VerdictChanged(before, after) if before is not None:
            return tr(
                "verdict: {before} {arrow} {after}",
                before=verdicts.name(before.code),
                arrow=arrow,
                after=verdicts.name(after.code),
            )
        case FindingChanged(finding, appeared):
            said = findings.text(finding)
            place = finding.where or tr("the whole answer")
            if appeared:
                return tr("finding at {place}: {text}", place=place, text=said)
            return tr("no more at {place}: {text}", place=place, text=said)
        case FieldChanged(change):
            return changes.sentence(change, arrow=arrow)
        case MoreChanged(count):
            return tr("further changes, not listed: {count}", count=count)
        case _:
            raise TypeError(type(told.news))


def _present(known: Known) -> str:
    """Return state and verdict: ``RUNNING, running as planned``."""
    state = _state(known.state)
    return state if known.verdict is None else f"{state}, {verdicts.name(known.verdict.code)}"


def _state(code: str) -> str:
    state = look_up(code)
    return state.code or pick(state.en, state.zh)


def _record(news: News, known: Known) -> dict[str, Json]:
    match news:
        case First(new=new):
            return {"change": "new" if new else "first", **_present_record(known)}
        case Gone():
            return {"change": "gone", **_present_record(known)}
        case StateChanged(before, after):
            return {"change": "state", "before": before or None, "after": after or None}
        case VerdictChanged(before, after):
            return {
                "change": "verdict",
                "before": None if before is None else verdict_json(before),
                "after": verdict_json(after),
            }
        case FindingChanged(finding, appeared):
            (told,) = findings_json([finding], findings.text, findings.advice)
            change = "finding" if appeared else "finding_gone"
            return {"change": change, "finding": told}
        case FieldChanged(change):
            return {
                "change": "field",
                "path": change.path,
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "concealed": change.concealed,
            }
        case MoreChanged(count):
            return {"change": "more", "count": count}


def _present_record(known: Known) -> dict[str, Json]:
    return {
        "state": known.state or None,
        "verdict": None if known.verdict is None else verdict_json(known.verdict),
    }


def standing(known: Known) -> str:
    """Return how a task is by its last answer: ``north gate (id): STOPPED, should be running``."""
    named = f"{known.name} ({known.task_id})" if known.name else known.task_id
    said = tr("nothing was answered") if known.at is None else _present(known)
    return clean(f"{named}: {said}")


def trouble_line(trouble: Trouble | Over, at: datetime, zone: tzinfo | None) -> str:
    """Return time, cause and age of what fails, or that it is over, on one line."""
    return clean(f"{times.full(at, zone)}  " + "  ".join(_trouble(trouble)))


def _trouble(trouble: Trouble | Over) -> Iterator[str]:
    if trouble.task_id:
        yield trouble.task_id
    if isinstance(trouble, Over):
        yield tr("answers come again, after {age}", age=times.age(trouble.lasted))
        return
    failure = trouble.failure
    yield f"{failures.title(failure)}: {failures.cause(failure)}"
    if trouble.age is None:
        yield tr("no answer so far")
    else:
        yield tr("last good answer {ago}", ago=times.ago(trouble.age))
    if trouble.wait is not None:
        yield tr("next try {when}", when=times.left(trouble.wait))
    if advice := failures.advice(failure):
        yield advice
