"""Revealing one value for a moment: what is shown, for how long, and that nothing keeps it."""

from __future__ import annotations

import json
from base64 import b64decode
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from app_sources import Told, demo_at, in_process
from app_stage import on_stage
from bodies.body import WHOLE
from surroundings import Surroundings
from turned_clock import TurnedClock

from ivatui.core.redact import MASK
from ivatui.ui import exports
from ivatui.ui.app import Options
from ivatui.ui.messages import TaskChosen
from ivatui.ui.reveal import SHOWN_FOR
from ivatui.ui.task_panes import PANES
from ivatui.ui.widgets.document.revealing import RevealingDocument
from ivatui.ui.widgets.outline import Outline
from ivatui.ui.widgets.outline.revealing import RevealingOutline

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app_stage import AppStage

KEYS = {spec.key: str(number) for number, spec in enumerate(PANES, 1)}
VCN, HOOK, PARAMETER, INNER, URL = (f"K4N4R13-{name}" for name in ("v", "h", "p", "i", "u"))
BODY: dict[str, object] = {
    **WHOLE,
    "input": {
        "type": "vcn",
        "data": [{"device_id": "d"}],
        "vcn": {"ip": "10.0.0.1", "port": 9900, "username": "u", "password": f"{VCN}\x1b[31m"},
    },
    "output": {"webhook": {"url": f"https://h.example.com/x?sig={URL}",
                           "headers": {"X-Token": HOOK}}},
    "config": {"common": {"db_password": PARAMETER, "code_password": 4711,
                          "inner": json.dumps({"user": "u", "token": INNER}),
                          "long": "x" * 300 + f" token={INNER}"}},
}  # fmt: skip
PLACES = (
    ("input", "#input", "input.vcn.password", VCN),
    ("output", "#output", "output.webhook.headers.X-Token", HOOK),
    ("output", "#output", "output.webhook.url", URL),
    ("parameters", "#parameters-tree", "config.common.db_password", PARAMETER),
    ("parameters", "#parameters-tree", "config.common.code_password", "4711"),
    ("parameters", "#parameters-tree", "config.common.inner.token", INNER),
    ("raw", "#raw", "input.vcn.password", VCN),
    ("raw", "#raw", "config.common.long", INNER),
)


@asynccontextmanager
async def task(**changes: object) -> AsyncIterator[tuple[AppStage, Told]]:
    clock = TurnedClock()
    source = Told(clock, {"t": {**BODY, **changes}})
    async with on_stage(source, clock, size=(160, 50), options=Options(task_id="t")) as stage:
        await stage.until(lambda snapshot: snapshot.task("t").value is not None)
        stage.take_frames()
        yield stage, source


async def go_to(stage: AppStage, pane: str, tree: str, path: str) -> RevealingOutline:
    await stage.press(KEYS[pane])
    view = stage.one(RevealingOutline, tree)
    assert view.move_to_path(path)
    await stage.settle()
    return view


def kept(view: RevealingOutline | RevealingDocument) -> str:
    """Everything the widget keeps of what it drew."""
    strips = [*view._styles_cache._cache.values()]
    drawn = "".join(strip.text for strip in strips)
    palette = [] if view._palette is None else [*view._palette._strips.keys()]
    return f"{drawn}{view._revealed}{view._shown}{palette}"


def said(stage: AppStage) -> str:
    return stage.line("#status").strip()


@pytest.mark.parametrize(("pane", "tree", "path", "secret"), PLACES)
async def test_a_masked_value_is_shown_for_a_while(
    pane: str, tree: str, path: str, secret: str
) -> None:
    async with task() as (stage, _):
        view = await go_to(stage, pane, tree, path)
        assert secret not in stage.text
        await stage.press("v")
        assert secret in stage.text
        assert "revealed" in stage.text
        assert said(stage) == "Revealed for 30 s; copies stay masked."
        await stage.advance(SHOWN_FOR - 1)
        assert secret in stage.text
        stage.take_frames()
        await stage.advance(1)
        assert secret not in stage.text
        assert "revealed" not in stage.text
        assert secret not in kept(view)
        assert not any(secret in frame for frame in stage.take_frames())


async def test_nothing_is_shown_before_the_key_or_of_another_field() -> None:
    async with task() as (stage, _):
        for pane, tree, path, _ in PLACES:
            await go_to(stage, pane, tree, path)
        assert not any("K4N4R13" in frame for frame in stage.take_frames())
        view = await go_to(stage, "input", "#input", "input.vcn.password")
        await stage.press("v")
        await go_to(stage, "raw", "#raw", "config.common.long")
        await stage.press("v")
        assert view.revealed_path is None
        assert VCN not in stage.text
        assert stage.text.count("K4N4R13") == 1


async def test_what_is_revealed_is_clean() -> None:
    async with task() as (stage, _):
        await go_to(stage, "input", "#input", "input.vcn.password")
        await stage.press("v")
        assert f"{VCN}␛[31m" in stage.text
        assert not any(f"{VCN}\x1b[31m" in frame for frame in stage.take_frames())


async def test_the_same_key_masks_it_again() -> None:
    async with task() as (stage, _):
        view = await go_to(stage, "raw", "#raw", "input.vcn.password")
        await stage.press("v", "v")
        assert VCN not in stage.text
        assert VCN not in kept(view)
        assert said(stage) == "Masked again."


@pytest.mark.parametrize("key", ["1", "tab", "slash", "question_mark", "escape", "x"])
async def test_going_elsewhere_masks_it(key: str) -> None:
    async with task() as (stage, _):
        view = await go_to(stage, "input", "#input", "input.vcn.password")
        await stage.press("v")
        assert VCN in stage.text
        await stage.press(key)
        assert VCN not in stage.text
        assert VCN not in kept(view)
        assert view.revealed_path is None


async def test_another_body_masks_it() -> None:
    async with task() as (stage, source):
        view = await go_to(stage, "input", "#input", "input.vcn.password")
        await stage.press("v")
        source.bodies["t"] = {**BODY, "description": "changed"}
        await stage.advance(6)
        assert view.revealed_path is None
        assert VCN not in stage.text
        assert VCN not in kept(view)


async def test_it_is_neither_copied_nor_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    async with task() as (stage, _):
        sent: list[str] = []
        monkeypatch.setattr(stage.app._driver, "write", sent.append)
        await go_to(stage, "input", "#input", "input.vcn.password")
        await stage.press("v")
        for key in ("y", "Y", "w"):
            await stage.press(key)
            for worker in [each for each in stage.app.workers if each.name == "copy"]:
                await worker.wait()
        copies = [b64decode(each[7:-1]).decode() for each in sent]
        (file,) = exports.exports_folder().iterdir()
        assert copies == [MASK, f'"{MASK}"']
        assert VCN not in file.read_text("utf-8")


async def test_a_search_does_not_find_it() -> None:
    async with task() as (stage, _):
        view = await go_to(stage, "input", "#input", "input.vcn.password")
        await stage.press("v")
        assert view.search("K4N4R13") == 0


@pytest.mark.parametrize(
    ("tree", "path"), [("#raw", "name"), ("#raw", "input.vcn"), ("#raw", "input.vcn.port")]
)
async def test_there_is_nothing_to_reveal(tree: str, path: str) -> None:
    async with task() as (stage, _):
        await go_to(stage, "raw", tree, path)
        await stage.press("v")
        assert said(stage) == "Nothing is masked here."
        assert "K4N4R13" not in stage.text


async def test_a_view_without_fields_has_nothing_to_reveal() -> None:
    async with task() as (stage, _):
        await stage.press("1", "v")
        assert said(stage) == "Nothing is masked here."


async def test_a_default_in_the_xml_is_not_revealed_by_itself() -> None:
    text = f'<a><param name="p" default="1" note="token={INNER}"/></a>'
    async with task(task_config=text) as (stage, _):
        await stage.press(KEYS["parameters"])
        assert stage.one(Outline, "#parameters-tree").move_to_path("config.common.p/@note")
        await stage.press("v")
        assert "no single value" in said(stage)
        assert INNER not in stage.text


async def test_the_demo_reveals_nothing() -> None:
    clock = TurnedClock()
    demo = demo_at(clock)
    async with on_stage(in_process(demo, clock), clock, size=(160, 50)) as stage:
        await stage.until(lambda snapshot: len(snapshot.tasks) >= 40)
        secretive = [
            key
            for key, answer in stage.snapshot.tasks.items()
            if answer.value is not None and MASK in str(answer.value.clean)
        ]
        stage.app.post_message(TaskChosen(secretive[0]))
        await stage.settle()
        await stage.press(KEYS["raw"])
        view = stage.one(RevealingOutline, "#raw")
        assert view.search(MASK)
        await stage.press("v")
        assert said(stage).startswith("The demo reveals nothing")
        assert view.revealed_path is None


# In the text of the XML

XML = f"""<?xml version="1.0"?>
<algorithm><config><common>
<!-- note token={INNER} -->
<param name="plain" default="1"/>
<param name="db_password" default="{PARAMETER}\x07" titleEn="{"long " * 60}"/>
<param name="api_token" default="{HOOK}"><password>{VCN}</password></param>
<param name="password"><value>
  {URL}
  more
</value></param>
</common></config></algorithm>""".replace("\x07", "")


async def in_xml(stage: AppStage, text: str) -> RevealingDocument:
    """Put the cursor on the masked line that holds ``text``."""
    await stage.press("x")
    view = stage.one(RevealingDocument)
    places = [
        place
        for place in range(view.source.total)
        if text in view.source.line_at(place).text and MASK in view.source.line_at(place).text
    ]
    view.move_to_line(places[0])
    await stage.settle()
    return view


async def reveal(stage: AppStage) -> None:
    await stage.press("v")
    for worker in [each for each in stage.app.workers if each.name == "reveal"]:
        await worker.wait()
    await stage.settle()


@pytest.mark.parametrize(
    ("text", "secret"),
    [("db_password", PARAMETER), ("api_token", HOOK), ("<password>", VCN), ("<!--", INNER)],
)
async def test_a_masked_line_of_the_xml_is_shown_for_a_while(text: str, secret: str) -> None:
    async with task(task_config=XML) as (stage, _):
        view = await in_xml(stage, text)
        assert secret not in stage.text
        stage.take_frames()
        await reveal(stage)
        assert secret in stage.text
        assert stage.text.count("K4N4R13") == 1
        assert said(stage) == "Revealed for 30 s; copies stay masked."
        assert MASK in view.cursor_text()
        await stage.advance(SHOWN_FOR - 1)
        assert secret in stage.text
        stage.take_frames()
        await stage.advance(1)
        assert secret not in stage.text
        assert secret not in kept(view)
        assert not any(secret in frame for frame in stage.take_frames())


async def test_a_secret_of_several_lines_is_shown_on_the_line_of_its_mask() -> None:
    async with task(task_config=XML) as (stage, _):
        view = await in_xml(stage, MASK)
        view.move_to_line(next(n for n in range(40) if view.source.line_at(n).text == MASK))
        await reveal(stage)
        assert URL in stage.text


async def test_a_secret_far_to_the_right_is_moved_into_sight() -> None:
    late = f'<a><param name="db_password" titleEn="{"long " * 60}" default="{PARAMETER}"/></a>'
    async with task(task_config=late) as (stage, _):
        view = await in_xml(stage, "db_password")
        await reveal(stage)
        assert PARAMETER in stage.text
        assert view.revealed_line == view.cursor_line


async def test_the_same_key_masks_a_line_again() -> None:
    async with task(task_config=XML) as (stage, _):
        view = await in_xml(stage, "db_password")
        await reveal(stage)
        await reveal(stage)
        assert PARAMETER not in stage.text
        assert PARAMETER not in kept(view)
        assert said(stage) == "Masked again."


@pytest.mark.parametrize("key", ["1", "tab", "slash", "question_mark", "escape", "x"])
async def test_going_elsewhere_masks_a_line(key: str) -> None:
    async with task(task_config=XML) as (stage, _):
        view = await in_xml(stage, "db_password")
        await reveal(stage)
        assert PARAMETER in stage.text
        await stage.press(key)
        assert PARAMETER not in stage.text
        assert PARAMETER not in kept(view)
        assert view.revealed_line is None


async def test_another_xml_masks_a_line() -> None:
    async with task(task_config=XML) as (stage, source):
        view = await in_xml(stage, "db_password")
        await reveal(stage)
        source.bodies["t"] = {**BODY, "task_config": XML.replace("plain", "plainer")}
        await stage.advance(6)
        assert view.revealed_line is None
        assert PARAMETER not in stage.text


async def test_a_line_without_a_mask_has_nothing_to_reveal() -> None:
    async with task(task_config=XML) as (stage, _):
        view = await in_xml(stage, "db_password")
        view.move_to_line(0)
        await reveal(stage)
        assert said(stage) == "Nothing is masked here."


async def test_a_line_of_what_is_no_xml_says_where_to_go() -> None:
    async with task(task_config=XML.removesuffix("</algorithm>")) as (stage, _):
        view = await in_xml(stage, "db_password")
        await reveal(stage)
        assert "go to task_config in Raw" in said(stage)
        assert PARAMETER not in stage.text
        assert view.revealed_line is None


async def test_a_revealed_line_is_neither_copied_nor_written_nor_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    async with task(task_config=XML) as (stage, _):
        sent: list[str] = []
        monkeypatch.setattr(stage.app._driver, "write", sent.append)
        view = await in_xml(stage, "db_password")
        await reveal(stage)
        assert view.search("K4N4R13") == 0
        for key in ("y", "Y", "w"):
            await stage.press(key)
            for worker in [each for each in stage.app.workers if each.name == "copy"]:
                await worker.wait()
        copies = [b64decode(each[7:-1]).decode() for each in sent]
        (file,) = exports.exports_folder().iterdir()
        assert len(copies) == 2
        assert "K4N4R13" not in "".join(copies) + file.read_text("utf-8")
        assert MASK in file.read_text("utf-8")


async def test_what_the_service_says_besides_is_kept_masked_only() -> None:
    camera = {"type": "video_source", "data": [{"video_source_id": "cam-1"}]}
    clock = TurnedClock()
    source = Surroundings(clock, {**BODY, "input": camera})
    async with on_stage(source, clock, size=(160, 50), options=Options(task_id="t")) as stage:
        await stage.until(lambda now: all(now.referred(each).value for each in now.wanted))
        await go_to(stage, "input", "#input", "input.data[0]/stream_path")
        await stage.press("v")
        assert "kept masked only" in said(stage)
