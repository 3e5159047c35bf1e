"""Where the Textual CSS lies: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def styles_folder() -> Path:
    """Return the folder of the ``.tcss`` files; raise FileNotFoundError for a broken install."""
    for folder in (_PACKAGE / "styles", _PACKAGE.parent / "styles"):
        if (folder / "app.tcss").is_file():
            return folder
    raise FileNotFoundError("the style sheets (styles/app.tcss) are missing: install ivatui again")


def stylesheet(name: str) -> Path:
    """Return the path of the style sheet called ``name`` (``app`` for ``app.tcss``)."""
    return styles_folder() / f"{name}.tcss"
