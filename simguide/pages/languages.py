"""Who speaks my language: the desks of all carriers by the languages that they answer in."""

from __future__ import annotations

from dataclasses import dataclass

from simguide.facts.calls import calls
from simguide.facts.carriers import in_order
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing
from simguide.records import models
from simguide.records.values import LANGUAGES


@dataclass(frozen=True)
class DeskInLanguage:
    """A desk that answers in a language: the fact that says so, its number and hours if known."""

    carrier: models.Carrier
    spoken: CitedFact
    numbers: tuple[CitedFact, ...]
    hours: CitedFact | None


def speakers(snapshot: Snapshot) -> tuple[tuple[str, tuple[DeskInLanguage, ...]], ...]:
    """For each language but Japanese the desks that speak it."""
    found: dict[str, list[DeskInLanguage]] = {}
    for carrier in in_order(snapshot.library):
        facts = list(snapshot.of(carrier.id))
        for spoken in by_standing(
            cited for cited in facts if cited.attribute.type == "languages" and cited.value
        ):
            desk = _desk(carrier, spoken, facts)
            for code in spoken.value:
                if code != "ja":
                    found.setdefault(code, []).append(desk)
    return tuple((code, tuple(found[code])) for code in LANGUAGES if code in found)


def _desk(carrier: models.Carrier, spoken: CitedFact, facts: list[CitedFact]) -> DeskInLanguage:
    numbers = [call for call in calls(facts) if call.languages == spoken]
    hours = next((call.hours for call in numbers if call.hours), None)
    return DeskInLanguage(carrier, spoken, tuple(call.number for call in numbers), hours)
