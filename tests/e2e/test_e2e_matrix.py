"""Every kind of terminal, in every kind of locale and size: it starts, shows, quits, restores."""

from __future__ import annotations

from itertools import product

import pytest
from e2e_app import UNTIL_SHOWN, ivatui
from e2e_terms import KNOWN, has_colour, is_ascii, not_known

TERMS = tuple(KNOWN)
LOCALES = ("C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "en_US.ISO-8859-1")
SIZES = ((20, 5), (40, 10), (80, 24), (120, 40), (300, 100))
ROOMY = (80, 24)

# Each term meets each locale, and each of both each size and NO_COLOR: a Latin square.
CASES = [
    pytest.param(
        term, locale, SIZES[(row + column) % 5], (row + 2 * column) % 3 == 0,
        id=f"{term}-{locale}-{'x'.join(map(str, SIZES[(row + column) % 5]))}",
    )
    for (row, term), (column, locale) in product(enumerate(TERMS), enumerate(LOCALES))
]  # fmt: skip

# Who reads their output in the C locale: terminals do, as Python does; multiplexers do not.
UNICODE_IN_C = ("xterm-256color", "xterm", "linux")


def must_be_ascii(term: str, locale: str) -> bool:
    if term == "vt100" or locale in {"zh_CN.GB18030", "en_US.ISO-8859-1"}:
        return True
    return locale in {"C", "POSIX"} and term not in UNICODE_IN_C


@pytest.mark.parametrize(("term", "locale", "size", "no_colour"), CASES)
def test_starts_shows_quits_and_restores(
    term: str, locale: str, size: tuple[int, int], no_colour: bool
) -> None:
    environ = {"LANG": "", "LC_ALL": locale} | ({"NO_COLOR": "1"} if no_colour else {})
    ascii_only = must_be_ascii(term, locale)
    chinese = locale == "zh_CN.UTF-8" and term not in {"vt100", "linux"}
    with ivatui(term=term, environ=environ, size=size) as app:
        if size == (20, 5):
            app.see("过小" if chinese else "too small", UNTIL_SHOWN)
            app.assert_shows_what_it_drew()
            app.resize(*ROOMY)
        # The fleet, the worst first.
        app.see("FAILED", UNTIL_SHOWN)
        app.see("演示" if chinese else "demo")
        assert ("云上" in app.terminal.text) is (
            not ascii_only and app.terminal.screen.columns > 40
        )
        app.assert_shows_what_it_drew()
        # The week of one task, typed as fast as a line that stalled delivers it.
        app.type("/bike-lane\r\r2z")
        app.see("06:30", UNTIL_SHOWN)
        app.assert_shows_what_it_drew()
        app.type("q")
        assert app.ended() == 0
        app.assert_given_back()
        assert not_known(term, app.output) == set()
        assert b"\\u" not in app.output
        if ascii_only:
            assert is_ascii(app.output)
        if no_colour:
            assert not has_colour(app.output)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_refuses_a_terminal_that_shows_nothing_and_names_what_prints(term: str) -> None:
    with ivatui(term=term) as app:
        assert app.ended(UNTIL_SHOWN) == 2
        app.assert_given_back()
        said = app.output.decode()
        assert "TERM" in said
        assert "ivatui list" in said
        assert "\x1b" not in said
        assert len(said.splitlines()) <= 2
