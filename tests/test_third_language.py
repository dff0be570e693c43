"""A language is added by its texts alone: the tiny product in Arabic too, built and opened."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import support
from conftest import serve

from simguide import loading
from simguide.build import links, site
from simguide.facts.snapshot import Snapshot
from simguide.records import scaffold, schema

# What a page says in Arabic begins with the mark; a text of another language does not.
MARK = support.ARABIC_MARK.strip()


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(root: Path) -> None:
        support.copy_code(root)
        support.copy_tiny_data(root)
        support.add_third_language(root)
        site.build(Snapshot(loading.load(root), support.DAY), root, lambda _: None)

    return support.once(tmp_path_factory, "third-language", make)


@pytest.fixture(scope="module")
def address(product: Path) -> Iterator[str]:
    yield from serve(product / "site")


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 780})
    yield context.new_page()
    context.close()


def test_it_has_the_same_pages_and_no_broken_link(product: Path) -> None:
    folder = product / "site"
    wanted = list(support.addresses(folder, "en"))
    assert len(wanted) > 50
    assert list(support.addresses(folder, "ar")) == wanted
    assert links.broken(folder) == []


@pytest.mark.parametrize("path", ["", "lost/", "carriers/docomo/reissue/", "search/", "rights/"])
def test_a_page_is_read_from_right_to_left(address: str, page: Any, path: str) -> None:
    page.goto(f"{address}ar/{path}")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert MARK in page.locator("main h1").first.inner_text()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{wide} px too wide"


def test_the_other_languages_stay_as_they_are(address: str, page: Any) -> None:
    for language in support.LANGUAGES:
        page.goto(f"{address}{language}/lost/")
        assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
        assert MARK not in page.locator("main").inner_text()


def test_every_language_leads_to_the_same_page_in_the_two_others(address: str, page: Any) -> None:
    tags = {"zh": "zh-Hans", "en": "en", "ar": "ar"}
    for language in tags:
        page.goto(f"{address}{language}/carriers/docomo/")
        found = page.locator("nav.language a").evaluate_all("all => all.map(a => [a.lang, a.href])")
        others = [other for other in tags if other != language]
        wanted = [[tags[other], f"{address}{other}/carriers/docomo/"] for other in others]
        assert found == wanted
        alternates = page.locator("link[rel=alternate][hreflang]").evaluate_all(
            "all => all.map(link => link.hreflang)"
        )
        assert sorted(alternates) == sorted([*tags.values(), "x-default"])


# Where the first and the last character of each number stand on the line.
ENDS = """() => [...document.querySelectorAll("main a[href^='tel:'] strong")].map(number => {
  const text = number.firstChild, range = document.createRange();
  const left = place => {
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    return range.getBoundingClientRect().left;
  };
  return [number.textContent, left(0), left(text.length - 1)];
})"""


def test_numbers_to_call_stand_from_left_to_right(address: str, page: Any) -> None:
    """After an Arabic word, groups of digits would change places: 360-524-0120."""
    for path in ("lost/", "carriers/docomo/", "carriers/docomo/suspend/"):
        page.goto(f"{address}ar/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        numbers = page.evaluate(ENDS)
        assert numbers, path
        for text, first, last in numbers:
            assert first < last, f"{path}: {text}"


@pytest.mark.parametrize("query", ["docomo reissue", "ドコモ"])
def test_the_search_answers_in_the_language(address: str, page: Any, query: str) -> None:
    page.goto(f"{address}ar/search/?q={query}")
    result = page.locator("main [data-search-result]").first
    result.wait_for(timeout=15_000)
    assert "/ar/carriers/docomo/" in (result.evaluate("link => link.href") or "")
    assert MARK in page.locator("main").inner_text()


def test_the_chooser_and_the_lost_visitor_see_every_language(address: str, page: Any) -> None:
    for path in ("#choose", "404.html"):
        page.goto(f"{address}{path}")
        section = page.locator("section[lang=ar]")
        assert MARK in section.inner_text()
        assert section.evaluate("part => getComputedStyle(part).direction") == "rtl"
        assert page.locator("section[lang=en]").evaluate(
            "part => getComputedStyle(part).direction"
        ) == ("ltr")
        assert section.locator("a[href$='ar/']").count() == 1


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ar-EG", "ar"), ("zh-TW", "zh"), ("en-GB", "en"), ("fr-FR", None)],
)
def test_the_start_knows_the_language_of_the_browser(
    address: str, browser: Any, locale: str, language: str | None
) -> None:
    context = browser.new_context(locale=locale)
    try:
        page = context.new_page()
        page.goto(address)
        page.wait_for_url(f"{address}{language}/" if language else address)
    finally:
        context.close()


def test_its_offline_copy_and_its_api_are_there(product: Path) -> None:
    folder = product / "site"
    with zipfile.ZipFile(folder / "downloads" / "sim-guide-japan-ar.zip") as archive:
        names = archive.namelist()
    assert "sim-guide-japan-ar/index.html" in names
    assert "sim-guide-japan-ar/search.html" in names
    index = json.loads((folder / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["languages"] == ["zh", "en", "ar"]
    carrier = json.loads((folder / "api/v1/carriers/docomo.json").read_text(encoding="utf-8"))
    for fact in carrier["facts"]:
        assert fact["text"]["ar"].startswith(MARK)
        assert fact["pages"]["ar"].startswith("ar/")


def test_editors_and_new_carriers_know_it(product: Path, tmp_path: Path) -> None:
    assert schema.schemas(product)["carrier"]["$defs"]["Text"]["required"] == ["zh", "en", "ar"]
    (tmp_path / "data" / "carriers").mkdir(parents=True)
    text = (product / "data/languages.yaml").read_text(encoding="utf-8")
    (tmp_path / "data/languages.yaml").write_text(text, encoding="utf-8")
    frame = scaffold.new_carrier(tmp_path, "my-mobile").read_text(encoding="utf-8")
    assert frame.startswith("# yaml-language-server: $schema=../schema/carrier.json\n")
    assert frame.count("{zh: …, en: …, ar: …}") == 3
    assert frame.index("facts:") < frame.index("questions:") < frame.index("sources:")
