"""The tier of a line: by table, by answers, and by the bytes that were sent."""

from __future__ import annotations

import pytest

from ivatui.ui.terminal.link import MANNERS, SETTLING, Link, Tier, Why, by_delay
from ivatui.ui.terminal.meter import Meter

FULL, CALM, THIN = Tier


@pytest.mark.parametrize(
    ("remote", "first", "tier", "why"),
    [
        (False, None, FULL, Why.LOCAL),
        (False, 0.002, FULL, Why.LOCAL),
        (False, 0.119, FULL, Why.LOCAL),
        (False, 0.3, CALM, Why.DELAY),  # ssh that sudo or a container hides
        (False, 1.4, THIN, Why.DELAY),
        (True, None, CALM, Why.REMOTE),
        (True, 0.003, FULL, Why.DELAY),
        (True, 0.12, CALM, Why.DELAY),
        (True, 0.34, CALM, Why.DELAY),
        (True, 0.6, THIN, Why.DELAY),
    ],
)
def test_by_the_first_answer(remote: bool, first: float | None, tier: Tier, why: Why) -> None:
    link = Link(remote=remote, first_round_trip=first)
    assert (link.tier, link.why) == (tier, why)


@pytest.mark.parametrize("remote", [False, True])
@pytest.mark.parametrize("first", [None, 0.001, 5.0])
@pytest.mark.parametrize("asked", Tier)
def test_what_is_asked_for_wins(remote: bool, first: float | None, asked: Tier) -> None:
    link = Link(asked, remote, first_round_trip=first)
    for _ in range(9):
        link.answered(2.0)
    assert (link.tier, link.why, link.manners) == (asked, Why.ASKED, MANNERS[asked])


@pytest.mark.parametrize(
    ("current", "seconds", "tier"),
    [
        (FULL, 0.11, FULL), (FULL, 0.12, CALM), (FULL, 0.7, THIN),
        (CALM, 0.08, CALM), (CALM, 0.07, FULL), (CALM, 0.59, CALM), (CALM, 0.6, THIN),
        (THIN, 0.4, THIN), (THIN, 0.35, CALM), (THIN, 0.01, FULL),
    ],
)  # fmt: skip
def test_a_better_tier_takes_clearly_better_answers(
    current: Tier, seconds: float, tier: Tier
) -> None:
    assert by_delay(seconds, current) is tier


def test_frames_say_more_than_the_first_answer_but_one_alone_says_nothing() -> None:
    link = Link(remote=True, first_round_trip=0.01)
    link.answered(4.0)
    assert (link.tier, link.why) == (FULL, Why.DELAY)
    for seconds in (0.02, 0.02, 3.0, 0.02):
        link.answered(seconds)
    assert (link.tier, link.why) == (FULL, Why.FRAMES)
    for _ in range(3):
        link.answered(0.9)
    assert link.tier is THIN
    for _ in range(3):
        link.answered(0.4)
    assert link.tier is THIN
    for _ in range(3):
        link.answered(0.02)
    assert link.tier is FULL


def test_frames_are_acknowledged_over_ssh_unless_asked_otherwise() -> None:
    assert not Link().manners.acknowledged
    assert Link(remote=True, first_round_trip=0.01).manners.acknowledged
    assert not Link(FULL, remote=True).manners.acknowledged


class Sender:
    """Sends so many bytes a second over a link, and looks each second."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.now = self.total = 0

    def send(self, seconds: int, per_second: int) -> list[tuple[int, Tier]]:
        """Return when the tier changed."""
        changes = []
        for _ in range(seconds):
            self.total += per_second
            if self.link.look(float(self.now), self.total):
                changes.append((self.now, self.link.tier))
            self.now += 1
        return changes


def test_goes_down_before_it_sends_more_than_allowed_and_up_when_little_is_sent() -> None:
    link = Link(limit=3000)
    sender = Sender(link)
    assert sender.send(int(SETTLING), 2000) == []  # the first screen
    assert sender.send(120, 40) == []
    changes = sender.send(100, 60)
    assert [tier for _, tier in changes] == [CALM, THIN]
    assert 130 < changes[0][0] <= 130 + 60
    assert changes[1][0] - changes[0][0] >= 20
    assert (link.why, link.over) == (Why.BYTES, True)
    assert sender.send(30, 100) == []  # nothing lower is left
    back = sender.send(2000, 5)
    assert [tier for _, tier in back] == [CALM, FULL]
    assert (link.why, link.over) == (Why.LOCAL, False)


def test_without_a_limit_nothing_is_too_much() -> None:
    link = Link()
    assert Sender(link).send(200, 10_000) == []
    assert link.tier is FULL
    assert not link.over


def test_the_limit_lowers_what_was_asked_for_too() -> None:
    changes = Sender(Link(CALM, limit=1000)).send(120, 100)
    assert [tier for _, tier in changes] == [THIN]


def test_the_meter_counts_a_minute() -> None:
    meter = Meter()
    assert meter.per_minute == 0
    meter.begin(0.0, 5000)
    assert meter.per_minute == 0
    for now in range(1, 200):
        meter.note(float(now), 5000 + 10 * now)
    assert meter.per_minute == 600
    meter.note(400.0, 5000 + 10 * 199 + 7)  # asleep meanwhile
    assert meter.per_minute == 7
