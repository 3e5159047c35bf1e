"""Secrets in a text of any kind: a sentence, a URL, XML, JSON inside a string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivatui.core.redact.parts import STEMS, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLACES = words(r"// @ %3a%2f \/\/ eyj -----begin basic digest -u --user header")
_ELEMENTS = words("<user <account :user :account")
_SHORT = words("ak sk pin sid pw otp sig jwt psk")
_LONG = tuple(stem for stem in STEMS if stem not in _SHORT)
_LONG_ASCII = tuple(filter(str.isascii, _LONG))
_SHORT_WORD = re.compile(
    "[AaSsPpOoJj](?:(?<=[AaSs])[Kk]|(?<=[Pp])(?:[Ii][Nn]|[Ww]|[Ss][Kk])|(?<=[Ss])[Ii][DdGg]"
    "|(?<=[Oo])[Tt][Pp]|(?<=[Jj])[Ww][Tt])(?![a-z])"
)


_STRETCH = 100_000
"""Characters; a pattern looks at a million of them in some 15 ms."""
_LONGEST_STEM = 4
"""Characters of a short stem with the one that follows it."""

_ROUNDS = 5
"""A mask may join what stood apart before, so a text is masked until that changes nothing."""


def suspect(s: str) -> bool:
    """Whether ``s`` may hold a secret at all. Quick; a yes may be wrong, a no is not."""
    lowered = s.lower()
    return _holds_some(lowered, _PLACES) or _names_some(s, lowered)


def _names_some(s: str, lowered: str) -> bool:
    return (
        _holds_some(lowered, _LONG_ASCII if lowered.isascii() else _LONG)
        or ("<" in s and _holds_some(lowered, _ELEMENTS))
        or (_holds_some(lowered, _SHORT) and _has_short_word(s))
    )


def _holds_some(s: str, parts: Iterable[str]) -> bool:
    for part in parts:  # noqa: SIM110 - "any" takes three times as long, for every text of a body
        if part in s:
            return True
    return False


def _has_short_word(s: str) -> bool:
    """Whether a short stem stands as a word: as mere letters they are in every ``task``."""
    for match in _short_words(s):
        before = s[match.start() - 1 : match.start()]
        if not (before.isascii() and before.isalpha()) or (
            before.islower() and match[0][0].isupper()
        ):
            return True
    return False


def _short_words(s: str) -> Iterator[re.Match[str]]:
    """Yield what may be one, a stretch at a time: no other thread runs while a pattern does."""
    for start in range(0, len(s), _STRETCH):
        yield from _SHORT_WORD.finditer(s, start, start + _STRETCH + _LONGEST_STEM)


def text(s: str) -> str:
    """Return ``s`` with every secret in it masked: in URLs, pairs, header lines, XML and JSON.

    What is masked is what is named or shaped like a secret; a password that stands in a sentence
    like any other word can't be told from it.
    """
    for _ in range(_ROUNDS):
        masked = _once(s)
        if masked == s:
            break
        s = masked
    return s


def xml(s: str) -> str:
    """Return the XML text ``s`` masked: its parameters, elements and attributes, and their text."""
    return text(s)


def _once(s: str) -> str:
    if not suspect(s):
        return s
    # Here, as their patterns take 8 ms to compile, and a list of tasks needs none of them.
    from ivatui.core.redact import markup, pairs, urls

    if "<" in s and _names_some(s, s.lower()):
        s = markup.xml(s)
    if "//" in s or "@" in s or "%3" in s or "\\/\\/" in s:
        s = urls.in_text(s)
    return pairs.in_text(s)
