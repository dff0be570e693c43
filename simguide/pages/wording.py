"""Values and dates as a reader of one language sees them. All amounts incl. tax, all times JST."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_name, get_currency_symbol
from markupsafe import Markup

from simguide.pages.markdown import button, inline, japanese, plain
from simguide.records import values
from simguide.records.library import Library
from simguide.records.models import Language


@dataclass(frozen=True)
class Wording:
    """Everything that is written differently in another language."""

    library: Library
    language: Language

    @property
    def id(self) -> str:
        return self.language.id

    def say(self, key: str, **filled: object) -> str:
        """The interface text ``key``, its ``{names}`` filled."""
        text = self.library.interface[key][self.id]
        return text.format(**filled) if filled else text

    def fill(self, key: str, **filled: Markup) -> Markup:
        """The interface text ``key`` as Markdown, its ``{names}`` filled with Markdown."""
        parts = []
        for literal, name, _, _ in Formatter().parse(self.library.interface[key][self.id]):
            parts.append(inline(literal))
            if name is not None:
                parts.append(filled[name])
        return Markup("").join(parts)

    def money(self, value: values.Money) -> str:
        """``4,950円`` or ``¥4,950``; ``10港元`` or ``HK$10``."""
        if value.currency == "JPY":
            low = self._yen(value.low)
            text = low if value.low == value.high else f"{low}–{self._yen(value.high)}"
        else:
            text = self._foreign(value)
        return text + (self.say("before-tax") if value.before_tax else "")

    def _yen(self, amount: float) -> str:
        return self.language.yen.format(amount=self._figure(amount))

    def _foreign(self, value: values.Money) -> str:
        amount = self._figure(value.low)
        if value.low != value.high:
            amount += f"–{self._figure(value.high)}"
        locale = self.language.locale
        return self.language.money.format(
            amount=amount,
            name=get_currency_name(value.currency, locale=locale),
            symbol=get_currency_symbol(value.currency, locale=locale),
        )

    def _figure(self, amount: float) -> str:
        return str(format_decimal(amount, locale="en_GB"))

    def date(self, value: values.PartialDate | datetime.date) -> str:
        """A date, with as much of it as is known."""
        if isinstance(value, datetime.date):
            value = values.PartialDate(value.year, value.month, value.day)
        pattern = self.language.year
        if value.month:
            pattern = self.language.date if value.day else self.language.month
        return str(format_date(value.first_day(), pattern, locale=self.language.locale))

    def month(self, day: datetime.date) -> str:
        """The month of a day."""
        return self.date(values.PartialDate(day.year, day.month))

    def listed(self, items: Iterable[str]) -> str:
        """The items as a list within a sentence."""
        return self.language.list.join(items)

    def hours(self, value: values.Hours) -> str:
        """``24小时``, ``周一至周五9:00–20:00``, with yearly closing days."""
        if value.always:
            return self.say("hours-always")
        parts = [
            self._days(interval.days) + f"{_clock(interval.start)}–{_clock(interval.end)}"
            for interval in value.intervals
        ]
        if value.holidays_closed:
            parts.append(self.say("hours-closed", days=self.say("day-hol")))
        for (month, day), (last_month, last_day) in value.closed:
            first = self._month_day(month, day)
            last = self._month_day(last_month, last_day)
            span = first if first == last else self.language.range.format(start=first, end=last)
            parts.append(self.say("hours-closed", days=span))
        return self.say("semicolon").join(parts)

    def _month_day(self, month: int, day: int) -> str:
        date = datetime.date(2024, month, day)
        return str(format_date(date, self.language.day, locale=self.language.locale))

    def _days(self, days: tuple[str, ...]) -> str:
        if days in (values.DAYS, ()):
            return self.say("days-all" if days else "days-unknown")
        names = {day: self.say(f"day-{day}") for day in values.DAYS}
        week = values.DAYS[:7]
        runs: list[list[str]] = []
        for day in days:
            joins = runs and day in week and week.index(day) == week.index(runs[-1][-1]) + 1
            if joins and day != "hol":
                runs[-1].append(day)
            else:
                runs.append([day])
        parts = []
        for run in runs:
            if len(run) > 2:
                parts.append(self.language.range.format(start=names[run[0]], end=names[run[-1]]))
            else:
                parts += [names[day] for day in run]
        return self.listed(parts) + " "

    def papers(self, value: values.Papers) -> str:
        """``护照、4位密码``; where one is enough ``任选一种：在留卡、护照``."""
        parts = [
            self.library.papers[item].name[self.id] if isinstance(item, str) else self._group(item)
            for item in value.items
        ]
        if value.kind == "any":
            return self.say("any-one-of", papers=self.say("paper-or").join(parts))
        return self.listed(parts)

    def _group(self, value: values.Papers) -> str:
        """A group inside another one: in brackets, or joined by a plus."""
        if value.kind == "any":
            return self.papers(value)
        return self.say("paper-and").join(
            self.library.papers[item].name[self.id] if isinstance(item, str) else self._group(item)
            for item in value.items
        )

    def duration(self, value: values.Duration) -> str:
        """``15天``, ``3–7 days``, ``当场``."""
        if value.unit == "at-once":
            return self.say("at-once")
        amount = str(value.low) if value.low == value.high else f"{value.low}–{value.high}"
        key = f"unit-{value.unit}" + ("" if value.high == 1 else "s")
        return self.say(key, amount=amount)

    def value(self, kind: str, value: Any) -> Markup:
        """A typed value in this language, as markup."""
        write = self._writers.get(kind)
        return plain(write(value) if write else value)

    @cached_property
    def _writers(self) -> dict[str, Callable[[Any], object]]:
        """How each value type is written; a type that is missing here stands as it is."""
        return {
            "money": self.money,
            "phone": lambda value: value.domestic,
            "short-code": lambda value: value.number,
            "hours": self.hours,
            "duration": self.duration,
            "date": self.date,
            "languages": lambda value: self.listed(self.say(f"language-{code}") for code in value),
            "channels": lambda value: self._names(self.library.channels, value),
            "papers": self.papers,
            "email": str,
            "yes-no": lambda value: self.say("yes" if value else "no"),
            "menu": _menu,
            "label": button,
            "address": lambda value: japanese(value, "address"),
        }

    def _names(self, records: Mapping[str, Any], ids: Iterable[str]) -> str:
        return self.listed(records[name].name[self.id] for name in ids)


def _menu(labels: Iterable[str]) -> Markup:
    arrow = Markup(" → ")
    return arrow.join(button(label) for label in labels)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
