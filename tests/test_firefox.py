"""The search in Firefox: the same answers on http and from a disk, by keyboard too."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import DOWN, ENTER, ESCAPE, UP, Firefox
from recall import FLOOR, RESULTS, Record, Tally, below, queries, quoted, report, site_language


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("no Firefox here (Debian: apt-get install firefox-esr)")
    with tempfile.TemporaryDirectory() as profile:
        held = Firefox(program, Path(profile))
        yield held
        held.close()


def test_firefox_finds_the_same(
    firefox: Firefox, base_url: str, unpacked: Path, record_property: Record
) -> None:
    """All shared queries on http, and every fifth from a disk."""
    tally, offline = Tally(), Tally()
    for number, query in enumerate(queries("queries-shared")):
        language = site_language(query)
        base = f"{base_url}{language}/"
        firefox.goto(f"{base}search/?q={quoted(query['q'])}")
        firefox.wait("document.querySelector('main [data-search-result]')")
        tally.add(query, below(firefox.run(f"return {RESULTS}"), base))
        if number % 5 == 0:
            base = (unpacked / f"sim-guide-japan-{language}").as_uri() + "/"
            firefox.goto(f"{base}search.html?q={quoted(query['q'])}")
            firefox.wait("window.simSearchReady && window.simSearchText === null")
            found = below(firefox.run(f"return {RESULTS}"), base)
            offline.add(query, [address.replace("index.html", "") for address in found])
    report(
        f"shared queries, Firefox\n{tally.table()}\nfrom a disk\n{offline.table()}", record_property
    )
    assert tally.share(0) >= FLOOR["queries-shared"][0]
    assert offline.share(0) >= FLOOR["queries-shared"][0]


BOX = "document.getElementById('q')"
OPTIONS = "document.querySelectorAll('#q-list [role=option]')"


@pytest.mark.parametrize("place", ["http", "disk"])
def test_firefox_is_used_by_keyboard(
    firefox: Firefox, base_url: str, unpacked: Path, place: str
) -> None:
    disk = unpacked / "sim-guide-japan-en" / "carriers" / "au" / "index.html"
    firefox.goto(f"{base_url}en/carriers/au/" if place == "http" else disk.as_uri())
    firefox.press("/")
    assert firefox.run(f"return document.activeElement === {BOX}")
    firefox.press(*"docomo reissue")
    firefox.wait(f"{OPTIONS}.length && {BOX}.getAttribute('aria-expanded') === 'true'")
    active = f"return {BOX}.getAttribute('aria-activedescendant')"
    firefox.press(DOWN)
    assert firefox.run(active) == "q-list-0"
    firefox.press(DOWN)
    assert firefox.run(active) == "q-list-1"
    firefox.press(UP, UP)
    assert firefox.run(active) is None
    firefox.press(ESCAPE)
    assert firefox.run(f"return {BOX}.getAttribute('aria-expanded')") == "false"
    assert firefox.run(f"return {BOX}.value") == "docomo reissue"
    firefox.press(DOWN)
    firefox.wait(f"{OPTIONS}[0].getAttribute('aria-selected') === 'true'")
    wanted = firefox.run(f"return {OPTIONS}[0].href")
    assert "carriers/docomo/reissue/" in wanted
    firefox.press(ENTER)
    firefox.wait(f"location.href === {wanted!r} && document.readyState === 'complete'")


DYING = """\
import re, socket, sys
profile = sys.argv[sys.argv.index("--profile") + 1]
port = re.search(r"[0-9]+", open(profile + "/user.js").read())[0]
server = socket.create_server(("127.0.0.1", int(port)))
server.accept()[0].sendall(GREETING)
"""


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("raise SystemExit(3)\n", "Firefox ended with 3"),
        (DYING.replace("GREETING", "b''"), "closed the connection"),
        (DYING.replace("GREETING", "b'50:{'"), "closed the connection"),
    ],
)
def test_a_firefox_that_dies_is_told_and_not_waited_for(
    tmp_path: Path, code: str, says: str
) -> None:
    program = tmp_path / "firefox"
    program.write_text(f"#!{sys.executable}\n{code}", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(ConnectionError, match=says):
        Firefox(str(program), tmp_path)
