"""Which parameters are regions of interest."""

from __future__ import annotations

from typing import Final

USUAL: Final = "target_roi"
"""The one name all algorithms of the documents use."""


def is_region_name(name: str) -> bool:
    """Tell whether a parameter of this name may hold a region."""
    lowered = name.lower()
    return lowered == "roi" or lowered.endswith("_roi")
