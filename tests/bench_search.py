"""How quick the search is, in Chromium with its CPU slowed four times. Run by ``make bench``.

No part of ``make test``: a busy machine is no fault. What is asserted is a ratio of one run: with
eight times the carriers nothing takes more than three times as long.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

import support
from playwright.sync_api import Browser, Page

from simguide.facts.snapshot import Snapshot
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.records.library import Library
from simguide.search import index

SLOWED = 4
ROUNDS = 2
# What is typed, the milliseconds between two keys (quick fingers, and a thumb that leaves time to
# look up the full text too), and the page: the home page or the results page.
TYPING = (
    ("docomo补卡", 90, ""),
    ("softbnak esim reissue", 250, ""),
    ("らくもば 機種変 esim", 90, "search/"),
    ("sms code instalments", 250, "search/"),
)

# A key's time runs from when it was due to the frame that shows its results, so
# that work in the background which makes it wait counts too. The first key comes with the focus:
# loading counts.
MEASURE = """
async ([selector, query, pause]) => {
  const tasks = [];
  new PerformanceObserver(list => list.getEntries().forEach(e => tasks.push(e.duration)))
    .observe({ type: 'longtask' });
  const box = document.querySelector(selector);
  const wait = ms => new Promise(done => setTimeout(done, ms));
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const times = [];
  for (let i = 1; i <= query.length; i++) {
    const due = performance.now() + pause;
    await wait(pause);
    if (i === 1) box.focus();
    box.value = query.slice(0, i);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    while (i === 1 && !document.querySelector('[data-search-result]')) await wait(1);
    await frame();
    times.push(performance.now() - due);
  }
  while (window.simSearchText !== null) await wait(20);
  await frame();
  return { times, tasks };
}
"""


def percentile(times: list[float], share: float = 0.95) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


@dataclass
class Speed:
    """Milliseconds: to the first result, to the results of each later key, and of long tasks."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    tasks: list[float] = field(default_factory=list)

    def add(self, times: list[float], tasks: list[float]) -> None:
        self.first.append(times[0])
        self.later += times[1:]
        self.tasks += tasks

    def __str__(self) -> str:
        return (
            f"first result {statistics.median(self.first):4.0f} (most {max(self.first):.0f}), "
            f"later keys {statistics.median(self.later):3.0f} "
            f"(95th percentile {percentile(self.later):.0f}, most {max(self.later):.0f}), "
            f"tasks over 50: {len(self.tasks)} (longest {max(self.tasks, default=0):.0f})"
        )


def measure(speed: Speed, browser: Browser, address: str, prepare: Callable[[Page], None]) -> None:
    """In the box of the header and on the results page. A fresh context each: nothing is cached."""
    for query, pause, place in TYPING:
        context = browser.new_context()
        page = context.new_page()
        prepare(page)
        page.goto(address + place)
        page.wait_for_timeout(500)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        found = page.evaluate(MEASURE, ["#q", query, pause])
        speed.add(found["times"], found["tasks"])
        context.close()


def test_speed(browser: Browser, base_url: str, library: Library) -> None:
    print(f"\nbefore: {quiet()}")  # noqa: T201
    for language in library.languages:
        snapshot = Snapshot(support.multiplied(library, 8), support.DAY)
        words = wording.Wording(snapshot.library, language)
        many = index.files(words, snapshot, Places(snapshot))
        speeds = {1: Speed(), 8: Speed()}
        for _ in range(ROUNDS):
            for times, prepare in ((1, lambda page: None), (8, _instead(many))):
                measure(speeds[times], browser, f"{base_url}{language.id}/", prepare)
        for times, speed in speeds.items():
            print(f"\n{language.id}, {times * len(library.carriers)} carriers, ms: {speed}")  # noqa: T201
        for part in ("first", "later"):
            one, eight = (percentile(getattr(speeds[times], part)) for times in (1, 8))
            assert eight <= 3 * one, f"{part}: {one:.0f} ms, {eight:.0f} ms with 8 times as many"


def quiet() -> str:
    """Whether something else runs: figures of a busy machine say little."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"load {load:.1f} on {cores} cores: {'quiet' if load < cores / 2 else 'NOT quiet'}"


def _instead(files: dict[str, str]) -> Callable[[Page], None]:
    """Makes a page load ``files`` instead of the index of the site."""

    def prepare(page: Page) -> None:
        for name, content in files.items():
            page.route(f"**/static/{name}", support.answering(content))

    return prepare
