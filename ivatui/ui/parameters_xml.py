"""What stands behind the parameters: the XML, or why it can't be read and the text as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.algorithm import pretty
from ivatui.ui.widgets.document import Line, Source, plain_lines, xml_source
from ivatui.ui.widgets.document.lines import source_of
from ivatui.words import findings
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from ivatui.core.task import Task


def parameters_xml(task: Task) -> Source:
    """Return what the XML view of ``task`` shows."""
    if (document := task.parameters.document) is not None:
        return xml_source(pretty(document))
    given = task.clean.get("task_config")
    if not isinstance(given, str) or not given.strip():
        return source_of((Line(((tr("This task has no task_config."), "dim"),), number=""),))
    reasons = [
        Line(((findings.text(finding), "bad"),), number="")
        for finding in task.parameters.findings
        if finding.where == "task_config"
    ]
    return source_of((*reasons, Line((("", ""),), number=""), *plain_lines(given)))
