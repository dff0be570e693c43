"""Every page is HTML as the standard has it: what the Nu validator found must not come back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simguide.build import tidy


@pytest.mark.parametrize(
    ("page", "mended"),
    [
        ('<label for="a" tabindex="">', '<label for="a">'),
        ('<label for="a" tabindex="0">', '<label for="a" tabindex="0">'),
        ('<input type="checkbox" id="x" autocomplete="off">', '<input type="checkbox" id="x">'),
        ('<input type="search" autocomplete="off">', '<input type="search" autocomplete="off">'),
        ('<div class="picker" markdown>', '<div class="picker">'),
        ('<hr />a<br/><input type="x" />', '<hr>a<br><input type="x">'),
        ('<svg><path d="M0 0"/></svg>', '<svg><path d="M0 0"/></svg>'),
        ('<label for="__toc">', "<label>"),
        ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
        ("<p>a\n    b\n\n</p>", "<p>a\nb\n</p>"),
        ("<pre>a\n    b</pre>", "<pre>a\n    b</pre>"),
    ],
)
def test_what_others_write_against_the_standard_is_mended(page: str, mended: str) -> None:
    assert tidy.tidied(page) == mended


# Each with what the standard says of it.
FAULTS = {
    "a tabindex is a number": re.compile(r'tabindex="(?!-?\d+")[^"]*"'),
    "a check box completes nothing": re.compile(r'<input[^>]*"checkbox"[^>]*autocomplete='),
    "markdown is no attribute": re.compile(r"<[a-z]+[^>]* markdown(?:=|[ >])"),
    "a void element ends without a stroke": re.compile(r"<(?:br|hr|img|input|link|meta)\b[^>]*/>"),
}
_FOR = re.compile(r'<label[^>]*\sfor="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')


def test_every_page_is_as_the_standard_has_it(site: Path) -> None:
    found = []
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        found += [(path, fault) for fault, sign in FAULTS.items() if sign.search(page)]
        strays = set(_FOR.findall(page)) - set(_ID.findall(page))
        found += [(path, f"a label for {stray}, which is not there") for stray in strays]
    assert found[:10] == []
