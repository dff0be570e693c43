"""The built pages: the addresses of the design, equal in both languages, every fact with its source."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import support
from lxml import html
from support import LANGUAGES, text_of

from simguide.facts.carriers import card_types_of
from simguide.records.library import Library

Pages = dict[tuple[str, str], html.HtmlElement]
FIXED = (
    "", "lost/", "carriers/", "card-types/", "leaving-japan/", "phrases/", "glossary/", "rights/",
    "search/", "sources/", "changes/", "offline/", "about/",
)  # fmt: skip
FIGURE = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
YEN = {"zh": re.compile(FIGURE + "円"), "en": re.compile("¥" + FIGURE)}
PHONE = re.compile(r"(?<![\d-])(?:0\d{1,4}-\d{1,4}-\d{3,4}|\+\d{1,3}[ -]\d[\d -]{6,}\d)(?![\d-])")


def read_all(site: Path) -> Pages:
    return {
        (language, path): support.parse(site / language / path / "index.html")
        for language in LANGUAGES
        for path in support.addresses(site, language)
    }


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    return read_all(site)


@pytest.fixture(scope="module")
def tiny_pages(tiny: Path) -> Pages:
    return read_all(tiny / "site")


def both(pages: Pages) -> Iterator[tuple[str, html.HtmlElement, html.HtmlElement]]:
    for language, path in pages:
        if language == "zh" and ("en", path) in pages:
            yield path, pages["zh", path], pages["en", path]


def main(page: html.HtmlElement) -> html.HtmlElement:
    return page.xpath("//main")[0]


def test_every_address_of_the_design_is_there_in_both_languages(
    pages: Pages, site: Path, library: Library
) -> None:
    wanted = set(FIXED)
    wanted |= {f"card-types/{name}/" for name in ("physical", "esim", "virtual")}
    wanted |= {f"procedures/{name}/" for name in ("suspend", "reissue", "cancel")}
    for carrier in library.carriers:
        wanted.add(f"carriers/{carrier}/")
        wanted |= {f"carriers/{carrier}/{name}/" for name in ("suspend", "reissue", "cancel")}
    for language in LANGUAGES:
        assert wanted <= {path for other, path in pages if other == language}
    for name in ("index.html", "404.html", "sitemap.xml", "api/v1/index.json"):
        assert (site / name).is_file()


def test_both_languages_have_the_same_pages(pages: Pages) -> None:
    chinese, english = ({path for other, path in pages if other == each} for each in LANGUAGES)
    assert chinese == english


def differing(pages: Pages, read: Callable[[html.HtmlElement, str], Counter[str]]) -> list[str]:
    found = []
    for path, chinese, english in both(pages):
        a, b = read(chinese, "zh"), read(english, "en")
        if a != b:
            found.append(f"{path}: only zh {dict(a - b)}, only en {dict(b - a)}")
    return found


def test_both_languages_show_the_same_facts(pages: Pages) -> None:
    def facts(page: html.HtmlElement, _: str) -> Counter[str]:
        return Counter(str(key) for key in page.xpath("//@data-fact"))

    assert differing(pages, facts) == []


def test_both_languages_show_the_same_yen(pages: Pages) -> None:
    def yen(page: html.HtmlElement, language: str) -> Counter[str]:
        return Counter(YEN[language].findall(text_of(main(page))))

    assert differing(pages, yen) == []


def test_both_languages_show_the_same_phone_numbers(pages: Pages) -> None:
    def phones(page: html.HtmlElement, _: str) -> Counter[str]:
        return Counter(re.sub(r"\D", "", number) for number in PHONE.findall(text_of(main(page))))

    assert differing(pages, phones) == []


def test_both_languages_call_the_same_numbers(pages: Pages) -> None:
    def calls(page: html.HtmlElement, _: str) -> Counter[str]:
        return Counter(map(str, page.xpath("//a[starts-with(@href, 'tel:')]/@href")))

    assert differing(pages, calls) == []


def test_both_languages_have_the_same_anchors(pages: Pages) -> None:
    def anchors(page: html.HtmlElement, _: str) -> Counter[str]:
        return Counter(map(str, page.xpath("//main//*[not(self::h1)]/@id")))

    assert differing(pages, anchors) == []


def test_every_link_to_call_can_be_dialled(pages: Pages) -> None:
    """RFC 3966: digits with an optional plus; * and # of short numbers escaped or plain."""
    wrong = {
        str(link)
        for page in pages.values()
        for link in page.xpath("//a[starts-with(@href, 'tel:')]/@href")
        if not re.fullmatch(r"tel:(\+\d{7,15}|0\d{7,10}|(\*|#|%2A|%23)?\d{3,5})", link)
    }
    assert not wrong


def test_every_fact_says_how_sure_it_is_and_links_to_a_source_on_the_page(
    pages: Pages, library: Library
) -> None:
    confidence = {cited.key: cited.fact.confidence for cited in library.all_facts()}
    kinds = {
        language: [
            library.interface[f"kind-{kind}"][language]
            for kind in ("official", "news", "third-party")
        ]
        for language in LANGUAGES
    }
    for (language, path), page in pages.items():
        for fact in page.xpath("//*[@data-fact]"):
            where = f"{language}/{path} {fact.get('data-fact')}"
            assert fact.get("data-confidence") == confidence[fact.get("data-fact")], where
            links = [str(link) for link in fact.xpath(".//a/@href") if re.fullmatch(r"#s\d+", link)]
            assert links, where
            for link in links:
                assert len(page.xpath(f"//ol/li[@id='{link[1:]}']")) == 1, where
        for item in page.xpath(
            "//li[re:test(@id, '^s\\d+$')]",
            namespaces={"re": "http://exslt.org/regular-expressions"},
        ):
            text = text_of(item)
            assert item.xpath("./a[starts-with(@href, 'http')]"), text
            assert text_of(item.xpath("./a")[0]), text
            assert any(kind in text for kind in kinds[language]), text
            dates = item.xpath("./span[1]")[0].text_content()
            assert re.search(
                r"\d{4}年\d+月\d+日查看" if language == "zh" else r"seen on \d+ \w+ \d{4}", dates
            )
            assert re.search(
                r"页面日期\d{4}|页面未注日期" if language == "zh" else r"page of |page undated",
                dates,
            )


def test_every_published_fact_stands_on_a_page(pages: Pages, library: Library) -> None:
    shown = {str(key) for page in pages.values() for key in page.xpath("//@data-fact")}
    missing = {cited.key for cited in library.all_facts()} - shown
    assert not missing


def test_every_card_type_of_a_carrier_has_its_anchor(pages: Pages, library: Library) -> None:
    for carrier in library.carriers.values():
        for procedure in library.procedures:
            page = pages["zh", f"carriers/{carrier.id}/{procedure}/"]
            for card_type in card_types_of(library, carrier):
                found = page.xpath(f"//main//*[@id='{card_type.id}']")
                assert len(found) == 1, f"{carrier.id}/{procedure}/#{card_type.id}"


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    for where, page in pages.items():
        doubles = [name for name, count in Counter(page.xpath("//@id")).items() if count > 1]
        assert not doubles, where


DOCOMO_FEES = (
    ("docomo:reissue.physical.shop.fee", {"zh": "4,950円 门店", "en": "¥4,950 shop"}),
    ("docomo:reissue.esim.online.fee", {"zh": "0円 网上", "en": "¥0 online"}),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "answer"), DOCOMO_FEES)
def test_what_a_docomo_replacement_costs(
    pages: Pages, language: str, key: str, answer: dict[str, str]
) -> None:
    """Issue 2: 4,950円 at a shop since 2025-09-05, nothing online, and where that is from."""
    page = pages[language, "carriers/docomo/reissue/"]
    shown = page.xpath(f"//section//*[@data-fact='{key}'][.//*[contains(@class, 'fee')]]")
    assert shown, "not in the card “in short”"
    text = text_of(shown[0])
    assert text.startswith(answer[language])
    source = shown[0].xpath(".//a[starts-with(@href, '#s')]/@href")[0][1:]
    assert page.xpath(f"//li[@id='{source}']/a[starts-with(@href, 'http')]")
    if "shop" in key:
        assert {"zh": "2025年9月5日起", "en": "since 5 September 2025"}[language] in text
        assert shown[0].get("data-confidence") == "high"


FEE = "docomo:reissue.physical.shop.fee"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fee_of_the_day_is_shown_and_the_coming_one_is_announced(
    tiny_pages: Pages, language: str
) -> None:
    page = tiny_pages[language, "carriers/docomo/reissue/"]
    answers = " ".join(map(text_of, page.xpath("//section[contains(@class, 'short')]")))
    yen = YEN[language].findall(answers)
    assert "4,950" in yen
    assert not {"2,200", "8,800"} & set(yen)
    (announced,) = page.xpath("//h2[@id='announced']")
    block = announced.getnext()
    assert block.xpath(f".//*[@data-fact='{FEE}.from-2099']")
    assert {"zh": "2099年4月1日起", "en": "from 1 April 2099"}[language] in text_of(block)
    (past,) = page.xpath("//h2[@id='past']")
    assert past.getnext().xpath(f".//*[@data-fact='{FEE}.until-2025']")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["procedures/reissue/", "card-types/physical/"])
def test_comparisons_show_only_fees_that_hold(tiny_pages: Pages, language: str, path: str) -> None:
    facts = set(map(str, tiny_pages[language, path].xpath("//table//@data-fact")))
    assert FEE in facts
    assert not {f"{FEE}.until-2025", f"{FEE}.from-2099"} & facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_tell_what_comes_and_what_came(tiny_pages: Pages, language: str) -> None:
    page = tiny_pages[language, "changes/"]
    (coming,) = page.xpath("//h2[@id='coming']")
    assert coming.getnext().xpath(".//@data-fact") == [f"{FEE}.from-2099"]
    (year,) = page.xpath("//h2[@id='y2025']")
    assert year.getnext().xpath(".//@data-fact") == [FEE]


def test_what_is_inherited_says_from_whom(tiny_pages: Pages) -> None:
    page = tiny_pages["en", "carriers/tiny-travel/reissue/"]
    assert page.xpath("//*[@data-fact='docomo:reissue.esim.online.route']")
    assert "as at docomo" in text_of(main(page))


def test_where_nothing_is_contracted_no_contract_is_ended(tiny_pages: Pages) -> None:
    """A card type may have a summary of its own, where a carrier has no other."""
    leads = {
        carrier: text_of(
            tiny_pages["en", f"carriers/{carrier}/cancel/"].xpath("//*[@class='lead']")[0]
        )
        for carrier in ("docomo", "tiny-travel")
    }
    assert leads["docomo"].startswith("You end the contract.")
    assert leads["tiny-travel"].startswith("There is no contract to end:")


def test_disagreeing_sources_are_both_shown(tiny_pages: Pages) -> None:
    page = tiny_pages["en", "carriers/docomo/reissue/"]
    (fact,) = page.xpath(
        "//li[@data-fact='docomo:reissue.esim.online.fee'][.//*[@class='conflict']]"
    )
    claims = [text_of(item) for item in fact.xpath(".//*[@class='claims']/li")]
    assert [claim.split()[0] for claim in claims] == ["¥0", "¥1,100"]


def test_what_is_not_offered_is_no_unknown(tiny_pages: Pages) -> None:
    page = tiny_pages["en", "carriers/docomo/cancel/"]
    refused = page.xpath("//*[contains(@class, 'refused')]")
    assert refused and "not offered" in text_of(refused[0])


def test_what_is_unknown_says_so_and_how_to_ask(tiny_pages: Pages) -> None:
    page = tiny_pages["en", "carriers/au/reissue/"]
    rows = page.xpath("//*[contains(@class, 'role-cost')]")
    assert rows
    assert rows[0].xpath(".//*[contains(@class, 'unknown')]")
    assert rows[0].xpath(".//p[@lang='ja']")


def test_a_closed_brand_says_since_when_and_who_follows(tiny_pages: Pages) -> None:
    for path in ("carriers/tiny-travel/", "carriers/tiny-travel/cancel/"):
        (notice,) = tiny_pages["en", path].xpath("//*[@class='notice']")
        assert "1 January 2026" in text_of(notice)
        assert notice.xpath(".//a[contains(@href, 'docomo/')]")
