"""What the site adds to a page that an editor wrote."""

from __future__ import annotations

from simguide.facts.choosing import matching
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.records.prose import Prose


def uncited(text: Prose, snapshot: Snapshot) -> list[CitedFact]:
    """The facts in force that belong to the page and that the text does not cite."""
    return [cited for cited in matching(text.facts, snapshot.shared) if cited.key not in text.keys]
