"""Ways of operators whose desks and shops are not in Japan: every reader is abroad for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simguide.facts.calls import calls
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.ways import Way, Ways, in_order
from simguide.records import models


def seen_from_japan(
    carrier: models.Carrier,
    procedure: models.Procedure,
    found: Ways,
    facts: Iterable[CitedFact],
) -> Ways:
    """The ways as a reader in Japan has them.

    A way without a number has that of the desk which ``procedure`` names for it, and a way to a
    place outside Japan says which, behind those that need no journey.
    """
    contact = about(facts, "contact")
    borrowed = (_borrowed(procedure, way, contact) for way in found.offered)
    placed = (_placed(carrier, way) for way in in_order(procedure, borrowed))
    return replace(found, offered=tuple(sorted(placed, key=lambda way: _abroad(carrier, way))))


def _borrowed(procedure: models.Procedure, way: Way, contact: list[CitedFact]) -> Way:
    lender = procedure.desks.get(way.channel.id)
    if lender is None or way.actionable:
        return way
    lent = calls(cited for cited in contact if cited.fact.id.channel == lender)
    return replace(way, calls=lent, general=True) if lent else way


def _abroad(carrier: models.Carrier, way: Way) -> bool:
    return carrier.home is not None and way.channel.where_in is not None


def _placed(carrier: models.Carrier, way: Way) -> Way:
    channel = way.channel
    if carrier.home is None or channel.where_in is None or channel.name_in is None:
        return way
    named = {
        "name": _in(channel.name_in, carrier.home),
        "where": _in(channel.where_in, carrier.home),
    }
    return replace(way, channel=channel.model_copy(update=named))


def _in(pattern: models.Text, place: models.Text) -> models.Text:
    return models.Text(
        {language: text.format(place=place[language]) for language, text in pattern.root.items()}
    )
