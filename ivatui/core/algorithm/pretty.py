"""The XML as it is drawn: one line per tag, in pieces with their kinds, made when looked at.

Laying out only walks the tree; the pieces of a line and its path are made when the line is asked
for, so a document of 50,000 elements costs what is on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.algorithm.element import Element

PieceKind = Literal["punctuation", "tag", "attribute", "value", "text", "comment"]
INDENT = 2
"""Cells per level."""

_Role = Literal["open", "close", "whole", "text", "comment", "instruction"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that is drawn in one style."""

    text: str
    kind: PieceKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line of pretty-printed XML."""

    pieces: tuple[Piece, ...]
    level: int
    """Depth, from 0; ``INDENT`` cells each."""
    path: str
    """Of the element the line belongs to, e.g. ``/algorithm/config/common/param[3]``."""
    fold_end: int | None
    """Number of the last line of what folds here (its end tag); None where nothing does."""

    @property
    def text(self) -> str:
        """The line as plain text, indented."""
        return " " * (INDENT * self.level) + "".join(piece.text for piece in self.pieces)


class _Row(NamedTuple):
    role: _Role
    level: int
    element: Element
    text: str
    parent: int
    """Row of the start tag around it; -1 outside the root."""
    number: int
    """Which of its siblings of the same tag the element is, from 1; 0 where it is alone."""


class _Rows:
    """Rows as lists of what they hold: 50,000 objects would make looking for garbage long."""

    def __init__(self) -> None:
        self._roles: list[_Role] = []
        self._levels: list[int] = []
        self._elements: list[Element] = []
        self._texts: list[str] = []
        self._parents: list[int] = []
        self._numbers: list[int] = []

    def add(
        self, role: _Role, level: int, element: Element, text: str, parent: int, number: int
    ) -> None:
        self._roles.append(role)
        self._levels.append(level)
        self._elements.append(element)
        self._texts.append(text)
        self._parents.append(parent)
        self._numbers.append(number)

    def __len__(self) -> int:
        return len(self._roles)

    def __getitem__(self, index: int) -> _Row:
        return _Row(
            self._roles[index], self._levels[index], self._elements[index],
            self._texts[index], self._parents[index], self._numbers[index],
        )  # fmt: skip

    def __iter__(self) -> Iterator[_Row]:
        return map(
            _Row, self._roles, self._levels, self._elements,
            self._texts, self._parents, self._numbers,
        )  # fmt: skip


class PrettyXml(Sequence[Line]):
    """The lines of a document, made on demand."""

    def __init__(self, document: Element) -> None:
        self._rows = _Rows()
        self._folds: dict[int, int] = {}
        self._searched: list[str] | None = None
        self._roots = document.children if document.kind == "document" else (document,)
        self._lay_out(self._roots, 0, -1)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        """Return one line, or a list of them."""
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self._rows)))]
        number = index + len(self._rows) if index < 0 else index
        row = self._rows[number]
        return Line(_pieces(row), row.level, self._path(row), self._folds.get(number))

    def line_in(self, other: Element, index: int) -> Line | None:
        """Return a line as it reads in ``other``, the same document before it was masked.

        None where the two differ in more than what their texts and values say.
        """
        row, children = self._rows[index], other.children if other.kind == "document" else (other,)
        element: Element | None = None
        for step in reversed([*self._steps(row)]):
            if step >= len(children):
                return None
            element = children[step]
            children = element.children
        if element is None or (element.kind, element.tag) != (row.element.kind, row.element.tag):
            return None
        true = row._replace(element=element, text=self._true_text(row, element))
        return replace(self[index], pieces=_pieces(true))

    def _steps(self, row: _Row) -> Iterator[int]:
        """Yield which child the element of ``row`` is, then which its parent is, up to the root."""
        around = self._rows[row.parent] if row.parent >= 0 else None
        if around is not None and around.element is row.element:  # its own text
            yield from self._steps(around)
            return
        beside = self._roots if around is None else around.element.children
        yield next(step for step, element in enumerate(beside) if element is row.element)
        if around is not None:
            yield from self._steps(around)

    def _true_text(self, row: _Row, element: Element) -> str:
        """Return all the text of ``element`` that a row of text stands for, on one line."""
        if row.role == "comment":
            return f"<!--{element.text}-->"
        if row.role == "instruction":
            return f"<?{element.tag} {element.text}?>"
        own = row.parent >= 0 and self._rows[row.parent].element is row.element
        return _escaped(element.text if own else element.tail).strip()

    def folds(self) -> dict[int, int]:
        """Return the number of the last line by that of the first, for all that folds."""
        return dict(self._folds)

    def search(self, needle: str) -> list[int]:
        """Return the numbers of the lines that contain ``needle``, without regard to case."""
        wanted = needle.casefold()
        if not wanted:
            return []
        if self._searched is None:
            self._searched = [_said(row).casefold() for row in self._rows]
        return [number for number, said in enumerate(self._searched) if wanted in said]

    def text(self) -> str:
        """Return all lines as text, indented, for files and the clipboard."""
        return "\n".join([" " * (INDENT * row.level) + _said(row) for row in self._rows])

    def _path(self, row: _Row) -> str:
        steps: list[str] = []
        at: _Row | None = row
        while at is not None:
            if at.role in {"open", "close", "whole"}:
                steps.append(f"{at.element.tag}[{at.number}]" if at.number else at.element.tag)
            at = self._rows[at.parent] if at.parent >= 0 else None
        return "/" + "/".join(reversed(steps))

    def _lay_out(self, nodes: tuple[Element, ...], level: int, parent: int) -> None:
        """Append the rows of ``nodes``; recursion is as deep as the parser allows (100)."""
        rows = self._rows
        numbers = _numbers(nodes)
        for node, number in zip(nodes, numbers, strict=True):
            if node.kind == "comment":
                self._text("comment", level, node, f"<!--{node.text}-->", parent)
            elif node.kind == "instruction":
                said = f" {node.text}" if node.text else ""
                self._text("instruction", level, node, f"<?{node.tag}{said}?>", parent)
            elif not node.children and "\n" not in node.text:
                rows.add("whole", level, node, "", parent, number)
            else:
                first = len(rows)
                rows.add("open", level, node, "", parent, number)
                self._text("text", level + 1, node, _escaped(node.text), first)
                self._lay_out(node.children, level + 1, first)
                self._folds[first] = len(rows)
                rows.add("close", level, node, "", parent, number)
            if node.tail:
                self._text("text", level, node, _escaped(node.tail), parent)

    def _text(self, role: _Role, level: int, node: Element, text: str, parent: int) -> None:
        for line in text.splitlines():
            if line := line.strip():
                self._rows.add(role, level, node, line.expandtabs(4), parent, 0)


def pretty(document: Element) -> PrettyXml:
    """Lay out ``document`` (or any element of it); its lines are made when they are looked at."""
    return PrettyXml(document)


def pretty_text(document: Element) -> str:
    """Return ``document`` (or any element of it) pretty-printed as text."""
    return PrettyXml(document).text()


def _numbers(nodes: tuple[Element, ...]) -> list[int]:
    """Return the number of each element among those of their tag, as paths of declarations do."""
    seen: dict[str, int] = {}
    numbers: list[int] = []
    for node in nodes:
        if node.kind != "element":
            numbers.append(0)
            continue
        seen[node.tag] = number = seen.get(node.tag, 0) + 1
        numbers.append(number if number > 1 or node.tag == "param" else 0)
    return numbers


def _said(row: _Row) -> str:
    """Return what the pieces of a row say together."""
    tag = row.element.tag
    if row.role == "close":
        return f"</{tag}>"
    if row.role not in {"open", "whole"}:
        return row.text
    start = f"<{tag}"
    for name, value in row.element.values.items():
        start += f' {name}="{_escaped(value, quote=True)}"'
    if row.role == "open":
        return f"{start}>"
    text = row.element.text.strip()
    return f"{start}>{_escaped(text)}</{tag}>" if text else f"{start}/>"


def _pieces(row: _Row) -> tuple[Piece, ...]:
    if row.role in {"comment", "instruction"}:
        return (Piece(row.text, "comment"),)
    if row.role == "text":
        return (Piece(row.text, "text"),)
    tag = Piece(row.element.tag, "tag")
    if row.role == "close":
        return (Piece("</", "punctuation"), tag, Piece(">", "punctuation"))
    pieces = [Piece("<", "punctuation"), tag]
    for name, value in row.element.values.items():
        pieces.append(Piece(" ", "punctuation"))
        pieces.append(Piece(name, "attribute"))
        pieces.append(Piece("=", "punctuation"))
        pieces.append(Piece(f'"{_escaped(value, quote=True)}"', "value"))
    if row.role == "open":
        pieces.append(Piece(">", "punctuation"))
    elif text := row.element.text.strip():
        pieces.append(Piece(">", "punctuation"))
        pieces.append(Piece(_escaped(text), "text"))
        pieces.extend((Piece("</", "punctuation"), tag, Piece(">", "punctuation")))
    else:
        pieces.append(Piece("/>", "punctuation"))
    return tuple(pieces)


def _escaped(text: str, *, quote: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace('"', "&quot;") if quote else text.replace(">", "&gt;")
