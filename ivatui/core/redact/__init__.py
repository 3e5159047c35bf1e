"""Secrets masked, wherever they stand in what the service sends: the only redactor.

The places known from the documents are ``input.vcn.password``, the headers of restful inputs and
of webhooks, userinfo and query of every URL, parameters named for a secret, defaults in
``task_config``, and free texts that quote any of these. ``tree`` covers them all at once and is
the one that bodies pass through.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ivatui.core.redact.parts import MASK

if TYPE_CHECKING:
    from ivatui.core.redact.bodies import HARMLESS_HEADERS, headers, tree
    from ivatui.core.redact.names import hides, is_secret_name
    from ivatui.core.redact.texts import text, xml
    from ivatui.core.redact.urls import url

__all__ = [
    "HARMLESS_HEADERS",
    "MASK",
    "headers",
    "hides",
    "is_secret_name",
    "text",
    "tree",
    "url",
    "xml",
]

_PLACES = {
    "HARMLESS_HEADERS": "bodies",
    "headers": "bodies",
    "tree": "bodies",
    "hides": "names",
    "is_secret_name": "names",
    "text": "texts",
    "xml": "texts",
    "url": "urls",
}


def __getattr__(name: str) -> object:
    """Load rules when they are first asked for: their patterns take 10 ms, which a start saves."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found
