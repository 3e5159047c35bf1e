"""What the operator is in the middle of, so that nothing moves under his hands meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivatui.live.snapshot import WaitReason

TYPING_PATIENCE = 20.0
"""Seconds after the last key in a field until the operator counts as gone from it."""
SELECTING_PATIENCE = 60.0
"""Seconds a selection is left in peace: one that was forgotten must not stop the asking."""


class Attention:
    """Tells what asking has to wait for. All times are steady seconds."""

    def __init__(self) -> None:
        self._typed_at: float | None = None
        self._selected: object = None
        self._selected_at = 0.0

    def typed(self, now: float) -> None:
        """Note that a field was typed into, or entered."""
        self._typed_at = now

    def left_field(self) -> None:
        """Note that no field has the keyboard any more."""
        self._typed_at = None

    def reason(self, selection: object, now: float) -> WaitReason | None:
        """Return what to wait for; ``selection`` is what is selected, false for nothing."""
        if self._typed_at is not None and now - self._typed_at < TYPING_PATIENCE:
            return "typing"
        if not selection:
            self._selected = None
            return None
        if selection != self._selected:
            self._selected, self._selected_at = selection, now
        return "selecting" if now - self._selected_at < SELECTING_PATIENCE else None
