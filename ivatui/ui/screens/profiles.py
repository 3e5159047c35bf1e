"""The choice of a profile: another project, endpoint or account, without leaving."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from ivatui.core.errors import Failure
from ivatui.live.source import Source
from ivatui.ui.glyphs import glyphs
from ivatui.ui.widgets.notice import Notice
from ivatui.ui.widgets.rows import Cell, Column, Row, Rows
from ivatui.words import failures
from ivatui.words.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ivatui.live.profiles import Profile, Profiles


class ProfilesScreen(ModalScreen[tuple[Source, ...] | None]):
    """All profiles of the settings file; ends with the sources of the chosen ones, or None.

    A profile that can't be used says why and changes nothing: what is shown stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,ctrl+p,q", "dismiss", "close"),
        ("space", "mark", "mark"),
    ]

    def __init__(self, profiles: Profiles, current: Collection[str]) -> None:
        super().__init__()
        self._profiles = profiles
        self._current = current
        self._known: tuple[Profile, ...] = ()
        self._marked: set[str] = set()
        self._making = False

    def compose(self) -> ComposeResult:
        """Make a list, and a place for what is wrong."""
        with Vertical(id="profiles") as frame:
            frame.border_title = Content(tr("Profiles"))
            frame.border_subtitle = Content(tr("enter opens one; space marks several to open"))
            yield Rows(
                (
                    Column("name", tr("Profile"), min_width=12, max_width=30, priority=0),
                    Column("where", tr("Endpoint or region"), min_width=16, weight=2, priority=1),
                    Column("project", tr("Project"), min_width=10, weight=1, priority=2),
                ),
                empty=tr("The settings file has no profiles; ivatui config path says where it is."),
                id="profile-rows",
            )
            yield Notice(id="profile-trouble")

    def on_mount(self) -> None:
        """Read the file anew: profiles may have come since the start."""
        rows = self.query_one(Rows)
        try:
            self._known = self._profiles.known()
        except Failure as failure:
            self._say(failure)
        self._show()
        self.set_focus(rows)

    def _show(self) -> None:
        self.query_one(Rows).set_rows([self._row(profile) for profile in self._known])

    def action_mark(self) -> None:
        """Mark the profile under the cursor, to be opened with others, or no longer."""
        if (name := self.query_one(Rows).cursor_key) is not None:
            self._marked ^= {name}
            self._show()

    def _row(self, profile: Profile) -> Row:
        used = profile.name in self._current
        shape = f"{glyphs().check} " if profile.name in self._marked else ""
        mark = " " + tr("(in use)") if used else ""
        keyring = " " + tr("(keyring)") if profile.keyring else ""
        return Row(
            profile.name,
            (
                Cell(shape + profile.name + mark, "strong" if used else ""),
                Cell(profile.where, "dim"),
                Cell(profile.project + keyring, "dim"),
            ),
        )

    @on(Rows.RowChosen)
    def _choose(self, event: Rows.RowChosen) -> None:
        if self._making:
            return
        self._making = True
        chosen = [each.name for each in self._known if each.name in self._marked]
        work = self._make(chosen or [event.key])
        self.run_worker(work, description="make a source", exit_on_error=False)

    async def _make(self, names: list[str]) -> None:
        sources: list[Source] = []
        try:
            for name in names:
                sources.append(await asyncio.to_thread(self._profiles.source, name))
        except Failure as failure:
            self._say(failure, name if len(names) > 1 else "")
            for source in sources:
                await source.close()
        else:
            self.dismiss(tuple(sources))
        finally:
            self._making = False

    def _say(self, failure: Failure, name: str = "") -> None:
        advice = failures.advice(failure)
        whose = f"{name}: " if name else ""
        text = f"{whose}{failures.cause(failure)} {advice}".strip()
        self.query_one(Notice).show(((text, "bold $error"),))
