"""What must hold between the records of data/. Each rule yields the problems that it finds.

``RULES`` names them all; a rule sees the whole library and says where a thing is wrong and what
would be right. tests/test_rules.py breaks each of them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from simguide.records import models, yamlfile
from simguide.records.ids import ANY
from simguide.records.library import SINGLE_FILES, Library
from simguide.records.problems import Problem
from simguide.rules import pairing, search_words, typography

Rule = Callable[[Library], Iterator[Problem]]
Path_ = yamlfile.Path_


def check(library: Library) -> list[Problem]:
    """All problems of all rules. A language that is missing is told before texts are compared."""
    first = list(texts_in_every_language(library))
    return first or [problem for rule in RULES for problem in rule(library)]


def _fact_files(library: Library) -> Iterator[tuple[yamlfile.Located, models.FactFile]]:
    for folder, holders in (("carriers", library.carriers), ("any", library.shared)):
        for name, holder in holders.items():
            yield library.files[f"data/{folder}/{name}.yaml"], holder


def _facts(library: Library) -> Iterator[tuple[yamlfile.Located, Path_, models.Fact]]:
    for located, holder in _fact_files(library):
        for index, fact in enumerate(holder.facts):
            yield located, ("facts", index), fact


def _texts(record: Any, path: Path_) -> Iterator[tuple[Path_, models.Text]]:
    """Every text in a record, with its path in the file."""
    if isinstance(record, models.Text):
        yield path, record
    elif isinstance(record, BaseModel):
        for name, field in type(record).model_fields.items():
            yield from _texts(getattr(record, name), (*path, field.alias or name))
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from _texts(value, (*path, key))
    elif isinstance(record, list):
        for index, value in enumerate(record):
            yield from _texts(value, (*path, index))


def _all_texts(library: Library) -> Iterator[tuple[yamlfile.Located, Path_, models.Text]]:
    holders: dict[str, Any] = {f"data/{name}.yaml": library.single[name] for name in SINGLE_FILES}
    holders |= {f"data/carriers/{name}.yaml": item for name, item in library.carriers.items()}
    holders |= {f"data/any/{name}.yaml": item for name, item in library.shared.items()}
    for name, record in holders.items():
        for path, text in _texts(record, ()):
            yield library.files[name], path, text


def texts_in_every_language(library: Library) -> Iterator[Problem]:
    """A text stands in every site language and in no other."""
    wanted = [language.id for language in library.languages]
    for located, path, text in _all_texts(library):
        for language in wanted:
            if language not in text.root:
                yield located.problem(
                    path, f"no text in “{language}”", f"a text in each of {', '.join(wanted)}"
                )
        for language in text.root:
            if language not in wanted:
                yield located.problem(
                    (*path, language),
                    f"“{language}” is not a site language",
                    f"allowed: {', '.join(wanted)}",
                )


def texts_say_the_same(library: Library) -> Iterator[Problem]:
    """Figures, numbers, dates and labels are equal in all languages of a text."""
    first, *others = [language.id for language in library.languages]
    for located, path, text in _all_texts(library):
        if located.file in ("data/languages.yaml", "data/interface.yaml"):
            continue
        for other in others:
            here, there = pairing.differences(text[first], text[other])
            if here or there:
                yield located.problem(
                    (*path, other),
                    f"{first} says {_listed(here)}, {other} says {_listed(there)}",
                    "say the same figures, numbers, dates and 「labels」 in both",
                )


def _listed(tokens: set[str]) -> str:
    return " and ".join(sorted(tokens)) or "nothing of it"


def texts_are_well_set(library: Library) -> Iterator[Problem]:
    """Chinese and English are set as simguide/rules/typography.py describes."""
    judges = {"zh": typography.chinese_faults, "en": typography.english_faults}
    for located, path, text in _all_texts(library):
        if located.file == "data/languages.yaml":
            continue
        for language, judge in judges.items():
            for wrong, right in judge(text.root.get(language, "")):
                yield located.problem((*path, language), wrong, right)


def ids_are_unique(library: Library) -> Iterator[Problem]:
    """No id stands twice in a file, and a file of a folder is named after its id."""
    for name, content in library.single.items():
        if isinstance(content, list) and content and hasattr(content[0], "id"):
            located = library.files[f"data/{name}.yaml"]
            yield from _doubles(located, [((i,), item.id) for i, item in enumerate(content)])
    for folder, holders in (("carriers", library.carriers), ("any", library.shared)):
        for name, holder in holders.items():
            located = library.files[f"data/{folder}/{name}.yaml"]
            if holder.id != name:
                yield located.problem(
                    ("id",), f"id “{holder.id}”", f"allowed: the file's name, {name}"
                )
            yield from _doubles(
                located, [(("facts", i), str(fact.id)) for i, fact in enumerate(holder.facts)]
            )


def _doubles(located: yamlfile.Located, found: list[tuple[Path_, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in found:
        if name in seen:
            yield located.problem(
                (*path, "id"), f"id “{name}” stands twice", "give each its own id"
            )
        seen.add(name)


def shared_ids_are_unique(library: Library) -> Iterator[Problem]:
    """Facts for all carriers have one id space over their files."""
    seen: dict[str, str] = {}
    for name, holder in library.shared.items():
        located = library.files[f"data/any/{name}.yaml"]
        for index, fact in enumerate(holder.facts):
            other = seen.setdefault(str(fact.id), located.file)
            if other != located.file:
                yield located.problem(
                    ("facts", index, "id"), f"id “{fact.id}” stands in {other} too", "rename one"
                )


def fact_ids_are_known(library: Library) -> Iterator[Problem]:
    """Every part of a fact id is declared in data/."""
    known = {
        "topic": [*library.procedures, *library.topics],
        "card_type": [ANY, *library.card_types],
        "channel": [ANY, *library.channels],
        "attribute": list(library.attributes),
    }
    for located, path, fact in _facts(library):
        for part, allowed in known.items():
            name = getattr(fact.id, part)
            if name not in allowed:
                yield located.problem(
                    (*path, "id"),
                    f"unknown {part.replace('_', ' ')} “{name}”",
                    f"allowed: {', '.join(allowed)}",
                )


def values_fit_their_type(library: Library) -> Iterator[Problem]:
    """A value has the form that its attribute's type asks for."""
    for located, path, fact in _facts(library):
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


def sources_exist_and_serve(library: Library) -> Iterator[Problem]:
    """A fact cites sources of its own file; a source that nobody cites is removed."""
    for located, holder in _fact_files(library):
        cited: set[str] = set()
        for index, fact in enumerate(holder.facts):
            path: Path_ = ("facts", index)
            claims = fact.conflict.claims if fact.conflict else []
            keys: list[tuple[Path_, str]] = [((*path, "source"), fact.source)]
            keys += [((*path, "also", i), key) for i, key in enumerate(fact.also)]
            keys += [
                ((*path, "conflict", "claims", i, "source"), claim.source)
                for i, claim in enumerate(claims)
                if claim.source
            ]
            for place, key in keys:
                cited.add(key)
                if key not in holder.sources:
                    yield located.problem(place, f"no source “{key}”", "a key under “sources”")
        if isinstance(holder, models.Carrier):
            cited |= {item.source for item in holder.inherits if item.source}
        for key in holder.sources:
            if key not in cited:
                yield located.problem(("sources", key), f"no fact cites “{key}”", "remove it")


def hours_speak_of_numbers(library: Library) -> Iterator[Problem]:
    """``of`` stands at hours and languages, and names numbers of the same file."""
    for located, holder in _fact_files(library):
        known = {
            str(fact.id) for fact in holder.facts if fact.id.attribute in ("number", "short-number")
        }
        for index, fact in enumerate(holder.facts):
            for place, name in enumerate(fact.of):
                if str(name) not in known:
                    yield located.problem(
                        ("facts", index, "of", place),
                        f"no number “{name}” in this file",
                        f"allowed: {', '.join(sorted(known)) or 'nothing here'}",
                    )


def short_numbers_name_a_network(library: Library) -> Iterator[Problem]:
    """A short number works from a carrier's phones, or from any."""
    for located, path, fact in _facts(library):
        if fact.id.attribute == "short-number" and isinstance(fact.value, dict):
            network = fact.value.get("from")
            if network not in (ANY, "rakuten", *library.carriers):
                yield located.problem(
                    (*path, "value", "from"),
                    f"unknown network “{network}”",
                    "a carrier's id, or any",
                )


def high_means_official(library: Library) -> Iterator[Problem]:
    """High confidence rests on an official source."""
    for located, holder in _fact_files(library):
        for index, fact in enumerate(holder.facts):
            source = holder.sources.get(fact.source)
            if fact.confidence == "high" and source and source.kind != "official":
                yield located.problem(
                    ("facts", index, "confidence"),
                    f"high, but the source is {source.kind}",
                    "high needs an official source; allowed here: medium, low",
                )


def dates_are_in_order(library: Library) -> Iterator[Problem]:
    """What ends does not end before it begins."""
    for located, path, fact in _facts(library):
        start, end = fact.effective_from, fact.effective_until
        if start and end and end.first_day() < start.first_day():
            yield located.problem(
                (*path, "effective_until"), f"{end} is before {start}", "a day after effective_from"
            )


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
    for located, holder in _fact_files(library):
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
        for name in procedure.summaries:
            yield from _unknown(located, (index, "summaries", name), [name], library.card_types)
        for place, slot in enumerate(procedure.slots):
            yield from _unknown(
                located, (index, "slots", place, "ask"), [slot.ask], library.phrases
            )


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


def _unknown(
    located: yamlfile.Located, path: Path_, names: list[str], known: Any
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield located.problem(path, f"unknown “{name}”", f"allowed: {', '.join(sorted(known))}")


def questions_are_about_something(library: Library) -> Iterator[Problem]:
    """A question's ``about`` is a topic, or a topic and a card type."""
    topics = [*library.procedures, *library.topics]
    for located, holder in _fact_files(library):
        for index, question in enumerate(holder.questions):
            topic, _, card_type = question.about.partition(".")
            if topic not in topics or card_type not in ("", ANY, *library.card_types):
                yield located.problem(
                    ("questions", index, "about"),
                    f"“{question.about}”",
                    "allowed: a topic, or topic.card-type, such as reissue.esim",
                )


RULES: tuple[Rule, ...] = (
    texts_in_every_language,
    texts_say_the_same,
    texts_are_well_set,
    ids_are_unique,
    shared_ids_are_unique,
    fact_ids_are_known,
    attribute_types_are_known,
    values_fit_their_type,
    sources_exist_and_serve,
    hours_speak_of_numbers,
    short_numbers_name_a_network,
    high_means_official,
    dates_are_in_order,
    references_exist,
    *search_words.RULES,
    questions_are_about_something,
)
