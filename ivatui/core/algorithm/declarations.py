"""What ``task_config`` declares: parameters with their types, defaults and titles.

The vocabulary known from public documents is ``algorithm > config > common > param`` for a task
and ``algorithm > deployConfig > param`` for the deployment of its service; a ``param`` may hold
``param`` (members of an object). Everything else is kept as it is and shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivatui.core.algorithm.element import Element

_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One ``param`` element."""

    name: str
    """As given; empty where the attribute is missing."""
    title_en: str
    title_zh: str
    required: bool | None
    """None where the attribute is absent or neither ``true`` nor ``false``."""
    required_raw: str | None
    type: str | None
    """The type word as given."""
    default: str | None
    children: tuple[Declaration, ...]
    """Members of an object."""
    attributes: tuple[tuple[str, str], ...]
    """Attributes no document names."""
    unknown: tuple[Element, ...]
    """Child elements no document names."""
    text: str
    line: int
    path: str
    """Place in the XML, e.g. ``/algorithm/config/common/param[3]``."""

    @property
    def title(self) -> tuple[str, str] | None:
        """The display titles (English, Chinese), or None where neither is given."""
        return (self.title_en, self.title_zh) if self.title_en or self.title_zh else None


@dataclass(frozen=True, slots=True)
class Declarations:
    """Everything ``task_config`` says."""

    common: tuple[Declaration, ...] = ()
    """Parameters of the task, also those inside elements nobody documented."""
    deploy: tuple[Declaration, ...] = ()
    """Parameters of the service's deployment; their values are no part of a task."""
    unknown: tuple[tuple[str, Element], ...] = ()
    """(path, element) of what no document names."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """(path, name, value) of attributes on the elements around the parameters."""
    complete: bool = False
    """Whether the place for task parameters exists, be it empty: then all are declared."""


def declarations(document: Element) -> Declarations:
    """Collect what ``document`` declares, wherever prefixes or wrappers put it."""
    reader = _Reader()
    for path, root in _numbered("", document.elements):
        reader.root(path, root)
    return Declarations(
        common=tuple(reader.common),
        deploy=tuple(reader.deploy),
        unknown=tuple(reader.unknown),
        attributes=tuple(reader.attributes),
        complete=reader.complete or bool(reader.common),
    )


class _Reader:
    def __init__(self) -> None:
        self.common: list[Declaration] = []
        self.deploy: list[Declaration] = []
        self.unknown: list[tuple[str, Element]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.complete = False

    def root(self, path: str, root: Element) -> None:
        if root.local == "param":
            self.common.append(_declaration(path, root))
            return
        if root.local != "algorithm":
            self._other(path, root, self.common)
            return
        self._note(path, root)
        for below, part in _numbered(path, root.elements):
            if part.local == "config":
                self._config(below, part)
            elif part.local == "deployConfig":
                self._note(below, part)
                self._params(below, part, self.deploy)
            else:
                self.unknown.append((below, part))

    def _config(self, path: str, config: Element) -> None:
        self._note(path, config)
        for below, part in _numbered(path, config.elements):
            if part.local == "common":
                self.complete = True
                self._note(below, part)
                self._params(below, part, self.common)
            else:
                self.unknown.append((below, part))

    def _params(self, path: str, parent: Element, into: list[Declaration]) -> None:
        for below, child in _numbered(path, parent.elements):
            if child.tag == "param" or child.local == "param":
                into.append(_declaration(below, child))
            else:
                self._other(below, child, into)

    def _other(self, path: str, element: Element, into: list[Declaration]) -> None:
        """Keep an unknown element, and take the parameters it wraps as declared."""
        self.unknown.append((path, element))
        into.extend(_wrapped(path, element))

    def _note(self, path: str, element: Element) -> None:
        self.attributes.extend((path, name, value) for name, value in element.attributes)


def _wrapped(path: str, element: Element) -> Iterator[Declaration]:
    for below, child in _numbered(path, element.elements):
        if child.local == "param":
            yield _declaration(below, child)
        else:
            yield from _wrapped(below, child)


def _declaration(path: str, param: Element) -> Declaration:
    given = dict(param.values)
    take = given.pop
    required = take("required", None)
    children: tuple[Declaration, ...] = ()
    unknown: tuple[Element, ...] = ()
    if param.children:
        inside = tuple(_numbered(path, param.elements))
        children = tuple([_declaration(at, each) for at, each in inside if each.local == "param"])
        unknown = tuple([each for _, each in inside if each.local != "param"])
    return Declaration(  # by position: there may be 50,000 of them
        take("name", ""),
        take("titleEn", ""),
        take("titleCn", ""),
        None if required is None else _TRUTH.get(required.strip().lower()),
        required,
        take("type", None),
        take("default", None),
        children,
        tuple(given.items()) if given else (),
        unknown,
        param.words if param.text or param.children else "",
        param.line,
        path,
    )


def _numbered(path: str, elements: Iterator[Element]) -> Iterator[tuple[str, Element]]:
    """Yield every element with its path, numbered from 1 among those of the same tag.

    The first of its tag gets no number, unless it is a ``param``, which hardly is alone.
    """
    seen: dict[str, int] = {}
    for element in elements:
        tag = element.tag
        number = seen[tag] = seen.get(tag, 0) + 1
        bare = number == 1 and tag != "param"
        yield f"{path}/{tag}" if bare else f"{path}/{tag}[{number}]", element
