"""The themes of ivatui: readable in 256 and 16 colours, and with colours told apart by everyone.

States never lean on colour alone: each has its shape and its word.
"""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="night",
        primary="#5f87d7",
        secondary="#af87d7",
        accent="#5fafd7",
        warning="#d7af5f",
        error="#ff5f5f",
        success="#87af5f",
        foreground="#d0d0d0",
        background="#121212",
        surface="#1c1c1c",
        panel="#262626",
        dark=True,
    ),
    Theme(
        name="day",
        primary="#005faf",
        secondary="#5f00af",
        accent="#005f87",
        warning="#875f00",
        error="#af0000",
        success="#005f00",
        foreground="#1c1c1c",
        background="#eeeeee",
        surface="#e4e4e4",
        panel="#d0d0d0",
        dark=False,
    ),
    # Blue and orange stay apart for red-green colour blindness; contrast is above 7:1 throughout.
    Theme(
        name="contrast",
        primary="#5fafff",
        secondary="#d7afff",
        accent="#00d7ff",
        warning="#ffd700",
        error="#ff875f",
        success="#5fafff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#303030",
        dark=True,
    ),
)

DEFAULT_THEME = "night"

TONES = {
    "": "",
    "strong": "bold",
    "dim": "$text-muted",
    "bad": "bold $error",
    "transient": "$warning",
    "warning": "$warning",
    "calm": "$success",
    "unknown": "$secondary",
}
"""What the style names of finished data look like; colours come from the theme."""
