"""Rules on ids: each stands once, and its parts are declared."""

from __future__ import annotations

from collections.abc import Iterator

from simguide.records import yamlfile
from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules.walking import Path_, facts


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
    for located, path, fact in facts(library):
        for part, allowed in known.items():
            name = getattr(fact.id, part)
            if name not in allowed:
                yield located.problem(
                    (*path, "id"),
                    f"unknown {part.replace('_', ' ')} “{name}”",
                    f"allowed: {', '.join(allowed)}",
                )
