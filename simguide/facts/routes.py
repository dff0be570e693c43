"""How to reach a carrier: the official page for a purpose, and the best way to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from simguide.facts.calls import Call, calls
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.standing import rules_out
from simguide.facts.ways import links
from simguide.records import models
from simguide.records.ids import ANY

MOST_PAGES = 4
_PERSON = ("chat", "line", "email", "online", "app")
_TALKS = ("phone", "chat", "line", "email", "overseas-phone")
# Contracts in a company's name have a page of their own here: no reader in need goes there first.
_COMPANY = "company"
_WITHOUT_ADDRESS = ("chat", "line")


@dataclass(frozen=True)
class Route:
    """An official page, and what it is for: the procedure itself, support, or the whole site.

    ``english`` is the same in English, where there is such a page beside the Japanese one.
    """

    purpose: str
    page: CitedFact
    english: CitedFact | None = None

    @property
    def own(self) -> bool:
        """Whether it is for the procedure itself."""
        return self.purpose not in ("support", "home")


@dataclass(frozen=True)
class Desk:
    """How to reach a person: numbers, then pages and addresses to write to, best first.

    ``channels`` are the ways to a person that some fact names, with an address or without;
    ``how`` are the facts that say where to find those without.
    """

    calls: tuple[Call, ...]
    pages: tuple[CitedFact, ...]
    no_phone: CitedFact | None
    channels: tuple[str, ...] = ()
    how: tuple[CitedFact, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.calls or self.pages)

    @property
    def for_all(self) -> bool:
        """Whether it has a number, or a page that is not on one subject only."""
        return bool(self.calls) or any(not page.fact.id.conditional for page in self.pages)


def official_page(
    facts: Iterable[CitedFact], procedure: str | None = None, card_type: str | None = None
) -> Route | None:
    """The page for the procedure, else the support page, else the official site.

    A support page on one subject, which its fifth part names, is not the one for another.
    """
    held = list(facts)
    places: list[tuple[str, list[CitedFact]]] = []
    if procedure:
        own = [
            cited
            for cited in about(held, procedure, card_type)
            if cited.fact.id.channel in (ANY, "online", "app", "overseas-online")
        ]
        places.append((procedure, own))
    contact = about(held, "contact")
    online = [cited for cited in contact if cited.fact.id.channel in (ANY, "online")]
    places += [("support", online), ("support", contact), ("home", about(held, "brand"))]
    for purpose, place in places:
        pages = [
            cited
            for cited in links(place)
            if cited.attribute.type == "url"
            and (not cited.fact.id.conditional or cited.fact.id.qualifier == "english")
        ]
        if pages:
            return Route(purpose, pages[0], _in_english(pages[1:]))
    return None


def _in_english(pages: Iterable[CitedFact]) -> CitedFact | None:
    return next((cited for cited in pages if cited.fact.id.qualifier == "english"), None)


def labelled(page: Route | None, procedure: models.Procedure) -> Route | None:
    """The page with the label that ``procedure`` gives its own official page."""
    if page is None or page.purpose != procedure.id:
        return page
    return replace(page, purpose=procedure.page)


@dataclass(frozen=True)
class Helped:
    """A view with the official page for its purpose, if there is one, and the desk."""

    page: Route | None
    desk: Desk

    @property
    def page_first(self) -> bool:
        """Whether the page goes before the desk, whose other pages are on one subject each."""
        if self.page is None or self.desk.calls or self.desk.how:
            return False
        others = [one for one in self.desk.pages if one not in (self.page.page, self.page.english)]
        return bool(others) and all(other.fact.id.conditional for other in others)

    @property
    def no_support(self) -> bool:
        """Whether there is no number and no support page for all, but the official site."""
        return self.page is not None and self.page.purpose == "home" and not self.desk.for_all


def asked_in(facts: Iterable[CitedFact], otherwise: str) -> str:
    """The language in which customer service is asked: Japanese where it is spoken.

    A language that a desk or number has beside the usual ones does not say which those are.
    """
    spoken = {
        language
        for cited in about(facts, "contact")
        if cited.attribute.id == "languages" and cited.value and not cited.fact.id.conditional
        for language in cited.value
    }
    return next((name for name in ("ja", "en", "zh") if name in spoken), otherwise)


def desk(facts: Iterable[CitedFact]) -> Desk:
    """By what customer service can be reached: a person first, and few pages.

    What is said of all cards goes before what is said of one, a page for everybody before one
    for some cases.
    """
    contact = sorted(about(facts, "contact"), key=lambda cited: cited.fact.id.card_type != ANY)
    refused = next(
        (
            cited
            for cited in contact
            if rules_out(cited)
            and cited.fact.id.channel == "phone"
            and not cited.fact.id.conditional
        ),
        None,
    )
    found = links(contact)
    ordered = sorted(
        (
            cited
            for cited in found
            if cited.fact.id.channel in _PERSON and cited.fact.id.qualifier != _COMPANY
        ),
        key=lambda cited: (_PERSON.index(cited.fact.id.channel), cited.fact.id.conditional),
    )
    named = ways_named(contact)
    channels = tuple(name for name in _TALKS if name in named and not (refused and "phone" in name))
    pages = tuple(ordered[:MOST_PAGES])
    return Desk(() if refused else calls(contact), pages, refused, channels, _how(contact, pages))


def _how(contact: Iterable[CitedFact], pages: Iterable[CitedFact]) -> tuple[CitedFact, ...]:
    """Where a chat is found of which no address is known."""
    linked = {cited.fact.id.channel for cited in pages}
    return tuple(
        cited
        for cited in contact
        if cited.fact.id.channel in _WITHOUT_ADDRESS
        and cited.fact.id.channel not in linked
        and cited.attribute.id == "route"
        and not cited.fact.id.conditional
    )


def ways_named(contact: Iterable[CitedFact]) -> frozenset[str]:
    """The channels that facts on customer service name, and that a reader can then use.

    A chat is found on the seller's site or in the app; a phone or email needs its address.
    """
    found: set[str] = set()
    for cited in contact:
        channel = cited.fact.id.channel
        if cited.attribute.id == "channels" and cited.value:
            found.update(name for name in cited.value if name in _WITHOUT_ADDRESS)
        elif cited.attribute.id in ("number", "short-number", "page", "email") or (
            cited.attribute.id == "available" and cited.value and channel in _WITHOUT_ADDRESS
        ):
            found.add(channel)
    return frozenset(found)
