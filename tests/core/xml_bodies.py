"""Texts of task_config for tests, made from short descriptions."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

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
