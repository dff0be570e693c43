"""How alike a query is to example questions: a linear model of their words for each target.

What a reader wants can be said in more ways than any list of words holds, so the search learns it
from the questions of data/search-examples/. The letters of a question are cut into features here
exactly as browser/likeness.js cuts a query; tests hold the two to each other.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from simguide.records.library import Library
from simguide.search.folding import fold

# How many features are kept, those that tell most; a rarer one than _LEAST is seldom met again.
_KEPT = 1500
_LEAST = 2
# Of a language that readers type only sometimes every third question is learnt from.
_FEW = 3
# The inverse of the regularisation. Higher trusts the examples more than what is usual.
_TRUST = 3.0
# How little the weights may still change: they are rounded far more.
_EXACT = 0.02
# Weights are whole numbers: four below and nine above nothing.
_LEVELS = "&%$#0123456789"
_ZERO = _LEVELS.index("0")
_FIRST_TARGET = ord("A")
# The start of a target without questions in the language.
_NEVER = -99.0

_LATIN = re.compile(r"[a-z]+|[0-9]+")
_RUNS = re.compile(r"[a-z]+|[0-9]+|[\u3400-\u9fff々\u3041-\u309fー]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_ENDING = re.compile(r"(ing|ed|es|s|e)$")


@dataclass(frozen=True)
class Likeness:
    """For each target its weights by feature, and a number with which it begins."""

    features: list[str]
    weights: list[list[int]]
    start: list[float]


def features(text: str) -> list[str]:
    """Single Han and kana letters and pairs of them; Latin words without ending and pairs of them.

    Each stands once.
    """
    found: dict[str, None] = {}
    before = ""
    for run in _RUNS.findall(fold(_POSSESSIVE.sub(" ", text))):
        if not _LATIN.fullmatch(run):
            found.update(dict.fromkeys(run))
            found.update(dict.fromkeys(map("".join, itertools.pairwise(run))))
            continue
        word = stem(run)
        found[word] = None
        if before:
            found[f"{before} {word}"] = None
        before = word
    return list(found)


def stem(word: str) -> str:
    """An English word without its ending: damage, damaged, damages."""
    return word if len(word) < 5 else _ENDING.sub("", word)


def examples(library: Library, language: str) -> list[list[str]]:
    """By target the questions that readers of the site in ``language`` type, few of the others."""
    site = next(one for one in library.languages if one.id == language)
    steps = dict.fromkeys(site.searched_sometimes, _FEW) | dict.fromkeys(site.searched, 1)
    return [
        [
            question
            for name, step in steps.items()
            for question in target.questions.get(name, [])[::step]
        ]
        for target in library.search_examples.values()
    ]


def learn(questions: list[list[str]]) -> Likeness:
    """The model of the questions by target; an empty one where fewer than three have some."""
    if sum(map(bool, questions)) < 3:
        return Likeness([], [], [])
    cut = [(place, features(one)) for place, held in enumerate(questions) for one in held]
    counts = Counter(name for _, names in cut for name in names)
    kept = sorted(name for name, count in counts.items() if count >= _LEAST)
    weights, _ = _fitted(cut, kept)
    # What tells little, or is rare, is left out; the others are weighed anew without it.
    worth = weights.std(axis=0) * [math.sqrt(counts[name]) for name in kept]
    best = sorted(zip(-worth, kept, strict=True))[:_KEPT]
    kept = sorted(name for _, name in best)
    weights, start = _fitted(cut, kept)
    levels = weights.round().clip(-_ZERO, len(_LEVELS) - 1 - _ZERO).astype(int)
    learnt = iter(zip(levels.tolist(), start.tolist(), strict=True))
    rows = [next(learnt) if held else ([0] * len(kept), _NEVER) for held in questions]
    return Likeness(kept, [row for row, _ in rows], [value for _, value in rows])


def _fitted(cut: list[tuple[int, list[str]]], kept: list[str]) -> tuple[Any, Any]:
    """The weights by target and feature, and the start of each target (arrays of numpy)."""
    # Only a build learns, and reading these takes longer than any other command.
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    places = {name: place for place, name in enumerate(kept)}
    rows, columns, values = [], [], []
    for row, (_, names) in enumerate(cut):
        known = [places[name] for name in names if name in places]
        rows += [row] * len(known)
        columns += known
        values += [1 / math.sqrt(len(known) or 1)] * len(known)
    table = csr_matrix((values, (rows, columns)), shape=(len(cut), len(kept)))
    model = LogisticRegression(C=_TRUST, solver="sag", tol=_EXACT, random_state=0)
    model.fit(table, [target for target, _ in cut])
    return model.coef_, model.intercept_


def packed(likeness: Likeness) -> dict[str, Any]:
    """As the index holds it: names of the features, the weights of each, the start by target."""
    names = sorted(likeness.features, key=lambda name: (not _LATIN.match(name), name))
    places = {name: place for place, name in enumerate(likeness.features)}
    columns = list(zip(*likeness.weights, strict=True))
    return {
        "latin": "|".join(name for name in names if _LATIN.match(name)),
        "letters": " ".join(_grouped([name for name in names if not _LATIN.match(name)])),
        "weights": " ".join(_column(columns[places[name]]) for name in names),
        "start": [round(value, 1) for value in likeness.start],
    }


def _grouped(names: Iterable[str]) -> Iterator[str]:
    """Letters and pairs by their first letter, then the second ones; a dot is none."""
    groups: dict[str, str] = {}
    for name in names:
        groups[name[0]] = groups.get(name[0], "") + (name[1:] or ".")
    return map("".join, groups.items())


def _column(weights: Iterable[int]) -> str:
    """The weights of a feature: each level with the targets that have it."""
    held: dict[int, str] = {}
    for target, weight in enumerate(weights):
        if weight:
            held[weight] = held.get(weight, "") + chr(_FIRST_TARGET + target)
    return "".join(_LEVELS[_ZERO + level] + names for level, names in sorted(held.items()))
