"""simguide/facts: ways, numbers by need, official pages and coverage, from a few made-up facts."""

from __future__ import annotations

import itertools
from typing import Any

import made
import pytest
from made import fact

from simguide.facts.calls import Call, by_need, calls
from simguide.facts.choosing import about
from simguide.facts.routes import Helped, desk, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing, standing
from simguide.facts.ways import Ways, ways
from simguide.pages.known import covered, views

FREE, TOKYO, ABROAD = "0120-524-360", "03-6832-6600", "+81-3-6832-6601"
FOREIGN = "+852-2945-8888"
ANSWERS = "suspend.any.phone"


def found(today: Snapshot, procedure: str = "reissue", card_type: str = "physical") -> Ways:
    facts = list(today.of("docomo"))
    record = today.library.procedures[procedure]
    return ways(today.library, record, about(facts, procedure, card_type), facts)


def offered(today: Snapshot, procedure: str = "reissue") -> list[str]:
    return [way.channel.id for way in found(today, procedure).offered]


def state(today: Snapshot, procedure: str = "suspend") -> str:
    (one,) = {item.coverage for item in covered(views(today)) if item.procedure == procedure}
    return one


# --- ways


@pytest.mark.parametrize(
    "attribute", ["fee", "documents", "duration", "sms-code", "route", "available"]
)
def test_any_fact_of_what_to_do_shows_a_way(attribute: str) -> None:
    value = {"fee": 0, "documents": ["passport"], "duration": "1 day"}.get(attribute)
    given = ["My docomo"] if attribute == "route" else True if value is None else value
    assert offered(made.of(fact(f"reissue.physical.shop.{attribute}", given))) == ["shop"]


def test_a_page_that_explains_or_a_limit_shows_no_way() -> None:
    facts = (fact("reissue.any.online.page", "https://a.example/"), fact("reissue.any.shop.limit"))
    assert offered(made.of(*facts)) == []


def test_what_is_not_offered_is_no_way_whatever_else_is_told_of_it() -> None:
    fee = fact("reissue.any.phone.fee", 3300)
    number = fact("contact.any.phone.number", FREE)
    assert offered(made.of(fee, number)) == ["phone"]
    refused = fact("reissue.any.phone.available", False)
    today = made.of(fee, number, refused)
    assert offered(today) == []
    assert found(today).refused_channels == {"phone"}


def test_a_list_of_channels_does_not_offer_what_another_fact_refuses() -> None:
    listed = fact("cancel.any.any.channels", ["shop", "phone"])
    assert offered(made.of(listed), "cancel") == ["shop", "phone"]
    refused = fact("cancel.any.phone.available", False)
    assert offered(made.of(listed, refused), "cancel") == ["shop"]


def test_what_is_refused_in_some_cases_only_stays_a_way() -> None:
    facts = (
        fact("reissue.any.phone.fee", 3300),
        fact("reissue.any.phone.available.corporate", False),
    )
    assert offered(made.of(*facts)) == ["phone"]


def test_a_refusal_on_which_sources_disagree_rules_nothing_out() -> None:
    disputed = fact(
        "reissue.any.phone.available", False, confidence="low", source="blog",
        conflict={"text": made.both("x"), "claims": [{"value": True, "source": "old"}]},
    )  # fmt: skip
    assert offered(made.of(fact("reissue.any.phone.fee", 3300), disputed)) == ["phone"]


def test_a_way_that_needs_the_lost_line_stands_behind_one_that_does_not() -> None:
    facts = [fact("reissue.any.shop.sms-code", True), fact("reissue.any.phone.fee", 0)]
    assert offered(made.of(*facts)) == ["phone", "shop"]
    facts[0] = fact("reissue.any.shop.sms-code", False)
    assert offered(made.of(*facts)) == ["shop", "phone"]


def test_a_way_for_use_abroad_stands_behind_those_in_japan() -> None:
    facts = (fact("suspend.any.overseas-phone.number", ABROAD), fact("suspend.any.mail.fee", 0))
    assert offered(made.of(*facts), "suspend") == ["mail", "overseas-phone"]


def test_a_disputed_way_stands_behind_a_reported_one() -> None:
    disputed = fact("reissue.any.shop.fee", 0, confidence="low", source="blog", conflict={
        "text": made.both("x"), "claims": [{"value": 1100, "source": "old"}],
    })  # fmt: skip
    reported = fact("reissue.any.mail.fee", 0, confidence="low", source="blog")
    assert offered(made.of(disputed, reported)) == ["mail", "shop"]


def test_the_fee_of_a_case_is_not_the_fee_of_the_way() -> None:
    some = fact("reissue.any.shop.fee.under-22", 1100)
    (way,) = found(made.of(some)).offered
    assert way.fees == ()
    (way,) = found(made.of(some, fact("reissue.any.shop.fee.from-2025-09", 4950))).offered
    assert [fee.value.low for fee in way.fees] == [4950]


def test_a_way_without_contacts_of_its_own_borrows_those_of_the_same_kind_only() -> None:
    number = fact("contact.any.phone.number", FREE)
    chat = fact("contact.any.chat.page", "https://chat.example/")
    (way,) = found(made.of(fact("reissue.any.phone.fee", 0), number, chat)).offered
    assert way.general and way.actionable
    assert [call.number.key for call in way.calls] == ["docomo:contact.any.phone.number"]
    assert way.pages == ()
    (way,) = found(made.of(fact("reissue.any.chat.fee", 0), number)).offered
    assert not way.actionable and not way.general


# --- how sure


def test_a_disputed_fee_ranks_below_an_undisputed_one() -> None:
    claims = [{"value": 1, "source": "old"}]
    conflict = {"text": made.both("x"), "claims": claims}
    official = fact("reissue.any.shop.fee", 1100, confidence="medium", conflict=conflict)
    blog = fact("reissue.any.mail.fee", 2200, confidence="low", source="blog")
    today = made.of(official, blog)
    ranked = by_standing(today.of("docomo"))
    assert [standing(cited) for cited in ranked] == ["reported", "split"]
    assert [cited.value.low for cited in ranked] == [2200, 1100]
    settled = {**official, "conflict": {**conflict, "settled": True}}
    ranked = by_standing(made.of(settled, blog).of("docomo"))
    assert [standing(cited) for cited in ranked] == ["confirmed", "reported"]


# --- coverage


def test_known_is_what_a_reader_can_act_on() -> None:
    remark = fact("suspend.any.any.who")
    channel = fact("suspend.any.any.channels", ["phone"])
    number = fact("suspend.any.phone.number", FREE)
    assert state(made.of()) == "unknown"
    assert state(made.of(remark)) == "unknown"
    assert state(made.of(channel)) == "partly"
    assert state(made.of(remark, channel, number)) == "known"
    assert state(made.of(channel, fact("contact.any.phone.number", FREE))) == "known"


def test_a_way_online_is_known_by_its_menu_or_its_page_for_everybody() -> None:
    online = fact("cancel.any.online.available", True)
    login = fact("account.any.online.page", "https://d.example/login")
    case = {"zh": "换机", "en": "new phone"}
    page = "https://d.example/cancel"
    assert state(made.of(online, login), "cancel") == "partly"
    narrow = fact("cancel.any.online.page", page, condition=case)
    assert state(made.of(online, login, narrow), "cancel") == "partly"
    assert state(made.of(online, fact("cancel.any.online.page", page)), "cancel") == "known"
    blog = {"source": "blog", "confidence": "low"}
    menu = fact("cancel.any.online.route", ["My docomo"], **blog)
    assert state(made.of(menu), "cancel") == "reported"


def test_the_general_desk_is_that_of_the_way_where_a_fact_names_its_number() -> None:
    number = fact("contact.any.phone.number", FREE)
    serves = fact("cancel.any.phone.available", True)
    (way,) = found(made.of(number, serves), "cancel").offered
    assert way.general
    named = {**serves, "of": ["contact.any.phone.number"]}
    (way,) = found(made.of(number, named), "cancel").offered
    assert not way.general and way.calls


def test_what_nobody_official_confirms_is_reported() -> None:
    assert (
        state(made.of(fact("suspend.any.phone.number", FREE, source="blog", confidence="low")))
        == "reported"
    )


def test_a_number_of_another_way_makes_no_way_known() -> None:
    shop, number = fact("cancel.any.shop.fee", 0), fact("contact.any.phone.number", FREE)
    assert state(made.of(shop, number), "cancel") == "partly"


def test_what_cannot_be_done_at_all_is_not_offered() -> None:
    facts = [fact("cancel.any.any.available", False), fact("cancel.any.phone.number", FREE)]
    assert state(made.of(*facts), "cancel") == "not-offered"
    facts[0] = fact("cancel.any.any.available.prepaid", False)
    assert state(made.of(*facts), "cancel") == "known"


def test_coverage_is_told_for_every_card_type_alone() -> None:
    fee = fact("reissue.esim.online.fee", 0)
    page = fact("reissue.esim.online.page", "https://a.example/")
    today = made.of(fee, page, card_types=["physical", "esim"])
    states = {
        one.card_type: one.coverage for one in covered(views(today)) if one.procedure == "reissue"
    }
    assert states == {"physical": "unknown", "esim": "known"}


# --- numbers


def au() -> tuple[dict[str, Any], ...]:
    """As at au: lines in Chinese and English by day, a short number day and night, one abroad."""
    return (
        fact(f"{ANSWERS}.number.chinese", "0120-914-014"),
        fact(f"{ANSWERS}.hours.chinese", "09:00-20:00"),
        fact(f"{ANSWERS}.languages.chinese", ["zh"]),
        fact(f"{ANSWERS}.number.english", "0120-959-472"),
        fact(f"{ANSWERS}.hours.english", "09:00-20:00"),
        fact(f"{ANSWERS}.languages.english", ["en"]),
        fact(f"{ANSWERS}.number.korean", "0120-977-033"),
        fact(f"{ANSWERS}.languages.korean", ["ko"]),
        fact(f"{ANSWERS}.short-number", {"number": "113", "from": "au"}, confidence="medium"),
        fact(f"{ANSWERS}.number", FREE, source="blog", confidence="low"),
        fact(
            f"{ANSWERS}.hours", "24h", confidence="medium",
            of=[f"{ANSWERS}.short-number", f"{ANSWERS}.number"],
        ),
        fact("suspend.any.overseas-phone.number", ABROAD, source="blog", confidence="low"),
    )  # fmt: skip


def held(*facts: dict[str, Any]) -> list[Call]:
    return list(calls(made.of(*facts).of("docomo")))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_cuts_keep_the_number_for_night_for_the_language_and_for_abroad(language: str) -> None:
    for most in (3, 4):
        chosen = by_need(held(*au()), language, most)
        assert len(chosen) == most
        assert any(call.always and not call.abroad for call in chosen)
        assert any(call.speaks(language) for call in chosen)
        assert any(call.reaches_from_abroad for call in chosen)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_need_does_not_depend_on_the_order_of_the_file(language: str) -> None:
    full = held(*au())
    for turn in range(len(full)):
        chosen = by_need([*full[turn:], *full[:turn]], language, 3)
        assert any(call.always for call in chosen)
        assert any(call.speaks(language) for call in chosen)
        assert any(call.abroad for call in chosen)


def test_a_short_number_alone_does_not_crowd_out_the_one_that_any_phone_can_dial() -> None:
    """113 works from au's phones only: whose phone is lost needs the other one."""
    chosen = by_need(held(*au()), "en", 4)
    assert any(
        call.number.attribute.type == "phone" and call.always and not call.abroad for call in chosen
    )


def test_a_number_keeps_to_its_own_hours() -> None:
    facts = (
        fact(f"{ANSWERS}.number", FREE),
        fact(f"{ANSWERS}.hours", "24h"),
        fact(f"{ANSWERS}.number.old-desk", TOKYO),
        fact(f"{ANSWERS}.hours.shops", "10:00-19:00"),
    )
    hours = {call.number.value.domestic: call.always for call in held(*facts)}
    assert hours == {FREE: True, TOKYO: False}
    assert next(call for call in held(*facts) if call.number.value.domestic == TOKYO).hours is None


def test_hours_that_name_their_number_are_no_others() -> None:
    facts = (
        fact(f"{ANSWERS}.number", FREE),
        fact(f"{ANSWERS}.number.second", TOKYO),
        fact(f"{ANSWERS}.hours", "24h", of=[f"{ANSWERS}.number.second"]),
    )
    hours = {call.number.value.domestic: call.hours is not None for call in held(*facts)}
    assert hours == {FREE: False, TOKYO: True}


def test_a_number_on_one_old_page_comes_last() -> None:
    old = fact(f"{ANSWERS}.number", FREE, source="old", confidence="low")
    hours = fact(f"{ANSWERS}.hours", "24h")
    new = fact("suspend.any.overseas-phone.number", ABROAD, source="blog", confidence="low")
    chosen = by_need(held(old, hours, new), "en", 4)
    assert [call.old for call in chosen] == [False, True]
    confirmed = held({**old, "source": "official", "confidence": "high"})
    assert not any(call.old for call in confirmed)


@pytest.mark.parametrize(
    ("number", "channel", "reaches"),
    [(FREE, "phone", False), (TOKYO, "phone", True), (ABROAD, "overseas-phone", True)],
)
def test_which_numbers_can_be_dialled_from_abroad(number: str, channel: str, reaches: bool) -> None:
    (call,) = held(fact(f"suspend.any.{channel}.number", number))
    assert call.reaches_from_abroad is reaches


def test_a_foreign_number_is_one_to_dial_abroad() -> None:
    (call,) = held(fact(f"{ANSWERS}.number", FOREIGN))
    assert call.abroad


# --- official pages


def test_the_official_page_is_that_of_the_purpose_then_support_then_the_site() -> None:
    own = fact("suspend.any.any.page", "https://a.example/lost")
    support = fact("contact.any.online.page", "https://a.example/help")
    home = fact("brand.any.any.page", "https://a.example/")
    for given, purpose in (
        ((home, support, own), "suspend"),
        ((home, support), "support"),
        ((home,), "home"),
    ):
        route = official_page(made.of(*given).of("docomo"), "suspend", "physical")
        assert route is not None
        assert route.purpose == purpose
        assert route.page.value == given[-1]["value"]
    assert official_page(made.of().of("docomo"), "suspend", "physical") is None


def test_the_official_page_of_another_procedure_or_card_type_is_not_taken() -> None:
    facts = (
        fact("cancel.any.any.page", "https://a.example/cancel"),
        fact("reissue.esim.any.page", "https://a.example/esim"),
    )
    facts_held = made.of(*facts).of("docomo")
    assert official_page(facts_held, "reissue", "physical") is None
    assert official_page(facts_held, "reissue", "esim") is not None


def test_a_support_page_on_one_subject_stands_behind_the_front_page() -> None:
    narrow = fact("contact.any.online.page.bills", "https://a.example/bills")
    home = fact("brand.any.any.page", "https://a.example/")
    front = fact("contact.any.online.page", "https://a.example/help")
    for general, purpose in ((home, "home"), (front, "support")):
        facts = made.of(narrow, general).of("docomo")
        route, reached = official_page(facts, "suspend", "physical"), desk(facts)
        assert route is not None and route.purpose == purpose
        assert Helped(route, reached).page_first
        assert reached.for_all == (purpose == "support")
    chat = made.of(home, fact("contact.any.chat.page", "https://a.example/chat")).of("docomo")
    assert not Helped(official_page(chat), desk(chat)).page_first


def test_a_desk_that_has_no_phone_has_no_number() -> None:
    number = fact("contact.any.phone.number", FREE)
    chat = fact("contact.any.chat.page", "https://a.example/chat")
    mail = fact("contact.any.email.email", "help@a.example")
    assert len(desk(made.of(number, chat).of("docomo")).calls) == 1
    none = desk(
        made.of(number, chat, mail, fact("contact.any.phone.available", False)).of("docomo")
    )
    assert none.calls == () and none.no_phone is not None
    assert [cited.fact.id.channel for cited in none.pages] == ["chat", "email"]


def test_the_order_of_ways_holds_for_any_order_of_the_file() -> None:
    facts = (
        fact("cancel.any.shop.fee", 0),
        fact("cancel.any.online.fee", 0),
        fact("cancel.any.phone.sms-code", True),
    )
    for turned in itertools.permutations(facts):
        assert offered(made.of(*turned), "cancel") == ["online", "shop", "phone"]
