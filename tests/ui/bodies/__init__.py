"""Bodies of the service as files hold them, one of each kind, made up for the tests of the screen.

No real system, person or key is in them. Every secret contains `SECRET`, so that a leak is one
search. `shows` names texts that must be seen somewhere on the screen.
"""

from __future__ import annotations

from bodies.body import SECRET, Body
from bodies.damaged import NOT_A_TASK, STRANGE_BYTES
from bodies.feeds import INPUTS, OUTPUTS
from bodies.hostile import HOSTILE
from bodies.parameters import PARAMETERS, REGIONS
from bodies.plain import PLAIN, STATES
from bodies.plans import PLANS

TASKS: tuple[Body, ...] = (
    *PLAIN,
    *STATES,
    *INPUTS,
    *OUTPUTS,
    *PLANS,
    *REGIONS,
    *PARAMETERS,
    *HOSTILE,
    *STRANGE_BYTES,
)
"""Whatever can be read as a task."""

__all__ = ["HOSTILE", "NOT_A_TASK", "PLANS", "SECRET", "STATES", "TASKS", "Body"]
