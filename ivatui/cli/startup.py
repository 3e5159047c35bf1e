"""What is done before anything else: nothing of this process may end in a file by accident."""

from __future__ import annotations

import logging
import os
import resource

_TELLTALES = ("TEXTUAL_LOG", "TEXTUAL_DEBUG")
"""Textual would write every typed key to a file that others can read."""
_CHATTY = ("httpx", "httpcore")
"""They log whole URLs, and headers at the debug level."""
_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
"""A plugin of pydantic would see every body, and looking for one goes through all there is."""


def harden() -> None:
    """Forbid core dumps and the logs of others that hold what is typed or sent."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for name in _TELLTALES:
        os.environ.pop(name, None)
    os.environ[_PLUGINS] = "__all__"
    if not (ours := logging.getLogger("ivatui")).handlers:
        # Without any, logging writes to standard error, which may be the screen.
        ours.addHandler(logging.NullHandler())
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
