"""What must hold of what readers type: a word has one meaning, can win, and leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simguide.records import models, yamlfile
from simguide.records.addresses import leads_somewhere
from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.search.folding import compact
from simguide.search.vocabulary import folded, names

_MEANING = "meaning"  # asked of a word, not of a fact


def _groups(library: Library) -> Iterator[tuple[yamlfile.Located, int, models.SearchWords]]:
    for name, groups in library.search_words.items():
        located = library.files[f"data/search-words/{name}.yaml"]
        for index, group in enumerate(groups):
            yield located, index, group


def _leads(library: Library, link: str) -> bool:
    return all(leads_somewhere(library, language, link) for language in library.prose)


def search_words_mean_something_known(library: Library) -> Iterator[Problem]:
    """What a group names is there: a carrier, a procedure, a topic, a place of the site."""
    spoken = {key.removeprefix("language-") for key in library.interface if "language-" in key}
    linked = {group.link for _, _, group in _groups(library) if group.link}
    places = {link for link in linked if _leads(library, link)}
    for located, index, group in _groups(library):
        wanted = (
            ("carrier", [group.carrier], set(library.carriers)),
            ("carriers", group.carriers, set(library.carriers)),
            ("procedure", [group.procedure], set(library.procedures)),
            ("card_type", [group.card_type], set(library.card_types)),
            ("topic", [group.topic], set(library.topics)),
            ("asks", group.asks, {*library.attributes, _MEANING}),
            ("channel", [group.channel], set(library.channels)),
            ("language", [group.language], spoken),
            ("link", [group.link], places),
        )
        for key, given, known in wanted:
            for name in given:
                if name is not None and name not in known:
                    allowed = "a page of the site" if key == "link" else ", ".join(sorted(known))
                    yield located.problem((index, key), f"unknown “{name}”", f"allowed: {allowed}")


def search_words_name_known_sets(library: Library) -> Iterator[Problem]:
    """A set that a word names in brackets (“<family> + died”) is called so by some group."""
    known = {group.called for _, _, group in _groups(library) if group.called}
    for located, index, group in _groups(library):
        for place, word in enumerate(group.words):
            for name in re.findall(r"<([^>]*)>", word):
                if name not in known:
                    allowed = f"allowed: {', '.join(sorted(known))}"
                    where = (index, "words", place)
                    yield located.problem(where, f"no set is called “{name}”", allowed)


def search_words_stand_once(library: Library) -> Iterator[Problem]:
    """No word stands twice, however it is written: case, width, kana, script and spaces."""
    seen: dict[str, str] = {}
    for located, index, group in _groups(library):
        if group.called:  # words of a set mean nothing by themselves
            continue
        for place, word in enumerate(group.words):
            form = folded(word)
            where = located.problem((index, "words", place), "", "")
            if not form:
                yield located.problem(
                    (index, "words", place), f"“{word}” has no letter", "give letters or figures"
                )
            elif form in seen:
                yield located.problem(
                    (index, "words", place),
                    f"“{word}” stands twice, it is read like {seen[form]}",
                    "keep the one that means more",
                )
            seen.setdefault(form, f"“{word}” in {where.file}:{where.line}")


def search_words_can_win(library: Library) -> Iterator[Problem]:
    """A word here that names a carrier, a procedure or a card type already says nothing new."""
    own: dict[str, set[tuple[str, str]]] = {}
    for kind, records in names(library).items():
        for record, forms in records.items():
            for form in map(compact, forms):
                own.setdefault(form, set()).add((kind, record))
    for located, index, group in _groups(library):
        if group.strength in ("everyday", "hint") or group.topic or group.link or group.called:
            continue
        named = {
            ("carrier", group.carrier),
            ("procedure", group.procedure),
            ("card_type", group.card_type),
        } - {("carrier", None), ("procedure", None), ("card_type", None)}
        for place, word in enumerate(group.words):
            if len(named) == 1 and own.get(compact(word), set()) == named:
                (kind, name) = next(iter(named))
                yield located.problem(
                    (index, "words", place),
                    f"“{word}” is a name of {kind} “{name or ANY}” already",
                    "remove it here",
                )


def search_examples_are_about_something_known(library: Library) -> Iterator[Problem]:
    """Example questions are about a procedure or a page, in a language that readers type."""
    searched = {name for language in library.languages for name in language.searched}
    for name, target in library.search_examples.items():
        located = library.files[f"data/search-examples/{name}.yaml"]
        places = {target.link} if target.link and _leads(library, target.link) else set()
        wanted = (
            ("procedure", [target.procedure], set(library.procedures)),
            ("link", [target.link], places),
            ("topic", [target.topic], set(library.topics)),
            ("questions", list(target.questions), searched),
        )
        for key, given, known in wanted:
            for one in given:
                if one is not None and one not in known:
                    allowed = "a page of the site" if key == "link" else ", ".join(sorted(known))
                    yield located.problem((key,), f"unknown “{one}”", f"allowed: {allowed}")


def search_examples_stand_once(library: Library) -> Iterator[Problem]:
    """No question stands twice in a language: it cannot be about two things."""
    seen: dict[tuple[str, str], str] = {}
    for name, target in library.search_examples.items():
        located = library.files[f"data/search-examples/{name}.yaml"]
        for language, questions in target.questions.items():
            for question in questions:
                key = (language, compact(question))
                if key in seen:
                    yield located.problem(
                        ("questions", language),
                        f"“{question}” stands twice, also in {seen[key]}",
                        "keep it where the reader is best helped",
                    )
                seen.setdefault(key, f"{name}.yaml")
