"""Things that are made once: the records, the built sites, a web server and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]

import support  # noqa: E402

from simguide import loading  # noqa: E402
from simguide.build import site as site_module  # noqa: E402
from simguide.facts.snapshot import Snapshot  # noqa: E402
from simguide.records.library import Library  # noqa: E402

# A slow machine is no fault.
settings.register_profile("site", deadline=None)
settings.load_profile("site")

NO_BROWSER = """\
The browser tests need Chromium, and none was found. Install one:
  Debian, Ubuntu:  sudo apt-get install chromium
  elsewhere:       python -m playwright install chromium
"""


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figures that tests recorded: they are published, passed or not."""
    for outcome in ("passed", "failed"):
        for result in terminalreporter.stats.get(outcome, []):
            for name, text in getattr(result, "user_properties", []):
                if name == "figures":
                    terminalreporter.write_line(f"\n{text}")


# Modules whose fixtures cost more than their tests: one worker is to make them, not each.
TOGETHER = {"test_hostile", "test_length", "test_pages", "test_snapshot", "test_third_language"}


def scope_of(nodeid: str) -> str:
    """What one worker is handed at once: a test, or a module of TOGETHER whole."""
    path = nodeid.partition("::")[0]
    return path if Path(path).stem in TOGETHER else nodeid


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Under pytest 9.2 the marks for groups of pytest-xdist 3.8 are not seen: named instead."""
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = scope_of
    return scheduler


@pytest.fixture(scope="session")
def library() -> Library:
    """The real data."""
    return loading.load(support.ROOT)


@pytest.fixture(scope="session")
def snapshot(library: Library) -> Snapshot:
    """The real data as they stand today."""
    return Snapshot(library, support.japan_today())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The whole real site: built once, or the one that SIM_GUIDE_SITE names."""
    given = os.environ.get("SIM_GUIDE_SITE")
    if given:
        return Path(given).resolve()

    def make(root: Path) -> None:
        support.copy_code(root)
        records = request.getfixturevalue("library")
        site_module.build(Snapshot(records, support.japan_today()), root, lambda _: None)

    return support.once(tmp_path_factory, "real-site", make) / "site"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small copy of the product with the facts of fixtures/, built. Do not write to it."""

    def make(root: Path) -> None:
        support.copy_code(root)
        support.copy_tiny_data(root)
        site_module.build(Snapshot(loading.load(root), support.DAY), root, lambda _: None)

    return support.once(tmp_path_factory, "tiny-product", make)


@pytest.fixture
def tiny_copy(tiny: Path, tmp_path: Path) -> Path:
    """A copy of the tiny product, its site built, for a test to break."""
    root = tmp_path / "product"
    support.copy_product(tiny, root)
    return root


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        pass


def serve(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine; yields the address, with a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The real site, served."""
    yield from serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium: the system's, or Playwright's own."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        path = found or playwright.chromium.executable_path
        if not Path(path).exists():
            pytest.fail(NO_BROWSER, pytrace=False)
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copies of both languages, unpacked."""
    folder = tmp_path_factory.mktemp("offline")
    for language in ("zh", "en"):
        with zipfile.ZipFile(site / "downloads" / f"sim-guide-japan-{language}.zip") as archive:
            archive.extractall(folder)
    return folder
