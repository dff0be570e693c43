"""The built pages: the addresses of the design, equal in both languages, every fact with its source."""

# ruff: noqa: E501
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import support
from lxml import html
from support import LANGUAGES, text_of

from simguide.facts.carriers import card_types_of
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import standing
from simguide.records.library import Library

Pages = dict[tuple[str, str], html.HtmlElement]
FIXED = (
    "", "lost/", "carriers/", "card-types/", "leaving-japan/", "phrases/", "glossary/", "rights/",
    "guides/", "languages/", "search/", "sources/", "changes/", "offline/", "about/",
    "start/broken/", "start/new-phone/", "start/leaving/",
)  # fmt: skip
FIGURE = r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
YEN = {"zh": re.compile(FIGURE + "円"), "en": re.compile("(?<!CN)¥" + FIGURE)}
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
    articles: list[html.HtmlElement] = page.xpath("//article")
    (article,) = articles
    return article


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


# Of many numbers, a comparison shows those in the reader's language.
OUTSIDE_OF_COMPARISONS = "not(ancestor::*[contains(@class, 'compare')])"


def test_both_languages_show_the_same_facts(pages: Pages, snapshot: Snapshot) -> None:
    calls = {key for key, cited in snapshot.by_key.items() if cited.attribute.role == "call"}

    def facts(page: html.HtmlElement, _: str) -> Counter[str]:
        chosen = page.xpath("//*[contains(@class, 'compare')]//@data-fact")
        fixed = page.xpath(f"//*[@data-fact][{OUTSIDE_OF_COMPARISONS}]/@data-fact")
        return Counter(map(str, [*fixed, *(key for key in chosen if key not in calls)]))

    assert differing(pages, facts) == []


def test_both_languages_show_the_same_yen(pages: Pages) -> None:
    def yen(page: html.HtmlElement, language: str) -> Counter[str]:
        return Counter(YEN[language].findall(text_of(main(page))))

    assert differing(pages, yen) == []


def test_both_languages_show_the_same_phone_numbers(pages: Pages) -> None:
    def phones(page: html.HtmlElement, _: str) -> Counter[str]:
        texts = main(page).xpath(f".//text()[{OUTSIDE_OF_COMPARISONS}]")
        found = PHONE.findall(" ".join(" ".join(map(str, texts)).split()))
        return Counter(re.sub(r"\D", "", number) for number in found)

    assert differing(pages, phones) == []


def test_both_languages_call_the_same_numbers(pages: Pages) -> None:
    def calls(page: html.HtmlElement, _: str) -> Counter[str]:
        return Counter(map(str, page.xpath("//a[starts-with(@href, 'tel:')]/@href")))

    assert differing(pages, calls) == []


def test_both_languages_have_the_same_anchors(pages: Pages) -> None:
    def anchors(page: html.HtmlElement, _: str) -> Counter[str]:
        return Counter(map(str, main(page).xpath(".//*[not(self::h1 or self::sup)]/@id")))

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


def block(element: html.HtmlElement) -> html.HtmlElement:
    """The paragraph, item or cell in which ``element`` stands."""
    held: list[html.HtmlElement] = element.xpath(
        "ancestor-or-self::*[self::p or self::li or self::td or self::dd][1]"
    )
    return held[0]


def test_every_fact_says_how_sure_it_is_and_links_to_a_source_on_the_page(
    pages: Pages, snapshot: Snapshot
) -> None:
    known = snapshot.by_key
    for (language, path), page in pages.items():
        for fact in page.xpath("//*[@data-fact]"):
            where = f"{language}/{path} {fact.get('data-fact')}"
            cited = known[fact.get("data-fact")]
            if snapshot.in_force(cited):
                assert fact.get("data-confidence") == cited.fact.confidence, where
                assert fact.get("data-fresh") == cited.fresh, where
                assert standing(cited) in fact.get("class").split(), where
            references = block(fact).xpath(".//a[contains(@class, 'footnote-ref')]/@href")
            notes = [
                note
                for link in references
                for note in page.xpath(f"//*[contains(@class, 'footnote')]//li[@id='{link[1:]}']")
            ]
            assert len(notes) == len(references) > 0, where
            urls = [str(url) for note in notes for url in note.xpath(".//a/@href")]
            assert unquote(cited.sources[0].url) in map(unquote, urls), where


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_says_of_what_kind_it_is_and_when_it_was_seen(
    pages: Pages, library: Library, language: str
) -> None:
    kinds = [
        library.interface[f"kind-{kind}"][language] for kind in ("official", "news", "third-party")
    ]
    seen = r"\d{4}年\d+月\d+日查看" if language == "zh" else r"seen on \d+ \w+ \d{4}"
    dated = r"页面日期\d{4}|页面未注日期" if language == "zh" else r"page of |page undated|undated"
    found = 0
    for (other, path), page in pages.items():
        if other != language:
            continue
        for note in page.xpath("//div[contains(@class, 'footnote')]//li"):
            text = text_of(note)
            found += 1
            link = note.xpath(".//a[starts-with(@href, 'http')]")[0]
            assert text_of(link), f"{path} {text}"
            assert any(kind in text for kind in kinds), f"{path} {text}"
            assert re.search(seen, text) and re.search(dated, text), f"{path} {text}"
    assert found > 500


def test_every_source_on_a_page_is_cited_there(pages: Pages) -> None:
    for where, page in pages.items():
        notes = {f"#{note}" for note in page.xpath("//div[contains(@class, 'footnote')]//li/@id")}
        cited = set(map(str, page.xpath("//a[contains(@class, 'footnote-ref')]/@href")))
        assert notes == cited, where


def test_every_published_fact_stands_on_a_page(pages: Pages, snapshot: Snapshot) -> None:
    shown = {str(key) for page in pages.values() for key in page.xpath("//@data-fact")}
    assert set(snapshot.by_key) - shown == set()


def test_no_markdown_is_left_over(pages: Pages) -> None:
    """What the reader sees holds no attribute list, no emphasis and no block that was not made."""
    left = re.compile(
        r"\{ ?[.#:][\w-]|data-fact=|\*\*|^(!!!|\?\?\?\+?|===) |--8<--|\[\^\d|\]\(", re.MULTILINE
    )
    for where, page in pages.items():
        found = [text for text in main(page).itertext() if left.search(text)]
        assert not found, where


def test_no_page_speaks_of_ids(pages: Pages, snapshot: Snapshot) -> None:
    """The id of a fact stands in attributes, never in a sentence."""
    keys = re.compile(r"\b(?:suspend|reissue|cancel|contact)\.[a-z-]+\.[a-z-]+\.[a-z-]+")
    for where, page in pages.items():
        assert not keys.search(text_of(main(page))), where


def test_every_card_type_of_a_carrier_has_its_anchor(pages: Pages, library: Library) -> None:
    for carrier in library.carriers.values():
        for procedure in library.procedures:
            page = pages["zh", f"carriers/{carrier.id}/{procedure}/"]
            for card_type in card_types_of(library, carrier):
                found = page.xpath(f"//article//*[@id='{card_type.id}']")
                assert len(found) == 1, f"{carrier.id}/{procedure}/#{card_type.id}"


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    for where, page in pages.items():
        doubles = [
            name for name, count in Counter(map(str, page.xpath("//@id"))).items() if count > 1
        ]
        assert not doubles, where


DOCOMO_FEES = ("docomo:reissue.physical.shop.fee", "docomo:reissue.esim.online.fee")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", DOCOMO_FEES)
def test_what_a_docomo_replacement_costs(
    pages: Pages, snapshot: Snapshot, language: str, key: str
) -> None:
    """Issue 2: at a shop, and online, and where that is from, in the first sentence."""
    page = pages[language, "carriers/docomo/reissue/"]
    named = f"@data-fact='{key}' or starts-with(@data-fact, '{key}.from-')"
    (shown,) = page.xpath(f"//*[contains(@class, 'abstract')]//*[{named}]")
    assert text_of(shown).startswith(support.told(snapshot, key, language))
    (reference,) = shown.xpath(".//a[contains(@class, 'footnote-ref')]/@href")
    assert page.xpath(f"//li[@id='{reference[1:]}']//a[starts-with(@href, 'http')]")


FEE = "docomo:reissue.physical.shop.fee"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fee_of_the_day_is_shown_and_the_coming_one_is_announced(
    tiny_pages: Pages, language: str
) -> None:
    page = tiny_pages[language, "carriers/docomo/reissue/"]
    answers = " ".join(map(text_of, page.xpath("//*[contains(@class, 'abstract')]")))
    titles = " ".join(map(text_of, page.xpath("//summary")))
    for text in (answers, titles):
        yen = YEN[language].findall(text)
        assert "4,950" in yen
        assert not {"2,200", "8,800"} & set(yen)
    for heading, key in (("announced", f"{FEE}.from-2099"), ("past", f"{FEE}.until-2025")):
        (fold,) = page.xpath(f"//details[.//*[@id='{heading}']]")
        assert fold.xpath(f".//*[@data-fact='{key}']")
        assert page.xpath(f"//*[@data-fact='{key}']") == fold.xpath(f".//*[@data-fact='{key}']")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["procedures/reissue/", "card-types/physical/"])
def test_comparisons_show_only_fees_that_hold(tiny_pages: Pages, language: str, path: str) -> None:
    facts = set(map(str, tiny_pages[language, path].xpath("//table//@data-fact")))
    assert FEE in facts
    assert not {f"{FEE}.until-2025", f"{FEE}.from-2099"} & facts


def section(page: html.HtmlElement, name: str) -> list[str]:
    """The facts below the heading with this id."""
    inside = f"[preceding::h2[1][@id='{name}']][not(ancestor::details)]"
    return list(map(str, main(page).xpath(f".//*[@data-fact]{inside}/@data-fact")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_tell_what_comes_and_what_came(tiny_pages: Pages, language: str) -> None:
    page = tiny_pages[language, "changes/"]
    assert set(section(page, "coming")) == {f"{FEE}.from-2099"}
    (year,) = page.xpath("//details[starts-with(normalize-space(summary), '2025')]")
    assert set(map(str, year.xpath(".//@data-fact"))) == {FEE}
    text = text_of(main(page))
    assert {"zh": "2,200円 → ", "en": "¥2,200 → "}[language] in text


def test_where_nothing_is_contracted_no_contract_is_ended(tiny_pages: Pages) -> None:
    """A card type may have a summary of its own, where a carrier has no other."""
    texts = {
        carrier: text_of(main(tiny_pages["en", f"carriers/{carrier}/cancel/"]))
        for carrier in ("docomo", "tiny-travel")
    }
    assert "You end the contract." in texts["docomo"]
    assert "You end the contract." not in texts["tiny-travel"]
    assert "There is no contract to end:" in texts["tiny-travel"]


def test_a_closed_brand_says_since_when_and_who_follows(tiny_pages: Pages) -> None:
    for path in ("carriers/tiny-travel/", "carriers/tiny-travel/cancel/"):
        (notice,) = tiny_pages["en", path].xpath("//div[contains(@class, 'admonition info')]")
        assert "1 January 2026" in text_of(notice)
        assert notice.xpath(".//a[contains(@href, 'docomo/')]")
