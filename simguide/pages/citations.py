"""Sources: numbered on a page, and with everything that rests on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from simguide.records import models
from simguide.records.library import CitedFact, Library


@dataclass
class SourceList:
    """The sources of one page, numbered in the order in which they are cited."""

    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[models.Source] = field(default_factory=list)

    def number(self, source: models.Source) -> int:
        """The number of ``source`` on this page, from 1."""
        key = f"{source.url} {source.date or ''}"
        if key not in self.numbers:
            self.sources.append(source)
            self.numbers[key] = len(self.sources)
        return self.numbers[key]


def sources_with_facts(library: Library) -> list[tuple[models.Source, list[CitedFact]]]:
    """Every source with the facts that rest on it first, the sources with most facts first."""
    groups: dict[str, tuple[models.Source, list[CitedFact]]] = {}
    for cited in library.all_facts():
        source = cited.sources[0]
        groups.setdefault(f"{source.url} {source.date}", (source, []))[1].append(cited)
    return sorted(groups.values(), key=lambda group: (-len(group[1]), group[0].url))
