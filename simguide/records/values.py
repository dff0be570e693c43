"""Typed values of facts: how each is written in YAML, and what it is in Python.

``parse(type, raw)`` turns what stands in the file into a value, or raises ValueError with a
sentence that says what is allowed. Money is in yen incl. tax unless it says otherwise; times are
Japan Standard Time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

import phonenumbers


@dataclass(frozen=True)
class Money:
    """An amount, or a range when ``high`` differs. Yen incl. tax unless ``currency`` says."""

    low: float
    high: float
    currency: str = "JPY"
    before_tax: bool = False


@dataclass(frozen=True)
class Phone:
    """A full telephone number that phonenumbers knows how to write.

    ``from_abroad`` is whether it can be dialled from outside Japan: free (0120, 0800) and
    shared-cost (0570) numbers cannot.
    """

    e164: str
    domestic: str
    international: str
    from_abroad: bool


@dataclass(frozen=True)
class ShortCode:
    """A number such as 113 or #9785 that works only from one network's phones."""

    number: str
    network: str


@dataclass(frozen=True)
class Interval:
    """Open on ``days`` (mon..sun, hol) from ``start`` to ``end``, minutes after 0:00 JST.

    No days at all means that the source does not say on which.
    """

    days: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Hours:
    """Opening hours in JST, and yearly closing days as (month, day) from and to.

    A public holiday follows its weekday, unless ``hol`` stands in an interval's days or
    ``holidays_closed`` is set.
    """

    intervals: tuple[Interval, ...]
    closed: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    holidays_closed: bool = False

    @property
    def always(self) -> bool:
        """Open day and night, every day."""
        return not (self.closed or self.holidays_closed) and self.intervals == (
            Interval(DAYS, 0, 1440),
        )


@dataclass(frozen=True)
class Duration:
    """A length of time, or a range of lengths; ``unit`` is one of UNITS, or ``at-once``."""

    low: int
    high: int
    unit: str


@dataclass(frozen=True)
class Papers:
    """Papers that are all needed, or of which any one is enough; an item may be such a group."""

    kind: Literal["all", "any"]
    items: tuple[str | Papers, ...]

    def names(self) -> tuple[str, ...]:
        """Every paper that is named, once, in the order in which they stand."""
        found: dict[str, None] = {}
        for item in self.items:
            found.update(dict.fromkeys((item,) if isinstance(item, str) else item.names()))
        return tuple(found)


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or the month too, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def first_day(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "hol")
UNITS = ("minute", "hour", "day", "business-day", "week", "month", "year")
CURRENCIES = ("JPY", "HKD", "CNY", "USD", "EUR", "GBP")
LANGUAGES = ("ja", "zh", "en", "ko", "pt", "es", "vi", "tl", "ne", "th", "id", "fr", "my", "si")
# 0570, 0180 and the like are refused by foreign networks; phonenumbers types them so.
_JAPAN_ONLY = {
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.UAN,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
}

_MONEY = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))? ([A-Z]{3})( before tax)?")
_SHORT = re.compile(r"[*#]?[0-9]{3,5}")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_CLOSED = re.compile(r"closed (\d\d)-(\d\d)(?:\.\.(\d\d)-(\d\d))?")
_DURATION = re.compile(r"(\d+)(?:-(\d+))? ([a-z-]+?)s?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_TAG = re.compile(r"[\x00-\x1f\x7f]")


def money(raw: Any) -> Money:
    """A whole number of yen incl. tax, or text such as ``220-440 JPY``, ``50 HKD``."""
    allowed = (
        "allowed: whole yen incl. tax such as 4950, or text such as "
        "“220-440 JPY”, “50 HKD”, “3000 JPY before tax”"
    )
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= 10_000_000:
        return Money(raw, raw)
    match = _MONEY.fullmatch(raw) if isinstance(raw, str) else None
    if not match or match[3] not in CURRENCIES:
        raise ValueError(allowed)
    low = float(match[1])
    high = float(match[2] or match[1])
    if high < low:
        raise ValueError(allowed)
    return Money(low, high, match[3], bool(match[4]))


def phone(raw: Any) -> Phone:
    """A number in Japan form (0120-524-360) or with a country code (+81 3 6832 6600)."""
    allowed = "allowed: a valid number in quotes, such as “0120-524-360” or “+81-3-6832-6600”"
    if not isinstance(raw, str):
        raise ValueError(allowed)
    try:
        number = phonenumbers.parse(raw, "JP")
    except phonenumbers.NumberParseException as error:
        raise ValueError(allowed) from error
    if not re.fullmatch(r"\+?[0-9][0-9 -]*[0-9]", raw) or not phonenumbers.is_valid_number(number):
        raise ValueError(allowed)
    style = phonenumbers.PhoneNumberFormat
    national = style.NATIONAL if number.country_code == 81 else style.INTERNATIONAL
    return Phone(
        e164=phonenumbers.format_number(number, style.E164),
        domestic=raw if raw.startswith("0") else phonenumbers.format_number(number, national),
        international=phonenumbers.format_number(number, style.INTERNATIONAL),
        from_abroad=phonenumbers.number_type(number) not in _JAPAN_ONLY,
    )


def short_code(raw: Any) -> ShortCode:
    """A mapping with ``number`` and ``from``, the network whose phones can dial it."""
    allowed = "allowed: {number: “113”, from: au}, number three to five digits with * or # before"
    if not isinstance(raw, dict) or set(raw) != {"number", "from"}:
        raise ValueError(allowed)
    number, network = raw["number"], raw["from"]
    if not isinstance(number, str) or not _SHORT.fullmatch(number) or not isinstance(network, str):
        raise ValueError(allowed)
    return ShortCode(number, network)


def hours(raw: Any) -> Hours:
    """``24h``, or parts such as ``mon-fri 09:00-20:00; sat,sun,hol 10:00-17:00; closed 01-01``.

    ``? 09:00-18:00`` leaves the days open. A holiday follows its weekday's hours
    unless ``hol`` or ``closed hol`` stands in some part.
    """
    allowed = (
        "allowed: “24h”, “09:00-20:00”, “? 09:00-20:00” (days not known), or parts such as "
        "“mon-fri 09:00-20:00; sat,sun 10:00-17:00; closed hol; closed 12-31..01-03” in JST"
    )
    if raw == "24h":
        return Hours((Interval(DAYS, 0, 1440),))
    if not isinstance(raw, str):
        raise ValueError(allowed)
    intervals: list[Interval] = []
    closed = []
    holidays_closed = False
    for part in (piece.strip() for piece in raw.split(";")):
        if part == "closed hol":
            holidays_closed = True
        elif match := _CLOSED.fullmatch(part):
            first = (int(match[1]), int(match[2]))
            last = (int(match[3]), int(match[4])) if match[3] else first
            if not all(_month_day(*day) for day in (first, last)):
                raise ValueError(allowed)
            closed.append((first, last))
        else:
            intervals.append(_interval(part, allowed))
    if not intervals:
        raise ValueError(allowed)
    return Hours(tuple(intervals), tuple(closed), holidays_closed)


def _interval(part: str, allowed: str) -> Interval:
    words = part.split(" ")
    days = DAYS if len(words) == 1 else () if words[0] == "?" else _days(words[0], allowed)
    clock = _CLOCK.fullmatch(words[-1])
    if len(words) > 2 or not clock:
        raise ValueError(allowed)
    start = int(clock[1]) * 60 + int(clock[2])
    end = int(clock[3]) * 60 + int(clock[4])
    if not 0 <= start < end <= 1440:
        raise ValueError(allowed)
    return Interval(days, start, end)


def _days(text: str, allowed: str) -> tuple[str, ...]:
    found: list[str] = []
    for item in text.split(","):
        first, _, last = item.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            raise ValueError(allowed)
        start, end = DAYS.index(first), DAYS.index(last or first)
        if end < start:
            raise ValueError(allowed)
        found += DAYS[start : end + 1]
    return tuple(day for day in DAYS if day in found)


def _month_day(month: int, day: int) -> bool:
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True


def duration(raw: Any) -> Duration:
    """``15 days``, ``3-7 days``, ``7-10 business-days``, ``1 month``, or ``at-once``."""
    allowed = f"allowed: “at-once”, or a number or range and a unit ({', '.join(UNITS)})"
    if raw == "at-once":
        return Duration(0, 0, "at-once")
    match = _DURATION.fullmatch(raw) if isinstance(raw, str) else None
    if not match or match[3] not in UNITS:
        raise ValueError(allowed)
    low, high = int(match[1]), int(match[2] or match[1])
    if high < low:
        raise ValueError(allowed)
    return Duration(low, high, match[3])


def partial_date(raw: Any) -> PartialDate:
    """``2025-09-05``, ``2025-09`` or ``2025``."""
    allowed = "allowed: a date such as 2025-09-05, 2025-09 or 2025"
    match = _DATE.fullmatch(str(raw)) if isinstance(raw, str | int) else None
    if not match:
        raise ValueError(allowed)
    result = PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    try:
        first = result.first_day()
    except ValueError as error:
        raise ValueError(allowed) from error
    if not 1995 <= first.year <= 2100:
        raise ValueError(allowed)
    return result


def yes_no(raw: Any) -> bool:
    """true or false."""
    if not isinstance(raw, bool):
        raise ValueError("allowed: true or false")
    return raw


def count(raw: Any) -> int:
    """A whole number from 0."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise ValueError("allowed: a whole number from 0")
    return raw


def url(raw: Any) -> str:
    """An http or https address."""
    allowed = "allowed: an address that begins with https:// or http://"
    if not isinstance(raw, str) or _TAG.search(raw) or " " in raw:
        raise ValueError(allowed)
    try:
        parts = urlsplit(raw)
        host = parts.hostname
    except ValueError as error:
        raise ValueError(allowed) from error
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(allowed)
    return raw


def words(raw: Any) -> tuple[str, ...]:
    """A list of texts, such as the labels of a menu path in their order."""
    if not isinstance(raw, list) or not raw or not all(isinstance(w, str) and w for w in raw):
        raise ValueError("allowed: a list of texts, such as [My docomo, 解約]")
    return tuple(raw)


def text(raw: Any) -> str:
    """Any text that is not empty."""
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("allowed: text")
    return raw


def no_value(raw: Any) -> None:
    """For attributes that are a sentence only."""
    raise ValueError("allowed: no value; this attribute is told by its text alone")


def one_of(known: Collection[str], what: str) -> Callable[[Any], tuple[str, ...]]:
    """A parser for a list of ids, each of which must be known."""

    def parse_list(raw: Any) -> tuple[str, ...]:
        if not isinstance(raw, list) or not raw or not all(item in known for item in raw):
            raise ValueError(f"allowed: a list of {what}: {', '.join(known)}")
        return tuple(raw)

    return parse_list


def papers(known: Collection[str]) -> Callable[[Any], Papers]:
    """A parser for papers: a list (all of them), or ``{any_of: [..]}``, either with more inside."""
    allowed = (
        "allowed: a list of papers that are all needed, or {any_of: [...]} where one is enough; "
        f"inside also {{all_of: [...]}}; papers are {', '.join(known)}"
    )

    def parse(raw: Any) -> Papers:
        if isinstance(raw, list):
            return Papers("all", _inside(raw))
        if isinstance(raw, dict) and len(raw) == 1:
            key, inside = next(iter(raw.items()))
            if key in ("any_of", "all_of") and isinstance(inside, list):
                return Papers("any" if key == "any_of" else "all", _inside(inside))
        raise ValueError(allowed)

    def _inside(raw: list[Any]) -> tuple[str | Papers, ...]:
        if not raw:
            raise ValueError(allowed)
        return tuple(_one(item) for item in raw)

    def _one(item: Any) -> str | Papers:
        if isinstance(item, str):
            if item not in known:
                raise ValueError(allowed)
            return item
        if isinstance(item, dict):
            return parse(item)
        raise ValueError(allowed)

    return parse


def email(raw: Any) -> str:
    """An e-mail address."""
    if not isinstance(raw, str) or not _EMAIL.fullmatch(raw):
        raise ValueError("allowed: an e-mail address such as help@example.com")
    return raw


def parsers(
    channels: Collection[str], known_papers: Collection[str]
) -> dict[str, Callable[[Any], Any]]:
    """The parser of each value type that attributes.yaml may name."""
    return {
        "money": money,
        "phone": phone,
        "short-code": short_code,
        "hours": hours,
        "languages": one_of(LANGUAGES, "languages"),
        "channels": one_of(channels, "channels"),
        "papers": papers(known_papers),
        "email": email,
        "yes-no": yes_no,
        "duration": duration,
        "menu": words,
        "label": text,
        "address": text,
        "url": url,
        "date": partial_date,
        "count": count,
        "text": no_value,
    }
