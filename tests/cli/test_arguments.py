from __future__ import annotations

import pytest

from ivatui.cli.arguments import language_asked, parse, parser_for
from ivatui.cli.commands import COMMANDS, EXPLORE, Command
from ivatui.cli.parser import Usage


def test_no_word_explores() -> None:
    command, arguments = parse([])
    assert command is EXPLORE
    assert arguments.task_id is None


def test_a_word_that_is_no_command_is_a_task() -> None:
    command, arguments = parse(["--lang", "zh", "0f3b77aa"])
    assert command is EXPLORE
    assert arguments.task_id == "0f3b77aa"
    assert arguments.lang == "zh"


@pytest.mark.parametrize(
    "argv",
    [
        ["--demo", "--seed", "3", "-o", "json", "list"],
        ["list", "--demo", "--seed", "3", "-o", "json"],
        ["--demo", "list", "--output=json", "--seed=3"],
    ],
)
def test_common_flags_stand_before_or_after_the_command(argv: list[str]) -> None:
    command, arguments = parse(argv)
    assert command.name == "list"
    assert (arguments.demo, arguments.seed, arguments.output) == (True, 3, "json")


def test_a_flags_value_may_be_named_like_a_command() -> None:
    command, arguments = parse(["--profile", "list", "show", "open"])
    assert command.name == "show"
    assert arguments.profile == "list"
    assert arguments.task_id == "open"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_form_of_output_defaults_to_the_first(command: Command) -> None:
    needs = {"open": ["x"], "config": ["path"]}
    _, arguments = parse([command.name, *needs.get(command.name, [])])
    assert arguments.output == (command.formats[0] if command.formats else None)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["list", "--nope"], "--nope"),
        (["--lang", "fr", "list"], "--lang"),
        (["--seed", "x", "list"], "--seed"),
        (["list", "-o", "yaml"], "json"),
        (["-o", "json"], "--output"),
        (["--profile"], "--profile"),
        (["open"], "FILE"),
        (["list", "extra"], "extra"),
        (["--interv", "3"], "--interv"),
        (["one", "\x1b]0;x\x07"], "␛"),
    ],
)
def test_what_is_not_understood_is_said(argv: list[str], words: str) -> None:
    with pytest.raises(Usage) as raised:
        parse(argv)
    assert words in str(raised.value)
    assert "\x1b" not in str(raised.value)


def test_a_mistyped_command_is_told_from_a_task() -> None:
    with pytest.raises(Usage, match="shcedule"):
        parse(["shcedule", "abc"])
    with pytest.raises(Usage, match="list"):
        parse(["lst"])


def test_secrets_are_no_flags() -> None:
    for command in (EXPLORE, *COMMANDS):
        flags = {name for action in parser_for(command)._actions for name in action.option_strings}
        assert not {"--token", "--password", "--sk", "--ak"} & flags


@pytest.mark.parametrize(
    ("argv", "language"),
    [
        (["--lang", "zh"], "zh"),
        (["list", "--lang=en"], "en"),
        (["--lang", "fr"], None),
        (["--lang"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_anything_is_said(
    argv: list[str], language: str | None
) -> None:
    assert language_asked(argv) == language
