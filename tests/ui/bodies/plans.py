"""Schedules of every kind: each way they can be read, and each way they can be odd."""

from __future__ import annotations

from bodies.body import WEEK, Body, body


def window(begin: object, end: object) -> dict[str, object]:
    return {"begin_at": begin, "end_at": end}


def plan(name: str, *shows: str, **changes: object) -> Body:
    schedule = {key: value for key, value in {**WEEK, **changes}.items() if value is not ...}
    return body(f"plan-{name}", *shows, schedule=schedule)


_NIGHT = [window("20:00:00", "23:59:00")]
_MORNING = [window("00:00:00", "06:00:00")]
_DAY = [window("08:00:00", "18:00:00")]
_FULL = [window("00:00:00", "23:59:00")]

PLANS = (
    plan("night-shift", periods=[[], [], [], _NIGHT, _FULL, _MORNING, []]),
    plan("over-sunday", periods=[_MORNING, [], [], [], [], [], _NIGHT]),
    plan("always", periods=[_FULL] * 7),
    plan("subset-7-lists", days_of_week=[1, 3, 5], periods=[_DAY, [], _DAY, [], _DAY, [], []]),
    plan("parallel", days_of_week=[2, 4, 6], periods=[_DAY, _DAY, _NIGHT]),
    plan("length-mismatch", days_of_week=[1, 2, 3, 4, 5], periods=[_DAY, _DAY, _NIGHT]),
    plan("days-out-of-order", days_of_week=[7, 1, 2, 3, 4, 5, 6]),
    plan("window-outside-days", days_of_week=[1, 2], periods=[_DAY, _DAY, _DAY, [], [], [], []]),
    plan("no-windows", periods=[[]] * 7),
    plan("monthly", type="monthly", days_of_month=[1, 15, 31], periods=[_DAY, _DAY, _NIGHT],
         days_of_week=...),
    plan("offset-0530", "+05:30", timezone="+05:30"),
    plan("offset-west", timezone="-09:30"),
    plan("offset-nonsense", timezone="+27:99"),
    plan("zone-by-name", timezone="Asia/Shanghai"),
    plan("zone-missing", timezone=...),
    plan("overlaps", periods=[[*_DAY, window("17:00:00", "19:00:00"), *_DAY], *[[]] * 6]),
    plan("eleven-windows", periods=[
        [window(f"{hour:02}:00:00", f"{hour:02}:30:00") for hour in range(8, 19)], *[[]] * 6]),
    plan("reversed", periods=[[window("22:00:00", "06:00:00")], *[[]] * 6]),
    plan("zero-length", periods=[[window("06:00:00", "06:00:00")], *[[]] * 6]),
    plan("midnight-as-24", periods=[[window("20:00:00", "24:00:00")], *[[]] * 6]),
    plan("bad-times", periods=[[window("25:61:00", "noon"), {"begin_at": "06:00:00"}, {}, 7],
                               None, [None], [], [], [], []]),
    plan("dated-times", periods=[
        [window("2025-06-02T08:00:00", "2025-06-02T09:00:00")], *[[]] * 6]),
    plan("flat-periods", periods=_DAY),
    plan("type-only", days_of_week=..., periods=...),
    plan("type-unknown", "lunar", type="lunar"),
    plan("days-odd", days_of_week=[0, 1, 1, 8, "2"]),
    body("plan-once", schedule={"type": "once", "timezone": "+08:00", "periods": [
        window("2025-06-06T22:00:00", "2025-06-07T02:00:00")]}),
    body("plan-empty", schedule={}),
    body("plan-list", schedule=[WEEK]),
)  # fmt: skip
