"""Tables, lists and overviews: the question that fits, the surest number first, nothing false."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import made
import pytest
from lxml import html
from made import fact
from support import text_of

from simguide.facts.calls import by_need, calls
from simguide.facts.routes import desk
from simguide.facts.snapshot import Snapshot
from simguide.pages.comparison import comparison, tables
from simguide.pages.prose import uncited

FREE, TOKYO, ABROAD = "0120-524-360", "03-6832-6600", "+81-3-6832-6601"
PAGE = "https://docomo.example/there"
UNSURE = {"source": "blog", "confidence": "low"}
VIRTUAL = {"card_types": ["virtual"], "kind": "travel-esim"}
Opened = Callable[..., html.HtmlElement]


@pytest.fixture
def page(tmp_path: Path) -> Opened:
    """A page of made-up facts, by its address."""

    def opened(today: Snapshot, path: str, language: str = "en") -> html.HtmlElement:
        return made.pages(today, tmp_path, language)[path]

    return opened


def heads(shown: html.HtmlElement) -> list[str]:
    return [text_of(cell) for cell in shown.xpath("//table//th")]


def cells(shown: html.HtmlElement) -> dict[str, str]:
    """The only row of a page's only table, by column."""
    (row,) = shown.xpath("//tbody/tr")
    return dict(zip(heads(shown), map(text_of, row.xpath("./td")), strict=True))


def dialled(shown: html.HtmlElement) -> list[str]:
    return [str(link) for link in shown.xpath("//a[contains(@class, 'call')]/@href")]


def say(key: str, language: str = "en") -> str:
    return made.of().library.interface[key][language]


def travel(*facts: dict[str, object]) -> Snapshot:
    return made.of(*facts, **VIRTUAL)


# --- columns


def test_a_question_that_no_row_answers_is_no_column(page: Opened) -> None:
    fee = fact("cancel.any.any.fee", 0)
    assert "When it ends" not in heads(page(made.of(fee), "procedures/cancel/"))
    assert "Cost" in heads(page(made.of(fee), "procedures/cancel/"))
    ends = fact("cancel.any.any.effective", None, "It ends at once")
    shown = cells(page(made.of(ends), "procedures/cancel/"))
    assert "Cost" not in shown
    assert shown["When it ends"].startswith("It ends at once.")


def test_a_length_of_time_goes_before_a_sentence(page: Opened) -> None:
    facts = (
        fact("reissue.any.any.effective", None, "Soon"),
        fact("reissue.any.any.deadline", None, "Today"),
    )
    length = fact("reissue.any.shop.duration", "2 hours", **UNSURE)
    assert "Soon" in cells(page(made.of(*facts), "procedures/reissue/"))["How long"]
    shown = cells(page(made.of(*facts, length), "procedures/reissue/"))["How long"]
    assert shown.startswith("2 hours") and say("standing-reported") in shown


def test_travel_data_is_asked_what_fits_it(page: Opened) -> None:
    today = travel(
        fact("reissue.virtual.any.supported.deleted", False, "A deleted one is gone"),
        fact("cancel.virtual.any.refund-window", "30 days", condition=made.both("if unused")),
        fact("cancel.virtual.any.refund", True, "There are refunds"),
        fact("contact.any.email.email", "help@docomo.example"),
        fact("contact.any.chat.available", True),
    )
    again = cells(page(today, "procedures/reissue/"))
    assert again[say("column-again")].startswith("A deleted one is gone.")
    back = cells(page(today, "procedures/cancel/"))
    assert back[say("column-refund")].startswith("30 days (if unused)")
    for shown in (again, back, cells(page(today, "procedures/suspend/"))):
        assert {"email", "chat"} <= set(shown[say("column-reach")].replace(";", " ").split())
        assert "Cost" not in shown and "Call" not in shown
    (link,) = page(today, "procedures/cancel/").xpath("//td//a[starts-with(@href, 'mailto:')]")
    assert link.get("href") == "mailto:help@docomo.example"


def test_windows_of_cases_stand_with_their_case_behind_the_plain_one(page: Opened) -> None:
    today = travel(
        fact("cancel.virtual.any.refund-window.cash", "3 days", condition=made.both("in cash")),
        fact("cancel.virtual.any.refund-window.odd", "7 days", "Odd ones within a week"),
        fact("cancel.virtual.any.refund-window", "30 days", **UNSURE),
    )
    said = cells(page(today, "procedures/cancel/"))[say("column-refund")]
    assert said.startswith("30 days")
    assert said.index("30 days") < said.index("3 days (in cash)") < said.index("Odd ones")
    assert "7 days" not in said


def test_lines_and_travel_data_are_two_tables() -> None:
    today = made.snapshot(
        made.carrier("docomo", fact("suspend.any.phone.number", FREE)),
        made.carrier("seller", fact("contact.any.email.email", "a@seller.example"), **VIRTUAL),
    )
    record = today.library.procedures["suspend"]
    lines, data = tables(record, comparison(today, record))
    assert [row.carrier.id for row in lines.rows] == ["docomo"] and not lines.travel
    assert [row.carrier.id for row in data.rows] == ["seller"] and data.travel
    assert "call" in lines.columns and data.columns == ("reach",)


# --- not offered is not unknown


@pytest.mark.parametrize("name", ["contact.any.phone.available", "suspend.any.phone.available"])
def test_a_phone_desk_that_does_not_exist_is_not_unknown(page: Opened, name: str) -> None:
    refused = made.of(fact(name, False))
    assert cells(page(refused, "procedures/suspend/"))["Call"].startswith(
        say("standing-not-offered")
    )
    other = made.snapshot(
        made.carrier("docomo"), made.carrier("other", fact("suspend.any.phone.number", FREE))
    )
    (unknown, _) = page(other, "procedures/suspend/").xpath("//tbody/tr")
    assert say("standing-not-offered") not in text_of(unknown)


def test_who_can_be_asked_stands_where_no_way_is_known(page: Opened) -> None:
    chat = fact("contact.any.chat.available", True)
    assert "customer service: chat" in cells(page(made.of(chat), "procedures/suspend/"))["Where"]
    shop = fact("suspend.any.shop.fee", 0)
    where = cells(page(made.of(chat, shop), "procedures/suspend/"))["Where"]
    assert where == "shop"


# --- numbers


def test_an_unsure_number_stands_last_and_says_so(page: Opened) -> None:
    today = made.of(
        fact("suspend.any.phone.number.old", FREE, **UNSURE),
        fact("suspend.any.phone.number", TOKYO),
    )
    call = cells(page(today, "procedures/suspend/"))["Call"]
    assert call.index(TOKYO) < call.index(FREE)
    assert say("standing-reported") in call[call.index(FREE) :]
    assert say("standing-reported") not in call[: call.index(FREE)]


def test_a_way_by_phone_is_no_surer_than_its_best_number(page: Opened) -> None:
    number = fact("suspend.any.phone.number", FREE, **UNSURE)
    hours = fact("suspend.any.phone.hours", "24h")
    where = cells(page(made.of(number, hours), "procedures/suspend/"))["Where"]
    assert where.startswith(f"phone ({say('standing-reported')})")
    sure = fact("suspend.any.phone.number.second", TOKYO)
    assert cells(page(made.of(number, hours, sure), "procedures/suspend/"))["Where"] == "phone"


def test_customer_service_that_suspends_is_named_as_such(page: Opened) -> None:
    today = made.of(
        fact("suspend.any.phone.available", True), fact("contact.any.phone.number", FREE)
    )
    call = cells(page(today, "procedures/suspend/"))["Call"]
    assert call.startswith(say("general-desk").strip()) and FREE in call


def test_the_condition_of_an_only_number_stands_once(page: Opened) -> None:
    only = made.both("prepaid cards")
    today = made.of(fact("suspend.any.phone.number", "0120-524-360", condition=only))
    (row,) = page(today, "procedures/suspend/").xpath("//tbody/tr")
    assert text_of(row).count("prepaid cards") == 1
    today = made.of(fact("cancel.any.phone.number", "0120-524-360", condition=only))
    (row,) = page(today, "procedures/cancel/").xpath("//tbody/tr")
    assert text_of(row).count("prepaid cards") == 1  # no column for numbers there


def test_a_number_for_some_callers_stands_behind_the_one_for_all() -> None:
    today = made.of(
        fact("suspend.any.phone.number.ip", TOKYO, condition=made.both("from IP phones")),
        fact("suspend.any.phone.number", "0120-000-000"),
    )
    order = [call.number.value.domestic for call in by_need(calls(today.of("docomo")), "en", 4)]
    assert order == ["0120-000-000", TOKYO]


def test_a_year_as_fifth_part_names_a_time_and_not_a_case(page: Opened) -> None:
    old = made.of(fact("cancel.any.any.fee.2020", 1100, condition=made.both("figure of 2020")))
    assert "¥1,100 (figure of 2020)" in cells(page(old, "procedures/cancel/"))["Cost"]
    some = made.of(fact("cancel.any.any.fee.first-year", 1100))
    assert cells(page(some, "procedures/cancel/"))["Cost"] == say("some-pay")


# --- pages


def test_a_page_in_a_table_keeps_its_name_and_condition(page: Opened) -> None:
    bills = fact("contact.any.online.page", PAGE, condition=made.both("on bills"))
    shown = page(made.of(bills), "procedures/cancel/")
    assert cells(shown)["Where"] == f"{say('official-help')} (on bills)"
    (button,) = page(made.of(bills), "carriers/docomo/cancel/").xpath(
        f"//a[@href='{PAGE}' and contains(@class, 'md-button')]"
    )
    assert text_of(button) == cells(shown)["Where"]


def test_a_page_of_travel_data_is_called_what_it_is_for(page: Opened) -> None:
    shown = page(travel(fact("suspend.virtual.online.page", PAGE)), "procedures/suspend/")
    assert cells(shown)[say("column-page")] == say("official-suspend-travel")
    (button,) = page(travel(fact("suspend.virtual.online.page", PAGE)), "lost/").xpath(
        f"//a[@href='{PAGE}']"
    )
    assert text_of(button) == say("official-suspend-travel")


def test_a_fee_in_a_chart_says_how_sure_it_is(page: Opened) -> None:
    carriers = [
        made.carrier("docomo", fact("reissue.physical.shop.fee", 1100)),
        made.carrier("two", fact("reissue.physical.shop.fee", 2200)),
        made.carrier("three", fact("reissue.physical.shop.fee", 3300, **UNSURE)),
    ]
    shown = page(made.snapshot(*carriers), "procedures/reissue/")
    items = shown.xpath("//h3[@id='fees-physical-shop']/following-sibling::*[1]//li")
    assert [say("standing-reported") in text_of(item) for item in items] == [True, False, False]


def test_a_fee_that_sources_disagree_on_is_not_unknown(page: Opened) -> None:
    conflict = {"text": made.both("x"), "claims": [{"value": 1100, "source": "blog"}]}
    fee = fact("reissue.physical.online.fee", confidence="low", conflict=conflict)
    row = cells(page(made.of(fee), "procedures/reissue/"))
    assert say("answer-fee-split") in " ".join(row.values())


# --- the lost page


def lost(shown: html.HtmlElement) -> str:
    (block,) = shown.xpath("//details[contains(@class, 'lost')]")
    return text_of(block)


def test_another_way_is_no_other_where_there_is_no_number(page: Opened) -> None:
    online = fact("suspend.any.online.available", True)
    alone = lost(page(made.of(online), "lost/"))
    assert "You can do it online." in alone and "also do it" not in alone
    number = fact("suspend.any.phone.number", FREE)
    beside = lost(page(made.of(online, number), "lost/"))
    assert "You can also do it online." in beside
    assert beside.index(FREE) < beside.index("also do it")


def test_ways_are_joined_by_one_or_and_keep_their_limits(page: Opened) -> None:
    facts = [
        fact("suspend.any.online.available", True),
        fact("suspend.any.app.available", True),
        fact("suspend.any.shop.available", True, condition=made.both("in Hong Kong")),
    ]
    assert "online, in the app or at a shop (in Hong Kong)." in lost(page(made.of(*facts), "lost/"))


def test_the_ways_of_an_answer_are_joined_by_one_or(page: Opened) -> None:
    facts = [fact(f"cancel.any.{name}.available", True) for name in ("online", "app", "shop")]
    (box,) = page(made.of(*facts), "carriers/docomo/cancel/").xpath(
        "//*[contains(@class, 'abstract')]"
    )
    assert "You can do it online, in the app or at a shop." in text_of(box)


def test_a_general_number_is_called_so_where_none_is_for_loss(page: Opened) -> None:
    general = fact("contact.any.phone.number", FREE)
    shown = lost(page(made.of(general), "lost/"))
    assert say("general-desk").strip() in shown.partition(FREE)[0]


def test_travel_data_has_no_unknown_number(page: Opened) -> None:
    assert say("lost-no-number") in lost(page(made.of(), "lost/"))
    assert say("lost-no-number") not in lost(page(travel(), "lost/"))


def test_customer_service_stands_beside_an_unsure_number(page: Opened) -> None:
    own = fact("suspend.any.phone.number.old", FREE, **UNSURE)
    general = fact("contact.any.phone.number", TOKYO)
    hours = fact("suspend.any.phone.hours", "24h", "The loss desk answers day and night")
    shown = lost(page(made.of(own, general, hours), "lost/"))
    assert TOKYO in shown and say("general-desk").strip() in shown
    assert "The loss desk answers day and night" in shown
    assert FREE not in shown.partition(TOKYO)[2] and f"docomo · {FREE}" not in shown
    sure = lost(page(made.of(fact("suspend.any.phone.number", FREE), general), "lost/"))
    assert TOKYO not in sure


def test_a_number_for_abroad_alone_does_not_hide_customer_service(page: Opened) -> None:
    abroad = fact("suspend.any.overseas-phone.number", ABROAD)
    general = fact("contact.any.phone.number", TOKYO)
    assert TOKYO in lost(page(made.of(abroad, general), "lost/"))
    assert TOKYO not in lost(page(made.of(abroad, general, kind="roaming"), "lost/"))


# --- a carrier's own page


def test_the_loss_number_stands_above_customer_service(page: Opened) -> None:
    today = made.of(
        fact("suspend.any.phone.number", FREE),
        fact("suspend.any.any.page", PAGE),
        fact("contact.any.phone.number", TOKYO),
    )
    shown = page(today, "carriers/docomo/")
    assert dialled(shown) == ["tel:0120524360", "tel:0368326600"]
    assert not shown.xpath(f"//a[@href='{PAGE}']")


@pytest.mark.parametrize(
    "number",
    [
        fact("suspend.any.phone.number", FREE, **UNSURE),
        fact("suspend.any.overseas-phone.number", ABROAD),
    ],
)
def test_the_loss_page_stands_where_no_sure_number_is_near(
    page: Opened, number: dict[str, object]
) -> None:
    shown = page(made.of(number, fact("suspend.any.any.page", PAGE)), "carriers/docomo/")
    before = shown.xpath(f"//h2[@id='contact']/preceding::a[@href='{PAGE}']")
    assert len(before) == 1
    assert "tel:0120524360" not in dialled(shown)


def test_a_number_for_both_stands_once(page: Opened) -> None:
    today = made.of(
        fact("suspend.any.phone.number", FREE),
        fact("contact.any.phone.number", FREE),
        fact("contact.any.online.page", PAGE),
    )
    shown = page(today, "carriers/docomo/")
    assert dialled(shown) == ["tel:0120524360"]
    assert "by phone" not in text_of(shown)


def test_who_speaks_a_language_for_travel_data_is_linked_by_its_own_page(page: Opened) -> None:
    line, travellers = PAGE + "/line", PAGE + "/travellers"
    today = made.of(
        fact("contact.any.online.page", line),
        fact("contact.virtual.online.page", travellers, confidence="medium"),
        fact("contact.virtual.online.languages", ["en"]),
        card_types=["physical", "virtual"],
    )
    links = page(today, "languages/").xpath("//a/@href")
    assert travellers in links and line not in links


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_languages_of_the_site_stand_with_customer_service(page: Opened, language: str) -> None:
    today = made.of(fact("contact.any.online.languages", ["zh"], "The site is in Chinese too"))
    shown = page(today, "carriers/docomo/", language)
    (line,) = shown.xpath("//p[.//*[@data-fact='docomo:contact.any.online.languages']]")
    assert line.xpath("preceding::h2[1]/@id") == ["contact"]
    assert say("language-zh", language) in text_of(line)


def test_the_best_way_to_reach_a_person_is_in_view_and_the_others_are_folded(
    page: Opened,
) -> None:
    today = made.of(
        fact("contact.any.phone.number", FREE),
        fact("contact.any.phone.number.ip", TOKYO),
        fact("contact.any.chat.page", "https://docomo.example/chat"),
        fact("contact.any.online.page", PAGE),
    )
    shown = page(today, "carriers/docomo/")
    (fold,) = shown.xpath("//h2[@id='contact']/following-sibling::details[1]")
    folded = [str(link) for link in fold.xpath(".//a/@href") if "://" in link or "tel:" in link]
    assert folded == ["tel:0368326600", "tel:+81368326600", PAGE]
    for link in ("tel:0120524360", "https://docomo.example/chat"):
        assert len(shown.xpath(f"//a[@href='{link}']")) == 1
    alone = page(made.of(fact("contact.any.phone.number", FREE)), "carriers/docomo/")
    assert say("reach-others") not in text_of(alone)


def test_what_the_status_box_says_is_not_peculiar(page: Opened) -> None:
    facts = (
        fact("brand.any.any.status", None, "It takes no new customers"),
        fact("brand.any.any.info.successor", None, "Another brand follows"),
        fact("brand.any.any.info", None, "It has a name"),
    )
    closed = made.of(*facts, status={"state": "closed-to-new"})
    (items,) = page(closed, "carriers/docomo/").xpath(
        "//h2[@id='peculiar']/following-sibling::ul[1]"
    )
    assert text_of(items).startswith("It has a name.") and "follows" not in text_of(items)
    noted = {"state": "open", "note": made.both("It takes no new customers.")}
    told = page(made.of(*facts, status=noted), "carriers/docomo/")
    assert text_of(told).count("It takes no new customers") == 2  # the note, and all facts folded
    open_ = page(made.of(*facts), "carriers/docomo/")
    (items,) = open_.xpath("//h2[@id='peculiar']/following-sibling::ul[1]")
    assert "It takes no new customers" in text_of(items)


def test_a_page_for_everybody_goes_before_one_for_some_cases() -> None:
    today = made.of(
        fact("contact.any.chat.page.ai", "https://docomo.example/ai"),
        fact("contact.any.chat.page", "https://docomo.example/chat", confidence="medium"),
    )
    names = [str(cited.fact.id) for cited in desk(today.of("docomo")).pages]
    assert names == ["contact.any.chat.page", "contact.any.chat.page.ai"]


def test_a_page_for_companies_is_none_of_customer_service(page: Opened) -> None:
    company = fact("contact.any.online.page.company", "https://docomo.example/company")
    today = made.of(fact("contact.any.online.page", PAGE), company)
    assert [str(cited.value) for cited in desk(today.of("docomo")).pages] == [PAGE]
    shown = page(today, "carriers/docomo/")
    assert shown.xpath("//*[@data-fact='docomo:contact.any.online.page.company']")


def test_what_is_said_of_all_cards_goes_before_what_is_said_of_one() -> None:
    today = made.of(
        fact("contact.virtual.phone.available", False),
        fact("contact.any.phone.available", False),
        card_types=["esim", "virtual"],
    )
    refused = desk(today.of("docomo")).no_phone
    assert refused is not None and refused.fact.id.card_type == "any"


def test_a_channel_whose_way_in_is_told_is_not_named_a_second_time(page: Opened) -> None:
    chat = fact("contact.any.chat.available", True)
    route = fact("contact.any.chat.route", ["Help", "Chat"], "Open the chat in the app")
    assert "customer service by chat" in text_of(page(made.of(chat), "carriers/docomo/"))
    shown = text_of(page(made.of(chat, route), "carriers/docomo/"))
    assert "Open the chat in the app" in shown and "customer service by chat" not in shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_travel_data_is_neither_suspended_nor_contracted(page: Opened, language: str) -> None:
    today = travel()
    one = today.library.carriers["docomo"]
    short = {
        record.short[language]: record.at(one, one.card_types).short[language]
        for record in today.library.procedures.values()
    }
    for path in ("carriers/", "carriers/docomo/", "carriers/docomo/suspend/"):
        shown = page(today, path, language)
        words = [text_of(one) for one in shown.xpath("//td | //th | //a")]
        assert not set(short) & set(words), path
        assert any(name in word for name in short.values() for word in words), path


@pytest.mark.parametrize(("language", "mark"), [("zh", "（"), ("en", " (")])
def test_a_closed_carrier_is_marked_in_the_brackets_of_the_language(
    page: Opened, language: str, mark: str
) -> None:
    closed = made.of(status={"state": "ended"})
    (cell,) = page(closed, "carriers/", language).xpath("//tbody/tr/td[1]")
    behind = cell.xpath("./a")[0].tail
    assert behind.startswith(f"{mark}{say('status-ended', language)}")


def test_a_network_is_asked_only_where_one_is_known(page: Opened) -> None:
    word = say("network")
    assert word in heads(page(made.of(), "carriers/"))
    assert word not in heads(page(made.of(network=[], **VIRTUAL), "carriers/"))


@pytest.mark.parametrize(("language", "said"), [("zh", "综合客服：0120"), ("en", "service: 0120")])
def test_words_before_a_number_keep_their_space(page: Opened, language: str, said: str) -> None:
    today = made.of(
        fact("suspend.any.phone.available", True), fact("contact.any.phone.number", FREE)
    )
    (cell,) = page(today, "procedures/suspend/", language).xpath("//td[.//@data-fact]")
    assert said in str(cell.xpath("string()"))


def test_hours_less_sure_than_their_number_say_so(page: Opened) -> None:
    number = fact("suspend.any.phone.number", FREE)
    hours = fact("suspend.any.phone.hours", "24h", **UNSURE)
    call = cells(page(made.of(number, hours), "procedures/suspend/"))["Call"]
    assert say("standing-reported") in call.partition("24 hours")[2]


# --- who speaks my language


def test_a_desk_for_two_things_is_listed_once_with_both(page: Opened) -> None:
    today = made.of(
        fact("suspend.any.phone.number", FREE),
        fact("suspend.any.phone.languages", ["zh"]),
        fact("contact.any.phone.number", FREE),
        fact("contact.any.phone.languages", ["zh"]),
    )
    (line,) = page(today, "languages/").xpath("//p[.//a[@href='tel:0120524360']]")
    assert "Suspend the line, Customer service" in text_of(line)


def test_a_language_without_a_number_leads_to_a_page(page: Opened) -> None:
    today = made.of(
        fact("contact.any.phone.languages", ["zh"], "A line speaks Chinese"),
        fact("contact.any.online.page", PAGE),
    )
    (line,) = page(today, "languages/").xpath("//p[contains(., 'A line speaks Chinese')]")
    assert line.xpath(f".//a[@href='{PAGE}']")
    assert line.get("data-fact") == "docomo:contact.any.phone.languages"


def test_who_reads_english_is_led_to_the_english_page(page: Opened) -> None:
    english = "https://tiny.example/en/"
    today = made.of(
        fact("contact.any.online.languages", ["en"], "Support is in English"),
        fact("contact.any.online.page", PAGE),
        fact("contact.any.online.page.english", english),
    )
    (line,) = page(today, "languages/").xpath("//p[contains(., 'Support is in English')]")
    assert line.xpath(f".//a[@href='{english}']") and not line.xpath(f".//a[@href='{PAGE}']")


def test_a_page_to_log_in_on_is_no_support_page(page: Opened) -> None:
    login = "https://tiny.example/login/"
    today = made.of(
        fact("account.any.online.languages", ["en"], "The guide is in English"),
        fact("account.any.online.page", login),
        fact("contact.any.online.page", PAGE),
    )
    (line,) = page(today, "languages/").xpath("//p[contains(., 'The guide is in English')]")
    assert line.xpath(f".//a[@href='{PAGE}']") and not line.xpath(f".//a[@href='{login}']")


def test_an_interpreter_of_unknown_languages_has_a_place(page: Opened) -> None:
    today = made.of(fact("contact.any.shop.info.interpreter", None, "Shops have an interpreter"))
    shown = page(today, "languages/")
    (line,) = shown.xpath("//p[contains(., 'Shops have an interpreter')]")
    assert line.xpath("preceding::h2[1]/@id") == ["interpreters"]
    assert not page(made.of(), "languages/").xpath("//h2")


# --- written pages


def test_what_an_editor_tells_on_one_page_is_not_listed_on_another() -> None:
    cited = made.written("guides/one/", "[Told](fact:any:device.esim.any.info.told).")
    lists = made.written("card-types/esim/", "Text.", "device.esim.*.*")
    facts = [fact("device.esim.any.info.told"), fact("device.esim.any.info.rest")]
    today = made.snapshot(made.carrier("docomo"), general=made.shared(*facts))
    for held in today.library.prose.values():
        held.update({page.path: page for page in (cited, lists)})
    assert [one.key for one in uncited(lists, today)] == ["any:device.esim.any.info.rest"]


def test_a_fact_of_two_pages_is_listed_on_the_narrower_one() -> None:
    wide = made.written("card-types/esim/", "Text.", "device.esim.*.*")
    narrow = made.written("guides/one/", "Text.", "device.esim.any.info.*")
    facts = [fact("device.esim.any.info.one"), fact("device.esim.any.limit")]
    today = made.snapshot(made.carrier("docomo"), general=made.shared(*facts))
    for held in today.library.prose.values():
        held.update({page.path: page for page in (wide, narrow)})
    assert [one.key for one in uncited(narrow, today)] == ["any:device.esim.any.info.one"]
    assert [one.key for one in uncited(wide, today)] == ["any:device.esim.any.limit"]
