"""Where ivatui keeps things: the XDG folders, on every system alike."""

from __future__ import annotations

from pathlib import Path

from platformdirs.unix import Unix

_DIRECTORIES = Unix("ivatui", appauthor=False)


def config_file() -> Path:
    """Return the file of settings and profiles; it need not exist."""
    return Path(_DIRECTORIES.user_config_dir) / "config.toml"


def state_folder() -> Path:
    """Return the folder of logs, crash reports and history; it need not exist."""
    return Path(_DIRECTORIES.user_state_dir)


def huawei_credentials_file() -> Path:
    """Return where Huawei's own SDKs keep access keys."""
    return Path("~/.huaweicloud/credentials").expanduser()
