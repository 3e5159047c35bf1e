"""Starts ivatui as its command does, with two faults built in that hold secrets.

Environment: ``CANARY``, a secret. ``CANARY_CRASH``: a command that ends with a fault. On a screen
the keys of sorting do: ``s`` a fault in the background, ``S`` one that ends it.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any


def _crash(*_: object) -> Any:
    password = os.environ["CANARY"]
    try:
        os.environ[f"no {password}"]
    except KeyError as error:
        raise ValueError(f"cannot use {password}") from error


def _notice(screen: Any) -> None:
    try:
        _crash()
    except ValueError as error:
        screen.app.noticed(error)


def main() -> int:
    if os.getsid(0) == os.getpid():
        # A session leader gets the first terminal it opens as its controlling one.
        os.close(os.open(os.ttyname(2), os.O_RDWR))
    if name := os.environ.get("CANARY_CRASH"):
        importlib.import_module(f"ivatui.cli.{name}").run = _crash  # type: ignore[attr-defined]
    from ivatui.ui.terminal import leave

    usual = leave.run

    def run(app: Any, **options: float) -> int:
        from ivatui.ui.screens.fleet import FleetScreen

        FleetScreen.action_sort = _notice  # type: ignore[assignment, method-assign]
        FleetScreen.action_reverse = _crash  # type: ignore[assignment, method-assign]
        return usual(app, **options)

    leave.run = run
    from ivatui.__main__ import main as ivatui

    return ivatui()


if __name__ == "__main__":
    sys.exit(main())
