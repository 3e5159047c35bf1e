"""Starts the demo as ivatui starts its screen: preflight first, then everything else.

Environment: DEMO_STOCK=1 runs it on Textual's own display and driver, to compare with;
DEMO_REPORTS is the folder for crash reports, DEMO_START an action to run at once, DEMO_NOHUP=1
ignores SIGHUP as nohup does.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from ivatui.ui.terminal import preflight


def heed_signals(*, all_but_hang_up: bool) -> None:
    """Undo what whoever runs the tests ignores, as a shell has its jobs in the background do."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN if all_but_hang_up else signal.SIG_DFL)


def main() -> int:
    # A session leader gets the first terminal it opens as its controlling one.
    os.close(os.open(os.ttyname(2), os.O_RDWR))
    heed_signals(all_but_hang_up=bool(os.environ.get("DEMO_NOHUP")))
    if refused := preflight.ask(os.environ):
        sys.stderr.write(f"refused: {refused}\n")
        return 2
    found = preflight.examine(os.environ)
    preflight.settle_environment(os.environ, found)
    from terminal_demo import Demo, Stock

    from ivatui.ui.terminal import leave

    if os.environ.get("DEMO_STOCK"):
        stock = Stock()
        stock.run()
        return stock.return_code or 0
    app = Demo()
    app.found = found
    if folder := os.environ.get("DEMO_REPORTS"):
        app.report_folder = Path(folder)
    return leave.run(app)


if __name__ == "__main__":
    sys.exit(main())
