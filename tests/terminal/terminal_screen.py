"""A terminal to look at: pyte, with what xterm does and pyte does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pyte
from wcwidth import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable

Cell = tuple[str, str, str, tuple[str, ...]]
"""What a cell looks like: text, colours, attributes."""

_SEEN_ON_SPACES = {"underscore", "reverse", "strikethrough", "blink"}


class Screen(pyte.Screen):
    """Overwriting half of a wide glyph blanks the other half; faint text is told apart."""

    answer: Callable[[str], None] | None = None
    knows_rep = True
    _last = ""

    def repeat(self, count: int = 1) -> None:
        """Draw the last sign again (REP), unless this terminal does not know that."""
        if self.knows_rep:
            self.draw(self._last * (count or 1))

    def draw(self, data: str) -> None:
        self._last = data[-1:]
        for char in data:
            width = wcwidth(char)
            if width > 0:
                x = min(self.cursor.x, self.columns - width)
                line = self.buffer[self.cursor.y]
                if line[x].data == "" and x:
                    line[x - 1] = line[x - 1]._replace(data=" ")
                end = x + width
                if end < self.columns and line[end].data == "":
                    line[end] = line[end]._replace(data=" ")
            super().draw(char)

    def select_graphic_rendition(self, *attrs: int) -> None:
        faint = self.cursor.attrs.fg.startswith("faint ")
        plain = self.cursor.attrs.fg.removeprefix("faint ")
        self.cursor.attrs = self.cursor.attrs._replace(fg=plain)
        super().select_graphic_rendition(*attrs)
        codes = _without_colours(list(attrs or (0,)))
        for code in codes:
            faint = code == 2 or (faint and code not in {0, 22})
        if faint:
            self.cursor.attrs = self.cursor.attrs._replace(fg=f"faint {self.cursor.attrs.fg}")

    def write_process_input(self, data: str) -> None:
        if self.answer is not None:
            self.answer(data)

    def row(self, y: int) -> list[Cell]:
        """Return what every cell of a row looks like."""
        return [_look(self.buffer[y][x]) for x in range(self.columns)]

    def line(self, y: int) -> str:
        """Return the text of a row; half a wide glyph, as in the middle of a frame, is blank."""
        said, is_wide = "", False
        for x in range(self.columns):
            data = self.buffer[y][x].data
            said += data or ("" if is_wide else " ")
            is_wide = bool(data) and wcwidth(data[0]) == 2
        return said

    def look(self) -> list[list[Cell]]:
        """Return what every cell looks like."""
        return [self.row(y) for y in range(self.lines)]


class _Stream(pyte.ByteStream):
    csi: ClassVar = {**pyte.ByteStream.csi, "b": "repeat"}
    events: ClassVar = pyte.ByteStream.events | {"repeat"}


class Terminal:
    """A screen fed with what a program writes."""

    def __init__(self, columns: int, lines: int) -> None:
        self.screen = Screen(columns, lines)
        self.screen.reset_mode(7, private=True)
        self._stream = _Stream(self.screen)

    def feed(self, data: bytes) -> None:
        # pyte takes the "<" of kitty's protocol for the end of a sequence.
        self._stream.feed(data.replace(b"\x1b[<u", b""))

    @property
    def text(self) -> str:
        return "\n".join(map(self.screen.line, range(self.screen.lines)))


def _without_colours(codes: list[int]) -> list[int]:
    kept: list[int] = []
    while codes:
        code = codes.pop(0)
        if code in {38, 48}:
            del codes[: 2 if codes[:1] == [5] else 4]
        else:
            kept.append(code)
    return kept


def _look(cell: Any) -> Cell:
    names = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
    attributes = {name for name in names if getattr(cell, name)}
    if cell.data != " ":
        return cell.data, cell.fg, cell.bg, tuple(sorted(attributes))
    seen = attributes & _SEEN_ON_SPACES
    if attributes == {"reverse"} and cell.fg != "default" and not cell.fg.startswith("faint "):
        return " ", "", cell.fg, ()  # a ground in the colour of the foreground
    return " ", cell.fg if seen else "", cell.bg, tuple(sorted(attributes)) if seen else ()
