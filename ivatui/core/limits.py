"""Checks of single fields against the limits the API documents state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ivatui.core.algorithm.types import is_number_text, kind_of
from ivatui.core.finding import Severity
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivatui.core.tree import Json

    Oddity = tuple[Severity | None, str, dict[str, object]]
    """Severity (None for a mark without a finding), code and facts of something odd."""
    Check = Callable[[Json], Iterator[Oddity]]

SCHEMES: Final = ("http", "https", "rtsp", "rtmp", "ftp", "file")
CATEGORIES: Final = ("FaceImage", "OriginImage")
MAX_CATEGORIES: Final = 10
MAX_HEADERS: Final = 10

WRONG_TYPE: Final[Oddity] = (None, "wrong_type", {})
"""A mark only: the reader of bodies reports every field of a wrong type."""
NUMBER_AS_TEXT: Final[Oddity] = (None, "number_as_text", {})

_PLACEHOLDER = re.compile(r"[xX*#\-_.]+\Z")
_URL = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.\-]*):)?(//)?([^/?#]*)")
_IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\Z")
_BUCKET = re.compile(r"[a-z0-9](?!.*[-.][-.])[a-z0-9.\-]{1,61}[a-z0-9]\Z")
_PATH_FORBIDDEN = re.compile(r"[:*?\"<>|]")


def text(*, pattern: str = "", longest: int = 0) -> Check:
    """Return a check for a text that must match ``pattern`` as a whole."""
    compiled = re.compile(pattern) if pattern else None

    def check(value: Json) -> Iterator[Oddity]:
        if not isinstance(value, str):
            yield WRONG_TYPE
        elif longest and len(value) > longest:
            yield Severity.WARNING, "field_too_long", {"length": len(value), "limit": longest}
        elif compiled and measurable(value) and not compiled.fullmatch(value):
            yield Severity.WARNING, "field_pattern", {"given": value[:80]}

    return check


def integer(low: int = 0, high: int | None = None) -> Check:
    """Return a check for a whole number from ``low`` to ``high``."""

    def check(value: Json) -> Iterator[Oddity]:
        number = value
        if is_number_text(value) and isinstance(value, str):
            yield NUMBER_AS_TEXT
            number = float(value)
        if isinstance(number, bool) or not isinstance(number, int | float):
            yield WRONG_TYPE
        elif number < low or (high is not None and number > high):
            facts = {"given": value, "low": low, "high": "…" if high is None else high}
            yield Severity.WARNING, "field_out_of_range", dict(facts)

    return check


def boolean(value: Json) -> Iterator[Oddity]:
    """Check a truth value."""
    if not isinstance(value, bool):
        yield WRONG_TYPE


def url(value: Json) -> Iterator[Oddity]:
    """Check scheme, host and length; more is not to be seen of a masked address."""
    if not isinstance(value, str):
        yield WRONG_TYPE
        return
    if len(value) > 1000:
        yield Severity.WARNING, "field_too_long", {"length": len(value), "limit": 1000}
    if value == MASK or not value:
        return
    scheme, host = split(value)
    if scheme not in SCHEMES:
        yield (
            Severity.WARNING,
            "url_scheme",
            {"scheme": scheme or "-", "known": ", ".join(SCHEMES)},
        )
    elif not host and scheme != "file":
        yield Severity.WARNING, "url_no_host", {}


def split(address: str) -> tuple[str, str]:
    """Return scheme and host (with port, without user) of an address, empty where absent."""
    found = _URL.match(address.strip())
    if found is None:  # the expression matches anything; for the type checker
        return "", ""
    scheme, slashes, authority = found.groups()
    if not slashes:
        return ("", authority) if scheme is None or "." in scheme else (scheme.lower(), "")
    return (scheme or "").lower(), authority.rpartition("@")[2]


def headers(least: int) -> Check:
    """Return a check for request headers, ``least`` to ``MAX_HEADERS`` of them."""

    def check(value: Json) -> Iterator[Oddity]:
        if not isinstance(value, dict):
            yield WRONG_TYPE
        elif not least <= len(value) <= MAX_HEADERS:
            facts = {"count": len(value), "low": least, "high": MAX_HEADERS}
            yield Severity.WARNING, "headers_count", dict(facts)

    return check


def ipv4(value: Json) -> Iterator[Oddity]:
    """Check the address of a server."""
    if not isinstance(value, str):
        yield WRONG_TYPE
    elif measurable(value) and not _IP.match(value):
        yield Severity.WARNING, "field_pattern", {"given": value[:80]}


def bucket(value: Json) -> Iterator[Oddity]:
    """Check the name of an OBS bucket."""
    if not isinstance(value, str):
        yield WRONG_TYPE
    elif measurable(value) and not _BUCKET.match(value):
        yield Severity.WARNING, "bucket_name", {"given": value[:80]}


def obs_path(value: Json) -> Iterator[Oddity]:
    """Check a path in a bucket."""
    if not isinstance(value, str):
        yield WRONG_TYPE
        return
    if len(value) > 1023:
        yield Severity.WARNING, "field_too_long", {"length": len(value), "limit": 1023}
    if not measurable(value):
        return
    if value.startswith(("/", ".")):
        yield Severity.WARNING, "obs_path_start", {"start": value[0]}
    if "//" in value:
        yield Severity.WARNING, "obs_path_slashes", {}
    if found := _PATH_FORBIDDEN.search(value):
        yield Severity.WARNING, "obs_path_character", {"character": found[0]}
    if value.endswith("."):
        yield Severity.WARNING, "obs_path_end", {}


def categories(value: Json) -> Iterator[Oddity]:
    """Check what kinds of result data an output takes."""
    if not isinstance(value, list):
        yield WRONG_TYPE
        return
    if len(value) > MAX_CATEGORIES:
        yield (
            Severity.WARNING,
            "categories_count",
            {"count": len(value), "limit": MAX_CATEGORIES},
        )
    seen: list[str] = []
    for each in value[: MAX_CATEGORIES * 2]:
        name = each if isinstance(each, str) else kind_of(each)
        if name in seen:
            yield Severity.INFO, "category_repeated", {"name": name}
        elif name not in CATEGORIES:
            yield (
                Severity.INFO,
                "category_unknown",
                {"name": name[:80], "known": ", ".join(CATEGORIES)},
            )
        seen.append(name)


def measurable(value: str) -> bool:
    """Tell whether a text is a true value: not masked, no placeholder of an example."""
    return MASK not in value and not _PLACEHOLDER.match(value)
