"""What is done before anything else: nothing of this process may end in a file by accident."""

from __future__ import annotations

import logging
import os
import resource
import sys

_TELLTALES = ("TEXTUAL_LOG", "TEXTUAL_DEBUG")
"""Textual would write every typed key to a file that others can read."""
_CHATTY = ("httpx", "httpcore")
"""They log whole URLs, and headers at the debug level."""


def harden() -> None:
    """Forbid core dumps and the logs of others that hold what is typed or sent."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for name in _TELLTALES:
        os.environ.pop(name, None)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def why_no_screen() -> str | None:
    """Return why a full screen can't be shown here, as a code; None where it can."""
    term = os.environ.get("TERM", "")
    if not _is_terminal(0):
        return "stdin"
    # Textual draws on stderr, so that stdout may be a pipe.
    if not _is_terminal(2):
        return "stderr"
    if term in {"", "dumb"}:
        return "term"
    return None


def _is_terminal(number: int) -> bool:
    try:
        return os.isatty(number)
    except OSError:
        return False


def is_closed(number: int) -> bool:
    """Return whether a standard stream was closed by whoever started us."""
    return (sys.stdin, sys.stdout, sys.stderr)[number] is None
