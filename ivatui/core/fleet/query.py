"""Rows picked by what an operator types.

A query is a few words, all of which must hold: a word is looked for in name, algorithm, source,
state and id; ``state:``, ``type:``, ``name:``, ``title:``, ``source:`` and ``id:`` look in one
place only; ``!`` in front turns a word round. Case does not count. Quotes keep blanks together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ivatui.core.states import STATES, State, look_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivatui.core.fleet.listed import ListedTask

    Test = Callable[[ListedTask], bool]

_TERM = re.compile(r'(!?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_PLACES: dict[str, Callable[[ListedTask], str]] = {
    "name": lambda row: row.name or "",
    "title": lambda row: row.title or "",
    "source": lambda row: row.video_source_name or "",
    "id": lambda row: row.id,
}
_TYPES = {True: ("edge", "1"), False: ("cloud", "0"), None: ()}


def filter_rows(rows: Iterable[ListedTask], query: str) -> list[ListedTask]:
    """Return the rows ``query`` describes, in their order; all of them for an empty query."""
    return list(filter(matcher(query), rows))


def matcher(query: str) -> Test:
    """Return what tells whether ``query`` describes a row."""
    tests = [_test(*term) for term in _terms(query)]
    return lambda row: all(test(row) for test in tests)


def _terms(query: str) -> Iterable[tuple[bool, str, str]]:
    """Yield (turned round, place, word) for every word of ``query``; place may be empty."""
    for match in _TERM.finditer(query.casefold()):
        bang, place, quoted, bare = match.groups()
        word = quoted if quoted is not None else bare
        if place and place not in ("state", "type", *_PLACES):
            place, word = "", f"{place}:{word}"  # a time, a URL: a word like any other
        if word:
            yield bool(bang), place or "", word


def _test(turned: bool, place: str, word: str) -> Test:
    if place == "state":
        holds = _state_test(word)
    elif place == "type":
        holds = _type_test(word)
    elif place:
        holds = _place_test(_PLACES[place], word)
    else:
        holds = _anywhere_test(word)
    return (lambda row: not holds(row)) if turned else holds


def _state_test(word: str) -> Test:
    """Compare with code, words and severity of the state; with their beginning while typing."""
    whole = word in _state_names()

    def holds(row: ListedTask) -> bool:
        return any(
            word == name if whole else name.startswith(word) for name in _names(look_up(row.state))
        )

    return holds


@cache
def _state_names() -> frozenset[str]:
    return frozenset(name for state in STATES.values() for name in _names(state))


def _names(state: State) -> tuple[str, ...]:
    return tuple(
        name.casefold() for name in (state.code, state.en, state.zh, state.severity) if name
    )


def _type_test(word: str) -> Test:
    def holds(row: ListedTask) -> bool:
        return word == (row.type or "").casefold() or word in _TYPES[row.is_edge]

    return holds


def _place_test(place: Callable[[ListedTask], str], word: str) -> Test:
    return lambda row: word in place(row).casefold()


def _anywhere_test(word: str) -> Test:
    def holds(row: ListedTask) -> bool:
        texts = (row.name, row.title, row.video_source_name, row.id)
        if word in "\n".join(filter(None, texts)).casefold():
            return True
        state = look_up(row.state)
        return word in f"{state.code}\n{state.en}\n{state.zh}".casefold()

    return holds
