"""What the operator wants, as messages from widgets to the screen that routes them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class TaskChosen(Message):
    """The operator wants to see one task."""

    task_id: str


@dataclass
class DemoChosen(Message):
    """The operator wants to explore the simulated project."""
