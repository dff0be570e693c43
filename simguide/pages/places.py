"""Where on the site a fact stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.pages.prose import uncited
from simguide.records.ids import ANY


@dataclass(frozen=True)
class Places:
    """The address of the page that shows each fact in full, the same below every language."""

    snapshot: Snapshot

    def of(self, cited: CitedFact) -> str:
        """The address of the page that shows ``cited``."""
        topic = cited.fact.id.topic
        library = self.snapshot.library
        if cited.carrier == ANY:
            return self._shared.get(cited.key) or self._general(topic)
        here = f"carriers/{cited.carrier}/"
        time = self.snapshot.time(cited)
        if topic in library.procedures:
            return f"{here}{topic}/" + ("" if time == "in-force" else f"#{time}")
        page = library.topics[topic].page
        if page:
            return f"{here}{page}/#{topic if time == 'in-force' else time}"
        return f"{here}#{f'topic-{topic}' if time == 'in-force' else time}"

    def _general(self, topic: str) -> str:
        if topic in self.snapshot.library.procedures:
            return f"procedures/{topic}/#rules"
        return "rights/"

    @cached_property
    def _shared(self) -> dict[str, str]:
        """The written page of each fact for all carriers: one that lists it, else that cites it."""
        found: dict[str, str] = {}
        library = self.snapshot.library
        prose = library.prose[library.languages[0].id]
        for path, text in prose.items():
            for cited in uncited(text, self.snapshot):
                found.setdefault(cited.key, path)
        for path, text in prose.items():
            for key in text.keys:
                found.setdefault(key, path)
        return found
