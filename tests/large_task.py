"""``python -m tests.large_task``: the task screen over 50,000 declarations, measured."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run it; what it is made of lies beside the tests of the screen."""
    for folder in ("ui", "live"):
        sys.path.insert(0, str(Path(__file__).parent / folder))
    sys.modules.pop("large_task", None)
    import large_task

    return large_task.main()


if __name__ == "__main__":
    sys.exit(main())
