"""What ``config show``, ``schema`` and ``validate`` tell; printing is the command's business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.config.keys import KEYS, REGION_OVERRIDE, Form, Key
from ivatui.config.origins import Origin, OriginKind
from ivatui.core.redact import MASK
from ivatui.core.redact import url as masked_url
from ivatui.core.secret import Secret
from ivatui.core.text import clean

if TYPE_CHECKING:
    from ivatui.config.origins import Value
    from ivatui.config.settings import Settings

_LAST_SHOWN = 4
"""Characters of an access key's id that are shown: enough to tell two apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """One setting as ``config show`` tells it; masked."""

    name: str
    value: str | None
    """None where it is not set anywhere."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as ``config schema`` tells it."""

    name: str
    form: str
    meaning: str
    """Untranslated."""
    variables: tuple[str, ...]
    flag: str | None
    choices: tuple[str, ...]


def show(settings: Settings) -> tuple[Line, ...]:
    """Return every setting with its value and where it comes from, secrets masked."""
    unset = Origin(OriginKind.DEFAULT)
    return tuple(
        Line(
            key.name,
            _shown(key, settings.values[key.name]) if key.name in settings.values else None,
            settings.origins.get(key.name, unset),
        )
        for key in KEYS
    )


def schema() -> tuple[Described, ...]:
    """Return every setting there is."""
    return tuple(
        Described(
            key.name,
            key.form.value,
            key.meaning,
            (key.own_variable, *key.variables, *_more(key)),
            "--" + key.name.replace("_", "-") if key.flag else None,
            key.choices,
        )
        for key in KEYS
    )


def template() -> str:
    """Return a file of settings to start from: everything commented out but one profile's name."""
    general = ("lang", "theme", "interval", "ascii", "log_level")
    lines = ["# Settings of ivatui. Keep it to yourself: chmod 600", "", '# profile = "default"']
    lines += [_example(key) for key in KEYS if key.name in general]
    lines += ["", "[profiles.default]"]
    for key in KEYS:
        if key.name not in general:
            lines += [f"# {key.meaning}", _example(key)]
    return "\n".join(lines) + "\n"


def _example(key: Key) -> str:
    examples = {Form.NUMBER: "5", Form.YES_NO: "false"}
    default = f'"{key.choices[0]}"' if key.choices else '""'
    return f"# {key.name} = {examples.get(key.form, default)}"


def _more(key: Key) -> tuple[str, ...]:
    return (f"{REGION_OVERRIDE}<REGION>",) if key.name == "endpoint" else ()


def _shown(key: Key, value: Value) -> str:
    if isinstance(value, Secret):
        return MASK
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    if key.name == "ak":
        return MASK + clean(text[-_LAST_SHOWN:] if len(text) > 2 * _LAST_SHOWN else "")
    return clean(masked_url(text) if "endpoint" in key.name else text, limit=400)
