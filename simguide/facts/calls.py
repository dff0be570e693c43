"""Numbers to call, each with its own hours and languages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from simguide.facts.choosing import about
from simguide.facts.standing import by_standing, holds_on
from simguide.records import models
from simguide.records.library import CitedFact, Library


@dataclass(frozen=True)
class Call:
    """A number to call, with the facts that say when and in which language it answers."""

    number: CitedFact
    hours: CitedFact | None
    languages: CitedFact | None


def calls(facts: Iterable[CitedFact]) -> tuple[Call, ...]:
    """The numbers among ``facts``, each with the hours and languages of its channel."""
    held = list(facts)
    found = []
    for cited in by_standing(held):
        if cited.attribute.type in ("phone", "short-code") and cited.value is not None:
            found.append(
                Call(cited, _beside(cited, "hours", held), _beside(cited, "languages", held))
            )
    return tuple(found)


def _beside(number: CitedFact, attribute: str, facts: list[CitedFact]) -> CitedFact | None:
    """The fact that names ``number`` under ``of``, or else has its id but for the attribute.

    Never the hours of another number: a wrong hour at night is as bad as a wrong number.
    """
    place = number.fact.id
    held = [cited for cited in facts if cited.attribute.id == attribute and cited.value is not None]
    for cited in held:
        if place in cited.fact.of:
            return cited
    for cited in held:
        there = cited.fact.id
        same = (there.topic, there.channel, there.qualifier)
        if not cited.fact.of and same == (place.topic, place.channel, place.qualifier):
            return cited
    return None


def for_reader(found: Iterable[Call], language: str) -> list[Call]:
    """Numbers in Japan first, of them those in the reader's language, the order kept otherwise."""
    return sorted(
        found,
        key=lambda call: (
            call.number.fact.id.channel.startswith("overseas"),
            not (call.languages and language in call.languages.value),
        ),
    )


def stop_calls(library: Library, carrier: models.Carrier, day: datetime.date) -> tuple[Call, ...]:
    """The numbers that stop a carrier's line."""
    facts = [cited for cited in library.carrier_facts[carrier.id] if holds_on(cited, day)]
    return calls(about(facts, "suspend"))
