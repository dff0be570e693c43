"""Readers' real tasks: from home in three taps and one screen, also without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import support

from simguide.facts.snapshot import Snapshot

LANGUAGES = ("zh", "en")
MOST_TAPS = 3
WIDTH, HEIGHT = 390, 780


@dataclass(frozen=True)
class Task:
    """What somebody wants to know, what they tap, and where the answer stands.

    A tap is a link (the end of its address), a fold (``+`` and the id in it) or a tab (``=`` and
    the id of its heading). ``answer`` is a CSS selector; ``said`` are words that it must hold,
    ``value`` is the fact whose value it must show.
    """

    name: str
    taps: tuple[str, ...]
    answer: str
    said: dict[str, str] | None = None
    value: str | None = None


def fact(key: str) -> str:
    """A fact or the one that follows it: ``reissue.physical.shop.fee.from-2027``."""
    return f'[data-fact="{key}"], [data-fact^="{key}.from-"]'


def call(key: str) -> str:
    return f'a.call[data-fact="{key}"]'


TASKS = (
    Task(
        "SoftBank phone stolen: call from abroad",
        ("lost/", "+softbank"), call("softbank:suspend.any.overseas-phone.number"),
    ),
    Task(
        "docomo SIM broken: what it costs at a shop",
        ("start/broken/", "carriers/docomo/reissue/"),
        f".abstract :is({fact('docomo:reissue.physical.shop.fee')})",
        value="docomo:reissue.physical.shop.fee",
    ),
    Task(
        "Leaving Japan with UQ mobile: how to cancel",
        ("start/leaving/", "carriers/uq-mobile/cancel/"), ".abstract [data-fact]",
    ),
    Task(
        "ahamo eSIM deleted: what it costs again",
        ("start/new-phone/", "carriers/ahamo/reissue/", "=esim"),
        fact("ahamo:reissue.esim.online.fee"),
    ),
    # ten more
    Task(
        "au phone lost at night: a number that answers now",
        ("lost/", "+au"), call("au:suspend.any.phone.number") + '[data-hours^="0-1440"]',
    ),
    Task(
        "au phone lost, reader abroad", ("lost/", "+au"),
        call("au:suspend.any.overseas-phone.number"),
    ),
    Task(
        "docomo phone lost: the official page",
        ("lost/", "+docomo"), fact("docomo:suspend.any.online.page"),
    ),
    Task(
        "povo SIM lost: which papers, and that one is enough",
        ("start/broken/", "carriers/povo/reissue/"), ".abstract [data-fact*='.documents']",
        {"zh": "任选一种", "en": "any one of"},
    ),
    Task(
        "Rakuten: cancel", ("start/leaving/", "carriers/rakuten-mobile/cancel/"),
        ".abstract .md-button--primary",
    ),
    Task(
        "LINEMO has no telephone: the way that it has",
        ("lost/", "+linemo"), fact("linemo:contact.any.chat.page"),
    ),
    Task("Somebody who speaks Chinese", ("languages/",), "h2#zh"),
    Task("I owe money: what happens", ("rights/", "rights/unpaid/"), "article [data-fact]"),
    Task("Find the phone", ("guides/", "guides/find-phone/"), "article ol > li"),
    Task("A sentence for the counter", ("phrases/",), "p.say[lang=ja]"),
    Task(
        "docomo: cancel, from the carrier's own page",
        ("carriers/docomo/", "carriers/docomo/cancel/"), ".abstract [data-fact]",
    ),
    Task(
        "The residence card is gone too", ("rights/", "rights/lost-papers/"), "article [data-fact]"
    ),
)  # fmt: skip


@pytest.fixture(scope="module", params=[True, False], ids=["scripts", "no-scripts"])
def screen(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A touch screen of 390 × 780 px, one for all tasks: to open one takes longer than a task."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        has_touch=True,
        is_mobile=True,
        java_script_enabled=request.param,
        reduced_motion="reduce",
    )
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(screen: Any, base_url: str) -> Any:
    """The screen of somebody who has not been here before."""
    screen.goto(f"{base_url}404.html")
    screen.evaluate("localStorage.clear(), sessionStorage.clear()")
    return screen


def tap(page: Any, what: str) -> Any:
    """Tap a link, a fold or a tab of the page's content; returns the fold, else None."""
    if what.startswith("+"):
        fold = page.locator(f"article details:has([id='{what[1:]}'])").first
        fold.locator("summary").first.tap()
        return fold
    if what.startswith("="):
        blocks = page.locator("article .tabbed-content > .tabbed-block")
        ids = [
            blocks.nth(turn).locator("h2").first.get_attribute("id")
            for turn in range(blocks.count())
        ]
        page.locator("article .tabbed-labels > label").nth(ids.index(what[1:])).tap()
        return None
    links = page.locator("article a[href] >> visible=true")
    targets = links.evaluate_all("all => all.map(link => link.href.split('#')[0])")
    there = [turn for turn, target in enumerate(targets) if target.endswith(f"/{what}")]
    assert there, f"no link to {what}"
    link = links.nth(there[0])
    link.scroll_into_view_if_needed()
    with page.expect_navigation():
        link.tap()
    return None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_the_answer_is_three_taps_and_one_screen_away(  # noqa: PLR0917 - parameters of a test
    phone: Any, base_url: str, snapshot: Snapshot, task: Task, language: str, record_property: Any
) -> None:
    phone.goto(f"{base_url}{language}/")
    fold = None
    for what in task.taps:
        fold = tap(phone, what)
    assert len(task.taps) <= MOST_TAPS
    answers = (fold or phone).locator(f"{task.answer} >> visible=true")
    assert answers.count(), "the answer is not on the screen"
    answer = answers.first
    shown = " ".join(answers.all_inner_texts())
    if task.said:
        assert task.said[language] in shown
    if task.value:
        assert support.told(snapshot, task.value, language) in shown
    # Reading begins at the top of the page, or of the fold that was opened.
    above = fold.bounding_box()["y"] if fold else phone.locator("article").bounding_box()["y"]
    read = (answer.bounding_box()["y"] - above) / HEIGHT
    if answer.evaluate("element => element.matches('a')"):
        assert answer.bounding_box()["height"] >= 24
    record_property("figures", f"{task.name}: {len(task.taps)} taps, {read:.1f} screens")
    assert read <= 1
