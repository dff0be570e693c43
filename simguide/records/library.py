"""All records of data/, read and checked: the one thing that pages are made from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from simguide.records import models, values, yamlfile
from simguide.records.ids import ANY
from simguide.records.prose import Prose

# data/<name>.yaml -> the type of its content.
SINGLE_FILES: dict[str, Any] = {
    "site": models.Site,
    "languages": list[models.Language],
    "interface": dict[str, models.Text],
    "card-types": list[models.CardType],
    "channels": list[models.Channel],
    "attributes": list[models.Attribute],
    "papers": list[models.Paper],
    "topics": list[models.Topic],
    "procedures": list[models.Procedure],
    "ways": list[models.WaySteps],
    "flows": list[models.Flow],
    "leaving": list[models.Moment],
    "situations": list[models.Situation],
    "phrases": list[models.Phrase],
    "glossary": list[models.Term],
}
FOLDERS: dict[str, Any] = {
    "carriers": models.Carrier,
    "any": models.SharedFacts,
    "search-words": list[models.SearchWords],
    "search-examples": models.SearchExamples,
}


@dataclass
class Library:
    """Every record by its file, and the files themselves for the place of a problem."""

    single: dict[str, Any]
    carriers: dict[str, models.Carrier]
    shared: dict[str, models.SharedFacts]
    files: dict[str, yamlfile.Located]
    # The written pages of each language, by address, in the order of their sections.
    prose: dict[str, dict[str, Prose]]
    search_words: dict[str, list[models.SearchWords]] = field(default_factory=dict)
    search_examples: dict[str, models.SearchExamples] = field(default_factory=dict)

    @property
    def site(self) -> models.Site:
        site: models.Site = self.single["site"]
        return site

    @cached_property
    def checked(self) -> datetime.date:
        """The day on which the newest source was seen."""
        holders = [*self.carriers.values(), *self.shared.values()]
        return max(
            source.seen.first_day() for holder in holders for source in holder.sources.values()
        )

    @property
    def languages(self) -> list[models.Language]:
        languages: list[models.Language] = self.single["languages"]
        return languages

    @cached_property
    def interface(self) -> dict[str, models.Text]:
        return dict(self.single["interface"])

    @cached_property
    def card_types(self) -> dict[str, models.CardType]:
        return {item.id: item for item in self.single["card-types"]}

    @cached_property
    def channels(self) -> dict[str, models.Channel]:
        return {item.id: item for item in self.single["channels"]}

    @cached_property
    def attributes(self) -> dict[str, models.Attribute]:
        return {item.id: item for item in self.single["attributes"]}

    @cached_property
    def papers(self) -> dict[str, models.Paper]:
        return {item.id: item for item in self.single["papers"]}

    @cached_property
    def topics(self) -> dict[str, models.Topic]:
        return {item.id: item for item in self.single["topics"]}

    @cached_property
    def procedures(self) -> dict[str, models.Procedure]:
        return {item.id: item for item in self.single["procedures"]}

    @cached_property
    def phrases(self) -> dict[str, models.Phrase]:
        return {item.id: item for item in self.single["phrases"]}

    @property
    def leaving(self) -> list[models.Moment]:
        leaving: list[models.Moment] = self.single["leaving"]
        return leaving

    @property
    def situations(self) -> list[models.Situation]:
        situations: list[models.Situation] = self.single["situations"]
        return situations

    @property
    def glossary(self) -> list[models.Term]:
        glossary: list[models.Term] = self.single["glossary"]
        return glossary

    def flow(self, procedure: str) -> models.Flow | None:
        """The way through a procedure as questions."""
        flows: list[models.Flow] = self.single["flows"]
        return next((flow for flow in flows if flow.procedure == procedure), None)

    def way_steps(self, procedure: str, channel: str, card_type: str) -> list[models.Step]:
        """The steps on a way: those of the card type before those of any."""
        for item in self.single["ways"]:
            fits = item.procedure == procedure and channel in item.channels
            if fits and item.card_type in (card_type, ANY):
                steps: list[models.Step] = item.steps
                return steps
        return []

    def own_steps(
        self, carrier: models.Carrier, procedure: str, card_type: str
    ) -> list[models.Step]:
        """The steps that a carrier's own record has for a procedure."""
        for item in carrier.steps:
            if item.procedure == procedure and item.card_type in (card_type, ANY):
                return item.steps
        return []

    @cached_property
    def parsers(self) -> dict[str, Any]:
        """The parser of each value type."""
        return values.parsers(list(self.channels), list(self.papers))
