from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from widget_stage import on_stage

from ivatui.ui.widgets.facts import Fact, Facts
from ivatui.ui.widgets.facts.layout import MOST_CHARACTERS, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence


def facts(state: str = "RUNNING", age: str = "3 s") -> Sequence[Fact]:
    return (
        Fact("state", "State", state, "calm"),
        Fact("meaning", "", "The task is doing its work and needs no look at all."),
        Fact("changed", "State changed", age),
        Fact("id", "ID", "0123456789" * 5, "dim", wrap=False),
        Fact("note", "Note", "线路\n离线"),
    )


async def test_values_wrap_beside_their_labels() -> None:
    async with on_stage(Facts(facts()), (40, 12)) as stage:
        assert stage.lines()[:8] == [
            "▌State          RUNNING",
            "                The task is doing its",
            "                work and needs no look",
            "                at all.",
            " State changed  3 s",
            " ID             0123456789012345678901…",
            " Note           线路",
            "                离线",
        ]
        assert stage.lines() == stage.composed()


async def test_equal_facts_cost_no_byte_and_one_changed_its_line() -> None:
    widget = Facts(facts())
    async with on_stage(widget, (40, 12)) as stage:
        widget.set_facts(facts())
        widget.set_facts([*facts()])
        await stage.settle()
        assert stage.take_bytes() == 0
        widget.set_facts(facts(age="4 s"))
        await stage.settle()
        assert 0 < stage.take_bytes() < 150
        assert stage.lines()[4] == " State changed  4 s"
        assert stage.lines() == stage.composed()


async def test_the_cursor_stays_with_its_fact() -> None:
    widget = Facts(facts())
    async with on_stage(widget, (40, 12)) as stage:
        await stage.press("down", "down", "down", "down")
        assert widget.cursor_text() == "3 s"
        told = [message.key for message in stage.take(Facts.FactHighlighted)]
        assert told == ["state", "meaning", "changed"]
        widget.set_facts((Fact("name", "Name", "new\nand long"), *facts(state="FAILED")))
        await stage.settle()
        assert widget.cursor_fact == facts()[2]
        await stage.resize(80, 20)
        assert widget.cursor_fact == facts()[2]
        assert (
            stage.lines()[3]
            == "                The task is doing its work and needs no look at all."[:80]
        )
        await stage.press("enter")
        assert [message.key for message in stage.take(Facts.FactChosen)] == ["changed"]
        assert widget.move_to_fact("note")
        assert not widget.move_to_fact("nothing")
        widget.set_facts(())
        await stage.settle()
        assert widget.cursor_text() == ""
        assert stage.take(Facts.FactHighlighted)[-1].key is None
        await stage.press("enter", "down")


async def test_a_value_shrinking_under_the_cursor_keeps_its_fact() -> None:
    widget = Facts(facts())
    async with on_stage(widget, (40, 12)) as stage:
        await stage.press("down", "down", "down")
        widget.set_facts(tuple(Fact(f.key, f.label, f.value[:9], f.style) for f in facts()))
        await stage.settle()
        assert widget.cursor_fact is not None
        assert widget.cursor_fact.key == "meaning"


async def test_long_texts_scroll_and_say_what_is_left_out() -> None:
    widget = Facts((Fact("text", "Text", "字" * 500), Fact("huge", "Huge", "y" * 200_000)))
    async with on_stage(widget, (40, 10)) as stage:
        assert sum(line.count("字") for line in stage.lines()) > 100
        started = perf_counter()
        await stage.press("end")
        assert perf_counter() - started < 2.0
        assert stage.lines()[9] == f"▌      … {200_000 - MOST_CHARACTERS:,} more characters"
        assert widget.cursor_text() == "y" * 200_000
        assert stage.lines() == stage.composed()


async def test_markup_is_text() -> None:
    widget = Facts((Fact("a", "[/x]", "[red][@click=app.quit]x"),))
    async with on_stage(widget, (60, 3)) as stage:
        assert stage.lines()[0] == "▌[/x]  [red][@click=app.quit]x"


async def test_there_may_be_no_room_and_no_facts() -> None:
    widget = Facts(empty="Nothing odd found.")
    async with on_stage(widget, (40, 5)) as stage:
        assert stage.lines()[0] == " Nothing odd found."
        widget.set_facts(facts())
        for size in ((1, 1), (2, 2), (5, 3), (40, 5)):
            await stage.resize(*size)
            assert stage.lines() == stage.composed()


fact_lists = st.lists(
    st.builds(
        Fact,
        key=st.uuids().map(str),
        label=st.text("ab任", max_size=30),
        value=st.text("ab 任务\n", max_size=80),
        wrap=st.booleans(),
    ),
    max_size=5,
)


@given(fact_lists, st.integers(3, 60))
def test_lines_never_stick_out(some: list[Fact], width: int) -> None:
    lines = lay_out(some, width)
    assert {line.fact for line in lines} == {*range(len(some))}
    for line in lines:
        assert sum(cell_len(text) for text, _ in line.pieces) <= max(
            width, 6
        )  # a wide character, whatever the room
    assert [line.number == 0 for line in lines].count(True) == len(some)
