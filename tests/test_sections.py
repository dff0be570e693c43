"""simguide/pages/procedures.py, steps.py: what a section says, each thing once and in its place."""

from __future__ import annotations

from typing import Any

import made
from made import both, fact

from simguide.pages.procedures import ProcedureView, Section, procedure_view
from simguide.pages.steps import step_views
from simguide.records import models

NUMBER = "0120-524-360"


def view(name: str, *facts: dict[str, Any], **more: Any) -> ProcedureView:
    today = made.of(*facts, **more)
    library = today.library
    return procedure_view(today, library.carriers["docomo"], library.procedures[name])


def section(name: str, *facts: dict[str, Any], **more: Any) -> Section:
    return view(name, *facts, **more).sections[0]


def told(found: Section) -> list[str]:
    """The ids of the facts that the ways tell in full."""
    return [str(cited.fact.id) for way in found.ways for cited in way.facts]


def test_hours_on_a_button_are_told_in_full_only_where_sources_disagree() -> None:
    number = fact("suspend.any.phone.number", NUMBER)
    hours = fact("suspend.any.phone.hours", "24h")
    assert "suspend.any.phone.hours" not in told(section("suspend", number, hours))
    disputed = {**hours, "conflict": {"text": both("9 to 5"), "settled": True}}
    assert "suspend.any.phone.hours" in told(section("suspend", number, disputed))


def test_who_speaks_another_language_is_told_nothing_in_japanese() -> None:
    shop = fact("reissue.physical.shop.fee", 4950)
    assert section("reissue", shop).say
    assert not section("reissue", shop, kind="roaming").say


def test_the_page_for_one_card_is_not_that_of_the_other_where_they_differ() -> None:
    types = ["physical", "esim"]
    esim = fact("reissue.esim.online.page", "https://c.example/esim")
    physical, other = view("reissue", esim, card_types=types).sections
    assert physical.page is None
    assert other.page is not None
    everywhere = fact("suspend.esim.online.page", "https://c.example/stop")
    (whole,) = view("suspend", everywhere, card_types=types).sections
    assert whole.page is not None


def test_a_fact_stands_in_one_step_only() -> None:
    today = made.of(fact("suspend.any.phone.number", NUMBER))
    step = {"title": both("Call"), "facts": ["suspend.*.*.number"]}
    steps = [models.Step.model_validate(step)] * 2
    shown = step_views(today.library, steps, today.of("docomo"))
    assert [len(one.facts) for one in shown] == [1, 0]


def test_a_step_that_names_a_case_has_it() -> None:
    facts = [fact("cancel.any.any.route"), fact("cancel.any.any.route.delete")]
    today = made.of(*facts)
    patterns = ["cancel.*.*.route"], ["cancel.*.*.route.delete"]
    steps = [models.Step.model_validate({"title": both("Do"), "facts": one}) for one in patterns]
    shown = step_views(today.library, steps, today.of("docomo"))
    assert [[str(cited.fact.id) for cited in one.facts] for one in shown] == [
        ["cancel.any.any.route"],
        ["cancel.any.any.route.delete"],
    ]


def test_what_to_do_afterwards_does_not_tell_how_it_is_done() -> None:
    after = fact("cancel.physical.any.return", True)
    assert section("cancel", after).answer.told == ()
    assert section("cancel", after).unfound
    order = fact("cancel.any.any.order")
    assert [str(cited.fact.id) for cited in section("cancel", after, order).answer.told] == [
        "cancel.any.any.order"
    ]


def test_where_it_is_done_is_known_as_soon_as_there_is_a_way() -> None:
    def unknown(*facts: dict[str, Any]) -> set[str]:
        return {slot.role for slot in section("cancel", *facts).answer.unknown}

    assert "where" in unknown()
    assert "where" not in unknown(fact("cancel.any.shop.fee", 0))
    assert "where" not in unknown(fact("cancel.any.any.place", None, "At the desk"))
