"""Which source wins, which credentials are used, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ivatui.config import environment, settings
from ivatui.config.origins import Origin, OriginKind
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ivatui.config.settings import Settings


def write(home: Path, text: str, mode: int = 0o600) -> Path:
    path = home / ".config" / "ivatui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def write_huawei(home: Path, text: str, mode: int = 0o600) -> Path:
    path = home / ".huaweicloud" / "credentials"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def load(
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
    profile: str | None = None,
) -> Settings:
    return settings.load(environment.take(dict(environ or {})), flags, profile=profile)


def token_of(found: Settings) -> str:
    source = found.token_source()
    assert source is not None
    return source().reveal()


FILE = """
region = "cn-east-3"
lang = "zh"
[profiles.prod]
region = "cn-south-1"
project_id = "from-profile"
ak = "AK-PROFILE"
sk = "S3CR3T-PROFILE"
"""


def test_nothing_is_configured() -> None:
    found = load()
    assert not found.ready
    assert found.missing == ("endpoint", "project", "credentials")
    assert (found.credentials, found.profile, found.profiles) == (None, None, ())
    assert found.token_source() is None
    assert found.notes == ()


STRENGTH: list[tuple[dict[str, str], dict[str, object], str, Origin]] = [
    ({}, {}, "cn-south-1", Origin(OriginKind.PROFILE, "prod")),
    (
        {"OS_REGION_NAME": "os"},
        {},
        "os",
        Origin(OriginKind.ENVIRONMENT, "OS_REGION_NAME"),
    ),
    (
        {"OS_REGION_NAME": "os", "HW_REGION_NAME": "hw"},
        {},
        "hw",
        Origin(OriginKind.ENVIRONMENT, "HW_REGION_NAME"),
    ),
    (
        {"HW_REGION_NAME": "hw", "IVATUI_REGION": "own"},
        {},
        "own",
        Origin(OriginKind.ENVIRONMENT, "IVATUI_REGION"),
    ),
    (
        {"IVATUI_REGION": "own"},
        {"region": "flag"},
        "flag",
        Origin(OriginKind.FLAG, "--region"),
    ),
    ({"IVATUI_REGION": ""}, {}, "cn-south-1", Origin(OriginKind.PROFILE, "prod")),
]


@pytest.mark.parametrize(("environ", "flags", "region", "origin"), STRENGTH)
def test_the_strongest_source_wins(
    home: Path, environ: dict[str, str], flags: dict[str, object], region: str, origin: Origin
) -> None:
    write(home, FILE)
    found = load(environ, flags)
    assert found.region == region
    assert found.origins["region"] == origin


def test_what_a_profile_lacks_comes_from_the_rest_of_the_file(home: Path) -> None:
    path = write(home, FILE)
    found = load()
    assert found.lang == "zh"
    assert found.origins["lang"] == Origin(OriginKind.FILE, str(path))
    assert found.ready
    assert (found.credentials, found.ak) == ("keys", "AK-PROFILE")


def test_huaweis_own_file_is_the_weakest(home: Path) -> None:
    path = write_huawei(home, "[basic]\nak = AK-HW\nsk = S3CR3T\nproject_id = p\n")
    found = load({}, {"region": "cn-north-4"})
    assert (found.ak, found.project_id, found.credentials) == ("AK-HW", "p", "keys")
    assert found.origins["sk"] == Origin(OriginKind.HUAWEI_FILE, str(path))
    write(home, FILE)
    assert load().ak == "AK-PROFILE"


def test_huaweis_file_may_be_elsewhere(home: Path) -> None:
    path = home / "keys.ini"
    path.write_text("[basic]\nak = AK-ELSEWHERE\nsk = s\n")
    path.chmod(0o600)
    assert load({"HUAWEICLOUD_SDK_CREDENTIALS_FILE": str(path)}).ak == "AK-ELSEWHERE"


# Things that belong together


def test_a_stronger_region_overrules_a_weaker_endpoint(home: Path) -> None:
    write(home, 'endpoint = "https://own.example"\n')
    assert load({}, {"region": "cn-north-4"}).endpoint is None
    assert load({"IVATUI_ENDPOINT": "https://e.example"}, {"region": "r"}).endpoint is None
    found = load({"IVATUI_REGION": "r"}, {"endpoint": "https://flag.example"})
    assert (found.endpoint, found.region) == ("https://flag.example", "r")


def test_a_stronger_project_overrules_a_weaker_id() -> None:
    found = load({"HUAWEICLOUD_SDK_PROJECT_ID": "weak"}, {"project": "demo"})
    assert (found.project, found.project_id) == ("demo", None)
    both = load({"HW_PROJECT_NAME": "name", "HW_PROJECT_ID": "id"})
    assert (both.project, both.project_id) == ("name", "id")


def test_a_temporary_token_belongs_to_its_own_key(home: Path) -> None:
    write_huawei(home, "[basic]\nak = A\nsk = S\nsecurity_token = T\n")
    assert load().security_token is not None
    found = load({"IVATUI_AK": "B", "IVATUI_SK": "C"})
    assert (found.ak, found.security_token) == ("B", None)
    mixed = load({"IVATUI_AK": "B", "IVATUI_SK": "C", "HW_SECURITY_TOKEN": "other"})
    assert mixed.security_token is None


@pytest.mark.parametrize(
    ("environ", "flags", "kind"),
    [
        ({"IVATUI_TOKEN": "t"}, {}, "token"),
        ({"IVATUI_TOKEN": "t"}, {"token_file": "f"}, "token_file"),
        ({"IVATUI_TOKEN_FILE": "f", "HW_AUTH_TOKEN": "t"}, {}, "token_file"),
        ({"IVATUI_TOKEN": "t", "IVATUI_AK": "a", "IVATUI_SK": "s"}, {}, "token"),
        ({"HW_AUTH_TOKEN": "t", "HUAWEICLOUD_SDK_AK": "a", "HUAWEICLOUD_SDK_SK": "s"}, {}, "keys"),
        ({"HW_USER_NAME": "u", "HW_USER_PASSWORD": "p", "HW_DOMAIN_NAME": "d"}, {}, "password"),
        ({"IVATUI_PASSWORD": "p", "HUAWEICLOUD_SDK_SK": "s"}, {}, "password"),
        ({"HW_USER_NAME": "u"}, {}, None),
    ],
)
def test_credentials_of_the_strongest_source_are_used(
    environ: dict[str, str], flags: dict[str, object], kind: str | None
) -> None:
    assert load(environ, flags).credentials == kind


def test_a_password_may_come_from_elsewhere_than_its_user(home: Path) -> None:
    write(home, 'region = "r"\nuser = "u"\ndomain = "d"\n', 0o644)
    found = load({"IVATUI_PASSWORD": "p"})
    assert (found.credentials, found.missing) == ("password", ())


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({"IVATUI_TOKEN": "t"}, ("endpoint", "project")),
        ({"IVATUI_TOKEN": "t", "IVATUI_REGION": "r"}, ("project",)),
        ({"IVATUI_TOKEN": "t", "IVATUI_REGION": "r", "IVATUI_PROJECT": "p"}, ()),
        ({"IVATUI_REGION": "r", "IVATUI_PROJECT": "p"}, ("credentials",)),
        ({"IVATUI_AK": "a", "IVATUI_REGION": "r"}, ("sk",)),
        ({"IVATUI_SK": "s", "IVATUI_REGION": "r"}, ("ak",)),
        ({"IVATUI_AK": "a", "IVATUI_SK": "s", "IVATUI_REGION": "r"}, ()),
        ({"IVATUI_PASSWORD": "p", "IVATUI_REGION": "r"}, ("user", "domain")),
        (
            {
                "IVATUI_PASSWORD": "p",
                "IVATUI_USER": "u",
                "IVATUI_DOMAIN": "d",
                "IVATUI_ENDPOINT": "https://e.example",
                "IVATUI_PROJECT": "p",
            },
            ("iam_endpoint",),
        ),
    ],
)
def test_what_is_missing(environ: dict[str, str], missing: tuple[str, ...]) -> None:
    found = load(environ)
    assert found.missing == missing
    assert found.ready is (not missing)


def test_the_variable_that_moves_a_regions_host() -> None:
    name = "HUAWEICLOUD_SDK_REGION_VIAS_CN_NORTH_4"
    environ = {name: "https://moved.example", "HUAWEICLOUD_SDK_REGION_VIAS_OTHER": "https://x"}
    found = load(environ, {"region": "cn-north-4"})
    assert found.endpoint == "https://moved.example"
    assert found.origins["endpoint"] == Origin(OriginKind.ENVIRONMENT, name)
    assert load(environ, {"region": "cn-east-3"}).endpoint is None


# Profiles


def test_profiles_are_chosen_by_flag_environment_and_file(home: Path) -> None:
    write(
        home,
        'profile = "b"\n[profiles.a]\nregion = "ra"\n[profiles.b]\nregion = "rb"\n'
        '[profiles.c]\nregion = "rc"\n',
    )
    assert load().region == "rb"
    assert load({"IVATUI_PROFILE": "a"}).region == "ra"
    found = load({"IVATUI_PROFILE": "a"}, profile="c")
    assert (found.region, found.profile, found.profiles) == ("rc", "c", ("a", "b", "c"))


def test_the_only_profile_and_the_one_called_default_need_no_choice(home: Path) -> None:
    write(home, '[profiles.only]\nregion = "r1"\n')
    assert load().profile == "only"
    write(home, '[profiles.x]\nregion = "rx"\n[profiles.default]\nregion = "rd"\n')
    assert load().profile == "default"


def test_several_profiles_without_a_choice(home: Path) -> None:
    write(home, '[profiles.x]\nregion = "rx"\n[profiles.y]\nregion = "ry"\n')
    found = load()
    assert (found.profile, found.region) == (None, None)
    assert [note.code for note in found.notes] == ["profile_unchosen"]


def test_an_unknown_profile(home: Path) -> None:
    write(home, '[profiles.production]\nregion = "r"\n')
    with pytest.raises(Failure) as raised:
        load({}, profile="prodution")
    assert raised.value.kind is Kind.SETTINGS
    assert raised.value.facts["meant"] == "production"
    assert raised.value.exit_code == 2


def test_one_environment_serves_several_profiles(home: Path) -> None:
    write(home, '[profiles.a]\nregion = "ra"\n[profiles.b]\nregion = "rb"\n')
    taken = environment.take({"IVATUI_TOKEN": "t", "IVATUI_PROJECT": "p"})
    for name in ("a", "b", "a"):
        found = settings.load(taken, profile=name)
        assert (found.region, found.ready, token_of(found)) == (f"r{name}", True, "t")


# Secrets


def test_secrets_leave_the_environment() -> None:
    secrets = {
        "IVATUI_TOKEN": "S3CR3T1",
        "HUAWEICLOUD_SDK_SK": "S3CR3T2",
        "HW_USER_PASSWORD": "S3CR3T3",
        "OS_AUTH_TOKEN": "S3CR3T4",
        "HW_SECURITY_TOKEN": "S3CR3T5",
        "HUAWEICLOUD_SECRET_ACCESS_KEY": "S3CR3T6",
        "IVATUI_SK": "",
    }
    environ = {**secrets, "PATH": "/bin", "IVATUI_REGION": "r", "HUAWEICLOUD_SDK_AK": "ak"}
    found = settings.load(environment.take(environ))
    assert environ == {"PATH": "/bin", "IVATUI_REGION": "r", "HUAWEICLOUD_SDK_AK": "ak"}
    assert token_of(found) == "S3CR3T1"
    assert "S3CR3T" not in repr(found) + str(found)


def test_secrets_are_no_flags() -> None:
    found = load({}, {"token": "S3CR3T", "sk": "S3CR3T", "password": "S3CR3T"})
    assert found.credentials is None


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o606])
def test_a_file_with_secrets_that_others_can_read_is_refused(home: Path, mode: int) -> None:
    path = write(home, FILE, mode)
    with pytest.raises(Failure) as raised:
        load()
    assert raised.value.kind is Kind.SETTINGS
    assert raised.value.facts["reason"] == "config_exposed"
    assert raised.value.facts["command"] == f"chmod 600 {path}"
    assert "S3CR3T" not in repr(raised.value.__dict__)


def test_a_misspelt_secret_counts_as_one(home: Path) -> None:
    write(home, 'access_token = "S3CR3T"\n', 0o644)
    with pytest.raises(Failure) as raised:
        load()
    assert raised.value.facts["reason"] == "config_exposed"


def test_a_file_without_secrets_may_be_read_by_all(home: Path) -> None:
    write(home, 'region = "r"\ntoken_file = "~/t"\n', 0o644)
    found = load()
    assert found.region == "r"
    assert found.token_file == home / "t"


def test_huaweis_file_that_others_can_read_is_left_out(home: Path) -> None:
    path = write_huawei(home, "[basic]\nak = a\nsk = S3CR3T\n", 0o644)
    found = load()
    assert found.credentials is None
    (note,) = found.notes
    assert note.code == "huawei_file_exposed"
    assert dict(note.facts) == {"file": str(path), "command": f"chmod 600 {path}"}


@pytest.mark.parametrize("text", ["no section", "[basic\nak", "\xff\xfe"])
def test_a_broken_file_of_huaweis_is_left_out(home: Path, text: str) -> None:
    write_huawei(home, "").write_bytes(text.encode("latin-1"))
    assert [note.code for note in load().notes] == ["huawei_file_unreadable"]


# Files that can't be


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("region = ", "config_toml"),
        ('region = "a"\nregion = "b"', "config_toml"),
        ("region = 5", "value"),
        ('region = "two\\nlines"', "value"),
        ("interval = true", "value"),
        ("interval = 0.5", "value"),
        ("interval = nan", "value"),
        ('insecure_http = "perhaps"', "value"),
        ('lang = "fr"', "value"),
        ('profiles = "x"', "value"),
        ('profiles.x = "y"', "value"),
        ("profile = 5", "value"),
        ('[profiles.x]\ntoken = ["S3CR3T"]', "value"),
    ],
)
def test_files_that_cant_be_used(home: Path, text: str, reason: str) -> None:
    path = write(home, text)
    with pytest.raises(Failure) as raised:
        load()
    failure = raised.value
    assert (failure.kind, failure.facts["reason"]) == (Kind.SETTINGS, reason)
    assert str(path) in failure.facts.get("file", "") + failure.facts.get("place", "")
    assert "S3CR3T" not in repr(failure.__dict__)


def test_a_toml_error_names_its_place(home: Path) -> None:
    write(home, 'lang = "en"\nregion = \n')
    with pytest.raises(Failure) as raised:
        load()
    assert "line 2" in raised.value.facts["error"]


def test_a_file_that_is_not_text(home: Path) -> None:
    write(home, "").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Failure) as raised:
        load()
    assert raised.value.facts["reason"] == "config_encoding"


def test_a_directory_in_the_place_of_the_file(home: Path) -> None:
    (home / ".config" / "ivatui" / "config.toml").mkdir(parents=True)
    with pytest.raises(Failure) as raised:
        load()
    assert raised.value.facts["reason"] == "config_unreadable"


def test_a_file_that_was_asked_for_must_be_there(home: Path) -> None:
    for environ, path in (({"IVATUI_CONFIG": "/nonexistent"}, None), ({}, home / "none.toml")):
        with pytest.raises(Failure) as raised:
            settings.load(environment.take(dict(environ)), config_file=path)
        assert raised.value.facts["reason"] == "config_missing"


def test_unknown_settings_are_told_with_what_may_be_meant(home: Path) -> None:
    write(home, 'regoin = "r"\nxyzzy = 1\n[profiles.p]\nprojct_id = "p"\n')
    notes = load().notes
    assert [(note.code, dict(note.facts)["name"], dict(note.facts)["meant"]) for note in notes] == [
        ("unknown_key", "projct_id", "project_id"),
        ("unknown_key", "regoin", "region"),
        ("unknown_key", "xyzzy", ""),
    ]


@pytest.mark.parametrize(
    ("environ", "place"),
    [
        ({"IVATUI_INTERVAL": "often"}, "IVATUI_INTERVAL"),
        ({"IVATUI_LANG": "fr"}, "IVATUI_LANG"),
        ({"IVATUI_INSECURE_HTTP": "S3CR3T"}, "IVATUI_INSECURE_HTTP"),
    ],
)
def test_bad_variables_are_named(environ: dict[str, str], place: str) -> None:
    with pytest.raises(Failure) as raised:
        load(environ)
    assert raised.value.facts["place"] == place
    assert "S3CR3T" not in repr(raised.value.__dict__)


def test_forms_of_values() -> None:
    environ = {"IVATUI_INTERVAL": "7.5", "IVATUI_ASCII": "1", "IVATUI_INSECURE_HTTP": "no"}
    found = load(environ)
    assert (found.interval, found.ascii, found.insecure_http) == (7.5, True, False)
    flagged = load({"IVATUI_ASCII": "1"}, {"interval": "10", "insecure_http": True, "ascii": False})
    assert (flagged.interval, flagged.insecure_http, flagged.ascii) == (10.0, True, True)
    assert isinstance(load({"IVATUI_PASSWORD": "p"}).password, Secret)
