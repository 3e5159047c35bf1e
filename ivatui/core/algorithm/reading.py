"""Reads the parameters of a task: ``task_config`` and the values under ``config.common``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ivatui.core.algorithm import types
from ivatui.core.algorithm.declarations import Declarations, declarations
from ivatui.core.algorithm.element import Element
from ivatui.core.algorithm.merging import Merger
from ivatui.core.algorithm.misspelt import misspelt
from ivatui.core.algorithm.parameters import Parameters
from ivatui.core.algorithm.xml import XmlProblem, parse, parse_beginning
from ivatui.core.gather import Gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ivatui.core.algorithm.declarations import Declaration
    from ivatui.core.algorithm.parameters import Parameter
    from ivatui.core.tree import Json

_NAMED: Final = 5
"""How many names a finding lists."""
_COMPARED: Final = 100
"""Beyond so many unset parameters no similar name is looked for."""
_LOOKED_AT: Final = 20
"""How many undeclared values are compared with them."""


def read_parameters(task_config: Json, common: Json, *, where: str = "config.common") -> Parameters:
    """Merge what ``task_config`` declares with the values of ``common``.

    Args:
        task_config: the XML, masked. Better not cleaned: cleaning may write ``<`` where there
            was an invisible character. All that comes out of it is clean.
        common: the values, masked; any JSON. Better not cleaned either, for the documents inside
            strings.
        where: path of ``common`` in the body.

    """
    found = Gather()
    document = parse(task_config)
    problem = document if isinstance(document, XmlProblem) else None
    declared = Declarations()
    if problem is not None and problem.reason != "not_text":  # the reader of bodies reports that
        at = problem.place
        found.error(
            f"task_config_{problem.reason}",
            "task_config",
            line=at.line,
            column=at.column,
            excerpt=at.excerpt,
            detail=problem.detail,
        )
    elif isinstance(document, Element):
        declared = declarations(document)
        _unreadable(declared.common, found)
        if not declared.complete and not declared.deploy:
            found.info("task_config_no_params", "task_config")
    values = common if isinstance(common, dict) else {}
    if values and document is None:
        found.info("no_declarations", where, count=len(values))
    del document  # of a long text it takes as much memory as all that follows
    entries = Merger(found, declared=declared.complete).level(
        declared.common, values, where, given=True
    )
    _undeclared(entries, where, found)
    return Parameters(
        where=where,
        entries=entries,
        declared=declared.complete,
        declarations=declared,
        xml_problem=problem,
        findings=found.all(),
    )


def read_beginning(
    task_config: Json, common: Json, *, where: str = "config.common"
) -> Parameters | None:
    """Return the first parameters a long ``task_config`` declares, until all of them are read.

    Takes what ``read_parameters`` takes. None where the text is short, or nothing can be told of
    its beginning. Left out are the last declaration, which may be cut off, and values without a
    declaration, which may follow.
    """
    document = parse_beginning(task_config)
    first = declarations(document).common[:-1] if document is not None else ()
    if not first:
        return None
    values = common if isinstance(common, dict) else {}
    known = {each.name: values[each.name] for each in first if each.name in values}
    return Parameters(
        where=where,
        entries=Merger(Gather(), declared=True).level(first, known, where, given=True),
        declared=True,
        declarations=Declarations(common=first),
        xml_problem=None,
        findings=(),
    )


def _undeclared(entries: Sequence[Parameter], where: str, found: Gather) -> None:
    """Report undeclared values: those that look misspelt one by one, the others together."""
    extra = [each for each in entries if "undeclared" in each.marks]
    unset = [each.name for each in entries if not each.given]
    near = {
        each.path: misspelt(each.name, unset) if len(unset) <= _COMPARED else None
        for each in extra[:_LOOKED_AT]
    }
    for each in extra[:_LOOKED_AT]:
        if meant := near[each.path]:
            found.warning("param_misspelt", each.path, name=each.name, near=meant)
    plain = [each.name for each in extra if not near.get(each.path)]
    if plain:
        found.info("params_undeclared", where, count=len(plain), names=_listed(plain))


def _unreadable(common: Iterable[Declaration], found: Gather) -> None:
    """Report type words and ``required`` values nobody knows, each word once."""
    words: dict[str, list[str]] = {}
    required: dict[str, list[str]] = {}
    waiting = list(common)
    while waiting:
        each = waiting.pop()
        waiting.extend(each.children)
        if each.type is not None and types.type_of(each.type) is None:
            words.setdefault(each.type, []).append(each.name)
        if each.required_raw is not None and each.required is None:
            required.setdefault(each.required_raw, []).append(each.name)
    for word, names in words.items():
        found.info("param_type_unknown", "task_config", word=word, names=_listed(names[::-1]))
    for word, names in required.items():
        found.info("param_required_odd", "task_config", word=word, names=_listed(names[::-1]))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
