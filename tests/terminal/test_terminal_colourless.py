"""A screen without colours."""

from __future__ import annotations

import pytest
from rich.style import Style

from ivatui.ui.terminal import colourless


@pytest.mark.parametrize(
    ("style", "dark", "wanted"),
    [
        ("bold red on black", True, "bold"),
        ("italic dim #e0e0e0 on #121212", True, "none"),
        ("underline", True, "underline"),
        ("#121212 on #e0e0e0", True, "reverse"),
        ("#121212 on #e0e0e0", False, "none"),
        ("#e0e0e0 on #121212", False, "reverse"),
        ("reverse red on black", True, "reverse"),
        ("reverse #121212 on #e0e0e0", True, "none"),
        ("white on default", True, "none"),
    ],
)
def test_what_is_left_of_a_style(style: str, dark: bool, wanted: str) -> None:
    left = colourless.of(Style.parse(style), dark=dark)
    assert left.render("x") == Style.parse(wanted).render("x")
    assert left.color is None
    assert left.bgcolor is None
