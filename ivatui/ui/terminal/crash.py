"""What an unhandled error leaves behind: a report without secrets, and one line that names it.

Textual's own crash screen prints the values of local variables: tokens, passwords, headers.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui import __version__
from ivatui.core import redact
from ivatui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_REPORTS = 10
"""Reports kept; older ones are removed."""

_MOST_FRAMES = 60
_MOST_LINKS = 8  # errors that led to one another
_LONGEST_TEXT = 300

# Errors whose text speaks of the program. Others (ValueError, KeyError, pydantic's, lxml's,
# httpx's) quote what they choked on, and that may be a password without a name beside it.
_TELLING = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    RecursionError,
    TypeError,
)


def report(error: BaseException, when: datetime) -> str:
    """Return the text of a report on ``error``: versions, types and frames; no values.

    Source lines are ours or a library's and hold no data. Paths are cut to the package.
    """
    lines = [
        f"ivatui {__version__}, stopped {when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, "
        + ", ".join(f"{name} {_version(name)}" for name in ("textual", "httpx", "pydantic")),
        f"TERM={clean(os.environ.get('TERM', ''), limit=40)}",
    ]
    return "\n".join([*lines, "", *told(error)]) + "\n"


def told(error: BaseException) -> list[str]:
    """Return ``error`` and what it came from in lines: types and frames, no values."""
    lines: list[str] = []
    for link, cause in enumerate(_chain(error)):
        between = ["", "which came from:"] if link else ["error:"]
        lines += [*between, _name(cause), *_frames(cause)]
    return lines


def save(text: str, folder: Path, when: datetime) -> Path:
    """Write a report to a new file in ``folder`` that only its owner can read; return its path.

    OSError says that it could not be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"crash-{when.astimezone(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    fd = os.open(path, flags, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    for old in sorted(folder.glob("crash-*.txt"))[:-MOST_REPORTS]:
        with contextlib.suppress(OSError):
            old.unlink()
    return path


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(seen) < _MOST_LINKS:
        yield current
        seen.add(id(current))
        current = _origin(current)


def _origin(error: BaseException) -> BaseException | None:
    if isinstance(error, BaseExceptionGroup):  # of a task group: the first tells most
        return error.exceptions[0]
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _name(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    if not isinstance(error, _TELLING) or isinstance(error, UnicodeError):
        return f"{name} (its text is left out: it may quote data)"
    return f"{name}: {clean(redact.text(str(error)), limit=_LONGEST_TEXT)}"


def _frames(error: BaseException) -> list[str]:
    summary = traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), capture_locals=False
    )
    frames = [
        f"  {_place(frame.filename)}:{frame.lineno} {frame.name}: {(frame.line or '').strip()}"
        for frame in summary
    ]
    if len(frames) > _MOST_FRAMES:
        half = _MOST_FRAMES // 2
        frames = [*frames[:half], f"  ... {len(frames) - 2 * half} more", *frames[-half:]]
    return frames


def _place(filename: str) -> str:
    """Return a file's path from its package on: what lies above names people and machines."""
    roots = sorted({*sys.path, str(Path(__file__).parents[3])}, key=len, reverse=True)
    for root in roots:
        if root and filename.startswith(root.rstrip(os.sep) + os.sep):
            return filename[len(root.rstrip(os.sep)) + 1 :]
    return Path(filename).name


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
