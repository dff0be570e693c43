"""What the carriers' pages know, and whether a reader can act on each of them.

Known and unknown are counted as the pages tell them: an answer that a page does not call unknown
is known there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from simguide.facts.carriers import in_order
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage
from simguide.facts.snapshot import Snapshot
from simguide.pages.procedures import ProcedureView, Section, procedure_view
from simguide.records import models


@dataclass(frozen=True)
class Share:
    """How many of the answers that readers look for are known."""

    known: int
    asked: int

    def __str__(self) -> str:
        return f"{self.known / self.asked:.0%}" if self.asked else "–"


@dataclass(frozen=True)
class Covered:
    """How well a page knows a procedure for one of its card types."""

    carrier: str
    procedure: str
    card_type: str
    coverage: Coverage


@dataclass(frozen=True)
class Wanted:
    """What a page does not know, and the official page on which to look."""

    carrier: str
    procedure: str
    card_types: tuple[str, ...]
    roles: tuple[models.Role, ...]
    page: CitedFact | None


def views(snapshot: Snapshot) -> tuple[ProcedureView, ...]:
    """Every carrier's page for every procedure, in the order in which readers want carriers."""
    return tuple(
        procedure_view(snapshot, carrier, procedure)
        for carrier in in_order(snapshot.library)
        for procedure in snapshot.library.procedures.values()
    )


def covered(pages: Iterable[ProcedureView]) -> Iterator[Covered]:
    """Every carrier × procedure × card type with its state, as the carrier's page tells it."""
    for view in pages:
        for section in view.sections:
            for card_type in section.card_types:
                yield Covered(view.carrier.id, view.procedure.id, card_type.id, section.coverage)


def shares(pages: Iterable[ProcedureView]) -> dict[tuple[models.CarrierKind, str], Share]:
    """The share of known answers by kind of carrier and procedure.

    Where something cannot be done at all, nothing is asked.
    """
    asked: Counter[tuple[models.CarrierKind, str]] = Counter()
    unknown: Counter[tuple[models.CarrierKind, str]] = Counter()
    for view in pages:
        place = (view.carrier.kind, view.procedure.id)
        sections = list(_asked(view))
        asked[place] += len(sections) * len(view.procedure.slots)
        unknown[place] += sum(len(section.answer.unknown) for section in sections)
    kinds: tuple[models.CarrierKind, ...] = get_args(models.CarrierKind)
    names = dict.fromkeys(procedure for _, procedure in asked)
    return {
        (kind, name): Share(asked[kind, name] - unknown[kind, name], asked[kind, name])
        for kind in kinds
        for name in names
    }


def total(found: Iterable[Share]) -> Share:
    """All shares together."""
    held = list(found)
    return Share(sum(share.known for share in held), sum(share.asked for share in held))


def can_act(view: ProcedureView) -> bool:
    """Whether each section has a way with its number or page, the desk, or an official page."""
    return all(
        any(way.way.actionable for way in section.ways)
        or bool(section.calls)
        or section.desk.found
        or section.page is not None
        for section in view.sections
    )


def wanted(pages: Iterable[ProcedureView]) -> tuple[Wanted, ...]:
    """What is unknown, page by page; the most wanted stands first as the pages are in order."""
    return tuple(
        Wanted(
            carrier=view.carrier.id,
            procedure=view.procedure.id,
            card_types=tuple(card_type.id for card_type in section.card_types),
            roles=tuple(slot.role for slot in section.answer.unknown),
            page=section.page.page if section.page else None,
        )
        for view in pages
        for section in _asked(view)
        if section.answer.unknown
    )


def _asked(view: ProcedureView) -> Iterable[Section]:
    return (section for section in view.sections if section.not_offered is None)
