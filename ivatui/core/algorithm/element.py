"""An XML tree of our own, so that no parser's objects leave ``algorithm.xml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind = Literal["document", "element", "comment", "instruction"]


NO_VALUES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Element:
    """One node of the XML; all its text is clean."""

    tag: str
    """Name as written, with its prefix; the target of an instruction; empty for the others."""
    values: Mapping[str, str] = field(default_factory=lambda: NO_VALUES)
    """Attributes in the order written; namespace declarations first, as ``xmlns`` or
    ``xmlns:prefix``. A dict of texts is none of the objects that garbage is looked for in."""
    text: str = ""
    """Text before the first child; what a comment or an instruction says."""
    tail: str = ""
    """Text after this node and before the next one."""
    children: tuple[Element, ...] = ()
    line: int = 0
    """Line of the start tag, from 1; 0 where it is not known."""
    kind: Kind = "element"

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the attributes."""
        return tuple(self.values.items())

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
        return self.values.get(name)
