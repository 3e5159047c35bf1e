"""What stands in ``config.common`` of a task: values for its algorithm's parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo import regions
from ivatui.demo.parameters import Parameter

if TYPE_CHECKING:
    from random import Random

    from ivatui.core.tree import Json
    from ivatui.demo.parameters import Algorithm

CHANGED = 0.35
"""Share of parameters an operator set to something else than the default."""
LEFT_OUT = 0.12
"""Share of parameters left to their default by not being given at all."""
NEVER_GIVEN = Parameter(
    "alarm_receiver", "alarm receiver", "告警接收人", type="String", required=True
)
"""Declared as required by some tasks that yet give no value for it."""


def fill(algorithm: Algorithm, rng: Random, *, roi: str | None = None) -> dict[str, Json]:
    """Return values for a task of ``algorithm``; ``roi`` replaces the drawn region."""
    common: dict[str, Json] = {}
    for parameter in algorithm.parameters:
        if parameter.name == "target_roi":
            common["target_roi"] = regions.draw(algorithm.region, rng) if roi is None else roi
        elif parameter.members:
            members = {member.name: _value(member, rng) for member in parameter.members}
            if any(value is not None for value in members.values()):
                common[parameter.name] = {k: v for k, v in members.items() if v is not None}
        elif rng.random() >= LEFT_OUT and (value := _value(parameter, rng)) is not None:
            common[parameter.name] = value
    return common


def _value(parameter: Parameter, rng: Random) -> Json:
    if parameter.choices and (parameter.default is None or rng.random() < CHANGED):
        return rng.choice(parameter.choices)
    return parameter.default


def disagree(common: dict[str, Json], rng: Random) -> dict[str, Json]:
    """Return ``common`` with what operators find in the field.

    A number kept as text, a parameter nobody declared, one whose name holds a blank (all seen in
    published samples) and a secret the algorithm passes on to a third party.
    """
    odd = dict(common)
    numbers = [name for name, value in odd.items() if isinstance(value, int)]
    if numbers:
        name = rng.choice(numbers)
        odd[name] = str(odd[name])
    odd["outstore_stall _detect_sw"] = 1
    odd["model_revision"] = f"v{rng.randrange(2, 5)}.{rng.randrange(10)}"
    odd["push_token"] = "S3CR3T-push-token"  # noqa: S105 - invented; there to be masked
    return odd
