"""Rules on values: of a type that exists, in its form, dates in their order."""

from __future__ import annotations

from collections.abc import Iterator

from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules.walking import facts


def attribute_types_are_known(library: Library) -> Iterator[Problem]:
    """attributes.yaml names value types that exist."""
    located = library.files["data/attributes.yaml"]
    for index, attribute in enumerate(library.attributes.values()):
        if attribute.type not in library.parsers:
            yield located.problem(
                (index, "type"),
                f"unknown type “{attribute.type}”",
                f"allowed: {', '.join(library.parsers)}",
            )


def values_fit_their_type(library: Library) -> Iterator[Problem]:
    """A value has the form that its attribute's type asks for."""
    for located, path, fact in facts(library):
        attribute = library.attributes.get(fact.id.attribute)
        if attribute is None:
            continue
        parse = library.parsers[attribute.type]
        claims = fact.conflict.claims if fact.conflict else []
        places = [((*path, "value"), fact.value)]
        places += [
            ((*path, "conflict", "claims", index, "value"), claim.value)
            for index, claim in enumerate(claims)
        ]
        for place, raw in places:
            if raw is None:
                continue
            try:
                parse(raw)
            except ValueError as error:
                yield located.problem(place, f"{attribute.id}: {raw!r}", str(error))


def short_numbers_name_a_network(library: Library) -> Iterator[Problem]:
    """A short number works from a carrier's phones, or from any."""
    for located, path, fact in facts(library):
        if fact.id.attribute == "short-number" and isinstance(fact.value, dict):
            network = fact.value.get("from")
            if network not in (ANY, "rakuten", *library.carriers):
                yield located.problem(
                    (*path, "value", "from"),
                    f"unknown network “{network}”",
                    "a carrier's id, or any",
                )


def dates_are_in_order(library: Library) -> Iterator[Problem]:
    """What ends does not end before it begins."""
    for located, path, fact in facts(library):
        start, end = fact.effective_from, fact.effective_until
        if start and end and end.first_day() < start.first_day():
            yield located.problem(
                (*path, "effective_until"), f"{end} is before {start}", "a day after effective_from"
            )
