"""Compares a text in two languages: the figures, numbers, dates and labels in it must be the same.

``tokens`` takes a text apart into what must not differ: Japanese labels in 「」, addresses, dates
(2025-09-05 however it is written), times, phone numbers and other figures. It needs the figures to
be written as figures in every language ("2 weeks", “2周”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = "|".join(_MONTHS)
# A month alone counts after such a word only: "May I see your card" names no month.
_BEFORE = "in|until|from|since|by|before|after|of|early|late|to|through|and|or"

_LABEL = re.compile(r"「([^」]*)」")
_URL = re.compile(r"https?://[^\s，。；、）」]+")
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ymd", re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")),
    ("ymd", re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")),
    ("dmy", re.compile(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})\b")),
    ("ym", re.compile(r"(\d{4})年(\d{1,2})月")),
    ("my", re.compile(rf"\b({_MONTH}) (\d{{4}})\b")),
    ("md", re.compile(r"(\d{1,2})月(\d{1,2})日")),
    ("dm", re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b")),
    ("m", re.compile(r"(?<![\d个])(\d{1,2})月(?!租)")),
    ("mon", re.compile(rf"(?:{_BEFORE}) ({_MONTH})\b")),
    ("time", re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")),
    ("phone", re.compile(r"(\+?\d{1,4}(?:-\d{1,5}){1,4})")),
    ("phone", re.compile(r"(\+\d{1,3}(?: \d{1,5}){2,5})")),
    ("code", re.compile(r"[*#]\d{2,6}#?")),
    ("figure", re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*")),
)
_DIGIT = re.compile(r"\d")


def tokens(text: str) -> set[str]:
    """What a text says in figures, labels and addresses, in a form that no language changes."""
    found: set[str] = set()

    def label(match: re.Match[str]) -> str:
        found.add("label " + unicodedata.normalize("NFC", match[1]))
        return " ; "

    def address(match: re.Match[str]) -> str:
        found.add("address " + match[0].rstrip("."))
        return " ; "

    rest = _URL.sub(address, _LABEL.sub(label, text))
    has_figures = _DIGIT.search(rest)
    for kind, pattern in _PATTERNS:
        if has_figures or kind == "mon":  # a month's name is all that has no figure in it
            rest = pattern.sub(partial(_take, found, kind), rest)
    return found


def _take(found: set[str], kind: str, match: re.Match[str]) -> str:
    found.add(_token(kind, match))
    return " ; "


def _token(kind: str, match: re.Match[str]) -> str:
    write = _WRITERS.get(kind)
    return write(*match.groups()) if write else f"{kind} {match[0].replace(',', '')}"


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1


_WRITERS: dict[str, Callable[..., str]] = {
    "ymd": lambda year, month, day: f"date {year}-{int(month):02d}-{int(day):02d}",
    "dmy": lambda day, month, year: f"date {year}-{_month(month):02d}-{int(day):02d}",
    "ym": lambda year, month: f"date {year}-{int(month):02d}",
    "my": lambda month, year: f"date {year}-{_month(month):02d}",
    "md": lambda month, day: f"day {int(month):02d}-{int(day):02d}",
    "dm": lambda day, month: f"day {_month(month):02d}-{int(day):02d}",
    "m": lambda month: f"month {int(month):02d}",
    "mon": lambda month: f"month {_month(month):02d}",
    "time": lambda hour, minute: f"time {int(hour):02d}:{minute}",
    "phone": lambda number: "phone " + re.sub(r"[^\d+]", "", number),
}


def differences(first: str, second: str) -> tuple[set[str], set[str]]:
    """What only the first text says, and what only the second one says."""
    a, b = tokens(first), tokens(second)
    return a - b, b - a
