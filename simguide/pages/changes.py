"""Facts in time: what will change, and what changed in which month, before and after."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot

RECENT_DAYS = 365


@dataclass(frozen=True)
class Change:
    """A fact from the day on which it holds, and the one that it replaces."""

    day: datetime.date
    after: CitedFact
    before: CitedFact | None


@dataclass(frozen=True)
class Changes:
    """What is announced, what changed in the last year, by month, and before, by year."""

    coming: tuple[Change, ...]
    months: tuple[tuple[datetime.date, tuple[Change, ...]], ...]
    earlier: tuple[tuple[int, tuple[Change, ...]], ...]


def changes(snapshot: Snapshot) -> Changes:
    """Every fact that says from when it holds."""
    every = list(snapshot.every())
    found = sorted(
        (
            Change(cited.fact.effective_from.first_day(), cited, _before(cited, every))
            for cited in every
            if cited.fact.effective_from
        ),
        key=lambda change: change.day,
        reverse=True,
    )
    past = [change for change in found if change.day <= snapshot.day]
    recent = [change for change in past if (snapshot.day - change.day).days < RECENT_DAYS]
    older = [change for change in past if change not in recent]
    months = groupby(recent, key=lambda change: change.day.replace(day=1))
    years = groupby(older, key=lambda change: change.day.year)
    return Changes(
        coming=tuple(change for change in reversed(found) if change.day > snapshot.day),
        months=tuple((month, tuple(held)) for month, held in months),
        earlier=tuple((year, tuple(held)) for year, held in years),
    )


def _before(after: CitedFact, every: list[CitedFact]) -> CitedFact | None:
    """The fact of the same place that ended when this one began."""
    place = after.fact.id
    same = [
        cited
        for cited in every
        if cited is not after
        and cited.origin == after.origin
        and cited.fact.effective_until
        and (cited.fact.id.topic, cited.fact.id.card_type, cited.fact.id.channel)
        == (place.topic, place.card_type, place.channel)
        and cited.fact.id.attribute == place.attribute
    ]
    return max(same, key=lambda cited: str(cited.fact.effective_until), default=None)
