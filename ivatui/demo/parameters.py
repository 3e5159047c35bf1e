"""The vocabulary of algorithm parameters: what an algorithm declares and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass

Scalar = int | float | str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as an algorithm's publisher describes it."""

    name: str
    title_en: str
    title_cn: str
    default: Scalar | None = None
    """None: nothing is declared as the default."""
    choices: tuple[Scalar, ...] = ()
    """Values the world draws from; empty means the default is used as it is."""
    type: str = "Integer"
    """Spelling of the ``type`` attribute in the declaration."""
    required: bool = False
    members: tuple[Parameter, ...] = ()
    """Members of an ``Object`` parameter."""


@dataclass(frozen=True, slots=True)
class Algorithm:
    """An algorithm with everything its tasks have in common."""

    code: str
    """Stem of the service name, e.g. ``flowcount`` in ``c-flowcount-cloud``."""
    title_en: str
    title_cn: str
    parameters: tuple[Parameter, ...]
    region: str = ""
    """What its target_roi holds: ``lines``, ``polygons``, ``both``, ``approach`` or nothing."""
    prefix: str = "c"
    company: str = "VIAS"

    def service_name(self, *, edge: bool) -> str:
        """Return the name under which the service is called in paths."""
        return f"{self.prefix}-{self.code}-{'edge' if edge else 'cloud'}"

    def title(self, *, edge: bool) -> str:
        """Return the display name, which the service gives in Chinese."""
        return f"{'边缘' if edge else '云上'}{self.title_cn}"


def switch(name: str, title_en: str, title_cn: str, default: int = 0) -> Parameter:
    """Return an on/off parameter; the service spells these as the integers 0 and 1."""
    return Parameter(name, title_en, title_cn, default, (0, 1))


def number(
    name: str, title_en: str, title_cn: str, default: int, choices: tuple[int, ...] = ()
) -> Parameter:
    """Return an integer parameter."""
    return Parameter(name, title_en, title_cn, default, choices or (default,))


def ratio(
    name: str, title_en: str, title_cn: str, default: float, choices: tuple[float, ...] = ()
) -> Parameter:
    """Return a parameter with a fraction."""
    return Parameter(name, title_en, title_cn, default, choices or (default,), "Float")


def text(
    name: str, title_en: str, title_cn: str, default: str | None, choices: tuple[str, ...] = ()
) -> Parameter:
    """Return a text parameter; some algorithms keep numbers in texts."""
    return Parameter(name, title_en, title_cn, default, choices, "String")


def group(name: str, title_en: str, title_cn: str, *members: Parameter) -> Parameter:
    """Return an ``Object`` parameter with members."""
    return Parameter(name, title_en, title_cn, type="Object", members=members)


ROI = text("target_roi", "region of interest", "检测区域", None)
COMPRESSION = number(
    "image_compression_ratio", "image compression ratio", "图片压缩率", 90, (60, 80, 85, 90, 100)
)
"""Documented range [20, 100]."""
