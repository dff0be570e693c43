"""The real data: it keeps all rules, and what the research found is on the site."""

# ruff: noqa: E501
from __future__ import annotations

import json

import pytest
import support

from simguide.facts import coverage
from simguide.pages import wording
from simguide.records import schema
from simguide.records.library import Library
from simguide.search import documents

RANK = {"low": 0, "medium": 1, "high": 2}
FLOORS = {"high": 0.98, "medium": 0.97, "low": 0.90}


def test_it_loads_without_a_problem(library: Library) -> None:
    assert {"docomo", "au", "softbank", "rakuten-mobile"} <= set(library.carriers)
    assert [language.id for language in library.languages] == ["zh", "en"]


def test_the_schema_for_editors_is_current() -> None:
    """Otherwise run: python generate.py schema"""
    assert (support.ROOT / "data" / "schema.json").read_text(encoding="utf-8") == schema.text()


def test_the_schema_describes_every_kind_of_file() -> None:
    names = set(json.loads(schema.text())["$defs"])
    files = {path.stem for path in (support.ROOT / "data").glob("*.yaml")}
    assert names == files | {"carriers", "any"}


@pytest.mark.parametrize(("confidence", "floor"), FLOORS.items())
def test_findings_of_the_research_are_published(
    library: Library, confidence: str, floor: float
) -> None:
    shown, total = coverage.published(library)[confidence]
    assert total > 100
    assert shown / total >= floor


def test_every_finding_is_published_or_left_out_with_a_reason(library: Library) -> None:
    used = {name for cited in library.all_facts() for name in cited.fact.base}
    left = {item.base: item for item in library.left_out}
    assert used | set(left) == set(library.findings)
    assert not used & set(left)
    assert all(len(item.reason) > 15 for item in left.values())
    assert {name: item.confidence for name, item in left.items()} == {
        name: library.findings[name] for name in left
    }


def test_no_fact_is_surer_than_the_finding_that_it_rests_on(library: Library) -> None:
    """A fact of several findings shows the first one's figure, so it is as sure as that one."""
    surer = {
        cited.key: f"{cited.fact.confidence}, but {cited.fact.base[0]} is {library.findings[cited.fact.base[0]]}"
        for cited in library.all_facts()
        if cited.fact.base
        and RANK[cited.fact.confidence] > RANK[library.findings[cited.fact.base[0]]]
    }
    assert not surer


def test_only_a_current_official_page_makes_a_fact_sure(library: Library) -> None:
    for cited in library.all_facts():
        if cited.fact.confidence == "high":
            assert cited.sources[0].kind == "official", cited.key


def test_nothing_was_seen_in_the_future(library: Library) -> None:
    today = support.japan_today()
    for cited in library.all_facts():
        for source in cited.sources:
            assert source.seen.first_day() <= today, cited.key
            assert not source.date or source.date.first_day() <= source.seen.first_day(), cited.key


def test_links_of_search_words_lead_to_a_place_of_the_index(library: Library) -> None:
    words = wording.Wording(library, library.languages[0])
    places = {one.address for one in documents.Collector(words, support.DAY).all()}
    linked = {group.link for group in library.single["search-words"] if group.link}
    assert len(linked) > 5
    assert not linked - places
