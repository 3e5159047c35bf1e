"""``python -m ivatui`` and the ``ivatui`` command."""

import os
import sys
import threading


def main() -> int:
    """Run the command line and return its exit code."""
    from ivatui.cli.main import run

    code = run(sys.argv[1:])
    if any(thread.name.startswith("asyncio") for thread in threading.enumerate()):
        # It may look up a name, and the interpreter would wait for that: 12 s were measured.
        _flush()
        os._exit(code)
    return code


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # nobody reads it any more


if __name__ == "__main__":
    sys.exit(main())
