"""``python -m tests.soak``: 24 simulated hours of the wall with 1,000 tasks and faults."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run it; what it is made of lies beside the tests of the screen."""
    for folder in ("ui", "live"):
        sys.path.append(str(Path(__file__).parent / folder))
    import wall_soak

    return wall_soak.main()


if __name__ == "__main__":
    sys.exit(main())
