"""The ``task_config`` text of a task: its algorithm's parameters declared in XML.

The vocabulary and the order of the attributes are those of the published samples.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ivatui.demo.parameters import Parameter, number, text

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
DEPLOYMENT = (
    number("stream_number", "streams per instance", "单实例路数", 4),
    text("log_level", "log level", "日志级别", "INFO"),
)
"""Declared at deploy level by some algorithms."""


def declare(parameters: Iterable[Parameter], *, deployment: bool = False) -> str:
    """Return the XML text that declares ``parameters``, with deploy-level ones if wanted."""
    common = "".join(map(_param, parameters))
    config = (
        f"<config><common>{common}</common></config>" if common else "<config><common/></config>"
    )
    deploy = f"<deployConfig>{''.join(map(_param, DEPLOYMENT))}</deployConfig>"
    return f"{HEAD}<algorithm>{config}{deploy if deployment else ''}</algorithm>"


def _param(parameter: Parameter) -> str:
    attributes = {
        "titleCn": parameter.title_cn,
        "name": parameter.name,
        "required": "true" if parameter.required else "false",
        "titleEn": parameter.title_en,
        "type": parameter.type,
    }
    if parameter.default is not None:
        attributes["default"] = str(parameter.default)
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    inner = "".join(map(_param, parameter.members))
    return f"<param {written}>{inner}</param>" if inner else f"<param {written}/>"
