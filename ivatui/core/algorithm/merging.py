"""Merges declarations and values of parameters, and marks how they go together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ivatui.core import inner_json
from ivatui.core.algorithm import types
from ivatui.core.algorithm.parameters import ASIDE, Parameter
from ivatui.core.redact import MASK
from ivatui.core.roi.names import is_region_name
from ivatui.core.text import clean, clean_tree, is_plain, unique
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivatui.core.algorithm.declarations import Declaration
    from ivatui.core.gather import Gather
    from ivatui.core.tree import Json

_BLANK = re.compile(r"[\s\u2400-\u2421]")
"""A blank or the picture of a control character."""
_WITHOUT_VALUE: Final = {
    (False, False): ("unset",),
    (False, True): ("unset", "required"),
    (True, True): ("missing", "required"),
}
"""Marks by whether it is missing and whether it is required."""
_ON: Final = (1, "1", True)
_OFF: Final = (0, "0", False)


class Merger:
    """Merges one level after the other; what is odd goes to ``found``."""

    def __init__(self, found: Gather, *, declared: bool) -> None:
        self._found = found
        self._declared = declared

    def level(
        self,
        declarations: Sequence[Declaration],
        values: Mapping[str, Json],
        where: str,
        *,
        given: bool,
    ) -> tuple[Parameter, ...]:
        """Return the parameters of one object; ``given`` is whether the body has the object."""
        if not all(map(is_plain, values)):
            values = _clean_keys(values)
        merged: list[Parameter] = []
        names: set[str] = set()
        for declaration in declarations:
            name = declaration.name
            if not name:
                self._found.warning("param_unnamed", "task_config", line=declaration.line)
                merged.append(_aside(declaration, "unnamed"))
            elif name in names:
                self._found.warning("param_repeated", join(where, name), name=name)
                merged.append(_aside(declaration, "repeated"))
            else:
                names.add(name)
                merged.append(self._one(declaration, values, where, given))
        merged.extend(
            self._given(join(where, key), key, value, None)
            for key, value in values.items()
            if key not in names
        )
        return tuple(merged)

    def _one(
        self, declaration: Declaration, values: Mapping[str, Json], where: str, given: bool
    ) -> Parameter:
        name = declaration.name
        path = join(where, name)
        if values.get(name) is not None:
            return self._given(path, name, values[name], declaration)
        required = declaration.required is True
        missing = required and given and not declaration.default
        if missing:
            self._found.warning("param_missing", path, name=name)
        return Parameter(
            name,
            path,
            given=name in values,
            declaration=declaration,
            children=self.level(declaration.children, {}, path, given=False)
            if declaration.children
            else (),
            marks=_WITHOUT_VALUE[missing, required],
        )

    def _given(
        self, path: str, name: str, value: Json, declaration: Declaration | None
    ) -> Parameter:
        marks = self._compared(path, value, declaration)
        opened = self._opened(path, name, value, marks) if isinstance(value, str) else None
        self._switch(path, name, value, marks)
        self._odd_name(path, name)
        children: tuple[Parameter, ...] = ()
        if declaration is not None:
            if declaration.required:
                marks.append("required")
            content = value if opened is None else opened
            if declaration.children and isinstance(content, dict):
                children = self.level(declaration.children, content, path, given=True)
        return Parameter(
            name=name,
            path=path,
            given=True,
            value=clean_tree(value),
            declaration=declaration,
            children=children,
            marks=tuple(marks),
            opened=opened,
        )

    def _compared(self, path: str, value: Json, declaration: Declaration | None) -> list[str]:
        """Return the marks that follow from the declaration, or from its absence."""
        if isinstance(value, str) and MASK in value:
            return ["secret"] if declaration or not self._declared else ["undeclared", "secret"]
        if declaration is None:
            marks = ["undeclared"] if self._declared else []
            return [*marks, "number_as_text"] if types.is_number_text(value) else marks
        marks = []
        declared = types.type_of(declaration.type)
        if declaration.default is not None and MASK not in declaration.default:
            same = types.equals_default(value, declaration.default, declared)
            marks.append("default" if same else "changed")
        if declared is not None:
            fit = types.fit(value, declared)
            if fit == "wrong":
                marks.append("wrong_type")
                self._found.warning(
                    "param_wrong_type",
                    path,
                    declared=declaration.type,
                    given=types.kind_of(value),
                )
            elif fit == "number_as_text":
                marks.append("number_as_text")
                self._found.info("param_number_as_text", path, declared=declaration.type)
        return marks

    def _opened(self, path: str, name: str, value: str, marks: list[str]) -> Json:
        """Return the document inside a text, or None where it is an ordinary text."""
        if not inner_json.looks_like_json(value):
            return None
        inner = inner_json.read(value)
        ours = not is_region_name(name)  # the reader of regions reports on those itself
        if isinstance(inner, inner_json.InnerProblem):
            marks.append("broken_json")
            if ours:
                at = inner.place
                self._found.warning(
                    f"param_json_{inner.reason}",
                    path,
                    line=at.line,
                    column=at.column,
                    excerpt=at.excerpt,
                )
            return None
        if not isinstance(inner.value, dict | list):
            return None
        marks.append("json_text")
        if ours and inner.wrappings > 1:
            self._found.info("param_json_wrapped", path, times=inner.wrappings)
        if ours and inner.repeated:
            self._found.warning("param_json_repeated", path, names=_listed(inner.repeated))
        return clean_tree(inner.value)

    def _switch(self, path: str, name: str, value: Json, marks: list[str]) -> None:
        if not name.lower().endswith("_sw") or "secret" in marks:
            return
        if isinstance(value, bool | int | str) and value in _ON:
            marks.append("switch_on")
        elif isinstance(value, bool | int | str) and value in _OFF:
            marks.append("switch_off")
        else:
            marks.append("odd_switch")
            self._found.warning("param_odd_switch", path, given=_short(value))

    def _odd_name(self, path: str, name: str) -> None:
        if not name or (not name.isidentifier() and _BLANK.search(name)):
            self._found.warning("param_odd_name", path, name=name)


def _clean_keys(values: Mapping[str, Json]) -> dict[str, Json]:
    cleaned: dict[str, Json] = {}
    for key, value in values.items():
        cleaned[unique(clean(key), cleaned)] = value
    return cleaned


def _aside(declaration: Declaration, mark: str) -> Parameter:
    """Return a declaration that can have no value, at a path of its own."""
    return Parameter(
        declaration.name,
        f"{ASIDE}{declaration.path}",
        given=False,
        declaration=declaration,
        marks=(mark,),
    )


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(clean(name) for name in names[:5])
    return shown if len(names) <= 5 else f"{shown}, …"


def _short(value: Json) -> str:
    return (
        clean(str(value), limit=40)
        if isinstance(value, str | int | float)
        else (types.kind_of(value))
    )
