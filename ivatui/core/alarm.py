"""When a change of verdict is worth waking somebody: decided from what was told before. Pure.

A verdict is told when it is wrong, and told again when it is right: a recovery. Verdicts that say
nothing yet (``UNSETTLED``) neither ring nor end anything, so a task that breaks, restarts and
breaks again is one trouble. What may not be told now (quiet hours, a round just rung) is not
lost: it is told later if it still differs from what was told last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from ivatui.core.verdict import Verdict, VerdictCode

AlarmKind: TypeAlias = Literal["wrong", "recovered"]

WRONG: tuple[VerdictCode, ...] = ("broken", "should_be_running", "frozen", "running_outside_plan")
"""Verdicts somebody has to see to, the worst first."""
UNSETTLED: frozenset[VerdictCode] = frozenset({"in_transition", "unknown"})
"""Verdicts that leave it open how it will end."""

_HOURS = re.compile(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the day in which nothing rings; over midnight where they end before they begin."""

    begin: time
    end: time

    def hold(self, now: datetime) -> bool:
        """Return whether they hold at ``now``, an instant in the zone they are meant in."""
        clock = now.time()
        if self.begin < self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end


def quiet_hours(text: str) -> QuietHours:
    """Read ``22:00-06:00``; raise ValueError for anything else, and for hours without length."""
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    numbers = [int(number) for number in found.groups()]
    hours = QuietHours(time(numbers[0], numbers[1]), time(numbers[2], numbers[3]))
    if hours.begin == hours.end:
        raise ValueError(text)
    return hours


@dataclass(frozen=True, slots=True)
class Rules:
    """How often something may ring. Lengths are in seconds."""

    gap: float = 10.0
    """Between two rounds; what comes in between waits for the next and is told together."""
    task_gap: float = 60.0
    """Between two alarms of the same task."""
    quiet: QuietHours | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to be told about one task."""

    task_id: str
    kind: AlarmKind
    verdict: Verdict
    before: VerdictCode
    """What was told of it last, or what it was when it was seen first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered of one task."""

    settled: VerdictCode
    """The last verdict that was not open; the very first one, whatever it was."""
    told: VerdictCode
    """The one told last."""
    at: float | None = None
    """When it was told, in steady seconds; None where it was only seen."""
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What was told of all tasks. A new one replaces it."""

    tasks: Mapping[str, Told] = field(default_factory=lambda: MappingProxyType({}))
    rang: float | None = None
    """When a round was told last, in steady seconds."""

    def acknowledged(self, task_id: str) -> bool:
        """Return whether a task is silenced until its verdict changes."""
        known = self.tasks.get(task_id)
        return known is not None and known.acknowledged


def decide(
    memory: Memory,
    verdicts: Mapping[str, Verdict],
    now: datetime,
    steady: float,
    rules: Rules | None = None,
    *,
    unexplained: AbstractSet[str] = frozenset(),
) -> tuple[Memory, tuple[Alarm, ...]]:
    """Return what to tell now, the worst first and recoveries last, and what to remember.

    Args:
        memory: of the time before; an empty one on the first fill, which tells nothing.
        verdicts: of every task whose plan is known, judged on answers that are not stale: old
            ones would ring for a plan that goes on without them. Tasks not in it are forgotten.
        now: the present in the operator's zone, for the quiet hours.
        steady: the same instant on a clock that never jumps, in seconds.
        rules: how often something may ring.
        unexplained: tasks whose own answer, which tells the reason, is still to come: they are
            told when they are not among these any more.

    """
    rules = rules or Rules()
    seen = {task_id: _seen(memory.tasks.get(task_id), verdict) for task_id, verdict in
            verdicts.items()}  # fmt: skip
    if (rules.quiet is not None and rules.quiet.hold(now)) or (
        memory.rang is not None and steady - memory.rang < rules.gap
    ):
        return replace(memory, tasks=MappingProxyType(seen)), ()
    alarms = []
    for task_id, known in seen.items():
        kind = _kind(known)
        if (
            kind is None
            or task_id in unexplained
            or (known.at is not None and steady - known.at < rules.task_gap)
        ):
            continue
        verdict = verdicts[task_id]
        if verdict.code == known.settled:  # else it is on its way elsewhere already
            alarms.append(Alarm(task_id, kind, verdict, known.told))
            seen[task_id] = replace(known, told=known.settled, at=steady)
    alarms.sort(key=_rank)
    return Memory(MappingProxyType(seen), steady if alarms else memory.rang), tuple(alarms)


def acknowledge(memory: Memory, task_id: str) -> Memory:
    """Silence a task until its verdict changes; what was still to be told of it is dropped."""
    known = memory.tasks.get(task_id)
    if known is None:
        return memory
    silenced = replace(known, told=known.settled, acknowledged=True)
    return replace(memory, tasks=MappingProxyType({**memory.tasks, task_id: silenced}))


def _seen(known: Told | None, verdict: Verdict) -> Told:
    code = verdict.code
    if known is None:
        return Told(code, code)
    if code in UNSETTLED or code == known.settled:
        return known
    if code not in WRONG and known.told not in WRONG:  # one right verdict after another
        return Told(code, code, known.at)
    return Told(code, known.told, known.at)


def _kind(known: Told) -> AlarmKind | None:
    if known.settled == known.told:
        return None
    return "wrong" if known.settled in WRONG else "recovered"


def _rank(alarm: Alarm) -> tuple[int, str]:
    code = alarm.verdict.code
    return (WRONG.index(code) if code in WRONG else len(WRONG), alarm.task_id)
