"""Algorithms that watch people: names, ranges and defaults as their API pages give them."""

from __future__ import annotations

from ivatui.demo.parameters import (
    COMPRESSION,
    ROI,
    Algorithm,
    number,
    ratio,
    switch,
    text,
)

FLOW = Algorithm(
    "flowcount",
    "People flow",
    "人流量统计",
    (
        number("line_count_interval", "line report interval", "过线统计周期", 2, (2, 10, 60, 300)),
        number("region_count_interval", "region report interval", "区域统计周期", 2, (2, 10, 60)),
        switch("line_detection_sw", "line counting", "过线统计开关", 1),
        switch("region_detection_sw", "region counting", "区域统计开关"),
        switch("heatmap_detection_sw", "heat map", "热力图开关"),
        number("heatmap_detection_interval", "heat map interval", "热力图周期", 60, (60, 120)),
        number("heatmap_point_interval", "heat map sampling", "热力图采样间隔", 4),
        switch("detect_sample_sw", "sample pictures", "样本图开关"),
        ROI,
    ),
    "lines",
)
INTRUSION = Algorithm(
    "intrusiondetection",
    "Intrusion",
    "入侵检测",
    (
        switch("car_detection_sw", "vehicle detection", "车辆检测开关"),
        switch("person_detection_sw", "person detection", "行人检测开关", 1),
        number("detection_min_size", "smallest object", "最小检测尺寸", 60, (40, 60, 80)),
        number("detection_max_size", "largest object", "最大检测尺寸", 1080, (900, 1080)),
        switch("line_detection_sw", "line crossing", "越线检测开关"),
        switch("region_detection_sw", "region intrusion", "区域入侵开关", 1),
        switch("loitering_detection_sw", "loitering", "徘徊检测开关"),
        switch("all_print_sw", "report every object", "全量上报开关"),
        switch("render_result_sw", "draw results", "绘制结果开关", 1),
        switch("render_roi_sw", "draw regions", "绘制区域开关"),
        COMPRESSION,
        ROI,
    ),
    "both",
)
CROWD = Algorithm(
    "crowddensity",
    "Crowd",
    "人群密度",
    (
        switch("banner_detection_sw", "banner detection", "横幅检测开关"),
        text("banner_threshold", "banner threshold", "横幅阈值", "2", ("2", "3")),
        text("alarm_threshold", "alarm threshold", "告警阈值", "5", ("5", "20", "80")),
        number("sampling_time_interval", "sampling interval", "采样间隔", 8, (4, 8, 16)),
        switch("density_sw", "density map", "密度图开关", 1),
        switch("visualization_output_sw", "draw results", "可视化输出开关"),
        COMPRESSION,
        ROI,
    ),
    "polygons",
)
FACE = Algorithm(
    "face",
    "Face extraction",
    "人脸提取",
    (
        number("detection_max_size", "largest face", "最大人脸尺寸", 800),
        number("detection_min_size", "smallest face", "最小人脸尺寸", 120, (60, 120)),
        switch("origin_image_send_sw", "send whole picture", "发送原图开关"),
        number("frame_skip_number", "frames skipped", "跳帧数", 2, (0, 2, 4)),
        ratio("face_first_send_threshold", "first send threshold", "首次发送阈值", 0.5, (0.5, 0.7)),
        switch("face_must_send_sw", "always send", "必发开关", 1),
        switch("face_repeat_send_sw", "send again", "重复发送开关"),
        text(
            "face_repeat_send_mode",
            "send again mode",
            "重复发送模式",
            "QUALITY_STEP",
            ("QUALITY_STEP", "PERIOD"),
        ),
        ratio("face_repeat_send_step", "quality step", "质量步长", 1.2, (1.2, 1.5)),
        number("face_repeat_send_interval", "send again interval", "重复发送间隔", 10),
    ),
)
DUTY = Algorithm(
    "leave-post",
    "Staff on duty",
    "离岗检测",
    (
        switch("key_region_detection_sw", "post detection", "岗位检测开关", 1),
        number("key_region_detect_interval", "check interval", "检测间隔", 2, (2, 5)),
        number("key_region_detect_threshold", "absence threshold", "离岗阈值", 2, (2, 30)),
        number("key_region_person_count", "persons needed", "在岗人数", 50, (1, 2, 50)),
        ROI,
    ),
    "polygons",
)
POSE = Algorithm(
    "pose",
    "Pose",
    "人体姿态检测",
    (
        switch("climb_detection_sw", "climbing", "攀爬检测开关", 1),
        switch("fall_detection_sw", "falling", "跌倒检测开关", 1),
        switch("wave_detection_sw", "waving", "挥手检测开关"),
        switch("bend_detection_sw", "bending", "弯腰检测开关"),
        ROI,
    ),
    "polygons",
)
ACTION = Algorithm(
    "individual-action",
    "Individual action",
    "个体行为检测",
    (
        switch("smoking_detection_sw", "smoking", "抽烟检测开关", 1),
        switch("phoning_detection_sw", "phoning", "打电话检测开关", 1),
    ),
)
SUIT = Algorithm(
    "safety-suit",
    "Safety suit",
    "安全帽工服检测",
    (
        switch("hat_detection_sw", "helmet", "安全帽检测开关", 1),
        switch("cloth_detection_sw", "work clothes", "工服检测开关", 1),
        ROI,
    ),
    "polygons",
    company="Beacon Vision",
)
