"""Runs ivatui and notes, when its source is about to be made, what was loaded and sent by then.

The note goes to the file that PROBE_FILE names.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ivatui.live import pending
from ivatui.ui.terminal import preflight

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from ivatui.live.source import Source, SourceLabel

sent: list[str] = []
settle = preflight.settle_environment


class Noted(pending.Pending):
    def __init__(
        self, label: SourceLabel, make: Callable[[], Source], load: Callable[[], None]
    ) -> None:
        def note_and_make() -> Source:
            note = {"loaded": sorted(sys.modules), "sent": "".join(sent)}
            Path(os.environ["PROBE_FILE"]).write_text(json.dumps(note))
            return make()

        super().__init__(label, note_and_make, load)


def settle_and_listen(environ: MutableMapping[str, str], found: preflight.Terminal) -> None:
    settle(environ, found)
    from ivatui.ui.terminal.wire import Wire  # Textual may be loaded from here on

    send = Wire.send

    def heard(self: Wire, text: str) -> None:
        sent.append(text)
        send(self, text)

    Wire.send = heard  # type: ignore[method-assign]  # the probe listens


pending.Pending = Noted  # type: ignore[misc]
preflight.settle_environment = settle_and_listen

if __name__ == "__main__":
    os.close(os.open(os.ttyname(2), os.O_RDWR))
    from ivatui.cli.main import run

    sys.exit(run(sys.argv[1:]))
