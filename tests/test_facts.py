"""simguide/facts/: how sure a fact is, whom it is said of, and which page or number comes first."""

from __future__ import annotations

from typing import Any

import made
import pytest
from made import both, fact

from simguide.facts.calls import by_need, calls
from simguide.facts.carriers import said_of
from simguide.facts.cited import CitedFact
from simguide.facts.routes import desk, official_page
from simguide.facts.standing import standing
from simguide.facts.ways import links

NUMBER = "0120-524-360"
DISPUTED = {"text": both("x")}
SETTLED = {**DISPUTED, "settled": True}


def held(*facts: dict[str, Any], **more: Any) -> tuple[CitedFact, ...]:
    return made.of(*facts, **more).of("docomo")


def names(facts: Any) -> list[str]:
    return [str(cited.fact.id) for cited in facts]


@pytest.mark.parametrize(
    ("confidence", "source", "conflict", "wanted"),
    [
        ("high", "official", None, "confirmed"),
        ("high", "official", DISPUTED, "confirmed"),
        ("medium", "official", None, "confirmed"),
        ("medium", "undated", None, "confirmed"),
        ("medium", "blog", None, "reported"),
        ("medium", "official", DISPUTED, "split"),
        ("medium", "official", SETTLED, "confirmed"),
        ("low", "official", None, "reported"),
        ("low", "blog", None, "reported"),
        ("low", "blog", DISPUTED, "split"),
        ("low", "blog", SETTLED, "reported"),
    ],
)
def test_what_a_fact_rests_on_says_how_sure_it_is(
    confidence: str, source: str, conflict: Any, wanted: str
) -> None:
    more = {"conflict": conflict} if conflict else {}
    fee = fact("reissue.any.any.fee", 0, confidence=confidence, source=source, **more)
    (cited,) = held(fee)
    assert standing(cited) == wanted


def test_an_old_number_that_stands_already_is_not_told_again() -> None:
    now = fact("suspend.any.phone.number", NUMBER)
    old = fact("suspend.any.phone.number.manual", NUMBER, source="old", confidence="low")
    other = fact("suspend.any.phone.number.desk", "0120-800-000", source="old", confidence="low")
    shown = [str(call.number.fact.id) for call in by_need(calls(held(old, other, now)), "en", 9)]
    assert shown == names(held(now, other))


def test_what_is_said_of_the_contract_is_not_said_of_a_travel_esim_beside_it() -> None:
    facts = (
        fact("cancel.any.any.fee", 1100),
        fact("cancel.virtual.any.info"),
        fact("contact.any.phone.number", NUMBER),
        fact("contact.esim.chat.page", "https://c.example/esim"),
        fact("brand.any.any.page", "https://c.example/"),
    )
    today = made.of(*facts, card_types=["physical", "virtual"])
    carrier = today.library.carriers["docomo"]
    told = names(said_of(today.of("docomo"), carrier, ["virtual"]))
    assert told == [facts[place]["id"] for place in (1, 2, 4)]
    told = names(said_of(today.of("docomo"), carrier, ["physical"]))
    assert told == [facts[place]["id"] for place in (0, 1, 2, 4)]
    only = made.of(*facts, card_types=["virtual"])
    told = names(said_of(only.of("docomo"), only.library.carriers["docomo"], ["virtual"]))
    assert facts[0]["id"] in told


def test_a_desk_that_takes_no_calls_in_some_cases_keeps_its_number() -> None:
    number = fact("contact.any.phone.number", NUMBER)
    night = fact("contact.any.phone.available.at-night", False)
    never = fact("contact.any.phone.available", False)
    assert desk(held(number, night)).calls
    assert desk(held(number, night)).no_phone is None
    assert not desk(held(number, never)).calls
    assert desk(held(number, never)).no_phone is not None


def test_a_page_for_one_case_is_not_the_page_for_the_procedure() -> None:
    case = fact("cancel.any.any.page.deceased", "https://c.example/deceased")
    english = fact("cancel.any.any.page.english", "https://c.example/en")
    plain = fact("cancel.any.any.page", "https://c.example/cancel")
    home = fact("brand.any.any.page", "https://c.example/")

    def chosen(*facts: dict[str, Any]) -> tuple[str, str] | None:
        route = official_page(held(*facts), "cancel")
        return (route.purpose, route.page.value) if route else None

    assert chosen(case, english, plain, home) == ("cancel", "https://c.example/cancel")
    assert chosen(case, english, home) == ("cancel", "https://c.example/en")
    assert chosen(case, home) == ("home", "https://c.example/")
    assert chosen(case) is None


def test_a_page_in_english_stands_behind_the_others() -> None:
    english = fact("cancel.any.online.page.english", "https://c.example/en")
    plain = fact("cancel.any.online.page", "https://c.example/", confidence="low", source="blog")
    assert names(links(held(english, plain))) == [plain["id"], english["id"]]


def test_a_carrier_s_own_fact_stands_before_that_of_its_network() -> None:
    because = {"from": "docomo", "facts": ["suspend.*.*.*"], "because": both("x")}
    host = made.carrier(
        "docomo",
        fact("suspend.any.phone.number", NUMBER),
        fact("suspend.any.phone.hours", "24h"),
        fact("reissue.any.any.fee", 4950),
    )
    guest = made.carrier(
        "guest", fact("suspend.any.phone.number", "0120-800-000"), inherits=[because]
    )
    found = made.snapshot(host, guest).of("guest")
    assert [(cited.key, cited.inherited) for cited in found] == [
        ("guest:suspend.any.phone.number", False),
        ("docomo:suspend.any.phone.hours", True),
    ]
