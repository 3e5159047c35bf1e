"""``ivatui config``: where the settings are, what they are, and whether they can work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ivatui.cli import output, table, wiring
from ivatui.core.text import clean
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    import argparse

    from ivatui.config.origins import Origin
    from ivatui.config.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "what",
        choices=("path", "show", "validate", "schema"),
        help=tr(
            "path of the file; the settings in force and where each comes from; whether they "
            "are complete; all settings there are"
        ),
    )


def run(arguments: argparse.Namespace) -> int:
    """Tell about the settings."""
    tell = {"path": _path, "show": _show, "validate": _validate, "schema": _schema}
    return tell[arguments.what](arguments)


def _path(arguments: argparse.Namespace) -> int:
    from ivatui.config import paths

    given = getattr(arguments, "config", None) or os.environ.get("IVATUI_CONFIG")
    output.data(clean(str(given or paths.config_file())))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from ivatui.config import report

    settings = wiring.look_of(arguments).settings
    columns = [table.Column(tr("Setting")), table.Column(tr("Value")), table.Column(tr("From"))]
    rows = [
        [line.name, line.value or "", origin_words(line.origin)] for line in report.show(settings)
    ]
    output.data("\n".join(table.lines(columns, rows, None)))
    _say_notes(settings)
    return 0


def _validate(arguments: argparse.Namespace) -> int:
    """Say whether the service could be asked; what is wrong is raised on the way."""
    from ivatui.cli.service import lacking, service_source

    settings = wiring.look_of(arguments).settings
    _say_notes(settings)
    if settings.missing:
        raise lacking(settings)
    label = service_source(settings).label
    output.data(
        tr(
            "The settings are complete: {endpoint}, project {project}.",
            endpoint=label.endpoint,
            project=label.project or "-",
        )
    )
    return 0


def _schema(_arguments: argparse.Namespace) -> int:
    """Print every setting: name, form, flag, variables, meaning."""
    from ivatui.config import report

    for described in report.schema():
        form = " | ".join(described.choices) or tr(described.form)
        output.data(f"{described.name}  ({form})")
        output.data(f"    {tr(described.meaning)}")
        if described.flag:
            output.data("    " + tr("flag: {flag}", flag=described.flag))
        variables = ", ".join(described.variables)
        output.data("    " + tr("variables: {variables}", variables=variables))
    return 0


_ORIGINS = {
    "flag": N_("flag {name}"),
    "environment": N_("variable {name}"),
    "keyring": N_("keyring"),
    "profile": N_("profile {name}"),
    "file": N_("file {name}"),
    "huawei_file": N_("file {name}"),
    "default": N_("not set"),
}


def origin_words(origin: Origin) -> str:
    """Return where a value comes from: ``flag --region``."""
    return clean(tr(_ORIGINS[origin.kind.value], name=origin.name), limit=200)


def note_words(settings: Settings) -> list[str]:
    """Return what is odd about the settings."""
    from ivatui.words import failures

    return [clean(failures.note(note.code, dict(note.facts)), limit=600) for note in settings.notes]


def _say_notes(settings: Settings) -> None:
    for said in note_words(settings):
        output.message(said)
