"""All algorithms of the world, in the order the fleet deals them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivatui.demo import algorithms_people as people
from ivatui.demo import algorithms_scene as scene

if TYPE_CHECKING:
    from ivatui.demo.parameters import Algorithm

ALGORITHMS: tuple[Algorithm, ...] = (
    people.INTRUSION,
    people.FLOW,
    people.CROWD,
    people.FACE,
    scene.VEHICLE,
    people.DUTY,
    scene.ABANDONED,
    people.POSE,
    people.ACTION,
    scene.FIRE_EXIT,
    scene.SMOKE_FIRE,
    scene.PONDING,
    people.SUIT,
    scene.NON_MOTOR,
    scene.VEHICLE_FLOW,
    scene.VEHICLE_COUNT,
    scene.GAUGE,
)
BY_CODE = {algorithm.code: algorithm for algorithm in ALGORITHMS}
