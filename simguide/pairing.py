"""Compares a text in two languages: the figures, numbers, dates and labels in it must be the same.

``tokens`` takes a text apart into what must not differ: Japanese labels in 「」, addresses, dates
(2025-09-05 however it is written), times, phone numbers and other figures. It needs the figures to
be written as figures in every language ("2 weeks", “2周”).
"""

from __future__ import annotations

import re
import unicodedata

_MONTHS = (
    "January February March April May June July August September October November December".split()
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
    ("phone", re.compile(r"\+?\d{1,4}(?:-\d{1,5}){1,4}")),
    ("phone", re.compile(r"\+\d{1,3}(?: \d{1,5}){2,5}")),
    ("code", re.compile(r"[*#]\d{2,6}#?")),
    ("figure", re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*")),
)


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
    for kind, pattern in _PATTERNS:
        found.update(_token(kind, match) for match in pattern.finditer(rest))
        rest = pattern.sub(" ; ", rest)
    return found


def _token(kind: str, match: re.Match[str]) -> str:
    groups = match.groups()
    if kind == "ymd":
        return "date {}-{:02d}-{:02d}".format(*map(int, groups))
    if kind == "dmy":
        return f"date {groups[2]}-{_month(groups[1]):02d}-{int(groups[0]):02d}"
    if kind == "ym":
        return "date {}-{:02d}".format(*map(int, groups))
    if kind == "my":
        return f"date {groups[1]}-{_month(groups[0]):02d}"
    if kind == "md":
        return "day {:02d}-{:02d}".format(*map(int, groups))
    if kind == "dm":
        return f"day {_month(groups[1]):02d}-{int(groups[0]):02d}"
    if kind == "m":
        return f"month {int(groups[0]):02d}"
    if kind == "mon":
        return f"month {_month(groups[0]):02d}"
    if kind == "time":
        return f"time {int(groups[0]):02d}:{groups[1]}"
    if kind == "phone":
        return "phone " + re.sub(r"[^\d+]", "", match[0])
    return f"{kind} {match[0].replace(',', '')}"


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1


def differences(first: str, second: str) -> tuple[set[str], set[str]]:
    """What only the first text says, and what only the second one says."""
    a, b = tokens(first), tokens(second)
    return a - b, b - a
