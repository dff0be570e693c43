"""Sources: numbered on a page, and all of them by whose facts they support."""

from __future__ import annotations

from dataclasses import dataclass, field

from simguide.facts.carriers import in_order
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.records import models
from simguide.records.ids import ANY


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


@dataclass(frozen=True)
class CitedPage:
    """A page that was read, and the facts of one carrier that rest on it first."""

    source: models.Source
    facts: tuple[CitedFact, ...]


@dataclass(frozen=True)
class CitedBy:
    """The pages that one carrier's facts rest on (None: facts for all carriers)."""

    carrier: models.Carrier | None
    pages: tuple[CitedPage, ...]

    @property
    def id(self) -> str:
        """The last part of its address."""
        return self.carrier.id if self.carrier else ANY

    @property
    def facts(self) -> int:
        """How many facts rest on the pages."""
        return sum(len(page.facts) for page in self.pages)


def cited_pages(snapshot: Snapshot) -> tuple[CitedBy, ...]:
    """By carrier the pages that its facts rest on, those with most facts first."""
    groups: dict[str, dict[str, tuple[models.Source, list[CitedFact]]]] = {}
    for cited in snapshot.every():
        source = cited.sources[0]
        pages = groups.setdefault(cited.origin, {})
        pages.setdefault(f"{source.url} {source.date}", (source, []))[1].append(cited)
    owners: list[models.Carrier | None] = [*in_order(snapshot.library), None]
    found = (
        CitedBy(owner, _sorted(groups.get(owner.id if owner else ANY, {}))) for owner in owners
    )
    return tuple(group for group in found if group.pages)


def _sorted(pages: dict[str, tuple[models.Source, list[CitedFact]]]) -> tuple[CitedPage, ...]:
    held = [CitedPage(source, tuple(facts)) for source, facts in pages.values()]
    return tuple(sorted(held, key=lambda page: (-len(page.facts), page.source.url)))
