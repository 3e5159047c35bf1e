"""Hostile XML in the panes: what was refused or repaired is said, and nothing else happens.

It may stand in a task, in what its service declares, and in the settings of its video source.
"""

from __future__ import annotations

import json
import select
import socket
from typing import TYPE_CHECKING

import pytest
from app_stage import on_stage
from surroundings import Surroundings
from turned_clock import TurnedClock

from ivatui.core.references import Reference
from ivatui.core.video_source import read_video_source
from ivatui.ui.app import Options
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app_stage import AppStage

    from ivatui.core.provenance import Received
    from ivatui.core.video_source import VideoSource

KEYS = {spec.key: str(number) for number, spec in enumerate(PANES, 1)}
CANARY = "C4N4RY-OF-A-FILE"
PARAM = '<param name="p" default="1"/>'


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return addresses of a file and of a server; nobody may have come to the latter."""
    canary = tmp_path / "canary"
    canary.write_text(CANARY)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        yield {"FILE": canary.as_uri(), "SERVER": f"http://127.0.0.1:{port}/x"}
        assert select.select([server], [], [], 0)[0] == []


REFUSED = {
    "a bomb": (
        '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>',
        "has a document type or entity definition",
    ),
    "an external entity": (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "FILE">]><a><param name="&x;">&x;</param></a>',
        "has a document type or entity definition",
    ),
    "an external DTD": (
        '<!DOCTYPE a SYSTEM "SERVER"><a/>',
        "has a document type or entity definition",
    ),
    "an entity of parameters": (
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "SERVER">%x;]><a/>',
        "has a document type or entity definition",
    ),
    "400 levels": ("<a>" * 400 + "</a>" * 400, "nested too deep"),
    "a control character": (f"<a>{PARAM}\x1b[31m</a>", "control character"),
    "half a character": (f"<a>{PARAM}\ud800</a>", "half a character"),
    "a missing end": (f"<a>\n<b>{PARAM}", "can't be read as XML at line 2"),
    "no XML": ("just words", "is not XML"),
}
READ = {
    "an inclusion": (
        f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="SERVER"/>{PARAM}</a>',
        "xi:include",
    ),
    "a style sheet": (f'<?xml-stylesheet href="SERVER"?><a>{PARAM}</a>', "xml-stylesheet"),
    "a schema": (f'<a xmlns:s="urn:x" s:schemaLocation="SERVER">{PARAM}</a>', "schemaLocation"),
    "another encoding": (
        f'<?xml version="1.0" encoding="gb18030"?><a b="线路">{PARAM}</a>',
        "线路",
    ),
    "namespaces": (f'<n:a xmlns:n="urn:n" n:b="1">{PARAM}</n:a>', 'n:b="1"'),
    "CDATA": (f"<a><![CDATA[<b>&amp;]]>{PARAM}</a>", "&lt;b&gt;&amp;amp;"),
    "a reference to a control character": (f'<a b="&#x9b;31m">{PARAM}</a>', "<U+009B>31m"),
}


def filled(text: str, outside: dict[str, str]) -> str:
    return text.replace("FILE", outside["FILE"]).replace("SERVER", outside["SERVER"])


async def everything(stage: AppStage) -> str:
    """Return what the panes of parameters, inputs and the XML show, unfolded."""
    shown = []
    for key in (KEYS["input"], KEYS["parameters"], "x"):
        await stage.press(key, "E")
        shown.append(stage.text)
    document = stage.one(Document)
    shown += [document.source.line_at(n).text for n in range(min(50, document.source.total))]
    await stage.press("x")
    return "\n".join(shown)


@pytest.mark.parametrize(("text", "said"), [*REFUSED.values(), *READ.values()],
                         ids=[*REFUSED, *READ])  # fmt: skip
@pytest.mark.parametrize("of", ["task", "service"])
async def test_xml_of_a_task_and_of_its_service(
    of: str, text: str, said: str, outside: dict[str, str]
) -> None:
    clock, text = TurnedClock(), filled(text, outside)
    body: dict[str, object] = {"id": "t", "config": {"common": {"p": 1}}, "service_id": "s-1"}
    source = Surroundings(clock, {**body, "task_config": text} if of == "task" else body)
    source.declared = text
    async with on_stage(source, clock, size=(160, 60), options=Options(task_id="t")) as stage:
        await stage.until(lambda now: now.task("t").value is not None)
        if of == "service":
            service = Reference("service", "s-1")
            await stage.until(lambda now: now.referred(service).value is not None)
        shown = await everything(stage)
    assert said in shown
    assert CANARY not in shown
    assert "\x1b" not in shown
    assert "\x9b" not in shown


@pytest.mark.parametrize("text", [text for text, _ in (*REFUSED.values(), *READ.values())],
                         ids=[*REFUSED, *READ])  # fmt: skip
async def test_the_settings_of_a_video_source(text: str, outside: dict[str, str]) -> None:
    text = filled(text, outside)

    class Settings(Surroundings):
        async def show_video_source(self, source_id: str) -> Received[VideoSource]:
            body = json.dumps({"video_source_id": source_id, "type_config": text}).encode()
            return self._received(source_id, read_video_source(body))

    clock = TurnedClock()
    camera = {"type": "video_source", "data": [{"video_source_id": "cam-1"}]}
    source = Settings(clock, {"id": "t", "input": camera})
    async with on_stage(source, clock, size=(160, 60), options=Options(task_id="t")) as stage:
        await stage.until(lambda now: all(now.referred(each).value for each in now.wanted))
        await stage.press(KEYS["input"], "E")
        shown = stage.text
    assert "type_config" in shown
    assert CANARY not in shown
    assert "\x1b" not in shown
    assert "\x9b" not in shown
