"""Algorithms that watch vehicles and places: names, ranges and defaults from their API pages."""

from __future__ import annotations

from ivatui.demo.parameters import (
    COMPRESSION,
    ROI,
    Algorithm,
    Parameter,
    group,
    number,
    ratio,
    switch,
    text,
)

VEHICLE = Algorithm(
    "vehicle-detection",
    "Vehicle",
    "视频车辆检测",
    (
        group(
            "license_plate",
            "local plates",
            "本地车牌",
            text("local_city", "city letter", "城市字母", "B", ("A", "B", "C")),
            text("local_province", "province", "省份简称", "津", ("津", "京", "沪", "粤")),
        ),
        switch("output_image_sw", "send pictures", "输出图片开关", 1),
        COMPRESSION,
        ROI,
    ),
    "approach",
)
ABANDONED = Algorithm(
    "abandoned-object",
    "Abandoned object",
    "遗留物检测",
    (
        number("detection_min_size", "smallest object", "最小检测尺寸", 50, (30, 50)),
        number("alert_time_threshold", "time until alarm", "告警时长阈值", 10, (10, 60, 300)),
        number("alert_detection_interval", "check interval", "检测间隔", 5),
        ROI,
    ),
    "polygons",
)
FIRE_EXIT = Algorithm(
    "fire-exit",
    "Fire exit",
    "消防通道占用检测",
    (
        switch("stacking_occupation_sw", "stacked goods", "堆物占用开关", 1),
        switch("vehicle_occupation_sw", "vehicles", "车辆占用开关", 1),
        number("stacking_residence_time", "goods stay", "堆物停留时间", 40, (10, 40, 600)),
        number("vehicle_residence_time", "vehicle stay", "车辆停留时间", 50, (50, 120)),
        ROI,
    ),
    "polygons",
)
SMOKE_FIRE = Algorithm(
    "smoke-fire",
    "Smoke and fire",
    "烟火检测",
    (
        switch("fire_detection_sw", "fire", "明火检测开关", 1),
        switch("smoke_detection_sw", "smoke", "烟雾检测开关", 1),
        switch("render_result_sw", "draw results", "绘制结果开关"),
        ROI,
    ),
    "polygons",
)
PONDING = Algorithm(
    "ponding-detection",
    "Ponding",
    "积水检测",
    (
        text("alert_mode", "alarm mode", "告警模式", "single", ("single", "continuous")),
        number("alert_detection_interval", "check interval", "检测间隔", 60, (60, 300)),
        ratio("ponding_area_ratio_thres", "area share", "积水面积比例", 0.1, (0.05, 0.1, 0.2)),
        ROI,
    ),
    "polygons",
    prefix="w",
)
NON_MOTOR = Algorithm(
    "non-motor",
    "Non-motor vehicles",
    "非机动车检测",
    (
        switch("illegal_park_detection_sw", "illegal parking", "违停检测开关", 1),
        number("illegal_park_alert_threshold", "time until alarm", "违停时长阈值", 30, (30, 180)),
        switch("intrusion_detection_sw", "lane intrusion", "闯入检测开关"),
        ROI,
    ),
    "polygons",
)
VEHICLE_FLOW = Algorithm(
    "vehicle-flow",
    "Vehicle flow",
    "车流量检测",
    (number("flow_output_interval", "report interval", "统计输出周期", 1, (1, 5, 15)), ROI),
    "approach",
    company="Beacon Vision",
)
VEHICLE_COUNT = Algorithm(
    "vehicle-statistics",
    "Vehicle statistics",
    "车辆统计",
    (number("count_interval", "count interval", "统计周期", 10, (10, 60)), ROI),
    "lines",
)
GAUGE = Algorithm(
    "water-gauge",
    "Water gauge",
    "水尺读数",
    (
        group(
            "platform",
            "platform",
            "平台",
            *(
                Parameter(name, name, name, type="String")
                for name in ("project_id", "domain_name", "agency_name", "domain_id", "task_id")
            ),
        ),
        text("calibration_info", "calibration", "标定信息", None, ("0:120,96;50:940,88",)),
        number("alert_detection_interval", "check interval", "检测间隔", 60, (60, 600)),
    ),
    prefix="w",
)
