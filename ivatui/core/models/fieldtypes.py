"""Types of fields the documents and the samples spell in more than one way, and of lists."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, Strict

from ivatui.core.kinds import number_as_text

T = TypeVar("T")

_DIGITS = re.compile(r"\d{1,9}", re.ASCII)


def _from_digits(value: Any) -> Any:
    return int(value) if isinstance(value, str) and _DIGITS.fullmatch(value) else value


DigitsOrInt = Annotated[int | None, BeforeValidator(_from_digits)]
"""A whole number, which may have come as digits in a string."""

TextOrInt = Annotated[
    str | Annotated[str, BeforeValidator(number_as_text)] | None, Field(union_mode="left_to_right")
]
"""A text, which may have come as a whole number; a text is taken without asking Python."""

ListOf = Annotated[tuple[T | None, ...], Strict(strict=False)]
"""A list, kept as a tuple; an item of a wrong type is null in it, so that the others keep theirs.
"""
