"""Carriers in the order in which readers want them, and what they sell."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from simguide.facts.cited import CitedFact
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import Library

# What holds for every card of a carrier, a travel eSIM beside its contracts included.
_FOR_ALL = ("contact", "brand")


def card_types_of(library: Library, carrier: models.Carrier) -> list[models.CardType]:
    """The card types that a carrier has, the unverified ones last.

    Where the data come out of a device, that is what a reader holds: it gives the type its name.
    """
    names = [*carrier.card_types, *carrier.card_types_unverified]
    types = [library.card_types[name] for name in dict.fromkeys(names)]
    if carrier.device is None:
        return types
    named = {"name": carrier.device, "short": carrier.device}
    return [card_type.model_copy(update=named) for card_type in types]


def in_order(library: Library) -> list[models.Carrier]:
    """All carriers: those that most readers have, then Japan's, then sellers of travel data."""
    likely = library.site.likely
    return sorted(
        library.carriers.values(),
        key=lambda item: (
            likely.index(item.id) if item.id in likely else len(likely),
            sells_travel_data(item),
        ),
    )


def sells_travel_data(carrier: models.Carrier) -> bool:
    """Whether it is no Japanese contract: no shop, no counter, mostly no number."""
    return carrier.kind in ("travel-esim", "roaming")


def said_of(
    facts: Iterable[CitedFact], carrier: models.Carrier, kinds: Collection[str]
) -> list[CitedFact]:
    """The facts that may be told of these card types.

    Desks of another card type are left out. What is said of no card in particular is said of the
    contract: it does not hold for a travel eSIM that is sold beside it.
    """
    beside = set(kinds) == {"virtual"} and set(carrier.card_types) != {"virtual"}
    return [
        cited
        for cited in facts
        if (cited.fact.id.topic != "contact" or cited.fact.id.card_type in (ANY, *kinds))
        and not (beside and cited.fact.id.card_type == ANY and cited.fact.id.topic not in _FOR_ALL)
    ]
