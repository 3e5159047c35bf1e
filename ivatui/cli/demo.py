"""The simulated project, made to the flags ``--tasks`` and ``--seed``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse

    from ivatui.demo.app import DemoApp
    from ivatui.live.source import Labelled

DEFAULT_TASKS = 40
DEFAULT_SEED = 7
MOST_TASKS = 5000
"""The service's documented maximum for one user."""


def tasks_asked(arguments: argparse.Namespace) -> int:
    """Return the number of tasks of the project; raise `Usage` for an impossible one."""
    tasks: int = getattr(arguments, "tasks", DEFAULT_TASKS)
    if not 0 <= tasks <= MOST_TASKS:
        raise Usage(tr("--tasks is a number from 0 to {most}.", most=MOST_TASKS))
    return tasks


def demo_app(
    arguments: argparse.Namespace,
    *,
    start: datetime,
    speed: float = 1.0,
    faults: str = "",
    control: bool = False,
) -> DemoApp:
    """Return the simulator; its world is at ``start`` now and lives on from there."""
    from ivatui.demo.app import make_demo

    tasks = tasks_asked(arguments)
    if not 0 < speed <= 100_000:
        raise Usage(tr("--speed is a factor above 0, up to 100000."))
    begun = datetime.now(UTC)
    return make_demo(
        lambda: start + (datetime.now(UTC) - begun),
        seed=getattr(arguments, "seed", DEFAULT_SEED),
        tasks=tasks,
        speed=speed,
        faults=faults,
        control=control,
    )


def demo_source(arguments: argparse.Namespace, at: datetime | None = None) -> Labelled:
    """Return the simulator as a source, spoken to in process; at ``at``, else now."""
    from ivatui.api.auth import TokenAuth
    from ivatui.api.client import ViasClient
    from ivatui.core.secret import Secret
    from ivatui.demo.app import PROJECT, TOKEN
    from ivatui.live.calls import CallLog
    from ivatui.live.source import Labelled, SourceLabel

    app = demo_app(arguments, start=at or datetime.now(UTC))
    auth = TokenAuth(lambda: Secret(TOKEN))
    # Nothing is sent to this address: the application answers in its place.
    calls = CallLog()
    client = ViasClient("http://localhost", PROJECT, auth, asgi=app, observer=calls.note)
    return Labelled(client, SourceLabel(kind="demo", project=PROJECT), calls)
