"""JSON trees for tests: any of them, and the places of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ivatui.core.tree import join

if TYPE_CHECKING:
    from ivatui.core.tree import Json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
"""Any JSON, small."""


def leaves(value: Json, path: str = "") -> set[str]:
    """Return the paths of all values that hold no others."""
    if isinstance(value, dict) and value:
        return {leaf for key, each in value.items() for leaf in leaves(each, join(path, key))}
    if isinstance(value, list) and value:
        return {leaf for n, each in enumerate(value) for leaf in leaves(each, join(path, n))}
    return {path}
