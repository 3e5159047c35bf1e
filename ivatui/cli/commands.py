"""The commands there are: one line each, and where they live. Importing this imports none."""

from __future__ import annotations

from dataclasses import dataclass

from ivatui.words.i18n import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    usage: str
    """What follows the name."""
    summary: str
    formats: tuple[str, ...] = ()
    """What ``--output`` may name, the default first; empty where there is nothing to choose."""
    plugin: bool = False
    """Whether it answers as a monitoring plug-in: also what keeps it from answering is data."""

    @property
    def module(self) -> str:
        """Module with ``add_arguments(parser)`` and ``run(arguments)``."""
        return f"ivatui.cli.{self.name.replace('-', '_')}"


EXPLORE = Command("explore", "[TASK_ID]", N_("explore: the list of tasks, or straight to one task"))

COMMANDS = (
    Command("wall", "", N_("the ops screen: everything that is wrong, left open for weeks")),
    Command("open", "FILE...", N_("explore saved bodies, offline")),
    Command("list", "", N_("print the tasks of the project"), ("table", "json", "jsonl", "csv")),
    Command("show", "TASK_ID | --file F", N_("print one task"), ("text", "json", "svg")),
    Command("schedule", "TASK_ID | --file F", N_("print the plan of one task"), ("text", "json")),
    Command(
        "check",
        "[TASK_ID...]",
        N_("judge tasks for a monitoring system; the exit code says how they are"),
        plugin=True,
    ),
    Command("watch", "[TASK_ID...]", N_("print a line per change"), ("text", "jsonl")),
    Command(
        "doctor",
        "",
        N_("look into settings, network, credentials and terminal, step by step"),
        ("text", "json"),
    ),
    Command("config", "path | show | validate | schema", N_("look at the settings")),
    Command("serve-demo", "", N_("serve the simulated project over HTTP on this machine")),
)

BY_NAME = {command.name: command for command in COMMANDS}
