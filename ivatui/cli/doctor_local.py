"""The steps of ``ivatui doctor`` that look at this machine: settings, terminal, versions."""

from __future__ import annotations

import locale
import os
import platform
import ssl
import sys
from typing import TYPE_CHECKING

from ivatui.cli.config import note_words, origin_words
from ivatui.core.text import clean
from ivatui.live.steps import Mark, Step, failed
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.config.settings import Settings
    from ivatui.core.errors import Failure
    from ivatui.core.tree import Json
    from ivatui.ui.terminal.preflight import Terminal

_LIBRARIES = ("textual", "rich", "httpx", "httpcore", "pydantic", "lxml")
_NAME = 60
"""Characters of a name that is shown."""

_WHY_ASCII = {
    "asked": N_("ASCII only, as asked"),
    "locale": N_("ASCII only: the character set is not UTF-8"),
    "multiplexer": N_("ASCII only: tmux or screen was started in a locale without UTF-8"),
    "term": N_("ASCII only: this kind of terminal can't show more"),
    "": N_("Unicode"),
}


def unusable(failure: Failure) -> Step:
    """Return the step for settings that can't be read, or can't work."""
    return failed("settings", failure)


def settings(found: Settings, *, demo: bool) -> Step:
    """Return what is set and where each value comes from, masked."""
    from ivatui.cli.service import lacking
    from ivatui.config import report

    file = clean(str(found.config_file), limit=400)
    absent = tr("{file} (not there)", file=file)
    facts: dict[str, Json] = {
        "config_file": file if found.config_file.exists() else absent,
        "profile": clean(found.profile, limit=_NAME) if found.profile else None,
    }
    facts |= {
        line.name: f"{line.value} ({origin_words(line.origin)})"
        for line in report.show(found)
        if line.value is not None
    }
    notes = "\n".join(note_words(found))
    if demo:
        return Step("settings", Mark.OK, tr("a simulated project; none are needed"), facts, notes)
    if found.missing:
        usage = lacking(found)
        advice = "\n".join([*usage.more, notes])
        text = tr("they do not say enough to ask the service")
        return Step("settings", Mark.FAIL, text, facts, advice, usage.code)
    mark = Mark.WARN if notes else Mark.OK
    return Step("settings", mark, tr("complete"), facts, notes)


def terminal(*, ascii_asked: bool, environ: Mapping[str, str] = os.environ) -> Step:
    """Return what is known of the terminal, and what it answered when asked."""
    from ivatui.ui.terminal import preflight, room

    refusal = preflight.ask(environ)
    found = preflight.examine(environ, ascii_asked=ascii_asked)
    facts: dict[str, Json] = {
        "TERM": f"{clean(environ.get('TERM', ''), limit=_NAME) or '-'} ({found.family.value})",
        "colours": _colours(environ, found),
        "encoding": sys.__stderr__.encoding if sys.__stderr__ is not None else None,
        "locale": clean(locale.setlocale(locale.LC_CTYPE), limit=_NAME),
        "draws": tr(_WHY_ASCII[found.why_ascii]),
        "ssh": tr("yes") if _over_ssh(environ) else tr("no"),
        "multiplexer": _multiplexer(environ),
    }
    if refusal is not None:
        text = tr("no screen can be shown here: {reason}",
                  reason=tr(preflight.REFUSALS[refusal], term=facts["TERM"]))  # fmt: skip
        advice = tr("list, show, schedule, check and watch work without one.")
        return Step("terminal", Mark.WARN, text, facts, advice)
    columns, lines = room.of_terminal(2)
    facts["size"] = f"{columns}x{lines}"
    facts["answers"], advice = _asked(found)
    if room.is_too_small(columns, lines):
        advice = tr("Make the terminal larger.")
    mark = Mark.WARN if advice or found.why_ascii not in ("", "asked") else Mark.OK
    return Step("terminal", mark, tr("a screen can be shown"), facts, advice)


def _asked(found: Terminal) -> tuple[str, str]:
    """Ask the terminal; return what it answered, and what to do about that."""
    from ivatui.ui.terminal import probe, tty

    if not found.traits.asks:
        return tr("not asked, this kind of terminal does not answer"), ""
    if not tty.in_foreground(0):
        return tr("not asked, another job has the terminal"), ""
    answer = probe.ask(0, 2)
    if answer.seconds is None:
        return tr("no answer"), tr("Slow lines can't be told from fast ones here.")
    took = tr("answered after {value} ms", value=f"{answer.seconds * 1000:.0f}")
    if not answer.utf8:
        return took, tr("It does not read UTF-8: start ivatui with --ascii.")
    if answer.line != 1:
        return took + ", " + tr("lines are drawn two cells wide"), ""
    return took, ""


def _colours(environ: Mapping[str, str], found: Terminal) -> str:
    if environ.get("NO_COLOR"):
        return tr("none, NO_COLOR is set")
    if not found.traits.colour:
        return "0"
    if not found.traits.truecolor:
        return "16"
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "16777216"
    return "256" if "256" in found.term or found.term.endswith("-direct") else "16"


def _over_ssh(environ: Mapping[str, str]) -> bool:
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def _multiplexer(environ: Mapping[str, str]) -> str:
    inside = [name for name, sign in (("tmux", "TMUX"), ("screen", "STY")) if environ.get(sign)]
    return ", ".join(inside) or "-"


def versions() -> Step:
    """Return the versions of everything that has a say."""
    from ivatui import __version__
    from ivatui.words.i18n import language

    facts: dict[str, Json] = {
        "Python": f"{platform.python_version()}, {platform.system()} {platform.release()} "
        f"{platform.machine()}",
        "OpenSSL": ssl.OPENSSL_VERSION,
        **{name: _version(name) for name in _LIBRARIES},
        "lang": language(),
    }
    return Step("versions", Mark.OK, f"ivatui {__version__}", facts)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
