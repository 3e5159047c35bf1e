"""Turns lxml's tree into our own elements, with clean text and prefixes as written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from lxml import etree

from ivatui.core.algorithm.element import Element
from ivatui.core.text import clean, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH: Final = 100
_LIMIT: Final = 100_000
"""Characters kept of one value; ``clean`` says how many were cut off."""
_XML_NAMESPACE: Final = "http://www.w3.org/XML/1998/namespace"

_Names = tuple[tuple[str, str], ...]


class UnwalkableError(Exception):
    """The tree is larger in some direction than we are willing to walk."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def build(
    tree: etree._ElementTree, text: str, declaration: str | None, max_attributes: int
) -> Element:
    """Return the document of ``tree``, which was parsed from ``text``.

    Raises:
        UnwalkableError: nested deeper than ``MAX_DEPTH``, or an element with too many attributes.

    """
    root = tree.getroot()
    builder = _Builder(text, max_attributes)
    if "xmlns" in text:
        builder.namespaces(root)
    before = [builder.node(node, 1) for node in reversed(list(root.itersiblings(preceding=True)))]
    after = [builder.node(node, 1) for node in root.itersiblings()]
    if declaration is not None:
        said = clean(declaration.strip())
        before.insert(0, Element("xml", text=said, line=1, kind="instruction"))
    middle = builder.node(root, 1)
    return Element("", children=(*before, middle, *after), line=1, kind="document")


class _Builder:
    def __init__(self, text: str, max_attributes: int) -> None:
        self._max_attributes = max_attributes
        self._value, self._text = _cleaners(text)
        self._declared: Iterator[_Names] | None = None
        self._prefixes = {_XML_NAMESPACE: "xml"}

    def namespaces(self, root: etree._Element) -> None:
        """Learn which element declares which prefixes; lxml keeps that apart from attributes."""
        declared: list[_Names] = []
        pending: list[tuple[str, str]] = []
        for event, what in etree.iterwalk(root, events=("start-ns", "start")):
            if event == "start-ns":
                prefix, uri = what
                self._prefixes.setdefault(uri, prefix)
                name = f"xmlns:{prefix}" if prefix else "xmlns"
                pending.append((self._value(name), self._value(uri)))
            else:
                declared.append(tuple(pending))
                pending.clear()
        self._declared = iter(declared)

    def node(self, node: etree._Element, depth: int) -> Element:
        """Return ``node`` and everything below it."""
        tag: object = node.tag
        if not isinstance(tag, str):
            return self._aside(node, comment=tag is etree.Comment)
        if depth > MAX_DEPTH:
            raise UnwalkableError("too_deep", _line(node))
        attributes: _Names = ()
        if self._declared is not None:
            attributes = next(self._declared, ())
            local = tag.rpartition("}")[2]
            tag = f"{node.prefix}:{local}" if node.prefix else local
        if own := _items(node):
            if len(own) > self._max_attributes:
                raise UnwalkableError("too_many_attributes", _line(node))
            value, written = self._value, self._written
            attributes += tuple([(written(name), value(said)) for name, said in own])
        return Element(
            tag=self._value(tag),
            attributes=attributes,
            text=self._text(node.text),
            tail=self._text(node.tail),
            children=tuple([self.node(child, depth + 1) for child in node]) if len(node) else (),
            line=_line(node),
        )

    def _aside(self, node: etree._Element, *, comment: bool) -> Element:
        target = "" if comment else str(getattr(node, "target", ""))
        return Element(
            tag=self._value(target),
            text=self._text(node.text),
            tail=self._text(node.tail),
            line=_line(node),
            kind="comment" if comment else "instruction",
        )

    def _written(self, name: str) -> str:
        if not name.startswith("{"):
            return name
        uri, _, local = name[1:].partition("}")
        prefix = self._prefixes.get(uri, "")
        return f"{prefix}:{local}" if prefix else local


def _line(node: etree._Element) -> int:
    line: object = node.sourceline  # the stubs give it no type
    return line if isinstance(line, int) else 0


def _items(node: etree._Element) -> list[tuple[str, str]]:
    """Return the attributes; not as a dict, which takes lxml quadratic time to make."""
    return cast("list[tuple[str, str]]", node.items())


def _cleaners(text: str) -> tuple[Callable[[str], str], Callable[[str | None], str]]:
    """Return how to clean a value and a run of text; nearly nothing where ``text`` is plain."""

    def several_lines(said: str | None) -> str:
        return clean(said, multiline=True) if said and not said.isspace() else ""

    def kept(said: str) -> str:
        return said if len(said) <= _LIMIT else clean(said)

    # Only a character reference can bring in what the text itself does not show.
    plain = "&#" not in text and is_plain(text, multiline=True)
    return (kept if plain else clean), several_lines
