"""The real data: it keeps all rules."""

from __future__ import annotations

from simguide.facts.snapshot import Snapshot
from simguide.records.library import Library


def test_it_loads_without_a_problem(library: Library) -> None:
    assert {"docomo", "au", "softbank", "rakuten-mobile"} <= set(library.carriers)
    assert [language.id for language in library.languages] == ["zh", "en"]


def test_nothing_was_seen_in_the_future(snapshot: Snapshot) -> None:
    seen = 0
    for cited in snapshot.every():
        for source in cited.sources:
            seen += 1
            assert source.seen.first_day() <= snapshot.day, cited.key
            assert not source.date or source.date.first_day() <= source.seen.first_day(), cited.key
    assert seen > len(snapshot.library.carriers)
