"""Pretty-printed XML as a document: its lines are made when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.widgets.document.lines import Line, Source

if TYPE_CHECKING:
    from ivatui.core.algorithm.pretty import PrettyXml


def xml_source(pretty: PrettyXml) -> Source:
    """Return ``pretty`` as the source of a document; kinds of pieces are tokens of the palette."""

    def line_at(place: int) -> Line:
        line = pretty[place]
        pieces = tuple((piece.text, piece.kind) for piece in line.pieces)
        return Line(pieces, line.level, line.path, line.fold_end)

    return Source(len(pretty), line_at, pretty.search, pretty.folds, "xml")
