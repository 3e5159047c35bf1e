"""The week of the whole fleet in three lines: how many planned runs at once, and when."""

from ivatui.ui.widgets.fleet_strip.widget import FleetStrip

__all__ = ["FleetStrip"]
