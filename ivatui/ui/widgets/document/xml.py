"""Pretty-printed XML as a document: its lines are made when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.algorithm import Element, parse
from ivatui.ui.widgets.document.lines import Line, Source

if TYPE_CHECKING:
    from ivatui.core.algorithm.pretty import Line as PrettyLine
    from ivatui.core.algorithm.pretty import PrettyXml


def xml_source(pretty: PrettyXml) -> Source:
    """Return ``pretty`` as the source of a document; kinds of pieces are tokens of the palette."""

    def unmasked(place: int, text: str) -> Line | None:
        document = parse(text)
        if not isinstance(document, Element):
            return None
        line = pretty.line_in(document, place)
        return None if line is None else _line(line)

    return Source(
        total=len(pretty),
        line_at=lambda place: _line(pretty[place]),
        find=pretty.search,
        folds=pretty.folds,
        kind="xml",
        unmasked=unmasked,
    )


def _line(line: PrettyLine) -> Line:
    pieces = tuple((piece.text, piece.kind) for piece in line.pieces)
    return Line(pieces, line.level, line.path, line.fold_end)
