"""The list of facts itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from ivatui.ui.widgets.cells import clip, highlight
from ivatui.ui.widgets.facts.layout import Fact, FactLine, lay_out, matching
from ivatui.ui.widgets.searchable import SearchableView

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ivatui.ui.widgets.cells import Pieces


class Facts(SearchableView):
    """Labels and values; the cursor stays with its fact over every change."""

    @dataclass
    class FactHighlighted(Message):
        """The cursor came to another fact; ``key`` is None when there are none any more."""

        facts: Facts
        key: str | None

        @property
        def control(self) -> Facts:
            """The list, for ``@on`` with a selector."""
            return self.facts

    @dataclass
    class FactChosen(Message):
        """The operator wants more of a fact: enter, or two clicks."""

        facts: Facts
        key: str

        @property
        def control(self) -> Facts:
            """The list, for ``@on`` with a selector."""
            return self.facts

    def __init__(
        self,
        facts: Sequence[Fact] = (),
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._empty_text = empty
        self._facts = tuple(facts)
        self._lines: list[FactLine] = []
        self._fact_told: str | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts as they were set last."""
        return self._facts

    @property
    def cursor_fact(self) -> Fact | None:
        """The fact under the cursor."""
        return self._facts[self._lines[self._cursor].fact] if self._lines else None

    def cursor_text(self) -> str:
        """Return the whole value under the cursor, however much of it is shown."""
        return self.cursor_fact.value if self.cursor_fact else ""

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show ``facts``; only lines that say something else are drawn again."""
        new = tuple(facts)
        if new == self._facts:
            return
        fallback = () if self.cursor_fact is None else (f"{self.cursor_fact.key} 0",)
        with self.keeping_place(*fallback):
            self._facts = new
            self._lay_out()

    def _lay_out(self) -> None:
        self._lines = lay_out(self._facts, self.text_width - 1)
        self.search_again()

    # Search

    def places_of(self, needle: str) -> Sequence[int]:
        """Return the lines of the facts that hold ``needle``, in their label or value."""
        return matching(self._facts, self._lines, needle)

    def cursor_place(self) -> int | None:
        """Return the line under the cursor."""
        return self._cursor

    def show_match(self, place: int) -> None:
        """Put the cursor on a line."""
        self.move_cursor(place)

    # The list

    def move_to_fact(self, key: str) -> bool:
        """Put the cursor on a fact; return False where there is none of that key."""
        return self.move_to_key(f"{key} 0")

    def on_resize(self) -> None:
        """Wrap to the new width; the cursor stays with its fact. The base does the rest."""
        fact = self._lines[self._cursor].fact if self._lines else 0
        self._lay_out()
        firsts = [index for index, line in enumerate(self._lines) if line.fact == fact]
        self._cursor = firsts[0] if firsts else 0
        self._tell_cursor()

    def line_total(self) -> int:
        """Return the number of lines all facts take."""
        return len(self._lines)

    def key_of(self, index: int) -> str:
        """Return what identifies a line: its fact, and which of the fact's lines it is."""
        line = self._lines[index]
        return f"{self._facts[line.fact].key} {line.number}"

    def find_keys(self, keys: Collection[str]) -> dict[str, int]:
        """Return the lines of those of ``keys`` that are there."""
        places = ((self.key_of(index), index) for index in range(len(self._lines)))
        return {key: index for key, index in places if key in keys}

    def pieces_of(self, index: int, width: int) -> Pieces:
        """Return what a line shows, laid out when the width was last known."""
        return highlight(clip(self._lines[index].pieces, 0, width), self._needle)

    def cursor_changed(self) -> None:
        """Tell which fact is under the cursor."""
        key = self.cursor_fact.key if self.cursor_fact else None
        if key != self._fact_told:
            self._fact_told = key
            self.post_message(self.FactHighlighted(self, key))

    def choose(self) -> None:
        """Tell which fact was chosen."""
        if self.cursor_fact is not None:
            self.post_message(self.FactChosen(self, self.cursor_fact.key))
