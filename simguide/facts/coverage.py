"""What is known of each carrier × procedure × card type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from simguide.facts.carriers import card_types_of
from simguide.facts.choosing import about
from simguide.facts.standing import rules_out, standing
from simguide.records.ids import ANY
from simguide.records.library import CitedFact, Library

Coverage = Literal["known", "reported", "unknown", "not-offered"]


def coverage(facts: Iterable[CitedFact]) -> Coverage:
    """How well a procedure for a card type is known: by its answers, not by its remarks."""
    held = list(facts)
    for cited in held:
        whole = cited.fact.id.channel == ANY and cited.fact.id.qualifier is None
        if rules_out(cited) and whole and cited.attribute.id == "available":
            return "not-offered"
    answers = [
        cited
        for cited in held
        if cited.attribute.role not in ("detail", "pitfall", "step")
        or cited.attribute.id in ("route", "page")
    ]
    if any(standing(cited) == "confirmed" for cited in answers):
        return "known"
    return "reported" if answers else "unknown"


@dataclass(frozen=True)
class Covered:
    """One carrier × procedure × card type."""

    carrier: str
    procedure: str
    card_type: str
    coverage: Coverage


def covered(library: Library) -> Iterator[Covered]:
    """Every carrier × procedure × card type with its state."""
    for carrier in library.carriers.values():
        facts = library.carrier_facts[carrier.id]
        for procedure in library.procedures.values():
            for card_type in card_types_of(library, carrier):
                here = about(facts, procedure.id, card_type.id)
                state = coverage(here)
                yield Covered(carrier.id, procedure.id, card_type.id, state)
