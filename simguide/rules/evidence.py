"""Rules on evidence: what a fact rests on, and how sure it may be."""

from __future__ import annotations

from collections.abc import Iterator

from simguide.records import models
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules.walking import Path_, fact_files


def sources_exist_and_serve(library: Library) -> Iterator[Problem]:
    """A fact cites sources of its own file; a source that nobody cites is removed."""
    for located, holder in fact_files(library):
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


def high_means_official(library: Library) -> Iterator[Problem]:
    """High confidence rests on an official source."""
    for located, holder in fact_files(library):
        for index, fact in enumerate(holder.facts):
            source = holder.sources.get(fact.source)
            if fact.confidence == "high" and source and source.kind != "official":
                yield located.problem(
                    ("facts", index, "confidence"),
                    f"high, but the source is {source.kind}",
                    "high needs an official source; allowed here: medium, low",
                )
