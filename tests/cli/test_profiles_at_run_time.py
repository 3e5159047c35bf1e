"""What the command line gives a screen for changing profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ivatui.cli import wiring
from ivatui.cli.arguments import parse
from ivatui.cli.profiles import profiles_of
from ivatui.core.errors import Failure

if TYPE_CHECKING:
    from pathlib import Path

    from ivatui.live.profiles import Profiles

FILE = """
[profiles.work]
region = "cn-north-4"
project_id = "p-1"
token = "canary-work"

[profiles.plant]
endpoint = "https://vias.plant.example/prefix"
project = "p-2"
ak = "AK"
sk = "canary-plant"

[profiles.bare]
region = "cn-east-3"
"""


@pytest.fixture
def profiles(sealed: Path) -> Profiles:
    return of(sealed, FILE)


def of(home: Path, text: str, *argv: str) -> Profiles:
    file = home / "settings.toml"
    file.write_text(text)
    file.chmod(0o600)
    _, arguments = parse(["--config", str(file), "--profile", "work", *argv])
    return profiles_of(arguments, wiring.look_of(arguments))


def test_all_profiles_of_the_file_are_listed_without_secrets(profiles: Profiles) -> None:
    assert [(each.name, each.where, each.project) for each in profiles.known()] == [
        ("work", "cn-north-4", "p-1"),
        ("plant", "https://vias.plant.example/prefix", "p-2"),
        ("bare", "cn-east-3", ""),
    ]
    assert "canary" not in repr(profiles.known())


async def test_the_source_of_a_profile_is_its_own(profiles: Profiles) -> None:
    source = profiles.source("plant")
    label = source.label
    assert (label.profile, label.endpoint) == ("plant", "https://vias.plant.example/prefix")
    assert "canary" not in repr(source)
    await source.close()


def test_a_profile_that_lacks_something_says_what(profiles: Profiles) -> None:
    from ivatui.words import failures

    with pytest.raises(Failure) as raised:
        profiles.source("bare")
    said = failures.cause(raised.value)
    assert said.startswith("This profile does not say enough.")
    assert "IVATUI_TOKEN" in said


def test_a_profile_that_came_later_is_there_and_one_that_went_is_not(sealed: Path) -> None:
    profiles = of(sealed, FILE)
    (sealed / "settings.toml").write_text('[profiles.new]\nregion = "cn-south-1"\n')
    assert [each.name for each in profiles.known()] == ["new"]
    with pytest.raises(Failure):
        profiles.source("work")
