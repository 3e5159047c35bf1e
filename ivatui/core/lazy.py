"""A sequence whose members are made when they are looked at, and not kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

T_co = TypeVar("T_co", covariant=True)


class LazySequence(Sequence[T_co]):
    """Behaves like a tuple of members; a class of it tells how many there are and makes one."""

    @abstractmethod
    def _at(self, place: int) -> T_co:
        """Make the member at ``place``, from 0 to before the length."""

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> list[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | list[T_co]:
        """Return one member, or a list of them; raise IndexError beyond the ends."""
        places = range(len(self))[index]
        return self._at(places) if isinstance(places, int) else [self._at(each) for each in places]

    def __iter__(self) -> Iterator[T_co]:
        """Make one after the other."""
        return map(self._at, range(len(self)))
