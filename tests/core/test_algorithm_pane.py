"""The parameter pane's tree: values first, all else task_config says, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from json_trees import JSON
from xml_bodies import config, param, params

from ivatui.core.algorithm import nodes, read_parameters
from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from ivatui.core.node import Node
    from ivatui.core.tree import Json


def tree(task_config: Json, common: Json) -> dict[str, Node]:
    """Return the nodes of the pane by their path."""
    walked = list(nodes(read_parameters(task_config, common)).walk())
    by_path = {node.path: node for node in walked}
    assert len(by_path) == len(walked), "paths are unique"
    return by_path


def test_values_with_titles_defaults_and_types() -> None:
    text = config(
        param("a", kind="Integer", default="60", titleEn="A", titleCn="甲"), param("b", default="")
    )
    drawn = tree(text, {"a": 61})
    a, b = drawn["config.common.a"], drawn["config.common.b"]
    assert (a.value, a.kind, a.title) == ("61", "number", ("A", "甲"))
    assert a.marks == ("changed", "default:60", "type:Integer")
    assert (b.value, b.marks, b.title) == (None, ("unset", "default:"), None)


def test_a_value_equal_to_its_default_does_not_repeat_it() -> None:
    drawn = tree(config(param("a", default="1")), {"a": 1})
    assert drawn["config.common.a"].marks == ("default",)


def test_documents_in_texts_are_branches_and_points_stand_on_one_line() -> None:
    drawn = tree(None, {"target_roi": '{"lines":[{"data":[[1,2],[3.5,4]]}]}'})
    assert drawn["config.common.target_roi"].marks == ("json_text",)
    point = drawn["config.common.target_roi.lines[0].data[1]"]
    assert (point.value, point.children) == ("[3.5, 4]", ())


def test_given_objects_keep_every_leaf() -> None:
    drawn = tree(None, {"o": {"p": [[1, 2]]}, "e": {}, "n": None})
    assert drawn["config.common.o.p[0][1]"].value == "2"
    assert drawn["config.common.e"].value == "{}"
    assert drawn["config.common.n"].value == "null"


def test_secrets_are_of_their_own_kind() -> None:
    assert tree(None, {"password": MASK})["config.common.password"].kind == "secret"


def test_what_no_document_names_is_shown() -> None:
    text = (
        '<algorithm v="2"><config><common><group t="G"><param name="a" min="0"><enum>x</enum>words'
        '</param></group></common></config><deployConfig><param name="d" default="1" type="T" '
        'required="true"><param name="e"/></param></deployConfig>'
        '<more><deep k="1"/></more></algorithm>'
    )
    drawn = tree(text, {"a": 1})
    assert drawn["config.common.a/@min"].value == "0"
    shown = {(node.name, node.value) for node in drawn.values()}
    assert {("@v", "2"), ("@t", "G"), ("enum", "x"), ("@k", "1"), ("d", None)} <= shown
    assert drawn["config.common.a/@text"].value == "words"
    deployed = next(node for node in drawn.values() if node.name == "deployConfig")
    assert deployed.meaning == "deploy_config"
    assert deployed.children[0].marks == ("required", "default:1", "type:T")
    assert deployed.children[0].children[0].name == "e"


def test_an_unreadable_task_config_has_a_node_with_the_place() -> None:
    drawn = tree("<a b=c/>", {})
    node = drawn["task_config/problem"]
    assert (node.value, node.meaning) == ("<a b=c/>", "xml.malformed")


@given(params() | JSON, JSON)
def test_anything_can_be_drawn(task_config: Json, common: Json) -> None:
    tree(task_config, common)
