"""The lost page: every carrier with the numbers and pages that stop its line."""

from __future__ import annotations

from dataclasses import dataclass

from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, in_order, said_of, sells_travel_data
from simguide.facts.choosing import about
from simguide.facts.routes import Desk, Route, desk, official_page
from simguide.facts.snapshot import Snapshot
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
    """How a carrier's line is suspended: numbers first, then other ways, else customer service."""

    carrier: models.Carrier
    calls: tuple[Call, ...]
    ways: Ways
    page: Route | None
    desk: Desk


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
    return LostCarrier(
        carrier=carrier,
        calls=calls(about(facts, "suspend")),
        ways=ways(library, library.procedures["suspend"], here, facts),
        page=official_page(facts, "suspend"),
        desk=desk(facts),
    )
