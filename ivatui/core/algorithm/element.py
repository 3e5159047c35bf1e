"""An XML tree of our own, so that no parser's objects leave ``algorithm.xml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["document", "element", "comment", "instruction"]


@dataclass(frozen=True, slots=True)
class Element:
    """One node of the XML; all its text is clean."""

    tag: str
    """Name as written, with its prefix; the target of an instruction; empty for the others."""
    attributes: tuple[tuple[str, str], ...] = ()
    """In the order written; namespace declarations first, as ``xmlns`` or ``xmlns:prefix``."""
    text: str = ""
    """Text before the first child; what a comment or an instruction says."""
    tail: str = ""
    """Text after this node and before the next one."""
    children: tuple[Element, ...] = ()
    line: int = 0
    """Line of the start tag, from 1; 0 where it is not known."""
    kind: Kind = "element"

    @property
    def local(self) -> str:
        """The tag without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if child.kind == "element")

    @property
    def words(self) -> str:
        """All text of this element but none of its children's."""
        if not self.children:
            return self.text.strip()
        runs = (self.text.strip(), *(child.tail.strip() for child in self.children))
        return " ".join(run for run in runs if run)

    def get(self, name: str) -> str | None:
        """Return the value of the attribute ``name``, or None."""
        for key, value in self.attributes:
            if key == name:
                return value
        return None
