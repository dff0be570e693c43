"""All records of data/, read and checked: the one thing that pages are made from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from simguide.records import models, values, yamlfile
from simguide.records.ids import ANY, matches

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
    "steps": list[models.StepList],
    "flows": list[models.Flow],
    "leaving": list[models.Moment],
    "situations": list[models.Situation],
    "phrases": list[models.Phrase],
    "glossary": list[models.Term],
    "search-words": list[models.SearchWords],
}
FOLDERS: dict[str, Any] = {"carriers": models.Carrier, "any": models.SharedFacts}


@dataclass(frozen=True)
class CitedFact:
    """A fact with everything that its number on a page rests on.

    ``carrier`` is the carrier that the reader asked about, ``origin`` the one whose record holds
    the fact; they differ where the fact is inherited from a host network.
    """

    carrier: str
    origin: str
    fact: models.Fact
    attribute: models.Attribute
    value: Any
    sources: tuple[models.Source, ...]
    claims: tuple[tuple[Any, models.Claim, models.Source | None], ...] = ()

    @property
    def fresh(self) -> str:
        """The last day on which the fact counts as fresh, counted from when its page was seen."""
        day = self.sources[0].seen.first_day()
        return (day + datetime.timedelta(days=self.attribute.fresh)).isoformat()

    @property
    def key(self) -> str:
        """The address of the fact: ``carrier:fact id``."""
        return f"{self.origin}:{self.fact.id}"

    @property
    def inherited(self) -> bool:
        """Whether another carrier's record holds it."""
        return self.carrier not in (self.origin, ANY) and self.origin != ANY


@dataclass
class Library:
    """Every record by its file, and the files themselves for the place of a problem."""

    single: dict[str, Any]
    carriers: dict[str, models.Carrier]
    shared: dict[str, models.SharedFacts]
    files: dict[str, yamlfile.Located]

    @property
    def site(self) -> models.Site:
        site: models.Site = self.single["site"]
        return site

    @cached_property
    def checked(self) -> datetime.date:
        """The day on which the newest source was seen."""
        return max(cited.sources[0].seen.first_day() for cited in self.all_facts())

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

    def steps(self, carrier: models.Carrier, procedure: str, card_type: str) -> list[models.Step]:
        """The steps to show: the carrier's own before the general, the card type's before any."""
        lists: Sequence[models.StepList] = [*carrier.steps, *self.single["steps"]]
        for wanted in (card_type, ANY):
            for item in lists:
                if item.procedure == procedure and item.card_type == wanted:
                    return item.steps
        return []

    def general_steps(self, procedure: str, card_type: str) -> list[models.Step]:
        """The steps that hold for all carriers."""
        for wanted in (card_type, ANY):
            for item in self.single["steps"]:
                if item.procedure == procedure and item.card_type == wanted:
                    steps: list[models.Step] = item.steps
                    return steps
        return []

    @cached_property
    def parsers(self) -> dict[str, Any]:
        """The parser of each value type."""
        return values.parsers(list(self.channels), list(self.papers))

    @cached_property
    def carrier_facts(self) -> dict[str, list[CitedFact]]:
        """The cited facts of every carrier, inherited ones last."""
        own = {
            name: [self._cite(name, name, carrier, fact) for fact in carrier.facts]
            for name, carrier in self.carriers.items()
        }
        return {
            name: [*own[name], *self._inherited(carrier, own)]
            for name, carrier in self.carriers.items()
        }

    @cached_property
    def shared_facts(self) -> list[CitedFact]:
        """The cited facts that hold for all carriers."""
        return [
            self._cite(ANY, ANY, holder, fact)
            for holder in self.shared.values()
            for fact in holder.facts
        ]

    def all_facts(self) -> Iterator[CitedFact]:
        """Every fact once, where its own record holds it."""
        for facts in self.carrier_facts.values():
            yield from (cited for cited in facts if not cited.inherited)
        yield from self.shared_facts

    def _cite(
        self, carrier: str, origin: str, holder: models.FactFile, fact: models.Fact
    ) -> CitedFact:
        attribute = self.attributes[fact.id.attribute]
        parse = self.parsers[attribute.type]
        conflict = fact.conflict
        return CitedFact(
            carrier=carrier,
            origin=origin,
            fact=fact,
            attribute=attribute,
            value=None if fact.value is None else parse(fact.value),
            sources=tuple(holder.sources[key] for key in (fact.source, *fact.also)),
            claims=tuple(
                (
                    None if claim.value is None else parse(claim.value),
                    claim,
                    holder.sources[claim.source] if claim.source else None,
                )
                for claim in (conflict.claims if conflict else ())
            ),
        )

    def _inherited(
        self, carrier: models.Carrier, own: dict[str, list[CitedFact]]
    ) -> Iterator[CitedFact]:
        held = {str(cited.fact.id) for cited in own[carrier.id]}
        for inheritance in carrier.inherits:
            for cited in own[inheritance.carrier]:
                if str(cited.fact.id) not in held and any(
                    matches(pattern, cited.fact.id) for pattern in inheritance.facts
                ):
                    yield replace(cited, carrier=carrier.id)
