"""simguide/rules/typography.py: how Chinese and English are set."""

from __future__ import annotations

import pytest

from simguide.rules.typography import chinese_faults, english_faults

CHINESE: tuple[tuple[str, str], ...] = (
    ("补 SIM卡", "a space between 汉字 and Latin or figures"),
    ("要 3天", "a space between 汉字 and Latin or figures"),
    ("eSIM 补卡", "a space between 汉字 and Latin or figures"),
    ("丢了,先停机", "half-width punctuation beside 汉字"),
    ("怎么办?", "half-width punctuation beside 汉字"),
    ("停机(挂失)", "half-width punctuation beside 汉字"),
    ("已经停机.", "half-width punctuation beside 汉字"),
    ("你的号码", "“你”"),
    ("要¥4,950", "an amount not in the form 4,950円"),
    ("要4950日元", "an amount not in the form 4,950円"),
    ("点「解約", "「」 that does not pair"),
    ("点解約」", "「」 that does not pair"),
)
ENGLISH: tuple[tuple[str, str], ...] = (
    ("It costs 4950 yen.", "an amount not in the form ¥4,950"),
    ("It costs 4,950円.", "an amount not in the form ¥4,950"),
    ("It costs JPY, 100 JPY.", "an amount not in the form ¥4,950"),
    ("Open until 8 pm.", "a 12-hour time"),
    ("Open until 8:30PM", "a 12-hour time"),
    ("Call，then wait.", "full-width punctuation"),
    ("Press 「解約", "「」 that does not pair"),
)


@pytest.mark.parametrize(("text", "fault"), CHINESE)
def test_what_is_set_wrong_in_chinese(text: str, fault: str) -> None:
    assert [wrong for wrong, _ in chinese_faults(text)] == [fault]


@pytest.mark.parametrize(("text", "fault"), ENGLISH)
def test_what_is_set_wrong_in_english(text: str, fault: str) -> None:
    assert [wrong for wrong, _ in english_faults(text)] == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "在门店补SIM卡要4,950円。",
        "打0120-524-360（9:00–20:00）。",
        "点「MNP予約番号 発行」，再点「次へ」。",
    ],
)
def test_what_is_set_right_in_chinese(text: str) -> None:
    assert chinese_faults(text) == []


@pytest.mark.parametrize(
    "text",
    ["A SIM costs ¥4,950 at a shop (9:00–20:00).", "Press 「解約、確認。」, then wait; see below."],
)
def test_what_is_set_right_in_english(text: str) -> None:
    assert english_faults(text) == []


def test_labels_are_quoted_as_they_are_and_not_judged() -> None:
    label = "「4,950円 で 你,(8 pm)」"
    assert chinese_faults(f"点{label}。") == []
    assert english_faults(f"Press {label}.") == []
