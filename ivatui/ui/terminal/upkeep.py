"""What Textual keeps though nobody needs it any more, and how to have it let go.

Private to Textual 8.2: ``StylesCache.get_inner_outer``, a method under an ``lru_cache``. The cache
holds every ``self`` it was called with, up to 1,024 widgets' drawn lines: 40 closed task screens,
50 MB. What it returns depends on the two colours alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textual._styles_cache import StylesCache

if TYPE_CHECKING:
    from textual.color import Color
    from textual.style import Style

_kept: Any = getattr(StylesCache, "get_inner_outer", None)


def mend() -> None:
    """Have what is drawn of a widget go with it; does nothing where Textual does that by itself."""
    if hasattr(_kept, "cache_clear"):
        StylesCache.get_inner_outer = _inner_outer  # type: ignore[assignment,method-assign]


def _inner_outer(
    _cache: StylesCache, base_background: Color, background: Color
) -> tuple[Style, Style]:
    return _by_colours(base_background, background)


@lru_cache(1024)
def _by_colours(base_background: Color, background: Color) -> tuple[Style, Style]:
    styles: tuple[Style, Style] = _kept.__wrapped__(None, base_background, background)
    return styles
