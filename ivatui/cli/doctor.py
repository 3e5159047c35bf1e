"""``ivatui doctor``: what works and what does not, from the settings to an answer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ivatui.cli import output, wiring
from ivatui.core.errors import Failure

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator, Iterator

    from ivatui.api.client import ViasClient
    from ivatui.config.settings import Settings
    from ivatui.live.source import Source
    from ivatui.live.steps import Step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the common flags say whom to look at."""


def run(arguments: argparse.Namespace) -> int:
    """Go through all steps, print them, and return the code of the first that fails."""
    steps: list[Step] = []

    async def go() -> None:
        async for step in _steps(arguments):
            steps.append(step)
            if arguments.output == "text":
                output.data("\n".join(_lines(step)))

    wiring.run_async(go())
    code = next((step.exit_code for step in steps if step.exit_code), 0)
    if arguments.output == "json":
        output.data(_json(steps, code))
    return code


async def _steps(arguments: argparse.Namespace) -> AsyncIterator[Step]:
    from ivatui.cli import doctor_local
    from ivatui.live.diagnosis import NETWORK
    from ivatui.live.steps import skipped

    demo = bool(getattr(arguments, "demo", False))
    settings: Settings | None = None
    client: ViasClient | None = None
    try:
        wired = wiring.wire(arguments)
        settings = wired.look.settings
        client = _client(wired.source, settings)
        yield doctor_local.settings(settings, demo=demo)
    except Failure as failure:
        yield doctor_local.unusable(failure)
    if settings is None or client is None:
        for name in NETWORK:
            yield skipped(name, "settings")
    else:
        async for step in _network(client, settings, demo=demo):
            yield step
    yield doctor_local.terminal(ascii_asked=settings is not None and settings.ascii)
    yield doctor_local.versions()


def _client(source: Source | None, settings: Settings) -> ViasClient | None:
    """Return who asks; where credentials are lacking somebody without; None without endpoint."""
    from ivatui.api.auth import Credentials
    from ivatui.api.client import ViasClient
    from ivatui.api.connect import base_url
    from ivatui.live.source import Labelled

    if isinstance(source, Labelled) and isinstance(source.client, ViasClient):
        return source.client
    if "endpoint" in settings.missing:
        return None
    return ViasClient(
        base_url(settings),
        None,
        Credentials(),
        ca_file=_ca_file(settings),
        insecure_http=settings.insecure_http,
    )


async def _network(client: ViasClient, settings: Settings, *, demo: bool) -> AsyncIterator[Step]:
    from ivatui.live.diagnosis import Diagnosis

    diagnosis = Diagnosis(
        client,
        in_process=demo,
        way_only=bool(settings.missing) and not demo,
        ca_file=_ca_file(settings),
        token_age=None if demo else _token_age(settings),
    )
    try:
        async for step in diagnosis.steps():
            yield step
    finally:
        await client.close()


def _ca_file(settings: Settings) -> str | None:
    return None if settings.ca_file is None else str(settings.ca_file)


def _token_age(settings: Settings) -> float | None:
    """Return the seconds since the file of the token was written; None where none is used."""
    if settings.credentials != "token_file" or settings.token_file is None:
        return None
    try:
        if not settings.token_file.is_file():
            return None
        return max(0.0, time.time() - settings.token_file.stat().st_mtime)
    except OSError:
        return None


def _lines(step: Step) -> Iterator[str]:
    """Yield the lines of a step: how it went, what it told, what to do."""
    from ivatui.core.text import width
    from ivatui.words import diagnosis as words

    sign = "-" if step.mark == "skip" else step.mark.upper()
    name = words.name(step.name)
    yield f"{sign:<5} {name}{' ' * max(1, 14 - width(name))}{step.text}"
    indent = " " * 8
    for code, value in step.facts.items():
        if (said := words.fact(code, value)) is not None:
            yield f"{indent}{said}"
    for line in filter(None, step.advice.split("\n")):
        yield f"{indent}> {line}"


def _json(steps: list[Step], code: int) -> str:
    from ivatui.core.text import json_text

    return json_text(
        {
            "ok": code == 0,
            "exit_code": code,
            "steps": [
                {
                    "name": step.name,
                    "mark": step.mark.value,
                    "text": step.text,
                    "facts": dict(step.facts),
                    "advice": step.advice,
                }
                for step in steps
            ],
        }
    )
