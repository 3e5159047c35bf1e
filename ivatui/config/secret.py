"""A secret among the settings, shown nowhere.

pydantic's own SecretStr would load all of pydantic (75 ms) before the screen can be drawn, for
its language and theme are settings too. `Secret.sealed` makes one where a request needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.core.redact import MASK

if TYPE_CHECKING:
    from pydantic import SecretStr


class Secret:
    """Text that no repr, no format and no traceback shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def sealed(self) -> SecretStr:
        """Return it as requests take it."""
        from pydantic import SecretStr

        return SecretStr(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return MASK

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")
