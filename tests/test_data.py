"""The real data: it keeps all rules."""

from __future__ import annotations

import support

from simguide.pages import wording
from simguide.records.library import Library
from simguide.search import documents


def test_it_loads_without_a_problem(library: Library) -> None:
    assert {"docomo", "au", "softbank", "rakuten-mobile"} <= set(library.carriers)
    assert [language.id for language in library.languages] == ["zh", "en"]


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
