"""What is known of each carrier × procedure × card type: known is what a reader can act on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from simguide.facts.carriers import card_types_of, said_of
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import rules_out
from simguide.facts.ways import Ways, ways
from simguide.records.ids import ANY

Coverage = Literal["known", "reported", "partly", "unknown", "not-offered"]


def coverage(here: Iterable[CitedFact], found: Ways) -> Coverage:
    """Known: at least one way with its number, address or link, confirmed by an official source.

    Partly: ways are named, and no number, address or link of any of them is known.
    """
    if refusal(here):
        return "not-offered"
    usable = [way for way in found.offered if way.actionable]
    if any(way.standing == "confirmed" for way in usable):
        return "known"
    if usable:
        return "reported"
    return "partly" if found.offered else "unknown"


def refusal(here: Iterable[CitedFact]) -> CitedFact | None:
    """The fact that says that it cannot be done at all."""
    for cited in here:
        whole = cited.fact.id.channel == ANY and cited.fact.id.qualifier is None
        if rules_out(cited) and whole and cited.attribute.id == "available":
            return cited
    return None


@dataclass(frozen=True)
class Covered:
    """One carrier × procedure × card type."""

    carrier: str
    procedure: str
    card_type: str
    coverage: Coverage


def covered(snapshot: Snapshot) -> Iterator[Covered]:
    """Every carrier × procedure × card type with its state."""
    library = snapshot.library
    for carrier in library.carriers.values():
        for procedure in library.procedures.values():
            for card_type in card_types_of(library, carrier):
                facts = said_of(snapshot.of(carrier.id), carrier, [card_type.id])
                here = about(facts, procedure.id, card_type.id)
                state = coverage(here, ways(library, procedure, here, facts))
                yield Covered(carrier.id, procedure.id, card_type.id, state)
