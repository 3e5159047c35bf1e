"""The summary of a task in words: the first pane on screen and the first section of text output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ivatui.core import catalogue, states
from ivatui.core.outline import json_nodes
from ivatui.words import times, verdicts
from ivatui.words.i18n import pick, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ivatui.core.models.detail import Detail
    from ivatui.core.task import Task
    from ivatui.core.verdict import Verdict

Style = Literal["", "bad", "transient", "calm", "unknown", "warning", "dim", "strong"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value of the summary; ``key`` stays the same over refreshes and languages."""

    key: str
    label: str
    value: str
    style: Style = ""


def summary(task: Task, verdict: Verdict, now: datetime, *, since: str = "") -> tuple[Fact, ...]:
    """Return the facts of ``task`` in reading order; absent fields are left out.

    ``since`` says since when it is in its state, as far as that was seen.
    """
    return tuple(
        fact
        for fact in (
            *_condition(task.detail, verdict, now, since),
            *_trouble(task.detail),
            *_origin(task.detail),
            *_times(task.detail, now),
            *_other(task.detail),
        )
        if fact.value
    )


def _condition(detail: Detail, verdict: Verdict, now: datetime, since: str) -> Iterator[Fact]:
    state = states.look_up(detail.state)
    word = pick(state.en, state.zh)
    yield Fact("name", tr("Name"), detail.name or "", "strong")
    yield Fact("id", tr("ID"), detail.id or "", "dim")
    same = word.casefold() == state.code.casefold().replace("_", " ")
    shown = state.code if same else f"{state.code} {word}".strip()
    yield Fact("state", tr("State"), shown, state.severity)
    yield Fact("meaning", "", pick(state.meaning_en, state.meaning_zh), "dim")
    yield Fact("since", tr("Since"), since)
    yield Fact("verdict", tr("Verdict"), verdicts.sentence(verdict, now), "strong")
    yield Fact("status", tr("Status text"), detail.status or "")


def _trouble(detail: Detail) -> Iterator[Fact]:
    if (error := detail.error) is None:
        return
    yield Fact("error.code", tr("Error code"), error.code or "", "bad")
    yield Fact("error.message", tr("Error message"), error.message or "", "bad")
    if error.code and (entry := catalogue.look_up(error.code)):
        yield Fact("error.meaning", tr("Meaning"), pick(entry.meaning_en, entry.meaning_zh))
        yield Fact("error.advice", tr("Advice"), pick(entry.advice_en, entry.advice_zh))
    elif error.code:
        yield Fact(
            "error.meaning", tr("Meaning"), tr("defined by the algorithm, not by the service")
        )


def _origin(detail: Detail) -> Iterator[Fact]:
    words = {True: tr("edge"), False: tr("cloud"), None: ""}
    place, raw = words[detail.is_edge], detail.type or ""
    yield Fact("type", tr("Runs on"), f"{place} ({raw})" if place and raw not in place else raw)
    title = detail.service_title
    both = pick(title.en or "", title.zh or "") if title else ""
    yield Fact("title", tr("Algorithm"), detail.title or both)
    yield Fact("company", tr("Vendor"), detail.company or "")
    yield Fact("video_source_name", tr("Video source"), detail.video_source_name or "")
    yield Fact("group_name", tr("Groups"), detail.group_name or "")
    yield Fact("description", tr("Description"), detail.description or "")
    yield Fact("device_id", tr("Device"), detail.device_id or "")
    yield Fact("access_address", tr("Access address"), detail.access_address or "")
    yield Fact("service_name", tr("Service name"), detail.service_name or "")
    yield Fact("service_version", tr("Service version"), detail.service_version or "")
    yield Fact("service_id", tr("Service ID"), detail.service_id or "", "dim")
    yield Fact("release_id", tr("Release ID"), detail.release_id or "", "dim")
    yield Fact("algorithm_publish_id", tr("Algorithm ID"), detail.algorithm_publish_id or "", "dim")
    yield Fact("package_id", tr("Package ID"), detail.package_id or "", "dim")
    yield Fact("resource_order_id", tr("Order ID"), detail.resource_order_id or "", "dim")
    yield Fact("edge_pool_id", tr("Edge pool ID"), detail.edge_pool_id or "", "dim")
    yield Fact("project_id", tr("Project ID"), detail.project_id or "", "dim")
    for key, value in (
        ("priority", detail.priority),
        ("event_type", detail.event_type),
        ("steal", detail.steal),
    ):
        yield Fact(key, key, "" if value is None else str(value), "dim")


def _times(detail: Detail, now: datetime) -> Iterator[Fact]:
    yield Fact("creator", tr("Creator"), detail.creator or "")
    for key, label, instant, raw in (
        ("created_at", tr("Created"), detail.created, detail.created_at),
        ("updated_at", tr("State changed"), detail.updated, detail.updated_at),
    ):
        shown = times.instant_with_age(instant, now) if instant else ""
        yield Fact(key, label, shown or ("" if raw is None else str(raw)))


def _other(detail: Detail) -> Iterator[Fact]:
    """Yield the fields no document names, leaf by leaf."""
    label = tr("Other")
    for key, value in detail.other.items():
        for node in json_nodes(key, key, value).walk():
            if not node.children:
                yield Fact(f"other.{node.path}", label, f"{node.path}: {node.value}")
                label = ""
