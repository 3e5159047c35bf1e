"""From roles to tasks: every task has its own random stream, so fleets of any size share them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ivatui.demo import places, regions, values
from ivatui.demo.algorithms import BY_CODE
from ivatui.demo.chance import hex_text, stream
from ivatui.demo.courses import Course, Planned, Repeating, Resting, stretched
from ivatui.demo.declarations import declare
from ivatui.demo.inputs import INPUTS
from ivatui.demo.moments import Moment, whole_milliseconds
from ivatui.demo.outputs import make_output
from ivatui.demo.plans import PLANS
from ivatui.demo.roles import CAST, Role, mix
from ivatui.demo.rota import Rota
from ivatui.demo.services import Service, publish
from ivatui.demo.sources import VideoSource, make_source
from ivatui.demo.stories import ENDS, INCIDENTS, STORIES
from ivatui.demo.task import Task
from ivatui.demo.troubles import TROUBLES

if TYPE_CHECKING:
    from random import Random

    from ivatui.core.tree import Json

BATCHES = {"nights": "night-perimeter", "office_hours": "workday-sweep", "lunch": "canteen-rush"}
"""Names of the batch tasks, by the plan all their tasks have."""


@dataclass(slots=True)
class Ground:
    """What tasks share: services, plans and cameras, made when first needed."""

    seed: int
    start: datetime
    services: dict[tuple[str, bool], Service] = field(default_factory=dict)
    rotas: dict[str, Rota] = field(default_factory=dict)
    sources: dict[str, VideoSource] = field(default_factory=dict)

    def service(self, code: str, *, edge: bool) -> Service:
        """Return the service of the algorithm ``code``."""
        key = (code, edge)
        if key not in self.services:
            self.services[key] = publish(self.seed, BY_CODE[code], edge=edge)
        return self.services[key]

    def rota(self, plan: str) -> Rota:
        """Return the rota of the kind of plan."""
        body = PLANS[plan]
        if body is None:
            raise ValueError(plan)
        if plan not in self.rotas:
            self.rotas[plan] = Rota(body)
        return self.rotas[plan]

    def source(self, site: places.Site, number: int, *, edge: bool) -> VideoSource:
        """Return a camera of ``site``; every fifth task looks through its predecessor's."""
        name = f"cam-{site.en}-{number - (number % 5 == 4):02}"
        if name not in self.sources:
            rng = stream(self.seed, "source", name)
            device = rng.choice(places.EDGE_DEVICES)
            source = make_source(name, edge=edge, device=device, tag=site.group, rng=rng)
            self.sources[name] = source
        return self.sources[name]


def role_of(seed: int, number: int) -> Role:
    """Return the role of the ``number``-th task, counted from 0."""
    return CAST[number] if number < len(CAST) else mix(number, stream(seed, "role", number))


def make_task(ground: Ground, number: int, role: Role) -> Task:
    """Return the ``number``-th task, living its course."""
    rng = stream(ground.seed, "task", number)
    created = whole_milliseconds(
        ground.start - timedelta(days=rng.uniform(1, 400), seconds=rng.uniform(0, 86400))
    )
    edge = role.side == "edge"
    site = places.SITES[role.site]
    service = ground.service(role.algorithm, edge=edge)
    source = ground.source(site, number, edge=edge)
    plan = PLANS[role.plan]
    batch = BATCHES.get(role.plan) if role.course.startswith("plan:") else None
    common, declaration = _configure(service, role, rng)
    return Task(
        id=f"task{hex_text(rng, 8)}" if role.quirk == "legacy" else hex_text(rng),
        name=role.name,
        creator=rng.choice(places.PEOPLE),
        created_at=created,
        service=service,
        source=source,
        course=_course(ground, role, created, f"{ground.seed}/course/{number}"),
        input=INPUTS[role.input](source, rng),
        output=make_output(role.sinks.split(), source.name, rng),
        common=common,
        declaration=declaration,
        plan=plan,
        group=",".join((site.group, *rng.sample(places.SHIFTS, rng.randrange(3)))),
        batch=batch_id(ground.seed, batch) if batch else "",
        description=rng.choice((None, *places.DESCRIPTIONS)),
        device_id=source.device_id or (rng.choice(places.EDGE_DEVICES) if edge else ""),
        word_type=rng.random() < 0.1,
        sparse=role.quirk == "sparse",
        legacy=role.quirk == "legacy",
        extra=_extra(rng) if role.quirk == "unknown_fields" else {},
    )


def batch_id(seed: int, name: str) -> str:
    """Return the id of the batch task called ``name``."""
    return hex_text(stream(seed, "batch", name))


def group_id(seed: int, name: str) -> str:
    """Return the id of the video group called ``name``."""
    return hex_text(stream(seed, "group", name))


def _configure(service: Service, role: Role, rng: Random) -> tuple[dict[str, Json], str]:
    parameters = list(service.algorithm.parameters)
    if role.quirk in regions.FAULTY:
        common = values.fill(service.algorithm, rng, roi=regions.FAULTY[role.quirk](rng))
    elif role.quirk == "sparse":
        common = {}
    else:
        whole_frame = "" if rng.random() < 0.15 else None
        common = values.fill(service.algorithm, rng, roi=whole_frame)
    if role.quirk == "disagree":
        common = values.disagree(common, rng)
        parameters.append(values.NEVER_GIVEN)
    return common, declare(parameters, deployment=rng.random() < 0.2)


def _course(ground: Ground, role: Role, created: datetime, key: str) -> Course:
    manner, _, which = role.course.partition(":")
    rng = stream(key)
    pace = rng.uniform(0.85, 1.25)
    if manner == "plan":
        return Planned(ground.rota(role.plan), stretched(INCIDENTS[which], pace), created, key)
    if manner == "always":
        born = ground.start - (ground.start - created) * rng.random()
        return Repeating(stretched(INCIDENTS[which], pace), born, key)
    if manner in {"story", "amid"}:
        story = stretched(STORIES[which], pace)
        ago = timedelta(seconds=story.phases[0].seconds) * rng.uniform(0.05, 0.2)
        begun = ground.start - (ago if manner == "story" else story.period * rng.random())
        return Repeating(story, begun, key)
    end = ENDS[which]
    since = created + (ground.start - created) * rng.random()
    trouble = rng.choice(TROUBLES[end.trouble]) if end.trouble else None
    return Resting(Moment(end.state, whole_milliseconds(since), None, trouble, end.status))


def _extra(rng: Random) -> dict[str, Json]:
    """Return fields of a revision nobody has documented yet."""
    return {
        "edge_node_name": rng.choice(places.EDGE_DEVICES),
        "stream_health": {"fps": 24.8, "bitrate_kbps": 3911, "dropped_frames": 12},
        "labels": ["perimeter", "重点区域"],
    }


def renewed(task: Task, name: str, begun: datetime, key: str) -> Task:
    """Return ``task`` as made anew at ``begun``, under another id and name."""
    identity = hex_text(stream(key))
    return replace(task, id=identity, name=name, created_at=whole_milliseconds(begun))
