"""Every command of the screen, declared once: keys, key bar, help and the README follow from it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from ivatui.words.i18n import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the operator can do."""

    action: str
    """Textual action; it is also the command's id, for remapped keys."""
    keys: str
    """Key names, comma-separated; the first is shown."""
    label: str
    """A word or two for the key bar; translated when shown."""
    help: str
    """A sentence for the help screen; translated when shown."""
    shown: bool = True
    """Whether the key bar has room for it; the help screen shows all."""
    key_display: str | None = None


EVERYWHERE = (
    Command("help", "question_mark", N_("help"), N_("Show every key of this screen."), True, "?"),
    Command("refresh", "r", N_("refresh"), N_("Ask the service now, for the list and the task.")),
    Command("refresh_this", "R", N_("refresh this"), N_("Ask only for what is shown."), False),
    Command("app.pause", "space", N_("pause"), N_("Stop asking, or go on asking.")),
    Command("pace(1)", "plus", N_("slower"), N_("Ask less often."), False, "+"),
    Command("pace(-1)", "minus", N_("faster"), N_("Ask more often."), False, "-"),
    Command(
        "provenance",
        "i",
        N_("source"),
        N_("Show where the last answer came from: request id, limits, clock."),
        False,
    ),
    Command(
        "app.profiles", "ctrl+p", N_("profiles"), N_("Change to another profile."), False, "ctrl+p"
    ),
    Command("app.quit", "q,ctrl+c", N_("quit"), N_("Leave ivatui.")),
    Command("app.redraw", "ctrl+l", N_("redraw"), N_("Draw the whole screen again."), False),
    Command(
        "app.mouse",
        "m",
        N_("mouse"),
        N_("Leave the mouse to the terminal, for selecting text, or take it back."),
        False,
    ),
    Command(
        "app.bare",
        "B",
        N_("bare"),
        N_("Show the pane alone, without frame and marks, for the terminal's own selection."),
        False,
    ),
    Command(
        "app.suspend_process",
        "ctrl+z",
        N_("suspend"),
        N_("Give the terminal back to the shell until it says fg."),
        False,
    ),
    Command(
        "requests",
        "L",
        N_("requests"),
        N_("Show the last requests to the service and what came of them."),
        False,
    ),
    Command(
        "app.about",
        "A",
        N_("about"),
        N_("Show versions, memory, bytes sent, the line, the source and the paths in use."),
        False,
    ),
)

TRAVEL = (
    Command(
        "ask_time",
        "t",
        N_("time"),
        N_("Judge plans at another time: Sat 03:00, tomorrow 08:00, +2h; esc or T comes back."),
        False,
    ),
    Command("present", "T", N_("present"), N_("Judge plans at the present again."), False),
)

FLEET = (
    Command(
        "filter", "slash", N_("filter"), N_("Show only tasks that match; esc drops it."), True, "/"
    ),
    Command("sort", "s", N_("sort"), N_("Sort by the next column.")),
    Command("reverse", "S", N_("reverse"), N_("Turn the order round."), False),
    Command(
        "strip",
        "w",
        N_("week"),
        N_("Show the week of all plans above the list; tab goes there."),
    ),
    Command("drop_filter", "escape", N_("drop filter"), N_("Drop the filter."), False),
)

TASK = (
    Command("back", "escape,backspace", N_("back"), N_("Back to the list.")),
    Command("zoom", "z", N_("zoom"), N_("Give the pane the whole screen, or back.")),
    Command("next_pane", "tab", N_("next pane"), N_("Go to the next pane."), False),
    Command(
        "previous_pane", "shift+tab", N_("previous pane"), N_("Go to the previous pane."), False
    ),
    Command(
        "travel(-1)",
        "left_square_bracket",
        N_("change before"),
        N_("Judge the plan at its change before; T returns to the present."),
        False,
    ),
    Command(
        "travel(1)",
        "right_square_bracket",
        N_("next change"),
        N_("Judge the plan at its next change: what would be running then."),
        False,
    ),
    Command("xml", "x", N_("tree/XML"), N_("Parameters as a tree, or the XML they come from.")),
    Command(
        "differing", "f", N_("differing"), N_("Only parameters that differ from their defaults.")
    ),
    Command("search", "slash", N_("search"), N_("Search in the pane."), True, "/"),
    Command("next_match", "n", N_("next match"), N_("Go to the next match."), False),
    Command("previous_match", "N", N_("previous match"), N_("Go to the previous match."), False),
    Command(
        "change(1)",
        "right_curly_bracket",
        N_("next changed"),
        N_("Go to the next place that changed within a minute."),
        False,
        "}",
    ),
    Command(
        "change(-1)",
        "left_curly_bracket",
        N_("changed before"),
        N_("Go to the place before that changed within a minute."),
        False,
        "{",
    ),
    Command(
        "next_region",
        "o",
        N_("regions"),
        N_("Draw the regions of interest; there, the next of several."),
        False,
    ),
    Command(
        "compare",
        "equals_sign",
        N_("compare"),
        N_("Hold the task against another one, or against all that run its algorithm."),
        True,
        "=",
    ),
    Command("copy_value", "y", N_("copy"), N_("Copy the value under the cursor, masked.")),
    Command(
        "copy_subtree",
        "Y",
        N_("copy all below"),
        N_("Copy what is under the cursor with all below it as JSON or text, masked."),
        False,
    ),
    Command(
        "copy_path", "p", N_("copy path"), N_("Copy the path of what is under the cursor."), False
    ),
    Command("write_pane", "w", N_("write"), N_("Write the pane to a file, masked."), False),
    Command(
        "reveal",
        "v",
        N_("reveal"),
        N_("Show the masked value under the cursor for 30 seconds."),
        False,
    ),
    *(
        Command(
            f"pane({number - 1})",
            str(number),
            N_("pane"),
            N_("Go to the pane of that number."),
            False,
        )
        for number in range(1, 10)
    ),
)

REQUESTS = (Command("back", "escape,backspace", N_("back"), N_("Back to what was shown before.")),)

COMPARE = (
    Command("back", "escape,backspace", N_("back"), N_("Back to the task.")),
    Command("shift(-1)", "left,h", N_("columns"), N_("Show the columns of other tasks."), False),
    Command("shift(1)", "right,l", N_("columns"), N_("Show the columns of other tasks."), False),
)

FIRST_RUN = (
    Command(
        "demo", "d,enter", N_("open the demo"), N_("Explore a simulated project; needs no account.")
    ),
)


def bindings(*groups: tuple[Command, ...]) -> list[Binding]:
    """Return the Textual bindings of ``groups``; the key bar translates the descriptions."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.shown,
            key_display=command.key_display,
            tooltip=command.help,
            id=command.action,
        )
        for group in groups
        for command in group
    ]
