"""Which of several values is in force, which credentials are used, and what is still lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivatui.config.origins import Origin, Source, Value

CredentialsKind: TypeAlias = Literal["token", "token_file", "keys", "password"]
"""What a request is sent with."""

_CREDENTIALS: tuple[tuple[CredentialsKind, tuple[str, ...]], ...] = (
    ("token", ("token",)),
    ("token_file", ("token_file",)),
    ("keys", ("sk", "ak")),
    ("password", ("password",)),
)
"""Kinds of credentials and the settings that show that they are meant."""


def choose(sources: Sequence[Source]) -> tuple[dict[str, Value], dict[str, Origin]]:
    """Return values and their origins; ``sources`` stand strongest first."""
    values: dict[str, Value] = {}
    origins: dict[str, Origin] = {}
    for source in sources:
        before = frozenset(values)
        for name, value in source.values.items():
            if name not in values and not _shadowed(name, before, source):
                values[name] = value
                origins[name] = source.origin(name)
    return values, origins


def _shadowed(name: str, before: frozenset[str], source: Source) -> bool:
    """Return whether a stronger source has settled what ``name`` would say in other words."""
    if name == "endpoint":
        return "region" in before
    if name in ("project", "project_id"):
        return bool({"project", "project_id"} & before)
    if name == "security_token":
        # It belongs to one secret key; with another's it would spoil every signature.
        return "sk" in before or "sk" not in source.values
    return False


def credentials_of(
    values: Mapping[str, Value], origins: Mapping[str, Origin], sources: Sequence[Source]
) -> CredentialsKind | None:
    """Return the credentials whose secret comes from the strongest source."""
    rank = {id_: place for place, source in enumerate(sources) for id_ in _ids(source)}
    found = [
        (min(rank[(name, origins[name])] for name in names if name in values), place, kind)
        for place, (kind, names) in enumerate(_CREDENTIALS)
        if any(name in values for name in names)
    ]
    return min(found)[2] if found else None


def _ids(source: Source) -> list[tuple[str, Origin]]:
    return [(name, source.origin(name)) for name in source.values]


def missing_of(values: Mapping[str, Value], kind: CredentialsKind | None) -> tuple[str, ...]:
    """Return what is lacking before the service can be asked, in the order to see to it."""
    has = values.keys()
    missing: list[str] = []
    if not {"endpoint", "region"} & has:
        missing.append("endpoint")
    project = {"project", "project_id"} | ({"region"} if kind in ("keys", "password") else set())
    if not project & has:
        missing.append("project")
    if kind is None:
        missing.append("credentials")
    elif kind == "keys":
        missing += [name for name in ("ak", "sk") if name not in has]
    elif kind == "password":
        missing += [name for name in ("user", "domain") if name not in has]
        if not {"region", "iam_endpoint"} & has:
            missing.append("iam_endpoint")
    return tuple(missing)
