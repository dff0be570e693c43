"""How much there is to read: no page outgrows its budget on a phone, nothing is told twice."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import support
from lxml import html
from support import LANGUAGES, text_of

from simguide.facts.snapshot import Snapshot
from simguide.pages.render import render_pages
from simguide.records.library import Library

WIDTH, HEIGHT = 360, 740
# In screens of 740 px, folded blocks as the page folds them.
BUDGETS = {"procedure": 8.0, "overview": 3.0, "written": 6.0}
MEDIAN_OF_PROCEDURES = 5.0
MARKUP_SHARE = 0.2
# A shorter one is a label, such as “Read more”.
PARAGRAPH = 20
TAB = "ancestor::*[contains(@class, 'tabbed-block')]"
ENTRY = "ancestor::details | preceding::h2 | preceding::h3"
BLOCKS = {"p", "li", "ul", "ol", "dl", "dd", "div", "table", "details", "blockquote", "pre"}


def kind(path: str, written: set[str]) -> str | None:
    """Which budget holds for the page at ``path``."""
    if re.fullmatch(r"carriers/[^/]+/[^/]+/", path):
        return "overview" if path.endswith("/sources/") else "procedure"
    if re.fullmatch(r"carriers/[^/]+/", path):
        return "overview"
    return "written" if path in written else None


@pytest.fixture(scope="module")
def screens(
    site: Path, base_url: str, browser: Any, library: Library
) -> dict[str, dict[str, float]]:
    """By kind and address, how many screens of a small phone each page fills."""
    found: dict[str, dict[str, float]] = {name: {} for name in BUDGETS}
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
    )
    page = context.new_page()
    for language in LANGUAGES:
        written = {path for path in library.prose[language] if not path.startswith("card-types/")}
        for path in support.addresses(site, language):
            name = kind(path, written)
            if name:
                page.goto(f"{base_url}{language}/{path}", wait_until="domcontentloaded")
                height = page.evaluate(
                    "() => document.querySelector('article').getBoundingClientRect().height"
                )
                found[name][f"{language}/{path}"] = height / HEIGHT
    context.close()
    return found


@pytest.mark.parametrize("name", BUDGETS)
def test_no_page_is_longer_than_its_budget(
    screens: dict[str, dict[str, float]], name: str, record_property: Any
) -> None:
    held = screens[name]
    assert held
    median, most = statistics.median(held.values()), max(held.values())
    record_property(
        "figures",
        f"{name}: {len(held)} pages, {median:.1f} screens at the median, {most:.1f} at the most",
    )
    assert {path: round(long, 1) for path, long in held.items() if long > BUDGETS[name]} == {}


def test_procedures_are_short_at_the_median(screens: dict[str, dict[str, float]]) -> None:
    assert statistics.median(screens["procedure"].values()) <= MEDIAN_OF_PROCEDURES


def paragraphs(page: html.HtmlElement, *, one_carrier: bool) -> Iterator[tuple[str, str]]:
    """Each paragraph with the section that it stands in.

    On a carrier's page a section is a tab, or the page around the tabs; on a page that lists
    carriers it is what a reader opens or goes to: a fold, or what stands below a heading. The
    title of a step is no paragraph.
    """
    (content,) = page.xpath("//article")
    places = TAB if one_carrier else ENTRY
    for element in content.iter("p", "li", "dd"):
        footnotes = element.xpath("ancestor-or-self::*[contains(@class, 'footnote')]")
        title = element.xpath("self::p[count(*) = 1 and strong][normalize-space() = strong]")
        if footnotes or title or any(child.tag in BLOCKS for child in element):
            continue
        held = element.xpath(places)
        section = element.getroottree().getpath(held[-1]) if held else ""
        yield section, text_of(element)


def test_no_paragraph_stands_twice_in_a_section(site: Path) -> None:
    """The same words twice on the way through a page are a copy, and one of them is not needed."""
    doubled = {}
    for language in LANGUAGES:
        for path in support.addresses(site, language):
            page = support.parse(site / language / path / "index.html")
            counts = Counter(paragraphs(page, one_carrier=path.startswith("carriers/")))
            twice = [
                text for (_, text), count in counts.items() if count > 1 and len(text) > PARAGRAPH
            ]
            if twice:
                doubled[f"{language}/{path}"] = twice
    assert not doubled


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_markdown_and_not_tags(
    library: Library, snapshot: Snapshot, language: str
) -> None:
    """At most a fifth of what is handed to mkdocs is tags and front matter."""
    (record,) = (one for one in library.languages if one.id == language)
    whole = share = 0
    for page in render_pages(snapshot, record, support.ROOT):
        front, _, body = page.text.removeprefix("---\n").partition("\n---\n")
        tags = re.findall(r"(?<!\\)</?[A-Za-z][^>]*>", body)
        whole += len(page.text.encode())
        share += len(front.encode()) + sum(len(tag.encode()) for tag in tags)
    assert whole > 0
    assert share / whole <= MARKUP_SHARE
