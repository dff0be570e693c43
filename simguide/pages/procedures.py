"""A carrier's page for one procedure: the answer, the ways, what is unknown, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, said_of, sells_travel_data
from simguide.facts.choosing import about, of_role
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage, coverage, refusal
from simguide.facts.routes import Desk, Route, desk, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.facts.ways import Way, Ways, ways
from simguide.pages.answers import Answer, answer
from simguide.pages.steps import StepView, standing_in, step_views
from simguide.records import models
from simguide.records.ids import ANY

MOST_WARNINGS = 3


@dataclass(frozen=True)
class WayView:
    """A way with its steps, and its facts that stand in no step.

    ``like`` is the way above whose general steps are the same: they are not told a second time.
    """

    way: Way
    steps: tuple[StepView, ...]
    facts: tuple[CitedFact, ...]
    like: models.Channel | None = None


@dataclass(frozen=True)
class Section:
    """A procedure for one or more card types that have the same answer."""

    card_types: tuple[models.CardType, ...]
    answer: Answer
    page: Route | None
    calls: tuple[Call, ...]
    ways: tuple[WayView, ...]
    refused: tuple[CitedFact, ...]
    not_offered: CitedFact | None
    own_steps: tuple[StepView, ...]
    warnings: tuple[CitedFact, ...]
    details: tuple[CitedFact, ...]
    desk: Desk
    coverage: Coverage

    @property
    def unfound(self) -> bool:
        """Whether nothing says how or where it is done."""
        roles = {slot.role for slot in self.answer.unknown}
        lost = "where" in roles or not self.answer.known
        return lost and not (self.ways or self.own_steps or self.answer.told)

    @property
    def ask_desk(self) -> bool:
        """Whether a reader finds nothing to act with but general customer service."""
        best = self.ways[0].way if self.ways else None
        usable = best is not None and (best.actionable or best.standing == "confirmed")
        return not self.calls and not usable

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
    """A carrier's page for one procedure."""

    carrier: models.Carrier
    procedure: models.Procedure
    sections: tuple[Section, ...]
    related: tuple[tuple[models.Topic, tuple[CitedFact, ...]], ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]
    questions: tuple[models.Question, ...]
    general_links: bool

    @property
    def _types(self) -> list[str]:
        return [card_type.id for held in self.sections for card_type in held.card_types]

    @property
    def _only(self) -> str:
        return self._types[0] if len(self._types) == 1 else ANY

    @property
    def name(self) -> models.Text:
        """What the procedure is called: for the only card type there is, or in general."""
        return self.procedure.name_for(self._types)

    @property
    def situation(self) -> models.Text:
        """When a reader needs it."""
        return self.procedure.situations.get(self._only, self.procedure.situation)

    @property
    def summary(self) -> models.Text:
        """What the procedure is."""
        return self.procedure.summaries.get(self._only, self.procedure.summary)


def procedure_view(
    snapshot: Snapshot, carrier: models.Carrier, procedure: models.Procedure
) -> ProcedureView:
    """Everything on the page of ``carrier`` for ``procedure``."""
    facts = list(snapshot.of(carrier.id))
    related = tuple(
        (topic, tuple(held))
        for topic in snapshot.library.topics.values()
        if topic.page == procedure.id and (held := about(facts, topic.id))
    )
    return ProcedureView(
        carrier=carrier,
        procedure=procedure,
        sections=_sections(snapshot, carrier, procedure, facts),
        related=related,
        announced=_on_page(snapshot, procedure, snapshot.announced(carrier.id)),
        past=_on_page(snapshot, procedure, snapshot.past(carrier.id)),
        questions=tuple(
            question
            for question in carrier.questions
            if question.about.partition(".")[0] == procedure.id
        ),
        general_links=not sells_travel_data(carrier),
    )


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
        _section(snapshot, carrier, procedure, tuple(group), facts) for group in groups.values()
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
    found = ways(library, procedure, here, facts)
    warnings = by_standing(of_role(here, "pitfall"))[:MOST_WARNINGS]
    warned = {cited.key for cited in warnings}
    views = _told_once(
        _without(warned, view)
        for view in _way_views(
            snapshot, procedure, found.offered, first, in_japanese=not sells_travel_data(carrier)
        )
    )
    in_ways = {
        cited.key
        for view in views
        for cited in (*view.facts, *(fact for step in view.steps for fact in step.facts))
    }.union(*(_beside_sms(view.way) for view in views))
    identity = about(facts, "identity", first)
    found_answer = answer(_asked(procedure, first), here, found, identity, facts)
    page = official_page(facts, procedure.id, first if procedure.by_card_type else None)
    if page and first == "virtual" and page.purpose == procedure.id:
        page = replace(page, purpose=f"{procedure.id}-travel")
    told = () if refusal(here) else found_answer.told
    own_steps = step_views(
        library,
        library.own_steps(carrier, procedure.id, first),
        [
            *(cited for cited in here if cited.key not in in_ways and cited not in told),
            *(cited for cited in facts if cited.fact.id.topic != procedure.id),
        ],
        in_japanese=not sells_travel_data(carrier),
    )
    on_top = warned | {cited.key for cited in (*found.refused, *told)}
    details = [
        cited
        for cited in here
        if cited.key not in in_ways | on_top | standing_in(own_steps) and cited != refusal(here)
    ]
    return Section(
        card_types=card_types,
        answer=found_answer,
        page=page,
        calls=calls(here),
        ways=views,
        refused=found.refused,
        not_offered=refusal(here),
        own_steps=own_steps,
        warnings=tuple(warnings),
        details=tuple(details),
        desk=_desk(facts, found),
        coverage=coverage(here, found),
    )


def _asked(procedure: models.Procedure, card_type: str) -> models.Procedure:
    """The procedure with the questions that make sense: a travel eSIM mostly has no number."""
    if card_type != "virtual":
        return procedure
    slots = [slot for slot in procedure.slots if slot.role not in ("call", "sms")]
    return procedure.model_copy(update={"slots": slots})


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


def _way_views(
    snapshot: Snapshot,
    procedure: models.Procedure,
    offered: Iterable[Way],
    card_type: str,
    *,
    in_japanese: bool,
) -> Iterator[WayView]:
    """The ways with their steps. What holds on every way stands in the first step that it fits."""
    library = snapshot.library
    told: set[str] = set()
    for way in offered:
        lent = [cited for cited in way.lent if cited.key not in told]
        steps = step_views(
            library,
            library.way_steps(procedure.id, way.channel.id, card_type),
            [*way.facts, *lent],
            in_japanese=in_japanese,
        )
        told |= standing_in(steps)
        inside = (
            standing_in(steps) | _on_buttons(way) | _beside_sms(way) | {p.key for p in way.pages}
        )
        rest = tuple(cited for cited in way.facts if cited.key not in inside)
        yield WayView(way, steps, rest)


def _beside_sms(way: Way) -> frozenset[str]:
    """The facts on the code that the way needs, which stand above its steps."""
    return frozenset(cited.key for cited in (way.sms, *(way.way_out if way.sms else ())) if cited)


def _on_buttons(way: Way) -> frozenset[str]:
    """The hours and languages that the way's call buttons show: in full they stand folded."""
    beside = (fact for call in way.calls for fact in (call.hours, call.languages))
    return frozenset(fact.key for fact in beside if fact and not fact.fact.conflict)


def _without(told: set[str], view: WayView) -> WayView:
    """The way without the facts that stand above it already."""
    return replace(view, facts=tuple(cited for cited in view.facts if cited.key not in told))


def _told_once(views: Iterable[WayView]) -> tuple[WayView, ...]:
    """The ways, of which each that shares its general steps with one above keeps only its own."""
    first: dict[tuple[str, ...], models.Channel] = {}
    found = []
    for view in views:
        key = tuple(repr(step.step.title) for step in view.steps)
        like = first.setdefault(key, view.way.channel)
        if like == view.way.channel:
            found.append(view)
        else:
            own = tuple(step for step in view.steps if step.facts)
            found.append(replace(view, steps=own, like=like))
    return tuple(found)
