"""What ``ivatui doctor`` says: its steps, and the facts each of them tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from ivatui.core.provenance import Rate
    from ivatui.core.tree import Json

NAMES = {
    "settings": N_("settings"),
    "dns": N_("name look-up"),
    "tcp": N_("connection"),
    "tls": N_("encryption"),
    "http": N_("HTTP"),
    "clock": N_("clock"),
    "credentials": N_("credentials"),
    "call": N_("one call"),
    "terminal": N_("terminal"),
    "versions": N_("versions"),
}
"""Steps by their codes."""

FACTS = {
    "milliseconds": N_("time: {value} ms"),
    "addresses": N_("addresses: {value}"),
    "protocol": N_("protocol: {value}"),
    "issuer": N_("issued by: {value}"),
    "expires": N_("expires: {value}"),
    "status": N_("status: {value}"),
    "server": N_("server: {value}"),
    "seconds_ahead": N_("this machine is ahead by: {value} s"),
    "bytes": N_("size: {value} bytes"),
    "requests": N_("requests: {value}"),
    "tasks": N_("tasks: {value}"),
    "request_id": N_("request: {value}"),
    "rate": N_("limit of the gateway: {value}"),
    "reference": N_("to quote: {value}"),
    "profile": N_("profile: {value}"),
    "config_file": N_("file: {value}"),
    "colours": N_("colours: {value}"),
    "encoding": N_("character set: {value}"),
    "locale": N_("locale: {value}"),
    "size": N_("size: {value} cells"),
    "ssh": N_("over SSH: {value}"),
    "multiplexer": N_("inside: {value}"),
    "answers": N_("asked for the place of its cursor: {value}"),
    "draws": N_("draws: {value}"),
}
"""Facts by their codes."""

_QUIET = ("kind", "seconds_left", "seconds_since_written")
"""Facts the sentence tells already."""

_CREDENTIALS = {
    "token": N_("a ready token can be read"),
    "keys": N_("an access key is there"),
    "password": N_("IAM gave a token for the user"),
    "none": N_("none are needed"),
}


def name(code: str) -> str:
    """Return the name of a step."""
    return tr(NAMES[code])


def fact(code: str, value: Json) -> str | None:
    """Return a fact as it is shown; None where there is nothing to show."""
    if value is None or code in _QUIET:
        return None
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return tr(FACTS[code], value=shown) if code in FACTS else f"{code}: {shown}"


def credentials(kind: str) -> str:
    """Return the sentence for credentials that can be shown; see ``core.provenance.Standing``."""
    return tr(_CREDENTIALS[kind])


def rate(given: Rate) -> str:
    """Return what the gateway says about its limit: ``25 of 1000 a minute``."""
    windows = {"minute": N_("a minute"), "hour": N_("an hour"), "day": N_("a day")}
    window = tr(windows.get(given.window or "hour", windows["hour"]))
    limit = "?" if given.limit is None else given.limit
    if given.used is None:
        return tr("{limit} {window}", limit=limit, window=window)
    return tr("{used} of {limit} {window}", used=given.used, limit=limit, window=window)
