"""How sure a fact is, as readers see it: five states, and what each of them rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from simguide.records import values
from simguide.records.library import CitedFact

Standing = Literal["confirmed", "reported", "split", "not-offered", "unknown"]

# Best first; comparison cells and answers show the best that is known.
ORDER: tuple[Standing, ...] = ("confirmed", "not-offered", "split", "reported", "unknown")
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
            _CONFIDENCE[cited.fact.confidence],
            ORDER.index(standing(cited)),
            cited.inherited,
        ),
    )


def holds_on(cited: CitedFact, day: datetime.date) -> bool:
    """Whether the fact is in force on ``day``."""
    start, end = cited.fact.effective_from, cited.fact.effective_until
    return not (start and start.first_day() > day) and not (end and _last_day(end) < day)


def announced_on(cited: CitedFact, day: datetime.date) -> bool:
    """Whether the fact begins after ``day``."""
    start = cited.fact.effective_from
    return start is not None and start.first_day() > day


def _last_day(date: values.PartialDate) -> datetime.date:
    if date.day:
        return date.first_day()
    if date.month:
        following = datetime.date(date.year + date.month // 12, date.month % 12 + 1, 1)
    else:
        following = datetime.date(date.year + 1, 1, 1)
    return following - datetime.timedelta(days=1)
