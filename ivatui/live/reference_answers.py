"""How a snapshot changes with the answers about what the open task refers to. Pure."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from ivatui.live import events

if TYPE_CHECKING:
    from ivatui.core.references import Reference
    from ivatui.live.snapshot import Snapshot

    Event: TypeAlias = events.ReferenceAsked | events.ReferenceAnswered | events.ReferenceFailed

MOST_KEPT = 60
"""Answers that are kept after nobody looks at them any more; the oldest go first."""


def wanted(snapshot: Snapshot, references: tuple[Reference, ...]) -> Snapshot:
    """Return the snapshot with these wanted and no others; itself where they are already."""
    if references == snapshot.wanted:
        return snapshot
    kept = {
        # An answer still on its way is dropped when nobody wants it.
        reference: answer if reference in references else replace(answer, pending=False)
        for reference, answer in snapshot.references.items()
        if reference in references or answer.value is not None
    }
    aside = [reference for reference in kept if reference not in references]
    for reference in aside[: max(0, len(aside) - MOST_KEPT)]:
        del kept[reference]
    return replace(snapshot, wanted=references, references=MappingProxyType(kept))


def referred(snapshot: Snapshot, event: Event) -> Snapshot:
    """Return the snapshot with one more answer, or as it is when nobody wants it any more."""
    reference = event.reference
    if reference not in snapshot.wanted:
        return snapshot
    answer = snapshot.referred(reference)
    match event:
        case events.ReferenceAsked():
            answer = answer.asked()
        case events.ReferenceAnswered():
            before, received = answer.value, event.received
            # The same object again, so that a screen can compare by ``is``.
            value = received.value if before is None or before != received.value else before
            answer = answer.answered(value, received.provenance, event.at, event.next_try)
        case events.ReferenceFailed():
            answer = answer.failed(event.failure, event.at, event.next_try)
    # Put anew at the end, so that the oldest come first.
    others = {each: known for each, known in snapshot.references.items() if each != reference}
    return replace(snapshot, references=MappingProxyType({**others, reference: answer}))
