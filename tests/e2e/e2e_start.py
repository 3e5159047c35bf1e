"""Starts ivatui as its command does, and lets tests look into it.

Environment:

* ``E2E_DRAWN``: a named pipe; on SIGUSR1 what the app believes to show goes there, see ``drawn``.
* ``E2E_NOHUP``: ignore SIGHUP, as nohup does.
* ``E2E_SHELL``: behave as if a shell waited for it.
* ``E2E_TOLD``: a named pipe; where there is one, time passes as it says, see ``e2e_time``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from e2e_time import Told

    from ivatui.ui.app import IvatuiApp


def drawn(app: IvatuiApp) -> dict[str, object]:
    """Return the lines of the screen as Textual itself would write them, styles included."""
    from rich.segment import Segment
    from textual.strip import Strip

    from ivatui.ui.terminal import colourless
    from ivatui.ui.terminal.glyphs import drawn as in_signs

    assert app.terminal is not None
    strips = app.screen._compositor.render_strips()
    if app.no_color or not app.terminal.found.traits.colour:
        dark = app.current_theme.dark
        strips = [
            Strip([Segment(text, colourless.of(style, dark=dark)) for text, style, _ in strip])
            for strip in strips
        ]
    # Textual's own way from a strip to what is sent, and none of the display's under test.
    lines = [in_signs(strip.render(app.console), app.terminal.wire.drawing) for strip in strips]
    return {
        "size": [app.size.width, app.size.height],
        "lines": lines,
    }


def _watch(app: IvatuiApp) -> None:
    def write() -> None:
        Path(os.environ["E2E_DRAWN"]).write_bytes(json.dumps(drawn(app)).encode() + b"\n")

    def wanted(*_: object) -> None:
        departure = app.departure
        if departure is not None:
            departure._loop.call_soon_threadsafe(write)

    signal.signal(signal.SIGUSR1, wanted)


def _told() -> Told | None:
    if "E2E_TOLD" not in os.environ:
        return None
    for folder in ("ui", "live"):
        sys.path.append(str(Path(__file__).resolve().parents[1] / folder))
    from e2e_time import Told

    told = Told()
    told.take_over()
    return told


def main() -> int:
    if os.getsid(0) == os.getpid():
        # A session leader gets the first terminal it opens as its controlling one.
        os.close(os.open(os.ttyname(2), os.O_RDWR))
    sys.path.append(str(Path(__file__).resolve().parents[1] / "terminal"))
    from terminal_demo_start import heed_signals

    heed_signals(all_but_hang_up=bool(os.environ.get("E2E_NOHUP")))
    from ivatui.ui.terminal import leave, shell

    if os.environ.get("E2E_SHELL"):
        shell.can_bring_back = lambda *_: True
    told = _told()
    usual = leave.run

    def run(app: Any, **options: float) -> int:
        _watch(app)
        if told is not None:
            told.follow(app)
        return usual(app, **options)

    leave.run = run
    from ivatui.__main__ import main as ivatui

    return ivatui()


if __name__ == "__main__":
    sys.exit(main())
