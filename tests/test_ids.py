"""simguide/records/ids.py: the grammar of ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simguide.records.ids import FactId, Pattern, is_slug

WORDS = st.text("abz09", min_size=1, max_size=4)
SLUGS = st.lists(WORDS, min_size=1, max_size=3).map("-".join)
IDS = st.lists(SLUGS, min_size=4, max_size=5).map(".".join)


@pytest.mark.parametrize("text", ["a", "uq-mobile", "3hk", "a-1-b"])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "a.b", "é", "a/b", "..", "a\n", "１"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


def test_the_parts_have_names() -> None:
    assert FactId.parse("reissue.esim.shop.fee") == FactId("reissue", "esim", "shop", "fee", None)
    assert FactId.parse("cancel.any.any.fee.first-year").qualifier == "first-year"


@given(IDS)
def test_an_id_is_written_as_it_was_read(text: str) -> None:
    assert str(FactId.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "a", "a.b.c", "a.b.c.d.e.f", "a.b.c.", ".b.c.d", "A.b.c.d", "a.b.c.d-", "a.b.*.d"]
)
def test_other_ids_are_refused_and_the_grammar_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected topic\.card-type\.channel\.attribute"):
        FactId.parse(text)


@given(st.text())
def test_any_text_is_an_id_or_a_value_error(text: str) -> None:
    try:
        parsed = FactId.parse(text)
    except ValueError:
        return
    assert str(parsed) == text


@pytest.mark.parametrize(
    ("pattern", "fact_id", "covered"),
    [
        ("suspend.*.phone.number", "suspend.any.phone.number", True),
        ("suspend.*.phone.number", "suspend.any.phone.number.english", True),
        ("suspend.any.phone.number.english", "suspend.any.phone.number", False),
        ("suspend.any.phone.number.english", "suspend.any.phone.number.english", True),
        ("suspend.any.phone.number.*", "suspend.any.phone.number.english", True),
        ("suspend.any.phone.number.*", "suspend.any.phone.number", False),
        ("suspend.*.phone.number", "suspend.any.shop.number", False),
        ("suspend.*.phone.number", "suspend.any.phone.numbers", False),
        ("*.*.*.*", "a.b.c.d.e", True),
    ],
)
def test_patterns(pattern: str, fact_id: str, covered: bool) -> None:
    assert Pattern.parse(pattern).covers(FactId.parse(fact_id)) is covered


@given(IDS)
def test_every_id_is_covered_by_itself_and_by_stars(text: str) -> None:
    fact_id = FactId.parse(text)
    assert Pattern.parse(text).covers(fact_id)
    assert Pattern.parse(".".join("*" for _ in text.split("."))).covers(fact_id)
    if fact_id.qualifier is None:
        assert not Pattern.parse(text + ".more").covers(fact_id)


@given(st.lists(st.one_of(SLUGS, st.just("*")), min_size=4, max_size=5).map(".".join))
def test_a_pattern_is_written_as_it_was_read(text: str) -> None:
    assert str(Pattern.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "*", "suspend", "a.b.c", "a.b.c.d.e.f", "a.b.c.", "a.**.c.d", "a.b*.c.d", "A.*.*.*", None],
)
def test_other_patterns_are_refused_and_the_grammar_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"allowed: topic\.card-type\.channel\.attribute"):
        Pattern.parse(text)


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("cancel.any.any.fee", False),
        ("cancel.any.any.fee.first-year", True),
        ("cancel.any.any.fee.from-2025-09", False),
        ("cancel.any.any.fee.until-2025", False),
        ("cancel.any.any.fee.from-abroad", True),
        ("cancel.any.any.fee.until-may", True),
    ],
)
def test_a_fifth_part_is_a_case_unless_it_is_a_time(text: str, conditional: bool) -> None:
    assert FactId.parse(text).conditional is conditional
