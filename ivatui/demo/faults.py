"""Faults on request: what may go wrong between a client and the service, written as short texts.

A fault reads ``kind[=value][:option=value]...[*count][%percent]``, several are separated by
``;`` or line ends::

    latency=0.8        wait 0.8 s before answering
    429:retry-after=7  throttle, naming a time; ``429`` alone names none
    401  500  503      answer with that status; ``status=502`` is the long form
    cut                send half of the body under the length of the whole
    garbage            send random bytes
    empty              send no body
    html               send a proxy's error page with status 200; ``html=502`` with that one
    redirect=URL       send 302 to URL
    hang               take the request and never answer
    bodies=FOLDER      take the tasks from the JSON files of a folder
    500*3              for the next three requests only
    500%10             for a tenth of the requests
    500:path=/v2/x     for paths that begin so only
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ivatui.demo.chance import stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KINDS = frozenset(
    {"latency", "status", "cut", "garbage", "empty", "html", "redirect", "hang", "bodies"}
)
_SPEC = re.compile(
    r"(?P<kind>[a-z]+|[0-9]{3})"
    r"(?:=(?P<value>.*?))?"
    r"(?P<options>(?::(?:path|retry-after)=.*?)*)"
    r"(?:\*(?P<count>[0-9]{1,9}))?"
    r"(?:%(?P<percent>[0-9]{1,3}(?:\.[0-9]+)?))?\Z"
)
_OPTION = re.compile(r":(path|retry-after)=")


class FaultSyntaxError(ValueError):
    """A fault could not be read; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault."""

    kind: str
    value: str = ""
    retry_after: str = ""
    """Text of the ``Retry-After`` header; seconds or a date."""
    path: str = ""
    """Only paths that begin so are hit; empty for all."""
    left: int | None = None
    """How many requests it still hits; None for all."""
    percent: float = 100.0
    """How many of a hundred requests it hits."""
    text: str = ""
    """As it was written."""

    @property
    def seconds(self) -> float:
        """How long a ``latency`` waits."""
        return float(self.value)

    @property
    def status(self) -> int:
        """Status a ``status`` or ``html`` fault answers with."""
        return int(self.value or 200)


def read_fault(text: str) -> Fault:
    """Read one fault; raise ``FaultSyntaxError`` where it is none."""
    match = _SPEC.match(text)
    if match is None:
        raise FaultSyntaxError(f"not a fault: {text}")
    kind, value = match["kind"], match["value"] or ""
    if kind.isdigit():
        kind, value = "status", kind
    if kind not in KINDS:
        raise FaultSyntaxError(f"no such fault: {text} (there are {', '.join(sorted(KINDS))})")
    pieces = _OPTION.split(match["options"])[1:]
    options = dict(zip(pieces[::2], pieces[1::2], strict=True))
    fault = Fault(
        kind=kind,
        value=value,
        retry_after=options.get("retry-after", ""),
        path=options.get("path", ""),
        left=int(match["count"]) if match["count"] else None,
        percent=float(match["percent"] or 100),
        text=text,
    )
    _check(fault)
    return fault


def read_faults(text: str) -> tuple[Fault, ...]:
    """Read any number of faults; raise ``FaultSyntaxError`` at the first that is none."""
    return tuple(read_fault(part.strip()) for part in re.split(r"[;\r\n]", text) if part.strip())


def _check(fault: Fault) -> None:
    wanted = {
        "latency": r"[0-9]+(\.[0-9]+)?",
        "status": r"[2-5][0-9]{2}",
        "html": r"([2-5][0-9]{2})?",
        "redirect": r"\S+",
        "bodies": r".+",
    }.get(fault.kind, "")
    if not re.fullmatch(wanted, fault.value):
        raise FaultSyntaxError(f"{fault.kind} can't be {fault.value or 'empty'}: {fault.text}")
    if fault.kind == "redirect" and urlsplit(fault.value).scheme not in {"http", "https"}:
        raise FaultSyntaxError(f"redirect needs an http or https address: {fault.text}")


class Faults:
    """The faults in force. Each request asks which of them hit it."""

    def __init__(self, faults: Iterable[Fault] = (), *, seed: int = 0) -> None:
        self._faults = list(faults)
        self._rng = stream(seed, "faults")

    def add(self, text: str) -> None:
        """Put the faults written in ``text`` in force beside those there are."""
        self._faults.extend(read_faults(text))

    def clear(self) -> None:
        """Take all faults out of force."""
        self._faults.clear()

    def __iter__(self) -> Iterator[Fault]:
        return iter(tuple(self._faults))

    def hit(self, path: str) -> tuple[Fault, ...]:
        """Return the faults that hit a request for ``path`` and count it against them."""
        struck: list[Fault] = []
        kept: list[Fault] = []
        for fault in self._faults:
            current = fault
            if path.startswith(fault.path) and self._rng.random() * 100 < fault.percent:
                struck.append(fault)
                if fault.left is not None:
                    current = replace(fault, left=fault.left - 1)
            if current.left != 0:
                kept.append(current)
        self._faults = kept
        return tuple(struck)
