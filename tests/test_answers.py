"""From a few made-up facts to the words of a page: nothing is lost, nothing is added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import made
import pytest
from lxml import html
from made import fact
from support import text_of

from simguide.facts.snapshot import Snapshot

FREE, TOKYO, ABROAD = "0120-524-360", "03-6832-6600", "+81-3-6832-6601"
LATER = {"zh": "20点以后次日处理", "en": "after 20:00 the next day"}
ANSWER = "//*[contains(@class, 'abstract')]"


@pytest.fixture
def page(tmp_path: Path) -> Any:
    """The page at an address below docomo's, of made-up facts."""

    def opened(today: Snapshot, path: str, language: str = "en") -> html.HtmlElement:
        place = path.removeprefix("/") if path.startswith("/") else f"carriers/docomo/{path}/"
        page: html.HtmlElement = made.pages(today, tmp_path, language)[place]
        return page

    return opened


def answer(shown: html.HtmlElement) -> str:
    (box,) = shown.xpath(ANSWER)
    return text_of(box)


def way(shown: html.HtmlElement, channel: str) -> html.HtmlElement:
    blocks: list[html.HtmlElement] = shown.xpath(
        f"//details[contains(concat(' ', @class, ' '), ' {channel} ')]"
    )
    (block,) = blocks
    return block


def title(block: html.HtmlElement) -> str:
    return text_of(block.xpath("./summary")[0])


def calls(shown: html.HtmlElement) -> list[str]:
    return [str(link) for link in shown.xpath("//a[starts-with(@href, 'tel:')]/@href")]


# --- papers


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "任选一种：护照、在留卡"), ("en", "any one of")],
)
def test_papers_of_which_one_is_enough_are_told_so(page: Any, language: str, said: str) -> None:
    papers = {"any_of": ["passport", "residence-card"]}
    facts = fact("reissue.physical.shop.documents", papers)
    assert said in answer(page(made.of(facts), "reissue", language))


def test_papers_that_are_all_needed_are_not_told_as_a_choice(page: Any) -> None:
    facts = fact("reissue.physical.shop.documents", ["passport", "residence-card"])
    assert "any one of" not in answer(page(made.of(facts), "reissue"))


def test_what_is_needed_beside_the_chosen_paper_stands_outside_the_choice(page: Any) -> None:
    papers = [{"any_of": ["passport", "residence-card"]}, "network-pin"]
    library = made.of().library
    said = answer(page(made.of(fact("reissue.physical.shop.documents", papers)), "reissue"))
    choice, _, rest = said.partition(library.papers["residence-card"].name["en"])
    assert library.papers["network-pin"].name["en"] not in choice
    assert library.papers["network-pin"].name["en"] in rest


# --- conditions


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_condition_travels_with_its_fee(page: Any, language: str) -> None:
    fee = fact("reissue.physical.shop.fee", 4950, condition=LATER)
    today, words = made.of(fee), LATER[language]
    shown = page(today, "reissue", language)
    assert words in answer(shown)
    assert words in title(way(shown, "shop"))
    for path in ("/procedures/reissue/", "/card-types/physical/"):
        (cell,) = page(today, path, language).xpath("//td[.//@data-fact]")
        assert words in text_of(cell)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_condition_travels_with_hours_and_languages(page: Any, language: str) -> None:
    press = {"zh": "请按8", "en": "press 8"}
    today = made.of(
        fact("suspend.any.phone.number", FREE),
        fact("suspend.any.phone.hours", "24h", condition=LATER),
        fact("suspend.any.phone.languages", ["en"], condition=press),
    )
    shown = page(today, "suspend", language)
    for button in shown.xpath("//a[starts-with(@href, 'tel:')]"):
        assert LATER[language] in text_of(button) and press[language] in text_of(button)
    assert LATER[language] in answer(shown)
    (cell,) = page(today, "/procedures/suspend/", language).xpath("//td[.//@data-fact]")
    assert LATER[language] in text_of(cell) and press[language] in text_of(cell)
    for path in ("/languages/", "/lost/"):
        (button,) = page(today, path, language).xpath("//a[starts-with(@href, 'tel:')]")
        assert LATER[language] in text_of(button) and press[language] in text_of(button)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_condition_travels_with_the_number_itself(page: Any, language: str) -> None:
    today = made.of(fact("suspend.any.phone.number", FREE, condition=LATER))
    for path in ("suspend", "/lost/"):
        for button in page(today, path, language).xpath("//a[starts-with(@href, 'tel:')]"):
            assert LATER[language] in text_of(button)
    (cell,) = page(today, "/procedures/suspend/", language).xpath("//td[.//@data-fact]")
    assert LATER[language] in text_of(cell)


def test_a_condition_travels_with_papers_and_time(page: Any) -> None:
    today = made.of(
        fact("reissue.physical.shop.documents", ["passport"], condition=LATER),
        fact("reissue.physical.shop.duration", "15 days", condition=made.both("by post")),
    )
    said = answer(page(today, "reissue"))
    assert LATER["en"] in said and "by post" in said
    cells = page(today, "/procedures/reissue/").xpath("//td[.//@data-fact]")
    assert "by post" in " ".join(map(text_of, cells))


def test_no_sure_way_is_left_out_of_the_first_lines_for_one_less_sure(page: Any) -> None:
    unsure = {"confidence": "low", "source": "blog"}
    today = made.of(
        *(fact(f"reissue.any.{one}.fee", 0, **unsure) for one in ("shop", "app", "phone", "email")),
        fact("reissue.any.online.fee", 0),
        fact("reissue.any.online.sms-code", True),
    )
    said = answer(page(today, "reissue"))
    assert "online ( ¥0" in said
    assert "by email" not in said


# --- what only some pay


def test_a_fee_that_only_some_pay_is_never_the_fee(page: Any) -> None:
    some = fact("cancel.any.shop.fee.under-2-years", 10450)
    today = made.of(some)
    shown = page(today, "cancel")
    assert "10,450" not in answer(shown)
    assert "10,450" not in title(way(shown, "shop"))
    (row,) = page(today, "/procedures/cancel/").xpath("//tbody/tr")
    assert "10,450" not in text_of(row)
    assert shown.xpath("//*[@data-fact='docomo:cancel.any.shop.fee.under-2-years']")


def test_a_fee_for_leaving_early_is_told_also_without_its_figure(page: Any) -> None:
    early = fact("cancel.any.any.early-fee.first-year", text="As much as one month")
    shown = page(made.of(fact("cancel.any.shop.available", True), early), "cancel")
    assert "only some people pay" in answer(shown)


def test_the_fee_for_all_stands_without_the_fee_of_some(page: Any) -> None:
    today = made.of(
        fact("cancel.any.any.fee", 0),
        fact("cancel.any.any.fee.under-2-years", 10450),
        fact("cancel.any.any.early-fee", 1100),
    )
    said = answer(page(today, "cancel"))
    assert "¥0" in said and "10,450" not in said and "1,100" not in said


def test_how_sure_a_fee_is_stands_beside_it(page: Any) -> None:
    facts = fact("reissue.physical.shop.fee", 4950, source="blog", confidence="low")
    shown = page(made.of(facts), "reissue")
    word = made.of().library.interface["standing-reported"]["en"]
    assert word in answer(shown) and word in title(way(shown, "shop"))
    sure = page(made.of(fact("reissue.physical.shop.fee", 4950)), "reissue")
    assert word not in answer(sure) and word not in title(way(sure, "shop"))


# --- ways


def test_what_is_not_offered_has_no_way_and_no_button(page: Any) -> None:
    number = fact("contact.any.phone.number", FREE)
    fee = fact("reissue.any.phone.fee", 3300)
    assert calls(page(made.of(number, fee), "reissue"))
    shown = page(made.of(number, fee, fact("reissue.any.phone.available", False)), "reissue")
    assert not shown.xpath("//details[contains(@class, 'phone')]")
    assert calls(shown) == []
    (line,) = shown.xpath("//p[contains(@class, 'not-offered')]")
    assert text_of(line).lower().startswith("not offered: phone")


def test_a_carrier_without_telephone_names_its_chat_first(page: Any) -> None:
    today = made.of(
        fact("contact.any.phone.available", False, "It has no telephone support"),
        fact("contact.any.chat.page", "https://chat.example/"),
        fact("suspend.any.chat.fee", 0),
    )
    for path in ("suspend", "reissue", "cancel", ""):
        shown = page(today, path) if path else page(today, "/carriers/docomo/")
        assert calls(shown) == []
    assert "by chat" in answer(page(today, "suspend"))
    shown = page(today, "/carriers/docomo/")
    assert shown.xpath("//a[@href='https://chat.example/']")


def test_ways_are_alternatives_and_never_numbered(page: Any) -> None:
    facts = [
        fact(f"cancel.any.{channel}.fee", 0)
        for channel in ("shop", "phone", "online", "chat", "mail")
    ]
    shown = page(made.of(*facts), "cancel")
    blocks = [way(shown, name) for name in ("shop", "phone", "online", "chat", "mail")]
    assert not [block for block in blocks if block.xpath("ancestor::ol")]
    for block in blocks:
        assert len(block.xpath(".//ol")) <= 1
        assert not block.xpath(".//ol/@start")


def test_no_step_is_an_alternative_to_the_one_above(library: Any) -> None:
    """ "Or go to a shop" as step 5 tells readers to do both."""
    steps = [step for way in library.single["ways"] for step in way.steps]
    steps += [
        step for one in library.carriers.values() for listed in one.steps for step in listed.steps
    ]
    assert steps
    wrong = [
        step.title.root
        for step in steps
        if step.title["zh"].startswith(("或", "也可")) or step.title["en"].startswith("Or ")
    ]
    assert not wrong


@pytest.mark.parametrize("procedure", ["suspend", "reissue", "cancel"])
def test_every_way_has_steps_that_do_the_job(procedure: str) -> None:
    library = made.of().library
    for card_type in ("physical", "esim"):
        for channel in library.procedures[procedure].ways:
            assert library.way_steps(procedure, channel, card_type), f"{card_type} {channel}"


def test_what_holds_on_every_way_stands_in_none_of_them(page: Any) -> None:
    """Who opens the second way only would never read what stands in a step of the first."""
    shops = (fact("cancel.any.shop.fee", 0), fact("cancel.any.online.fee", 0))
    until = fact("cancel.any.any.deadline", text="Ask by the 20th")
    back = fact("cancel.any.any.return", True, "Send it back")
    shown = page(made.of(*shops, until, back), "cancel")
    said = text_of(shown)
    assert said.count("Ask by the 20th.") == said.count("Send it back.") == 1
    assert said.index("Ask by the 20th.") < said.index(title(way(shown, "online")))
    assert said.index("Send it back.") > said.index(title(way(shown, "shop")))
    alone = page(made.of(shops[0], until, back), "cancel")
    assert "Ask by the 20th." in text_of(way(alone, "shop"))


def test_logging_in_is_told_once_in_a_step(page: Any) -> None:
    """That an account is needed stands in the first lines, and in full folded below."""
    online = fact("cancel.any.online.route", ["My docomo"])
    account = fact("cancel.any.online.credentials", ["account-login"], "Have the password ready")
    login = fact("account.any.any.login", text="Log in with the account of the line")
    shown = page(made.of(online, account, login), "cancel")
    block = text_of(way(shown, "online"))
    assert "Log in with the account of the line." in block
    assert "Have the password ready" not in block
    assert "Have the password ready" in text_of(shown)
    assert "Have the password ready" in text_of(
        way(page(made.of(online, account), "cancel"), "online")
    )


def test_a_step_points_at_a_menu_only_where_there_is_one(page: Any) -> None:
    way_in = fact("cancel.any.online.page", "https://docomo.example/cancel")
    fee = fact("cancel.any.online.fee", 0)
    route = fact("cancel.any.online.route", ["My docomo"])
    assert "Follow this menu" not in text_of(way(page(made.of(way_in, fee), "cancel"), "online"))
    shown = way(page(made.of(way_in, fee, route), "cancel"), "online")
    (step,) = [item for item in shown.xpath(".//ol/li") if "Follow this menu" in text_of(item)]
    assert step.xpath(".//*[@data-fact='docomo:cancel.any.online.route']")


# --- a carrier's own page


def test_what_the_desk_says_is_not_told_again_below(page: Any) -> None:
    refused = fact("contact.any.phone.available", False, "It has no telephone support")
    chat = fact("contact.any.chat.available", True, "It has a chat")
    shown = page(made.of(refused, chat), "/carriers/docomo/")
    assert text_of(shown).count("It has no telephone support") == 1
    assert text_of(shown).count("It has a chat") == 1
    assert "customer service by chat" in text_of(shown)


def test_a_chat_with_an_address_is_a_button_and_not_told_beside_it(page: Any) -> None:
    chat = fact("contact.any.chat.page", "https://docomo.example/chat")
    shown = page(made.of(chat), "/carriers/docomo/")
    assert shown.xpath("//a[@href='https://docomo.example/chat']")
    assert "customer service by chat" not in text_of(shown)


def test_an_editor_says_what_is_peculiar_to_a_carrier(page: Any) -> None:
    warning = fact("pitfall.any.any.warning.one", None, "The fact itself")
    own = made.written(
        "carriers/docomo/", "- [What an editor says](fact:docomo:brand.any.any.info)."
    )
    facts = (warning, fact("brand.any.any.info", None, "A network"))
    today = made.snapshot(made.carrier("docomo", *facts), prose=own)
    shown = page(today, "/carriers/docomo/")
    (list_,) = shown.xpath("//h2[@id='peculiar']/following-sibling::*[1]")
    assert "What an editor says" in text_of(list_)
    assert list_.xpath(".//*[@data-fact='docomo:brand.any.any.info']")
    assert "The fact itself" not in text_of(list_) and "The fact itself" in text_of(shown)


# --- numbers


def test_an_old_number_is_last_says_its_year_and_shows_no_hours(page: Any) -> None:
    today = made.of(
        fact("suspend.any.phone.number", FREE, source="old", confidence="low"),
        fact("suspend.any.phone.hours", "24h"),
        fact("suspend.any.overseas-phone.number", ABROAD),
        fact("suspend.any.any.page", "https://docomo.example/lost"),
    )
    for path in ("suspend", "/lost/"):
        shown = page(today, path)
        buttons = shown.xpath("//a[starts-with(@href, 'tel:') and contains(@class, 'call')]")
        assert [button.get("href") for button in buttons] == ["tel:+81368326601", "tel:0120524360"]
        assert "2016" in text_of(buttons[1])
        assert buttons[1].get("data-hours") is None
        assert "24 hours" not in text_of(buttons[1])
        assert shown.xpath("//a[@href='https://docomo.example/lost']")
    assert "24 hours" not in answer(page(today, "suspend")).partition("0120")[0]
    assert FREE not in text_of(page(today, "/lost/").xpath("//summary")[0])


def test_a_number_takes_no_hours_of_another_desk(page: Any) -> None:
    today = made.of(
        fact("suspend.any.phone.number", FREE),
        fact("contact.any.phone.number", TOKYO),
        fact("contact.any.phone.hours", "09:00-20:00"),
    )
    (button,) = page(today, "suspend").xpath("//a[@href='tel:0120524360']")
    assert button.get("data-hours") is None


def test_the_call_button_says_from_where_it_can_be_dialled(page: Any) -> None:
    short = {"number": "113", "from": "docomo"}
    today = made.of(
        fact("suspend.any.phone.short-number", short),
        fact("suspend.any.phone.number", FREE),
        fact("suspend.any.overseas-phone.number", ABROAD),
    )
    shown = {button.get("href"): button for button in page(today, "suspend").xpath("//a[@href]")}
    assert "docomo" in text_of(shown["tel:113"])
    assert "from abroad" in text_of(shown["tel:+81368326601"]).lower()
    only = made.of().library.interface["japan-only"]["en"]
    assert only in text_of(shown["tel:0120524360"].getparent())


# --- official pages


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("suspend.any.any.page", "suspend"),
        ("contact.any.online.page", "support"),
        ("brand.any.any.page", "home"),
    ],
)
def test_the_official_page_is_a_button_that_says_what_it_is(
    page: Any, name: str, purpose: str
) -> None:
    today = made.of(fact(name, "https://docomo.example/there"))
    shown = page(today, "suspend")
    (button,) = shown.xpath(f"{ANSWER}//a[contains(@class, 'md-button--primary')]")
    assert button.get("href") == "https://docomo.example/there"
    assert text_of(button) == today.library.interface[f"official-{purpose}"]["en"]


def test_an_english_page_stands_beside_the_japanese_one_and_first_for_who_reads_english(
    page: Any,
) -> None:
    today = made.of(
        fact("suspend.any.online.page", "https://docomo.example/lost"),
        fact("suspend.any.online.page.english", "https://docomo.example/en/lost"),
    )
    for language, order in (("zh", ["/lost", "/en/lost"]), ("en", ["/en/lost", "/lost"])):
        links = page(today, "suspend", language).xpath(
            f"{ANSWER}//a[contains(@class, 'md-button')]"
        )
        assert [str(link.get("href")).partition(".example")[2] for link in links] == order
        assert "md-button--primary" in links[0].get("class")


def test_who_has_no_support_page_says_so_and_names_the_page_on_one_subject(page: Any) -> None:
    narrow = fact("contact.any.online.page.bills", "https://a.example/bills")
    home = fact("brand.any.any.page", "https://a.example/")
    (box,) = page(made.of(narrow, home), "suspend").xpath("//*[contains(@class, 'abstract')]")
    assert "No general support page is known" in text_of(box)
    assert "Official help page" in text_of(box)
    buttons = ".//a[contains(@class, 'md-button')]/@href"
    assert box.xpath(buttons) == ["https://a.example/", "https://a.example/bills"]
    front = fact("contact.any.online.page", "https://a.example/help")
    (box,) = page(made.of(narrow, front), "suspend").xpath("//*[contains(@class, 'abstract')]")
    assert "No general support page is known" not in text_of(box)
    assert box.xpath(buttons) == ["https://a.example/help", "https://a.example/bills"]


def test_an_email_address_opens_a_mail(page: Any) -> None:
    today = made.of(fact("cancel.any.email.email", "help@docomo.example"))
    (link,) = page(today, "cancel").xpath("//a[starts-with(@href, 'mailto:')]")
    assert link.get("href").startswith("mailto:help@docomo.example?subject=")
    assert text_of(link) == "help@docomo.example"


# --- what is unknown


def unknown(shown: html.HtmlElement) -> str:
    found = shown.xpath("//details[contains(@class, 'question')]/summary")
    return " ".join(map(text_of, found))


def test_what_is_unknown_stands_in_one_line(page: Any) -> None:
    shown = page(made.of(), "reissue")
    assert len(shown.xpath("//details[contains(@class, 'question')]")) == 1
    assert "Cost" in unknown(shown) and "Without SMS" in unknown(shown)


def test_what_is_said_of_sms_elsewhere_does_not_answer_for_the_procedure(page: Any) -> None:
    fake = fact("pitfall.any.any.info", None, "Beware of fake SMS")
    assert "Without SMS" in unknown(page(made.of(fake), "reissue"))


def test_nobody_is_asked_for_a_code_where_no_way_sends_one(page: Any) -> None:
    phone, shop = fact("cancel.any.phone.available", True), fact("cancel.any.shop.available", True)
    assert "Without SMS" not in unknown(page(made.of(phone, shop), "cancel"))
    online = fact("cancel.any.online.available", True)
    assert "Without SMS" in unknown(page(made.of(phone, online), "cancel"))
    assert "Without SMS" in unknown(page(made.of(), "cancel"))


@pytest.mark.parametrize("name", ["reissue.any.any.limit", "account.any.any.login"])
def test_what_a_sentence_says_of_the_code_is_not_unknown(page: Any, name: str) -> None:
    assert "Without SMS" in unknown(page(made.of(), "reissue"))
    said = fact(name, None, "A code comes by SMS")
    assert "Without SMS" not in unknown(page(made.of(said), "reissue"))


def test_what_is_known_for_some_cases_only_is_not_called_unknown(page: Any) -> None:
    some = fact("cancel.any.shop.fee.under-2-years", 10450)
    assert "Cost" not in unknown(page(made.of(some), "cancel"))


def test_a_phone_that_is_not_offered_is_no_unknown_number(page: Any) -> None:
    assert "Call" in unknown(page(made.of(fact("suspend.any.chat.fee", 0)), "suspend"))
    refused = made.of(fact("suspend.any.chat.fee", 0), fact("suspend.any.phone.available", False))
    assert "Call" not in unknown(page(refused, "suspend"))


def test_what_cannot_be_done_is_neither_unknown_nor_a_way(page: Any) -> None:
    refusal = fact("cancel.any.any.available", False, "It cannot be cancelled")
    shown = page(made.of(refusal, fact("cancel.any.any.order")), "cancel")
    assert "It cannot be cancelled" in answer(shown)
    assert shown.xpath("//*[@data-fact='docomo:cancel.any.any.order']")
    assert not shown.xpath("//details[contains(@class, 'question')]")


def test_a_code_for_logging_in_is_no_unknown_of_a_way_online(page: Any) -> None:
    """A sentence that names no SMS may still say where the code goes."""
    online = fact("cancel.any.online.available", True)
    assert "Without SMS" in unknown(page(made.of(online), "cancel"))
    known = fact("account.any.online.verification", text="The code can go to your email")
    assert "Without SMS" not in unknown(page(made.of(online, known), "cancel"))
    chat = fact("cancel.any.chat.available", True)
    assert "Without SMS" in unknown(page(made.of(chat, known), "cancel"))


def test_what_cannot_be_done_on_a_way_stands_in_the_first_lines(page: Any) -> None:
    """Each limit once, and how sure it is where it is less so than the way."""
    phone = made.both("with the old phone")
    fee = fact("reissue.physical.online.fee", 0, condition=made.both("free, with the old phone"))
    again = fact("reissue.physical.online.limit.phone", condition=phone)
    sure = fact("reissue.physical.online.limit", condition=made.both("same plan"))
    blog = {"source": "blog", "confidence": "low"}
    unsure = fact("reissue.physical.online.way-out", condition=made.both("at night"), **blog)
    said = answer(page(made.of(fee, again, sure, unsure), "reissue"))
    assert said.count("with the old phone") == 1
    assert "same plan; at night (reported, not confirmed" in said
    assert "only if SMS works" not in answer(
        page(
            made.of(
                fact("reissue.physical.online.sms-code", True),
                fact(
                    "reissue.physical.online.limit.no-sms", condition=made.both("only if SMS works")
                ),
            ),
            "reissue",
        )
    )


def test_hours_that_decide_on_the_day_stand_in_the_first_lines(page: Any) -> None:
    late = made.both("after 20:00 next day")
    shown = page(made.of(fact("cancel.any.online.hours", "24h", condition=late)), "cancel")
    assert "24 hours; after 20:00 next day" in answer(shown)
    assert "24 hours" not in answer(page(made.of(fact("cancel.any.online.hours", "24h")), "cancel"))


def test_a_page_that_may_serve_is_a_button_with_its_case(page: Any) -> None:
    case: dict[str, Any] = {"condition": made.both("docomo’s"), "source": "blog"}
    hint = fact(
        "suspend.any.online.page.docomo", "https://d.example/lost", confidence="low", **case
    )
    (box,) = page(made.of(hint), "suspend").xpath("//*[contains(@class, 'abstract')]")
    (link,) = box.xpath(".//a[@href='https://d.example/lost']")
    assert "docomo’s" in text_of(link) and "md-button" in link.get("class")
    assert "not confirmed" in text_of(box)


def test_when_a_code_is_wanted_stands_in_the_first_lines(page: Any) -> None:
    condition = made.both("some steps")
    code = fact("cancel.any.online.sms-code", True, condition=condition)
    assert "needs an SMS code (some steps)" in answer(page(made.of(code), "cancel"))


# --- nothing is lost


def test_every_fact_of_a_procedure_stands_on_its_page(page: Any) -> None:
    """Facts in ways, steps, warnings, answers and of a card type that is not sold."""
    facts = [
        fact("reissue.physical.shop.fee", 4950),
        fact("reissue.physical.shop.fee.under-22", 1100),
        fact("reissue.physical.shop.route", ["My docomo"]),
        fact("reissue.any.phone.available", False),
        fact("reissue.any.any.limit"),
        fact("reissue.any.any.info"),
        fact("reissue.esim.online.fee", 0),
        fact("reissue.any.any.documents", ["passport"]),
    ]
    shown = page(made.of(*facts), "reissue")
    there = set(map(str, shown.xpath("//@data-fact")))
    assert {f"docomo:{one['id']}" for one in facts} <= there


def test_both_claims_of_a_conflict_stand_on_the_page(page: Any) -> None:
    conflict = {"text": made.both("They disagree."), "claims": [{"value": 1100, "source": "blog"}]}
    facts = fact("reissue.physical.shop.fee", 0, confidence="medium", conflict=conflict)
    text = text_of(page(made.of(facts), "reissue"))
    assert "¥0" in text and "¥1,100" in text and "They disagree." in text


def test_a_claim_of_another_figure_says_whose_it_is(page: Any) -> None:
    """And one of nothing to pay is told in words only: a bare 0 would stand as the fee."""
    text = {"zh": "另有免费的说法。", "en": "One says it is free."}
    claims = [{"value": 0, "source": "blog"}, {"value": 1100, "source": "old"}]
    conflict = {"text": text, "claims": claims}
    fee = fact("reissue.physical.shop.fee", 4950, confidence="medium", conflict=conflict)
    said = text_of(page(made.of(fee), "reissue"))
    assert "One says it is free. 2 old: ¥1,100" in said
    assert "¥0" not in said


def test_a_conflict_is_told_once_in_a_list(page: Any) -> None:
    conflict = {"text": made.both("They disagree."), "claims": [{"source": "blog"}]}
    same: dict[str, Any] = {"confidence": "medium", "conflict": conflict}
    two = [fact("cancel.any.any.info", **same), fact("cancel.any.any.info.more", **same)]
    said = text_of(page(made.of(*two, fact("cancel.any.shop.info", **same)), "cancel"))
    assert said.count("They disagree.") == 1 and said.count("See above.") == 2
    shop = fact("cancel.any.shop.fee", 0)
    said = text_of(page(made.of(*two, shop, fact("cancel.any.shop.info", **same)), "cancel"))
    assert said.count("They disagree.") == 2  # a list of its own, which folds


def test_words_of_the_sentence_on_a_conflict_are_not_said_again(page: Any) -> None:
    """One language may say it in the same words, another in its own."""
    told = {"zh": "据说要用密钥登录。", "en": "They say that you need one."}
    claim = {"text": {"zh": "要用密钥登录。", "en": "A passkey is wanted."}, "source": "blog"}
    conflict = {"text": told, "claims": [claim]}
    today = made.of(fact("suspend.any.any.info", conflict=conflict))
    assert text_of(page(today, "suspend", "zh")).count("要用密钥登录") == 1
    assert "A passkey is wanted" not in text_of(page(today, "suspend"))


def test_a_number_in_the_sentence_on_a_conflict_is_not_said_again(page: Any) -> None:
    """The same number, however its digits are parted."""
    claim = {"value": "+81-3-6832-6600", "source": "old"}
    conflict = {"text": made.both("It was +81-3-6832-6600 once"), "claims": [claim]}
    today = made.of(fact("suspend.any.overseas-phone.number", ABROAD, conflict=conflict))
    assert "+81 3-6832-6600" not in text_of(page(today, "suspend"))


def test_what_is_inherited_says_from_whom(page: Any) -> None:
    host = made.carrier("docomo", fact("reissue.any.online.route", ["My docomo"]))
    guest = made.carrier(
        "guest",
        inherits=[{"from": "docomo", "facts": ["reissue.*.*.route"], "because": made.both("x")}],
    )
    shown = page(made.snapshot(host, guest), "/carriers/guest/reissue/")
    (fact_shown,) = shown.xpath("//*[@data-fact='docomo:reissue.any.online.route'][self::li]")
    assert "docomo" in text_of(fact_shown)
