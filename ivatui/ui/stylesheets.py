"""Where the Textual CSS lies, inside the wheel or beside the package in a checkout; its reading."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from textual.app import App

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


class ReadOnce(App[None]):
    """Mix-in: reads the style sheets once before the first screen, not twice."""

    def refresh_css(self, animate: bool = True) -> None:
        """Apply the style sheets anew.

        Before there is a screen Textual would read them here, forget that, and read them for the
        first screen (10 ms).
        """
        if self._screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
            self.stylesheet.parse()
            self.stylesheet.update(self, animate=animate)
