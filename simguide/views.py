"""What a page shows: facts chosen and put in order. Pure functions, no text and no markup."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from simguide import records
from simguide.ids import ANY, matches
from simguide.library import CitedFact, Library
from simguide.standing import (
    Standing,
    announced_on,
    by_standing,
    holds_on,
    rules_out,
    standing,
)

_CHART_FROM = 3
Coverage = Literal["known", "reported", "unknown", "not-offered"]


@dataclass(frozen=True)
class Call:
    """A number to call, with the facts that say when and in which language it answers."""

    number: CitedFact
    hours: CitedFact | None
    languages: CitedFact | None


@dataclass(frozen=True)
class Answer:
    """One line of the "in short" card. Unknown without facts: then ``slot`` says how to ask.

    ``contacts`` and ``pages`` are the general ways to customer service, which need not serve it.
    """

    slot: records.Slot
    facts: tuple[CitedFact, ...] = ()
    calls: tuple[Call, ...] = ()
    channels: tuple[ChannelState, ...] = ()
    contacts: tuple[Call, ...] = ()
    pages: tuple[CitedFact, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.facts or self.calls or self.channels)


@dataclass(frozen=True)
class ChannelState:
    """Whether a procedure can be done through a channel, and the fact that says so."""

    channel: records.Channel
    standing: Standing
    fact: CitedFact


@dataclass(frozen=True)
class StepView:
    """A step with the carrier's numbers and other facts that stand in it."""

    step: records.Step
    calls: tuple[Call, ...]
    facts: tuple[CitedFact, ...]
    say: tuple[records.Phrase, ...]


@dataclass(frozen=True)
class Section:
    """A procedure for one or more card types that have the same answer."""

    card_types: tuple[records.CardType, ...]
    answers: tuple[Answer, ...]
    steps: tuple[StepView, ...]
    warnings: tuple[CitedFact, ...]
    details: tuple[CitedFact, ...]
    not_offered: CitedFact | None
    coverage: Coverage


@dataclass(frozen=True)
class ProcedureView:
    """A carrier's page for one procedure."""

    carrier: records.Carrier
    procedure: records.Procedure
    sections: tuple[Section, ...]
    common: tuple[CitedFact, ...]
    related: tuple[tuple[records.Topic, tuple[CitedFact, ...]], ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]
    questions: tuple[records.Question, ...]
    papers: tuple[records.Document, ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a comparison: the facts that answer it, or none.

    ``conditional`` says that there are facts, but none that a table can hold.
    """

    facts: tuple[CitedFact, ...] = ()
    calls: tuple[Call, ...] = ()
    channels: tuple[ChannelState, ...] = ()
    conditional: bool = False

    @property
    def known(self) -> bool:
        return bool(self.facts or self.calls or self.channels)


@dataclass(frozen=True)
class Row:
    """A carrier and card type in a comparison."""

    carrier: records.Carrier
    card_type: records.CardType
    cells: dict[str, Cell]
    coverage: Coverage


def in_order(library: Library) -> list[records.Carrier]:
    """All carriers: those that most readers have, then Japan's, then sellers of travel data."""
    likely = library.site.likely
    return sorted(
        library.carriers.values(),
        key=lambda item: (
            likely.index(item.id) if item.id in likely else len(likely),
            sells_travel_data(item),
        ),
    )


def sells_travel_data(carrier: records.Carrier) -> bool:
    """Whether it is no Japanese contract: no shop, no counter, mostly no number."""
    return carrier.kind in ("travel-esim", "roaming")


def card_types_of(library: Library, carrier: records.Carrier) -> list[records.CardType]:
    """The card types that a carrier has, the unverified ones last."""
    names = [*carrier.card_types, *carrier.card_types_unverified]
    return [library.card_types[name] for name in dict.fromkeys(names)]


def about(
    facts: Iterable[CitedFact], topic: str, card_type: str | None = None, *, alone: bool = False
) -> list[CitedFact]:
    """The facts about ``topic``, for ``card_type`` or any; ``alone`` leaves those for any out."""
    return [
        cited
        for cited in facts
        if cited.fact.id.topic == topic
        and (
            card_type is None
            or cited.fact.id.card_type == card_type
            or (not alone and cited.fact.id.card_type == ANY)
        )
    ]


def calls(facts: Iterable[CitedFact]) -> tuple[Call, ...]:
    """The numbers among ``facts``, each with the hours and languages of its channel."""
    held = list(facts)
    found = []
    for cited in by_standing(held):
        if cited.attribute.type in ("phone", "short-code") and cited.value is not None:
            found.append(
                Call(cited, _beside(cited, "hours", held), _beside(cited, "languages", held))
            )
    return tuple(found)


def _beside(number: CitedFact, attribute: str, facts: list[CitedFact]) -> CitedFact | None:
    """The fact that names ``number`` under ``of``, or else has its id but for the attribute.

    Never the hours of another number: a wrong hour at night is as bad as a wrong number.
    """
    place = number.fact.id
    held = [cited for cited in facts if cited.attribute.id == attribute and cited.value is not None]
    for cited in held:
        if place in cited.fact.of:
            return cited
    for cited in held:
        there = cited.fact.id
        same = (there.topic, there.channel, there.qualifier)
        if not cited.fact.of and same == (place.topic, place.channel, place.qualifier):
            return cited
    return None


def for_reader(found: Iterable[Call], language: str) -> list[Call]:
    """Numbers in Japan first, of them those in the reader's language, the order kept otherwise."""
    return sorted(
        found,
        key=lambda call: (
            call.number.fact.id.channel.startswith("overseas"),
            not (call.languages and language in call.languages.value),
        ),
    )


def channel_states(library: Library, facts: Iterable[CitedFact]) -> tuple[ChannelState, ...]:
    """Through which channels it can be done: said outright, listed, or shown by a fact of it."""
    held = by_standing(cited for cited in facts if cited.fact.id.qualifier is None)
    found: dict[str, ChannelState] = {}
    for cited in held:
        channel = cited.fact.id.channel
        if cited.attribute.id == "available" and channel != ANY and cited.value is not None:
            state: Standing = "not-offered" if cited.value is False else standing(cited)
            found.setdefault(channel, ChannelState(library.channels[channel], state, cited))
    for cited in held:
        if cited.attribute.id == "channels" and cited.value:
            for channel in cited.value:
                found.setdefault(
                    channel, ChannelState(library.channels[channel], standing(cited), cited)
                )
    for cited in held:
        channel = cited.fact.id.channel
        shows = cited.attribute.id in ("fee", "route", "number", "short-number", "page", "hours")
        if channel != ANY and shows:
            found.setdefault(
                channel, ChannelState(library.channels[channel], standing(cited), cited)
            )
    order = list(library.channels)
    return tuple(sorted(found.values(), key=lambda state: order.index(state.channel.id)))


def answer(
    library: Library,
    slot: records.Slot,
    facts: list[CitedFact],
    contact: list[CitedFact],
    identity: list[CitedFact],
) -> Answer:
    """What ``facts`` say to a slot; general numbers, and papers where the slot asks for them."""
    if slot.role == "call":
        pages = [cited for cited in contact if cited.attribute.type == "url"]
        return Answer(slot, calls=calls(facts), contacts=calls(contact), pages=tuple(pages))
    if slot.role == "where":
        places = [cited for cited in facts if cited.attribute.id == "place"]
        states = channel_states(library, facts)
        return Answer(slot, facts=tuple(by_standing(places)), channels=states)
    own = _of_role(facts, slot.role)
    if slot.with_identity and not any(cited.value for cited in own):
        own += [cited for cited in identity if cited.attribute.type == "documents"]
    return Answer(slot, facts=tuple(_plain_first(own)))


def _plain_first(facts: list[CitedFact]) -> list[CitedFact]:
    """Of each attribute the facts without a condition; those with one where there is no other."""
    plain = {cited.attribute.id for cited in facts if cited.fact.id.qualifier is None}
    return by_standing(
        cited
        for cited in facts
        if cited.fact.id.qualifier is None or cited.attribute.id not in plain
    )


def _of_role(facts: Iterable[CitedFact], role: str) -> list[CitedFact]:
    return [cited for cited in facts if cited.attribute.role == role]


def step_views(
    library: Library,
    steps: Iterable[records.Step],
    here: list[CitedFact],
    others: list[CitedFact],
) -> tuple[StepView, ...]:
    """The steps that hold for ``here``, the facts of the procedure and card type.

    ``others`` are the carrier's facts on other topics. A fact stands in one step only.
    """
    facts = [*here, *others]
    closed = {
        cited.fact.id.channel
        for cited in here
        if rules_out(cited) and cited.fact.id.qualifier is None and standing(cited) != "split"
    }
    shown: set[str] = set()
    views = []
    for step in steps:
        if step.if_channel in closed:
            continue
        if step.needs and not matching(step.needs, facts):
            continue
        chosen = [cited for cited in matching(step.facts, facts) if cited.key not in shown]
        shown.update(cited.key for cited in chosen)
        views.append(_step_view(library, step, chosen))
    return tuple(views)


def _step_view(library: Library, step: records.Step, chosen: list[CitedFact]) -> StepView:
    numbers = calls(chosen)
    told = {
        cited.key
        for call in numbers
        for cited in (call.number, call.hours, call.languages)
        if cited
    }
    rest = [cited for cited in chosen if cited.key not in told]
    say = tuple(library.phrases[name] for name in step.say)
    return StepView(step, numbers, tuple(by_standing(rest)), say)


def matching(patterns: Iterable[str], facts: Iterable[CitedFact]) -> list[CitedFact]:
    """The facts whose id one of ``patterns`` covers."""
    wanted = list(patterns)
    return [cited for cited in facts if any(matches(pattern, cited.fact.id) for pattern in wanted)]


def coverage(facts: Iterable[CitedFact]) -> Coverage:
    """How well a procedure for a card type is known: by its answers, not by its remarks."""
    held = list(facts)
    for cited in held:
        whole = cited.fact.id.channel == ANY and cited.fact.id.qualifier is None
        if rules_out(cited) and whole and cited.attribute.id == "available":
            return "not-offered"
    answers = [
        cited
        for cited in held
        if cited.attribute.role not in ("detail", "pitfall", "step")
        or cited.attribute.id in ("route", "page")
    ]
    if any(standing(cited) == "confirmed" for cited in answers):
        return "known"
    return "reported" if answers else "unknown"


def section(
    library: Library,
    carrier: records.Carrier,
    procedure: records.Procedure,
    card_types: tuple[records.CardType, ...],
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
        warnings=tuple(by_standing(_of_role(here, "pitfall"))),
        details=tuple(about(facts, procedure.id, first, alone=True)),
        not_offered=refused,
        coverage=coverage(here),
    )


def sections(
    library: Library,
    carrier: records.Carrier,
    procedure: records.Procedure,
    facts: list[CitedFact],
) -> tuple[Section, ...]:
    """A section for each card type; types that no fact and no step tells apart share one."""
    groups: dict[object, list[records.CardType]] = {}
    for card_type in card_types_of(library, carrier):
        own = about(facts, procedure.id, card_type.id, alone=True)
        steps = library.steps(carrier, procedure.id, card_type.id)
        key = card_type.id if own else id(steps)
        groups.setdefault(key, []).append(card_type)
    return tuple(
        section(library, carrier, procedure, tuple(group), facts) for group in groups.values()
    )


def procedure_view(
    library: Library, carrier: records.Carrier, procedure: records.Procedure, day: datetime.date
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


def _papers(library: Library, facts: list[CitedFact]) -> tuple[records.Document, ...]:
    names = [
        name
        for cited in by_standing(facts)
        if cited.attribute.type == "documents" and cited.value
        for name in cited.value
    ]
    return tuple(library.documents[name] for name in dict.fromkeys(names))


def stop_calls(library: Library, carrier: records.Carrier, day: datetime.date) -> tuple[Call, ...]:
    """The numbers that stop a carrier's line."""
    facts = [cited for cited in library.carrier_facts[carrier.id] if holds_on(cited, day)]
    return calls(about(facts, "suspend"))


def comparison(
    library: Library,
    procedure: records.Procedure,
    day: datetime.date,
    card_type: str | None = None,
) -> list[Row]:
    """All carriers side by side: a row for each carrier and card type."""
    rows = []
    for carrier in in_order(library):
        facts = [cited for cited in library.carrier_facts[carrier.id] if holds_on(cited, day)]
        for kind in card_types_of(library, carrier):
            if card_type not in (None, kind.id):
                continue
            here = about(facts, procedure.id, kind.id)
            rows.append(Row(carrier, kind, _cells(library, procedure, here), coverage(here)))
    return rows


def _cells(
    library: Library, procedure: records.Procedure, facts: list[CitedFact]
) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for slot in procedure.slots:
        found = answer(library, slot, facts, [], [])
        typed = tuple(
            cited
            for cited in found.facts
            if cited.value is not None and cited.fact.id.qualifier is None
        )
        conditional = bool(found.facts) and not typed
        cells[slot.role] = Cell(typed, found.calls, found.channels, conditional)
    return cells


@dataclass(frozen=True)
class FeeChart:
    """The fees of all carriers for one card type and channel, the highest first."""

    card_type: records.CardType
    channel: records.Channel
    bars: tuple[tuple[records.Carrier, CitedFact], ...]

    @property
    def highest(self) -> float:
        return max(fact.value.high for _, fact in self.bars) or 1


def fee_charts(library: Library, rows: list[Row]) -> list[FeeChart]:
    """A chart for each card type and channel for which three carriers or more tell a yen fee."""
    found: dict[tuple[str, str], list[tuple[records.Carrier, CitedFact]]] = {}
    for row in rows:
        for cited in row.cells["cost"].facts:
            place = cited.fact.id
            plain = cited.attribute.id == "fee" and place.qualifier is None
            if plain and place.channel != ANY and cited.value.currency == "JPY":
                bars = found.setdefault((row.card_type.id, place.channel), [])
                if row.carrier.id not in {carrier.id for carrier, _ in bars}:
                    bars.append((row.carrier, cited))
    return [
        FeeChart(
            library.card_types[card_type],
            library.channels[channel],
            tuple(sorted(bars, key=lambda bar: -bar[1].value.high)),
        )
        for (card_type, channel), bars in found.items()
        if len(bars) >= _CHART_FROM
    ]


@dataclass
class SourceList:
    """The sources of one page, numbered in the order in which they are cited."""

    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[records.Source] = field(default_factory=list)

    def number(self, source: records.Source) -> int:
        """The number of ``source`` on this page, from 1."""
        key = f"{source.url} {source.date or ''}"
        if key not in self.numbers:
            self.sources.append(source)
            self.numbers[key] = len(self.sources)
        return self.numbers[key]


def sources_with_facts(library: Library) -> list[tuple[records.Source, list[CitedFact]]]:
    """Every source with the facts that rest on it first, the sources with most facts first."""
    groups: dict[str, tuple[records.Source, list[CitedFact]]] = {}
    for cited in library.all_facts():
        source = cited.sources[0]
        groups.setdefault(f"{source.url} {source.date}", (source, []))[1].append(cited)
    return sorted(groups.values(), key=lambda group: (-len(group[1]), group[0].url))


def place_of(library: Library, cited: CitedFact) -> str:
    """The address of the page that shows a fact in full."""
    topic = cited.fact.id.topic
    if cited.carrier == ANY:
        if topic in library.procedures:
            return f"procedures/{topic}/#rules"
        return {
            "leaving": "leaving-japan/",
            "apps": "leaving-japan/#apps",
            "sms": "leaving-japan/#sms",
            "device": "card-types/esim/",
            "card": "card-types/physical/",
            "pin": "card-types/physical/",
        }.get(topic, f"rights/#{topic}")
    if topic in library.procedures:
        return f"carriers/{cited.carrier}/{topic}/"
    page = library.topics[topic].page
    if page:
        return f"carriers/{cited.carrier}/{page}/#{topic}"
    return f"carriers/{cited.carrier}/#topic-{topic}"


def changes(library: Library) -> list[tuple[CitedFact, datetime.date]]:
    """The facts that say from when they hold, the newest first."""
    dated = [
        (cited, cited.fact.effective_from.first_day())
        for cited in library.all_facts()
        if cited.fact.effective_from
    ]
    return sorted(dated, key=lambda pair: pair[1], reverse=True)
