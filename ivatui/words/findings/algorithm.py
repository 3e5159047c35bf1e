"""Findings of task_config and config.common: code -> (what is odd, what to do)."""

from __future__ import annotations

from ivatui.words.i18n import N_

_RAW = N_("The text as received is in the XML view.")
_REFUSED = N_("It was not read, to be safe; the text as received is in the XML view.")
_EDIT = N_("Correct the value in the task's settings.")

FINDINGS: dict[str, tuple[str, str]] = {
    "task_config_not_xml": (
        N_("task_config is not XML; it begins with: {excerpt}"),
        N_("The parameters are shown without their declarations. Tell the algorithm's vendor."),
    ),
    "task_config_malformed": (
        N_("task_config can't be read as XML at line {line}, column {column}: {detail}"),
        N_("The parameters are shown without their declarations. Tell the algorithm's vendor."),
    ),
    "task_config_doctype": (
        N_("task_config has a document type or entity definition at line {line}."),
        _REFUSED,
    ),
    "task_config_control_character": (
        N_("task_config has a forbidden control character at line {line}, column {column}."),
        _RAW,
    ),
    "task_config_lone_surrogate": (
        N_("task_config has half a character (a lone surrogate) at line {line}, column {column}."),
        _RAW,
    ),
    "task_config_too_deep": (N_("task_config is nested deeper than 100 levels."), _REFUSED),
    "task_config_too_large": (N_("task_config is larger than 5 MB."), _REFUSED),
    "task_config_too_many_nodes": (N_("task_config has more than 60,000 elements."), _REFUSED),
    "task_config_too_many_attributes": (
        N_("task_config has too many attributes for a list of parameters."),
        _REFUSED,
    ),
    "task_config_too_many_namespaces": (
        N_("task_config declares more than 256 namespaces."),
        _REFUSED,
    ),
    "task_config_no_params": (
        N_("task_config declares no parameter in a place we know."),
        N_("All of it is shown under task_config."),
    ),
    "no_declarations": (
        N_("Nothing declares the parameters ({count}), so they can't be checked."),
        "",
    ),
    "param_unnamed": (
        N_("A parameter is declared without a name (line {line} of task_config)."),
        N_("Tell the algorithm's vendor."),
    ),
    "param_repeated": (
        N_("{name} is declared more than once; the first declaration counts here."),
        N_("Tell the algorithm's vendor."),
    ),
    "param_missing": (
        N_("{name} is required, but has neither a value nor a default."),
        N_("Set it in the task's settings."),
    ),
    "param_wrong_type": (
        N_("The value is of type {given}; declared is {declared}."),
        _EDIT,
    ),
    "param_number_as_text": (
        N_("The number is written as text; declared is {declared}."),
        N_("Most algorithms read it all the same."),
    ),
    "param_odd_switch": (N_("A switch should be 0 or 1; this one is {given}."), _EDIT),
    "param_odd_name": (
        N_('The name "{name}" is empty or has a blank in it, so the algorithm may not find it.'),
        N_("Compare it with the algorithm's manual."),
    ),
    "param_misspelt": (
        N_("{name} is not declared; {near} is, and has no value."),
        N_("If the name is misspelt, the value has no effect."),
    ),
    "params_undeclared": (
        N_("Parameters that task_config does not declare ({count}): {names}"),
        N_("They may have no effect."),
    ),
    "param_type_unknown": (
        N_("The declared type {word} is not known; values are not checked against it: {names}"),
        "",
    ),
    "param_required_odd": (
        N_("required is neither true nor false but {word}: {names}"),
        "",
    ),
    "param_json_malformed": (
        N_("The text looks like JSON and is none (line {line}, column {column}): {excerpt}"),
        _EDIT,
    ),
    "param_json_not_a_number": (
        N_("The JSON in the text has NaN or Infinity, which JSON does not know: {excerpt}"),
        _EDIT,
    ),
    "param_json_number_too_long": (
        N_("The JSON in the text has a number of thousands of digits."),
        _EDIT,
    ),
    "param_json_too_deep": (
        N_("The JSON in the text is nested too deep to be opened."),
        N_("The text is shown as it is."),
    ),
    "param_json_too_large": (
        N_("The JSON in the text is too large to be opened."),
        N_("The text is shown as it is."),
    ),
    "param_json_wrapped": (
        N_("The JSON in the text was encoded {times} times."),
        N_("The algorithm may not be able to read it."),
    ),
    "param_json_repeated": (
        N_("The JSON in the text gives a name more than once; the last one is shown: {names}"),
        _EDIT,
    ),
}
