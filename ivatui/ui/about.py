"""What ivatui says about itself: the process, the line, the source, where things are kept. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.ui import link_words
from ivatui.ui.provenance import skew_text
from ivatui.ui.widgets.facts import Fact
from ivatui.words import times
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ivatui.core.provenance import Standing
    from ivatui.live.source import SourceLabel
    from ivatui.ui.terminal.link import Link
    from ivatui.ui.vitals import Vitals


@dataclass(frozen=True, slots=True)
class Versions:
    """What is running."""

    ivatui: str
    python: str
    textual: str


@dataclass(frozen=True, slots=True)
class Screen:
    """The display and the line to the terminal."""

    term: str
    kind: str
    """``quiet`` or ``stock``."""
    link: Link
    written: int | None
    """Bytes sent since the start; None where there is no terminal."""
    round_trip: float | None
    """Seconds the newest frame took to be answered for."""
    answers: bool | None
    """Whether the terminal answers questions at all, where that is known."""
    shown: int
    dropped: int
    mouse: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom we ask, and how the credentials are doing; no secret in it."""

    label: SourceLabel
    standing: Standing | None
    skew: float | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Where things are."""

    config: Path | None
    state: Path | None
    faults: int
    """Faults of our own that ended nothing."""


@dataclass(frozen=True, slots=True)
class Running:
    """The process: how it does, for how long, and how it did at the look before."""

    vitals: Vitals
    uptime: float
    """Seconds."""
    before: Vitals | None = None
    since: float = 0.0
    """Seconds between the two looks."""


_KINDS = {
    "service": N_("the service"),
    "demo": N_("simulator in process"),
    "files": N_("saved bodies"),
}
_CREDENTIALS = {
    "token": N_("token"),
    "keys": N_("access key"),
    "password": N_("user and password"),
    "none": N_("none needed"),
}
_DISPLAYS = {
    "quiet": N_("quiet: only what differs is sent"),
    "stock": N_("stock: this Textual is not known well enough to send less"),
}


def about(
    versions: Versions, running: Running, screen: Screen, asked: Asked | None, kept: Kept
) -> list[Fact]:
    """Return everything, line by line; ``asked`` is None before there is anybody to ask."""
    return [
        Fact("versions", tr("Version"), f"ivatui {versions.ivatui}", "strong"),
        Fact(
            "below", "", f"Python {versions.python}, textual {versions.textual}, TERM={screen.term}"
        ),
        *_process(running),
        *_line(screen),
        *(_source(asked) if asked is not None else ()),
        *_places(kept),
    ]


def _process(running: Running) -> Iterator[Fact]:
    vitals = running.vitals
    yield Fact("uptime", tr("Running for"), times.age(running.uptime))
    if vitals.memory is not None:
        yield Fact("memory", tr("Memory"), size(vitals.memory))
    share = percent(vitals.cpu, running.uptime)
    text = tr("{time} of processor time: {share}", time=times.age(vitals.cpu), share=share)
    if running.before is not None and running.since > 0:
        now = percent(vitals.cpu - running.before.cpu, running.since)
        text += tr(", {share} now", share=now)
    yield Fact("cpu", tr("Processor"), text)
    held = tr("threads: {count}", count=vitals.threads)
    if vitals.files is not None:
        held += ", " + tr("open files: {count}", count=vitals.files)
    yield Fact("held", "", held)


def _line(screen: Screen) -> Iterator[Fact]:
    link = screen.link
    yield Fact("display", tr("Display"), tr(_DISPLAYS[screen.kind]))
    yield Fact("link", tr("Line"), link_words.words(link), "warning" if link.over else "")
    yield Fact("answers", "", _answers(screen))
    if screen.written is not None:
        sent = tr("{size} sent, {minute} in the last minute", size=size(screen.written),
                  minute=size(link.meter.per_minute))  # fmt: skip
        if link.limit is not None:
            sent += tr(" of {limit} allowed", limit=size(link.limit))
        yield Fact("sent", "", sent, "warning" if link.over else "")
    frames = tr(
        "frames: {shown}, passed over: {dropped}", shown=screen.shown, dropped=screen.dropped
    )
    yield Fact("frames", "", frames)
    yield Fact("mouse", "", tr("mouse on") if screen.mouse else tr("mouse off"))


def _answers(screen: Screen) -> str:
    first, newest = screen.link.first_round_trip, screen.round_trip
    if screen.answers is False and newest is None:
        return tr("the terminal does not answer questions")
    told = []
    if first is not None:
        told.append(tr("first answer after {time}", time=milliseconds(first)))
    if newest is not None:
        told.append(tr("newest frame {time}", time=milliseconds(newest)))
    return ", ".join(told) or tr("no answer yet")


def _source(asked: Asked) -> Iterator[Fact]:
    label, standing = asked.label, asked.standing
    yield Fact("source", tr("Source"), tr(_KINDS[label.kind]))
    for key, name, value in (
        ("endpoint", tr("Endpoint"), label.endpoint),
        ("project", tr("Project"), label.project),
        ("profile", tr("Profile"), label.profile),
    ):
        if value:
            yield Fact(key, name, value)
    if standing is not None:
        yield Fact("credentials", tr("Credentials"), tr(_CREDENTIALS[standing.kind]))
        if standing.life is not None:
            life = times.age(max(0.0, standing.life))
            yield Fact("life", "", tr("good for {time} yet", time=life))
        if standing.refusals:
            yield Fact("refusals", "", _refused(standing), "warning")
    if clock := skew_text(asked.skew):
        yield Fact("skew", tr("Clock"), clock, "warning")


def _refused(standing: Standing) -> str:
    told = tr("refusals in a row: {count}", count=standing.refusals)
    if standing.held_for is None:
        return told
    if math.isinf(standing.held_for):
        return told + tr(", not sent again")
    return told + tr(", sent again {soon}", soon=times.left(standing.held_for))


def _places(kept: Kept) -> Iterator[Fact]:
    if kept.config is not None:
        yield Fact("config", tr("Settings"), str(kept.config))
    if kept.state is not None:
        yield Fact("state", tr("State, reports"), str(kept.state))
    if kept.faults:
        told = tr("faults of ivatui itself: {count}; reports of the first are there",
                  count=kept.faults)  # fmt: skip
        yield Fact("faults", "", told, "bad")
    else:
        yield Fact("faults", "", tr("no fault of ivatui itself was noticed"))


def size(count: int) -> str:
    """Return a number of bytes in three figures: ``512 B``, ``20.9 KB``, ``61 MB``."""
    if count < 1000:
        return f"{count} B"
    figure, unit = count / 1000, "KB"
    for larger in ("MB", "GB"):
        if figure >= 1000:
            figure, unit = figure / 1000, larger
    return f"{figure:.1f} {unit}" if figure < 100 else f"{figure:.0f} {unit}"


def percent(part: float, whole: float) -> str:
    """Return a share of the time that passed: ``0.4 %``; above 100 with several processors."""
    share = 100 * part / whole if whole > 0 else 0.0
    return f"{share:.1f} %" if share < 10 else f"{share:.0f} %"


def milliseconds(seconds: float) -> str:
    """Return a round trip: ``35 ms``, ``1.4 s``."""
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
