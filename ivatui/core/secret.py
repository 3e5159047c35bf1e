"""A secret, shown nowhere: a token, a password, the secret of a key.

pydantic's SecretStr does the same, but loads most of pydantic: 35 ms before a list can be drawn,
and 5 MB on a screen that reads no task.
"""

from __future__ import annotations

from ivatui.core.redact import MASK


class Secret:
    """Text that no repr, no format and no traceback shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text, for the request that needs it."""
        return self._text

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
