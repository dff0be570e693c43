"""What only a browser can tell: every kind of page in both languages, light and dark, small and wide."""

# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import support
from support import LANGUAGES

from simguide.facts.snapshot import Snapshot

# One page of every kind, below the language.
KINDS = {
    "home": "",
    "lost": "lost/",
    "rights question": "rights/papers/",
    "who helps": "rights/who-helps/",
    "start": "start/broken/",
    "carriers": "carriers/",
    "carrier": "carriers/docomo/",
    "procedure of a carrier": "carriers/docomo/reissue/",
    "suspend at a carrier": "carriers/softbank/suspend/",
    "closed brand": "carriers/irumo/cancel/",
    "travel eSIM": "carriers/airalo/cancel/",
    "card types": "card-types/",
    "card type": "card-types/esim/",
    "procedure": "procedures/reissue/",
    "leaving": "leaving-japan/",
    "phrases": "phrases/",
    "glossary": "glossary/",
    "rights": "rights/",
    "search": "search/?q=docomo",
    "sources": "sources/",
    "changes": "changes/",
    "offline": "offline/",
    "about": "about/",
}
PLACES = [(language, kind) for kind in KINDS for language in LANGUAGES]
WIDTHS = (320, 360, 1280)
# Axe takes minutes for a list of a thousand equal items, so it sees the first of them.
SHORTEN = """() => document.querySelectorAll('main ul, main ol, main dl, tbody').forEach(
  list => [...list.children].slice(20).forEach(item => item.remove()))"""
# All rules in the light; in the dark, those that look at colours.
RULES: dict[support.Scheme, dict[str, Any]] = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(phone: Any) -> Iterator[Any]:
    page = phone.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(("language", "kind"), PLACES)
def test_a_page_is_quiet_whole_and_fits(page: Any, base_url: str, language: str, kind: str) -> None:
    """No request elsewhere, no error, no sideways scroll, and a head that search engines can read."""
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type in ("error", "warning") else None,
    )
    page.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{base_url}{language}/{KINDS[kind]}", wait_until="networkidle")
    assert [url for url in requests if not url.startswith((base_url, "data:", "blob:"))] == []
    assert errors == []
    assert page.locator("h1").count() == page.locator("main").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
    assert page.title().strip()
    assert len(page.locator("meta[name=description]").get_attribute("content").strip()) > 4
    assert page.locator("link[rel=canonical]").count() == 1
    codes = [link.get_attribute("hreflang") for link in page.locator("link[rel=alternate]").all()]
    assert sorted(codes) == ["en", "x-default", "zh-Hans"]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        wide = page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') &&
            e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert wide == [], f"at {width} px"


@pytest.mark.parametrize(("language", "kind"), PLACES)
def test_axe_finds_nothing(page: Any, base_url: str, language: str, kind: str) -> None:
    page.goto(f"{base_url}{language}/{KINDS[kind]}", wait_until="load")
    page.evaluate(SHORTEN)
    found = []
    axe = support.axe(page)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for scheme, rules in RULES.items():
            support.in_scheme(page, scheme)
            for fault in axe(rules):
                nodes = [node["html"][:160] for node in fault["nodes"]]
                found.append(f"{width} {scheme}: {fault['id']} ({len(nodes)}): {nodes[:3]}")
    assert found == []


@pytest.mark.parametrize("path", ["index.html#choose", "404.html"])
def test_axe_finds_nothing_on_the_pages_of_no_language(page: Any, base_url: str, path: str) -> None:
    page.goto(f"{base_url}{path}")
    axe = support.axe(page)
    for scheme, rules in RULES.items():
        support.in_scheme(page, scheme)
        assert axe(rules) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", ["procedure of a carrier", "phrases", "glossary", "rights question"]
)
def test_japanese_is_marked_as_japanese(page: Any, base_url: str, language: str, kind: str) -> None:
    """Kana stands only in Japanese: whoever shows it says so, except in names of publishers."""
    page.goto(f"{base_url}{language}/{KINDS[kind]}")
    bare = page.evaluate(
        r"""() => {
          const found = [], walker = document.createTreeWalker(document.querySelector('main'), 4);
          for (let node; node = walker.nextNode();)
            if (/[\u3041-\u30fa]/.test(node.data) && !node.parentElement.closest('[lang|=ja]')
                && !node.parentElement.closest('a[href^="http"], .claims, .url, .sources'))
              found.push(node.data.trim());
          return found;
        }"""
    )
    assert bare == []
    assert page.locator("main [lang=ja]").count() > 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["lost", "suspend at a carrier", "carrier", "who helps"])
def test_numbers_to_call_are_large_enough_for_a_thumb(
    page: Any, base_url: str, language: str, kind: str
) -> None:
    page.goto(f"{base_url}{language}/{KINDS[kind]}")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    boxes = [link.bounding_box() for link in page.locator("a.call:visible").all()]
    assert boxes
    assert min(box["height"] for box in boxes) >= 48
    assert min(box["width"] for box in boxes) >= 48


@pytest.mark.parametrize("kind", ["home", "lost", "procedure of a carrier", "glossary", "search"])
def test_the_language_switch_stays_on_the_page(page: Any, base_url: str, kind: str) -> None:
    path = KINDS[kind].partition("?")[0]
    page.goto(f"{base_url}zh/{KINDS[kind]}")
    page.locator("nav.language a[hreflang=en]").click()
    page.wait_for_url(lambda url: url.startswith(f"{base_url}en/{path}"))
    page.locator("nav.language a[hreflang=zh-Hans]").click()
    page.wait_for_url(lambda url: url.startswith(f"{base_url}zh/{path}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_everything_is_there(
    browser: Any, base_url: str, snapshot: Snapshot, language: str
) -> None:
    """Every fact can be reached: what is not shown at once stands in a <details> or a tab."""
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    ) as context:
        page = context.new_page()
        for kind in (
            "home",
            "lost",
            "carriers",
            "procedure of a carrier",
            "procedure",
            "leaving",
            "phrases",
        ):
            page.goto(f"{base_url}{language}/{KINDS[kind]}")
            assert page.locator("h1").is_visible()
            # Hidden are only closed details; tick boxes that need a script are hidden and not dead.
            hidden = [
                fact.get_attribute("data-fact")
                for fact in page.locator("main :not(details) > [data-fact]").all()
                if not fact.is_visible()
                and fact.locator(
                    "xpath=ancestor::details | ancestor::*[@class='tabbed-block']"
                ).count()
                == 0
            ]
            assert hidden == [], kind
        page.goto(f"{base_url}{language}/")
        page.locator("a[href$='start/broken/']").click()
        page.locator("article a", has_text="docomo").first.click()
        assert "/carriers/docomo/reissue/" in page.url
        answer = page.locator(".abstract").first.inner_text()
        assert support.told(snapshot, "docomo:reissue.physical.shop.fee", language) in answer


def test_the_chooser_offers_both_languages_without_scripts(browser: Any, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base_url)
        for language in LANGUAGES:
            assert page.locator(f"a[href='{language}/']").is_visible()
            assert page.locator(f"a[href='{language}/lost/']").is_visible()


@pytest.mark.parametrize(
    ("locale", "language"), [("zh-CN", "zh"), ("en-US", "en"), ("zh-TW", "zh")]
)
def test_the_chooser_follows_the_language_of_the_browser(
    browser: Any, base_url: str, locale: str, language: str
) -> None:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(base_url)
        page.wait_for_url(f"{base_url}{language}/")
