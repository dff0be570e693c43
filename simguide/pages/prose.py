"""What the site adds to a page that an editor wrote."""

from __future__ import annotations

from collections.abc import Iterable

from simguide.facts.choosing import matching
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.records.prose import Prose


def uncited(text: Prose, snapshot: Snapshot) -> list[CitedFact]:
    """The facts in force that belong to the page and that no written page tells.

    A fact that an editor tells on one page is not listed again on another, and one that belongs to
    several pages is listed on the one whose patterns name it most narrowly.
    """
    pages = [page for held in snapshot.library.prose.values() for page in held.values()]
    told = {key for page in pages for key in page.keys}
    return [
        cited
        for cited in matching(text.facts, snapshot.shared)
        if cited.key not in told and _place(cited, pages) == text.path
    ]


def _place(cited: CitedFact, pages: Iterable[Prose]) -> str:
    """The address of the written page to which a fact belongs."""
    found = [
        (pattern.parts.count("*"), page.path)
        for page in pages
        for pattern in page.facts
        if pattern.covers(cited.fact.id)
    ]
    return min(found)[1]
