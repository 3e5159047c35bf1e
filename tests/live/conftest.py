"""Servers that speak raw bytes live with the tests of the client they were made for."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "api"))
