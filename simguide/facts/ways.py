"""The ways in which a procedure can be done: shop, online, phone … alternatives, never a sequence.

A way is offered where some fact shows it. What is said not to be offered is no way, and nothing
on a page may then tell the reader to use it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simguide.facts.calls import Call, calls
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.standing import ORDER, Standing, by_standing, rules_out, standing
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import Library

# What a fact of a channel must be to show that the channel serves. A page may only explain.
_SHOWS = ("call", "cost", "bring", "time", "sms", "step")
# Where a way has no number or page of its own, the desk of the same kind that serves everything.
_DESKS = {
    "phone": "phone",
    "overseas-phone": "overseas-phone",
    "chat": "chat",
    "line": "line",
    "email": "email",
    "app": "app",
    "shop": "shop",
}


@dataclass(frozen=True)
class Way:
    """One way: its own facts, the numbers and pages to use, and whether the line must still work.

    ``general`` says that its numbers or pages are those of customer service for everything.
    """

    channel: models.Channel
    standing: Standing
    facts: tuple[CitedFact, ...]
    calls: tuple[Call, ...]
    pages: tuple[CitedFact, ...]
    general: bool

    @property
    def fees(self) -> tuple[CitedFact, ...]:
        """The fees for everybody, without those that only some pay."""
        return tuple(
            cited
            for cited in self.facts
            if cited.attribute.id == "fee"
            and cited.value is not None
            and not cited.fact.id.conditional
        )

    @property
    def limits(self) -> tuple[models.Text, ...]:
        """For whom or where the way serves, where not for everybody."""
        return tuple(
            cited.fact.condition
            for cited in self.facts
            if cited.attribute.id == "available"
            and cited.value is True
            and cited.fact.condition is not None
            and not cited.fact.id.conditional
        )

    @property
    def needs_sms(self) -> bool:
        """Whether a code is sent to the very line that may be lost."""
        return any(
            cited.attribute.id == "sms-code"
            and cited.value is True
            and not cited.fact.id.conditional
            for cited in self.facts
        )

    @property
    def actionable(self) -> bool:
        """Whether a reader finds a number or an address to act with."""
        return bool(self.calls or self.pages)


@dataclass(frozen=True)
class Ways:
    """The ways that are offered, best first, and the facts that say which are not."""

    offered: tuple[Way, ...]
    refused: tuple[CitedFact, ...]

    @property
    def refused_channels(self) -> frozenset[str]:
        return frozenset(cited.fact.id.channel for cited in self.refused)


def ways(
    library: Library,
    procedure: models.Procedure,
    here: Iterable[CitedFact],
    everything: Iterable[CitedFact],
) -> Ways:
    """The ways among ``here``, a carrier's facts on ``procedure`` and one card type.

    ``everything`` are all facts of the carrier in force: its customer service lends number and
    page where a way has none of its own.
    """
    held = list(here)
    rest = list(everything)
    refused = {
        cited.fact.id.channel: cited
        for cited in reversed(by_standing(held))
        if rules_out(cited) and not cited.fact.id.conditional and cited.fact.id.channel != ANY
    }
    shown = _shown(held)
    closed = {name for name, cited in refused.items() if standing(cited) != "split"}
    offered = [
        _way(library, name, state, held, rest)
        for name, state in shown.items()
        if name not in closed
    ]
    order = {name: index for index, name in enumerate(procedure.ways)}
    offered.sort(
        key=lambda way: (
            way.needs_sms,
            way.channel.id.startswith("overseas"),
            ORDER.index(way.standing) > ORDER.index("reported"),
            order.get(way.channel.id, len(order)),
        )
    )
    return Ways(tuple(offered), tuple(refused[name] for name in sorted(closed)))


def _shown(facts: list[CitedFact]) -> dict[str, Standing]:
    """The channels that some fact shows to serve, with the best standing of those facts."""
    found: dict[str, Standing] = {}

    def note(channel: str, state: Standing) -> None:
        held = found.get(channel)
        if held is None or ORDER.index(state) < ORDER.index(held):
            found[channel] = state

    for cited in facts:
        channel = cited.fact.id.channel
        if cited.attribute.id == "channels" and cited.value:
            for listed in cited.value:
                note(listed, standing(cited))
        elif channel == ANY or rules_out(cited):
            continue
        elif (cited.attribute.id == "available" and cited.value) or (
            cited.attribute.role in _SHOWS and cited.attribute.id not in ("page", "available")
        ):
            note(channel, standing(cited))
    return found


def _way(
    library: Library,
    channel: str,
    state: Standing,
    here: list[CitedFact],
    everything: list[CitedFact],
) -> Way:
    facts = tuple(cited for cited in here if cited.fact.id.channel == channel)
    own = calls(facts)
    pages = links(facts)
    general = False
    if not own and not pages and channel in _DESKS:
        desk = [
            cited
            for cited in about(everything, "contact")
            if cited.fact.id.channel == _DESKS[channel]
        ]
        own, pages = calls(desk), links(desk)
        general = bool(own or pages)
    return Way(library.channels[channel], state, facts, own, pages, general)


def links(facts: Iterable[CitedFact]) -> tuple[CitedFact, ...]:
    """Addresses to open or write to, the surest first; those in English after the others."""
    return tuple(
        sorted(
            (
                cited
                for cited in by_standing(facts)
                if cited.attribute.type in ("url", "email") and cited.value is not None
            ),
            key=lambda cited: cited.fact.id.qualifier == "english",
        )
    )
