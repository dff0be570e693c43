"""What a reader on bad Wi-Fi waits for: everything that the first view of a page loads."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import support
from support import LANGUAGES

LIMIT = 60_000
LIMITS = {"": 50_000, "lost/": 50_000}
_LOADED = re.compile(r'(?:<link rel="(?:stylesheet|icon)" href|<script[^>]* src)="([^"]+)"')


@cache
def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def first_view(page: Path, folder: Path) -> int:
    """The page, its styles, scripts and icon, and the holidays that “open now” may ask for."""
    loaded = _LOADED.findall(page.read_text(encoding="utf-8"))
    assert len(loaded) >= 4
    files = {(page.parent / path).resolve() for path in loaded}
    files.add((folder / "static/holidays.js").resolve())
    return weight(page) + sum(map(weight, files))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_of_every_page_is_light(
    site: Path, language: str, record_property: Callable[[str, object], None]
) -> None:
    folder = site / language
    sizes = {
        path: first_view(folder / path / "index.html", folder)
        for path in support.addresses(site, language)
    }
    heavy = sorted(sizes, key=lambda path: -sizes[path])[:3]
    record_property(
        "figures",
        f"first view, {language}: home {sizes['']:,}, lost {sizes['lost/']:,}, "
        f"heaviest {', '.join(f'{path} {sizes[path]:,}' for path in heavy)} bytes gzip",
    )
    assert {path: size for path, size in sizes.items() if size > LIMITS.get(path, LIMIT)} == {}
