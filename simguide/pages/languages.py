"""Who speaks my language: the desks of all carriers by the languages that they answer in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simguide.facts.calls import Call, calls
from simguide.facts.carriers import in_order
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.routes import Route, official_page
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.facts.ways import links
from simguide.records import models
from simguide.records.values import LANGUAGES


@dataclass(frozen=True)
class DeskInLanguage:
    """A desk that answers in a language: the fact that says so, and its number if one is known.

    ``purposes`` are the numbers' facts, one for each thing that the number is for; ``page`` is
    where to ask when no number is known.
    """

    carrier: models.Carrier
    spoken: CitedFact
    call: Call | None
    purposes: tuple[CitedFact, ...] = ()
    page: Route | None = None


def speakers(snapshot: Snapshot) -> tuple[tuple[str, tuple[DeskInLanguage, ...]], ...]:
    """For each language but Japanese the desks that speak it."""
    found: dict[str, list[DeskInLanguage]] = {}
    for carrier in in_order(snapshot.library):
        for desk in _desks(carrier, list(snapshot.of(carrier.id))):
            for code in desk.spoken.value:
                if code != "ja":
                    found.setdefault(code, []).append(_to_read_in(code, desk))
    return tuple((code, tuple(found[code])) for code in LANGUAGES if code in found)


def _to_read_in(code: str, desk: DeskInLanguage) -> DeskInLanguage:
    """The desk with its page in that language, where there is one."""
    if code == "en" and desk.page and desk.page.english:
        return replace(desk, page=replace(desk.page, page=desk.page.english, english=None))
    return desk


def interpreters(snapshot: Snapshot) -> tuple[DeskInLanguage, ...]:
    """The desks with an interpreter, where nothing says for which languages."""
    return tuple(
        DeskInLanguage(carrier, cited, None, page=_page(facts, cited))
        for carrier in in_order(snapshot.library)
        for facts in [list(snapshot.of(carrier.id))]
        for cited in by_standing(about(facts, "contact"))
        if cited.fact.id.qualifier == "interpreter" and cited.attribute.type == "text"
    )


def _desks(carrier: models.Carrier, facts: list[CitedFact]) -> list[DeskInLanguage]:
    """The desks of a carrier, each number once: the one that suspends the line first."""
    numbers = sorted(calls(facts), key=lambda call: call.number.fact.id.topic != "suspend")
    desks: dict[object, DeskInLanguage] = {}
    told: set[str] = set()
    for call in numbers:
        if call.languages:
            told.add(call.languages.key)
            purposes = _purposes(numbers, call)
            desk = DeskInLanguage(carrier, call.languages, call, purposes)
            desks.setdefault(call.number.value, desk)
    others = by_standing(
        cited
        for cited in facts
        if cited.attribute.type == "languages" and cited.value and cited.key not in told
    )
    return [
        *desks.values(),
        *(DeskInLanguage(carrier, cited, None, page=_page(facts, cited)) for cited in others),
    ]


def _purposes(numbers: list[Call], call: Call) -> tuple[CitedFact, ...]:
    """What a number is for, each subject once."""
    same = {
        other.number.fact.id.topic: other.number
        for other in reversed(numbers)
        if other.number.value == call.number.value
    }
    return tuple(sorted(same.values(), key=lambda cited: cited.key != call.number.key))


def _page(facts: list[CitedFact], spoken: CitedFact) -> Route | None:
    """The page of that very desk, else the carrier's support page.

    A page to log in on is no desk.
    """
    place = spoken.fact.id
    own = [
        cited
        for cited in links(about(facts, "contact"))
        if place.topic == "contact"
        and cited.fact.id.channel == place.channel
        and cited.fact.id.qualifier == place.qualifier
        and cited.attribute.type == "url"
    ]
    own.sort(key=lambda cited: cited.fact.id.card_type != place.card_type)
    general = official_page(facts)
    same = general is not None and own[:1] == [general.page]
    return Route("support", own[0]) if own and not same else general


def filter_words(snapshot: Snapshot) -> dict[str, str]:
    """By carrier its names and the languages that its desks speak, as a reader may type them."""
    library = snapshot.library
    found = {}
    for carrier in library.carriers.values():
        spoken = {
            code
            for desk in _desks(carrier, list(snapshot.of(carrier.id)))
            for code in desk.spoken.value
        }
        languages = [
            text
            for code in LANGUAGES
            if code in spoken
            for text in library.interface[f"language-{code}"].root.values()
        ]
        names = [*carrier.name.root.values(), carrier.ja, *carrier.aliases, *languages]
        found[carrier.id] = " ".join(dict.fromkeys(names))
    return found
