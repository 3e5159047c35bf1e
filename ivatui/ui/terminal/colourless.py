"""Drawing where there are no colours, or none are wanted: what they told apart is reversed."""

from __future__ import annotations

from functools import lru_cache

from rich.style import Style

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722  # how bright each makes a colour, ITU-R BT.709


@lru_cache(maxsize=4096)
def of(style: Style, *, dark: bool) -> Style:
    """Return ``style`` for a terminal that knows bold, underlined, blinking and reversed only.

    ``dark``: the theme is light on dark. What is drawn the other way round in it, such as the
    cursor of a field, is reversed; it must not vanish with its colours.
    """
    return Style(
        bold=bool(style.bold),
        underline=bool(style.underline),
        blink=bool(style.blink),
        reverse=bool(style.reverse) is not _is_inverse(style, dark),
    )


def _is_inverse(style: Style, dark: bool) -> bool:
    fg, bg = style.color, style.bgcolor
    if fg is None or bg is None or fg.is_default or bg.is_default:
        return False
    return (_brightness(bg.get_truecolor()) > _brightness(fg.get_truecolor())) is dark


def _brightness(colour: tuple[int, int, int]) -> float:
    red, green, blue = colour
    return _RED * red + _GREEN * green + _BLUE * blue
