from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ivatui.core.node import Node
from ivatui.ui.widgets.outline import lines as lines_module
from ivatui.ui.widgets.outline.index import TreeIndex
from ivatui.ui.widgets.outline.lines import MANY, WIDE, Lines
from ivatui.ui.widgets.outline.model import Model
from ivatui.ui.widgets.outline.open_lines import Line
from ivatui.ui.widgets.outline.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

MARKS = ("changed", "default", "missing")


def by_name(node: Node) -> str:
    return f"{node.name}\n{node.value}"


def with_paths(node: Node, path: str = "r") -> Node:
    children = tuple(with_paths(c, f"{path}[{n}]") for n, c in enumerate(node.children))
    return replace(node, path=path, children=children)


leaves = st.builds(
    Node,
    path=st.just(""),
    name=st.text("abAB", min_size=1, max_size=3),
    value=st.none() | st.text("abXY", max_size=4),
    marks=st.lists(st.sampled_from(MARKS), max_size=2).map(tuple),
)
trees = st.recursive(
    leaves,
    lambda below: st.builds(
        lambda node, children: replace(node, children=tuple(children)),
        leaves,
        st.lists(below, min_size=1, max_size=4),
    ),
    max_leaves=25,
).map(lambda top: with_paths(Node("", "root", children=(top, top))))


def whole(root: Node) -> Part:
    return Part(TreeIndex(root))


def walk(part: Part) -> list[Node]:
    """The nodes that are left, in drawing order."""
    return [part.index.node(place) for place in range(len(part.index)) if part.holds(place)]


def visible(nodes: Sequence[Node], opened: set[str], depth: int = 0) -> Iterator[Line]:
    """The lines as a plain recursion has them."""
    for node in nodes:
        is_open = node.path in opened if node.children else None
        yield Line(node, depth, is_open, len(node.children))
        if is_open:
            yield from visible(node.children, opened, depth + 1)


@settings(max_examples=150)
@given(trees, st.lists(st.tuples(st.booleans(), st.integers(0, 100)), max_size=20))
def test_folds_leave_the_same_lines_as_flattening_anew(
    root: Node, moves: list[tuple[bool, int]]
) -> None:
    shown = Lines(whole(root), depth=1)
    opened = {node.path for node in root.children}
    assert shown.lines == list(visible(root.children, opened))
    for unfold, place in moves:
        index = place % len(shown.lines)
        path = shown.lines[index].node.path
        if unfold:
            shown.unfold(index)
            opened.add(path)
        else:
            shown.fold(index)
            opened.discard(path)
        assert shown.lines == list(visible(root.children, opened))
        by_parent = [shown.parent(number) for number in range(len(shown.lines))]
        for number, parent in enumerate(by_parent):
            node = shown.lines[number].node
            assert parent is None or node in shown.lines[parent].node.children
            assert (parent is None) == (shown.lines[number].depth == 0)
    before = shown.lines
    shown.show(whole(replace(root)))
    assert shown.lines == before


@given(trees)
def test_all_can_be_unfolded_and_folded(root: Node) -> None:
    shown = Lines(whole(root))
    assert shown.unfold_all()
    assert [line.node for line in shown.lines] == [*root.walk()][1:]
    shown.fold_all()
    assert [line.node for line in shown.lines] == list(root.children)
    shown.show(Part(TreeIndex(root), MARKS))
    assert all(line.depth == 0 for line in shown.lines), "what is folded by hand stays so"


def test_the_root_may_be_shown() -> None:
    root = with_paths(Node("", "root", children=(Node("", "a"),)))
    shown = Lines(whole(root), show_root=True)
    assert [line.depth for line in shown.lines] == [0, 1]
    shown.fold_all()
    assert [line.depth for line in shown.lines] == [0, 1]
    assert Lines().lines == []


def wide(groups: int, members: int, marks: tuple[str, ...] = ()) -> Node:
    return with_paths(
        Node(
            "",
            "root",
            children=tuple(
                Node(
                    "",
                    f"group_{group}",
                    children=tuple(Node("", f"p_{n}", str(n), marks=marks) for n in range(members)),
                )
                for group in range(groups)
            ),
        )
    )


def test_wide_branches_start_folded_but_for_the_first() -> None:
    assert len(Lines(whole(wide(2, WIDE))).lines) == 2 + 2 * WIDE
    assert len(Lines(whole(wide(2, WIDE + 1))).lines) == 2 + WIDE + 1


def test_many_branches_side_by_side_start_folded() -> None:
    assert len(Lines(whole(wide(MANY, 2))).lines) == MANY * 3
    crowd = Lines(whole(wide(MANY + 1, 2)))
    assert len(crowd.lines) == MANY + 1
    crowd.unfold(0)
    crowd.show(whole(wide(MANY + 2, 2)))
    assert len(crowd.lines) == MANY + 2 + 2, "what was unfolded by hand stays so"


def test_unfolding_all_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "MOST_LINES", 1_000)
    shown = Lines(whole(wide(100, 30)), depth=0)
    assert not shown.unfold_all()
    assert 900 <= len(shown.lines) <= 1_000
    open_before = Lines(Part(TreeIndex(wide(100, 30, marks=("changed",))), ("changed",)))
    assert open_before.unfold_all()
    assert len(open_before.lines) == 3_100


def test_folds_of_gone_paths_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "MOST_LINES", 10)
    shown = Lines()
    for generation in range(50):
        branch = Node(f"b{generation}", "b", children=(Node(f"b{generation}.x", "x"),))
        shown.show(whole(Node("r", "r", children=(branch,))))
        shown.fold(0)
    assert len(shown.folds()) <= 11


@given(trees, st.text("abxyAB", max_size=2))
def test_the_search_finds_what_a_plain_look_finds(root: Node, needle: str) -> None:
    part = whole(root)
    nodes = [*root.walk()]
    assert walk(part) == nodes
    assert [part.place(node.path) for node in nodes] == [*range(len(nodes))]
    assert part.place("elsewhere") is None
    found = part.matches(needle, by_name)
    plain = [
        place
        for place, node in enumerate(nodes)
        if needle and needle.lower() in f"{node.name}\n{node.value}".lower()
    ]
    assert list(found.places) == plain
    for place in range(-1, len(nodes)):
        after = [p for p in plain if p > place] or plain[:1]
        before = [p for p in plain if p < place] or plain
        assert found.after(place) == (after[0] if after else None)
        assert found.before(place) == (before[-1] if before else None)
        assert found.number(place) == (plain.index(place) + 1 if place in plain else None)


@given(trees, st.sets(st.sampled_from(MARKS)))
def test_only_marked_nodes_and_what_leads_to_them_are_left(root: Node, marks: set[str]) -> None:
    part = Part(TreeIndex(root), marks)
    if not marks:
        assert walk(part) == [*root.walk()]
        return
    left = walk(part)
    kept = {node.path for node in left}
    leading = {node.path for place, node in part.index.branches.items() if part.leads(place)}
    marked = {node.path for node in root.walk() if marks.intersection(node.marks)} - {"r"}
    assert marked <= kept
    ends = {path for path in marked if not any(p.startswith(f"{path}[") for p in marked)}
    for path in kept - marked - {"r"}:
        above = any(p.startswith(f"{path}[") for p in marked)
        below = any(path.startswith(f"{p}[") for p in ends)
        assert above or below
        assert (path in leading) == above
    for place, node in enumerate(root.walk()):
        assert part.count(place) == sum(child.path in kept for child in node.children) or (
            node.path not in kept
        )
    found = part.matches("a", by_name).places
    assert [*found] == [
        n
        for n, node in enumerate(root.walk())
        if "a" in by_name(node).lower() and node.path in kept
    ]


@given(trees, st.text("ab", min_size=1, max_size=2))
def test_a_search_opens_what_hides_a_match_and_closes_it_again(root: Node, needle: str) -> None:
    model = Model(root, by_name, show_root=False, depth=0)
    model.search(needle)
    path = model.nearest_match(None)
    if path in {None, "r"}:
        return
    assert path is not None
    assert model.reveal(path)
    assert path in {line.node.path for line in model.lines}
    model.search(needle + "zz")
    assert [line.node for line in model.lines] == list(root.children)
    assert model.match_total == 0
    assert model.nearest_match(None) is None


def test_what_changed_shows_through_folded_branches() -> None:
    model = Model(wide(2, 3), by_name, show_root=False, depth=0)
    model.set_changed({"r[1][2]": "was 7"})
    assert [model.is_changed(line) for line in model.lines] == [False, True]
    assert [model.change_of(line) for line in model.lines] == ["", ""]
    model.open.unfold(1)
    assert [model.is_changed(line) for line in model.lines] == [False, False, False, False, True]
    assert model.change_of(model.lines[4]) == "was 7"


def test_what_is_gone_changed_the_nearest_that_is_left() -> None:
    model = Model(wide(2, 3), by_name, show_root=False, depth=1)
    model.set_changed({"r[1][9].id": "was 7", "r[7]": "was 8", "elsewhere.x": "was 9"})
    changed = [line.node.path for line in model.lines if model.is_changed(line)]
    assert changed == ["r[1]"]
    assert not any(model.change_of(line) for line in model.lines)


def test_changed_nodes_are_walked_in_order_and_from_the_top_again() -> None:
    model = Model(wide(3, 3), by_name, show_root=False, depth=0)
    assert model.changed_after(None) is None
    model.set_changed({"r[2][1]": "", "r[0][2]": "", "gone": ""})
    assert model.changed_after(None) == "r[0][2]"
    assert model.changed_after("r[0][2]") == "r[2][1]"
    assert model.changed_after("r[2][1]") == "r[0][2]"
    assert model.changed_before("r[0][2]") == "r[2][1]"
    model.set_tree(wide(1, 3))
    assert model.changed_after(None) == "r[0][2]"
    model.set_changed({})
    assert model.changed_before(None) is None


def test_fifty_thousand_nodes_are_flattened_in_no_time() -> None:
    part = Part(TreeIndex(wide(500, 100, marks=("changed",))), ("changed",))
    shown = Lines()
    started = perf_counter()
    shown.show(part)
    spent = perf_counter() - started
    assert len(shown.lines) == 50_500
    started = perf_counter()
    shown.fold(101)
    shown.unfold(101)
    assert perf_counter() - started < 0.02
    assert spent < 1.0  # 20 ms where nothing else runs


def test_deep_trees_need_no_recursion() -> None:
    node = Node("leaf", "leaf", marks=("changed",))
    for level in range(5_000):
        node = Node(f"n{level}", "n", children=(node,))
    shown = Lines(whole(node))
    assert shown.unfold_all()
    assert len(shown.lines) == 5_000
    part = Part(TreeIndex(node), ("changed",))
    assert sum(part.leads(place) for place in part.index.branches) == 5_000
    assert len(walk(part)) == 5_001
