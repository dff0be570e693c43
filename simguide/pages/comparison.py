"""All carriers side by side, and their fees as charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from simguide.facts.abroad import seen_from_japan
from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, in_order, said_of
from simguide.facts.choosing import about, of_role
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage, coverage
from simguide.facts.routes import Desk, Route, desk, labelled, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.facts.ways import Ways, ways
from simguide.pages.answers import some_pay
from simguide.records import models
from simguide.records.ids import ANY

_CHART_FROM = 3
_TRAVEL = "virtual"
# What says whether travel data can be installed a second time, the plainest first.
_AGAIN = ("available", "supported", "count", "limit", "warning")
# What says when a procedure is done, where no length of time does.
_WHEN = ("effective", "deadline")
_MOST_WINDOWS = 3
_COLUMNS = ("call", "cost", "where", "time")
# Who sells travel data has no line to suspend and no contract to end: other things are asked.
_TRAVEL_COLUMNS = {
    "suspend": ("page", "reach"),
    "reissue": ("again", "where", "reach"),
    "cancel": ("refund", "where", "reach"),
}
_TRAVEL_OTHERS = ("where", "reach")


@dataclass(frozen=True)
class Row:
    """A carrier and the card types that are treated alike there.

    ``fees`` are those that everybody pays, each with its channel; ``time`` says how long it takes
    or when it is done; ``no_phone`` that it is not done by phone; ``again`` whether travel data can
    be installed again, ``refunds`` until when the money comes back; ``by_number`` that numbers
    stand in a column of their own.
    """

    carrier: models.Carrier
    card_types: tuple[models.CardType, ...]
    fees: tuple[CitedFact, ...]
    some_pay: bool
    ways: Ways
    calls: tuple[Call, ...]
    no_phone: CitedFact | None
    time: CitedFact | None
    again: CitedFact | None
    refunds: tuple[CitedFact, ...]
    page: Route | None
    desk: Desk
    coverage: Coverage
    by_number: bool

    @property
    def general_calls(self) -> tuple[Call, ...]:
        """Customer service, where it is said to do this by phone and no number is its own."""
        lent = (way.calls for way in self.ways.offered if way.general)
        return () if self.calls else next((held for held in lent if held), ())

    @property
    def disputed(self) -> tuple[CitedFact, ...]:
        """What says that sources disagree on the fee, where no figure can be named."""
        fees = [way.disputed_fee for way in self.ways.offered]
        return () if self.fees else tuple(cited for cited in fees if cited)

    def tells(self, column: str) -> bool:
        """Whether the row has something to say in ``column``."""
        held: dict[str, Callable[[], object]] = {
            "call": lambda: self.calls or self.general_calls or self.no_phone,
            "cost": lambda: self.fees or self.disputed or self.some_pay,
            "where": lambda: (
                self.ways.offered or self.ways.refused or self.page or self.desk.channels
            ),
            "page": lambda: self.ways.offered or self.page,
            "time": lambda: self.time,
            "again": lambda: self.again,
            "refund": lambda: self.refunds,
            "reach": lambda: self.desk.pages or self.desk.channels,
        }
        return bool(held[column]())


@dataclass(frozen=True)
class Table:
    """Rows that answer the same questions; a question that no row answers is no column."""

    travel: bool
    rows: tuple[Row, ...]
    asked: tuple[str, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The questions that at least one row answers, in their order."""
        return tuple(name for name in self.asked if any(row.tells(name) for row in self.rows))


def tables(procedure: models.Procedure, rows: Iterable[Row]) -> tuple[Table, ...]:
    """The rows as tables: lines of a carrier, then travel data."""
    held = list(rows)
    travel = tuple(row for row in held if row.card_types[0].id == _TRAVEL)
    lines = tuple(row for row in held if row not in travel)
    found = (
        Table(False, lines, _COLUMNS if _by_number(procedure) else _COLUMNS[1:]),
        Table(True, travel, _TRAVEL_COLUMNS.get(procedure.id, _TRAVEL_OTHERS)),
    )
    return tuple(table for table in found if table.rows)


def _by_number(procedure: models.Procedure) -> bool:
    """Whether numbers to call are the first column, each with its condition."""
    return procedure.slots[0].role == "call"


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
    here_as = procedure.at(carrier, kinds)
    found = seen_from_japan(carrier, here_as, ways(snapshot.library, procedure, here, facts), facts)
    service = desk(facts)
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
        no_phone=_no_phone(found, service),
        time=_time(here),
        again=_again(here),
        refunds=_refunds(here),
        page=labelled(official_page(facts, procedure.id, kinds[0]), here_as),
        desk=service,
        coverage=coverage(here, found),
        by_number=_by_number(procedure),
    )


def _no_phone(found: Ways, service: Desk) -> CitedFact | None:
    """What says that it is not done by phone, or that nobody answers a phone there at all."""
    for cited in found.refused:
        if cited.fact.id.channel == "phone":
            return cited
    offered = any("phone" in way.channel.id for way in found.offered)
    return None if offered else service.no_phone


def _time(here: list[CitedFact]) -> CitedFact | None:
    """How long it takes everybody, else the sentence that says when it is done."""
    plain = [cited for cited in by_standing(of_role(here, "time")) if not cited.fact.id.conditional]
    for cited in plain:
        if cited.attribute.type == "duration" and cited.value is not None:
            return cited
    said = [cited for cited in plain if cited.attribute.id in _WHEN]
    return min(said, key=lambda cited: _WHEN.index(cited.attribute.id), default=None)


def _again(here: list[CitedFact]) -> CitedFact | None:
    """What says whether it can be installed again."""
    held = [cited for cited in by_standing(here) if cited.attribute.id in _AGAIN]
    return min(held, key=lambda cited: _AGAIN.index(cited.attribute.id), default=None)


def _refunds(here: list[CitedFact]) -> tuple[CitedFact, ...]:
    """Until when money comes back, the plain case first; else whether it comes back at all."""
    held = by_standing(here)
    windows = [
        cited for cited in held if cited.attribute.id == "refund-window" and cited.value is not None
    ]
    if windows:
        return tuple(sorted(windows, key=lambda one: one.fact.id.conditional)[:_MOST_WINDOWS])
    return tuple(cited for cited in held if cited.attribute.id == "refund")[:1]


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
