"""Who speaks my language: the desks of all carriers by the languages that they answer in."""

from __future__ import annotations

from dataclasses import dataclass

from simguide.facts.calls import Call, calls
from simguide.facts.carriers import in_order
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.records import models
from simguide.records.values import LANGUAGES


@dataclass(frozen=True)
class DeskInLanguage:
    """A desk that answers in a language: the fact that says so, and its number if one is known."""

    carrier: models.Carrier
    spoken: CitedFact
    call: Call | None


def speakers(snapshot: Snapshot) -> tuple[tuple[str, tuple[DeskInLanguage, ...]], ...]:
    """For each language but Japanese the desks that speak it."""
    found: dict[str, list[DeskInLanguage]] = {}
    for carrier in in_order(snapshot.library):
        for desk in _desks(carrier, list(snapshot.of(carrier.id))):
            for code in desk.spoken.value:
                if code != "ja":
                    found.setdefault(code, []).append(desk)
    return tuple((code, tuple(found[code])) for code in LANGUAGES if code in found)


def _desks(carrier: models.Carrier, facts: list[CitedFact]) -> list[DeskInLanguage]:
    """The desks of a carrier, each number once: the one that suspends the line first."""
    numbers = sorted(calls(facts), key=lambda call: call.number.fact.id.topic != "suspend")
    desks: dict[object, DeskInLanguage] = {}
    told: set[str] = set()
    for call in numbers:
        if call.languages:
            told.add(call.languages.key)
            desks.setdefault(call.number.value, DeskInLanguage(carrier, call.languages, call))
    others = by_standing(
        cited
        for cited in facts
        if cited.attribute.type == "languages" and cited.value and cited.key not in told
    )
    return [*desks.values(), *(DeskInLanguage(carrier, cited, None) for cited in others)]


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
