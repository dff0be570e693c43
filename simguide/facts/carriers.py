"""Carriers in the order in which readers want them, and what they sell."""

from __future__ import annotations

from simguide.records import models
from simguide.records.library import Library


def card_types_of(library: Library, carrier: models.Carrier) -> list[models.CardType]:
    """The card types that a carrier has, the unverified ones last."""
    names = [*carrier.card_types, *carrier.card_types_unverified]
    return [library.card_types[name] for name in dict.fromkeys(names)]


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
