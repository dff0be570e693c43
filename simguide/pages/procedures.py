"""A carrier's page for one procedure: the answer, the ways, what is unknown, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simguide.facts.abroad import seen_from_japan
from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, said_of
from simguide.facts.choosing import about, matching, of_role
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage, coverage, refusal
from simguide.facts.routes import Desk, Helped, asked_in, desk, labelled, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.facts.ways import Way, Ways, links, ways
from simguide.pages.answers import Answer, answer
from simguide.pages.steps import StepView, standing_in, step_views
from simguide.pages.way_views import (
    Common,
    WayView,
    apart,
    beside,
    common,
    in_ways,
    told_once,
    way_views,
    without,
)
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import Library

MOST_WARNINGS = 3


@dataclass(frozen=True)
class Section(Helped):
    """A procedure for one or more card types that have the same answer.

    ``procedure`` is as it is for them, ``language`` the one in which the desk is asked,
    ``windows`` are the facts whose time limit stands in the first lines, and ``common`` those
    that hold whichever way is taken.
    """

    procedure: models.Procedure
    card_types: tuple[models.CardType, ...]
    language: str
    windows: tuple[CitedFact, ...]
    answer: Answer
    calls: tuple[Call, ...]
    common: Common
    ways: tuple[WayView, ...]
    refused: tuple[CitedFact, ...]
    not_offered: CitedFact | None
    own_steps: tuple[StepView, ...]
    warnings: tuple[CitedFact, ...]
    details: tuple[CitedFact, ...]
    coverage: Coverage

    @property
    def unfound(self) -> bool:
        """Whether nothing says how or where it is done."""
        if self.ways or self.own_steps or self.windows or self.answer.told:
            return False
        roles = {slot.role for slot in self.answer.unknown}
        return "where" in roles or not self.answer.known

    @property
    def hints(self) -> tuple[CitedFact, ...]:
        """The pages that may serve, each with its case, where nothing says how it is done."""
        return links(self.details) if self.unfound else ()

    @property
    def ask_desk(self) -> bool:
        """Whether a reader finds nothing to act with but general customer service."""
        best = self.ways[0].way if self.ways else None
        usable = best is not None and (best.actionable or best.standing == "confirmed")
        return not self.calls and not (usable and not self._borrows(best))

    def _borrows(self, way: Way | None) -> bool:
        """Whether the way has but the number of the desk for use abroad."""
        return way is not None and way.general and way.channel.id in self.procedure.desks

    @property
    def actionable(self) -> bool:
        """Whether some way has a number or an address to act with."""
        return any(view.way.actionable for view in self.ways)

    @property
    def say(self) -> tuple[models.Phrase, ...]:
        """What to say on the ways and in the steps, each phrase once."""
        steps = [*self.own_steps, *(step for view in self.ways for step in view.steps)]
        asked = {slot.ask for slot in self.answer.unknown}
        said = {phrase.id: phrase for step in steps for phrase in step.say}
        return tuple(phrase for name, phrase in said.items() if name not in asked)


@dataclass(frozen=True)
class ProcedureView:
    """A carrier's page for one procedure, which is as it is for all its card types.

    ``related`` are further topics of the page; ``above`` those of which the first lines and the
    steps have told everything.
    """

    carrier: models.Carrier
    procedure: models.Procedure
    sections: tuple[Section, ...]
    related: tuple[tuple[models.Topic, tuple[CitedFact, ...]], ...]
    above: tuple[models.Topic, ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]
    questions: tuple[models.Question, ...]
    others: tuple[models.Procedure, ...]

    @property
    def name(self) -> models.Text:
        """What the procedure is called."""
        return self.procedure.name

    @property
    def situation(self) -> models.Text:
        """When a reader needs it."""
        return self.procedure.situation

    @property
    def asks_much(self) -> bool:
        """Whether it has number, cost, place and papers, as with a contract."""
        return any(slot.role == "call" for slot in self.procedure.slots)

    @property
    def language(self) -> str:
        """The language in which the desk is asked."""
        return self.sections[0].language


def procedure_view(
    snapshot: Snapshot, carrier: models.Carrier, procedure: models.Procedure
) -> ProcedureView:
    """Everything on the page of ``carrier`` for ``procedure``."""
    facts = list(snapshot.of(carrier.id))
    types = [card_type.id for card_type in card_types_of(snapshot.library, carrier)]
    sections = _sections(snapshot, carrier, procedure, facts)
    told = _told_above(sections)
    related = tuple(
        (topic, held)
        for topic in snapshot.library.topics.values()
        if topic.page == procedure.id
        and (held := tuple(cited for cited in about(facts, topic.id) if cited.key not in told))
    )
    above = tuple(
        topic
        for topic in snapshot.library.topics.values()
        if topic.page == procedure.id
        and (held_above := about(facts, topic.id))
        and all(cited.key in told for cited in held_above)
    )
    return ProcedureView(
        carrier=carrier,
        procedure=procedure.at(carrier, types),
        sections=sections,
        related=related,
        above=above,
        announced=_on_page(snapshot, procedure, snapshot.announced(carrier.id)),
        past=_on_page(snapshot, procedure, snapshot.past(carrier.id)),
        questions=tuple(
            question
            for question in carrier.questions
            if question.about.partition(".")[0] == procedure.id
        ),
        others=tuple(
            other.at(carrier, types)
            for other in snapshot.library.procedures.values()
            if other.id != procedure.id
        ),
    )


def _told_above(sections: Iterable[Section]) -> frozenset[str]:
    """The keys of what the first lines and the steps of a section tell of other topics."""
    keys: set[str] = set()
    for section in sections:
        keys |= standing_in(section.own_steps) | {cited.key for cited in section.answer.told}
    return frozenset(keys)


def _on_page(
    snapshot: Snapshot, procedure: models.Procedure, facts: Iterable[CitedFact]
) -> tuple[CitedFact, ...]:
    """Those on the procedure itself, and on the topics that its page shows."""
    topics = snapshot.library.topics.values()
    shown = {procedure.id, *(topic.id for topic in topics if topic.page == procedure.id)}
    return tuple(cited for cited in facts if cited.fact.id.topic in shown)


def _sections(
    snapshot: Snapshot,
    carrier: models.Carrier,
    procedure: models.Procedure,
    facts: list[CitedFact],
) -> tuple[Section, ...]:
    """A section for each group of card types that are treated alike."""
    groups: dict[object, list[models.CardType]] = {}
    for card_type in card_types_of(snapshot.library, carrier):
        alone = procedure.by_card_type or card_type.id == "virtual"
        groups.setdefault(card_type.id if alone else ANY, []).append(card_type)
    return tuple(
        _section(
            snapshot, carrier, procedure.at(carrier, [one.id for one in group]), tuple(group), facts
        )
        for group in groups.values()
    )


def _section(
    snapshot: Snapshot,
    carrier: models.Carrier,
    procedure: models.Procedure,
    card_types: tuple[models.CardType, ...],
    facts: list[CitedFact],
) -> Section:
    library = snapshot.library
    first = card_types[0].id
    facts = said_of(facts, carrier, [card_type.id for card_type in card_types])
    here = _of_types(facts, procedure, card_types, carrier)
    language = asked_in(facts, procedure.language)
    found = seen_from_japan(carrier, procedure, ways(library, procedure, here, facts), facts)
    warnings = by_standing(of_role(here, "pitfall"))[:MOST_WARNINGS]
    warned = {cited.key for cited in warnings}
    own = library.own_steps(carrier, procedure.id, first)
    for_all = Common() if own else common(library, procedure, found.offered, first)
    views = told_once(
        without(warned, view)
        for view in way_views(
            library,
            procedure,
            apart(found.offered, for_all.facts),
            first,
            in_japanese=language == "ja",
        )
    )
    identity = about(facts, "identity", first)
    found_answer = _first_lines(
        procedure, answer(procedure, here, found, identity, facts), here, facts, own
    )
    page = labelled(
        official_page(facts, procedure.id, first if procedure.by_card_type else None), procedure
    )
    bare = Section(
        procedure=procedure,
        card_types=card_types,
        language=language,
        windows=_windows(procedure, here),
        answer=found_answer,
        page=page,
        calls=calls(here),
        common=for_all,
        ways=views,
        refused=found.refused,
        not_offered=refusal(here),
        own_steps=(),
        warnings=tuple(warnings),
        details=(),
        desk=_desk(facts, found),
        coverage=coverage(here, found),
    )
    return _with_steps(library, bare, own, here, facts)


def _windows(procedure: models.Procedure, here: list[CitedFact]) -> tuple[CitedFact, ...]:
    """The facts whose time stands in the first lines: for everybody, or for whom they say."""
    return tuple(
        cited
        for cited in matching(procedure.windows, here)
        if cited.value is not None and (cited.fact.condition or not cited.fact.id.conditional)
    )


def _first_lines(
    procedure: models.Procedure,
    found: Answer,
    here: list[CitedFact],
    facts: list[CitedFact],
    own: list[models.Step],
) -> Answer:
    """The answer with what the procedure tells first, without what that or the steps answer."""
    first = () if refusal(here) else tuple(matching(procedure.tells, facts))
    told = first or own or procedure.steps or _windows(procedure, here)
    return replace(
        found,
        told=first if told else found.told,
        unknown=tuple(
            slot
            for slot in found.unknown
            if not matching(slot.facts, here) and not (slot.role == "where" and own)
        ),
    )


def _with_steps(
    library: Library,
    section: Section,
    own: list[models.Step],
    here: list[CitedFact],
    facts: list[CitedFact],
) -> Section:
    """The section with the carrier's own steps, which take the place of the general ones.

    Where there are none and no way has steps either, those of the procedure stand there.
    """
    above = {
        cited.key
        for cited in (
            *section.warnings,
            *section.refused,
            *section.answer.told,
            *section.common.facts,
        )
    }
    topic = section.procedure.id
    rest = [*here, *(cited for cited in facts if cited.fact.id.topic != topic)]
    if own:
        taken = {cited.key for step in own for cited in matching(step.facts, rest)}
        taken -= {call.number.key for call in section.calls}
        section = replace(section, ways=beside(section.ways, taken | above))
        shown = above | _buttons(section)
    else:
        shown = above | in_ways(section.ways)
    general = [] if any(view.steps for view in section.ways) else section.procedure.steps
    if section.not_offered:
        general = [step.where_refused() for step in general]
    steps = step_views(library, own or general, (c for c in rest if c.key not in shown))
    told = above | standing_in(steps) | in_ways(section.ways)
    answered = section.procedure.steps and not section.answer.unknown
    tells = own or section.windows or section.answer.told or answered
    in_part = section.coverage == "unknown" and tells
    return replace(
        section,
        coverage="partly" if in_part else section.coverage,
        own_steps=steps,
        details=tuple(
            cited for cited in here if cited.key not in told and cited != section.not_offered
        ),
    )


def _buttons(section: Section) -> set[str]:
    """The keys of what buttons of the section show: no step lists it again.

    Customer service may have the very number that stands on a button for the procedure.
    """
    shown = [*section.calls, *(call for view in section.ways for call in view.way.calls)]
    numbers = [call.number.value for call in shown]
    asked = section.ask_desk
    shown += [call for call in section.desk.calls if asked or call.number.value in numbers]
    facts = [fact for call in shown for fact in (call.number, call.hours, call.languages)]
    pages = [cited for view in section.ways for cited in view.way.pages]
    pages += section.desk.pages if asked else ()
    return {cited.key for cited in (*facts, *pages) if cited}


def _desk(facts: list[CitedFact], found: Ways) -> Desk:
    """How to ask customer service; by phone only where the procedure is not refused by phone."""
    service = desk(facts)
    return replace(service, calls=()) if "phone" in found.refused_channels else service


def _of_types(
    facts: list[CitedFact],
    procedure: models.Procedure,
    card_types: tuple[models.CardType, ...],
    carrier: models.Carrier,
) -> list[CitedFact]:
    """The facts on the procedure for these card types; those of a type not sold with the first."""
    wanted = {card_type.id for card_type in card_types} | {ANY}
    sold = {*carrier.card_types, *carrier.card_types_unverified, ANY}
    first = card_types[0].id == carrier.card_types[0]
    return [
        cited
        for cited in about(facts, procedure.id)
        if cited.fact.id.card_type in wanted or (first and cited.fact.id.card_type not in sold)
    ]
