"""Findings of inputs and outputs: code -> (what is odd, what to do)."""

from __future__ import annotations

from ivatui.words.i18n import N_

_LIMIT = N_("The API documents set this limit; the service may refuse the next change.")

FINDINGS: dict[str, tuple[str, str]] = {
    "more_alike": (N_("More findings of the same kind ({code}): {count}"), ""),
    "input_missing": (N_("The task has no input."), ""),
    "input_type_missing": (N_("The input does not say its type."), ""),
    "input_type_unknown": (
        N_("The input type {name} is not documented; known are {known}."),
        "",
    ),
    "input_wrong_side": (
        N_("Input type {type} works with {only} tasks only, and this is none."),
        N_("Use a video source instead."),
    ),
    "inputs_none": (N_("The input names no source."), ""),
    "inputs_count": (N_("{count} sources; documented are at most {limit}."), _LIMIT),
    "input_repeated": (N_("The same source as {first}: {identity}"), ""),
    "field_missing": (N_("{name} is required here and absent."), ""),
    "field_foreign": (
        N_("{name} does not belong to input type {type} (sources: {count})."),
        N_("The service most likely ignores it."),
    ),
    "field_too_long": (N_("{length} characters; documented are at most {limit}."), _LIMIT),
    "field_pattern": (N_("{given} does not have the documented form."), ""),
    "field_out_of_range": (N_("{given} is not between {low} and {high}."), ""),
    "headers_count": (
        N_("{count} headers; documented are {low} to {high}."),
        _LIMIT,
    ),
    "url_scheme": (
        N_("The address begins with {scheme}; documented are {known}."),
        "",
    ),
    "url_no_host": (N_("The address names no host."), ""),
    "bucket_name": (
        N_("{given} is no valid bucket name."),
        N_("3 to 63 lower-case letters, digits, dots and hyphens."),
    ),
    "obs_path_start": (
        N_("The path begins with {start}, which the API documents forbid."),
        N_("If the object is not found, leave the first character away."),
    ),
    "obs_path_slashes": (
        N_("The path has two slashes in a row, which the API documents forbid."),
        N_("If the object is not found, write one."),
    ),
    "obs_path_character": (N_("The path has the forbidden character {character}"), ""),
    "obs_path_end": (N_("The path ends with a dot, which the API documents forbid."), ""),
    "file_type_unknown": (
        N_("The ending {ending} is none of a known video file: {known}"),
        N_("Check that the object is a video."),
    ),
    "output_missing": (N_("The task has no output."), ""),
    "output_none": (
        N_("No output is in use, so the results go nowhere."),
        N_("Add an output to the task."),
    ),
    "output_unknown": (N_("The output {name} is not documented; it is shown as it is."), ""),
    "event_center_odd": (N_("event_center should be true or false; it is {given}."), ""),
    "categories_count": (
        N_("{count} data categories; documented are at most {limit}."),
        _LIMIT,
    ),
    "category_unknown": (
        N_("The data category {name} is not among those known: {known}"),
        N_("If it is misspelt, that data is not sent."),
    ),
    "category_repeated": (N_("The data category {name} stands there twice."), ""),
}
