"""A fact with everything that its number on a page rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import Library


@dataclass(frozen=True)
class CitedFact:
    """A fact with its attribute, typed value and sources.

    ``carrier`` is the carrier that the reader asked about, ``origin`` the one whose record holds
    the fact; they differ where the fact is inherited from a host network.
    """

    carrier: str
    origin: str
    fact: models.Fact
    attribute: models.Attribute
    value: Any
    sources: tuple[models.Source, ...]
    claims: tuple[tuple[Any, models.Claim, models.Source | None], ...] = ()

    @property
    def fresh(self) -> str:
        """The last day on which the fact counts as fresh, counted from when its page was seen."""
        day = self.sources[0].seen.first_day()
        return (day + datetime.timedelta(days=self.attribute.fresh)).isoformat()

    @property
    def key(self) -> str:
        """The address of the fact: ``carrier:fact id``."""
        return f"{self.origin}:{self.fact.id}"

    @property
    def inherited(self) -> bool:
        """Whether another carrier's record holds it."""
        return self.carrier not in (self.origin, ANY) and self.origin != ANY


def carriers_cited(library: Library) -> dict[str, tuple[CitedFact, ...]]:
    """The cited facts of every carrier, inherited ones last."""
    own = {
        name: [_cite(library, name, carrier, fact) for fact in carrier.facts]
        for name, carrier in library.carriers.items()
    }
    return {
        name: (*own[name], *_inherited(carrier, own)) for name, carrier in library.carriers.items()
    }


def shared_cited(library: Library) -> tuple[CitedFact, ...]:
    """The cited facts that hold for all carriers."""
    return tuple(
        _cite(library, ANY, holder, fact)
        for holder in library.shared.values()
        for fact in holder.facts
    )


def _cite(library: Library, origin: str, holder: models.FactFile, fact: models.Fact) -> CitedFact:
    attribute = library.attributes[fact.id.attribute]
    parse = library.parsers[attribute.type]
    conflict = fact.conflict
    return CitedFact(
        carrier=origin,
        origin=origin,
        fact=fact,
        attribute=attribute,
        value=None if fact.value is None else parse(fact.value),
        sources=tuple(holder.sources[key] for key in (fact.source, *fact.also)),
        claims=tuple(
            (
                None if claim.value is None else parse(claim.value),
                claim,
                holder.sources[claim.source] if claim.source else None,
            )
            for claim in (conflict.claims if conflict else ())
        ),
    )


def _inherited(carrier: models.Carrier, own: dict[str, list[CitedFact]]) -> Iterator[CitedFact]:
    held = {str(cited.fact.id) for cited in own[carrier.id]}
    for inheritance in carrier.inherits:
        for cited in own[inheritance.carrier]:
            if str(cited.fact.id) not in held and any(
                pattern.covers(cited.fact.id) for pattern in inheritance.facts
            ):
                yield replace(cited, carrier=carrier.id)
