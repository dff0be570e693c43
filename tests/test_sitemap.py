"""site/sitemap.xml: each page in each language, with its equals and the day of its facts."""

from __future__ import annotations

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
import support
from support import LANGUAGES

from simguide.records.library import Library

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def entries(site: Path) -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    found = {str(entry.findtext("s:loc", None, NAMES)): entry for entry in root}
    assert len(found) == len(root)
    return found


def test_it_lists_every_page_in_both_languages(
    entries: dict[str, ElementTree.Element], site: Path, library: Library
) -> None:
    address = library.site.address
    wanted = {
        f"{address}{language}/{path}"
        for language in LANGUAGES
        for path in support.addresses(site, language)
    }
    assert set(entries) - {address} == wanted


def test_each_page_names_its_equals_as_the_page_itself_does(
    entries: dict[str, ElementTree.Element], site: Path, library: Library
) -> None:
    address = library.site.address
    for place, entry in entries.items():
        links = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
        assert set(links) == {"zh-Hans", "en", "x-default"}
        assert place in links.values()
        page = support.parse(site / place.removeprefix(address) / "index.html")
        own = {
            e.get("hreflang"): e.get("href") for e in page.xpath("//head/link[@rel='alternate']")
        }
        assert own == links, place
        assert page.xpath("//head/link[@rel='canonical']/@href") == [place]


def test_each_page_is_dated_by_its_facts(
    entries: dict[str, ElementTree.Element], site: Path, library: Library
) -> None:
    address = library.site.address
    today = support.japan_today()
    holders = [*library.carriers.values(), *library.shared.values()]
    seen = {one.seen.first_day() for holder in holders for one in holder.sources.values()}
    for place, entry in entries.items():
        day = datetime.date.fromisoformat(str(entry.findtext("s:lastmod", None, NAMES)))
        assert day <= today
        assert (site / place.removeprefix(address) / "index.html").is_file()
        assert day in seen, place


def test_robots_name_the_sitemap(site: Path, library: Library) -> None:
    text = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {library.site.address}sitemap.xml" in text
