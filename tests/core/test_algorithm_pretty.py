"""The XML drawn line by line: text, levels, paths, folds, search; and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from xml_bodies import config, param

from ivatui.core.algorithm import Element, parse
from ivatui.core.algorithm.pretty import INDENT, PrettyXml, pretty, pretty_text


def read(text: str) -> Element:
    document = parse(text)
    assert isinstance(document, Element), document
    return document


MIXED = (
    '<?xml version="1.0"?><!-- one\ntwo --><a x="1" y="&lt;&amp;&quot;&gt;"><b/><b>t &amp; u</b>'
    "tail<c>line 1\nline 2</c><d><?pi do?></d></a>"
)


def test_the_text() -> None:
    assert pretty_text(read(MIXED)).split("\n") == [
        '<?xml version="1.0"?>',
        "<!-- one",
        "two -->",
        '<a x="1" y="&lt;&amp;&quot;>">',
        "  <b/>",
        "  <b>t &amp; u</b>",
        "  tail",
        "  <c>",
        "    line 1",
        "    line 2",
        "  </c>",
        "  <d>",
        "    <?pi do?>",
        "  </d>",
        "</a>",
    ]


def test_lines_know_their_element_and_what_folds() -> None:
    lines = pretty(read(MIXED))
    assert lines[3].path == "/a"
    assert [lines[n].path for n in (4, 5)] == ["/a/b", "/a/b[2]"]
    assert lines[8].path == "/a/c"
    assert {n: lines[n].fold_end for n in range(len(lines)) if lines[n].fold_end is not None} == {
        3: 14,
        7: 10,
        11: 13,
    }
    assert lines.folds() == {3: 14, 7: 10, 11: 13}
    assert lines[-1].text == "</a>"
    assert [line.level for line in lines[3:8]] == [0, 1, 1, 1, 1]


def test_pieces_have_kinds() -> None:
    (line,) = pretty(read('<a b="c">d</a>'))
    assert [(piece.text, piece.kind) for piece in line.pieces] == [
        ("<", "punctuation"),
        ("a", "tag"),
        (" ", "punctuation"),
        ("b", "attribute"),
        ("=", "punctuation"),
        ('"c"', "value"),
        (">", "punctuation"),
        ("d", "text"),
        ("</", "punctuation"),
        ("a", "tag"),
        (">", "punctuation"),
    ]


def test_paths_are_those_of_declarations() -> None:
    lines = pretty(read(config(param("x"), param("y"))))
    assert lines[5].path == "/algorithm/config/common/param[2]"
    assert lines[-1].path == "/algorithm"


def test_search_finds_lines_without_regard_to_case() -> None:
    lines = pretty(read(config(param("ROI"), param("b", default="roi"), param("c"))))
    assert [*lines.search("roi")] == [4, 5]
    assert [*lines.search('name="c"')] == [6]
    assert [*lines.search("")] == []


def test_tabs_take_the_cells_they_are_drawn_in() -> None:
    assert "\t" not in pretty_text(read("<a>x\ty<!-- a\tb --></a>"))


VALUE = st.text(st.sampled_from("ab<&>\"' 中"), max_size=12)
TEXT = st.text(st.sampled_from("ab<&>\"' \n中"), max_size=12)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> Element:
    below = draw(st.lists(elements(depth - 1), max_size=3)) if depth else []
    return Element(
        draw(st.sampled_from(["a", "b", "param"])),
        draw(st.dictionaries(st.sampled_from(["x", "y"]), VALUE, max_size=2)),
        draw(TEXT),
        draw(TEXT),
        tuple(below),
    )


@given(elements())
def test_lines_and_text_agree_and_folds_nest(root: Element) -> None:
    lines = PrettyXml(root)
    assert "\n".join(line.text for line in lines) == lines.text() == pretty_text(root)
    assert len(list(lines)) == len(lines)
    for first, last in lines.folds().items():
        assert lines[first].level == lines[last].level
        assert lines[first].path == lines[last].path
        assert all(line.level > lines[first].level for line in lines[first + 1 : last])
        assert lines[last].text.startswith(" " * INDENT * lines[last].level + "</")


def shape(element: Element) -> object:
    """Return what pretty-printing must keep: all but the blanks around texts."""
    words = [text.strip() for text in (element.text, *(child.tail for child in element.children))]
    words = [line.strip() for text in words for line in text.split("\n") if line.strip()]
    return element.tag, element.attributes, words, [shape(child) for child in element.children]


@given(elements())
def test_what_is_printed_reads_back_the_same(root: Element) -> None:
    bare = replace(root, tail="")
    assert shape(next(read(pretty_text(bare)).elements)) == shape(bare)


def test_every_line_is_found_again_in_the_document_before_it_was_masked() -> None:
    lines = pretty(read(MIXED))
    again = [lines.line_in(read(MIXED), place) for place in range(len(lines))]
    assert all(again)
    for line, found in zip(lines, again, strict=True):
        assert found is not None
        assert (found.path, found.level, found.fold_end) == (line.path, line.level, line.fold_end)
        whole = found.text.strip().split("\n")  # a text that was one line when masked
        assert line.text.strip() in [part.strip() for part in whole]
    other = pretty(read(MIXED.replace("tail", "••••").replace('"1"', '"••••"')))
    assert [other.line_in(read(MIXED), place) for place in range(len(other))] == again


def test_a_line_of_another_document_is_not_found() -> None:
    lines, true = pretty(read('<a><b c="••••"/><!-- x --><d/></a>')), read('<a><b c="s"/></a>')
    found = [lines.line_in(true, place) for place in range(len(lines))]
    assert [None if line is None else line.text.strip() for line in found] == [
        "<a>",
        '<b c="s"/>',
        None,
        None,
        "</a>",
    ]
