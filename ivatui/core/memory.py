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

_lock = threading.Lock()
_inside = 0
_was_on = False
_kept = False


@contextmanager
def undisturbed(*, kept: bool = False) -> Iterator[None]:
    """Look for no garbage until the last of those inside is done; several threads may be.

    ``kept``: what is made stays, so all there is by then is left out of later looks, too, until
    `give_back`.
    """
    global _inside, _was_on, _kept  # noqa: PLW0603 - the collector is one for the process, too
    with _lock:
        if not _inside:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            _kept |= kept
            if not _inside and _was_on:
                if _kept:
                    gc.freeze()
                _kept = False
                gc.enable()


def give_back() -> None:
    """Look for garbage everywhere again, and give back to the system what nothing uses.

    The latter where the C library can: glibc does.
    """
    import ctypes

    gc.unfreeze()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
