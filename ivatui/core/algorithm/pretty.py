"""The XML as it is drawn: one line per tag, in pieces with their kinds, made when looked at.

Laying out only walks the tree; the pieces of a line and its path are made when the line is asked
for, so a document of 50,000 elements costs what is on the screen.
"""

from __future__ import annotations

import re
import sys
from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from ivatui.core.algorithm.element import Kind as ElementKind
from ivatui.core.lazy import LazySequence
from ivatui.core.packed import PackedTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.core.algorithm.element import Element

PieceKind = Literal["punctuation", "tag", "attribute", "value", "text", "comment"]
INDENT = 2
"""Cells per level."""

_Role = Literal["open", "close", "whole", "text", "comment", "instruction"]
_ROLES: Final[tuple[_Role, ...]] = get_args(_Role)
_KINDS: Final[tuple[ElementKind, ...]] = get_args(ElementKind)
_VALUE = re.compile(r' ([^\s="]+)=("[^"]*")')


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
    said: str
    """What the pieces of the line say together."""
    tag: str
    """Of the element the line belongs to."""
    kind: ElementKind
    parent: int
    """Row of the start tag around it; -1 outside the root."""
    number: int
    """Which of its siblings of the same tag the element is, from 1; 0 where it is alone."""
    step: int
    """Which of its parent's children the element is, from 0; -1 where it is what is around it."""


class _Rows:
    """Rows by what they hold, in few objects: no elements are kept, nor anything else per line."""

    def __init__(self, roots: tuple[Element, ...]) -> None:
        self._roles = bytearray()
        self._levels = array("i")
        self._tags: list[str] = []
        self._kinds = bytearray()
        self._parents = array("i")
        self._numbers = array("i")
        self._steps = array("i")
        self.folds: dict[int, int] = {}
        """Row of the end tag by that of the start tag."""
        self.said = PackedTexts(self._lay_out(roots, 0, -1))

    def __len__(self) -> int:
        return len(self._roles)

    def __getitem__(self, index: int) -> _Row:
        return _Row(
            _ROLES[self._roles[index]], self._levels[index], self.said[index], self._tags[index],
            _KINDS[self._kinds[index]], self._parents[index], self._numbers[index],
            self._steps[index],
        )  # fmt: skip

    def __iter__(self) -> Iterator[_Row]:
        return map(self.__getitem__, range(len(self)))

    def _add(
        self, role: _Role, level: int, node: Element, parent: int, number: int, step: int
    ) -> None:
        self._roles.append(_ROLES.index(role))
        self._levels.append(level)
        self._tags.append(sys.intern(node.tag))
        self._kinds.append(_KINDS.index(node.kind))
        self._parents.append(parent)
        self._numbers.append(number)
        self._steps.append(step)

    def _lay_out(self, nodes: tuple[Element, ...], level: int, parent: int) -> Iterator[str]:
        """Add the rows of ``nodes`` and yield what each says.

        Recursion is as deep as the parser allows (100).
        """
        for step, (node, number) in enumerate(zip(nodes, _numbers(nodes), strict=True)):
            if node.kind == "comment":
                said = f"<!--{node.text}-->"
                yield from self._text("comment", level, node, said, parent, step)
            elif node.kind == "instruction":
                said = _instruction(node)
                yield from self._text("instruction", level, node, said, parent, step)
            elif not node.children and "\n" not in node.text:
                self._add("whole", level, node, parent, number, step)
                yield _whole(node)
            else:
                first = len(self)
                self._add("open", level, node, parent, number, step)
                yield f"{_start(node)}>"
                own = _escaped(node.text)
                yield from self._text("text", level + 1, node, own, first, -1)
                yield from self._lay_out(node.children, level + 1, first)
                self.folds[first] = len(self)
                self._add("close", level, node, parent, number, step)
                yield f"</{node.tag}>"
            if node.tail:
                yield from self._text("text", level, node, _escaped(node.tail), parent, step)

    def _text(
        self, role: _Role, level: int, node: Element, text: str, parent: int, step: int
    ) -> Iterator[str]:
        for line in text.splitlines():
            if line := line.strip():
                self._add(role, level, node, parent, 0, step)
                yield line.expandtabs(4)


class PrettyXml(LazySequence[Line]):
    """The lines of a document, made on demand."""

    def __init__(self, document: Element) -> None:
        self._rows = _Rows(_roots(document))
        self._searched: PackedTexts | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def _at(self, number: int) -> Line:
        row = self._rows[number]
        return Line(_pieces(row), row.level, self._path(row), self._rows.folds.get(number))

    def line_in(self, other: Element, index: int) -> Line | None:
        """Return a line as it reads in ``other``, the same document before it was masked.

        None where the two differ in more than what their texts and values say.
        """
        row = self._rows[index]
        element: Element | None = None
        children = _roots(other)
        for step in reversed([*self._steps(row)]):
            if step >= len(children):
                return None
            element = children[step]
            children = element.children
        if element is None or (element.kind, element.tag) != (row.kind, row.tag):
            return None
        return replace(self[index], pieces=_pieces(row._replace(said=_true(row, element))))

    def _steps(self, row: _Row) -> Iterator[int]:
        """Yield which child the element of ``row`` is, then which its parent is, up to the root."""
        at: _Row | None = row
        while at is not None:
            if at.step >= 0:
                yield at.step
            at = self._rows[at.parent] if at.parent >= 0 else None

    def folds(self) -> dict[int, int]:
        """Return the number of the last line by that of the first, for all that folds."""
        return dict(self._rows.folds)

    def search(self, needle: str) -> Sequence[int]:
        """Return the numbers of the lines that contain ``needle``, without regard to case."""
        if self._searched is None:
            self._searched = PackedTexts(said.casefold() for said in self._rows.said)
        return self._searched.holding(needle.casefold())

    def text(self) -> str:
        """Return all lines as text, indented, for files and the clipboard."""
        return "\n".join([" " * (INDENT * row.level) + row.said for row in self._rows])

    def _path(self, row: _Row) -> str:
        steps: list[str] = []
        at: _Row | None = row
        while at is not None:
            if at.role in {"open", "close", "whole"}:
                steps.append(f"{at.tag}[{at.number}]" if at.number else at.tag)
            at = self._rows[at.parent] if at.parent >= 0 else None
        return "/" + "/".join(reversed(steps))


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


def _roots(document: Element) -> tuple[Element, ...]:
    return document.children if document.kind == "document" else (document,)


def _true(row: _Row, element: Element) -> str:
    """Return all that ``element`` says in what ``row`` is a line of, on one line."""
    if row.role == "comment":
        return f"<!--{element.text}-->"
    if row.role == "instruction":
        return _instruction(element)
    if row.role == "whole":
        return _whole(element)
    if row.role == "open":
        return f"{_start(element)}>"
    if row.role == "close":
        return row.said
    return _escaped(element.text if row.step < 0 else element.tail).strip()


def _instruction(node: Element) -> str:
    return f"<?{node.tag} {node.text}?>" if node.text else f"<?{node.tag}?>"


def _start(node: Element) -> str:
    """Return a start tag but for its end."""
    values = [f' {name}="{_escaped(value, quote=True)}"' for name, value in node.values.items()]
    return f"<{node.tag}{''.join(values)}"


def _whole(node: Element) -> str:
    text = node.text.strip()
    return f"{_start(node)}>{_escaped(text)}</{node.tag}>" if text else f"{_start(node)}/>"


def _pieces(row: _Row) -> tuple[Piece, ...]:
    if row.role in {"comment", "instruction"}:
        return (Piece(row.said, "comment"),)
    if row.role == "text":
        return (Piece(row.said, "text"),)
    tag = Piece(row.tag, "tag")
    if row.role == "close":
        return (Piece("</", "punctuation"), tag, Piece(">", "punctuation"))
    pieces = [Piece("<", "punctuation"), tag]
    at = 1 + len(row.tag)
    while value := _VALUE.match(row.said, at):
        pieces.append(Piece(" ", "punctuation"))
        pieces.append(Piece(value[1], "attribute"))
        pieces.append(Piece("=", "punctuation"))
        pieces.append(Piece(value[2], "value"))
        at = value.end()
    text, end = row.said[at + 1 :], f"</{row.tag}>"
    if row.said[at] == "/":
        pieces.append(Piece("/>", "punctuation"))
    else:
        pieces.append(Piece(">", "punctuation"))
        if row.role == "whole":
            pieces.append(Piece(text.removesuffix(end), "text"))
            pieces.extend((Piece("</", "punctuation"), tag, Piece(">", "punctuation")))
    return tuple(pieces)


def _escaped(text: str, *, quote: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace('"', "&quot;") if quote else text.replace(">", "&gt;")
