"""The search as readers meet it: in Chromium, on http and from a disk."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest
import support
from playwright.sync_api import Browser, FloatRect, Locator, Route
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

from simguide.facts.snapshot import Snapshot
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.records.library import Library
from simguide.search import documents, folding, index, vocabulary


def place_of(locator: Locator) -> FloatRect:
    """Where something that is shown stands, in pixels."""
    found = locator.bounding_box()
    assert found is not None
    return found


INDEX = ("search-index.js", "search-text.js")
LIMIT = 110_000  # bytes of gzip for the index of one language: twice the carriers fit in 200,000


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_query_in_any_language_stays_in_the_readers(
    browser: Browser, base_url: str, language: str, record_property: Record
) -> None:
    tally = Tally()
    base = f"{base_url}{language}/"
    with page_of(browser) as page:
        page.goto(f"{base}search/")
        page.focus("#q")
        page.wait_for_function(INDEXED)
        for query in queries("queries-shared"):
            if site_language(query) != language:
                page.fill("#q", query["q"])
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
        page.focus("#q")
        page.wait_for_function(INDEXED)
        for other in ("because my phone is gone", "an app to move over", "auto top-up", "poor"):
            page.fill("#q", other)
            first = page.evaluate(RESULTS)[:1]
            assert not any(f"carriers/{words}/" in address for address in first), other


# --- the same folding on both sides


def test_browser_folds_as_the_build_does(browser: Browser, base_url: str, library: Library) -> None:
    forms = [word for word in vocabulary.vocabulary(library).words if "+" not in word]
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


def test_results_show_the_answer_with_its_standing(
    browser: Browser, base_url: str, snapshot: Snapshot
) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}zh/search/?q={quoted('docomo门店补实体卡')}")
        first = page.locator("main [data-search-result]").first
        first.wait_for()
        assert "docomo" in page.locator(".result-group h2").first.inner_text()
        assert first.locator(".cite.confirmed").count() >= 1
        fee = support.told(snapshot, "docomo:reissue.physical.shop.fee", "zh")
        assert fee in first.locator(".num").first.inner_text()
        assert "补" in first.locator(".result-title mark").first.inner_text()
        page.wait_for_function(INDEXED)
        page.locator("main .result-text").first.wait_for()


def test_what_is_not_known_says_whom_to_ask(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/?q={quoted('gtn mobile sim replacement fee')}")
        first = page.locator("main [data-search-result]").first
        first.wait_for()
        assert first.locator(".cite.unknown").count() == 1
        assert first.locator(".result-ask + .num").inner_text()


MOVES = """
async () => {
  const shown = new Map();
  const cards = () => [...document.querySelectorAll('main [data-search-result]')].slice(0, 3);
  let order = null, most = 0;
  const look = () => {
    const now = cards();
    if (now.length < 3) return;
    const hrefs = now.map(card => card.getAttribute('href')).join(' ');
    if (order === null) order = hrefs;
    if (order !== hrefs) most = 999;
    now.forEach((card, i) => {
      const y = card.getBoundingClientRect().top + scrollY;
      if (!shown.has(i)) shown.set(i, y);
      most = Math.max(most, Math.abs(y - shown.get(i)));
    });
  };
  const end = performance.now() + 15000;
  const settled = () => window.simSearchText === null && window.simSearchReady && order;
  while (performance.now() < end && !settled()) {
    look();
    await new Promise(requestAnimationFrame);
  }
  for (let i = 0; i < 20; i++) { look(); await new Promise(requestAnimationFrame); }
  return [most, order !== null];
}
"""


@pytest.mark.parametrize("network", ["fast", "slow"])
def test_what_is_shown_stays_where_it_is(browser: Browser, base_url: str, network: str) -> None:
    """From the first frame with results on nothing moves, with a slow processor and network too."""
    asked = (
        "docomo补卡", "softbank instalments", "手机丢了", "什么是MNP", "xyzzy 手续费",
        "docomo过年开不开", "povo phone number", "ドコモ 父が亡くなった", "回国了还在扣钱",
        "softbnak esim", "a", "151",
    )  # fmt: skip
    with page_of(browser, viewport={"width": 360, "height": 740}) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        if network == "slow":
            slow = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
            session.send("Network.emulateNetworkConditions", {"offline": False, **slow})
        for query in asked:
            page.goto(f"{base_url}zh/search/?q={quoted(query)}", wait_until="commit")
            page.wait_for_function("document.readyState !== 'loading'")
            most, found = page.evaluate(MOVES)
            assert found or query.startswith("xyzzy"), query
            assert most <= 4, query


def test_a_search_that_does_not_come_says_so(browser: Browser, base_url: str) -> None:
    for name in ("search-index.js", "search.js"):
        with page_of(browser) as page:
            page.route(f"**/static/{name}", lambda route: route.abort())
            page.goto(f"{base_url}en/search/?q={quoted('docomo lost')}")
            notice = page.locator("#search-results .search-notice")
            notice.locator("button").wait_for()
            assert "docomo lost" in notice.inner_text()
            links = notice.locator("a")
            assert [link.get_attribute("href") for link in links.all()] == [
                "../lost/",
                "../carriers/",
            ]
            page.unroute(f"**/static/{name}")
            notice.locator("button").click()
            page.wait_for_selector("main [data-search-result]")


def test_a_slow_search_says_that_it_is_coming(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/static/search-index.js", hold)
        page.goto(f"{base_url}en/search/?q=docomo", wait_until="commit")
        page.locator("#search-results .search-notice").wait_for()
        assert page.locator("#search-results button").count() == 0
        held[0].continue_()
        page.wait_for_selector("main [data-search-result]")


def test_without_the_text_words_and_names_answer(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.route("**/static/search-text.js", lambda route: route.abort())
        page.goto(f"{base_url}en/search/?q={quoted('docomo reissue')}")
        page.wait_for_selector("main [data-search-result]")
        page.wait_for_function(INDEXED)
        page.fill("#q", "zzzxxqq wwvv")
        status = page.locator("#search-results [role=status]")
        assert "Nothing found" in status.inner_text()
        assert "did not load" in status.inner_text()


def test_the_address_holds_what_is_asked(browser: Browser, base_url: str) -> None:
    """Reload, Back and the other language bring the query and its filters back."""
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/")
        page.fill("#q", "docomo")
        page.wait_for_selector("main [data-search-result]")
        page.get_by_role("radio", name="Cancel").check(force=True)
        assert page.url == f"{base_url}en/search/?q=docomo&procedure=cancel"
        before = page.evaluate(RESULTS)
        page.reload()
        page.wait_for_selector("main [data-search-result]")
        assert page.input_value("#q") == "docomo"
        assert page.evaluate(RESULTS)[:3] == before[:3]
        page.locator("main [data-search-result]").first.click()
        page.go_back()
        page.wait_for_selector("main [data-search-result]")
        assert page.evaluate(RESULTS)[:3] == before[:3]
        page.locator("a[data-language=zh]").click()
        assert page.url.startswith(f"{base_url}zh/search/?q=docomo&procedure=cancel")
        page.wait_for_selector("main [data-search-result]")


def test_on_a_phone_the_first_result_is_in_the_upper_half(browser: Browser, base_url: str) -> None:
    with page_of(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(f"{base_url}zh/search/?q={quoted('docomo补卡')}")
        page.wait_for_selector("main [data-search-result]")
        assert place_of(page.locator("main [data-search-result]").first)["y"] < 370
        assert page.locator("input[type=search]:visible").count() == 1
        names = page.locator(".result-group h2").all_inner_texts()
        assert len(names) == len(set(names))


def test_the_passage_that_was_found_is_shown_and_marked(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/?q=docomo+magazine")  # a word of the text alone
        page.locator("main .result-text mark", has_text="magazine").first.wait_for()


def test_filters_narrow_and_keep_the_focus(browser: Browser, base_url: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{base_url}en/search/?q=docomo")
        page.wait_for_function(INDEXED)
        page.get_by_role("radio", name="Cancel").check(force=True)
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
        assert page.locator("main a[href*=carriers]").count() > 3


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
        assert page.input_value("#q") == attack


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


@pytest.mark.parametrize("box", ["#q"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_lies_below_its_box_and_in_the_window(
    browser: Browser, base_url: str, box: str, width: int
) -> None:
    with page_of(browser, viewport={"width": width, "height": 780}) as page:
        page.goto(f"{base_url}zh/")
        page.fill(box, "docomo补卡")
        page.wait_for_selector(f"{box}-list [role=option]")
        above = place_of(page.locator(box))
        shown = place_of(page.locator(f"{box}-list"))
        options = page.locator(f"{box}-list [role=option]").all()
        places = [place_of(option) for option in options]
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
        assert not [
            address
            for address in asked
            if re.search("search-(index|text)|search.js|minisearch", address)
        ]
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


def test_eight_times_the_carriers_still_answer(
    browser: Browser, base_url: str, library: Library
) -> None:
    """How quick that is, ``make bench`` tells."""
    snapshot = Snapshot(support.multiplied(library, 8), support.DAY)
    many = index.files(
        wording.Wording(snapshot.library, library.languages[0]), snapshot, Places(snapshot)
    )
    with page_of(browser) as page:
        for name, content in many.items():
            page.route(f"**/static/{name}", support.answering(content))
        page.goto(f"{base_url}zh/search/?q={quoted('docomo ccc补卡')}")
        page.wait_for_function(INDEXED)
        first = page.evaluate(RESULTS)[0]
        assert first == f"{base_url}zh/carriers/docomo-c/reissue/"


def test_every_address_of_the_index_exists(site: Path, snapshot: Snapshot) -> None:
    library = snapshot.library
    for language in library.languages:
        words = wording.Wording(library, language)
        for document in documents.Collector(words, snapshot, Places(snapshot)).all():
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
            page.goto(f"{base}search.html?q={quoted(query['q'])}")
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
