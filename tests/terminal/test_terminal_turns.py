"""Keys that come in one bunch go where the keys before them have led."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from ivatui.ui.terminal.turns import KeysInTurn

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.pilot import Pilot


class Deeper(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "back"), Binding("d", "app.deeper")]

    def compose(self) -> ComposeResult:
        yield Static("deeper")

    def action_back(self) -> None:
        self.dismiss()


class Fields(KeysInTurn):
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "field"),
        Binding("d", "deeper"),
        Binding("q", "quit"),
    ]

    def compose(self) -> ComposeResult:
        yield Static("list")
        field = Input()
        field.display = False
        yield field

    def action_field(self) -> None:
        self.query_one(Input).display = True
        self.set_focus(self.query_one(Input))

    def action_deeper(self) -> None:
        self.push_screen(Deeper())

    def on_input_submitted(self) -> None:
        self.set_focus(None)


async def type_at_once(pilot: Pilot[None], keys: str) -> None:
    for key in keys:
        name = {"/": "slash", "\r": "enter"}.get(key, key)
        pilot.app.post_message(events.Key(name, key))
    for _ in range(100):
        await pilot.pause()
        if not pilot.app._is_taken:  # type: ignore[attr-defined]
            return
    raise AssertionError("a key is still at work")


async def test_what_is_typed_ahead_goes_to_the_field_that_opens() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        await type_at_once(pilot, "/queued\rddb")
        assert app.is_running
        assert app.screen_stack[0].query_one(Input).value == "queued"
        assert [type(screen) for screen in app.screen_stack[1:]] == [Deeper]


async def test_a_paste_waits_for_its_turn() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Paste("east gate"))
        await type_at_once(pilot, "s")
        assert app.query_one(Input).value == "east gates"


async def test_a_key_whose_widget_vanished_holds_up_no_other() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        await type_at_once(pilot, "/")
        app._is_taken = True  # as after a follower that got lost
        app._give_up(app._turn)
        await type_at_once(pilot, "x")
        assert app.query_one(Input).value == "x"
