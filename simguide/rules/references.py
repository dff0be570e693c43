"""Rules on references: what a record names is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simguide.records import models, yamlfile
from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules.walking import Path_, fact_files

_NUMBERS = ("number", "short-number")
_OF_NUMBERS = ("hours", "languages", "available")


def references_exist(library: Library) -> Iterator[Problem]:
    """Carriers, phrases, card types and procedures that a record names are there."""
    for name, carrier in library.carriers.items():
        located = library.files[f"data/carriers/{name}.yaml"]
        yield from _unknown(located, ("card_types",), carrier.card_types, library.card_types)
        yield from _unknown(
            located, ("card_types_unverified",), carrier.card_types_unverified, library.card_types
        )
        if carrier.status.successor:
            yield from _unknown(
                located, ("status", "successor"), [carrier.status.successor], library.carriers
            )
        for index, inheritance in enumerate(carrier.inherits):
            yield from _unknown(
                located, ("inherits", index, "from"), [inheritance.carrier], library.carriers
            )
        yield from _steps(library, located, ("steps",), carrier.steps)
    for located, holder in fact_files(library):
        for index, question in enumerate(holder.questions):
            if question.ask:
                yield from _unknown(
                    located, ("questions", index, "ask"), [question.ask], library.phrases
                )
    yield from _steps(library, library.files["data/ways.yaml"], (), library.single["ways"])
    flows = library.files["data/flows.yaml"]
    for index, flow in enumerate(library.single["flows"]):
        yield from _unknown(flows, (index, "procedure"), [flow.procedure], library.procedures)
    yield from _procedures(library)
    situations = {item.id for item in library.situations}
    for index, phrase in enumerate(library.phrases.values()):
        yield from _unknown(
            library.files["data/phrases.yaml"], (index, "situation"), [phrase.situation], situations
        )
    yield from _unknown(
        library.files["data/site.yaml"], ("likely",), library.site.likely, library.carriers
    )
    topics = library.files["data/topics.yaml"]
    for index, topic in enumerate(library.topics.values()):
        if topic.page:
            yield from _unknown(topics, (index, "page"), [topic.page], library.procedures)


def _procedures(library: Library) -> Iterator[Problem]:
    located = library.files["data/procedures.yaml"]
    for index, procedure in enumerate(library.procedures.values()):
        yield from _slots(library, located, (index,), procedure.slots)
        for place, variant in enumerate(procedure.variants):
            here = (index, "variants", place)
            for key in ("card_types", "sells"):
                named = getattr(variant, key)
                yield from _unknown(located, (*here, key), named, library.card_types)
            yield from _slots(library, located, here, variant.slots)
            for borrower, lender in (variant.desks or {}).items():
                path = (*here, "desks", borrower)
                yield from _unknown(located, path, [borrower, lender], library.channels)
            for number, step in enumerate(variant.steps or []):
                yield from _unknown(
                    located, (*here, "steps", number, "say"), step.say, library.phrases
                )


def _slots(
    library: Library, located: yamlfile.Located, here: Path_, slots: Sequence[models.Slot]
) -> Iterator[Problem]:
    for place, slot in enumerate(slots):
        yield from _unknown(located, (*here, "slots", place, "ask"), [slot.ask], library.phrases)


def _steps(
    library: Library,
    located: yamlfile.Located,
    path: Path_,
    lists: Sequence[models.StepList | models.WaySteps],
) -> Iterator[Problem]:
    for index, item in enumerate(lists):
        here = (*path, index)
        yield from _unknown(located, (*here, "procedure"), [item.procedure], library.procedures)
        yield from _unknown(
            located, (*here, "card_type"), [item.card_type], [ANY, *library.card_types]
        )
        for place, step in enumerate(item.steps):
            spot = (*here, "steps", place)
            yield from _unknown(located, (*spot, "say"), step.say, library.phrases)


def hours_speak_of_numbers(library: Library) -> Iterator[Problem]:
    """``of`` stands at hours, languages and what a number serves, and names numbers of the file."""
    for located, holder in fact_files(library):
        known = {str(fact.id) for fact in holder.facts if fact.id.attribute in _NUMBERS}
        for index, fact in enumerate(holder.facts):
            if fact.of and fact.id.attribute not in _OF_NUMBERS:
                yield located.problem(
                    ("facts", index, "of"),
                    f"“of” at a fact on {fact.id.attribute}",
                    f"allowed at {', '.join(_OF_NUMBERS)}",
                )
            for place, name in enumerate(fact.of):
                if str(name) not in known:
                    yield located.problem(
                        ("facts", index, "of", place),
                        f"no number “{name}” in this file",
                        f"allowed: {', '.join(sorted(known)) or 'nothing here'}",
                    )


def hours_end_with_their_numbers(library: Library) -> Iterator[Problem]:
    """Hours and languages do not outlive the numbers that they speak of."""
    for located, holder in fact_files(library):
        numbers = [fact for fact in holder.facts if fact.id.attribute in _NUMBERS]
        for index, fact in enumerate(holder.facts):
            speaks = fact.of or fact.id.attribute != "available"
            if fact.effective_until or fact.id.attribute not in _OF_NUMBERS or not speaks:
                continue
            ends = [one.effective_until for one in numbers if _speaks_of(fact, one)]
            if ends and all(ends):
                yield located.problem(
                    ("facts", index, "id"),
                    f"speaks of a number that ends on {max(map(str, ends))}",
                    "give it effective_until too, or name the number that follows under “of”",
                )


def _speaks_of(fact: models.Fact, number: models.Fact) -> bool:
    """Whether a fact names ``number``, or else has its id but for attribute and card type."""
    if fact.of:
        return number.id in fact.of
    here, there = fact.id, number.id
    return (here.topic, here.channel, here.qualifier) == (
        there.topic,
        there.channel,
        there.qualifier,
    )


def questions_are_about_something(library: Library) -> Iterator[Problem]:
    """A question's ``about`` is a topic, or a topic and a card type."""
    topics = [*library.procedures, *library.topics]
    for located, holder in fact_files(library):
        for index, question in enumerate(holder.questions):
            topic, _, card_type = question.about.partition(".")
            if topic not in topics or card_type not in ("", ANY, *library.card_types):
                yield located.problem(
                    ("questions", index, "about"),
                    f"“{question.about}”",
                    "allowed: a topic, or topic.card-type, such as reissue.esim",
                )


def _unknown(
    located: yamlfile.Located, path: Path_, names: list[str], known: Any
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield located.problem(path, f"unknown “{name}”", f"allowed: {', '.join(sorted(known))}")
