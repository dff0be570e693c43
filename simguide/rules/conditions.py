"""Rules on conditions: the few words that travel with a value or a way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules.walking import facts

_STANDING = re.compile(r"未确认|未证实|有报道|\b(?:unconfirmed|not confirmed|reported)\b")


def conditions_leave_standing_to_the_page(library: Library) -> Iterator[Problem]:
    """A condition does not say how sure a fact is: the page does, beside it."""
    for located, path, fact in facts(library):
        for language, text in fact.condition.root.items() if fact.condition else ():
            if found := _STANDING.search(text):
                yield located.problem(
                    (*path, "condition", language),
                    f"“{found[0]}” says how sure the fact is",
                    "leave it out: the page says it from confidence and sources",
                )


def limits_of_ways_have_few_words(library: Library) -> Iterator[Problem]:
    """What cannot be done on a way of a procedure stands in its first lines, in few words."""
    for located, path, fact in facts(library):
        on_way = fact.id.topic in library.procedures and fact.id.channel != ANY
        if fact.id.attribute == "limit" and on_way and fact.condition is None:
            yield located.problem(
                (*path, "id"),
                "a limit of a way without its few words",
                "a “condition” for the first lines, such as “only with the old phone”",
            )
