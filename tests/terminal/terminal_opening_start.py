"""Runs ivatui; Textual is loaded only once the pipe that GATE names says so.

It says ``go``; or ``fail``, and it can't be loaded; or ``crash``, and the screen can't be run.
"""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path


class Gate(MetaPathFinder):
    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "textual":
            sys.meta_path.remove(self)
            word = Path(os.environ["GATE"]).read_text()
            if word == "fail":
                raise ImportError("no textual")
            if word == "crash":
                from textual.app import App

                App.run_async = crash  # type: ignore[method-assign,assignment]


async def crash(_app: object) -> None:
    raise RuntimeError("before there was a screen")


if __name__ == "__main__":
    os.close(os.open(os.ttyname(2), os.O_RDWR))  # the terminal is the one of this session now
    sys.meta_path.insert(0, Gate())
    from ivatui.cli.main import run

    sys.exit(run(sys.argv[1:]))
