"""All carriers side by side, and their fees as charts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from simguide.facts.calls import Call
from simguide.facts.carriers import card_types_of, in_order
from simguide.facts.channels import ChannelState
from simguide.facts.choosing import about
from simguide.facts.coverage import Coverage, coverage
from simguide.facts.standing import holds_on
from simguide.pages.answers import answer
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import CitedFact, Library

_CHART_FROM = 3


@dataclass(frozen=True)
class Cell:
    """A cell of a comparison: the facts that answer it, or none.

    ``conditional`` says that there are facts, but none that a table can hold.
    """

    facts: tuple[CitedFact, ...] = ()
    calls: tuple[Call, ...] = ()
    channels: tuple[ChannelState, ...] = ()
    conditional: bool = False

    @property
    def known(self) -> bool:
        return bool(self.facts or self.calls or self.channels)


@dataclass(frozen=True)
class Row:
    """A carrier and card type in a comparison."""

    carrier: models.Carrier
    card_type: models.CardType
    cells: dict[str, Cell]
    coverage: Coverage


def comparison(
    library: Library,
    procedure: models.Procedure,
    day: datetime.date,
    card_type: str | None = None,
) -> list[Row]:
    """All carriers side by side: a row for each carrier and card type."""
    rows = []
    for carrier in in_order(library):
        facts = [cited for cited in library.carrier_facts[carrier.id] if holds_on(cited, day)]
        for kind in card_types_of(library, carrier):
            if card_type not in (None, kind.id):
                continue
            here = about(facts, procedure.id, kind.id)
            rows.append(Row(carrier, kind, _cells(library, procedure, here), coverage(here)))
    return rows


def _cells(
    library: Library, procedure: models.Procedure, facts: list[CitedFact]
) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for slot in procedure.slots:
        found = answer(library, slot, facts, [], [])
        typed = tuple(
            cited
            for cited in found.facts
            if cited.value is not None and not cited.fact.id.conditional
        )
        conditional = bool(found.facts) and not typed
        cells[slot.role] = Cell(typed, found.calls, found.channels, conditional)
    return cells


@dataclass(frozen=True)
class FeeChart:
    """The fees of all carriers for one card type and channel, the highest first."""

    card_type: models.CardType
    channel: models.Channel
    bars: tuple[tuple[models.Carrier, CitedFact], ...]

    @property
    def highest(self) -> float:
        return max(fact.value.high for _, fact in self.bars) or 1


def fee_charts(library: Library, rows: list[Row]) -> list[FeeChart]:
    """A chart for each card type and channel for which three carriers or more tell a yen fee."""
    found: dict[tuple[str, str], list[tuple[models.Carrier, CitedFact]]] = {}
    for row in rows:
        for cited in row.cells["cost"].facts:
            place = cited.fact.id
            plain = cited.attribute.id == "fee" and not place.conditional
            if plain and place.channel != ANY and cited.value.currency == "JPY":
                bars = found.setdefault((row.card_type.id, place.channel), [])
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
