"""The whole program from outside, on a pty."""

from __future__ import annotations

import sys
from pathlib import Path

# The pty and the terminal to look at live with the tests they were made for.
sys.path.append(str(Path(__file__).resolve().parents[1] / "terminal"))
