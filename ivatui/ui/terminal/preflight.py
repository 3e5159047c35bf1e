"""Asked before Textual is imported: may a screen start here, and what can it show."""

from __future__ import annotations

import codecs
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.ui.terminal.families import TRAITS, Family, Traits, family_of
from ivatui.words.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

REFUSALS = {
    "stdin_not_terminal": N_("standard input is not a terminal (over ssh: ssh -t HOST ivatui)"),
    "stderr_not_terminal": N_("standard error is not a terminal, and the screen is drawn there"),
    "term_unset": N_("TERM is not set; a terminal's name is needed, such as xterm-256color"),
    "term_dumb": N_("TERM={term} cannot show a screen; try TERM=xterm-256color"),
}
"""Why no screen can start: code -> sentence; ``term`` is filled in."""

_DUMB = ("dumb", "unknown")  # Rich takes both for a terminal without cursor movement


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal before anything was drawn.

    ``why_ascii`` is empty when Unicode can be drawn, else ``locale`` (its character set is not
    UTF-8), ``multiplexer`` (tmux or screen was started in a locale that is not), ``term`` (the
    kind of terminal cannot) or ``asked`` (by flag or IVATUI_ASCII=1).
    """

    term: str
    family: Family
    why_ascii: str = ""

    @property
    def traits(self) -> Traits:
        """What may be sent to it."""
        return TRAITS[self.family]

    @property
    def ascii(self) -> bool:
        """Whether only ASCII may be drawn."""
        return bool(self.why_ascii)

    @property
    def wide(self) -> bool:
        """Whether Chinese can be shown."""
        return self.traits.wide and not self.ascii


def refusal(
    environ: Mapping[str, str], *, stdin_is_terminal: bool, stderr_is_terminal: bool
) -> str | None:
    """Return the code of the reason not to start a screen, None when it may start."""
    if not stdin_is_terminal:
        return "stdin_not_terminal"
    if not stderr_is_terminal:
        return "stderr_not_terminal"
    term = environ.get("TERM", "").lower()
    if not term:
        return "term_unset"
    return "term_dumb" if term in _DUMB else None


def terminal(environ: Mapping[str, str], encoding: str, *, ascii_asked: bool = False) -> Terminal:
    """Return what the environment and standard error's ``encoding`` tell about the terminal."""
    term = environ.get("TERM", "").lower()
    family = family_of(term, environ)
    return Terminal(term, family, _why_ascii(environ, encoding, family, asked=ascii_asked))


def _why_ascii(environ: Mapping[str, str], encoding: str, family: Family, *, asked: bool) -> str:
    if asked or environ.get("IVATUI_ASCII", "") not in {"", "0"}:
        return "asked"
    if not (_is_utf8(encoding) and _is_utf8(_charset(_locale(environ)))):
        return "locale"
    # Python takes the C locale for UTF-8, and most terminals agree. tmux and screen do not:
    # started in the C locale they show every other character as "_" or as several cells.
    if family in {Family.TMUX, Family.SCREEN} and _locale(environ) in {"", "C", "POSIX"}:
        return "multiplexer"
    return "" if TRAITS[family].unicode else "term"


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def _locale(environ: Mapping[str, str]) -> str:
    """Return the name of the locale for characters; empty where none is set."""
    # Where Python finds the C locale it sets LC_CTYPE=C.UTF-8 for itself (PEP 538), too late for
    # the programs that were started before: that one says nothing.
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(name)
        if value and not (name == "LC_CTYPE" and value == "C.UTF-8"):
            return value
    return ""


def _charset(locale: str) -> str:
    """Return the character set a locale's name ends in (``zh_CN.GB18030``), UTF-8 without one.

    The operator's terminal has it whether or not the locale is installed on this machine; where
    it is not, Python falls back to UTF-8.
    """
    return locale.partition(".")[2].partition("@")[0] or "utf-8"


def ask(environ: Mapping[str, str]) -> str | None:
    """Return the code of the reason not to start a screen in this process, None if it may."""
    return refusal(
        environ,
        stdin_is_terminal=_is_terminal(sys.__stdin__),
        stderr_is_terminal=_is_terminal(sys.__stderr__),
    )


def _is_terminal(stream: object) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())  # type: ignore[attr-defined]  # closed or replaced streams are the case looked for
    except (AttributeError, OSError, ValueError):
        return False


def examine(environ: Mapping[str, str], *, ascii_asked: bool = False) -> Terminal:
    """Return what is known of this process's terminal; make standard error take any text.

    Called once before the screen starts. Without it, where the locale is not UTF-8, every
    corner of a box would be printed as its escape.
    """
    stream = sys.__stderr__
    found = terminal(environ, stream.encoding if stream else "ascii", ascii_asked=ascii_asked)
    if stream is not None and not _is_utf8(stream.encoding):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return found


def settle_environment(environ: MutableMapping[str, str], found: Terminal) -> None:
    """Set what Textual and Rich read while they are imported; call before importing them.

    Every TEXTUAL* switch goes: TEXTUAL_LOG and TEXTUAL_DEBUG write each key typed, passwords
    too, to files others can read. An empty NO_COLOR means nothing (no-color.org) but Rich obeys
    it. Nothing is animated: motion costs bytes on every link.
    """
    for name in [name for name in environ if name.startswith("TEXTUAL")]:
        del environ[name]
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    environ["TEXTUAL_ANIMATIONS"] = "none"
    if not found.traits.truecolor:
        environ["TEXTUAL_COLOR_SYSTEM"] = "standard"
