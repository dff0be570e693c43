"""What counts as a right answer of the search, and the shares of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import support
from playwright.sync_api import Browser, BrowserContext, Page
from ruamel.yaml import YAML

Record = Callable[[str, object], None]

CARD_TYPES = ("physical", "esim", "virtual")
# The least shares of right first results and of right ones among three. Those of held-out.yaml
# are never looked at to mend the search: docs/maintainers/search.md. That of queries.yaml went down
# from 0.97 when 2,068 harder ones, of readers who tell what happened, were added to 2,258.
FLOOR = {"queries-shared": (0.97, 0.98), "queries": (0.92, 0.975), "held-out": (0.89, 0.96)}
INDEXED = "() => window.simSearchReady && window.simSearchText === null"
RESULTS = "[...document.querySelectorAll('main [data-search-result]')].map(a => a.href)"


def queries(name: str) -> list[dict[str, Any]]:
    text = (support.ROOT / "tests" / "search" / f"{name}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = YAML(typ="safe").load(text)
    # What a query does not name is left out.
    return [
        {**one, "intent": {"carrier": None, "card_type": None, **one.get("intent", {})}}
        for one in found
    ]


def site_language(query: dict[str, Any]) -> str:
    return "zh" if query["lang"].startswith("zh") else "en"


# --- what counts as a right answer


def answers(query: dict[str, Any], address: str) -> bool:
    """Whether ``address``, below the language, is where the query's intent leads."""
    if query.get("page") or query.get("also_pages"):
        place = address.partition("#")[0]
        if place in {query.get("page"), *query.get("also_pages", [])}:
            return True
        if query.get("page"):
            others = [item for item in query.get("also_ok", []) if item != "other"]
            return any(_leads(query, item, address) for item in others)
    return _leads(query, query["intent"]["procedure"], address)


def _leads(query: dict[str, Any], procedure: str, address: str) -> bool:
    """Whether ``address`` is where ``procedure``, or another one that will do, leads."""
    intent = {**query["intent"], "procedure": procedure}
    wanted = [intent["procedure"], *query.get("also_ok", [])]
    path, _, anchor = address.partition("#")
    if intent["card_type"] and anchor in CARD_TYPES and anchor != intent["card_type"]:
        return False
    match = re.fullmatch(r"carriers/([^/]+)/(?:([^/]+)/)?", path)
    if intent["carrier"]:
        if not match:
            return intent["procedure"] == "other" and not path.startswith(("lost", "procedures"))
        return match[1] == intent["carrier"] and any(_fits(item, match[2]) for item in wanted)
    return not match and any(_general(item, path, intent["card_type"]) for item in wanted)


def _fits(procedure: str, page: str | None) -> bool:
    if procedure == "other":
        return True
    return page is None if procedure == "contact" else page == procedure


def _general(procedure: str, path: str, card_type: str | None) -> bool:
    places = {
        "suspend": ("lost/", "procedures/suspend/"),
        "reissue": ("procedures/reissue/", "start/broken/", "start/new-phone/"),
        "cancel": ("procedures/cancel/", "leaving-japan/", "start/leaving/"),
        "contact": ("carriers/", "lost/", "rights/"),
    }
    return procedure == "other" or path in places[procedure] or path == f"card-types/{card_type}/"


class Tally:
    """Shares of right first results and right first threes, by language and by tag."""

    def __init__(self, *, named: bool = True) -> None:
        """``named``: the table names what was missed."""
        self.groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
        self.named = named
        self.misses: list[str] = []

    def add(self, query: dict[str, Any], addresses: list[str]) -> None:
        right = [answers(query, address) for address in addresses[:3]]
        hit = (right[:1] == [True], any(right))
        for group in ("all", query["lang"], *query.get("tags", [])):
            self.groups[group].append(hit)
        if self.named and not hit[0]:
            self.misses.append(f"{query['q']} -> {addresses[:3]}")

    def share(self, which: int) -> float:
        hits = self.groups["all"]
        return sum(hit[which] for hit in hits) / len(hits)

    def table(self) -> str:
        lines = [f"{'group':<12}{'queries':>8}{'first':>8}{'three':>8}"]
        for name, hits in self.groups.items():
            first, three = (sum(hit[n] for hit in hits) / len(hits) for n in (0, 1))
            lines.append(f"{name:<12}{len(hits):>8}{first:>8.1%}{three:>8.1%}")
        return "\n".join([*lines, *(f"  missed: {miss}" for miss in self.misses)])


@contextmanager
def page_of(browser: Browser, **options: Any) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(**options)
    try:
        yield context.new_page()
    finally:
        context.close()


def below(addresses: list[str], base: str) -> list[str]:
    return [address.removeprefix(base) for address in addresses]


def report(text: str, record_property: Record) -> None:
    """Published with the summary of the run (conftest.py), whichever worker measured it."""
    record_property("figures", text)


def quoted(query: str) -> str:
    """As in an address."""
    return quote(query, safe="")
