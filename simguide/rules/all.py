"""Every rule on data/ and docs/. Each yields the problems that it finds.

A rule sees the whole library and says where a thing is wrong and what would be right. It stands
in the module of its theme and in ``RULES``; tests/test_rules.py, test_prose.py and
test_patterns.py break each of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules import (
    conditions,
    evidence,
    ids,
    patterns,
    prose,
    references,
    search_words,
    texts,
    values,
)

Rule = Callable[[Library], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    texts.texts_in_every_language,
    texts.records_have_their_words,
    texts.texts_say_the_same,
    texts.texts_are_well_set,
    texts.texts_on_facts_have_no_address,
    texts.conflicts_say_in_words_what_is_free,
    ids.ids_are_unique,
    ids.shared_ids_are_unique,
    ids.fact_ids_are_known,
    values.attribute_types_are_known,
    values.values_fit_their_type,
    values.short_numbers_name_a_network,
    values.dates_are_in_order,
    evidence.sources_exist_and_serve,
    evidence.high_means_official,
    conditions.conditions_leave_standing_to_the_page,
    conditions.limits_of_ways_have_few_words,
    references.references_exist,
    references.hours_speak_of_numbers,
    references.hours_end_with_their_numbers,
    references.questions_are_about_something,
    prose.written_pages_take_no_other_page,
    prose.texts_on_carriers_bear_their_name,
    prose.written_pages_stand_in_every_language,
    prose.citations_are_whole,
    prose.citations_name_what_exists,
    prose.cited_words_say_what_the_fact_says,
    prose.languages_cite_the_same,
    prose.links_of_pages_lead_to_pages,
    prose.shared_facts_stand_on_a_page,
    patterns.patterns_name_what_exists,
    patterns.patterns_match_facts,
    patterns.ways_use_known_channels,
    patterns.addresses_lead_to_pages,
    search_words.search_words_mean_something_known,
    search_words.search_words_name_known_sets,
    search_words.search_words_stand_once,
    search_words.search_words_can_win,
    search_words.search_examples_are_about_something_known,
    search_words.search_examples_stand_once,
)


def check(library: Library) -> list[Problem]:
    """All problems of all rules. A language that is missing is told before texts are compared."""
    whole, *others = RULES
    return list(whole(library)) or [problem for rule in others for problem in rule(library)]
