"""The cast: forty tasks written by hand, so that every kind of everything is there, and a mixer.

A fleet of more than forty goes on with mixed tasks: mostly ordinary ones, like real fleets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.demo.algorithms import ALGORITHMS
from ivatui.demo.inputs import CLOUD_ONLY, EDGE_ONLY
from ivatui.demo.places import SITES

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Role:
    """What a task is to show."""

    name: str
    site: int
    """Place in ``places.SITES``."""
    algorithm: str
    side: str
    """``edge`` or ``cloud``."""
    input: str
    sinks: str
    """Names of sinks, separated by blanks."""
    plan: str
    course: str
    """``plan:`` or ``always:`` and which incidents; ``story:`` or ``amid:`` and which story, from
    its beginning or anywhere in it; ``stays:`` and which end; ``upload:`` and which lane."""
    quirk: str = ""
    """What is odd: a kind of faulty region, ``disagree``, ``sparse``, ``unknown_fields`` ..."""


CAST: tuple[Role, ...] = (
    Role("north-gate-intrusion", 0, "intrusiondetection", "edge", "video_source", "webhook",
         "nights", "plan:calm"),
    Role("东门-人流统计", 1, "flowcount", "cloud", "video_source", "dis",
         "office_hours", "plan:calm"),
    Role("lobby-crowd", 2, "crowddensity", "cloud", "url", "dis obs",
         "around_the_clock", "plan:flaky"),
    Role("控制室-离岗检测", 9, "leave-post", "edge", "restful", "webhook",
         "none", "story:abnormal"),
    Role("tunnel-fire-exit", 6, "fire-exit", "edge", "vcn", "webhook", "none", "always:calm"),
    Role("dock-3-safety-suit", 5, "safety-suit", "edge", "edgecamera", "event_center",
         "office_hours", "plan:flaky"),
    Role("face-lobby-legacy", 2, "face", "cloud", "vis", "dis", "none", "stays:running", "legacy"),
    Role("archive-replay", 0, "flowcount", "cloud", "obs", "obs", "none", "upload:0"),
    Role("地下车库-车牌识别", 7, "vehicle-detection", "edge", "video_source", "webhook",
         "around_the_clock", "plan:upgraded"),
    Role("二号仓库-遗留物", 4, "abandoned-object", "cloud", "video_source", "obs",
         "weekend_parallel", "plan:calm", "comma_missing"),
    Role("school-fence-pose", 12, "pose", "edge", "video_source", "webhook",
         "nights", "story:recovering"),
    Role("server-room-phoning", 14, "individual-action", "edge", "edgecamera", "event_center",
         "three_of_seven", "plan:calm"),
    Role("罐区-烟火检测", 10, "smoke-fire", "cloud", "video_source", "webhook event_center",
         "around_the_clock", "stays:stopped"),
    Role("underpass-ponding", 6, "ponding-detection", "cloud", "url", "webhook",
         "around_the_clock", "story:pending"),
    Role("river-weir-gauge", 11, "water-gauge", "cloud", "video_source", "event_center",
         "rounds", "plan:calm", "sparse"),
    Role("bike-lane-parking", 8, "non-motor", "edge", "vcn", "dis",
         "mumbai_nights", "plan:calm", "brace_too_many"),
    Role("ring-road-flow", 8, "vehicle-flow", "cloud", "restful", "dis",
         "newfoundland_days", "plan:flaky"),
    Role("环城路-车辆统计", 8, "vehicle-statistics", "cloud", "video_source",
         "obs dis webhook event_center", "lunch", "plan:calm", "lines_crossing"),
    Role("north-gate-face", 0, "face", "edge", "video_source", "webhook",
         "sunday_hour", "stays:running"),
    Role("食堂-人群密度", 3, "crowddensity", "edge", "video_source", "dis",
         "lunch", "plan:calm", "disagree"),
    Role("archive-gate-2025-03", 0, "flowcount", "cloud", "obs", "obs", "none", "stays:failed"),
    Role("archive-yard-2025-04", 15, "intrusiondetection", "cloud", "obs", "obs",
         "none", "stays:succeeded"),
    Role("loading-yard-intrusion", 15, "intrusiondetection", "edge", "video_source", "webhook",
         "inactive", "stays:stopped", "outside"),
    Role("东门-夜间入侵", 1, "intrusiondetection", "cloud", "video_source", "webhook",
         "ambiguous", "always:sink"),
    Role("metro-hall-flow-01", 13, "flowcount", "edge", "video_source", "dis",
         "monthly", "plan:calm"),
    Role("warehouse-2-smoke", 4, "smoke-fire", "edge", "video_source", "webhook",
         "none", "story:frozen"),
    Role("warehouse-2-suit", 4, "safety-suit", "edge", "video_source", "webhook",
         "none", "story:freezing"),
    Role("parking-b1-plates", 7, "vehicle-detection", "edge", "video_source", "dis",
         "around_the_clock", "story:upgrading"),
    Role("canteen-smoking", 3, "individual-action", "edge", "video_source", "event_center",
         "none", "story:stopping"),
    Role("地铁站厅-姿态", 13, "pose", "edge", "restful", "webhook", "none", "story:start_failed"),
    Role("dock-3-intrusion", 5, "intrusiondetection", "cloud", "video_source", "webhook",
         "none", "stays:create_failed"),
    Role("大厅-人脸提取", 2, "face", "cloud", "video_source", "obs",
         "none", "stays:lack_of_resources"),
    Role("tank-farm-leave-post", 10, "leave-post", "cloud", "video_source", "webhook",
         "nights", "stays:stopped_no_service"),
    Role("metro-hall-crowd", 13, "crowddensity", "cloud", "video_source", "dis",
         "around_the_clock", "story:scheduling", "too_few_points"),
    Role("河堤-积水检测", 11, "ponding-detection", "edge", "video_source", "webhook",
         "none", "story:starting"),
    Role("archive-batch", 15, "vehicle-statistics", "cloud", "obs", "obs", "none", "upload:1"),
    Role("lobby-abandoned", 2, "abandoned-object", "edge", "video_source", "event_center",
         "none", "stays:stopped"),
    Role("学校围栏-入侵检测", 12, "intrusiondetection", "edge", "video_source", "webhook",
         "long_weekend", "plan:calm"),
    Role("ring-road-fire-exit", 8, "fire-exit", "cloud", "url", "webhook",
         "around_the_clock", "plan:sink"),
    Role("east-gate-flow", 1, "flowcount", "edge", "video_source", "dis webhook",
         "none", "always:calm", "unknown_fields"),
)  # fmt: skip
"""Forty tasks; all states of the service are among them when the world begins."""

_INPUTS = ("video_source",) * 14 + ("url", "restful", "vcn", "edgecamera")
_PLANS = ("none",) * 4 + ("around_the_clock", "nights", "office_hours") * 3 + (
    "three_of_seven", "weekend_parallel", "rounds", "lunch", "mumbai_nights", "long_weekend",
    "newfoundland_days", "inactive", "monthly",
)  # fmt: skip
_STORIES = ("abnormal", "recovering", "pending", "upgrading", "freezing", "start_failed")
_SINKS = ("webhook", "webhook", "dis", "obs", "event_center", "webhook event_center", "dis obs")


def mix(number: int, rng: Random) -> Role:
    """Return an ordinary role for the task that is the ``number``-th of its fleet."""
    site = rng.randrange(len(SITES))
    algorithm = rng.choice(ALGORITHMS)
    chinese = rng.random() < 0.4
    stem = f"{SITES[site].cn}-{algorithm.title_cn}" if chinese else ""
    kind = rng.choice(_INPUTS)
    side = rng.choice(("edge", "cloud"))
    if kind in CLOUD_ONLY:
        side = "cloud"
    elif kind in EDGE_ONLY:
        side = "edge"
    plan = rng.choice(_PLANS)
    return Role(
        name=f"{stem or f'{SITES[site].en}-{algorithm.code}'}-{number:03}",
        site=site,
        algorithm=algorithm.code,
        side=side,
        input=kind,
        sinks=rng.choice(_SINKS),
        plan=plan,
        course=_course(plan, rng),
        quirk="disagree" if rng.random() < 0.05 else "",
    )


def _course(plan: str, rng: Random) -> str:
    luck = rng.random()
    if luck < 0.06:
        return f"amid:{rng.choice(_STORIES)}"
    if luck < 0.09 or plan == "inactive":
        return "stays:stopped"
    incidents = "flaky" if luck < 0.16 else "sink" if luck < 0.2 else "calm"
    return f"{'always' if plan == 'none' else 'plan'}:{incidents}"
