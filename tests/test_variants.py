"""Where no ordinary Japanese contract stands behind the card: words, questions, steps and mails."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import made
import pytest
from lxml import html
from made import carrier, fact
from support import text_of

from simguide.facts.routes import asked_in
from simguide.facts.snapshot import Snapshot

TRAVEL = {"kind": "travel-esim", "card_types": ["virtual"]}
DEVICE = {**TRAVEL, "device": {"zh": "随身WiFi", "en": "Pocket Wi-Fi"}}
ROAMING = {"kind": "roaming", "home": {"zh": "香港", "en": "Hong Kong"}}
PREPAID = {"kind": "prepaid"}
UNUSED = {"zh": "没有启用", "en": "not activated"}
HOTLINE = "+852-2945-8888"


@pytest.fixture
def page(tmp_path: Path) -> Any:
    """A page of a carrier of made-up facts."""

    def opened(
        *facts: dict[str, Any], path: str, language: str = "en", **more: Any
    ) -> html.HtmlElement:
        one = carrier("tiny", *facts, **{"network": [], **more})
        found = made.pages(made.snapshot(one), tmp_path, language)
        shown: html.HtmlElement = found[f"carriers/tiny/{path}/"]
        return shown

    return opened


def box(shown: html.HtmlElement) -> str:
    (found,) = shown.xpath("//*[contains(@class, 'abstract')]")
    return text_of(found)


def items(shown: html.HtmlElement) -> list[str]:
    return [text_of(item) for item in shown.xpath("//ol/li[not(starts-with(@id, 'fn'))]")]


def steps(shown: html.HtmlElement) -> str:
    return " ".join(items(shown))


def links(shown: html.HtmlElement) -> str:
    return " ".join(map(str, shown.xpath("//a/@href")))


def said_in(shown: html.HtmlElement) -> set[str]:
    return set(map(str, shown.xpath("//details[contains(@class, 'question')]//*[@lang]/@lang")))


def mail(shown: html.HtmlElement) -> dict[str, str]:
    (address,) = shown.xpath("//a[starts-with(@href, 'mailto:')]/@href")
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def own(procedure: str, *patterns: str) -> list[dict[str, Any]]:
    step = {"title": made.both("Ask the operator"), "facts": list(patterns)}
    return [{"procedure": procedure, "card_type": "any", "steps": [step]}]


def test_a_mail_on_travel_data_is_not_the_one_on_the_line_beside_it(page: Any) -> None:
    address = fact("contact.any.email.email", "help@docomo.example")
    shown = page(address, path="suspend", card_types=["physical", "virtual"])
    found = [
        parse_qs(urlsplit(str(link)).query)["subject"][0]
        for link in shown.xpath("//a[starts-with(@href, 'mailto:')]/@href")
    ]
    assert len(set(found)) == len(found) == 2


# --- travel eSIMs


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_loses_a_phone_with_a_travel_esim_reads_what_to_do(page: Any, language: str) -> None:
    shown = page(path="suspend", language=language, **TRAVEL)
    for guide in ("find-phone", "payment-apps", "police"):
        assert f"guides/{guide}.md" in links(shown)
    assert len(items(shown)) >= 4
    assert not shown.xpath("//details[contains(@class, 'question')]")
    assert {"zh": "月租", "en": "monthly fee"}[language] not in text_of(shown)


def test_a_refund_window_stands_in_the_first_lines_and_in_the_steps(page: Any) -> None:
    window = fact("cancel.virtual.any.refund-window", "30 days", "Ask soon", condition=UNUSED)
    shown = page(window, path="cancel", **TRAVEL)
    assert "30 days" in box(shown) and "not activated" in box(shown)
    assert "Ask soon." in steps(shown)
    assert "We do not know how it is done here" not in box(shown)


def test_what_a_page_tells_in_part_is_not_called_unknown(tmp_path: Path) -> None:
    window = fact("cancel.virtual.any.refund-window", "30 days", "Ask soon", condition=UNUSED)
    found = made.pages(made.snapshot(carrier("tiny", window, network=[], **TRAVEL)), tmp_path)
    shown = found["carriers/tiny/"]
    states = [text_of(cell) for cell in shown.xpath("//tbody/tr/td[2]")]
    # Without a line there is none to suspend, and the steps say all that is to do.
    assert states == ["known in part", "not known", "known in part"]


@pytest.mark.parametrize(("kind", "name"), [(TRAVEL, "travel eSIM"), (DEVICE, "Pocket Wi-Fi")])
def test_a_device_is_of_its_own_kind(tmp_path: Path, kind: dict[str, Any], name: str) -> None:
    email = fact("contact.any.email.email", "help@tiny.example")
    found = made.pages(made.snapshot(carrier("tiny", email, network=[], **kind)), tmp_path)
    assert f"Kind: {name}" in text_of(found["carriers/tiny/"])


def test_what_says_when_to_delete_the_esim_stands_behind_the_refund(page: Any) -> None:
    shown = page(
        fact("cancel.virtual.online.route", text="Ask in the account"),
        fact("cancel.virtual.any.info.delete", text="Remove it in the settings"),
        fact("cancel.virtual.any.condition.delete", text="Delete it once the refund is sure"),
        path="cancel",
        **TRAVEL,
    )
    (last,) = [item for item in items(shown) if "delete the eSIM only when" in item]
    assert "Remove it in the settings." in last and "Delete it once the refund is sure." in last


def test_the_window_of_a_case_is_no_window_for_all(page: Any) -> None:
    window = fact("cancel.virtual.any.refund-window.plan", "30 days", "For plans")
    shown = page(window, path="cancel", **TRAVEL)
    assert "30 days" not in box(shown)
    assert "For plans." in steps(shown)


def test_an_unknown_window_is_what_is_asked_of_a_seller(page: Any) -> None:
    (unknown,) = page(path="cancel", **TRAVEL).xpath("//details[contains(@class, 'question')]")
    assert "Time limit for a refund" in text_of(unknown)
    assert "Until when can I ask for a refund?" in text_of(unknown)


def test_whether_an_esim_can_be_installed_again_is_told_first(page: Any) -> None:
    gone = fact("reissue.virtual.any.supported", False, "Gone for good")
    shown = page(gone, path="reissue", **TRAVEL)
    assert "Gone for good." in box(shown)
    assert "Gone for good." not in steps(shown)
    assert not shown.xpath("//details[contains(@class, 'question')]")


def test_no_step_asks_for_what_is_refused(page: Any) -> None:
    asks = "Ask the seller for a new QR code"
    assert asks in steps(page(path="reissue", **TRAVEL))
    refused = fact("reissue.virtual.any.available", False, "It cannot be installed again")
    shown = page(refused, path="reissue", **TRAVEL)
    assert asks not in steps(shown) and "another way" in steps(shown)


def test_a_travel_esim_beside_contracts_has_its_own_words_and_questions(page: Any) -> None:
    shown = page(path="suspend", card_types=["physical", "virtual"])
    first, second = shown.xpath("//div[contains(@class, 'tabbed-block')]")
    assert "there is no line to suspend" in text_of(second)
    assert "there is no line to suspend" not in text_of(first)
    assert first.xpath(".//details[contains(@class, 'question')]")
    assert not second.xpath(".//details[contains(@class, 'question')]")


def test_titles_and_links_say_what_it_is_there(page: Any) -> None:
    shown = page(path="cancel", **TRAVEL)
    assert text_of(shown.xpath("//h1")[0]) == "tiny: Cancel or get a refund"
    said = list(map(text_of, shown.xpath("//a")))
    assert "tiny: Lost phone" in said and "tiny: Suspend" not in said


# --- devices


@pytest.mark.parametrize("path", ["suspend", "reissue", "cancel"])
def test_a_device_of_its_own_is_no_esim(page: Any, path: str) -> None:
    email = fact("contact.any.email.email", "help@tiny.example")
    shown = page(email, path=path, **DEVICE)
    assert "eSIM" not in text_of(shown)
    assert text_of(shown.xpath("//h2")[0]).startswith("Pocket Wi-Fi")
    assert "eSIM" not in str(mail(shown)) and "line" not in str(mail(shown))


# --- prepaid cards and roaming


def test_a_prepaid_card_is_not_cancelled_but_expires(page: Any) -> None:
    ends = fact("expiry.any.any.validity", "360 days", "It ends by itself")
    shown = page(ends, path="cancel", **PREPAID)
    assert text_of(shown.xpath("//h1")[0]) == "tiny: Expiry, or stopping it early"
    assert "It ends by itself." in box(shown)
    assert text_of(shown).count("It ends by itself.") == 1
    assert "解約" not in text_of(shown)


def test_a_prepaid_card_has_no_rent_to_ask_for(page: Any) -> None:
    shown = page(path="suspend", **PREPAID)
    assert "月額料金" not in text_of(shown)
    assert "guides/police.md" in links(shown)


@pytest.mark.parametrize(("language", "meant"), [("zh", False), ("en", True)])
def test_an_operator_abroad_is_asked_in_its_language(
    page: Any, language: str, *, meant: bool
) -> None:
    shown = page(path="cancel", language=language, **ROAMING)
    assert said_in(shown) == {"zh-Hans"}
    question = text_of(shown.xpath("//details[contains(@class, 'question')]")[0])
    assert "要收解约金吗？" in question
    assert ("Is there a cancellation fee?" in question) is meant


def test_a_shop_abroad_says_where_and_stands_behind_the_other_ways(page: Any) -> None:
    shown = page(
        fact("reissue.physical.shop.fee", "10 HKD"),
        fact("reissue.physical.phone.available", True),
        path="reissue",
        **ROAMING,
    )
    assert "by phone or at a shop in Hong Kong" in box(shown)
    assert "HK$10" in box(shown)
    assert "at a shop (" not in box(shown)


def test_a_way_by_phone_borrows_the_desk_for_use_abroad(page: Any) -> None:
    facts = (
        fact("suspend.any.phone.available", True),
        fact("contact.any.overseas-phone.number", "+86-138-0010-0186"),
    )
    app = fact("suspend.any.app.route", ["挂失"])
    shown = page(*facts, app, path="suspend", **ROAMING)
    assert "by phone or in the app" in box(shown)
    (number,) = shown.xpath("//a[starts-with(@href, 'tel:')]")
    assert number.get("href") == "tel:+8613800100186"
    assert text_of(number) in box(shown)
    (way,) = page(*facts, path="suspend").xpath("//details[starts-with(@class, 'phone')]")
    assert not way.xpath(".//a[starts-with(@href, 'tel:')]")


def test_own_steps_take_the_place_of_the_general_ones(page: Any) -> None:
    who = fact("suspend.any.phone.who", None, "The holder only")
    number = fact("suspend.any.phone.number", HOTLINE, "Call the hotline")
    again = fact("contact.any.phone.number", HOTLINE, "The same hotline")
    shown = page(
        number,
        who,
        again,
        path="suspend",
        steps=own("suspend", "suspend.*.phone.*", "contact.*.phone.number"),
        **ROAMING,
    )
    assert "The holder only." in steps(shown)
    assert len(items(shown)) == 1
    assert "date of birth" not in text_of(shown)
    assert "hotline" not in steps(shown)
    assert text_of(shown).count("Call the hotline.") == 1


# --- physical cards only


def test_where_no_esim_is_sold_none_is_spoken_of(page: Any) -> None:
    for path in ("reissue", "cancel"):
        lone = text_of(page(path=path).xpath("//h1/following-sibling::p[1]")[0])
        both = page(path=path, card_types=["physical", "esim"])
        assert "eSIM" not in lone
        assert "eSIM" in text_of(both.xpath("//h1/following-sibling::p[1]")[0])
    assert "esim-on-phone" not in links(page(path="reissue"))


# --- the language of the desk


@pytest.mark.parametrize(
    ("facts", "language"),
    [
        ((), "ja"),
        ((fact("contact.any.email.languages", ["en"]),), "en"),
        ((fact("contact.any.phone.languages.english", ["en"]),), "ja"),
        ((fact("contact.any.online.languages", ["en", "ja", "zh"]),), "ja"),
    ],
)
def test_a_desk_is_asked_in_japanese_where_it_speaks_it(facts: Any, language: str) -> None:
    today = made.of(*facts)
    assert asked_in(today.of("docomo"), "ja") == language


def test_an_english_desk_gets_no_japanese_question(page: Any) -> None:
    speaks = fact("contact.any.email.languages", ["en"])
    address = fact("contact.any.email.email", "help@tiny.example")
    shown = page(speaks, address, path="cancel")
    assert said_in(shown) == {"en"}
    assert "Is there a cancellation fee?" in text_of(shown)


# --- mails


def request_of(today: Snapshot, procedure: str) -> str:
    mail_of = today.library.procedures[procedure].request
    assert mail_of is not None
    return mail_of.subject["en"]


@pytest.mark.parametrize("procedure", ["suspend", "reissue", "cancel"])
def test_a_general_desk_is_asked_and_an_address_of_its_own_gets_the_request(
    page: Any, procedure: str
) -> None:
    words = made.of().library.procedures[procedure]
    general = page(fact("contact.any.email.email", "help@tiny.example"), path=procedure)
    assert mail(general)["subject"] == words.question.subject["en"]
    address = fact(f"{procedure}.any.email.email", "do@tiny.example")
    assert mail(page(address, path=procedure))["subject"] == request_of(made.of(), procedure)
    narrow = fact(f"{procedure}.any.email.email", "do@tiny.example", condition=UNUSED)
    assert mail(page(narrow, path=procedure))["subject"] == words.question.subject["en"]


def test_a_mail_is_in_a_language_that_the_desk_reads(page: Any) -> None:
    address = fact("contact.any.email.email", "help@tiny.example")
    assert mail(page(address, path="cancel", **ROAMING))["subject"] == "请问怎么解约"
    assert "refund" in mail(page(address, path="cancel", language="zh", **TRAVEL))["subject"]


@pytest.mark.parametrize(("language", "seller"), [("en", ROAMING), ("zh", TRAVEL)])
def test_nobody_sends_a_mail_that_they_cannot_read(
    page: Any, language: str, seller: dict[str, Any]
) -> None:
    address = fact("contact.any.email.email", "help@tiny.example")
    other = {"zh": "en", "en": "zh"}[language]
    foreign = page(address, path="reissue", language=language, **seller)
    theirs, own_words = mail(foreign)["body"].split("\n\n")
    same = page(address, path="reissue", language=other, **seller)
    assert theirs == mail(same)["body"]  # in the reader's language nothing is said twice
    assert own_words != theirs
    said = {"zh": "邮件已用英语写好", "en": "The mail is written in Chinese"}
    assert said[language] in text_of(foreign)
    assert said[language] not in text_of(same)


def test_a_topic_whose_facts_all_stand_in_steps_keeps_its_address(page: Any) -> None:
    fee = fact("mnp.any.any.fee", 0, "Moving is free")
    shown = page(fee, path="cancel", **PREPAID)
    assert "Moving is free." in steps(shown)
    assert shown.xpath("//*[@id='mnp']")
