"""What switches a terminal to the screen and back, as text to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.ui.terminal.families import Traits

CLEAR = "\x1b[m\x1b[H\x1b[2J"
"""Everything blank in the default style, the cursor at home."""

PLAIN = "\x1b[m"
"""Ends all colours and attributes."""

WHERE = "\x1b[6n"
"""Asks for the place of the cursor (CPR); terminals answer when they have done all before it."""

BELOW = "\x1b[2;1H"
"""To the second line, which the first frame leaves blank."""

PROBE = f"\r\u4f60{WHERE}\r\u2502{WHERE}\r\x1b[K"
"""A Chinese sign and a line, each followed by the question how far it moved the cursor; on a
blank line, and gone again at once.

``CHINESE_CELLS`` and one: UTF-8 as we take it. Anything else for the first: bytes are not read
as UTF-8. Two for the second: characters of "ambiguous" width are wide, as in GNU screen in
Chinese locales.
"""

SIGNS_ASKED = 2
"""Questions in it."""

CHINESE_CELLS = 2
"""Cells a Chinese sign has wherever it is read as one."""

PROBE_REPEAT = f"\r\u2500\x1b[3b{WHERE}\r\x1b[K"
REPEATED_CELLS = 4
"""A line repeated by REP, which not every terminal knows that says it is an xterm (mosh, some of
Apple's), and how far it moves the cursor where it is known."""

SYNC_ON, SYNC_OFF = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame: show it at once (only where the terminal said that it can)."""

# Disambiguate, report all keys, with their text: what Textual's own driver asks of kitty's
# protocol, and what its parser is tested with.
_KITTY_FLAGS = 1 | 8 | 16

KEYS_BACK = "\x1b[<u"
"""Takes the last push of keyboard flags back; each screen of a terminal has a stack of them."""


def mouse(*, on: bool, hover: bool = False) -> str:
    """Return what turns mouse reports on or off.

    Clicks, wheel and drags are reported (1002, in the SGR form 1006). ``hover`` asks for every
    movement (1003), and each costs a message up the line and often a repaint down it.
    """
    if not on:
        return "\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1006l"
    return "\x1b[?1000h" + ("\x1b[?1003h" if hover else "\x1b[?1002h") + "\x1b[?1006h"


def open_screen(traits: Traits) -> str:
    """Return what turns the terminal to a blank screen of ours."""
    return ("\x1b[?1049h" if traits.alternate else "") + CLEAR + "\x1b[?25l\x1b[?7l"


def close_screen(traits: Traits) -> str:
    """Return what gives the terminal back; clears first, where there is no other screen."""
    return CLEAR + ("\x1b[?1049l" if traits.alternate else "") + "\x1b[?7h\x1b[?25h"


def listen(traits: Traits, *, with_mouse: bool, hover: bool = False) -> str:
    """Return what has the terminal report keys, focus, pasted text and the mouse."""
    parts = []
    if traits.kitty:
        parts.append(f"\x1b[>{_KITTY_FLAGS}u")
    if traits.focus:
        parts.append("\x1b[?1004h")
    if traits.paste:
        parts.append("\x1b[?2004h")
    if traits.mouse and with_mouse:
        parts.append(mouse(on=True, hover=hover))
    if traits.sync:
        parts.append("\x1b[?2026$p")
    return "".join(parts)


def leave(traits: Traits) -> str:
    """Return what gives the terminal back as a shell wants it, whatever was being sent.

    It begins by ending a string (ST) that was cut off, and clears before leaving the alternate
    screen, for terminals that have none (GNU screen with altscreen off, the kernel's console).
    """
    parts = ["\x1b\\"]
    if traits.sync:
        parts.append(SYNC_OFF)
    if traits.mouse:
        parts.append(mouse(on=False))
    if traits.paste:
        parts.append("\x1b[?2004l")
    if traits.focus:
        parts.append("\x1b[?1004l")
    if traits.kitty:
        parts.append(KEYS_BACK)
    parts.append("\x1b[r" + close_screen(traits))
    return "".join(parts)
