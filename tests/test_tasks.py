"""Readers' real tasks: from the home page to the answer in three taps, also without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

LANGUAGES = ("zh", "en")
TAPS = 3


class Reader:
    """Someone on a phone who taps links and looks for a fact."""

    def __init__(self, page: Any, base_url: str, language: str) -> None:
        self.page = page
        self.language = language
        self.taps = 0
        page.goto(f"{base_url}{language}/")

    def tap(self, path: str) -> None:
        """Tap the link in the page's content that leads to ``path``."""
        link = self.page.locator(f'main a[href$="{path}"]').first
        link.scroll_into_view_if_needed()
        assert link.is_visible()
        self.follow(link)

    def follow(self, link: Any) -> None:
        """Tap ``link`` and wait for where it leads."""
        if str(link.get_attribute("href")).startswith("#"):
            link.tap()
        else:
            with self.page.expect_navigation():
                link.tap()
        self.taps += 1

    def sees(self, key: str) -> str:
        """The text of the fact ``key``, which must be on the screen without another tap."""
        shown = self.page.locator(f'[data-fact="{key}"]:visible')
        assert shown.count()
        assert self.taps <= TAPS
        return " ".join(shown.all_inner_texts())


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def phone(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A touch screen of 390 × 780 px."""
    context = browser.new_context(
        viewport={"width": 390, "height": 780},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=request.param,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(phone: Any, base_url: str) -> Callable[[str], Reader]:
    return lambda language: Reader(phone, base_url, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_softbank_phone_stolen(reader: Callable[[str], Reader], language: str) -> None:
    someone = reader(language)
    someone.tap("lost/")
    box = someone.page.locator("li:has(> h3#softbank)")
    call = box.locator('a[href="tel:+81926870025"]')
    assert call.is_visible()
    assert call.bounding_box()["height"] >= 48
    assert someone.sees("softbank:suspend.any.overseas-phone.number")
    someone.follow(box.locator("p.online a").first)
    assert "My SoftBank" in someone.sees("softbank:suspend.any.online.route")


@pytest.mark.parametrize("language", LANGUAGES)
def test_docomo_sim_broken(reader: Callable[[str], Reader], language: str) -> None:
    someone = reader(language)
    someone.tap("start/broken/")
    someone.tap("carriers/docomo/reissue/")
    text = someone.sees("docomo:reissue.physical.shop.fee")
    assert {"zh": "4,950円", "en": "¥4,950"}[language] in text
    assert {"zh": "2025年9月5日", "en": "5 September 2025"}[language] in text
    online = someone.sees("docomo:reissue.esim.online.fee")
    assert {"zh": "0円", "en": "¥0"}[language] in online


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_with_uq_mobile(reader: Callable[[str], Reader], language: str) -> None:
    someone = reader(language)
    someone.tap("start/leaving/")
    assert someone.page.locator('main a[href$="leaving-japan/"]').is_visible()
    someone.tap("carriers/uq-mobile/cancel/")
    answers = someone.page.locator(".short dt:visible")
    assert answers.count() >= 4
    assert someone.page.locator("ol.steps:visible > li").count() >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_ahamo_esim_deleted(reader: Callable[[str], Reader], language: str) -> None:
    someone = reader(language)
    someone.tap("start/new-phone/")
    someone.tap("carriers/ahamo/reissue/")
    someone.tap("#esim")
    assert someone.page.locator("#esim").is_visible()
    assert someone.taps <= TAPS
    costs = someone.page.locator("#esim ~ .short .role-cost").first
    assert costs.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alias_finds_the_carrier(browser: Any, base_url: str, language: str) -> None:
    page = browser.new_page()
    page.goto(f"{base_url}{language}/")
    page.locator(".picker-filter").fill("ドコモ")
    shown = page.locator(".carrier-links li:visible")
    assert shown.first.locator("a").get_attribute("href").endswith("carriers/docomo/")
    assert shown.count() < page.locator(".carrier-links li").count() / 4
    page.close()


def test_open_now_follows_japan_time_and_holidays(browser: Any, base_url: str) -> None:
    """At 10:00 in Japan the 9:00 to 20:00 line is open, at 21:00 it is not; 24 hours always is."""
    for time, expected in (("2026-11-24T01:00:00Z", True), ("2026-11-24T12:00:00Z", False)):
        context = browser.new_context()
        page = context.new_page()
        page.clock.set_fixed_time(time)
        page.goto(f"{base_url}en/lost/")
        line = page.locator('a.call[data-hours="09:00-20:00"] .open-now').first
        assert (line.inner_text() == "Open now") is expected
        assert page.locator('a.call[data-hours="24h"] .open-now').first.inner_text() == "Open now"
        context.close()


def test_weekday_line_is_closed_on_a_holiday(browser: Any, base_url: str) -> None:
    """3 November 2026 is a Tuesday and a holiday."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-03T01:00:00Z")
    page.goto(f"{base_url}en/lost/")
    page.evaluate(
        """() => {
          const call = document.querySelector('a.call[data-hours]');
          document.querySelectorAll('.open-now').forEach(mark => mark.remove());
          call.dataset.hours = 'mon-fri 09:00-17:00; closed hol';
        }"""
    )
    # The page's own script is loaded again over the changed hours.
    page.add_script_tag(url=f"{base_url}en/static/site.js")
    page.wait_for_selector(".open-now")
    assert page.locator("a.call[data-hours] .open-now").first.inner_text() == "Closed now"
    context.close()


def test_old_facts_say_so(browser: Any, base_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base_url}en/carriers/docomo/reissue/")
    assert page.locator("[data-stale]").count() == 0
    page.clock.set_fixed_time("2029-01-01T00:00:00Z")
    page.reload()
    assert page.locator("[data-stale]").count() == page.locator("[data-fact]").count()
    context.close()


def test_ticks_stay_on_the_device(browser: Any, base_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base_url}zh/leaving-japan/")
    page.locator("[data-checklist] input").first.check()
    page.reload()
    assert page.locator("[data-checklist] input").first.is_checked()
    context.close()


def test_sentence_fills_the_screen_and_closes(browser: Any, base_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 780})
    page.goto(f"{base_url}zh/phrases/")
    page.locator("[data-say] button").first.click()
    dialog = page.locator("dialog.big[open]")
    box = dialog.bounding_box()
    assert (box["width"], box["height"]) == (390, 780)
    assert dialog.locator("[lang=ja]").inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.close()


def test_source_opens_in_place(browser: Any, base_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 780})
    page.goto(f"{base_url}en/carriers/docomo/reissue/")
    page.locator("a.cite.confirmed").first.click()
    dialog = page.locator("dialog.source[open]")
    assert dialog.locator("a[href^=http]").first.is_visible()
    assert "#" not in page.url
    page.close()


def test_table_sorts_with_unknown_last_and_filters(browser: Any, base_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{base_url}en/procedures/reissue/#compare")
    table = page.locator(".compare table")
    rows = table.locator("tbody tr:visible")
    before = rows.count()
    table.locator("thead button").nth(2).click()
    values = table.locator("td[data-value]").evaluate_all(
        "cells => cells.map(c => c.dataset.value)"
    )
    fees = [float(value) for value in values]
    assert fees == sorted(fees)
    first = table.locator("tbody tr").first
    assert first.locator("td[data-value]").count() == 1
    page.locator("[data-filter=card][value=physical]").uncheck()
    assert 0 < rows.count() < before
    assert table.locator("tbody tr[data-card=physical]:visible").count() == 0
    page.close()


def test_lost_page_stays_without_a_network(browser: Any, base_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base_url}zh/lost/")
    page.evaluate("() => navigator.serviceWorker.ready")
    page.wait_for_function("() => caches.has('lost-1')")
    page.reload()
    context.set_offline(True)
    page.reload()
    assert page.locator("a.call").first.is_visible()
    context.close()
