"""Names of the world: sites, cameras, people, groups, vendors. None of them is real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A place with cameras: how its tasks, its cameras and its group are called."""

    en: str
    cn: str
    group: str


SITES = (
    Site("north-gate", "北门", "厂区北门"),
    Site("east-gate", "东门", "厂区东门"),
    Site("lobby", "大厅", "办公楼"),
    Site("canteen", "食堂", "生活区"),
    Site("warehouse-2", "二号仓库", "仓储"),
    Site("dock-3", "三号码头", "港区"),
    Site("tunnel", "隧道", "道路"),
    Site("parking-b1", "地下车库", "办公楼"),
    Site("ring-road", "环城路", "道路"),
    Site("control-room", "控制室", "Plant 7"),
    Site("tank-farm", "罐区", "Plant 7"),
    Site("river-weir", "河堤", "水务"),
    Site("school-fence", "学校围栏", "周界"),
    Site("metro-hall", "地铁站厅", "交通枢纽"),
    Site("server-room", "机房", "Plant 7"),
    Site("loading-yard", "装卸场", "港区"),
)
"""Where the cameras hang."""

PEOPLE = ("ops_li", "ops_wang", "zhang.wei", "night-shift", "j.meyer", "integration-bot")
SHIFTS = ("夜班", "白班", "重点区域", "VIP")
DESCRIPTIONS = (
    "",
    "Reports to the gatehouse screen.",
    "园区周界,夜间布防。",
    "Replaces the older task on the same camera; keep until the end of the quarter.",
    "客流统计,数据送往大屏;每日八点核对。",
)
EDGE_DEVICES = ("atlas-0071", "atlas-0072", "edge-box-12", "edge-box-13", "edge-box-27")
"""Names of edge nodes; a node serves several tasks."""
