"""simguide/search/documents.py, vocabulary.py: what the index says of a fact and of a name."""

from __future__ import annotations

from typing import Any

import made
from made import fact

from simguide.facts.snapshot import Snapshot
from simguide.pages.places import Places
from simguide.pages.wording import Wording
from simguide.search.documents import Collector, Row
from simguide.search.vocabulary import vocabulary


def rows(today: Snapshot) -> dict[str, Row]:
    """The rows of all documents by their attribute."""
    words = Wording(today.library, today.library.languages[0])
    found = Collector(words, today, Places(today)).all()
    return {row.attribute: row for document in found for row in document.rows}


def row(name: str, value: Any, **more: Any) -> Row:
    (found,) = rows(made.of(fact(name, value, **more))).values()
    return found


def test_what_is_refused_is_told_as_not_offered_only_where_that_is_sure() -> None:
    blog = {"source": "blog", "confidence": "low"}
    assert row("cancel.any.phone.available", False).standing == "not-offered"
    assert row("cancel.any.phone.available", False, **blog).standing == "reported"
    assert row("cancel.any.phone.available", True).standing == "confirmed"


def test_a_fee_for_some_keeps_the_sentence_that_says_for_whom() -> None:
    assert row("reissue.any.shop.fee", 4950).sentence == ""
    assert row("reissue.any.shop.fee.first-time", 0).sentence


def test_a_name_of_several_carriers_hints_at_each_of_them() -> None:
    one = made.carrier("docomo", aliases=["Prepaid card"])
    two = made.carrier("au", aliases=["prepaid CARD", "aux"])
    words = vocabulary(made.snapshot(one, two).library).words
    assert (words["prepaidcard"].carriers, words["prepaidcard"].strength) == (
        ("docomo", "au"),
        "hint",
    )
    assert (words["aux"].carriers, words["aux"].strength) == (("au",), "act")
