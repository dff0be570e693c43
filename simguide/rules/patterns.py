"""Rules on what a record points at in bulk: patterns of facts, ways, and addresses of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simguide.records import models, yamlfile
from simguide.records.addresses import addresses, leads_somewhere
from simguide.records.ids import ANY, FactId, Pattern
from simguide.records.library import Library
from simguide.records.problems import Problem, such_as
from simguide.records.yamlfile import Path_

_EVERY = "*"


@dataclass(frozen=True)
class _Placed:
    """A pattern with its place, and the facts among which it must find one."""

    located: yamlfile.Located
    path: Path_
    pattern: Pattern
    among: Sequence[FactId]
    whose: str


@dataclass(frozen=True)
class _Link:
    """An address of a page, with its place."""

    located: yamlfile.Located
    path: Path_
    address: str


def patterns_name_what_exists(library: Library) -> Iterator[Problem]:
    """Every part of a pattern is * or declared in data/."""
    known = (
        ("topic", [*library.procedures, *library.topics]),
        ("card type", [ANY, *library.card_types]),
        ("channel", [ANY, *library.channels]),
        ("attribute", list(library.attributes)),
    )
    for placed in _patterns(library):
        for part, (kind, allowed) in zip(placed.pattern.parts, known, strict=False):
            if part not in (_EVERY, *allowed):
                yield placed.located.problem(
                    placed.path,
                    f"unknown {kind} “{part}” in “{placed.pattern}”",
                    f"allowed: *, {', '.join(allowed)}",
                )


def patterns_match_facts(library: Library) -> Iterator[Problem]:
    """A pattern finds at least one fact among those that it chooses from."""
    for placed in _patterns(library):
        if not any(placed.pattern.covers(fact_id) for fact_id in placed.among):
            yield placed.located.problem(
                placed.path,
                f"“{placed.pattern}” matches no fact of {placed.whose}",
                "remove it, or write the id of a fact",
            )


def ways_use_known_channels(library: Library) -> Iterator[Problem]:
    """The ways of procedures and of their steps are channels, in the procedure's own list."""
    located = library.files["data/procedures.yaml"]
    for index, procedure in enumerate(library.procedures.values()):
        for place, channel in enumerate(procedure.ways):
            yield from _unknown(located, (index, "ways", place), channel, library.channels)
    located = library.files["data/ways.yaml"]
    for index, item in enumerate(library.single["ways"]):
        held = library.procedures.get(item.procedure)
        for place, channel in enumerate(item.channels):
            path = (index, "channels", place)
            yield from _unknown(located, path, channel, held.ways if held else library.channels)


def _unknown(
    located: yamlfile.Located, path: Path_, name: str, known: Iterable[str]
) -> Iterator[Problem]:
    if name not in known:
        yield located.problem(path, f"unknown “{name}”", f"allowed: {', '.join(known)}")


def addresses_lead_to_pages(library: Library) -> Iterator[Problem]:
    """``before``, ``after`` and ``link`` are addresses of pages, in every language."""
    for language in library.prose:
        known = addresses(library, language)
        for link in _links(library):
            if not leads_somewhere(library, language, link.address):
                yield link.located.problem(
                    link.path,
                    f"“{link.address}” leads to no page of “{language}”",
                    "allowed: the address of a page below the language"
                    + such_as(link.address.replace("#", ""), known),
                )


def _patterns(library: Library) -> Iterator[_Placed]:
    carriers = {
        name: [fact.id for fact in carrier.facts] for name, carrier in library.carriers.items()
    }
    every = [fact_id for held in carriers.values() for fact_id in held]
    shared = [fact.id for holder in library.shared.values() for fact in holder.facts]
    for located, path, step in _steps(library):
        owner = located.file.removeprefix("data/carriers/").removesuffix(".yaml")
        carrier = library.carriers.get(owner)
        hosts = [item.carrier for item in carrier.inherits] if carrier else []
        own = [fact_id for name in (owner, *hosts) for fact_id in carriers.get(name, [])]
        yield from _placed(
            located,
            (*path, "facts"),
            step.facts,
            own if carrier else every,
            owner if carrier else "a carrier",
        )
    located = library.files["data/procedures.yaml"]
    for path, chosen in _chosen(library):
        yield from _placed(located, path, chosen, every, "a carrier")
    located = library.files["data/leaving.yaml"]
    for path, item in _items(library):
        yield from _placed(located, (*path, "facts"), item.facts, shared, "data/any/")
    for name, carrier in library.carriers.items():
        for index, inheritance in enumerate(carrier.inherits):
            yield from _placed(
                library.files[f"data/carriers/{name}.yaml"],
                ("inherits", index, "facts"),
                inheritance.facts,
                carriers.get(inheritance.carrier, []),
                inheritance.carrier,
            )
    for pages in library.prose.values():
        for page in pages.values():
            yield from _placed(page.located, ("facts",), page.facts, shared, "data/any/")


def _parts(
    index: int, procedure: models.Procedure
) -> Iterator[tuple[Path_, models.Procedure | models.Variant]]:
    """The procedure itself and its variants, each with its place."""
    yield (index,), procedure
    for number, variant in enumerate(procedure.variants):
        yield (index, "variants", number), variant


def _chosen(library: Library) -> Iterator[tuple[Path_, Sequence[Pattern]]]:
    """The facts that a procedure or a variant of it puts first, and those that answer a slot."""
    for index, procedure in enumerate(library.procedures.values()):
        for path, part in _parts(index, procedure):
            yield (*path, "windows"), part.windows or ()
            yield (*path, "tells"), part.tells or ()
            for place, slot in enumerate(part.slots):
                yield (*path, "slots", place, "facts"), slot.facts


def _placed(
    located: yamlfile.Located,
    path: Path_,
    patterns: Iterable[Pattern],
    among: Sequence[FactId],
    whose: str,
) -> Iterator[_Placed]:
    for index, pattern in enumerate(patterns):
        yield _Placed(located, (*path, index), pattern, among, whose)


def _links(library: Library) -> Iterator[_Link]:
    located = library.files["data/procedures.yaml"]
    for index, procedure in enumerate(library.procedures.values()):
        for path, part in _parts(index, procedure):
            for key, named in (("before", part.before), ("after", part.after)):
                for place, address in enumerate(named or ()):
                    yield _Link(located, (*path, key, place), address)
    located = library.files["data/flows.yaml"]
    for index, flow in enumerate(library.single["flows"]):
        for place, question in enumerate(flow.questions):
            if question.link:
                yield _Link(located, (index, "questions", place, "link"), question.link)
    located = library.files["data/leaving.yaml"]
    for path, item in _items(library):
        if item.link:
            yield _Link(located, (*path, "link"), item.link)
    for located, path, step in _steps(library):
        if step.link:
            yield _Link(located, (*path, "link"), step.link)


def _items(library: Library) -> Iterator[tuple[Path_, models.ChecklistItem]]:
    for index, moment in enumerate(library.leaving):
        for place, item in enumerate(moment.items):
            yield (index, "items", place), item


def _steps(library: Library) -> Iterator[tuple[yamlfile.Located, Path_, models.Step]]:
    """The steps of ways.yaml, of the variants of procedures and of the carriers."""
    located = library.files["data/procedures.yaml"]
    for index, procedure in enumerate(library.procedures.values()):
        for number, variant in enumerate(procedure.variants):
            for place, step in enumerate(variant.steps or ()):
                yield located, (index, "variants", number, "steps", place), step
    lists: list[tuple[str, Path_, Sequence[models.WaySteps | models.StepList]]] = [
        ("data/ways.yaml", (), library.single["ways"])
    ]
    lists += [
        (f"data/carriers/{name}.yaml", ("steps",), carrier.steps)
        for name, carrier in library.carriers.items()
    ]
    for file, base, held in lists:
        for index, item in enumerate(held):
            for place, step in enumerate(item.steps):
                yield library.files[file], (*base, index, "steps", place), step
