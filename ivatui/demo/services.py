"""Published services: one per algorithm and place it runs in, with the ids tasks refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivatui.demo.chance import hex_text, stream, uuid_text

if TYPE_CHECKING:
    from ivatui.demo.parameters import Algorithm


@dataclass(frozen=True, slots=True)
class Service:
    """An algorithm as it is published for the cloud or for edge nodes."""

    algorithm: Algorithm
    edge: bool
    id: str
    release_id: str
    publish_id: str
    """``algorithm_publish_id`` of its tasks and ``alg_id`` of the service."""
    package_id: str
    order_id: str
    """``resource_order_id``; commercial algorithms of other vendors have one."""
    version: str

    @property
    def name(self) -> str:
        """Name of the service in paths, e.g. ``c-flowcount-cloud``."""
        return self.algorithm.service_name(edge=self.edge)

    @property
    def title(self) -> str:
        """Display name, in Chinese as the service gives it."""
        return self.algorithm.title(edge=self.edge)


def publish(seed: int, algorithm: Algorithm, *, edge: bool) -> Service:
    """Return the service of ``algorithm``; its ids depend on ``seed`` only."""
    rng = stream(seed, "service", algorithm.code, edge)
    return Service(
        algorithm=algorithm,
        edge=edge,
        id=uuid_text(rng),
        release_id=uuid_text(rng),
        publish_id=uuid_text(rng),
        package_id=uuid_text(rng),
        order_id=hex_text(rng),
        version=f"{rng.randrange(2, 5)}.{rng.randrange(10)}",
    )
