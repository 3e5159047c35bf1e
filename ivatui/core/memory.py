"""What a body of many thousand parts does to the process: very many objects, made at once.

Python looks for garbage among all objects there are whenever their number has grown by a quarter,
and every thread stands still meanwhile: a tenth of a second and more, again and again while the
parts of a large body are made, though none of them is garbage. And what they took is not given
back to the system by itself.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE = 50_000
"""Bytes of a body from which on it is worth a thread."""
MANY = 20_000
"""Objects that can be looked through in a few milliseconds."""
_LARGE_BLOCKS = (-3, 128 * 1024)
"""glibc's M_MMAP_THRESHOLD, and bytes from which on a block is one of its own."""

_lock = threading.Lock()
_inside = 0
_was_on = False
_frozen = False


@contextmanager
def undisturbed() -> Iterator[None]:
    """Look for no garbage until the last of those inside is done; several threads may be.

    Where very many objects are there by then, later looks leave them out, too, until `give_back`.
    """
    global _inside, _was_on, _frozen  # noqa: PLW0603 - the collector is one for the process, too
    with _lock:
        if not _inside:
            _was_on = gc.isenabled()
            if _was_on:
                gc.collect(1)  # what is garbage already must not be left out with the rest
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and _was_on:
                if gc.get_count()[0] > MANY:
                    gc.freeze()
                    _frozen = True
                gc.enable()


def trim() -> None:
    """Give back to the system what nothing uses, where the C library can: glibc does.

    And have it give back large blocks by themselves from then on: else it keeps those that are as
    large as any that was ever freed.
    """
    import ctypes

    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.mallopt(*_LARGE_BLOCKS)
        library.malloc_trim(0)


def give_back() -> None:
    """Look for garbage once in what was left out of it, and give back what nothing uses."""
    global _frozen  # noqa: PLW0603 - as above
    with _lock:
        if _frozen and not _inside:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            _frozen = False
    trim()
