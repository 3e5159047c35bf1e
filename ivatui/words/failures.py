"""A failure in words: what it is called, why, and what to do; and what settings lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core import catalogue
from ivatui.core.errors import Kind
from ivatui.words.failure_tables import ADVICES, CAUSES, LACKING, NOTES, TITLES
from ivatui.words.i18n import N_, pick, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivatui.core.errors import Failure

_ABOUT_CREDENTIALS = (Kind.UNAUTHORIZED, Kind.HELD)
_OWN_ADVICE = (*_ABOUT_CREDENTIALS, Kind.THROTTLED)
"""Kinds that ivatui itself does something about, which the service's documents can't know."""


def title(failure: Failure) -> str:
    """Return the few words a failure is called by."""
    if failure.kind in _ABOUT_CREDENTIALS and _expired(failure):
        return tr(N_("Token expired"))
    return tr(TITLES[failure.kind])


def cause(failure: Failure) -> str:
    """Return a sentence or two: what happened, and the service's own words for it."""
    entry = catalogue.look_up(failure.code)
    said = failure.message
    if entry is not None and failure.kind is not Kind.HELD:
        first = pick(entry.meaning_en, entry.meaning_zh)
    else:
        first = _sentence(CAUSES, failure) or title(failure)
        if "{message}" in _template(CAUSES, failure):
            said = ""
    words = [first]
    if said and failure.status is not None:
        words.append(tr(N_("It says: “{words}”"), words=said))
    words += [text for text in (failure.detail, failure.reason) if text and text != said]
    return " ".join(words)


def advice(failure: Failure) -> str:
    """Return what to do about it; may be empty."""
    entry = catalogue.look_up(failure.code)
    own = _sentence(ADVICES, failure)
    if failure.kind in _OWN_ADVICE or entry is None:
        return own
    return pick(entry.advice_en, entry.advice_zh) or own


def reference(failure: Failure) -> str:
    """Return what to quote when asking the service about it; may be empty."""
    parts = [
        failure.code,
        f"HTTP {failure.status}" if failure.status else None,
        tr(N_("request {id}"), id=failure.request_id) if failure.request_id else None,
    ]
    return ", ".join(part for part in parts if part)


def lacking(name: str) -> str:
    """Return the sentence for something settings lack; see ``config.Settings.missing``."""
    return tr(LACKING[name]) if name in LACKING else name


def note(code: str, facts: Mapping[str, str]) -> str:
    """Return the sentence for a note about settings; see ``config.origins.Note``."""
    if code == "unknown_key" and facts.get("meant"):
        code = "unknown_key_meant"
    return tr(NOTES[code], **facts) if code in NOTES else code


def _expired(failure: Failure) -> bool:
    return "token expire" in failure.message.lower()


def _template(table: Mapping[tuple[Kind, str], str], failure: Failure) -> str:
    """Return the most telling entry: by page, reason or phase where there is one."""
    names = [failure.facts.get(name, "") for name in ("page", "reason", "phase")]
    if failure.kind in _ABOUT_CREDENTIALS and _expired(failure):
        names.insert(0, "expired")
    for name in names:
        if name and (failure.kind, name) in table:
            return table[failure.kind, name]
    return table.get((failure.kind, ""), "")


def _sentence(table: Mapping[tuple[Kind, str], str], failure: Failure) -> str:
    template = _template(table, failure)
    facts = _Facts(failure.facts)
    facts["host"] = failure.host or tr(N_("the service"))
    facts["message"] = failure.message
    facts["status"] = str(failure.status or "")
    form = facts["expected"]  # of config.keys, or the choices themselves
    facts["expected"] = tr(form)
    return tr(template).format_map(facts) if template else ""


class _Facts(dict[str, str]):
    """Facts for a sentence; one that is not known leaves its place empty."""

    def __missing__(self, name: str) -> str:
        return ""
