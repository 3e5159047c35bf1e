"""Findings of the plan: code -> (what is odd, what to do)."""

from __future__ import annotations

FINDINGS: dict[str, tuple[str, str]] = {}
