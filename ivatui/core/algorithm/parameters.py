"""Declarations and values of an algorithm's parameters, merged into one tree.

A parameter carries marks, codes that the panes show as short words:

``default``        the value equals the declared default
``changed``        the value differs from the declared default
``unset``          no value is given; the default, if there is one, applies
``missing``        required, no value, no default
``undeclared``     a value ``task_config`` does not declare
``wrong_type``     the value is not of its declared type
``number_as_text`` a number written as text
``json_text``      a text that holds a JSON document, opened here
``broken_json``    a text that begins as JSON and is none
``switch_on``, ``switch_off``, ``odd_switch``  the value of a ``*_sw``
``required``       declared as required
``unnamed``, ``repeated``  a declaration that can have no value of its own
``secret``         masked: neither its type nor its default can be compared
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.core.algorithm.declarations import Declaration, Declarations
    from ivatui.core.algorithm.xml import XmlProblem
    from ivatui.core.finding import Finding
    from ivatui.core.tree import Json

ASIDE = "parameters"
"""Begin of paths that name no place in a body."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what is declared, what is given, and how the two go together."""

    name: str
    """Clean; empty for a declaration without a name."""
    path: str
    """Place of the value in the body, e.g. ``config.common.license_plate.local_city``."""
    given: bool
    """Whether the body has the value (null is one)."""
    value: Json = None
    """Clean."""
    declaration: Declaration | None = None
    children: tuple[Parameter, ...] = ()
    """Members of an object that has declared members."""
    marks: tuple[str, ...] = ()
    opened: Json = None
    """What a text holds that is a JSON document; None for other values."""

    @property
    def default(self) -> str | None:
        """The declared default as written, or None."""
        return self.declaration.default if self.declaration else None

    @property
    def content(self) -> Json:
        """The value, or the document inside it."""
        return self.value if self.opened is None else self.opened


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters of a task."""

    where: str
    """Path of the values in the body, e.g. ``config.common``."""
    entries: tuple[Parameter, ...]
    """Declared ones in the order of their declarations, then the others as given."""
    declared: bool
    """Whether there are declarations to compare with."""
    declarations: Declarations
    xml_problem: XmlProblem | None
    findings: tuple[Finding, ...]
