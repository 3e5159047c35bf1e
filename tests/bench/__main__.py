"""``python -m tests.bench``: what ivatui takes, beside what the least of its kind takes here.

A measurement, not a test: it fails on nothing. Look at the ratios; the seconds belong to the
machine. Takes two minutes.
"""

from __future__ import annotations

import sys
import tempfile

from tests.bench import readers, screen, table


def main() -> int:
    """Measure all of it and print the table."""
    with tempfile.TemporaryDirectory() as home:
        figures = [*screen.figures(home), *readers.figures()]
    print("\n".join(table.lines(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
