"""What task_config declares, and what is kept of words nobody documented."""

from __future__ import annotations

import pytest
from xml_bodies import config, param

from ivatui.core.algorithm import Declaration, Declarations, Element, parse
from ivatui.core.algorithm.declarations import declarations


def declared(text: str) -> Declarations:
    document = parse(text)
    assert isinstance(document, Element)
    return declarations(document)


def one(text: str) -> Declaration:
    (only,) = declared(text).common
    return only


def test_a_param_s_attributes() -> None:
    said = one(
        config(
            param(
                "thr",
                titleEn="threshold",
                titleCn="阈值",
                required="true",
                kind="Float",
                default="0.5",
            )
        )
    )
    assert (said.name, said.title, said.required) == ("thr", ("threshold", "阈值"), True)
    assert (said.type, said.default, said.path) == (
        "Float",
        "0.5",
        "/algorithm/config/common/param[1]",
    )
    assert (said.attributes, said.unknown, said.children, said.text) == ((), (), (), "")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("true", True), ("FALSE", False), (" True ", True), ("maybe", None), ("", None), ("1", None)],
)
def test_required(word: str, meant: bool | None) -> None:
    said = one(config(param("a", required=word)))
    assert (said.required, said.required_raw) == (meant, word)


def test_what_a_param_leaves_out() -> None:
    said = one(config("<param/>"))
    assert (said.name, said.title, said.required, said.required_raw) == ("", None, None, None)
    assert (said.type, said.default) == (None, None)


def test_members_of_objects() -> None:
    outer = one(config(param("o", param("a", param("b")) + param("c"), kind="Object")))
    assert [each.name for each in outer.children] == ["a", "c"]
    (inner,) = outer.children[0].children
    assert inner.path == "/algorithm/config/common/param[1]/param[1]/param[1]"


def test_the_official_empty_form_declares_that_there_is_nothing() -> None:
    said = declared("<algorithm><config><common/></config></algorithm>")
    assert said.complete
    assert said.common == ()
    assert not declared("<algorithm><deployConfig/></algorithm>").complete
    assert not declared("<other/>").complete


UNKNOWN = """<algorithm version="2"><config><common lang="en"><group titleEn="Thresholds">
<param name="thr" type="Float" min="0" unit="ratio"><enum><value>0.1</value></enum>words</param>
</group><hint/></common><advanced><param name="x"/></advanced></config>
<deployConfig><param name="scene" default="day"/><box><param name="boxed"/></box></deployConfig>
<licence>free</licence></algorithm>"""


def test_unknown_words_are_kept_and_hide_no_parameter() -> None:
    said = declared(UNKNOWN)
    (thr,) = said.common
    assert thr.attributes == (("min", "0"), ("unit", "ratio"))
    assert [element.tag for element in thr.unknown] == ["enum"]
    assert [each.name for each in said.deploy] == ["scene", "boxed"]
    assert [path for path, _ in said.unknown] == [
        "/algorithm/config/common/group",
        "/algorithm/config/common/hint",
        "/algorithm/config/advanced",
        "/algorithm/deployConfig/box",
        "/algorithm/licence",
    ]
    assert said.attributes == (
        ("/algorithm", "version", "2"),
        ("/algorithm/config/common", "lang", "en"),
    )


PREFIXED = """<v:algorithm xmlns:v="u"><v:config><v:common>
<v:param name="a"/></v:common></v:config></v:algorithm>"""


@pytest.mark.parametrize(
    "text",
    [
        PREFIXED,
        '<param name="a"/>',
        '<parameters><param name="a"/></parameters>',
        '<algorithm><config><common><x><y><param name="a"/></y></x></common></config></algorithm>',
    ],
)
def test_wrappers_and_prefixes_hide_no_parameter(text: str) -> None:
    assert one(text).name == "a"
    assert declared(text).complete
