"""``ivatui serve-demo``: the simulated project over HTTP, for this machine only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ivatui.cli import output
from ivatui.cli.parser import Usage
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "--port",
        type=int,
        default=8080,
        metavar="N",
        help=tr("port to listen on; 0 takes a free one"),
    )
    parser.add_argument(
        "--speed",
        type=float,
        default=1.0,
        metavar="FACTOR",
        help=tr("how many times as fast as real time the simulated project lives"),
    )
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="FAULT",
        help=tr("what goes wrong, e.g. 429:retry-after=7*3 or latency=0.8; may be repeated"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from ivatui.cli.demo import demo_app
    from ivatui.demo.app import PROJECT, TOKEN
    from ivatui.demo.faults import FaultSyntaxError
    from ivatui.demo.serve import ServeError, serve

    def announce(address: str) -> None:
        output.data(address)
        output.message(
            tr("Serving a simulated project until ctrl-c. Explore it with:"),
            f"IVATUI_TOKEN={TOKEN} ivatui --endpoint {address} --project {PROJECT}",
        )

    try:
        app = demo_app(
            arguments,
            start=datetime.now(UTC),
            speed=arguments.speed,
            faults=";".join(arguments.fault),
            control=True,
        )
        serve(app, port=arguments.port, announce=announce)
    except (FaultSyntaxError, ServeError) as error:
        raise Usage(str(error)) from error
    return 0
