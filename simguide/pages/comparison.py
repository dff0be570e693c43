"""All carriers side by side, and their fees as charts."""

from __future__ import annotations

from dataclasses import dataclass

from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, in_order, said_of
from simguide.facts.choosing import about, of_role
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage, coverage
from simguide.facts.routes import Route, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.facts.ways import Ways, ways
from simguide.pages.answers import some_pay
from simguide.records import models
from simguide.records.ids import ANY

_CHART_FROM = 3


@dataclass(frozen=True)
class Row:
    """A carrier and the card types that are treated alike there.

    ``fees`` are those that everybody pays, each with its channel; ``times`` how long it takes.
    """

    carrier: models.Carrier
    card_types: tuple[models.CardType, ...]
    fees: tuple[CitedFact, ...]
    some_pay: bool
    ways: Ways
    calls: tuple[Call, ...]
    times: tuple[CitedFact, ...]
    page: Route | None
    coverage: Coverage


def comparison(
    snapshot: Snapshot, procedure: models.Procedure, card_type: str | None = None
) -> list[Row]:
    """All carriers side by side: a row for each carrier, and card type where they differ."""
    rows = []
    for carrier in in_order(snapshot.library):
        types = [
            kind
            for kind in card_types_of(snapshot.library, carrier)
            if card_type in (None, kind.id)
        ]
        groups: dict[str, list[models.CardType]] = {}
        for kind in types:
            alone = procedure.by_card_type or kind.id == "virtual"
            groups.setdefault(kind.id if alone else ANY, []).append(kind)
        rows += [_row(snapshot, procedure, carrier, tuple(group)) for group in groups.values()]
    return rows


def _row(
    snapshot: Snapshot,
    procedure: models.Procedure,
    carrier: models.Carrier,
    card_types: tuple[models.CardType, ...],
) -> Row:
    kinds = [card_type.id for card_type in card_types]
    facts = said_of(snapshot.of(carrier.id), carrier, kinds)
    here = about(facts, procedure.id, card_types[0].id)
    found = ways(snapshot.library, procedure, here, facts)
    fees = by_standing(
        cited for cited in here if cited.attribute.id == "fee" and cited.value is not None
    )
    plain = tuple(cited for cited in fees if not cited.fact.id.conditional)
    return Row(
        carrier=carrier,
        card_types=card_types,
        fees=plain,
        some_pay=some_pay(here, plain),
        ways=found,
        calls=calls(here),
        times=tuple(
            cited
            for cited in by_standing(of_role(here, "time"))
            if cited.attribute.type == "duration"
            and cited.value is not None
            and not cited.fact.id.conditional
        )[:1],
        page=official_page(facts, procedure.id, card_types[0].id),
        coverage=coverage(here, found),
    )


@dataclass(frozen=True)
class FeeChart:
    """The fees of all carriers for one card type and channel, the highest first."""

    card_type: models.CardType
    channel: models.Channel
    bars: tuple[tuple[models.Carrier, CitedFact], ...]


def fee_charts(snapshot: Snapshot, rows: list[Row]) -> list[FeeChart]:
    """A chart for each card type and channel for which three carriers or more tell a yen fee."""
    library = snapshot.library
    found: dict[tuple[str, str], list[tuple[models.Carrier, CitedFact]]] = {}
    for row in rows:
        for cited in row.fees:
            if cited.fact.id.channel != ANY and cited.value.currency == "JPY":
                place = (row.card_types[0].id, cited.fact.id.channel)
                bars = found.setdefault(place, [])
                if row.carrier.id not in {carrier.id for carrier, _ in bars}:
                    bars.append((row.carrier, cited))
    return [
        FeeChart(
            library.card_types[card_type],
            library.channels[channel],
            tuple(sorted(bars, key=lambda bar: -bar[1].value.high)),
        )
        for (card_type, channel), bars in found.items()
        if len(bars) >= _CHART_FROM
    ]
