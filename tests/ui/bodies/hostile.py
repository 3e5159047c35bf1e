"""Texts that would drive a terminal, a markup parser or a layout, in every field there is."""

from __future__ import annotations

import json
from typing import cast

from bodies.body import ROI, SECRET, WHOLE, XML, Body, body

ANSI = "\x1b[31mred\x1b[0m\x1b[2J\x1b[1;1H"
OSC = "\x1b]0;owned\x07\x1b]8;;https://evil.example/\x1b\\link\x1b]8;;\x1b\\\x1b]52;c;ZXZpbA==\x07"
C1 = "\x9b31mC1\x9c\x9d0;t\x9c\x90q\x9c"
C0 = "a\x00b\x08c\x0bd\x0ce\x0ef\x0fg\x7fh\ti\rj\r\nk"
BIDI = "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c"
SEPARATORS = "one\u2028two\u2029three\x85four"
SURROGATE = "half \ud83d of a pair"
INVISIBLE = "ze\u200bro\u2060width\ufeff\U000e0041tag"
MARKUP = (
    "[bold red]b[/bold red] [/nope] [@click=app.quit]q[/] [link=http://x/]l[/link] $name {name} %s"
)
TEMPLATES = "{0} {task} ${HOME} %(x)s [INFO] data[0][x] http://[::1]/[a=b] \\[ \\n"
CJK = "全角ＡＢＣ　한국어 カタカナ ｶﾀｶﾅ 繁體字"
EMOJI = "👩‍👩‍👧‍👦👋🏽🇨🇳🏴󠁧󠁢󠁥󠁮󠁧󠁿 é" + "e" + "\u0301" * 300 + " ﷽𒐫꧅"

_KEPT = ("id", "state", "type", "schedule_status", "schedule", "created_at", "updated_at")


def soaked(name: str, text: str, *shows: str) -> Body:
    """Return a task with ``text`` in every text of it, keys included."""
    members = {
        key: value if key in _KEPT else f"{text} {value}" if isinstance(value, str) else value
        for key, value in WHOLE.items()
    }
    members |= {
        "id": f"{name}-id",
        "status": text,
        "error": {"code": text[:30], "message": text},
        "input": {
            "type": "url",
            "data": [{"url": f"rtsp://h/{text}", text: text, "headers": {text: text}}],
        },
        "output": {"webhook": {"url": f"https://h/{text}", "headers": {text: text}},
                   text: {"k": text}},
        "config": {"common": {text: text, "target_roi": ROI.replace("ramp", _inner(text)),
                              "text": json.dumps({text: text})}},
        "task_config": XML.replace("smoke", _in_xml(text)),
        text: {text: [text]},
    }  # fmt: skip
    return Body(name, json.dumps(members).encode(), shows)


def _inner(text: str) -> str:
    return json.dumps(text)[1:-1]


def _in_xml(text: str) -> str:
    for sign, escape in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;")):
        text = text.replace(sign, escape)
    return text


def _scheduled() -> Body:
    schedule = dict(cast("dict[str, object]", WHOLE["schedule"]))
    schedule |= {"timezone": ANSI, "type": MARKUP, "note": OSC}
    return body("hostile-plan", schedule=schedule, state=ANSI + MARKUP, type=C1, created_at=OSC)


HOSTILE = (
    soaked("hostile-ansi", ANSI, "[31mred"),
    soaked("hostile-osc", OSC, "owned"),
    soaked("hostile-c1", C1, "31mC1"),
    soaked("hostile-c0", C0),
    soaked("hostile-bidi", BIDI, "gnp.exe"),
    soaked("hostile-separators", SEPARATORS, "two"),
    soaked("hostile-surrogate", SURROGATE, "of a pair"),
    soaked("hostile-invisible", INVISIBLE, "width"),
    soaked("hostile-markup", MARKUP, "[bold red]b[/bold red]", "[/nope]", "[@click=app.quit]q[/]"),
    soaked("hostile-templates", TEMPLATES, "{0} {task}", "[INFO] data[0][x]"),
    soaked("hostile-cjk", CJK, "한국어"),
    soaked("hostile-emoji", EMOJI),
    soaked("hostile-long-word", "w" * 3000),
    soaked("hostile-secrets", f"password={SECRET}-a Bearer {SECRET}-b http://u:{SECRET}-c@h/"),
    _scheduled(),
)
