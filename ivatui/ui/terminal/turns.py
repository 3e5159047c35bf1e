"""One key after the other: what is typed ahead goes where the keys before it have led.

Textual hands each key to the widget that has the keyboard when it arrives. Keys come in bunches
over a line with jitter; of ``/queue`` in one packet the ``q`` would reach the list, and end the
app, before ``/`` has opened the filter.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message

if TYPE_CHECKING:
    from textual.events import Event

_ROUNDS = 6
"""Trips of the follower: a key may cause a message, that another, and that a new screen."""

_PATIENCE = 0.5
"""Seconds after which a follower is taken for lost: what it was to pass may be gone."""


class Follower(Message):
    """Follows a key through the queues it goes through, and thus arrives when that is done."""

    def __init__(self, key: int, rounds: int) -> None:
        super().__init__()
        self.key = key
        self.rounds = rounds


class KeysInTurn(App[None]):
    """Mix-in: hands out a key, or a paste, when all that the one before did is done."""

    _typed: deque[Event] | None = None
    _turn = 0
    _is_taken = False

    async def on_event(self, event: Event) -> None:
        """Keep a key that comes while another is at work."""
        is_typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if not is_typed:
            await super().on_event(event)
        elif self._is_taken:
            self._typed = self._typed or deque()
            self._typed.append(event)
        else:
            await self._take_turn(event)

    async def _take_turn(self, event: Event) -> None:
        self._is_taken = True
        self._turn += 1
        await super().on_event(event)
        self._follow(_ROUNDS)
        asyncio.get_running_loop().call_later(_PATIENCE, self._give_up, self._turn)

    def _follow(self, rounds: int) -> None:
        follower = Follower(self._turn, rounds)
        target = self.focused or (self.screen if self._screen_stack else self)
        if not target.post_message(follower):  # it is closing
            self.post_message(follower)

    def _give_up(self, turn: int) -> None:
        if self._is_taken and turn == self._turn and self.is_running:
            self.post_message(Follower(turn, 0))

    async def on_follower(self, message: Follower) -> None:
        """Send the follower once more, or let the next key have its turn."""
        if message.key != self._turn or not self._is_taken:
            return
        if message.rounds > 1:
            self._follow(message.rounds - 1)
            return
        self._is_taken = False
        if self._typed:
            await self._take_turn(self._typed.popleft())
