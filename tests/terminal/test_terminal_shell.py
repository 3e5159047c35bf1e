"""Whether ctrl-z makes sense: real processes, since the kernel's groups are what counts."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from ivatui.ui.terminal import shell

ASK = "from ivatui.ui.terminal.shell import can_bring_back; print(can_bring_back())"
NESTED = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {ASK!r}])"


@pytest.mark.parametrize("code", [ASK, NESTED])
@pytest.mark.parametrize(
    ("how", "answer"),
    [
        ({"process_group": 0}, "True"),  # as a shell starts a job
        ({"start_new_session": True}, "False"),  # as sshd and tmux start a command
    ],
)
def test_a_shell_is_the_parent_of_the_group(code: str, how: dict[str, Any], answer: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, **how
    )
    assert done.stdout.strip() == answer


def test_the_first_process_has_none() -> None:
    assert not shell.can_bring_back(1)


def test_where_nothing_can_be_found_out_it_is_tried() -> None:
    assert shell.can_bring_back(2**22 + 1)
