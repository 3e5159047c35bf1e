"""The keys of the wall; none has to be pressed."""

from __future__ import annotations

from ivatui.ui.commands import Command
from ivatui.words.i18n import N_

WALL = (
    Command("open_shown", "enter", N_("open"), N_("Open the task that is shown in full.")),
    Command(
        "acknowledge",
        "a",
        N_("acknowledge"),
        N_("Silence the task that is shown in full until its verdict changes."),
    ),
    Command(
        "step(1)",
        "right,down,tab,n",
        N_("next"),
        N_("Show the next task; it stays until a minute after the last key."),
    ),
    Command(
        "step(-1)",
        "left,up,shift+tab,p",
        N_("previous"),
        N_("Show the task before."),
        False,
    ),
)
