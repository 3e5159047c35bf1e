"""The one way XML is read: bounded, without entities, files or network.

``task_config`` is text somebody else wrote. lxml's defaults refuse most hostile documents; the
rest is refused here before parsing: any DOCTYPE (internal entities are expanded in attribute
values even with ``resolve_entities=False``), documents with more nodes, attributes or namespace
declarations than any algorithm needs (what lxml does with those is slow or takes memory), and
nesting that would run on the C stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from ivatui.core.algorithm.build import UnwalkableError, build
from ivatui.core.excerpt import NOWHERE, Place, place, place_at
from ivatui.core.text import clean, shorten

if TYPE_CHECKING:
    from ivatui.core.algorithm.element import Element
    from ivatui.core.tree import Json

MAX_BYTES: Final = 5_000_000
MAX_NODES: Final = 60_000
"""Elements, comments and instructions; 50,000 parameters are about 4 MB."""
MAX_ATTRIBUTES: Final = 256
"""Of one element."""
MAX_ALL_ATTRIBUTES: Final = 400_000
MAX_NAMESPACES: Final = 256
BEGINNING: Final = 16_000
"""Bytes that are read first of a long text: some 200 parameters, in a few milliseconds."""

_PROLOG = re.compile(r"[\ufeff\s]*(?:<\?xml\s([^>]*?)\?>)?\s*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NOT_BLANK = re.compile(r"[^\n\r\t]")
_OPTIONS: Final[dict[str, Any]] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "recover": False,
    "remove_comments": False,
    "remove_pis": False,
    "remove_blank_text": False,
    "strip_cdata": True,
}
_DETAIL_CELLS = 80


@dataclass(frozen=True, slots=True)
class XmlProblem:
    """Why the text was not read as XML."""

    reason: str
    """``not_text``, ``not_xml``, ``malformed``, ``doctype``, ``control_character``,
    ``lone_surrogate``, ``too_deep``, ``too_large``, ``too_many_nodes``, ``too_many_attributes``
    or ``too_many_namespaces``."""
    place: Place = NOWHERE
    detail: str = ""
    """The parser's own words (English), or what the text looks like: ``json``, ``text``."""


def parse(text: Json) -> Element | XmlProblem | None:
    """Read ``text`` (masked; clean or not) into a document element; None where it is blank.

    The declared encoding is ignored: the text came inside JSON and is Unicode already. A byte
    order mark and blanks in front are dropped. All text of the tree is clean.
    """
    if text is None:
        return None
    if not isinstance(text, str):
        return XmlProblem("not_text")
    prolog, start = _prolog(text)
    if start == len(text):
        return None
    data = _accepted(text, start)
    return data if isinstance(data, XmlProblem) else _parse(text, data, prolog)


def parse_beginning(text: Json) -> Element | None:
    """Read the first elements of a long ``text``, the last of which may be cut off.

    None where ``parse`` refuses it unread, and where it is read as quickly as a whole.
    """
    if not isinstance(text, str) or len(text) <= BEGINNING:
        return None
    prolog, start = _prolog(text)
    data = _accepted(text, start) if start < len(text) else b""
    if isinstance(data, XmlProblem) or not data:
        return None
    parser = etree.XMLPullParser(("start",), **_OPTIONS)
    try:
        parser.feed(data[:BEGINNING])
        _, root = next(iter(parser.read_events()), (None, None))
        if not isinstance(root, etree._Element):  # noqa: SLF001 - lxml has no other name for it
            return None
        return build(root.getroottree(), text[:BEGINNING], prolog, MAX_ATTRIBUTES)
    except (etree.LxmlError, ValueError, MemoryError, UnwalkableError):
        return None


def _prolog(text: str) -> tuple[str | None, int]:
    """Return what an XML declaration says, and where the document begins."""
    prolog = _PROLOG.match(text)
    return (prolog.group(1), prolog.end()) if prolog else (None, 0)


def _accepted(text: str, start: int) -> XmlProblem | bytes:
    # Same length as the original, so that places are places of the original.
    return _refuse(text, _NOT_BLANK.sub(" ", text[:start]) + text[start:], start)


def _refuse(text: str, body: str, start: int) -> XmlProblem | bytes:
    """Return the bytes to parse, or why they are not going to be parsed."""
    if len(body) > MAX_BYTES:
        return XmlProblem("too_large")
    try:
        data = body.encode()
    except UnicodeEncodeError as error:
        return XmlProblem("lone_surrogate", place(text, error.start))
    if len(data) > MAX_BYTES:
        return XmlProblem("too_large")
    if found := _CONTROL.search(body):
        return XmlProblem("control_character", place(text, found.start()))
    if found := _DOCTYPE.search(body):
        return XmlProblem("doctype", place(text, found.start()))
    if body[start] != "<":
        looks = "json" if body[start] in "{[" else "text"
        return XmlProblem("not_xml", place(text, start), looks)
    if data.count(b"<") - data.count(b"</") > MAX_NODES:
        return XmlProblem("too_many_nodes")
    if data.count(b'="') + data.count(b"='") > MAX_ALL_ATTRIBUTES:
        return XmlProblem("too_many_attributes")
    if data.count(b"xmlns") > MAX_NAMESPACES:
        return XmlProblem("too_many_namespaces")
    return data


def _parse(text: str, data: bytes, declaration: str | None) -> Element | XmlProblem:
    try:
        root = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        detail = shorten(clean(_own_words(error)), _DETAIL_CELLS)
        reason = "too_deep" if "depth" in detail.lower() else "malformed"
        return XmlProblem(reason, place_at(text, line or 1, column or 1), detail)
    except (etree.LxmlError, ValueError, MemoryError) as error:
        return XmlProblem("malformed", detail=type(error).__name__)
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None or tree.docinfo.externalDTD is not None:
        return XmlProblem("doctype")
    try:
        return build(tree, text, declaration, MAX_ATTRIBUTES)
    except UnwalkableError as error:
        where = place_at(text, error.line, 1) if error.line else NOWHERE
        return XmlProblem(error.reason, where)


def _own_words(error: etree.XMLSyntaxError) -> str:
    """Return libxml2's message without the place and the file name lxml adds."""
    return re.sub(r", line \d+, column \d+( \(<string>, line \d+\))?$", "", error.msg or "")
