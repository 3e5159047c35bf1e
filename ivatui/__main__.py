"""``python -m ivatui`` and the ``ivatui`` command."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    from ivatui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
