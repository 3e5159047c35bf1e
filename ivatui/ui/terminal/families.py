"""What the terminals of one TERM family understand.

By name and not by terminfo: what matters most here (does erasing fill with the background, is a
mouse report understood, is the alternate screen real) is either not in terminfo or wrong there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Family(StrEnum):
    """Kinds of terminal that are spoken to differently."""

    XTERM = "xterm"
    TMUX = "tmux"
    SCREEN = "screen"
    LINUX = "linux"
    VT = "vt"


@dataclass(frozen=True, slots=True)
class Traits:
    """What may be sent to a family.

    ``alternate``: the alternate screen (mode 1049). ``mouse``, ``paste``, ``focus``: those
    reports. ``kitty``: the keyboard protocol of that name. ``sync``: mode 2026 may be asked for.
    ``erase``: EL and ECH fill with the current background. ``undo``: single attributes can be
    ended. ``scroll``: lines can be inserted and deleted within margins. ``repeat``: they may know
    REP. ``asks``: CSI 6 n is answered. ``colour``: there are colours at all,
    ``truecolor``: more than 16 can be meant. ``unicode``: more than ASCII can be shown, ``wide``:
    Chinese too.
    """

    alternate: bool = True
    mouse: bool = True
    paste: bool = True
    focus: bool = True
    kitty: bool = False
    sync: bool = False
    erase: bool = True
    undo: bool = True
    scroll: bool = True
    repeat: bool = False
    asks: bool = True
    colour: bool = True
    truecolor: bool = True
    unicode: bool = True
    wide: bool = True


TRAITS = {
    Family.XTERM: Traits(kitty=True, sync=True, repeat=True),
    Family.TMUX: Traits(sync=True, repeat=True),
    # GNU screen erases with the default background unless "defbce on" was said.
    Family.SCREEN: Traits(focus=False, erase=False),
    # The console of the kernel: a font of 512 signs, no second screen, no reports.
    Family.LINUX: Traits(
        alternate=False, mouse=False, paste=False, focus=False, truecolor=False, wide=False
    ),
    Family.VT: Traits(
        alternate=False,
        mouse=False,
        paste=False,
        focus=False,
        erase=False,
        undo=False,
        scroll=False,
        asks=False,
        colour=False,
        truecolor=False,
        unicode=False,
        wide=False,
    ),
}

_OLD_NAMES = ("vt", "ansi", "cons25", "wy", "pcansi")


def family_of(term: str, environ: Mapping[str, str]) -> Family:
    """Return the family of ``TERM=term``; tmux and screen are also known by their own variables."""
    if "TMUX" in environ or term.startswith("tmux"):
        return Family.TMUX
    if "STY" in environ or term.startswith("screen"):
        return Family.SCREEN
    if term.startswith("linux"):
        return Family.LINUX
    if term.startswith(_OLD_NAMES):
        return Family.VT
    return Family.XTERM
