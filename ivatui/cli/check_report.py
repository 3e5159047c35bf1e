"""What ``ivatui check`` says about a survey."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ivatui.cli import plugin
from ivatui.cli.levels import VERDICTS, Level, worst
from ivatui.core.states import look_up
from ivatui.words import failures, times
from ivatui.words import verdicts as words
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from ivatui.cli.levels import Levels
    from ivatui.core.errors import Failure
    from ivatui.live.survey import Survey, Surveyed


def report(survey: Survey, levels: Levels, now: datetime, *, query: str = "") -> tuple[Level, str]:
    """Return the level of a survey at ``now`` and what to print about it."""
    if not survey.tasks and (survey.failure is not None or query):
        return Level.UNKNOWN, _nothing(survey, query)
    of_each = {place: levels.of(task) for place, task in enumerate(survey.tasks)}
    of_all = [Level.OK] if survey.failure is None else [Level.UNKNOWN]
    level = worst([*of_each.values(), *of_all])
    wrong = [place for place, level in of_each.items() if level is not Level.OK]
    wrong.sort(key=lambda place: of_each[place].rank)
    lines = [f"{of_each[place].name}: {_what(survey.tasks[place], now)}" for place in wrong]
    if len(survey.tasks) == 1:  # the first line tells it
        lines = [failures.advice(task.failure) for task in survey.tasks if task.failure]
    if len(lines) > plugin.MOST_LINES:
        left = len(lines) - plugin.MOST_LINES
        lines = [*lines[: plugin.MOST_LINES], tr("and {count} more", count=left)]
    if survey.failure is not None and (advice := failures.advice(survey.failure)):
        lines.append(advice)
    text = "; ".join(_summary(survey, [survey.tasks[place] for place in wrong], now))
    return level, plugin.lines(level, text, _figures(survey), filter(None, lines))


def _nothing(survey: Survey, query: str) -> str:
    figures = {"time": f"{survey.seconds:.3f}s"}
    if survey.failure is None:
        text = tr("No task matches {query}.", query=query)
        return plugin.lines(Level.UNKNOWN, text, figures)
    advice = failures.advice(survey.failure)
    return plugin.lines(
        Level.UNKNOWN, _trouble(survey.failure), figures, [advice] if advice else []
    )


def _trouble(failure: Failure) -> str:
    return f"{failures.title(failure)}: {failures.cause(failure)}"


def _summary(survey: Survey, wrong: Sequence[Surveyed], now: datetime) -> Iterator[str]:
    """Yield the parts of the first line; what is wrong comes worst first."""
    tasks = survey.tasks
    if len(tasks) == 1:
        yield _what(tasks[0], now)
    elif wrong:
        counts = Counter(_name(task) for task in wrong)
        what = ", ".join(f"{count} {name}" for name, count in counts.items())
        yield tr("{wrong} of {total} tasks wrong: {what}", wrong=len(wrong), total=len(tasks),
                 what=what)  # fmt: skip
    elif tasks:
        yield tr("{total} tasks, none wrong", total=len(tasks))
    else:
        yield tr("There are no tasks in this project.")
    if left := sum(task.verdict is None and task.failure is None for task in tasks):
        yield tr("not judged: {count}", count=left)
    if not survey.complete:
        yield tr("the list was cut short")
    if survey.failure is not None:
        yield _trouble(survey.failure)


def _what(task: Surveyed, now: datetime) -> str:
    """Return one task in a few words: ``north gate (id): should be running (STOPPED)``."""
    named = f"{task.name} ({task.task_id})" if task.name else task.task_id
    if task.failure is not None:
        return f"{named}: {_trouble(task.failure)}"
    said = f"{named}: {_name(task)}"
    if state := look_up(task.state).code:
        said += f" ({state})"
    if task.verdict is not None and task.verdict.since is not None:
        said += ", " + tr("since {when}", when=times.instant_with_age(task.verdict.since, now))
    return f"{said}; {task.error}" if task.error else said


def _name(task: Surveyed) -> str:
    if task.verdict is not None:
        return words.name(task.verdict.code)
    return tr("not judged") if task.failure is None else tr("can't be judged")


def _figures(survey: Survey) -> dict[str, str]:
    """Return the performance data: the same labels every time, so that curves have no gaps."""
    counts = Counter(task.verdict.code for task in survey.tasks if task.verdict is not None)
    total = len(survey.tasks)
    figures: dict[str, int] = {"total": total, "not_judged": total - counts.total()}
    for code in VERDICTS:
        figures[code] = counts[code]
    return {
        **{name: str(count) for name, count in figures.items()},
        "requests": str(survey.requests),
        "time": f"{survey.seconds:.3f}s",
    }
