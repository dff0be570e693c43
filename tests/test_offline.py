"""The zips: opened from a disk, without a network, they are the whole site."""

# ruff: noqa: E501
from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import support
from support import LANGUAGES

from simguide.build import links

PAGES = ("index.html", "lost/index.html", "carriers/docomo/reissue/index.html", "procedures/cancel/index.html",
         "search.html")  # fmt: skip


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zips")
    for language in LANGUAGES:
        with zipfile.ZipFile(site / f"downloads/sim-guide-japan-{language}.zip") as archive:
            assert archive.testzip() is None
            archive.extractall(folder / language)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_zip_has_one_folder_and_every_page(unpacked: Path, site: Path, language: str) -> None:
    (folder,) = (unpacked / language).iterdir()
    assert folder.name == f"sim-guide-japan-{language}"
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    wanted = {path + "index.html" for path in support.addresses(site, language)}
    assert pages == wanted - {"search/index.html"} | {"search.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_resolves_inside_the_zip(unpacked: Path, language: str) -> None:
    folder = unpacked / language / f"sim-guide-japan-{language}"
    assert links.broken(folder) == []
    for path in folder.rglob("*.html"):
        page = support.parse(path)
        for link in page.xpath("//@href | //@src | //@action"):
            address = str(link).partition("#")[0].partition("?")[0]
            # On file:// a folder is listed and not opened, and / is the disk.
            assert ":" in address or not address.endswith("/"), f"{path}: {link}"
            assert not address.startswith("/"), f"{path}: {link}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_show_without_a_network_and_ask_for_nothing(
    unpacked: Path, browser: Any, language: str
) -> None:
    folder = unpacked / language / f"sim-guide-japan-{language}"
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    for name in PAGES:
        page.goto((folder / name).as_uri(), wait_until="load")
        assert page.locator("h1").inner_text().strip()
        # The style sheet was found: the header is laid out by it.
        header = "e => getComputedStyle(e.firstElementChild).display"
        assert page.eval_on_selector(".md-header", header) == "flex"
    page.goto((folder / "index.html").as_uri())
    page.locator("a.lost").click()
    page.wait_for_url("**/lost/index.html")
    page.goto((folder / "carriers/index.html").as_uri())
    page.locator("tbody a", has_text="docomo").first.click()
    page.wait_for_url("**/carriers/docomo/index.html")
    context.close()
    assert errors == []
    assert [url for url in requests if not url.startswith(folder.as_uri())] == []
