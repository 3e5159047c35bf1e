"""Parameters of several tasks side by side: only what differs, and who is the odd one out.

What counts is the value in effect: a value that is given, or else the declared default. Values
that say the same are the same, however written: ``1`` and ``1.0``, JSON as text or as object.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivatui.core import inner_json
from ivatui.core.algorithm import types
from ivatui.core.redact import MASK
from ivatui.core.roi import is_region_name
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivatui.core.algorithm import Parameter, Parameters
    from ivatui.core.tree import Json

Origin = Literal["given", "default", "absent"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one task has for one parameter."""

    text: str
    """Clean, masked; empty where there is nothing."""
    origin: Origin
    marks: tuple[str, ...] = ()
    """As in ``algorithm.parameters``."""
    odd: bool = False
    """Whether most of the tasks agree on something else."""


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter that is not the same in all tasks."""

    path: str
    """Below the parameters, e.g. ``license_plate.local_city``."""
    title: tuple[str, str] | None
    """Display titles (English, Chinese), from the first task that has any."""
    cells: tuple[Cell, ...]
    """One per task, in the order of the tasks."""
    region: bool
    """Whether it is a region of interest, which is better compared as a picture."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several tasks' parameters side by side."""

    rows: tuple[Row, ...]
    """In the order of the first task, then as they come."""
    alike: int
    """How many parameters are the same in all tasks."""
    masked: int
    """How many look the same but have a masked part, so that nobody can tell."""


class _Entry(NamedTuple):
    cell: Cell
    says: str
    """Equal for two entries exactly when they say the same; empty where there is nothing."""
    title: tuple[str, str] | None


_NOTHING = _Entry(Cell("", "absent"), "", None)
_DEEPEST = 30
"""Objects nested deeper are compared as a whole."""


def compare(tasks: Sequence[Parameters]) -> Comparison:
    """Compare the parameters of ``tasks``, two or more."""
    columns = [dict(_flat(task)) for task in tasks]
    paths = dict.fromkeys(path for column in columns for path in column)
    rows: list[Row] = []
    alike = masked = 0
    for path in paths:
        entries = [column.get(path, _NOTHING) for column in columns]
        if len({entry.says for entry in entries}) > 1:
            rows.append(_row(path, entries))
        elif MASK in entries[0].says:
            masked += 1
        else:
            alike += 1
    return Comparison(tuple(rows), alike, masked)


def _row(path: str, entries: list[_Entry]) -> Row:
    usual, times = Counter(entry.says for entry in entries).most_common(1)[0]
    known = times * 2 > len(entries)
    cells = [
        Cell(entry.cell.text, entry.cell.origin, entry.cell.marks, known and entry.says != usual)
        for entry in entries
    ]
    titles = (entry.title for entry in entries)
    return Row(
        path=path,
        title=next((title for title in titles if title), None),
        cells=tuple(cells),
        region=is_region_name(path.rpartition(".")[2]),
    )


def _flat(parameters: Parameters) -> Iterator[tuple[str, _Entry]]:
    """Yield every parameter that can have a value, members of objects one by one."""
    waiting = list(reversed(parameters.entries))
    start = len(parameters.where)
    while waiting:
        entry = waiting.pop()
        if entry.children:
            waiting.extend(reversed(entry.children))
        elif not {"unnamed", "repeated"} & set(entry.marks):
            path = entry.path[start:].removeprefix(".")
            yield from _one(path, entry)


def _one(path: str, parameter: Parameter) -> Iterator[tuple[str, _Entry]]:
    title = parameter.declaration.title if parameter.declaration else None
    marks = parameter.marks
    if parameter.given and parameter.value is not None:
        content = parameter.content
        if isinstance(content, dict) and not is_region_name(parameter.name):
            yield from _members(path, content, marks, title)
        else:
            says = types.canonical(content)
            yield path, _Entry(Cell(_text(parameter.value), "given", marks), says, title)
    elif parameter.default is not None:
        says = types.canonical(_typed(parameter.default, parameter))
        yield path, _Entry(Cell(parameter.default, "default", marks), says, title)
    else:
        yield path, _Entry(Cell("", "absent", marks), "", title)


def _members(
    path: str,
    value: dict[str, Json],
    marks: tuple[str, ...],
    title: tuple[str, str] | None,
    depth: int = 0,
) -> Iterator[tuple[str, _Entry]]:
    if not value:
        yield path, _Entry(Cell("{}", "given", marks), "{}", title)
    for key, each in value.items():
        below = join(path, key)
        if isinstance(each, dict) and depth < _DEEPEST:
            yield from _members(below, each, marks, None, depth + 1)
        else:
            yield below, _Entry(Cell(_text(each), "given", marks), types.canonical(each), None)


def _typed(default: str, parameter: Parameter) -> Json:
    """Return a default as the value it stands for."""
    word = parameter.declaration.type if parameter.declaration else None
    declared = types.type_of(word)
    if declared == "string" and not inner_json.looks_like_json(default):
        return default
    if declared == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(default.lower(), default)
    if types.is_number_text(default):
        return float(default)
    if inner_json.looks_like_json(default):
        inner = inner_json.read(default)
        if isinstance(inner, inner_json.Inner):
            return inner.value
    return default


def _text(value: Json) -> str:
    return value if isinstance(value, str) else types.canonical(value)
