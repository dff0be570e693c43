"""What must not differ between two languages is found, and nothing else."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simguide.rules.pairing import differences, tokens

SAME: tuple[tuple[str, str], ...] = (
    ("补卡要4,950円。", "A replacement costs ¥4,950."),
    ("自2025年9月5日起。", "From 5 September 2025."),
    ("自2025年9月5日起。", "From 2025-09-05."),
    ("到2025年9月为止。", "Until September 2025."),
    ("12月31日休息。", "Closed on 31 December."),
    ("3月停止。", "It ended in March."),
    ("9:00到20:30受理。", "Answered from 9:00 to 20:30."),
    ("打0120-524-360。", "Call 0120-524-360."),
    ("打+81 3-6832-6600。", "Call +81 3-6832-6600."),
    ("拨*5533或#9785。", "Dial *5533 or #9785."),
    ("点「My docomo」里的「解約」。", "Press 「解約」 in 「My docomo」."),
    ("看https://example.com/a。", "See https://example.com/a."),
    ("2周内，3.5 GB", "within 2 weeks, 3.5 GB"),
    ("可以给我看一下吗？", "May I see it?"),
)
DIFFERENT: tuple[tuple[str, str, set[str], set[str]], ...] = (
    ("要4,950円。", "It costs ¥4,590.", {"figure 4950"}, {"figure 4590"}),
    ("自2025年9月5日起。", "From 5 August 2025.", {"date 2025-09-05"}, {"date 2025-08-05"}),
    ("打0120-524-360。", "Call 0120-524-630.", {"phone 0120524360"}, {"phone 0120524630"}),
    ("点「解約」。", "Press 「解約する」.", {"label 解約"}, {"label 解約する"}),
    ("9:00开门。", "Opens at 19:00.", {"time 09:00"}, {"time 19:00"}),
    ("要2天。", "It takes some days.", {"figure 2"}, set()),
    ("看https://a.example。", "See it.", {"address https://a.example"}, set()),
    ("拨#9785。", "Dial 9785.", {"code #9785"}, {"figure 9785"}),
)


@pytest.mark.parametrize(("chinese", "english"), SAME)
def test_the_same_said_in_two_ways(chinese: str, english: str) -> None:
    assert differences(chinese, english) == (set(), set())


@pytest.mark.parametrize(("chinese", "english", "only_chinese", "only_english"), DIFFERENT)
def test_a_difference_is_named(
    chinese: str, english: str, only_chinese: set[str], only_english: set[str]
) -> None:
    assert differences(chinese, english) == (only_chinese, only_english)


@given(st.text(), st.text())
def test_a_text_never_differs_from_itself(first: str, second: str) -> None:
    assert differences(first, first) == (set(), set())
    here, there = differences(first, second)
    assert differences(second, first) == (there, here)


@given(st.integers(0, 10**7))
def test_every_amount_is_compared(amount: int) -> None:
    assert tokens(f"要{amount:,}円。") == tokens(f"It costs ¥{amount:,}.") == {f"figure {amount}"}
    assert all(differences(f"要{amount:,}円。", f"It costs ¥{amount + 1:,}."))


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_date_is_compared(day: datetime.date) -> None:
    english = f"{day.day} {day:%B} {day.year:04d}"
    chinese = f"{day.year:04d}年{day.month}月{day.day}日"
    assert tokens(english) == tokens(chinese) == tokens(day.isoformat())
