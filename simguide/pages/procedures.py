"""A carrier's page for one procedure: a section for each card type, and what holds for all."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from simguide.facts.carriers import card_types_of
from simguide.facts.choosing import about, of_role
from simguide.facts.coverage import Coverage, coverage
from simguide.facts.standing import announced_on, by_standing, holds_on, rules_out
from simguide.pages.answers import Answer, answer
from simguide.pages.steps import StepView, step_views
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import CitedFact, Library


@dataclass(frozen=True)
class Section:
    """A procedure for one or more card types that have the same answer."""

    card_types: tuple[models.CardType, ...]
    answers: tuple[Answer, ...]
    steps: tuple[StepView, ...]
    warnings: tuple[CitedFact, ...]
    details: tuple[CitedFact, ...]
    not_offered: CitedFact | None
    coverage: Coverage


@dataclass(frozen=True)
class ProcedureView:
    """A carrier's page for one procedure."""

    carrier: models.Carrier
    procedure: models.Procedure
    sections: tuple[Section, ...]
    common: tuple[CitedFact, ...]
    related: tuple[tuple[models.Topic, tuple[CitedFact, ...]], ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]
    questions: tuple[models.Question, ...]
    papers: tuple[models.Paper, ...]

    @property
    def summary(self) -> models.Text:
        """What the procedure is: for the only card type there is, or in general."""
        types = [card_type.id for held in self.sections for card_type in held.card_types]
        general = self.procedure.summary
        return self.procedure.summaries.get(types[0], general) if len(types) == 1 else general


def section(
    library: Library,
    carrier: models.Carrier,
    procedure: models.Procedure,
    card_types: tuple[models.CardType, ...],
    facts: list[CitedFact],
) -> Section:
    """The section of ``procedure`` for card types that share ``facts``."""
    first = card_types[0].id
    here = about(facts, procedure.id, first)
    contact = about(facts, "contact")
    others = [cited for cited in facts if cited.fact.id.topic != procedure.id]
    steps = step_views(library, library.steps(carrier, procedure.id, first), here, others)
    refused = next(
        (
            cited
            for cited in here
            if rules_out(cited)
            and cited.attribute.id == "available"
            and cited.fact.id.channel == ANY
            and cited.fact.id.qualifier is None
        ),
        None,
    )
    return Section(
        card_types=card_types,
        answers=tuple(
            answer(library, slot, here, contact, about(facts, "identity", first))
            for slot in procedure.slots
        ),
        steps=steps,
        warnings=tuple(by_standing(of_role(here, "pitfall"))),
        details=tuple(about(facts, procedure.id, first, alone=True)),
        not_offered=refused,
        coverage=coverage(here),
    )


def sections(
    library: Library,
    carrier: models.Carrier,
    procedure: models.Procedure,
    facts: list[CitedFact],
) -> tuple[Section, ...]:
    """A section for each card type; types that no fact and no step tells apart share one."""
    groups: dict[object, list[models.CardType]] = {}
    for card_type in card_types_of(library, carrier):
        own = about(facts, procedure.id, card_type.id, alone=True)
        steps = library.steps(carrier, procedure.id, card_type.id)
        key = card_type.id if own else id(steps)
        groups.setdefault(key, []).append(card_type)
    return tuple(
        section(library, carrier, procedure, tuple(group), facts) for group in groups.values()
    )


def procedure_view(
    library: Library, carrier: models.Carrier, procedure: models.Procedure, day: datetime.date
) -> ProcedureView:
    """Everything on the page of ``carrier`` for ``procedure`` on ``day``."""
    everything = library.carrier_facts[carrier.id]
    facts = [cited for cited in everything if holds_on(cited, day)]
    later = [cited for cited in everything if announced_on(cited, day)]
    past = [
        cited for cited in everything if not holds_on(cited, day) and not announced_on(cited, day)
    ]
    types = {card_type.id for card_type in card_types_of(library, carrier)}
    elsewhere = [
        cited
        for cited in about(facts, procedure.id)
        if cited.fact.id.card_type == ANY or cited.fact.id.card_type not in types
    ]
    related = tuple(
        (topic, tuple(about(facts, topic.id)))
        for topic in library.topics.values()
        if topic.page == procedure.id and about(facts, topic.id)
    )
    return ProcedureView(
        carrier=carrier,
        procedure=procedure,
        sections=sections(library, carrier, procedure, facts),
        common=tuple(elsewhere),
        related=related,
        announced=tuple(about(later, procedure.id)),
        past=tuple(about(past, procedure.id)),
        questions=tuple(
            question
            for question in carrier.questions
            if question.about.partition(".")[0] == procedure.id
        ),
        papers=_papers(library, about(facts, procedure.id)),
    )


def _papers(library: Library, facts: list[CitedFact]) -> tuple[models.Paper, ...]:
    names = [
        name
        for cited in by_standing(facts)
        if cited.attribute.type == "papers" and cited.value
        for name in cited.value.names()
    ]
    return tuple(library.papers[name] for name in dict.fromkeys(names))
