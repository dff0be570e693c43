"""How sure a fact is, as readers see it: five states, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from simguide.facts.cited import CitedFact

Standing = Literal["confirmed", "reported", "split", "not-offered", "unknown"]

# Best first; comparison cells and answers show the best that is known.
ORDER: tuple[Standing, ...] = ("confirmed", "not-offered", "reported", "split", "unknown")
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}


def standing(cited: CitedFact) -> Standing:
    """The state of one fact.

    Confirmed: high, or medium from an official source. Split: sources disagree and none of them
    is known to be out of date. Reported: everything else.
    """
    fact = cited.fact
    official = cited.sources[0].kind == "official"
    if fact.conflict and not fact.conflict.settled and fact.confidence != "high":
        return "split"
    if fact.confidence == "high" or (fact.confidence == "medium" and official):
        return "confirmed"
    return "reported"


def rules_out(cited: CitedFact) -> bool:
    """Whether the fact says that something is not offered."""
    return cited.attribute.id in ("available", "supported") and cited.value is False


def by_standing(facts: Iterable[CitedFact]) -> list[CitedFact]:
    """The surest first; the order of the file among equals."""
    return sorted(
        facts,
        key=lambda cited: (
            ORDER.index(standing(cited)),
            _CONFIDENCE[cited.fact.confidence],
            cited.inherited,
        ),
    )
