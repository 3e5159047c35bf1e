"""Parameters, their declarations, and regions: nested, huge, broken and malicious."""

from __future__ import annotations

import json

from bodies.body import ROI, SECRET, XML, body


def declared(params: str) -> str:
    """Return an XML document that declares ``params``."""
    return f"<algorithm><config><common>{params}</common></config></algorithm>"


_CROSSING = {
    "polygons": [{"name": "bow tie", "data": [[0, 0], [900, 900], [900, 0], [0, 900]]}],
    "lines": [
        {"name": "first", "data": [[0, 0], [1000, 1000]]},
        {"name": "second", "data": [[0, 1000], [1000, 0]]},
    ],
}

_DEGENERATE = {
    "polygons": [
        {"data": [[1, 1], [2, 2]]},
        {"data": []},
        {"name": 7, "data": "x"},
        5,
        {"data": [[3, 3], [3, 3], [3, 3]]},
    ],
    "lines": [{"data": [[1, 1]]}, None],
}

REGIONS = tuple(
    body(f"roi-{name}", *shows, config={"common": {"target_roi": value}})
    for name, value, shows in (
        ("missing-comma", ROI.replace("], [", "] [", 1), ()),
        ("object", json.loads(ROI), ("ramp",)),
        ("empty", "", ()),
        ("twice-encoded", json.dumps(ROI), ()),
        ("unit-square", '{"polygons":[{"name":"u","data":[[0,0],[1,0],[1,1]]}]}', ()),
        ("out-of-frame", '{"polygons":[{"name":"o","data":[[-5,0],[9000,0],[1,8000]]}]}', ()),
        ("crossing", json.dumps(_CROSSING), ("bow tie",)),
        (
            "degenerate",
            json.dumps(_DEGENERATE),
            (),
        ),
        (
            "200-shapes",
            json.dumps(
                {
                    "polygons": [
                        {"name": f"zone {n}", "data": [[n, n], [n + 9, n], [n, n + 9]]}
                        for n in range(200)
                    ]
                }
            ),
            (),
        ),
    )
)

_NESTED = {
    "license_plate": {"city": "B", "province": "津"},
    "a key with spaces": 1,
    "list": [1, "2", None, {"deep": [[[]]]}],
    "ratio": 0.1,
    "below_zero": -3,
    "flag": True,
    "nothing": None,
    "empty": "",
    "number_as_text": "17",
    "api_token": f"{SECRET}-config-token",
    "db_password": f"{SECRET}-config-password",
    "inner": json.dumps({"user": "u", "secret_key": f"{SECRET}-inside-text"}),
    "connect": f"mysql://root:{SECRET}-dsn@db.example.com/x",
}

_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<!DOCTYPE a [<!ENTITY e0 "ha">{_ENTITIES}]><a><param name="p" default="&e9;"/></a>'
_EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><param name="&x;"/></a>'
_DTD = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd"><a><param name="p"/></a>'
_STRANGER = declared(
    '<!-- remark --><?render fast?><slider name="speed" step="3"><stop at="9"/></slider>'
    '<param name="alarm_threshold" type="Float" unit="percent" newAttribute="yes">0.4</param>'
)

PARAMETERS = (
    body("config-nested", "license_plate", "a key with spaces", config={"common": _NESTED}),
    body("config-3000", "key_2999", config={"common": {f"key_{n}": n for n in range(3000)}}),
    body("config-beside", config={"common": {"x": 1}, "private": {"y": f"token={SECRET}-y"}}),
    body("config-list", config={"common": [1, 2]}),
    body(
        "xml-secrets",
        task_config=declared(
            f'<param name="db_password" type="String" default="{SECRET}-default"/>'
            f'<param name="callback" default="http://a:{SECRET}-b@h.example.com/?sig={SECRET}"/>'
        ),
    ),
    body("xml-malformed", task_config=XML.replace('type="Float"', "type=Float")),
    body("xml-cut", task_config=XML[: len(XML) // 2]),
    body("xml-json-instead", task_config='{"config": {"common": []}}'),
    body("xml-empty", task_config=""),
    body("xml-5000", task_config=declared(
        "".join(f'<param name="p{n}" type="Integer" default="{n}"/>' for n in range(5000)))),
    body("xml-bomb", task_config=_BOMB),
    body("xml-external", task_config=_EXTERNAL),
    body("xml-dtd", task_config=_DTD),
    body("xml-stranger", "slider", task_config=_STRANGER),
    body("xml-deep", task_config="<a>" * 400 + "</a>" * 400),
    body("xml-encoding-lie", task_config=XML.replace("UTF-8", "GB18030")),
    body("xml-controls", task_config=declared('<param name="a&#x9b;31m" default="&#x202e;b"/>')),
    body("xml-cdata", "verbatim", task_config="<a><![CDATA[verbatim <b> & ]]></a>"),
)  # fmt: skip
