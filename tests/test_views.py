"""simguide/pages/: what the pages on all carriers and all facts are made from."""

from __future__ import annotations

import datetime
from typing import Any

import made
import pytest
import support
from made import fact

from simguide.facts.snapshot import Snapshot
from simguide.pages.changes import RECENT_DAYS, changes
from simguide.pages.citations import SourceList, cited_pages
from simguide.pages.comparison import comparison, fee_charts
from simguide.pages.lost import lost_view
from simguide.pages.overview import overview
from simguide.pages.procedures import procedure_view
from simguide.records import models

NUMBER = "0120-524-360"
FEE = "reissue.physical.shop.fee"


def test_the_number_of_customer_service_stops_no_line() -> None:
    contact = fact("contact.any.phone.number", "0120-800-000")
    (alone,) = lost_view(made.of(contact)).contract
    assert alone.calls == ()
    assert len(alone.desk.calls) == 1
    (own,) = lost_view(made.of(contact, fact("suspend.any.phone.number", NUMBER))).contract
    assert [str(call.number.fact.id) for call in own.calls] == ["suspend.any.phone.number"]


@pytest.mark.parametrize(("days", "recent"), [(0, True), (RECENT_DAYS - 1, True), (RECENT_DAYS, False)])  # fmt: skip  # noqa: E501
def test_a_change_is_told_by_month_for_a_year_and_then_by_year(days: int, recent: bool) -> None:
    day = support.DAY - datetime.timedelta(days=days)
    found = changes(made.of(fact(FEE, 4950, effective_from=str(day))))
    assert [month for month, _ in found.months] == ([day.replace(day=1)] if recent else [])
    assert [year for year, _ in found.earlier] == ([] if recent else [day.year])


def test_what_held_before_is_a_fact_of_the_same_carrier() -> None:
    ended = {"effective_until": "2026-03-31"}
    new = made.carrier("docomo", fact(FEE, 4950, effective_from="2026-04-01"))
    other = made.carrier("au", fact(FEE, 2200, **ended))
    ((_, (change,)),) = changes(made.snapshot(new, other)).months
    assert change.before is None
    own = fact(f"{FEE}.until-2026-03", 3300, **ended)
    new = made.carrier("docomo", own, fact(FEE, 4950, effective_from="2026-04-01"))
    ((_, (change,)),) = changes(made.snapshot(new, other)).months
    assert change.before is not None
    assert change.before.key == f"docomo:{FEE}.until-2026-03"


def test_a_row_tells_one_time_and_only_what_holds_for_everybody() -> None:
    facts = (
        fact("reissue.any.shop.duration", "1 day"),
        fact("reissue.any.online.duration", "3 days"),
        fact(f"{FEE}.first-time", 0),
    )
    today = made.of(*facts)
    (row,) = comparison(today, today.library.procedures["reissue"])
    assert row.time is not None
    assert row.fees == ()
    assert not row.some_pay
    today = made.of(fact(f"{FEE}.second-time", 3300))
    (row,) = comparison(today, today.library.procedures["reissue"])
    assert row.some_pay
    today = made.of(fact(f"{FEE}.second-time", 3300), fact(FEE, 0))
    (row,) = comparison(today, today.library.procedures["reissue"])
    assert not row.some_pay


def charts(*carriers: models.Carrier) -> list[int]:
    today = made.snapshot(*carriers)
    procedure = today.library.procedures["reissue"]
    return [len(chart.bars) for chart in fee_charts(today, comparison(today, procedure))]


def test_a_chart_has_one_bar_a_carrier_and_yen_alone() -> None:
    fees: tuple[Any, ...] = (4950, 3850, 0)
    three = [made.carrier(f"c{turn}", fact(FEE, fee)) for turn, fee in enumerate(fees)]
    assert charts(*three) == [3]
    assert charts(*three[:2]) == []
    assert charts(*three[:2], made.carrier("c2", fact(FEE, "12 USD"))) == []
    again = fact(f"{FEE}.from-2026-01", 3850)
    assert charts(*three[:2], made.carrier("c2", fact(FEE, 0), again)) == [3]


def test_a_page_seen_with_two_dates_is_two_sources() -> None:
    page = {"url": "https://c.example/", "publisher": "c", "kind": "official", "seen": made.SEEN}
    old = models.Source.model_validate(page)
    new = models.Source.model_validate({**page, "date": "2026-01"})
    listed = SourceList()
    assert [listed.number(source) for source in (old, new, old)] == [1, 2, 1]
    groups = cited_pages(made.of(fact(FEE, 4950), fact("reissue.esim.shop.fee", 0)))
    assert [len(page.facts) for group in groups for page in group.pages] == [2]


def peculiar(today: Snapshot) -> list[str]:
    carrier = today.library.carriers["docomo"]
    views = [
        procedure_view(today, carrier, procedure) for procedure in today.library.procedures.values()
    ]
    return [str(cited.fact.id) for cited in overview(today, carrier, views).peculiar]


def test_what_is_peculiar_is_told_in_words_and_pitfalls_first() -> None:
    facts = (
        fact("brand.any.any.page", "https://c.example/"),
        fact("brand.any.any.info"),
        fact("pitfall.any.any.warning"),
        fact("brand.any.any.operator"),
    )
    assert peculiar(made.of(*facts)) == ["pitfall.any.any.warning", "brand.any.any.info"]
    assert peculiar(made.of(facts[3], facts[0])) == []
