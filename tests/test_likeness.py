"""How alike a query is to example questions: what is learnt, and how the browser reads it."""

from __future__ import annotations

import json
import math
from typing import Any

import nodejs
import pytest
import support
from recall import queries

from simguide.records.library import Library
from simguide.search import likeness
from simguide.search.folding import han_table

HAN = "".join(old + new for old, new in han_table().items())
QUESTIONS = [
    ["my phone fell into the river", "the bag with my phone was stolen", "手机掉河里了"],
    ["I leave the country next month", "going home for good", "下个月回国不用了"],
    ["the lawyer wants money for old bills", "I owe them money", "欠的钱还没给", "欠钱没还"],
    [],
]


def browser(
    model: likeness.Likeness, texts: list[str], carriers: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    packed = likeness.packed(model) | {"targets": [[place] for place in range(4)]}
    given = {"packed": packed, "han": HAN, "texts": texts, "carriers": carriers}
    done = nodejs.run(str(nodejs.HERE / "likeness.mjs"), given=json.dumps(given))
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def model() -> likeness.Likeness:
    return likeness.learn([[*held, *held] for held in QUESTIONS])


def test_features_are_letters_words_and_pairs() -> None:
    assert likeness.features("SIM丢了, Damaged cards") == [
        "sim", "丢", "了", "丢了", "damag", "sim damag", "card", "damag card",
    ]  # fmt: skip


def test_a_question_in_other_words_is_alike_to_its_target(model: likeness.Likeness) -> None:
    told = ["phone in the river", "欠了人家的钱", "we go home next month"]
    for found, wanted in zip(browser(model, told), (0, 2, 1), strict=True):
        shares = found["shares"]
        assert shares.index(max(shares)) == wanted
        assert math.isclose(sum(shares), 1)


def test_a_target_without_questions_in_the_language_has_no_share(model: likeness.Likeness) -> None:
    assert browser(model, ["phone"])[0]["shares"][3] < 1e-6


def test_what_has_no_known_word_is_alike_to_nothing(model: likeness.Likeness) -> None:
    assert browser(model, ["xyzzy 12"])[0]["shares"] is None


def test_a_carrier_says_nothing_of_what_is_wanted(model: likeness.Likeness) -> None:
    plain, named = browser(model, ["phone river", "docomo phone river"], ("docomo",))
    assert plain == named


def test_too_few_targets_are_not_learnt_from() -> None:
    assert likeness.learn([["a b"], ["c d"], []]).features == []


@pytest.mark.parametrize("language", support.LANGUAGES)
def test_the_browser_reads_what_was_learnt(library: Library, language: str) -> None:
    """Features of real questions, and the sums of the weights that were packed."""
    known = likeness.examples(library, language)
    model = likeness.learn([held[::12] for held in known])
    texts = [query["q"] for query in queries("queries")[::9]] + [held[0] for held in known if held]
    places = {name: place for place, name in enumerate(model.features)}
    for text, found in zip(texts, browser(model, texts), strict=True):
        assert sorted(found["features"]) == sorted(likeness.features(text)), text
        met = [places[name] for name in found["known"] if name in places]
        if not met:
            assert found["shares"] is None
            continue
        scores = [
            start + sum(row[place] for place in met) / math.sqrt(len(met))
            for row, start in zip(model.weights, map(_rounded, model.start), strict=True)
        ]
        raised = [math.exp(score - max(scores)) for score in scores]
        for share, one in zip(found["shares"], raised, strict=True):
            assert math.isclose(share, one / sum(raised), rel_tol=1e-6, abs_tol=1e-9)


def _rounded(value: float) -> float:
    return round(value, 1)


def test_examples_name_no_carrier(library: Library) -> None:
    """A carrier says nothing of what is wanted; and what reads like a name by mistake is no name.

    Networks and words of Ubigi's and China Mobile's names are meant as such in a few questions.
    """
    told = [
        {"q": question, "lang": language}
        for target in library.search_examples.values()
        for language, questions in target.questions.items()
        for question in questions[::6]  # ranking all of them takes a minute
    ]
    named = [
        one["q"] for one, found in zip(told, nodejs.answers(told), strict=True) if found["named"]
    ]
    assert len(named) <= len(told) / 200, named


def test_every_written_page_has_examples(library: Library) -> None:
    """A page that no question leads to is not found by what readers say."""
    asked = {target.link for target in library.search_examples.values()}
    menus = ("about/", "rights/", "guides/", "leaving-japan/reasons/")
    pages = {
        path for path in library.prose["en"] if not path.startswith(("carriers/", "card-types/"))
    }
    assert pages - asked - set(menus) == set()
