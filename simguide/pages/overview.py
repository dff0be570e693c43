"""A carrier's own page: doors, loss number, customer service, what is peculiar, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from simguide.facts.calls import Call, calls
from simguide.facts.carriers import card_types_of, in_order, sells_travel_data
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage
from simguide.facts.routes import Helped, Route, desk, labelled, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.pages.procedures import ProcedureView
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.prose import Prose

_PECULIAR = ("pitfall", "brand")
MOST_PECULIAR = 2


@dataclass(frozen=True)
class Overview(Helped):
    """Everything on a carrier's own page.

    ``loss`` are the sure numbers to suspend the line, ``loss_page`` is the official page where no
    sure number can be called from within Japan.
    """

    carrier: models.Carrier
    card_types: tuple[models.CardType, ...]
    procedures: tuple[ProcedureView, ...]
    written: Prose | None
    glance: tuple[tuple[models.Procedure, tuple[Coverage, ...]], ...]
    loss: tuple[Call, ...]
    loss_page: Route | None
    site_languages: tuple[CitedFact, ...]
    peculiar: tuple[CitedFact, ...]
    topics: tuple[tuple[models.Topic, tuple[CitedFact, ...]], ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]

    @property
    def travel(self) -> bool:
        """Whether nothing but travel data is sold: there is no line to suspend."""
        return [kind.id for kind in self.card_types] == ["virtual"]

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
    peculiar = () if written else _peculiar(facts, carrier.status)
    found = desk(facts)
    spoken = _site_languages(facts)
    shown = {cited.key for cited in (*peculiar, *found.how, found.no_phone) if cited}
    loss = tuple(call for call in calls(about(facts, "suspend")) if call.sure and not call.old)
    return Overview(
        carrier=carrier,
        card_types=types,
        procedures=tuple(procedures),
        written=written,
        glance=tuple((view.procedure, _coverages(view, types)) for view in procedures),
        loss=loss,
        loss_page=_loss_page(facts, carrier, loss, snapshot.library.procedures["suspend"]),
        page=official_page(facts),
        desk=found,
        site_languages=spoken,
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


def _loss_page(
    facts: list[CitedFact],
    carrier: models.Carrier,
    loss: tuple[Call, ...],
    suspend: models.Procedure,
) -> Route | None:
    """The official page on loss, where no number does."""
    here = sells_travel_data(carrier)
    if any(here or not call.abroad for call in loss):
        return None
    page = official_page(facts, "suspend")
    if page is None or page.purpose != suspend.id:
        return None
    return labelled(page, suspend.at(carrier, carrier.card_types))


def _site_languages(facts: list[CitedFact]) -> tuple[CitedFact, ...]:
    """The languages in which the carrier's own site is shown."""
    return tuple(
        cited
        for cited in by_standing(about(facts, "contact"))
        if cited.attribute.type == "languages"
        and cited.fact.id.channel == "online"
        and cited.fact.id.card_type == ANY
        and not cited.fact.id.conditional
    )[:1]


def _peculiar(facts: list[CitedFact], status: models.Status) -> tuple[CitedFact, ...]:
    """What is easily got wrong at this carrier: its own pitfalls first, then what it is.

    What the box or the note on the carrier's status says already is not told again.
    """
    found = [
        cited
        for topic in _PECULIAR
        for cited in by_standing(about(facts, topic))
        if cited.attribute.type == "text"
        and cited.attribute.id != "operator"
        and not (_on_status(cited) and (status.state != "open" or status.note))
    ]
    return tuple(found[:MOST_PECULIAR])


def _on_status(cited: CitedFact) -> bool:
    """Whether the fact says how the brand stands and who follows it."""
    place = cited.fact.id
    return place.topic == "brand" and (
        place.attribute == "status" or place.qualifier in ("successor", "status")
    )


def all_carriers(library: Library) -> tuple[tuple[str, tuple[models.Carrier, ...]], ...]:
    """All carriers by kind, in the order in which readers want them."""
    kinds = ("mno", "sub-brand", "mvno", "prepaid", "travel-esim", "roaming")
    ordered = sorted(in_order(library), key=lambda carrier: kinds.index(carrier.kind))
    return tuple(
        (kind, tuple(held)) for kind, held in groupby(ordered, key=lambda carrier: carrier.kind)
    )
