"""Alarms as the wall gives them: bell, notification, command; and what the operator is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from ivatui.core.alarm import Memory, Rules, acknowledge, decide
from ivatui.core.text import clean
from ivatui.live.alarms import MOST_WAITING
from ivatui.words import wall as words
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from ivatui.core.alarm import Alarm
    from ivatui.core.verdict import Verdict
    from ivatui.live.alarms import CommandRunner, Outcome
    from ivatui.live.clock import Moment
    from ivatui.ui.terminal.families import Family

Way: TypeAlias = Literal["bell", "osc9", "osc777"]

WAYS: tuple[Way, ...] = ("bell", "osc9", "osc777")
LONGEST = 200
"""Characters of a notification; desktops show less."""
_LONGEST_FACT = 1000

_UNDERSTOOD = {"xterm": ("", "", False), "tmux": ("\x1bPtmux;", "\x1b\\", True),
               "screen": ("\x1bP", "\x1b\\", False)}  # fmt: skip
"""How a sequence gets to the terminal, by family: what goes around it, and whether ESC doubles.
Other families would print it."""


@dataclass(frozen=True, slots=True)
class AlarmSettings:
    """What rings, and when."""

    ways: tuple[Way, ...] = ()
    command: tuple[str, ...] = ()
    """Program and arguments; empty for none."""
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class Facts:
    """What an alarm is told with; texts are clean and masked."""

    name: str
    state: str
    since: str
    """ISO 8601; empty where it is not known."""
    reason: str


def signals(ways: Sequence[Way], text: str, family: Family) -> str:
    """Return what to write to a terminal so that it rings, and shows ``text`` outside of it.

    A semicolon would begin another field (OSC 9 with ``4;`` in front draws a progress bar).
    """
    said = clean(text, limit=LONGEST).replace(";", ",")
    written = "\a" if "bell" in ways else ""
    if (around := _UNDERSTOOD.get(family.value)) is None:
        return written
    before, after, doubled = around
    for way, start in (("osc9", "\x1b]9;"), ("osc777", "\x1b]777;notify;ivatui;")):
        if way in ways:
            sequence = f"{start}{said}\a"
            if doubled:
                sequence = sequence.replace("\x1b", "\x1b\x1b")
            written += f"{before}{sequence}{after}"
    return written


def environment(alarm: Alarm, facts: Facts) -> dict[str, str]:
    """Return what the command finds in its environment."""
    told = {
        "ID": alarm.task_id,
        "NAME": facts.name,
        "STATE": facts.state,
        "VERDICT": alarm.verdict.code,
        "PREVIOUS_VERDICT": alarm.before,
        "SINCE": facts.since,
        "REASON": facts.reason,
    }
    named = {f"IVATUI_TASK_{name}": clean(text, limit=_LONGEST_FACT) for name, text in told.items()}
    return {"IVATUI_ALARM": alarm.kind, **named}


class Alarms:
    """Remembers what was told, and tells what is new in all the ways that were asked for."""

    def __init__(
        self,
        settings: AlarmSettings,
        write: Callable[[str], None],
        family: Family,
        runner: CommandRunner | None,
    ) -> None:
        self.memory = Memory()
        self.rounds = 0
        """How often something rang."""
        self._settings = settings
        self._write = write
        self._family = family
        self._runner = runner
        self._failed: tuple[str, datetime] | None = None

    def look(
        self,
        verdicts: Mapping[str, Verdict],
        facts_of: Callable[[str], Facts],
        now: datetime,
        moment: Moment,
        unexplained: AbstractSet[str] = frozenset(),
    ) -> tuple[Alarm, ...]:
        """Tell what changed for the worse, or back; ``verdicts`` must be those of live answers.

        What is ``unexplained`` is told later.
        """
        self.memory, alarms = decide(
            self.memory, verdicts, now, moment.steady, self._settings.rules, unexplained=unexplained
        )
        if alarms:
            self.rounds += 1
            self._tell(alarms, {alarm.task_id: facts_of(alarm.task_id) for alarm in alarms})
        return alarms

    def _tell(self, alarms: Sequence[Alarm], facts: Mapping[str, Facts]) -> None:
        named = [(alarm, facts[alarm.task_id].name) for alarm in alarms]
        if written := signals(self._settings.ways, words.notification(named), self._family):
            self._write(written)
        if self._runner is not None:
            # The worst come first; of a whole fleet that breaks they are the ones that are run.
            for alarm in alarms[:MOST_WAITING]:
                self._runner.put(environment(alarm, facts[alarm.task_id]))

    def acknowledge(self, task_id: str) -> None:
        """Silence a task until its verdict changes."""
        self.memory = acknowledge(self.memory, task_id)

    @property
    def acknowledged(self) -> frozenset[str]:
        """The tasks that are silenced."""
        return frozenset(
            task_id for task_id, told in self.memory.tasks.items() if told.acknowledged
        )

    def note(self, outcome: Outcome, now: datetime) -> None:
        """Take in how the command ended."""
        text = words.command_failed(outcome.ended, outcome.code, clean(outcome.reason, limit=60))
        self._failed = (text, now) if text else None

    def status(self, now: datetime) -> tuple[str, bool]:
        """Return what rings and what does not work, and whether there is trouble with it."""
        if self._failed is not None:
            text, at = self._failed
            return f"{words.day_and_clock(at, now)} {text}", True
        ways = [*self._settings.ways, *([tr("command")] if self._runner is not None else [])]
        if not ways:
            return tr("no alarms"), False
        said = [tr("alarms: {ways}", ways=", ".join(ways))]
        if (quiet := self._settings.rules.quiet) is not None:
            said.append(words.quiet(quiet, now=quiet.hold(now)))
        return ", ".join(said), False
