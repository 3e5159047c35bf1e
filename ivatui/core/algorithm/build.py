"""Turns lxml's tree into our own elements, with clean text and prefixes as written."""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING, Final, cast

from lxml import etree

from ivatui.core.algorithm.element import NO_VALUES, Element
from ivatui.core.text import clean, is_plain, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH: Final = 100
_LIMIT: Final = 100_000
"""Characters kept of one value; ``clean`` says how many were cut off."""
_SHORTEST: Final = 5
"""Characters of an attribute with its blank: `` a=""``."""
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
        # Listing attributes takes lxml quadratic time, so a long tag is counted first.
        self._crowded = re.search(f"<[^<]{{{max_attributes * _SHORTEST}}}", text) is not None
        # Only a character reference can bring in what the text itself does not show.
        plain = "&#" not in text and is_plain(text, multiline=True)
        self._as_they_are = plain and "xmlns" not in text and "xml:" not in text
        self._value: Callable[[str], str] = _kept if plain else clean
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
        values: dict[str, str] | None = None
        if self._declared is not None:
            values = dict(next(self._declared, ()))
            local = tag.rpartition("}")[2]
            tag = f"{node.prefix}:{local}" if node.prefix else local
        if self._crowded and len(node.attrib) > self._max_attributes:
            raise UnwalkableError("too_many_attributes", _line(node))
        if own := _items(node):
            values = self._values(own, values)
        text, tail = node.text, node.tail
        return Element(
            intern(self._value(tag)),
            values or NO_VALUES,
            _text(text) if text else "",
            _text(tail) if tail else "",
            tuple([self.node(child, depth + 1) for child in node]) if len(node) else (),
            _line(node),
        )

    def _values(
        self, own: list[tuple[str, str]], namespaces: dict[str, str] | None
    ) -> dict[str, str]:
        if self._as_they_are:
            for _, said in own:
                if len(said) > _LIMIT:
                    break
            else:
                # lxml spells the few names out for every element anew: half of all its texts.
                return {intern(name): said for name, said in own}
        value, written = self._value, self._written
        values = namespaces or {}
        for name, said in own:
            # Two prefixes may stand for what is written as one.
            values[unique(value(written(name)), values)] = value(said)
        return values

    def _aside(self, node: etree._Element, *, comment: bool) -> Element:
        target = "" if comment else str(getattr(node, "target", ""))
        return Element(
            tag=self._value(target),
            text=_text(node.text),
            tail=_text(node.tail),
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
    """Return the attributes; the stubs allow for bytes."""
    return cast("list[tuple[str, str]]", node.items())


def _kept(said: str) -> str:
    return said if len(said) <= _LIMIT else clean(said)


def _text(said: str | None) -> str:
    return "" if said is None or said.isspace() else clean(said, multiline=True)
