"""What each kind of terminal understands, by its manual; everything else may not be sent to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEQUENCE = re.compile(
    rb"\x1b\[([?<>=]?)([\d;]*)(\$?)([@-~])"  # CSI: marker, numbers, intermediate, final
    rb"|\x1b(\\)"  # ST alone: the end of a string that was cut off
    rb"|\x1b([^\[\\])"  # anything else
)

_BASIC_MARKS = {0, 1, 4, 5, 7, 22, 24, 25, 27}
_ALL_MARKS = _BASIC_MARKS | {2, 3, 9, 21, 23, 29}
_EIGHT = {*range(30, 38), 39, *range(40, 48), 49}
_SIXTEEN = _EIGHT | {*range(90, 98), *range(100, 108)}

# Not known to the VT100 itself: the hidden cursor (25) came with the VT220. It ignores it, as the
# manual promises, and whatever calls itself vt100 today knows it.
_CURSOR, _WRAP = 25, 7
_FULL_MODES = {_CURSOR, _WRAP, 1049, 1000, 1002, 1003, 1006, 2004, 1004, 2026}
_EDITING = b"HmKXABCJrMLn"
_REPEAT = b"b"  # not all do that call themselves so; sent only to those that showed it


@dataclass(frozen=True)
class Known:
    """One kind of terminal.

    ``finals``: plain CSI sequences; ``modes``: DEC private modes; ``marks``: numbers of SGR;
    ``indexed``: whether SGR 38 and 48 are known; ``asks``: other questions and requests.
    """

    finals: bytes
    modes: frozenset[int]
    marks: frozenset[int]
    indexed: bool = False
    asks: frozenset[bytes] = frozenset()


def _full(asks: frozenset[bytes], *, indexed: bool = True, without: frozenset[int]) -> Known:
    marks = frozenset(_ALL_MARKS | _SIXTEEN)
    finals = _EDITING + (_REPEAT if asks else b"")
    return Known(finals, frozenset(_FULL_MODES) - without, marks, indexed, asks)


_SYNC, _KITTY = frozenset({b"?2026$p"}), frozenset({b">25u", b"<u"})
_NONE: frozenset[int] = frozenset()

KNOWN = {
    "xterm-256color": _full(_SYNC | _KITTY, without=_NONE),
    "xterm": _full(_SYNC | _KITTY, indexed=False, without=_NONE),
    "tmux-256color": _full(_SYNC, without=_NONE),
    "screen-256color": _full(frozenset(), without=frozenset({1004, 2026})),
    # console_codes(4)
    "linux": Known(_EDITING, frozenset({_CURSOR, _WRAP}), frozenset(_ALL_MARKS | _SIXTEEN)),
    # VT100 User Guide, chapter 3
    "vt100": Known(b"HmKABCJr", frozenset({_CURSOR, _WRAP}), frozenset(_BASIC_MARKS)),
}

_PROBE = "\u4f60\u2502".encode()


def not_known(term: str, output: bytes) -> set[bytes]:
    """Return the sequences and control characters in ``output`` that ``term`` has no use for."""
    known = KNOWN[term]
    odd: set[bytes] = set()
    for match in _SEQUENCE.finditer(output):
        marker, numbers, intermediate, final, st, _ = match.groups()
        is_known = final is not None and _is_known(known, marker, numbers, intermediate + final)
        if st is None and not is_known:
            odd.add(match[0])
    rest = _SEQUENCE.sub(b"", output)
    return odd | set(re.findall(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", rest))


def _is_known(known: Known, marker: bytes, numbers: bytes, final: bytes) -> bool:
    if marker + numbers + final in known.asks:
        return True
    each = [int(number or b"0") for number in numbers.split(b";")]
    if marker == b"?" and final in {b"h", b"l"}:
        return set(each) <= known.modes
    if marker or final not in {bytes([one]) for one in known.finals}:
        return False
    return final != b"m" or _marks(each, indexed=known.indexed) <= known.marks


def _marks(numbers: list[int], *, indexed: bool) -> set[int]:
    """Return the numbers of SGR that stand for themselves; those of indexed colours are left out.

    True colours never get here: COLORTERM is not passed on over ssh, and not set in the tests.
    """
    marks = set()
    left = list(numbers)
    while left:
        number = left.pop(0)
        if number in {38, 48} and indexed and left[:1] == [5]:
            del left[:2]
        else:
            marks.add(number)
    return marks


def is_ascii(output: bytes) -> bool:
    """Return whether nothing but ASCII was sent, the question which signs are known excepted."""
    return output.replace(_PROBE[:3], b"").replace(_PROBE[3:], b"", 1).isascii()


def has_colour(output: bytes) -> bool:
    """Return whether any colour was set."""
    colours = _SIXTEEN | {38, 48}
    return any(
        colours & {int(number or b"0") for number in match[2].split(b";")}
        for match in _SEQUENCE.finditer(output)
        if match[4] == b"m" and not match[1]
    )
