"""The language of the screen and of output: gettext catalogues, English as the source text.

``tr`` translates and fills in, ``counted`` minds English plurals; ``N_`` marks a text that stands
in a table and is translated when it is shown. ``.ci/texts.py`` makes the catalogues.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES = ("en", "zh")

_CATALOGS = Path(__file__).with_name("catalogs")
_FULL_STOPS = ("。", "！", "？", "；", "：", "…")
_current: tuple[str, gettext.NullTranslations] = ("en", gettext.NullTranslations())


def set_language(code: str) -> None:
    """Show everything in ``code`` from now on; raise ValueError for a language we lack."""
    global _current  # noqa: PLW0603 - one language per process, as with the C library's locale
    if code not in LANGUAGES:
        raise ValueError(code)
    _current = (
        code,
        gettext.NullTranslations()
        if code == "en"
        else gettext.translation("ivatui", _CATALOGS, languages=[code]),
    )


def language() -> str:
    """Return the code of the language in use, ``en`` or ``zh``."""
    return _current[0]


def detect(environ: Mapping[str, str]) -> str:
    """Return the language the locale variables ask for; English where they ask for none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark ``message`` for extraction and return it as it is."""
    return message


def tr(message: str, **facts: object) -> str:
    """Return ``message`` in the language in use, with ``{name}`` places filled from ``facts``."""
    text = _current[1].gettext(message) if message else ""
    return text.format(**facts) if facts else text


def counted(one: str, many: str, count: int) -> str:
    """Return ``one`` where ``count`` is 1, else ``many`` with its ``{count}`` filled in."""
    return tr(one) if count == 1 else tr(many, count=count)


def run_on(sentences: Iterable[str]) -> str:
    """Return the sentences as one text; Chinese sets no blank after its own full stops."""
    text = ""
    for sentence in sentences:
        apart = text and not (language() == "zh" and text.endswith(_FULL_STOPS))
        text += f" {sentence}" if apart else sentence
    return text


def pick(en: str, zh: str) -> str:
    """Return the one of two ready texts that fits the language, or the other where it is empty."""
    first, second = (zh, en) if language() == "zh" else (en, zh)
    return first or second
