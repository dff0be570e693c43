"""The real data: it keeps all rules."""

from __future__ import annotations

import json

import support

from simguide.pages import wording
from simguide.records import schema
from simguide.records.library import Library
from simguide.search import documents


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
