"""The line to the terminal in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.ui.terminal.link import Tier, Why
from ivatui.words.i18n import N_, tr

if TYPE_CHECKING:
    from ivatui.ui.terminal.link import Link

TIERS = {Tier.FULL: N_("full"), Tier.CALM: N_("calm"), Tier.THIN: N_("thin")}

_WHY = {
    Why.ASKED: N_("asked for"),
    Why.LOCAL: N_("nothing slow was seen"),
    Why.REMOTE: N_("over ssh, not measured yet"),
    Why.DELAY: N_("by the terminal's first answer"),
    Why.FRAMES: N_("by the time frames take"),
    Why.BYTES: N_("more than {limit} bytes a minute were sent"),
}


def words(link: Link) -> str:
    """Return the tier and what decided on it: ``calm (by the time frames take)``."""
    return f"{tr(TIERS[link.tier])} ({tr(_WHY[link.why], limit=link.limit or 0)})"


def changed(link: Link) -> str:
    """Return what to say when another tier comes into force."""
    return tr("Line to the terminal: {line}", line=words(link))
