"""Bring the Chinese catalogue up to date with the source: extract, merge, compile.

Texts that are new stand in the .po with an empty translation and are named; those no longer in
the source are dropped. Babel's own commands would write dates and placeholders of names into the
headers, or leave out the character set, without which gettext reads ASCII.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "ivatui"
CATALOGUE = PACKAGE / "words" / "catalogs" / "zh" / "LC_MESSAGES" / "ivatui.po"
HEADER = [
    ("Language", "zh"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit\n"),
]


class Plain(Catalog):
    """A catalogue whose header says only what readers of it need."""

    mime_headers = HEADER


def texts() -> list[str]:
    """Return every text the source marks, in its order."""
    marks = {"tr": None, "N_": None, "counted": (1, 2)}
    found = [text for _, _, text, _, _ in extract_from_dir(str(PACKAGE), keywords=marks)]
    each = [text for said in found for text in ((said,) if isinstance(said, str) else said)]
    return list(dict.fromkeys(text for text in each if text))


def merged() -> Plain:
    """Return a catalogue of the source's texts with the translations there are."""
    with CATALOGUE.open("rb") as file:
        known = read_po(file, locale="zh")
    catalogue = Plain(locale="zh", header_comment="", fuzzy=False)
    for text in texts():
        before = known.get(text)
        catalogue.add(text, before.string if before else "")
    return catalogue


def main() -> int:
    """Write both files and return 1 where a text lacks its translation."""
    catalogue = merged()
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=0)
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    missing = [message.id for message in catalogue if not message.string]
    for text in missing:
        print(f"not translated: {text}", file=sys.stderr)  # noqa: T201 - it is for a person
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
