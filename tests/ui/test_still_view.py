"""What every long view must keep: the terminal shows what the widget says, whatever happened."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen
from widget_stage import on_stage

from ivatui.core.node import Node
from ivatui.ui.widgets.document import Document, Line
from ivatui.ui.widgets.facts import Fact, Facts
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.palette import COMPONENTS
from ivatui.ui.widgets.rows import Cell, Column, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivatui.ui.widgets.line_view import LineView

WORDS = ("", "a", "任务", "running", "x" * 90, "two words here", "é", "[/x]")


def rows(widget: Rows, dice: Random) -> None:
    widget.set_columns((Column("a", "A"), Column("b", "B", align="right", priority=1)))
    keys = sorted(dice.sample(range(60), dice.randrange(60)))
    widget.set_rows(
        [Row(str(key), (Cell(str(key)), Cell(dice.choice(WORDS), "bad"))) for key in keys]
    )


def outline(widget: Outline, dice: Random) -> None:
    def node(path: str, depth: int) -> Node:
        below = dice.randrange(8) if depth else 0
        children = tuple(node(f"{path}.{n}", depth - 1) for n in range(below))
        marks = dice.choice(((), ("changed",), ("default",)))
        return Node(path, f"n{path[-1]}", dice.choice(WORDS), marks=marks, children=children)

    widget.set_tree(node("r", 3))
    widget.mark_changed(dice.sample(["r.1", "r.2.3", "r.0.1.2"], dice.randrange(3)))
    dice.choice(
        [
            lambda: widget.only_marked(dice.choice([(), ("changed",)])),
            lambda: widget.search(dice.choice(WORDS)),
            widget.next_match,
        ]
    )()


def document(widget: Document, dice: Random) -> None:
    ends = {n: n + dice.randrange(1, 5) for n in range(0, 60, 7)}
    widget.set_lines(
        [
            Line(((dice.choice(WORDS), "tag"),), n % 3, f"p{n}", ends.get(n))
            for n in range(dice.randrange(70))
        ]
    )
    dice.choice([lambda: widget.search(dice.choice(WORDS)), widget.previous_match])()


def facts(widget: Facts, dice: Random) -> None:
    keys = sorted(dice.sample(range(20), dice.randrange(20)))
    widget.set_facts(
        [Fact(str(key), f"label {key}", " ".join(dice.choices(WORDS, k=4))) for key in keys]
    )


KEYS = ("up", "down", "pageup", "pagedown", "home", "end", "left", "right", "enter", "E", "C")
CASES = (
    (Rows, rows),
    (Outline, outline),
    (Document, document),
    (Facts, facts),
)


@pytest.mark.parametrize(("make", "change"), CASES, ids=lambda case: getattr(case, "__name__", ""))
@pytest.mark.parametrize("seed", range(2))
async def test_what_is_painted_piecemeal_is_what_is_said(
    make: Callable[[], LineView], change: Callable[[LineView, Random], None], seed: int
) -> None:
    dice = Random(seed)
    widget = make()
    async with on_stage(widget, (40, 12)) as stage:
        for _ in range(25):
            move = dice.randrange(8)
            if move < 3:
                change(widget, dice)
                await stage.settle()
            elif move < 7:
                await stage.press(dice.choice(KEYS))
            else:
                await stage.resize(dice.randrange(4, 60), dice.randrange(2, 20))
            assert stage.lines() == stage.composed()
            total = widget.line_total()
            assert (widget.cursor_index is None) == (total == 0)
            assert not total or 0 <= (widget.cursor_index or 0) < total
            last_top = max(0, total - widget.page_lines)
            assert widget.scroll_offset.y <= last_top
        stage.take_bytes()
        widget.settle()
        await stage.settle()
        assert stage.take_bytes() == 0


@pytest.mark.parametrize(("make", "change"), CASES, ids=lambda case: getattr(case, "__name__", ""))
async def test_what_changed_unseen_is_seen_later(
    make: Callable[[], LineView], change: Callable[[LineView, Random], None]
) -> None:
    dice = Random(7)
    widget = make()
    async with on_stage(widget, (40, 12)) as stage:
        change(widget, dice)
        await stage.settle()
        widget.display = False
        await stage.settle()
        change(widget, dice)
        await stage.settle()
        widget.display = True
        await stage.settle()
        assert stage.lines() == stage.composed()
        shown = stage.lines()
        await stage.app.push_screen(Screen())
        await stage.settle()
        change(widget, dice)
        await stage.settle()
        stage.app.pop_screen()
        await stage.settle()
        assert stage.lines() == stage.composed()
        assert stage.lines() != shown


async def test_every_token_has_a_rule() -> None:
    widget = Rows((Column("a", "A"),))
    async with on_stage(widget) as stage:
        for theme in ("night", "day", "contrast"):
            stage.app.theme = theme
            await stage.settle()
            for component in COMPONENTS:
                styles = widget.get_component_styles(component)
                rules = ("color", "background", "text_style")
                assert any(styles.has_rule(rule) for rule in rules), component
