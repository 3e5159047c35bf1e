"""What stands behind the parameters: the XML, or why it can't be read and the text as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.algorithm import Element, parse, pretty
from ivatui.core.text import clean_tree
from ivatui.ui.widgets.document import Line, Source, plain_lines, xml_source
from ivatui.ui.widgets.document.lines import source_of
from ivatui.words import findings
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.service import Service
    from ivatui.core.task import Task


def parameters_xml(task: Task, service: Service | None = None) -> Source:
    """Return what the XML view of ``task`` shows: what ``service`` declares, where it is named."""
    given = task.body.get("task_config") if service is None else service.task_config
    blank = not isinstance(given, str) or not given.strip()
    if service is None:
        return _said(tr("This task has no task_config.")) if blank else _xml(task, None)
    name = " ".join(part for part in (service.name, service.version) if part)
    if blank:
        return _said(tr("Neither the task nor its service declares anything: {name}", name=name))
    said = tr("The task declares nothing; this is what its service declares: {name}", name=name)
    return _xml(task, service).below((_line(said, "dim"),))


def _xml(task: Task, service: Service | None) -> Source:
    given = task.body.get("task_config") if service is None else service.task_config
    document = parse(given)
    if isinstance(document, Element):
        return xml_source(pretty(document))
    parameters = task.parameters if service is None else task.parameters_of(service)
    reasons = [
        line
        for finding in parameters.findings
        if finding.where == "task_config"
        for line in (_line(findings.text(finding), "bad"), _line(findings.advice(finding), "dim"))
        if line.text
    ]
    return source_of((*reasons, _line(""), *plain_lines(str(clean_tree(given)))))


def _said(text: str) -> Source:
    return source_of((_line(text, "dim"),))


def _line(text: str, token: str = "") -> Line:
    """Return a line that is none of the document's."""
    return Line(((text, token),), number="")
