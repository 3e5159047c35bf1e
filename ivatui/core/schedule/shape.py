"""How the parts of a schedule lie together: lists per day, one flat list, dates, a frequency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ivatui.core.schedule.days import Days, read_days
from ivatui.core.schedule.frequency import read_frequency
from ivatui.core.schedule.layout import place_lists
from ivatui.core.schedule.once import dated, read_dated, read_given_date
from ivatui.core.schedule.periods import form, note_overlaps, read_list
from ivatui.core.tree import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivatui.core.schedule.plan import Reading
    from ivatui.core.schedule.problem import Notes
    from ivatui.core.schedule.window import Window
    from ivatui.core.tree import Json

Kind = Literal["weekly", "daily", "monthly", "once"]

_ALL_WEEK: Days = tuple(range(1, 8))


@dataclass(frozen=True, slots=True)
class Shape:
    """The reading of a schedule and its windows; for an ambiguous one, those of both readings."""

    reading: Reading
    windows: tuple[Window, ...] = ()
    alternatives: tuple[tuple[Reading, tuple[Window, ...]], ...] = ()
    known: bool = True
    """False where something that decides about every run can't be read."""


@dataclass(frozen=True, slots=True)
class ShapeReader:
    """Reads the shape of one schedule of a known kind."""

    schedule: dict[str, Json]
    kind: Kind
    where: str
    notes: Notes
    legacy: bool

    def read(self) -> Shape:
        """Return the shape; everything odd is noted on the way."""
        if self.kind == "once":
            return self._once()
        days = self._days()
        periods, frequency = self.schedule.get("periods"), self.schedule.get("frequency")
        if isinstance(frequency, dict):
            if periods:
                return self._both(periods, frequency, days)
            return self._frequency(frequency, days)
        if not isinstance(periods, list):
            self.notes.problem("part_missing", self._at("periods"), part="periods")
            return Shape("ambiguous")
        self._note_no_windows(periods)
        if form(periods) == "flat" or (self.legacy and not periods):
            return self._flat(periods, days)
        return self._nested(periods, days)

    def _at(self, name: str) -> str:
        return join(self.where, name)

    def _days(self) -> Days | None:
        if self.kind == "daily":
            return _ALL_WEEK
        name, limit = ("days_of_month", 31) if self.kind == "monthly" else ("days_of_week", 7)
        return read_days(self.schedule.get(name), self._at(name), limit, self.notes)

    def _flat(self, periods: list[Json], days: Days | None) -> Shape:
        if not self.legacy:
            self.notes.problem("periods_flat", self._at("periods"))
        listed = read_list(periods, self._at("periods"), None, self.notes)
        if days is None:
            return Shape("ambiguous")
        windows = self._spread(listed, days)
        note_overlaps(windows, self.notes)
        return Shape("monthly" if self.kind == "monthly" else "flat", windows)

    def _nested(self, periods: list[Json], days: Days | None) -> Shape:
        if form(periods) == "mixed":
            self._ambiguous(periods, days)
            return Shape("ambiguous")
        limit = 31 if self.kind == "monthly" else 7
        placed = place_lists(periods, days, limit, self._at("periods"), self.notes)
        if placed.layout == "ambiguous":
            both: tuple[tuple[Reading, tuple[Window, ...]], ...] = (
                ("weekday-indexed", placed.indexed),
                ("parallel", placed.parallel),
            )
            return Shape("ambiguous", alternatives=both)
        note_overlaps(placed.windows, self.notes)
        readings: dict[str, Reading] = {"indexed": "weekday-indexed", "parallel": "parallel"}
        return Shape(
            "monthly" if self.kind == "monthly" else readings[placed.layout], placed.windows
        )

    def _frequency(self, frequency: dict[str, Json], days: Days | None) -> Shape:
        if not self.legacy:
            self.notes.problem("part_missing", self._at("periods"), part="periods")
        listed = read_frequency(frequency, self._at("frequency"), self.notes)
        if days is None:
            return Shape("ambiguous")
        return Shape("frequency", self._spread(listed, days), known=bool(listed))

    def _both(self, periods: Json, frequency: dict[str, Json], days: Days | None) -> Shape:
        """Windows and a frequency exclude each other; no document says which would win."""
        listed = read_list(periods, self._at("periods"), None, self.notes)
        repeated = read_frequency(frequency, self._at("frequency"), self.notes)
        self._ambiguous(periods if isinstance(periods, list) else [], days)
        return Shape(
            "ambiguous",
            alternatives=(
                ("flat", self._spread(listed, days or ())),
                ("frequency", self._spread(repeated, days or ())),
            ),
        )

    def _once(self) -> Shape:
        given = read_given_date(self.schedule.get("date"), self._at("date"), self.notes)
        periods, frequency = self.schedule.get("periods"), self.schedule.get("frequency")
        if isinstance(frequency, dict) and not periods:
            listed = read_frequency(frequency, self._at("frequency"), self.notes)
            if given is None:
                self.notes.problem("part_missing", self._at("date"), part="date")
                return Shape("frequency", known=False)
            return Shape("frequency", dated(listed, given), known=bool(listed))
        if not isinstance(periods, list):
            self.notes.problem("part_missing", self._at("periods"), part="periods")
            return Shape("once", known=False)
        self._note_no_windows(periods)
        read = (read_dated(item, given, place, self.notes) for place, item in self._items(periods))
        windows = tuple(window for window in read if window is not None)
        note_overlaps(windows, self.notes)
        return Shape("once", windows)

    def _items(self, periods: list[Json]) -> Iterable[tuple[str, Json]]:
        """Yield every window with its place; where times carry dates, lists carry no meaning."""
        for index, entry in enumerate(periods):
            place = join(self._at("periods"), index)
            if isinstance(entry, list):
                yield from ((join(place, i), item) for i, item in enumerate(entry))
            else:
                yield place, entry

    def _spread(self, listed: tuple[Window, ...], days: Days) -> tuple[Window, ...]:
        named = sorted({day for day in days if day is not None})
        if listed and not days:
            name = "days_of_month" if self.kind == "monthly" else "days_of_week"
            self.notes.problem("part_missing", self._at(name), part=name)
        return tuple(replace(window, day=day) for day in named for window in listed)

    def _ambiguous(self, periods: list[Json], days: Days | None) -> None:
        place, named = self._at("periods"), len(days or ())
        self.notes.problem("periods_ambiguous", place, lists=len(periods), days=named)

    def _note_no_windows(self, periods: list[Json]) -> None:
        if all(entry is None or entry == [] for entry in periods):
            self.notes.problem("no_windows", self._at("periods"))
