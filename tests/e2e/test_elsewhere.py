"""Over ssh, in tmux and in screen: seen, left, found again, and gone when its terminal is."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from e2e_app import UNTIL_SHOWN
from elsewhere import Multiplexer, Process, Tmux, sshd

if TYPE_CHECKING:
    from pathlib import Path

    from terminal_pty import Child

SOON = 1.0
SLACK = 1.5
"""Seconds an end may take, and what a busy machine may take on top."""


def walk(client: Child) -> None:
    """Go through some screens; what is seen is each time what drawing all of it anew shows."""
    client.settle(1.5, limit=UNTIL_SHOWN)  # what is known of each task has come
    client.type(" ")  # and no more is asked: a task may change between two looks
    client.settle(0.4, limit=5)
    for keys in ("jj", "\x1b[6~", "g", "s", "\r", "\x1b[6~", "2z", "9"):
        client.type(keys)
        client.settle(0.4, limit=5)
        seen = client.terminal.screen.look()[2:-1]  # above stand ages, below what tmux says
        client.type("\x0c")
        client.settle(0.4, limit=5)
        assert client.terminal.screen.look()[2:-1] == seen, keys


def test_over_ssh_it_shows_and_quits(tmp_path: Path) -> None:
    process = Process(tmp_path)
    with sshd(tmp_path) as server, closing(server.client(process.command())) as client:
        client.see("FAILED", UNTIL_SHOWN)
        client.type("/bike-lane\r\r2z")
        client.see("06:30", UNTIL_SHOWN)
        client.type("q")
        assert client.ended(UNTIL_SHOWN) == 0
        client.assert_given_back()
        assert not process.is_there


@pytest.mark.parametrize("ignoring", ["", "1"])
def test_a_killed_ssh_takes_it_along_whether_or_not_it_ignores_that(
    ignoring: str, tmp_path: Path
) -> None:
    process = Process(tmp_path)
    command = process.command("wall", "--demo", nohup=ignoring)
    with sshd(tmp_path) as server, closing(server.client(command)) as client:
        client.see("broken", UNTIL_SHOWN)
        assert process.is_there
        client.process.kill()
        process.gone(SOON + SLACK)


def test_in_tmux_it_lives_on_while_nobody_looks(tmp_path: Path) -> None:
    process = Process(tmp_path)
    with closing(Tmux(tmp_path)) as tmux:
        tmux.start(process.command())
        for size in ((120, 40), (80, 24), (110, 33)):
            with closing(tmux.attach(size)) as client:
                client.see("FAILED", UNTIL_SHOWN)
                client.see(lambda text: "quit" in text.splitlines()[-2], UNTIL_SHOWN)
                tmux.tell("detach-client")
                client.ended(UNTIL_SHOWN)
            assert process.is_there
        with closing(tmux.attach((120, 40))) as client:
            client.see("FAILED", UNTIL_SHOWN)
            walk(client)
            client.process.kill()  # as when the line to the operator breaks
            client.ended(UNTIL_SHOWN)
        time.sleep(0.5)  # it would be told within that
        assert process.is_there
        assert "FAILED" in tmux.tell("capture-pane", "-p", "-t", "ops")
        tmux.tell("kill-session", "-t", "ops")
        process.gone(SOON + SLACK)


def test_in_tmux_quitting_gives_the_shell_its_screen_back(tmp_path: Path) -> None:
    process = Process(tmp_path)
    with closing(Tmux(tmp_path)) as tmux:
        tmux.start(f"echo before; ({process.command()}); echo code $?; stty -a; sleep 60")
        with closing(tmux.attach((120, 40))) as client:
            client.see("FAILED", UNTIL_SHOWN)
            client.type("q")
            client.see("code 0", UNTIL_SHOWN)
            client.see("before")
            client.see(" icanon", UNTIL_SHOWN)
            client.see(" echo ")
            assert tmux.tell("display", "-p", "#{alternate_on} #{mouse_any_flag}").split() == [
                "0",
                "0",
            ]


def test_in_screen_it_is_left_and_found_again(tmp_path: Path) -> None:
    process = Process(tmp_path)
    with closing(Multiplexer(tmp_path)) as screen:
        with closing(screen.start(process.command(), (120, 40))) as client:
            client.see("FAILED", UNTIL_SHOWN)
            screen.tell("detach")
            client.ended(UNTIL_SHOWN)
        assert process.is_there
        with closing(screen.attach((80, 24))) as client:
            client.see("FAILED", UNTIL_SHOWN)
            client.see("quit", UNTIL_SHOWN)
            walk(client)
            screen.tell("quit")
            client.ended(UNTIL_SHOWN)
        process.gone(SOON + SLACK)
