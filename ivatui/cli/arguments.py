"""From words on the command line to one namespace: which command, and every flag."""

from __future__ import annotations

import argparse
import importlib
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ivatui.cli.commands import BY_NAME, COMMANDS, EXPLORE, Command
from ivatui.cli.parser import Layout, Parser, Usage
from ivatui.words.i18n import LANGUAGES, tr

if TYPE_CHECKING:
    from collections.abc import Sequence


def parse(argv: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """Return the command and its arguments; raise `Usage`, or SystemExit after ``--help``.

    The common flags may stand before or after the command, so they are read first.
    """
    common = Parser(prog="ivatui", add_help=False, allow_abbrev=False)
    add_common(common)
    namespace, rest = common.parse_known_args(argv)
    command = _command(rest[0]) if rest else EXPLORE
    parser = parser_for(command)
    parser.parse_args(rest if command is EXPLORE else rest[1:], namespace)
    _check_format(command, namespace)
    return command, namespace


def _command(word: str) -> Command:
    """Return the command of that name; any other word is the id of a task, if not mistyped."""
    if word not in BY_NAME and (near := get_close_matches(word, BY_NAME, 1, cutoff=0.75)):
        raise Usage(
            tr("There is no command {given}; did you mean {near}?", given=repr(word), near=near[0])
        )
    return BY_NAME.get(word, EXPLORE)


def parser_for(command: Command) -> Parser:
    """Return the parser of one command, common flags included, so that its help lists them."""
    if command is EXPLORE:
        parser = Parser(
            prog="ivatui",
            usage="ivatui [TASK_ID] [{0}...] | ivatui COMMAND [{0}...]".format(tr("OPTION")),
            description=tr("Look at video-analysis tasks of Huawei Cloud VIAS; changes nothing."),
            epilog=_command_list(),
            formatter_class=_KeepLines,
            allow_abbrev=False,
            add_help=False,
        )
        parser.add_argument(
            "--version", action="version", version=_version(), help=tr("print the version")
        )
    else:
        parser = Parser(
            prog=f"ivatui {command.name}",
            usage=f"ivatui {command.name} {command.usage} [{tr('OPTION')}...]".replace("  ", " "),
            description=tr(command.summary),
            formatter_class=Layout,
            allow_abbrev=False,
            add_help=False,
        )
    parser.add_argument("-h", "--help", action="help", help=tr("print this help"))
    importlib.import_module(command.module).add_arguments(parser)
    add_common(parser, command.formats)
    return parser


def add_common(parser: argparse.ArgumentParser, formats: tuple[str, ...] = ()) -> None:
    """Add the flags that every command takes. Their values are checked where they are used."""
    where = parser.add_argument_group(tr("where the tasks come from"))
    _flag(
        where,
        "--profile",
        "NAME",
        tr("use this profile of the settings file; the list takes several: a,b"),
    )
    _flag(where, "--endpoint", "URL", tr("base URL of the service"))
    _flag(where, "--region", "ID", tr("region, e.g. cn-north-4; names the endpoint"))
    _flag(where, "--project", "ID", tr("project id"))
    _flag(where, "--token-file", "FILE", tr("file that holds a token; read again when it changes"))
    _flag(where, "--config", "FILE", tr("settings file to use instead of the usual one"))
    _switch(where, "--insecure-http", tr("allow an endpoint without TLS beyond this machine"))
    _switch(where, "--demo", tr("explore a simulated project; needs no account and no network"))
    _flag(where, "--tasks", "N", tr("number of tasks of the simulated project"), kind=int)
    _flag(where, "--seed", "N", tr("same seed, same simulated project"), kind=int)
    how = parser.add_argument_group(tr("how they are shown"))
    _flag(how, "--lang", None, tr("language"), choices=LANGUAGES)
    chosen = "|".join(formats) or "FORMAT"
    _flag(how, "--output", chosen, tr("form of the output") if formats else None, short="-o")
    _flag(how, "--at", "TIME", tr("judge plans at this time, e.g. 2025-06-07T03:00 or 'Sat 03:00'"))
    _flag(how, "--interval", "SECONDS", tr("time between two looks at the open task"), kind=float)
    _flag(how, "--theme", "NAME", tr("colours"))
    _switch(how, "--ascii", tr("draw with ASCII characters only"))
    _flag(how, "--link", None, tr("line to the terminal, where ivatui should not find out"),
          choices=("full", "calm", "thin"))  # fmt: skip
    _flag(
        how,
        "--max-bytes-per-min",
        "N",
        tr("draw less where more would be sent to the terminal"),
        kind=int,
    )
    _flag(how, "--log-level", None, tr("what goes to the log file"),
          choices=("off", "error", "warning", "info", "debug"))  # fmt: skip
    _switch(how, "--no-color", tr("no colours"))
    _switch(how, "--reveal", tr("print secrets as they are; only on a terminal"))


def language_asked(argv: Sequence[str]) -> str | None:
    """Return the value of ``--lang`` where it is one of ours, without reading anything else."""
    for place, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == "--lang":
            value = value or next(iter(argv[place + 1 :]), "")
            return value if value in LANGUAGES else None
    return None


def _check_format(command: Command, namespace: argparse.Namespace) -> None:
    asked: str | None = getattr(namespace, "output", None)
    if asked is None:
        namespace.output = command.formats[0] if command.formats else None
    elif asked not in command.formats:
        if not command.formats:
            raise Usage(tr("This command has no --output to choose."))
        raise Usage(
            tr(
                "{name} can't be {given}; it is one of {choices}.",
                name="--output",
                given=repr(asked),
                choices=", ".join(command.formats),
            )
        )


def _flag(
    group: argparse._ArgumentGroup,
    name: str,
    metavar: str | None,
    help_: str | None,
    *,
    short: str | None = None,
    kind: type = str,
    choices: Sequence[str] | None = None,
) -> None:
    names = [name] if short is None else [short, name]
    group.add_argument(
        *names,
        metavar=metavar,
        help=help_ or argparse.SUPPRESS,
        type=kind,
        choices=choices,
        default=argparse.SUPPRESS,
    )


def _switch(group: argparse._ArgumentGroup, name: str, help_: str) -> None:
    group.add_argument(name, action="store_true", help=help_, default=argparse.SUPPRESS)


class _KeepLines(Layout, argparse.RawDescriptionHelpFormatter):
    """Keeps the list of commands as it is laid out."""


def _command_list() -> str:
    calls = [(f"{command.name} {command.usage}", command.summary) for command in COMMANDS]
    wide = max(len(call) for call, _ in calls) + 2
    lines = [f"  {call:<{wide}}{tr(summary)}" for call, summary in calls]
    return "\n".join([tr("commands:"), *lines, "", tr("ivatui COMMAND --help tells more.")])


def _version() -> str:
    from ivatui import __version__

    return f"ivatui {__version__}"
