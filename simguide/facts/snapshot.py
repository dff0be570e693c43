"""What is true on one day: the only way from the records to the facts.

A fact is in force, announced or past. Views ask the snapshot and never the raw lists, so that no
page can show an expired number as a current one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simguide.facts.cited import CitedFact, carriers_cited, shared_cited
from simguide.records import values
from simguide.records.library import Library

Time = Literal["in-force", "announced", "past"]


@dataclass(frozen=True)
class Dated:
    """The facts of a carrier, or of all carriers, by their time."""

    in_force: tuple[CitedFact, ...]
    announced: tuple[CitedFact, ...]
    past: tuple[CitedFact, ...]


@dataclass(frozen=True)
class Snapshot:
    """The facts of ``library`` on ``day`` (in Japan)."""

    library: Library
    day: datetime.date

    @cached_property
    def _carriers(self) -> dict[str, Dated]:
        return {name: self._dated(facts) for name, facts in carriers_cited(self.library).items()}

    @cached_property
    def _shared(self) -> Dated:
        return self._dated(shared_cited(self.library))

    def _dated(self, facts: Iterable[CitedFact]) -> Dated:
        held = tuple(facts)
        announced = tuple(cited for cited in held if _begins_after(cited, self.day))
        past = tuple(cited for cited in held if _ended_before(cited, self.day))
        elsewhere = {cited.key for cited in (*announced, *past)}
        in_force = tuple(cited for cited in held if cited.key not in elsewhere)
        return Dated(in_force, announced, past)

    @property
    def shared(self) -> tuple[CitedFact, ...]:
        """The facts in force that hold for all carriers."""
        return self._shared.in_force

    def of(self, carrier: str) -> tuple[CitedFact, ...]:
        """The facts of ``carrier`` in force."""
        return self._carriers[carrier].in_force

    def announced(self, carrier: str) -> tuple[CitedFact, ...]:
        """The facts of ``carrier`` that begin later."""
        return self._carriers[carrier].announced

    def past(self, carrier: str) -> tuple[CitedFact, ...]:
        """The facts of ``carrier`` that have ended."""
        return self._carriers[carrier].past

    def every(self) -> Iterator[CitedFact]:
        """Every fact once, whatever its time, where its own record holds it."""
        for dated in (*self._carriers.values(), self._shared):
            for cited in (*dated.in_force, *dated.announced, *dated.past):
                if not cited.inherited:
                    yield cited

    @cached_property
    def by_key(self) -> dict[str, CitedFact]:
        """Every fact by ``carrier:fact id``."""
        return {cited.key: cited for cited in self.every()}

    def time(self, cited: CitedFact) -> Time:
        """Whether the fact holds on the day, begins later or has ended."""
        if _begins_after(cited, self.day):
            return "announced"
        return "past" if _ended_before(cited, self.day) else "in-force"

    def in_force(self, cited: CitedFact) -> bool:
        """Whether the fact holds on the day."""
        return self.time(cited) == "in-force"


def _begins_after(cited: CitedFact, day: datetime.date) -> bool:
    start = cited.fact.effective_from
    return start is not None and start.first_day() > day


def _ended_before(cited: CitedFact, day: datetime.date) -> bool:
    end = cited.fact.effective_until
    return end is not None and _last_day(end) < day and not _begins_after(cited, day)


def _last_day(date: values.PartialDate) -> datetime.date:
    """The last day that a date can mean."""
    if date.day:
        return date.first_day()
    if date.month:
        following = datetime.date(date.year + date.month // 12, date.month % 12 + 1, 1)
    else:
        following = datetime.date(date.year + 1, 1, 1)
    return following - datetime.timedelta(days=1)
