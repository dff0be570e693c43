"""The search as readers meet it: in Chromium, on http and from a disk."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import support
from playwright.sync_api import Browser
from recall import (
    FLOOR,
    INDEXED,
    RESULTS,
    Record,
    Tally,
    below,
    page_of,
    queries,
    quoted,
    report,
    site_language,
)

from simguide.pages import wording
from simguide.records.library import Library
from simguide.search import documents, folding, index, vocabulary

INDEX = ("search-index.js", "search-text.js")
LIMIT = 150_000  # bytes of gzip for the index of one language


# --- right answers


def test_recall_of_opened_pages(browser: Browser, base_url: str, record_property: Record) -> None:
    """Each query as an address that was opened, read as soon as results stand there."""
    tally = Tally()
    with page_of(browser) as page:
        for query in queries("queries-shared"):
            base = f"{base_url}{site_language(query)}/"
            page.goto(f"{base}search/?q={quoted(query['q'])}")
            page.wait_for_selector("main [data-search-result]")
            tally.add(query, below(page.evaluate(RESULTS), base))
    report(f"shared queries, opened as pages, Chromium\n{tally.table()}", record_property)
    assert tally.share(0) >= FLOOR["queries-shared"][0]
    assert tally.share(1) >= FLOOR["queries-shared"][1]


@pytest.mark.parametrize("name", ["queries-shared", "queries"])
def test_recall_while_typing(
    browser: Browser, base_url: str, name: str, record_property: Record
) -> None:
    """Each query put into the box of the results page, the full text ready."""
    tally = Tally()
    for language in ("zh", "en"):
        base = f"{base_url}{language}/"
        with page_of(browser) as page:
            page.goto(f"{base}search/")
            page.focus("#page-q")
            page.wait_for_function(INDEXED)
            for query in queries(name):
                if site_language(query) == language:
                    page.fill("#page-q", query["q"])
                    tally.add(query, below(page.evaluate(RESULTS), base))
    report(f"{name}, typed, Chromium\n{tally.table()}", record_property)
    assert tally.share(0) >= FLOOR[name][0], tally.table()
    assert tally.share(1) >= FLOOR[name][1], tally.table()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_query_in_any_language_stays_in_the_readers(
    browser: Browser, base_url: str, language: str, record_property: Record
) -> None:
    tally = Tally()
    base = f"{base_url}{language}/"
    with page_of(browser) as page:
        page.goto(f"{base}search/")
        page.focus("#page-q")
        page.wait_for_function(INDEXED)
        for query in [*queries("queries-shared"), *queries("queries")]:
            if site_language(query) != language:
                page.fill("#page-q", query["q"])
                found = page.evaluate(RESULTS)
                assert all(address.startswith(base) for address in found)
                tally.add(query, below(found, base))
    report(f"queries of other languages on the {language} pages\n{tally.table()}", record_property)
    assert tally.share(0) >= FLOOR["queries"][0], tally.table()


def test_there_are_enough_queries() -> None:
    own, shared = queries("queries"), queries("queries-shared")
    assert len(own) >= 150
    assert not {query["q"] for query in own} & {query["q"] for query in shared}
    tags = {tag for query in own for tag in query.get("tags", [])}
    kinds = (
        "mixed nospace fullwidth kana romaji pinyin initials typo alias sentence phone fee label"
    )
    assert tags >= set(kinds.split())
    assert {query["lang"] for query in own} == {"zh", "zh-Hant", "en", "ja"}


@pytest.mark.parametrize("words", ["au", "povo"])
def test_short_names_do_not_match_everywhere(browser: Browser, base_url: str, words: str) -> None:
    """What only looks a little like a short name is not taken for it."""
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/")
        page.focus("#page-q")
        page.wait_for_function(INDEXED)
        for other in ("because my phone is gone", "an app to move over", "auto top-up", "poor"):
            page.fill("#page-q", other)
            first = page.evaluate(RESULTS)[:1]
            assert not any(f"carriers/{words}/" in address for address in first), other


# --- the same folding on both sides


def test_browser_folds_as_the_build_does(browser: Browser, base_url: str, library: Library) -> None:
    forms = list(vocabulary.vocabulary(library).words)
    raw = [alias for carrier in library.carriers.values() for alias in carrier.aliases]
    raw += ["Ｓｏｆｔｂａｎｋ 再発行", "ﾄﾞｺﾓ", "樂天門號", "saihakkō", "Y!mobile", "電話番号"]
    with page_of(browser) as page:
        page.goto(f"{base_url}zh/search/?q=docomo")
        page.wait_for_function(INDEXED)
        script = "words => words.map(word => window.simSearchReady.letters(word).text)"
        for words in (raw, forms):
            folded = page.evaluate(script, words)
            differing = [
                (word, there, folding.compact(word))
                for word, there in zip(words, folded, strict=True)
                if there != folding.compact(word)
            ]
            assert not differing


# --- the results page and the box


def test_results_show_the_answer_with_its_standing(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}zh/search/?q={quoted('docomo补卡')}")
        first = page.locator("main [data-search-result]").first
        first.wait_for()
        assert "docomo" in first.locator(".chip").first.inner_text()
        assert first.locator(".cite").count() == 1
        assert "4,950" in first.locator(".num").inner_text()
        marks = first.locator(".result-title mark").all_inner_texts()
        assert marks == ["docomo", "补卡"]
        page.wait_for_function(INDEXED)
        page.locator("main .result-text").first.wait_for()


def test_the_passage_that_was_found_is_shown_and_marked(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/?q=softbank+instalments")
        page.locator("main .result-text mark", has_text="instalment").first.wait_for()


def test_filters_narrow_and_keep_the_focus(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/?q=docomo")
        page.wait_for_function(INDEXED)
        page.get_by_role("radio", name="Cancel").check()
        addresses = page.evaluate(RESULTS)
        assert addresses
        assert all("/cancel/" in address for address in addresses)
        assert page.evaluate("document.activeElement.type") == "radio"


def test_nothing_found_offers_the_nearest_and_the_picker(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/?q=qqqqzzzxx")
        page.wait_for_function(INDEXED)
        assert "Nothing found" in page.inner_text("#search-results [role=status]")
        assert page.locator("main [data-search-result]").count() >= 1
        assert page.locator(".carrier-links a").count() > 30


def test_a_query_is_never_markup(browser: Browser, base_url: str) -> None:
    """Markup in a query stays text in the list, on the page and in the address."""
    attack = '<img src=x onerror="window.hacked=1"><svg onload=hacked=1>docomo补卡\'"&lt;b&gt;'
    with page_of(browser) as page:
        page.goto(f"{base_url}zh/search/?q={quoted(attack)}")
        page.wait_for_function(INDEXED)
        page.fill("#q", attack)
        page.wait_for_timeout(100)
        assert page.evaluate("window.hacked") is None
        assert (
            page.locator("#search-results img, .search-list img, #search-results svg").count() == 0
        )
        assert page.input_value("#page-q") == attack


def test_combobox_by_keyboard(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.wait_for_function(INDEXED)
        box = page.locator("#q")
        assert box.get_attribute("role") == "combobox"
        assert box.get_attribute("aria-expanded") == "false"
        page.keyboard.type("softbnak esim reissue")
        page.wait_for_selector("#q-list [role=option]")
        assert box.get_attribute("aria-expanded") == "true"
        assert box.get_attribute("aria-controls") == "q-list"
        assert page.get_attribute("#q-list", "role") == "listbox"
        page.keyboard.press("ArrowDown")
        active = box.get_attribute("aria-activedescendant")
        option = page.locator(f"#{active}")
        assert option.get_attribute("aria-selected") == "true"
        assert option.get_attribute("data-search-result") is not None
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        assert box.get_attribute("aria-activedescendant") == active
        page.keyboard.press("ArrowUp")
        assert box.get_attribute("aria-activedescendant") is None
        page.keyboard.press("Escape")
        assert box.get_attribute("aria-expanded") == "false"
        assert not page.is_visible("#q-list")
        assert box.input_value() == "softbnak esim reissue"
        page.keyboard.press("ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("/en/carriers/softbank/reissue/#esim")


@pytest.mark.parametrize("box", ["#q", "#home-q"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_lies_below_its_box_and_in_the_window(
    browser: Browser, base_url: str, box: str, width: int
) -> None:
    with page_of(browser, viewport={"width": width, "height": 780}) as page:
        page.goto(f"{base_url}zh/")
        page.fill(box, "docomo补卡")
        page.wait_for_selector(f"{box}-list [role=option]")
        above = page.locator(box).bounding_box()
        shown = page.locator(f"{box}-list").bounding_box()
        options = page.locator(f"{box}-list [role=option]").all()
        places = [option.bounding_box() for option in options]
        assert shown["y"] >= above["y"] + above["height"]
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= width
        assert all(place["width"] > 0.9 * shown["width"] for place in places)
        assert [place["y"] for place in places] == sorted({place["y"] for place in places})


def test_enter_leads_to_the_results_page(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}zh/carriers/au/cancel/")
        page.click("#q")
        page.keyboard.type("ahamo")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("/zh/search/?q=ahamo")
        page.wait_for_selector("main [data-search-result]")


def test_nothing_is_loaded_before_search_is_touched_nor_from_elsewhere(
    browser: Browser, base_url: str
) -> None:
    asked: list[str] = []
    with page_of(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        for path in ("zh/", "zh/carriers/docomo/", "zh/search/"):
            page.goto(base_url + path)
        assert not [address for address in asked if "search-" in address or "minisearch" in address]
        page.click("#q")
        page.wait_for_function(INDEXED)
        page.keyboard.type("docomo补卡")
        assert all(address.startswith(base_url) for address in asked)
        names = {address.rpartition("/")[2] for address in asked}
        assert {"search-index.js", "search.js", "search-text.js", "minisearch.js"} <= names
        kept = page.evaluate("[document.cookie, JSON.stringify({...localStorage})].join()")
        assert "docomo" not in kept


# --- weight and speed


def test_index_is_light(site: Path, record_property: Record) -> None:
    for language in ("zh", "en"):
        sizes = {
            name: len(gzip.compress((site / language / "static" / name).read_bytes(), 9))
            for name in INDEX
        }
        report(f"index, {language}: {sizes}, {sum(sizes.values())} bytes gzip", record_property)
        assert sum(sizes.values()) <= LIMIT


def test_index_stays_light_with_sixty_carriers(library: Library, record_property: Record) -> None:
    """Counted by the share that one carrier adds, for copies would compress too well."""
    for language in library.languages:
        few = dict(list(library.carriers.items())[:21])
        sizes = []
        for carriers in (few, library.carriers):
            site = library.site.model_copy(update={"likely": list(few)[:5]})
            held = replace(library, carriers=carriers, single={**library.single, "site": site})
            kept = [
                group
                for group in library.single["search-words"]
                if not group.carrier or group.carrier in carriers
            ]
            held.single["search-words"] = kept
            held.__dict__.pop("carrier_facts", None)
            files = index.files(wording.Wording(_closed(held), language), support.DAY)
            sizes.append(sum(len(gzip.compress(text.encode(), 9)) for text in files.values()))
        each = (sizes[1] - sizes[0]) / (len(library.carriers) - len(few))
        sixty = sizes[1] + each * (60 - len(library.carriers))
        report(
            f"index with 60 carriers, {language.id}: about {sixty:,.0f} bytes gzip", record_property
        )
        assert sixty <= LIMIT


def _closed(library: Library) -> Library:
    """Without references to carriers that are not in it."""
    carriers = {
        name: carrier.model_copy(
            update={
                "inherits": [one for one in carrier.inherits if one.carrier in library.carriers]
            }
        )
        for name, carrier in library.carriers.items()
    }
    return replace(library, carriers=carriers)


def test_eight_times_the_carriers_still_answer(
    browser: Browser, base_url: str, library: Library
) -> None:
    """How quick that is, ``make bench`` tells."""
    many = index.files(
        wording.Wording(support.multiplied(library, 8), library.languages[0]), support.DAY
    )
    with page_of(browser) as page:
        for name, content in many.items():
            page.route(f"**/static/{name}", support.answering(content))
        page.goto(f"{base_url}zh/search/?q={quoted('docomo ccc补卡')}")
        page.wait_for_function(INDEXED)
        first = page.evaluate(RESULTS)[0]
        assert first == f"{base_url}zh/carriers/docomo-c/reissue/"


def test_every_address_of_the_index_exists(site: Path, library: Library) -> None:
    for language in library.languages:
        for document in documents.Collector(wording.Wording(library, language), support.DAY).all():
            path, _, anchor = document.address.partition("#")
            page = (site / language.id / path / "index.html").read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in page, document.address


# --- from a disk


def test_search_works_from_a_disk(browser: Browser, unpacked: Path) -> None:
    faults: list[str] = []
    tally = Tally()
    with page_of(browser, offline=True) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        for query in queries("queries-shared"):
            language = site_language(query)
            base = (unpacked / f"sim-guide-japan-{language}").as_uri() + "/"
            page.goto(f"{base}index.html?q={quoted(query['q'])}")
            page.wait_for_selector("main [data-search-result]")
            found = page.evaluate(RESULTS)
            for address in found:
                path = Path(unpacked / f"sim-guide-japan-{language}")
                assert (path / address.removeprefix(base).partition("#")[0]).is_file(), address
            tally.add(query, [one.replace("index.html", "") for one in below(found, base)])
        page.wait_for_function(INDEXED)
        # The box of another page, by keyboard.
        page.goto((unpacked / "sim-guide-japan-zh/carriers/au/index.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type("ahamo")
        page.wait_for_selector("#q-list [role=option]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("sim-guide-japan-zh/search.html?q=ahamo")
        page.wait_for_selector("main [data-search-result]")
    assert not faults
    assert tally.share(0) >= FLOOR["queries-shared"][0], tally.table()


# --- what is vendored


def test_vendored_library_is_the_one_that_is_named() -> None:
    folder = support.ROOT / "templates" / "static" / "vendor"
    listed = (folder / "VENDOR.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((folder / "minisearch.js").read_bytes()).hexdigest()
    assert digest in listed
