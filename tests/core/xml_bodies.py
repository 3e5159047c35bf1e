"""Texts of task_config for tests, made from short descriptions."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

from ivatui.core.redact import MASK

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def param(name: str | None, inside: str = "", **attributes: str) -> str:
    """Return one ``param`` element; ``kind`` stands for its ``type``."""
    given = {} if name is None else {"name": name}
    given |= {"type" if key == "kind" else key: value for key, value in attributes.items()}
    written = "".join(f" {key}={quoteattr(value)}" for key, value in given.items())
    return f"<param{written}>{inside}</param>" if inside else f"<param{written}/>"


def config(*params: str) -> str:
    """Return a whole task_config with these task parameters."""
    inside = "".join(params)
    return f"{HEAD}<algorithm><config><common>{inside}</common></config></algorithm>"


WORDS = st.sampled_from(
    ["a", "b_sw", "", "Integer", "Object", "String", "true", "1", "{", "\u202e", "x y", MASK]
)


@st.composite
def params(draw: st.DrawFn, depth: int = 2) -> str:
    """Draw a ``param`` element with odd attributes and members."""
    names = draw(
        st.lists(st.sampled_from(["name", "kind", "required", "default", "min"]), unique=True)
    )
    attributes = {name: draw(WORDS) for name in names if name != "name"}
    inside = "".join(draw(st.lists(params(depth - 1), max_size=2))) if depth else ""
    return param(draw(WORDS) if "name" in names else None, inside, **attributes)
