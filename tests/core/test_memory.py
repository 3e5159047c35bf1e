"""Very many objects at once: nobody looks through them, and nothing of them stays."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING
from weakref import ref

import pytest

from ivatui.core import memory
from ivatui.core.memory import MANY, give_back, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator


class Loop:
    """Garbage that only a look finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    frozen = gc.get_freeze_count()
    yield
    if not frozen:
        gc.unfreeze()
    gc.enable()


def test_nothing_is_looked_for_inside() -> None:
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            pass
        assert not gc.isenabled(), "the other one is still inside"
    assert gc.isenabled()


def test_it_stays_off_where_it_was() -> None:
    gc.disable()
    with undisturbed():
        pass
    assert not gc.isenabled()


def test_few_objects_are_looked_through_as_ever() -> None:
    before = gc.get_freeze_count()
    with undisturbed():
        made = [[] for _ in range(MANY // 100)]
    assert made
    assert gc.get_freeze_count() == before


def test_many_objects_are_left_out_until_they_are_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "MANY", 1000)
    with undisturbed():
        made = [Loop() for _ in range(2000)]
    first = ref(made[0])
    made.clear()
    gc.collect()
    assert first() is not None, "left out of the look"
    give_back()
    assert first() is None


def test_garbage_from_before_is_not_left_out_with_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "MANY", 1000)
    first = ref(Loop())
    with undisturbed():
        made = [Loop() for _ in range(2000)]
    assert made
    assert first() is None
