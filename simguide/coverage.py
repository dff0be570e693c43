"""What is known of each carrier × procedure × card type, and which findings are published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from simguide import views
from simguide.library import Library


@dataclass(frozen=True)
class Covered:
    """One carrier × procedure × card type."""

    carrier: str
    procedure: str
    card_type: str
    coverage: views.Coverage


def covered(library: Library) -> Iterator[Covered]:
    """Every carrier × procedure × card type with its state."""
    for carrier in library.carriers.values():
        facts = library.carrier_facts[carrier.id]
        for procedure in library.procedures.values():
            for card_type in views.card_types_of(library, carrier):
                here = views.about(facts, procedure.id, card_type.id)
                state = views.coverage(here)
                yield Covered(carrier.id, procedure.id, card_type.id, state)


def published(library: Library) -> dict[str, tuple[int, int]]:
    """For each confidence: findings that are published, and findings in all."""
    used = {name for cited in library.all_facts() for name in cited.fact.base}
    total = Counter(library.findings.values())
    shown = Counter(confidence for name, confidence in library.findings.items() if name in used)
    return {name: (shown[name], total[name]) for name in ("high", "medium", "low")}
