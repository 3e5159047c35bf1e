"""The settings in force: the strongest source wins, and each value knows where it comes from.

Strength: flags, ``IVATUI_*``, the variables of Huawei's tools, the profile, the rest of the
file, Huawei's credentials file, defaults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ivatui.config import keyring, paths
from ivatui.config.choice import choose, credentials_of, missing_of
from ivatui.config.files import ConfigFile, read_config, read_huawei
from ivatui.config.keys import BY_NAME, KEYS, REGION_OVERRIDE
from ivatui.config.origins import Note, Origin, OriginKind, Source
from ivatui.config.token_file import TokenFile
from ivatui.config.values import suggestion, value_of
from ivatui.core.errors import Failure, Kind
from ivatui.core.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ivatui.config.choice import CredentialsKind
    from ivatui.config.environment import Environment
    from ivatui.config.origins import Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ivatui works with. Secrets are given out as Secret; nothing here shows them."""

    profile: str | None
    """Name of the profile in force, None where there is none."""
    profiles: tuple[str, ...]
    """Names of all profiles of the file."""
    config_file: Path
    files: tuple[Path, ...]
    """Where values may come from, whether there are such files or not."""
    credentials: CredentialsKind | None
    """Which credentials are used: those from the strongest source."""
    missing: tuple[str, ...]
    """What is lacking before the service can be asked; see words.failures.lacking."""
    notes: tuple[Note, ...]
    values: Mapping[str, Value] = field(repr=False)
    origins: Mapping[str, Origin]

    @property
    def ready(self) -> bool:
        """Whether everything is there to ask the service."""
        return not self.missing

    @property
    def endpoint(self) -> str | None:
        """Base URL as given; None where it follows from the region."""
        return self._get("endpoint", str)

    @property
    def region(self) -> str | None:
        """Region."""
        return self._get("region", str)

    @property
    def project(self) -> str | None:
        """Name or id of the project."""
        return self._get("project", str)

    @property
    def project_id(self) -> str | None:
        """Id of the project."""
        return self._get("project_id", str)

    @property
    def ak(self) -> str | None:
        """Id of the access key."""
        return self._get("ak", str)

    @property
    def sk(self) -> Secret | None:
        """Secret of the access key."""
        return self._get("sk", Secret)

    @property
    def security_token(self) -> Secret | None:
        """Token of a temporary access key."""
        return self._get("security_token", Secret)

    @property
    def user(self) -> str | None:
        """IAM user."""
        return self._get("user", str)

    @property
    def password(self) -> Secret | None:
        """Password of the IAM user."""
        return self._get("password", Secret)

    @property
    def domain(self) -> str | None:
        """Account of the IAM user."""
        return self._get("domain", str)

    @property
    def iam_endpoint(self) -> str | None:
        """Base URL of IAM as given."""
        return self._get("iam_endpoint", str)

    @property
    def ca_file(self) -> Path | None:
        """Further certificate authorities."""
        return self._get("ca_file", Path)

    @property
    def token_file(self) -> Path | None:
        """File of the token."""
        return self._get("token_file", Path)

    @property
    def insecure_http(self) -> bool:
        """Whether plain HTTP to other machines is allowed."""
        return bool(self.values.get("insecure_http"))

    @property
    def keyring(self) -> bool:
        """Whether secrets come from the desktop's keyring."""
        return bool(self.values.get("keyring"))

    @property
    def ascii(self) -> bool:
        """Whether to draw with ASCII only."""
        return bool(self.values.get("ascii"))

    @property
    def lang(self) -> str | None:
        """``en`` or ``zh``; None: by the locale."""
        return self._get("lang", str)

    @property
    def theme(self) -> str | None:
        """Name of the theme."""
        return self._get("theme", str)

    @property
    def link(self) -> str | None:
        """``full``, ``calm`` or ``thin``; None: found out."""
        return self._get("link", str)

    @property
    def log_level(self) -> str | None:
        """``off`` or the least grave level that is logged; None: as the command sees fit."""
        return self._get("log_level", str)

    @property
    def interval(self) -> float | None:
        """Seconds between two looks at the open task; None: as built in."""
        return self._get("interval", float)

    def token_source(self) -> Callable[[], Secret] | None:
        """Return what gives the token each time it is needed; None without one."""
        if self.credentials == "token_file" and self.token_file is not None:
            return TokenFile(self.token_file)
        token = self._get("token", Secret)
        return None if self.credentials != "token" or token is None else lambda: token

    def _get(self, name: str, form: type[T]) -> T | None:
        value = self.values.get(name)
        return value if isinstance(value, form) else None


def load(
    environment: Environment,
    flags: Mapping[str, object] | None = None,
    *,
    profile: str | None = None,
    config_file: Path | None = None,
    files: bool = True,
) -> Settings:
    """Return the settings in force; raise Failure of kind settings where they can't be.

    ``flags`` are the command line's, by setting; ``profile`` and ``config_file`` too, and they
    win over the environment. Without ``files`` no file is read and there is no profile. May be
    called again with another profile at run time.
    """
    path = config_file or environment.config_file or paths.config_file()
    huawei_path = environment.huawei_file or paths.huawei_credentials_file()
    if files:
        required = config_file is not None or environment.config_file is not None
        file = read_config(path, required=required)
        name, notes = _profile(file, profile or environment.profile)
        huawei, more = read_huawei(huawei_path)
    else:
        file, name, notes = ConfigFile(path, Source(OriginKind.FILE, {})), None, ()
        huawei, more = None, ()
    sources = [_flags(flags or {}), *environment.sources]
    if name is not None:
        sources += keyring.sources(name, file.profiles[name])
        sources.append(file.profiles[name])
    sources.append(file.general)
    sources += [huawei] if huawei else []
    values, origins = choose(sources)
    _override(values, origins, environment.overrides)
    kind = credentials_of(values, origins, sources)
    return Settings(
        profile=name,
        profiles=tuple(file.profiles),
        config_file=path,
        files=(path, huawei_path) if files else (),
        credentials=kind,
        missing=missing_of(values, kind),
        notes=(*file.notes, *notes, *more),
        values=values,
        origins=origins,
    )


def _profile(file: ConfigFile, wanted: str | None) -> tuple[str | None, tuple[Note, ...]]:
    name = wanted or file.default_profile
    if name is not None:
        if name in file.profiles:
            return name, ()
        raise _profile_unknown(file, name)
    if len(file.profiles) == 1:
        return next(iter(file.profiles)), ()
    if "default" in file.profiles:
        return "default", ()
    if file.profiles:
        return None, (Note("profile_unchosen", (("known", ", ".join(file.profiles)),)),)
    return None, ()


def _profile_unknown(file: ConfigFile, name: str) -> Failure:
    meant = suggestion(name, file.profiles)
    reason = "profile_meant" if meant else "profile_unknown" if file.profiles else "profile_none"
    known = ", ".join(file.profiles)
    facts = {"profile": name, "meant": meant, "known": known, "file": file.path}
    return Failure(Kind.SETTINGS, facts={"reason": reason, **facts})


def _flags(flags: Mapping[str, object]) -> Source:
    values: dict[str, Value] = {}
    names: dict[str, str] = {}
    for key in KEYS:
        raw = flags.get(key.name)
        if key.flag and raw is not None and raw is not False:
            names[key.name] = "--" + key.name.replace("_", "-")
            values[key.name] = value_of(key, raw, names[key.name])
    return Source(OriginKind.FLAG, values, names)


def _override(
    values: dict[str, Value], origins: dict[str, Origin], overrides: Mapping[str, str]
) -> None:
    """Let the variable by which Huawei's SDKs move the host of a region stand for the endpoint."""
    region = values.get("region")
    if "endpoint" in values or not isinstance(region, str):
        return
    name = REGION_OVERRIDE + region.upper().replace("-", "_")
    if url := overrides.get(name):
        values["endpoint"] = value_of(BY_NAME["endpoint"], url, name)
        origins["endpoint"] = Origin(OriginKind.ENVIRONMENT, name)
