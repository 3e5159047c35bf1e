"""Drawing where not every character can be shown: one ASCII sign per cell, so layouts hold."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from rich.cells import get_character_cell_size


class Drawing(StrEnum):
    """How characters are drawn: as they are, none of ambiguous width, or ASCII only."""

    UNICODE = "unicode"
    NARROW = "narrow"
    ASCII = "ascii"


_NOT_ASCII = re.compile("[^\x00-\x7f]")

_LOOKALIKES = {
    sign: ascii_sign
    for signs, ascii_sign in (
        ("─━┄┅┈┉╌╍═╴╶╸╺╼╾‐‑‒–—―", "-"),
        ("│┃┆┇┊┋╎╏║╵╷╹╻╽╿▏▎▍▌▋▊▉▐▕¦", "|"),
        ("▁▂▃▄", "_"),
        ("▔▀", "^"),
        ("█▓▒░▅▆▇■▪", "#"),
        ("●⬤◉•◆★", "*"),
        ("○◯◌◦◇☆°", "o"),
        ("…", "~"),  # as where the app itself cuts: a full stop would end what goes on
        ("·", "."),
        ("✓✔", "v"),
        ("✗✘×", "x"),
        ("→▶▸►›»", ">"),
        ("←◀◂◄‹«", "<"),
        ("↑▲▴", "^"),
        ("↓▼▾", "v"),
        ("‘’", "'"),
        ("“”", '"'),
    )
    for sign in signs
}


def drawn(text: str, drawing: Drawing) -> str:
    """Return ``text`` in signs the terminal shows, each in as many cells as before.

    Lines become - | +, known signs their likes, others ``?`` or, of two cells, ``??``. Marks
    without a cell disappear.
    """
    if drawing is Drawing.UNICODE or text.isascii():
        return text
    return _NOT_ASCII.sub(_to_ascii if drawing is Drawing.ASCII else _to_narrow, text)


def _to_ascii(match: re.Match[str]) -> str:
    return _ascii_sign(match[0])


def _to_narrow(match: re.Match[str]) -> str:
    sign = match[0]
    ambiguous = unicodedata.east_asian_width(sign) == "A"
    return _ascii_sign(sign) if ambiguous else sign


@lru_cache(maxsize=4096)
def _ascii_sign(sign: str) -> str:
    if sign in _LOOKALIKES:
        return _LOOKALIKES[sign]
    if "\u2500" <= sign <= "\u257f":  # the corners and crossings among box drawing
        return "+"
    return "?" * get_character_cell_size(sign)
