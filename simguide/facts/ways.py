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
# Ways on which a reader talks to somebody: nothing can be done without a number or address.
TALKS = ("phone", "overseas-phone", "protection", "chat", "line", "email")
# Where such a way has no number or page of its own, the desk of the same kind serves everything.
_DESKS = ("phone", "overseas-phone", "chat", "line", "email")
# An app and a shop are places: how to find them is no general desk.
_PLACES = ("app", "shop")
# What cannot be done on a way, in the few words of its condition.
_LIMITS = ("limit", "way-out")
_OF_SMS = "no-sms"
# What says where to press once logged in.
_MENUS = ("route", "label")
# On these the reader logs in: the page for that is told with the carrier's accounts.
_WEB = ("online", "overseas-online", "app")


@dataclass(frozen=True)
class Way:
    """One way: its own facts, the numbers and pages to use, and whether the line must still work.

    ``general`` says that its numbers or pages are those of customer service for everything, none
    of which its own facts name. ``lent`` are facts of no way in particular and of other topics
    (accounts, proof of identity) that may stand in its steps; ``login`` are those of them that
    are pages to log in on.
    """

    channel: models.Channel
    standing: Standing
    facts: tuple[CitedFact, ...]
    calls: tuple[Call, ...]
    pages: tuple[CitedFact, ...]
    general: bool
    lent: tuple[CitedFact, ...] = ()
    login: tuple[CitedFact, ...] = ()

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
    def disputed_fee(self) -> CitedFact | None:
        """The fact that sources disagree on what it costs, where no figure can be named."""
        return next(
            (
                cited
                for cited in self.facts
                if cited.attribute.id == "fee"
                and cited.value is None
                and not cited.fact.id.conditional
                and standing(cited) == "split"
            ),
            None,
        )

    @property
    def limits(self) -> tuple[CitedFact, ...]:
        """The facts whose conditions say for whom or what the way serves, where not for all.

        What the fee's own condition says, or the line on the code, is not said again.
        """
        said = {repr(cited.fact.condition): cited for cited in self.facts if self._limits(cited)}
        return tuple(said.values())

    def _limits(self, cited: CitedFact) -> bool:
        condition = cited.fact.condition
        if condition is None:
            return False
        if cited.attribute.id == "available":
            return cited.value is True and not cited.fact.id.conditional
        fees = [fee.fact.condition for fee in self.fees[:1]]
        told = any(
            fee and any(words in fee[language] for language, words in condition.root.items())
            for fee in fees
        )
        of_sms = self.sms is not None and cited.fact.id.qualifier == _OF_SMS
        return cited.attribute.id in _LIMITS and not told and not of_sms

    @property
    def narrow_numbers(self) -> tuple[CitedFact, ...]:
        """Its first number, where each of its own is for some callers only."""
        numbers = [] if self.general else [call.number for call in self.calls]
        return tuple(numbers[:1]) if all(one.fact.condition for one in numbers) else ()

    @property
    def window(self) -> CitedFact | None:
        """The hours of a page that decide on which day a request counts."""
        return next(
            (
                cited
                for cited in self.facts
                if cited.attribute.id == "hours"
                and cited.fact.condition is not None
                and self.channel.id in _WEB
            ),
            None,
        )

    @property
    def papers(self) -> CitedFact | None:
        """What to have ready on this way: its own papers, not those of every way."""
        fitting = [
            cited
            for cited in (*self.facts, *self.lent)
            if cited.attribute.type == "papers"
            and cited.value is not None
            and not cited.fact.id.conditional
            and cited.fact.id.channel == self.channel.id
        ]
        return next(iter(by_standing(fitting)), None)

    @property
    def sms(self) -> CitedFact | None:
        """The fact that says that a code is sent to the very line that may be lost."""
        codes = [
            cited
            for cited in self.facts
            if cited.attribute.id == "sms-code"
            and cited.value is True
            and not cited.fact.id.conditional
        ]
        return next(iter(by_standing(codes)), None)

    @property
    def way_out(self) -> tuple[CitedFact, ...]:
        """What to do where that code cannot be had."""
        return tuple(cited for cited in self.facts if cited.attribute.id == "way-out")

    @property
    def actionable(self) -> bool:
        """Whether a reader finds a number or an address to act with."""
        return bool(self.calls or self.pages or self.login)

    @property
    def leads(self) -> bool:
        """Whether the way is known to its end: whom to ring, where to go, or what to open.

        Online, logging in alone leads nowhere, nor does a page for some cases: the menu to
        follow or the page for everybody does.
        """
        if self.channel.id not in _WEB:
            return self.actionable
        menus = (cited for cited in self.facts if cited.attribute.id in _MENUS)
        return any(not cited.fact.id.conditional for cited in menus) or any(
            page.fact.condition is None for page in self.pages
        )

    @property
    def stuck(self) -> bool:
        """Whether nobody says whom to ring or write to."""
        return self.channel.id in TALKS and not self.actionable


@dataclass(frozen=True)
class Ways:
    """The ways that are offered, best first, and the facts that say which are not."""

    offered: tuple[Way, ...]
    refused: tuple[CitedFact, ...]

    @property
    def refused_channels(self) -> frozenset[str]:
        """The channels that no source says to serve."""
        return frozenset(
            cited.fact.id.channel for cited in self.refused if standing(cited) != "split"
        )


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
    open_ = {way.channel.id for way in offered}
    best_first = in_order(procedure, offered)
    return Ways(best_first, tuple(refused[name] for name in sorted({*refused} - open_)))


def in_order(procedure: models.Procedure, offered: Iterable[Way]) -> tuple[Way, ...]:
    """The ways, the one that serves most readers best first."""
    order = {name: index for index, name in enumerate(procedure.ways)}
    return tuple(
        sorted(
            offered,
            key=lambda way: (
                way.sms is not None,
                way.channel.id.startswith("overseas"),
                ORDER.index(way.standing) > ORDER.index("reported"),
                way.stuck,
                _on_unsure_numbers(way),
                order.get(way.channel.id, len(order)),
            ),
        )
    )


def _on_unsure_numbers(way: Way) -> bool:
    """Whether nothing that a phone in Japan could ring is confirmed."""
    near = [call for call in way.calls if not call.abroad]
    return bool(near) and all(standing(call.number) != "confirmed" for call in near)


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
    lent = _lent(channel, here, everything)
    own = calls(facts)
    pages = links(facts)
    general = False
    if not own and not pages and channel in (*_DESKS, *_PLACES):
        desk = [cited for cited in about(everything, "contact") if cited.fact.id.channel == channel]
        own, pages = calls(desk), links(desk)
        general = bool(own or pages) and channel in _DESKS and not _names(facts, desk)
    if own:  # a desk whose number is not sure is not sure, whatever is known of its hours
        near = [call for call in own if not call.abroad] or own
        state = max(state, min((standing(call.number) for call in near), key=_rank), key=_rank)
    login = links(
        cited
        for cited in lent
        if cited.fact.id.topic == "account" and not cited.fact.id.conditional
    )
    return Way(library.channels[channel], state, facts, own, pages, general, lent, login)


def _lent(
    channel: str, here: Iterable[CitedFact], everything: Iterable[CitedFact]
) -> tuple[CitedFact, ...]:
    """The facts of no channel, and those on accounts and papers, that hold on this way too."""
    places = (ANY, channel, channel.removeprefix("overseas-"))
    topics = ("account", "identity") if channel in _WEB else ("identity",)
    return (
        *(cited for cited in here if cited.fact.id.channel == ANY),
        *(
            cited
            for topic in topics
            for cited in about(everything, topic, ANY)
            if cited.fact.id.channel in places
        ),
    )


def _rank(state: Standing) -> int:
    return ORDER.index(state)


def _names(facts: Iterable[CitedFact], desk: Iterable[CitedFact]) -> bool:
    """Whether the way's own facts call the general desk by its name, or name its number."""
    held = list(desk)
    labels = {_bare(label) for cited in held for label in cited.fact.labels}
    numbers = {cited.fact.id for cited in held}
    return any(
        numbers.intersection(cited.fact.of)
        or any(_bare(label) in labels for label in cited.fact.labels)
        for cited in facts
    )


def _bare(label: str) -> str:
    return "".join(label.split())


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
