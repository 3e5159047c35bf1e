"""argparse, speaking the chosen language and raising instead of leaving."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterable


class Usage(Exception):  # noqa: N818 - not a fault of the program
    """The command line or the settings can't be used; the text says why, in words.

    ``more`` are further lines; without any, the reader is sent to the help.
    """

    def __init__(self, text: str, *more: str, code: int = 2) -> None:
        super().__init__(text)
        self.more = more
        self.code = code


_SAYINGS = (
    # What argparse says, and how we say it. Its own words come through where none fits.
    (
        r"unrecognized arguments: (?P<given>.*)",
        N_("These arguments are not understood: {given}"),
    ),
    (
        r"argument (?P<name>\S+): expected one argument",
        N_("{name} needs a value."),
    ),
    (
        r"argument (?P<name>\S+): expected at least one argument",
        N_("{name} needs at least one value."),
    ),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<given>.*) \(choose from (?P<choices>.*)\)",
        N_("{name} can't be {given}; it is one of {choices}."),
    ),
    (
        r"argument (?P<name>\S+): invalid (?P<kind>\S+) value: (?P<given>.*)",
        N_("{name} can't be {given}."),
    ),
    (
        r"the following arguments are required: (?P<names>.*)",
        N_("Missing: {names}"),
    ),
    (
        r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)",
        N_("{name} and {other} exclude each other."),
    ),
)


class Parser(argparse.ArgumentParser):
    """A parser that leaves neither the process nor the language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._positionals.title = tr("arguments")
        self._optionals.title = tr("options")

    def error(self, message: str) -> NoReturn:
        """Raise `Usage` with the message in the language in use."""
        for pattern, saying in _SAYINGS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise Usage(tr(saying, **_clean(found.groupdict())))
        raise Usage(_clean({"message": message})["message"])


class Layout(argparse.HelpFormatter):
    """Help with a translated first word and room for long options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with our own word."""
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)


def _clean(facts: dict[str, str]) -> dict[str, str]:
    """Return what was typed without anything that could drive the terminal."""
    from ivatui.core.text import clean

    return {name: clean(value, limit=200) for name, value in facts.items()}
