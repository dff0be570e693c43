"""All records of data/, read and checked: the one thing that pages are made from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from simguide import records, values, yamlfile
from simguide.ids import ANY, matches

# data/<name>.yaml -> the type of its content.
SINGLE_FILES: dict[str, Any] = {
    "site": records.Site,
    "languages": list[records.Language],
    "interface": dict[str, records.Text],
    "card-types": list[records.CardType],
    "channels": list[records.Channel],
    "attributes": list[records.Attribute],
    "documents": list[records.Document],
    "topics": list[records.Topic],
    "procedures": list[records.Procedure],
    "steps": list[records.StepList],
    "flows": list[records.Flow],
    "leaving": list[records.Moment],
    "situations": list[records.Situation],
    "phrases": list[records.Phrase],
    "glossary": list[records.Term],
    "search-words": list[records.SearchWords],
    "left-out": list[records.LeftOut],
    "findings": dict[str, records.Confidence],
}
FOLDERS: dict[str, Any] = {"carriers": records.Carrier, "any": records.SharedFacts}


@dataclass(frozen=True)
class CitedFact:
    """A fact with everything that its number on a page rests on.

    ``carrier`` is the carrier that the reader asked about, ``origin`` the one whose record holds
    the fact; they differ where the fact is inherited from a host network.
    """

    carrier: str
    origin: str
    fact: records.Fact
    attribute: records.Attribute
    value: Any
    sources: tuple[records.Source, ...]
    claims: tuple[tuple[Any, records.Claim, records.Source | None], ...] = ()

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
    carriers: dict[str, records.Carrier]
    shared: dict[str, records.SharedFacts]
    files: dict[str, yamlfile.Located]

    @property
    def site(self) -> records.Site:
        site: records.Site = self.single["site"]
        return site

    @cached_property
    def checked(self) -> datetime.date:
        """The day on which the newest source was seen."""
        return max(cited.sources[0].seen.first_day() for cited in self.all_facts())

    @property
    def languages(self) -> list[records.Language]:
        languages: list[records.Language] = self.single["languages"]
        return languages

    @cached_property
    def interface(self) -> dict[str, records.Text]:
        return dict(self.single["interface"])

    @cached_property
    def card_types(self) -> dict[str, records.CardType]:
        return {item.id: item for item in self.single["card-types"]}

    @cached_property
    def channels(self) -> dict[str, records.Channel]:
        return {item.id: item for item in self.single["channels"]}

    @cached_property
    def attributes(self) -> dict[str, records.Attribute]:
        return {item.id: item for item in self.single["attributes"]}

    @cached_property
    def documents(self) -> dict[str, records.Document]:
        return {item.id: item for item in self.single["documents"]}

    @cached_property
    def topics(self) -> dict[str, records.Topic]:
        return {item.id: item for item in self.single["topics"]}

    @cached_property
    def procedures(self) -> dict[str, records.Procedure]:
        return {item.id: item for item in self.single["procedures"]}

    @cached_property
    def phrases(self) -> dict[str, records.Phrase]:
        return {item.id: item for item in self.single["phrases"]}

    @property
    def leaving(self) -> list[records.Moment]:
        leaving: list[records.Moment] = self.single["leaving"]
        return leaving

    @property
    def situations(self) -> list[records.Situation]:
        situations: list[records.Situation] = self.single["situations"]
        return situations

    @property
    def glossary(self) -> list[records.Term]:
        glossary: list[records.Term] = self.single["glossary"]
        return glossary

    @property
    def left_out(self) -> list[records.LeftOut]:
        left_out: list[records.LeftOut] = self.single["left-out"]
        return left_out

    @property
    def findings(self) -> dict[str, str]:
        """The ids of all findings of the research, each with its confidence."""
        findings: dict[str, str] = self.single["findings"]
        return findings

    def flow(self, procedure: str) -> records.Flow | None:
        """The way through a procedure as questions."""
        flows: list[records.Flow] = self.single["flows"]
        return next((flow for flow in flows if flow.procedure == procedure), None)

    def steps(self, carrier: records.Carrier, procedure: str, card_type: str) -> list[records.Step]:
        """The steps to show: the carrier's own before the general, the card type's before any."""
        lists: Sequence[records.StepList] = [*carrier.steps, *self.single["steps"]]
        for wanted in (card_type, ANY):
            for item in lists:
                if item.procedure == procedure and item.card_type == wanted:
                    return item.steps
        return []

    def general_steps(self, procedure: str, card_type: str) -> list[records.Step]:
        """The steps that hold for all carriers."""
        for wanted in (card_type, ANY):
            for item in self.single["steps"]:
                if item.procedure == procedure and item.card_type == wanted:
                    steps: list[records.Step] = item.steps
                    return steps
        return []

    @cached_property
    def parsers(self) -> dict[str, Any]:
        """The parser of each value type."""
        return values.parsers(list(self.channels), list(self.documents))

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
        self, carrier: str, origin: str, holder: records.FactFile, fact: records.Fact
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
        self, carrier: records.Carrier, own: dict[str, list[CitedFact]]
    ) -> Iterator[CitedFact]:
        held = {str(cited.fact.id) for cited in own[carrier.id]}
        for inheritance in carrier.inherits:
            for cited in own[inheritance.carrier]:
                if str(cited.fact.id) not in held and any(
                    matches(pattern, cited.fact.id) for pattern in inheritance.facts
                ):
                    yield replace(cited, carrier=carrier.id)
