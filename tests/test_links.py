"""simguide/build/links.py, and that no link of the built site is broken."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import support

from simguide.build import links


def test_a_page_of_the_site_that_is_gone_is_missed_by_all_that_link_to_it(tiny_copy: Path) -> None:
    site = tiny_copy / "site"
    assert links.broken(site) == []
    (site / "en/lost/index.html").unlink()
    missed = {fault.page for fault in links.broken(site)}
    assert {"index.html", "404.html", "en/index.html", "zh/lost/index.html"} <= missed


def test_what_lies_elsewhere_is_linked_and_never_loaded(site: Path) -> None:
    loaded = (
        "//link[not(@rel='alternate' or @rel='canonical')]/@href | //@src | //@srcset | //@poster"
    )
    assert len(list(site.rglob("*.html"))) > 100
    assert list(site.rglob("*.css"))
    for path in site.rglob("*.html"):
        for address in support.parse(path).xpath(loaded):
            assert not urlsplit(address).netloc, f"{path}: {address}"
    for path in site.rglob("*.css"):
        assert "//" not in path.read_text(encoding="utf-8").replace("http://www.w3.org", "")


GOOD = {
    "index.html": '<a href="zh/">x</a><a href="/zh/#there">x</a><a href="https://a.example/">x</a>',
    "zh/index.html": '<p id="there"><a href="../">x</a><a href="#there">x</a><a href="a%20b.html?q=1">x</a>'
    '<a href="tel:113">x</a><script src="../s.js"></script>',
    "zh/a b.html": '<a href="./">x</a>',
    "s.js": "",
}
BROKEN = (
    ("zh/index.html", '<a href="nowhere/">x</a>', "nowhere/", "no such file"),
    ("zh/index.html", '<a href="../../outside">x</a>', "../../outside", "no such file"),
    ("index.html", '<a href="zh/#nowhere">x</a>', "zh/#nowhere", "no such anchor"),
    ("index.html", '<a href="#nowhere">x</a>', "#nowhere", "no such anchor"),
    ("zh/a b.html", '<img src="x.png">', "x.png", "no such file"),
    ("zh/a b.html", '<script src="/x.js"></script>', "/x.js", "no such file"),
    ("zh/a b.html", '<link href="x.css">', "x.css", "no such file"),
    ("index.html", '<form action="search/"></form>', "search/", "no such file"),
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name, text in GOOD.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_links_that_are_right(small: Path) -> None:
    assert links.broken(small) == []


@pytest.mark.parametrize(("page", "more", "target", "why"), BROKEN)
def test_links_that_are_broken(small: Path, page: str, more: str, target: str, why: str) -> None:
    (small / page).write_text(GOOD[page] + more, encoding="utf-8")
    assert links.broken(small) == [links.Broken(page, target, why)]


def test_what_a_later_step_writes_is_not_missed_yet(small: Path) -> None:
    (small / "index.html").write_text('<a href="downloads/x.zip">x</a>', encoding="utf-8")
    assert links.broken(small, later=("downloads/",)) == []
    assert len(links.broken(small)) == 1
