from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from widget_stage import on_stage

from ivatui.core.node import Node
from ivatui.ui.glyphs import use_ascii
from ivatui.ui.widgets.outline import Outline
from ivatui.words.i18n import language

if TYPE_CHECKING:
    from collections.abc import Iterator


def leaf(path: str, value: str = "1", *marks: str) -> Node:
    return Node(path, path.rsplit(".", maxsplit=1)[-1], value, "number", marks=marks)


def tree(**values: str) -> Node:
    """A small task: two inputs, one of them with a server block."""
    first = Node(
        "in.0",
        "data[0]",
        "camera 门口",
        "branch",
        children=(
            Node("in.0.url", "url", values.get("url", "rtsp://••••@10.0.0.1/live"), "url"),
            Node(
                "in.0.stream_type",
                "stream_type",
                values.get("stream_type", "2"),
                "number",
                marks=("changed",),
                title=("Stream type", "码流类型"),
            ),
            Node(
                "in.0.server",
                "server",
                kind="branch",
                children=(leaf("in.0.server.port", "8080", "missing"), leaf("in.0.server.ip")),
            ),
        ),
    )
    second = Node(
        "in.1", "data[1]", kind="branch", children=(leaf("in.1.id", values.get("id", "7")),)
    )
    return Node("in", "input", kind="branch", children=(first, second, leaf("in.last", "9")))


SHOWN = [
    "▌ ▾ data[0]  camera 门口",
    "  │   url  rtsp://••••@10.0.0.1/live",
    "  │   stream_type  2  Stream type  changed",
    "  │ ▸ server  (2)",
    "  ▾ data[1]",
    "  │   id  7",
    "    last  9",
]


@pytest.fixture
def ascii_only() -> Iterator[None]:
    use_ascii(ascii_only=True)
    yield
    use_ascii(ascii_only=False)


async def test_a_tree_is_drawn_with_guides_folds_values_titles_and_words() -> None:
    assert language() == "en"
    async with on_stage(Outline(tree()), (60, 10)) as stage:
        assert stage.lines()[:7] == SHOWN
        assert stage.widget.cursor_path == "in.0"


async def test_ascii_is_pure(ascii_only: None) -> None:
    root = Node("r", "r", children=(Node("r.a", "a", children=(leaf("r.a.b", "9" * 99),)),))
    async with on_stage(Outline(root), (30, 4)) as stage:
        assert stage.lines()[:2] == ["> - a", "  |   b  " + "9" * 19 + "~"]


async def test_an_equal_tree_costs_no_byte() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 10)) as stage:
        widget.set_tree(tree())
        widget.set_tree(tree())
        widget.mark_changed(())
        await stage.settle()
        assert stage.take_bytes() == 0


async def test_one_changed_value_costs_its_line() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 10)) as stage:
        widget.set_tree(tree(id="8"))
        await stage.settle()
        assert 0 < stage.take_bytes() < 250
        assert stage.lines()[5] == "  │   id  8"
        widget.mark_changed(["in.1.id"])
        await stage.settle()
        assert 0 < stage.take_bytes() < 250
        assert stage.lines()[5] == " •│   id  8"
        assert stage.lines() == stage.composed()


async def test_a_change_inside_a_folded_branch_shows_at_the_branch() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 10)) as stage:
        widget.mark_changed(["in.0.server.port"])
        await stage.settle()
        assert stage.lines()[3] == " •│ ▸ server  (2)"


async def test_what_stood_there_before_is_told_behind_the_value() -> None:
    widget = Outline(tree(id="8"))
    async with on_stage(widget, (60, 10)) as stage:
        widget.mark_changed({"in.1.id": "was 7"})
        await stage.settle()
        assert stage.lines()[5] == " •│   id  8  was 7"


async def test_a_jump_opens_what_hides_a_change() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 10)) as stage:
        assert not widget.go_to_change(1)
        widget.mark_changed(["in.0.server.port", "in.last"])
        assert widget.go_to_change(1)
        assert widget.cursor_path == "in.0.server.port"
        assert widget.go_to_change(1)
        assert widget.cursor_path == "in.last"
        assert widget.go_to_change(-1)
        assert widget.cursor_path == "in.0.server.port"
        await stage.settle()
        assert stage.lines()[4] == "▌•│ │   port  8080  missing"
        assert stage.lines() == stage.composed()


async def test_keys_fold_unfold_and_walk() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        await stage.press("down", "j", "j", "right")
        assert stage.lines()[3:6] == [
            "▌ │ ▾ server",
            "  │ │   port  8080  missing",
            "  │ │   ip  1",
        ]
        await stage.press("l")
        assert widget.cursor_path == "in.0.server.port"
        await stage.press("h")
        assert widget.cursor_path == "in.0.server"
        await stage.press("left")
        assert stage.lines()[3] == "▌ │ ▸ server  (2)"
        await stage.press("right", "left", "left", "left")
        assert widget.cursor_path == "in.0"
        assert stage.lines()[0] == "▌ ▸ data[0]  camera 门口"
        await stage.press("enter")
        assert stage.lines()[1] == "  │   url  rtsp://••••@10.0.0.1/live"
        assert not stage.take(Outline.NodeChosen)
        await stage.press("down", "enter")
        assert [message.path for message in stage.take(Outline.NodeChosen)] == ["in.0.url"]
        assert stage.lines() == stage.composed()


async def test_all_folds_and_unfolds_with_the_cursor_on_what_remains() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        await stage.press("down", "down", "down", "E", "down")
        assert widget.cursor_path == "in.0.server.port"
        assert widget.line_total() == 9
        await stage.press("C")
        assert widget.cursor_path == "in.0"
        assert [line.strip("▌ ") for line in stage.lines()[:3]] == [
            "▸ data[0]  camera 门口",
            "▸ data[1]  (1)",
            "last  9",
        ]
        assert stage.lines() == stage.composed()


async def test_folds_and_cursor_survive_a_refresh() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        await stage.press("left", "G", "up", "left", "left")
        before = stage.lines()
        await stage.settle()
        stage.take_bytes()
        widget.set_tree(tree(url="rtsp://••••@10.0.0.2/other", id="1"))
        await stage.settle()
        assert stage.lines() == before
        assert stage.take_bytes() == 0
        assert widget.cursor_path == "in.1"


async def test_a_gone_node_leaves_the_cursor_in_its_place() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        await stage.press("down", "down")
        whole = tree()
        shorter = replace(whole.children[0], children=whole.children[0].children[2:])
        widget.set_tree(replace(whole, children=(shorter, *whole.children[1:])))
        await stage.settle()
        assert widget.cursor_path == "in.1"
        widget.set_tree(None)
        await stage.settle()
        assert widget.cursor_node is None
        assert widget.cursor_text() == ""
        assert [m.path for m in stage.take(Outline.NodeHighlighted)][-2:] == ["in.1", None]
        await stage.press("left", "right", "enter", "E", "C", "down")


async def test_lines_inserted_above_do_not_move_the_reader() -> None:
    def many(first: int) -> Node:
        return Node("r", "r", children=tuple(leaf(f"r.p{n}", str(n)) for n in range(first, 200)))

    widget = Outline(many(100))
    async with on_stage(widget, (40, 10)) as stage:
        await stage.press("pagedown", "pagedown", "pagedown")
        before = stage.lines()
        widget.set_tree(many(60))
        await stage.settle()
        assert stage.lines() == before == stage.composed()


async def test_the_search_opens_folded_branches_and_goes_round() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        assert widget.search("PORT") == 1
        await stage.settle()
        assert widget.cursor_path == "in.0.server.port"
        assert widget.search("por") == 1
        assert widget.search("") == 0
        await stage.settle()
        assert stage.lines()[3].strip("▌ ") == "│ ▸ server  (2)"
        assert widget.search("data") == 2
        walked = [widget.next_match(), widget.cursor_path, widget.next_match(), widget.cursor_path]
        assert walked[0::2] in ([1, 2], [2, 1])
        assert widget.previous_match() == walked[0]
        assert widget.search("nowhere") == 0
        assert widget.next_match() is None
        await stage.settle()
        assert stage.lines() == stage.composed()


async def test_matches_are_marked_where_they_stand() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        widget.search("RTSP")
        await stage.settle()
        row = stage.app.terminal.buffer[1]
        marked = {x for x in range(60) if row[x].bg == row[11].bg and row[x].bg != row[20].bg}
        assert "".join(row[x].data for x in sorted(marked)) == "rtsp"


async def test_titles_and_words_are_searched_too() -> None:
    widget = Outline(tree(), describe=lambda node: ("substream",) if node.value == "2" else ())
    async with on_stage(widget, (60, 12)) as stage:
        assert widget.search("substream") == 1
        assert widget.cursor_path == "in.0.stream_type"
        assert widget.search("stream type") == 1
        await stage.settle()
        assert stage.lines()[2].endswith("2  Stream type  substream")


async def test_only_what_differs() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        widget.only_marked(("changed", "missing"))
        await stage.settle()
        filtered = widget.filtered
        assert stage.lines()[:4] == [
            "▌ ▾ data[0]  camera 门口",
            "  │   stream_type  2  Stream type  changed",
            "  │ ▾ server",
            "  │ │   port  8080  missing",
        ]
        widget.set_tree(tree(stream_type="3"))
        await stage.settle()
        assert stage.lines()[1] == "  │   stream_type  3  Stream type  changed"
        widget.only_marked(())
        await stage.settle()
        assert (filtered, widget.filtered) == (True, False)
        assert len([line for line in stage.lines() if line]) == 7
        assert stage.lines() == stage.composed()


async def test_a_click_on_the_sign_folds_and_two_choose() -> None:
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        await stage.click(2, 0)
        assert stage.lines()[0] == "▌ ▸ data[0]  camera 门口"
        await stage.click(2, 0)
        await stage.click(20, 1)
        assert not stage.take(Outline.NodeChosen)
        await stage.click(20, 2, times=2)
        assert [m.path for m in stage.take(Outline.NodeChosen)] == ["in.0.stream_type"]
        await stage.click(12, 3, times=2)
        assert stage.lines()[3] == "▌ │ ▾ server"


async def test_long_values_are_cut_but_words_stay() -> None:
    long = Node(
        "r.x", "x", "长" * 100_000, "text", marks=("wrong_type",), title=("A title", "标题")
    )
    deep = leaf("r.d", "5")
    for level in range(30):
        deep = Node(f"r.d{level}", f"level{level}", children=(deep,))
    widget = Outline(Node("r", "r", children=(long, deep)), depth=40)
    async with on_stage(widget, (40, 34)) as stage:
        assert stage.lines()[0] == "▌   x  长长长长长长长长长…  wrong type"
        assert widget.cursor_text() == "长" * 100_000
        assert stage.lines()[31].startswith("  │30│")
        assert all(len(line) <= 40 for line in stage.lines())
        await stage.resize(12, 34)
        await stage.resize(3, 5)
        await stage.resize(80, 34)
        assert stage.lines() == stage.composed()


async def test_markup_and_line_breaks_are_text() -> None:
    widget = Outline(
        Node("r", "r", children=(Node("r.a", "[/x]", "[red]\n[@click=app.quit]b[/]"),))
    )
    async with on_stage(widget, (60, 4)) as stage:
        assert stage.lines()[0] == "▌   [/x]  [red]↵[@click=app.quit]b[/]"


async def test_unfolding_without_end_says_that_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ivatui.ui.widgets.outline.lines.MOST_LINES", 8)
    widget = Outline(tree())
    async with on_stage(widget, (60, 12)) as stage:
        await stage.press("E")
        assert [message.lines for message in stage.take(Outline.UnfoldingStopped)] == [7]
