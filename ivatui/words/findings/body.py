"""Findings of the body as a whole: code -> (what is odd, what to do)."""

from __future__ import annotations

from ivatui.words.i18n import N_

_RAW = N_("Look at it in the raw body.")
_LIMIT = N_("The API documents set this limit; the service may refuse the next change.")

FINDINGS: dict[str, tuple[str, str]] = {
    "bom": (
        N_("The body begins with a byte order mark, which JSON does not have."),
        N_("Harmless here; a proxy or an editor may have put it there."),
    ),
    "duplicate_key": (
        N_("The same key stands there more than once; the last one counts."),
        N_("Other programs may take the first one."),
    ),
    "lone_surrogate": (
        N_("Half of a character: the text was cut in the middle of it."),
        N_("Exports carry it as it is; on the screen it is replaced."),
    ),
    "hidden_characters": (
        N_("Characters that are invisible or would drive a terminal: {names}"),
        N_("They are shown by stand-ins and obeyed by nothing; whoever wrote them may mean harm."),
    ),
    "number_out_of_range": (
        N_("A number no program can count with; it is shown as text."),
        _RAW,
    ),
    "wrong_type": (
        N_("It should be {expected} and is {found}: {value}"),
        N_("The field is left out where it is explained, and kept in the raw body."),
    ),
    "entry_not_object": (N_("An entry of the list is no task; it is left out."), ""),
    "tasks_missing": (
        N_("The answer names no tasks, though it counts {count}."),
        N_("Refresh; if it stays, the service has trouble."),
    ),
    "id_missing": (
        N_("The task has no id, so it can't be asked for again."),
        "",
    ),
    "state_missing": (
        N_("The service does not say in which state the task is."),
        N_("Refresh; if it stays, look at the task in the console."),
    ),
    "state_unknown": (
        N_("No document names the state {state}; it can't be held against the plan."),
        "",
    ),
    "no_reason_given": (
        N_("The task is in state {state}, and neither an error nor a text says why."),
        N_("Look at the logs of the node it runs on, or ask the service's support."),
    ),
    "error_left_over": (
        N_("There is an error though the state is {state}; it may be from before."),
        N_("Compare it with the time of the last state change."),
    ),
    "type_unknown": (
        N_("The type {value} says neither cloud nor edge."),
        "",
    ),
    "text_too_long": (
        N_("{length} characters; documented are at most {limit}."),
        _LIMIT,
    ),
    "time_unreadable": (
        N_("This is no time of a form the service is known to use: {value}"),
        "",
    ),
    "updated_before_created": (
        N_("The last change of state is before the task was made."),
        N_("One of both times may be local time marked as another."),
    ),
}

TYPES = (
    N_("null"),
    N_("true or false"),
    N_("a whole number"),
    N_("a number"),
    N_("text"),
    N_("a list"),
    N_("an object"),
    N_("true or false or a whole number"),
    N_("something else"),
)
"""What ``{expected}`` and ``{found}`` may be."""
