"""A carrier's own page: three doors, how to reach a person, what is peculiar, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from simguide.facts.carriers import card_types_of, in_order
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage
from simguide.facts.routes import Desk, Route, desk, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.pages.procedures import ProcedureView
from simguide.records import models
from simguide.records.library import Library
from simguide.records.prose import Prose

_PECULIAR = ("pitfall", "brand")
MOST_PECULIAR = 2


@dataclass(frozen=True)
class Overview:
    """Everything on a carrier's own page."""

    carrier: models.Carrier
    card_types: tuple[models.CardType, ...]
    procedures: tuple[ProcedureView, ...]
    written: Prose | None
    glance: tuple[tuple[models.Procedure, tuple[Coverage, ...]], ...]
    page: Route | None
    desk: Desk
    peculiar: tuple[CitedFact, ...]
    topics: tuple[tuple[models.Topic, tuple[CitedFact, ...]], ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]

    def anchor(self, cited: CitedFact) -> str:
        """The topic whose address a peculiar fact bears: all of it stands among those."""
        topic = cited.fact.id.topic
        same = [fact for fact in self.peculiar if fact.fact.id.topic == topic]
        folded = {held.id for held, _ in self.topics}
        return "" if topic in folded or same[0] is not cited else f"topic-{topic}"


def overview(
    snapshot: Snapshot,
    carrier: models.Carrier,
    procedures: list[ProcedureView],
    written: Prose | None = None,
) -> Overview:
    """What ``carrier``'s page shows; ``written`` is what an editor says is peculiar to it."""
    facts = list(snapshot.of(carrier.id))
    types = tuple(card_types_of(snapshot.library, carrier))
    peculiar = () if written else _peculiar(facts)
    found = desk(facts)
    shown = {cited.key for cited in (*peculiar, *found.how, found.no_phone) if cited}
    return Overview(
        carrier=carrier,
        card_types=types,
        procedures=tuple(procedures),
        written=written,
        glance=tuple((view.procedure, _coverages(view, types)) for view in procedures),
        page=official_page(facts),
        desk=found,
        peculiar=peculiar,
        topics=tuple(
            (topic, held)
            for topic in snapshot.library.topics.values()
            if topic.page is None
            and (held := tuple(cited for cited in about(facts, topic.id) if cited.key not in shown))
        ),
        announced=_on_page(snapshot, snapshot.announced(carrier.id)),
        past=_on_page(snapshot, snapshot.past(carrier.id)),
    )


def _on_page(snapshot: Snapshot, facts: Iterable[CitedFact]) -> tuple[CitedFact, ...]:
    """Those on topics that no page of a procedure shows."""
    topics = snapshot.library.topics.values()
    shown = {topic.id for topic in topics if topic.page is None}
    return tuple(cited for cited in facts if cited.fact.id.topic in shown)


def _coverages(view: ProcedureView, types: tuple[models.CardType, ...]) -> tuple[Coverage, ...]:
    return tuple(
        next(section.coverage for section in view.sections if kind in section.card_types)
        for kind in types
    )


def _peculiar(facts: list[CitedFact]) -> tuple[CitedFact, ...]:
    """What is easily got wrong at this carrier: its own pitfalls first, then what it is."""
    found = [
        cited
        for topic in _PECULIAR
        for cited in by_standing(about(facts, topic))
        if cited.attribute.type == "text" and cited.attribute.id != "operator"
    ]
    return tuple(found[:MOST_PECULIAR])


def all_carriers(library: Library) -> tuple[tuple[str, tuple[models.Carrier, ...]], ...]:
    """All carriers by kind, in the order in which readers want them."""
    kinds = ("mno", "sub-brand", "mvno", "prepaid", "travel-esim", "roaming")
    ordered = sorted(in_order(library), key=lambda carrier: kinds.index(carrier.kind))
    return tuple(
        (kind, tuple(held)) for kind, held in groupby(ordered, key=lambda carrier: carrier.kind)
    )
