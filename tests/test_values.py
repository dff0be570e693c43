"""simguide/records/values.py: every type of value, what it takes and what it refuses."""

# ruff: noqa: E501
from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simguide.records import values
from simguide.records.values import Duration, Hours, Interval, Money, PartialDate

PARSERS = values.parsers(["shop", "phone"], ["passport", "pin"])
WEEK = ("mon", "tue", "wed", "thu", "fri")

GOOD: tuple[tuple[str, Any, Any], ...] = (
    ("money", 0, Money(0, 0)),
    ("money", 4950, Money(4950, 4950)),
    ("money", "220-440 JPY", Money(220, 440)),
    ("money", "3000 JPY before tax", Money(3000, 3000, "JPY", True)),
    ("money", "4.50 USD", Money(4.5, 4.5, "USD")),
    ("hours", "24h", Hours((Interval(values.DAYS, 0, 1440),))),
    ("hours", "09:00-20:00", Hours((Interval(values.DAYS, 540, 1200),))),
    (
        "hours",
        "mon-fri 09:00-20:00; sat,hol 10:00-17:30",
        Hours((Interval(WEEK, 540, 1200), Interval(("sat", "hol"), 600, 1050))),
    ),
    (
        "hours",
        "mon-fri 09:00-24:00; closed hol; closed 12-31..01-03; closed 02-29",
        Hours((Interval(WEEK, 540, 1440),), (((12, 31), (1, 3)), ((2, 29), (2, 29))), True),
    ),
    ("languages", ["ja", "zh"], ("ja", "zh")),
    ("channels", ["shop"], ("shop",)),
    ("papers", ["pin", "passport"], values.Papers("all", ("pin", "passport"))),
    (
        "papers",
        ["pin", {"any_of": ["passport", {"all_of": ["pin", "passport"]}]}],
        values.Papers(
            "all",
            ("pin", values.Papers("any", ("passport", values.Papers("all", ("pin", "passport"))))),
        ),
    ),
    ("email", "help@example.com", "help@example.com"),
    ("yes-no", False, False),
    ("duration", "at-once", Duration(0, 0, "at-once")),
    ("duration", "1 day", Duration(1, 1, "day")),
    ("duration", "3-7 days", Duration(3, 7, "day")),
    ("duration", "7-10 business-days", Duration(7, 10, "business-day")),
    ("menu", ["My docomo", "解約"], ("My docomo", "解約")),
    ("label", "解約する", "解約する"),
    ("address", "〒100-0001 東京都", "〒100-0001 東京都"),
    ("url", "https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
    ("date", "2025-09-05", PartialDate(2025, 9, 5)),
    ("date", "2025-09", PartialDate(2025, 9)),
    ("date", 2025, PartialDate(2025)),
    ("count", 0, 0),
)

BAD: dict[str, tuple[Any, ...]] = {
    "money": (-1, 1.5, True, None, "", "4950", "4,950", "￥4950", "440-220 JPY", "5 XXX", 10**8, [1]),
    "phone": (
        1202345678, "", "110", "0120-1", "0120-524-36x", "tel:0120-524-360", "+81", "03-0000-0000",
        "0120-524-360 ", "0120-524-360; 113", None, ["0120-524-360"],
    ),
    "short-code": (
        "113", 113, {}, {"number": "113"}, {"number": 113, "from": "au"}, {"number": "1", "from": "au"},
        {"number": "0120-1", "from": "au"}, {"number": "113", "from": 1},
        {"number": "113", "from": "au", "x": 1}, {"number": "113#", "from": "au"},
    ),
    "hours": (
        "", "24", 24, "9:00-20:00", "09:00-20:60", "20:00-09:00", "09:00-09:00", "09:00-24:30",
        "fri-mon 09:00-20:00", "xyz 09:00-20:00", "mon 09:00-20:00 x", "closed hol", "closed 01-01",
        "09:00-20:00; closed 13-01", "09:00-20:00; closed 02-30", "09:00-20:00;", None, ["24h"],
    ),
    "languages": ([], ["xx"], "ja", ["ja", 1], [["ja"]], None),
    "channels": ([], ["online"], "shop", [{}], None),
    "papers": ([], ["none"], "pin", None, {"any_of": []}, {"one_of": ["pin"]}, [["pin"]]),
    "email": ("help@", "a b@example.com", "mailto:help@example.com", 5),
    "yes-no": ("yes", "true", 0, 1, None),
    "duration": ("", "3", "days", "3 moons", "7-3 days", "-1 day", 3, None, "at once"),
    "menu": ([], "解約", [""], [1], None, ["a", ["b"]]),
    "label": ("", " ", 1, None, ["a"]),
    "address": ("", None),
    "url": (
        "", "example.com", "//example.com", "javascript:alert(1)", "ftp://example.com", "https://",
        "https://exa mple.com", "https://example.com/\n", "https://[", None, 1,
    ),
    "date": (
        "", "2025-9-5", "2025-02-30", "2025-13", "05.09.2025", "25", 20250905, True, None, "1994", "2101",
        "2025-09-05T00:00", "2025--05",
    ),
    "count": (-1, 1.0, True, "1", None),
    "text": ("x", 1, None, True),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "raw", "value"), GOOD)
def test_what_is_allowed(kind: str, raw: Any, value: Any) -> None:
    assert PARSERS[kind](raw) == value


@pytest.mark.parametrize(("kind", "raw"), [(kind, raw) for kind in BAD for raw in BAD[kind]])
def test_what_is_not_allowed_is_told_with_what_is(kind: str, raw: Any) -> None:
    with pytest.raises(ValueError, match=r"^allowed: "):
        PARSERS[kind](raw)


def test_every_type_is_tried_here() -> None:
    tried = {kind for kind, _, _ in GOOD} | {"phone", "short-code", "text"}
    assert tried == set(BAD) == set(PARSERS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
NEAR = st.from_regex(
    r"[+*#]?[0-9０-９٠-٩ -]{1,15}|[0-9٠-٩-]{1,9} (JPY|days?)|(mon|fri|closed)?[ ,;0-9:.-]{1,20}"
    r"|https?://\S{0,9}|\d{4}-\d\d-\d\d"
)


@pytest.mark.parametrize("kind", sorted(PARSERS))
@given(raw=JSON | NEAR | st.lists(NEAR) | st.fixed_dictionaries({"number": NEAR, "from": NEAR}))
def test_anything_gives_a_value_or_a_value_error(kind: str, raw: Any) -> None:
    try:
        PARSERS[kind](raw)
    except ValueError as error:
        assert str(error).startswith("allowed: ")


@pytest.mark.parametrize(
    ("raw", "e164", "domestic", "international", "from_abroad"),
    [
        ("0120-524-360", "+81120524360", "0120-524-360", "+81 120-524-360", False),
        ("0800-919-0157", "+818009190157", "0800-919-0157", "+81 800-919-0157", False),
        ("0570-064-474", "+81570064474", "0570-064-474", "+81 570-064-474", False),
        ("03-6832-6600", "+81368326600", "03-6832-6600", "+81 3-6832-6600", True),
        ("+81-3-6832-6600", "+81368326600", "03-6832-6600", "+81 3-6832-6600", True),
        ("+81 90 1234 5678", "+819012345678", "090-1234-5678", "+81 90-1234-5678", True),
        ("050-2018-6600", "+815020186600", "050-2018-6600", "+81 50-2018-6600", True),
        ("+852 2945 8888", "+85229458888", "+852 2945 8888", "+852 2945 8888", True),
    ],
)
def test_a_number_in_japan_form_and_from_abroad(
    raw: str, e164: str, domestic: str, international: str, from_abroad: bool
) -> None:
    assert values.phone(raw) == values.Phone(e164, domestic, international, from_abroad)


@given(NEAR)
def test_a_number_that_is_taken_can_be_dialled_as_it_is_shown(raw: str) -> None:
    try:
        phone = values.phone(raw)
    except ValueError:
        return
    assert re.fullmatch(r"\+[0-9]+", phone.e164)
    assert re.fullmatch(r"\+?[0-9]+([- ][0-9]+)*", phone.domestic)


@pytest.mark.parametrize(
    "raw", ["0120-52４-360", "0１２0-524-360", "０１２０-524-360", "٠120-524-360"]
)
def test_digits_of_other_scripts_are_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r"^allowed: "):
        values.phone(raw)


@pytest.mark.parametrize("number", ["113", "#9785", "*5533", "151", "157"])
def test_a_short_number_knows_its_network(number: str) -> None:
    assert values.short_code({"number": number, "from": "au"}) == values.ShortCode(number, "au")


@pytest.mark.parametrize(
    ("raw", "always"),
    [("24h", True), ("00:00-24:00", True), ("24h; closed 01-01", None), ("mon-sun 00:00-24:00", False),
     ("00:00-24:00; closed 01-01", False), ("00:00-24:00; closed hol", False)],
)  # fmt: skip
def test_open_day_and_night(raw: str, always: bool | None) -> None:
    if always is None:
        with pytest.raises(ValueError):
            values.hours(raw)
    else:
        assert values.hours(raw).always is always


def test_days_are_kept_in_their_order_and_once() -> None:
    (interval,) = values.hours("hol,wed,mon-wed 10:00-12:00").intervals
    assert interval.days == ("mon", "tue", "wed", "hol")


@pytest.mark.parametrize(
    ("raw", "first", "shown"),
    [("2025", "2025-01-01", "2025"), ("2025-09", "2025-09-01", "2025-09"),
     ("2024-02-29", "2024-02-29", "2024-02-29")],
)  # fmt: skip
def test_a_date_of_which_a_part_is_unknown(raw: str, first: str, shown: str) -> None:
    date = values.partial_date(raw)
    assert date.first_day().isoformat() == first
    assert str(date) == shown
