"""The lost page: every carrier with the numbers and pages that stop its line."""

from __future__ import annotations

from dataclasses import dataclass

from simguide.facts.abroad import seen_from_japan
from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, in_order, said_of, sells_travel_data
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.routes import Desk, Route, desk, labelled, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import standing
from simguide.facts.ways import Ways, ways
from simguide.records import models

STEPS = (
    ("line", None),
    ("find", "guides/find-phone/"),
    ("wallet", "guides/payment-apps/"),
    ("police", "guides/police/"),
    ("papers", "rights/lost-papers/"),
    ("reissue", "start/broken/"),
    ("accounts", "guides/accounts/"),
)


@dataclass(frozen=True)
class LostCarrier:
    """How a carrier's line is suspended: numbers first, then other ways, else customer service.

    ``has_line`` is whether there is a line to suspend: travel data mostly has none. ``hours`` are
    those of the phone desk, where no number that is sure bears them.
    """

    carrier: models.Carrier
    calls: tuple[Call, ...]
    ways: Ways
    page: Route | None
    desk: Desk
    has_line: bool
    hours: tuple[CitedFact, ...]

    @property
    def ask_desk(self) -> bool:
        """Whether customer service must be asked: no number to call from here is sure."""
        travels = sells_travel_data(self.carrier)
        return not any(call.sure and (travels or not call.abroad) for call in self.calls)

    @property
    def number_unknown(self) -> bool:
        """Whether a line has a number to call that nobody has found out."""
        return self.has_line and not self.calls and self.desk.no_phone is None


@dataclass(frozen=True)
class LostView:
    """The carriers of the lost page: those with a contract, and sellers of travel data."""

    contract: tuple[LostCarrier, ...]
    travel: tuple[LostCarrier, ...]
    steps: tuple[tuple[str, str | None], ...]


def lost_view(snapshot: Snapshot) -> LostView:
    """Everything on the lost page."""
    held = [_lost(snapshot, carrier) for carrier in in_order(snapshot.library)]
    return LostView(
        contract=tuple(item for item in held if not sells_travel_data(item.carrier)),
        travel=tuple(item for item in held if sells_travel_data(item.carrier)),
        steps=STEPS,
    )


def _lost(snapshot: Snapshot, carrier: models.Carrier) -> LostCarrier:
    library = snapshot.library
    first = card_types_of(library, carrier)[0].id
    facts = said_of(snapshot.of(carrier.id), carrier, [first])
    here = about(facts, "suspend", first)
    numbers = calls(about(facts, "suspend"))
    procedure = library.procedures["suspend"].at(carrier, carrier.card_types)
    return LostCarrier(
        carrier=carrier,
        calls=numbers,
        ways=seen_from_japan(carrier, procedure, ways(library, procedure, here, facts), facts),
        page=labelled(official_page(facts, "suspend"), procedure),
        desk=desk(facts),
        has_line=first != "virtual",
        hours=_loose_hours(here, numbers),
    )


def _loose_hours(here: list[CitedFact], numbers: tuple[Call, ...]) -> tuple[CitedFact, ...]:
    """The confirmed hours of the phone desk that belong to no number on the page."""
    shown = {call.hours.key for call in numbers if call.hours}
    return tuple(
        cited
        for cited in here
        if cited.attribute.type == "hours"
        and cited.fact.id.channel == "phone"
        and cited.key not in shown
        and standing(cited) == "confirmed"
    )
