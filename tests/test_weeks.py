"""simguide/pages/weeks.py: every form of opening hours as the browser compares it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simguide.facts.snapshot import Snapshot
from simguide.pages.weeks import week
from simguide.records import values

FORMS = (
    ("24h", "0-1440/0-1440/0-1440/0-1440/0-1440/0-1440/0-1440/0-1440"),
    ("09:00-20:00", "540-1200/540-1200/540-1200/540-1200/540-1200/540-1200/540-1200/540-1200"),
    # Seven days named: a public holiday follows its weekday.
    ("mon-sun 09:00-24:00", "540-1440/540-1440/540-1440/540-1440/540-1440/540-1440/540-1440/="),
    ("mon-fri 10:00-19:30", "600-1170/600-1170/600-1170/600-1170/600-1170///="),
    ("mon-fri 10:00-19:00; closed hol", "600-1140/600-1140/600-1140/600-1140/600-1140///"),
    (
        "mon-fri 09:00-20:00; sat,hol 10:00-17:00",
        "540-1200/540-1200/540-1200/540-1200/540-1200/600-1020//600-1020",
    ),
    (
        "mon-fri 09:00-12:00; mon-fri 13:00-17:00; sat 09:00-12:00",
        "540-720,780-1020/540-720,780-1020/540-720,780-1020/540-720,780-1020/540-720,780-1020/540-720//=",
    ),
    ("hol 10:00-17:00; mon 09:00-10:00", "540-600///////600-1020"),
    (
        "09:00-20:00; closed hol",
        "540-1200/540-1200/540-1200/540-1200/540-1200/540-1200/540-1200/",
    ),
    (
        "mon-fri 09:00-20:00; closed 12-31..01-03; closed 05-01; closed hol",
        "540-1200/540-1200/540-1200/540-1200/540-1200///;1231-0103;0501-0501",
    ),
    # The source does not say on which days: the browser must not say "open".
    ("? 09:00-18:00", ""),
    ("mon 09:00-18:00; ? 10:00-11:00", ""),
)


@pytest.mark.parametrize(("hours", "data"), FORMS)
def test_every_form_of_hours(hours: str, data: str) -> None:
    assert week(values.hours(hours)) == data


def test_a_day_and_night_line_that_closes_on_holidays_is_closed_then() -> None:
    days = week(values.hours("00:00-24:00; closed hol")).split("/")
    assert days == ["0-1440"] * 7 + [""]


DAYS = st.lists(st.sampled_from(values.DAYS), min_size=1, max_size=4, unique=True).map(",".join)
TIMES = st.tuples(st.integers(0, 22), st.integers(0, 59), st.integers(1, 60)).map(
    lambda t: (
        f"{t[0]:02d}:{t[1]:02d}-{(t[0] * 60 + t[1] + t[2]) // 60:02d}:{(t[1] + t[2]) % 60:02d}"
    )
)


@given(parts=st.lists(st.tuples(DAYS, TIMES), min_size=1, max_size=3))
def test_every_minute_of_a_named_day_is_told(parts: list[tuple[str, str]]) -> None:
    parsed = values.hours("; ".join(f"{days} {times}" for days, times in parts))
    told = week(parsed).split("/")
    assert len(told) == len(values.DAYS)
    for index, day in enumerate(values.DAYS):
        spans = {f"{one.start}-{one.end}" for one in parsed.intervals if day in one.days}
        if day == "hol" and not spans:
            assert told[index] == "="
        else:
            assert set(filter(None, told[index].split(","))) == spans


def test_the_real_hours_are_all_told(snapshot: Snapshot) -> None:
    """Of every desk whose days are known."""
    for cited in snapshot.every():
        if cited.attribute.type == "hours" and cited.value is not None:
            known = all(interval.days for interval in cited.value.intervals)
            assert bool(week(cited.value)) is known, cited.key
