"""The navigation that mkdocs.yml orders, and the style that pages use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import support

from simguide.build import lean, mkdocs, styles
from simguide.build.nav import Navigation
from simguide.facts.snapshot import Snapshot
from simguide.pages.render import Rendered, render_pages
from simguide.records.library import Library

# Pages that one comes to from a question or a search.
UNLISTED = ("start/", "search/")


def files(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for value in entry.values():
                yield from [value] if isinstance(value, str) else files(value)


@pytest.fixture(scope="module")
def pages(snapshot: Snapshot) -> list[Rendered]:
    return list(render_pages(snapshot, snapshot.library.languages[1], support.ROOT))


@pytest.fixture(scope="module")
def entries(library: Library, pages: list[Rendered]) -> list[Any]:
    written = mkdocs.Configs.read(library, support.ROOT).base["nav"]
    return Navigation(library, "en", pages).unfolded(written)


def test_every_page_stands_in_the_navigation_once(
    pages: list[Rendered], entries: list[Any]
) -> None:
    listed = list(files(entries))
    assert len(listed) == len(set(listed))
    missing = {page.file for page in pages if not page.path.startswith(UNLISTED)} - set(listed)
    assert missing == set()


def test_carriers_stand_by_network_and_kind_in_the_readers_words(entries: list[Any]) -> None:
    named = {name: value for entry in entries for name, value in entry.items()}
    brands = [next(iter(carrier)) for carrier in named["docomo and its brands"]]
    assert brands[:2] == ["docomo", "ahamo"]
    docomo = named["docomo and its brands"][0]["docomo"]
    assert docomo == [
        "carriers/docomo/index.md",
        {"Suspend": "carriers/docomo/suspend.md"},
        {"Replace": "carriers/docomo/reissue.md"},
        {"Cancel": "carriers/docomo/cancel.md"},
    ]
    assert list(named).index("All carriers") + 1 == list(named).index("docomo and its brands")
    assert list(named).index("Rakuten") < list(named).index("MVNOs")


def test_lost_and_procedures_come_first(entries: list[Any]) -> None:
    assert list(files(entries))[:5] == [
        "index.md",
        "lost.md",
        "procedures/suspend.md",
        "procedures/reissue.md",
        "procedures/cancel.md",
    ]


# --- Material's style without what no page uses

USED = lean.Used.by(
    ['<body dir="ltr" data-md-color-primary="custom" class="a b">', '<p class="c">'],
    ['element.classList.add("timed")'],
)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}", ".a{color:red}"),
        (".x{color:red}", ""),
        (".a .x,.b>.c:before{top:0}", ".b>.c:before{top:0}"),
        (".timed{top:0}", ".timed{top:0}"),
        (".a:not(.x){top:0}", ".a:not(.x){top:0}"),
        (":is(.x,.y) p{top:0}", ""),
        (":is(.x,.a) p{top:0}", ":is(.x,.a) p{top:0}"),
        ("[dir=rtl] .a{left:0}", ""),
        ("[dir=ltr] .a{left:0}", "[dir=ltr] .a{left:0}"),
        ("[data-md-color-primary=teal]{top:0}", ""),
        ('[data-md-color-primary="custom"]{top:0}', '[data-md-color-primary="custom"]{top:0}'),
        ("[data-md-toggle=drawer]:checked~.a{top:0}", "[data-md-toggle=drawer]:checked~.a{top:0}"),
        ("p{top:0}", "p{top:0}"),
        ("@media print{.x{top:0}}", ""),
        ("@media print{.x{top:0}.a{top:0}}", "@media print{.a{top:0}}"),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        ("@keyframes x{0%{top:0}}", "@keyframes x{0%{top:0}}"),
    ],
)
def test_only_rules_that_can_match_are_sent(css: str, kept: str) -> None:
    assert lean.trimmed(css, USED) == kept


def test_only_variables_that_are_used_are_sent() -> None:
    sheets = [":root{--a:1;--b:var(--c);--c:2;--d:var(--e);--e:3;top:0}", ".a{left:var(--a)}"]
    assert lean.without_unused_variables(sheets, ["p{top:var(--b)}"]) == [
        ":root{--a:1;--b:var(--c);--c:2;top:0;}",
        ".a{left:var(--a);}",
    ]


def test_signs_are_those_that_mkdocs_yml_chooses() -> None:
    css = styles.joined(support.ROOT, {"icon": {"admonition": {"shop": "material/phone"}}})
    assert ".md-typeset .shop>" in css.replace(" >", ">").replace("> ", ">")
    assert "data:image/svg+xml" in css
    assert "shop" not in styles.signs({"phone": "material/phone"})
