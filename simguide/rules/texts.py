"""Rules on texts: whole in every language, equal in what they state, well set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simguide.records import yamlfile
from simguide.records.library import Library
from simguide.records.problems import Problem
from simguide.rules import pairing, typography
from simguide.rules.walking import Path_, all_texts, facts


def texts_in_every_language(library: Library) -> Iterator[Problem]:
    """A text stands in every site language and in no other."""
    wanted = [language.id for language in library.languages]
    for located, path, text in all_texts(library):
        for language in wanted:
            if language not in text.root:
                yield located.problem(
                    path, f"no text in “{language}”", f"a text in each of {', '.join(wanted)}"
                )
        for language in text.root:
            if language not in wanted:
                yield located.problem(
                    (*path, language),
                    f"“{language}” is not a site language",
                    f"allowed: {', '.join(wanted)}",
                )


# What pages say of each record of a file, by the key of the text: {} stands for the record's id.
_WORDS = {
    "card-types": ("card-type-{}-lead",),
    "channels": ("route-{}",),
}


def records_have_their_words(library: Library) -> Iterator[Problem]:
    """A new procedure, card type or channel has the words that pages need for it."""
    for name, keys in _WORDS.items():
        located = library.files[f"data/{name}.yaml"]
        for index, record in enumerate(library.single[name]):
            for key in (form.format(record.id) for form in keys):
                if key not in library.interface:
                    yield _wordless(located, (index, "id"), key, record.id)
    located = library.files["data/procedures.yaml"]
    for index, procedure in enumerate(library.procedures.values()):
        places: list[tuple[Path_, str]] = [((index, "page"), procedure.page)]
        for number, variant in enumerate(procedure.variants):
            places += [((index, "variants", number, "page"), variant.page or procedure.page)]
        for path, page in places:
            if f"official-{page}" not in library.interface:
                yield _wordless(located, path, f"official-{page}", page)


def _wordless(located: yamlfile.Located, path: Path_, key: str, name: str) -> Problem:
    return located.problem(path, f"no text “{key}” for “{name}”", "add it to data/interface.yaml")


def texts_say_the_same(library: Library) -> Iterator[Problem]:
    """Figures, numbers, dates and labels are equal in all languages of a text."""
    first, *others = [language.id for language in library.languages]
    for located, path, text in all_texts(library):
        if located.file in ("data/languages.yaml", "data/interface.yaml"):
            continue
        for other in others:
            here, there = pairing.differences(text[first], text[other])
            if here or there:
                yield located.problem(
                    (*path, other),
                    f"{first} says {_listed(here)}, {other} says {_listed(there)}",
                    "say the same figures, numbers, dates and 「labels」 in both",
                )


def _listed(tokens: set[str]) -> str:
    return " and ".join(sorted(tokens)) or "nothing of it"


def texts_are_well_set(library: Library) -> Iterator[Problem]:
    """Chinese and English are set as simguide/rules/typography.py describes."""
    judges = {"zh": typography.chinese_faults, "en": typography.english_faults}
    for located, path, text in all_texts(library):
        if located.file == "data/languages.yaml":
            continue
        for language, judge in judges.items():
            for wrong, right in judge(text.root.get(language, "")):
                yield located.problem((*path, language), wrong, right)


_FREE = {
    "zh": re.compile(r"免费|不收|没有|0円"),
    "en": re.compile(r"\b(?:free|no fee|never|nothing)\b|¥0"),
}


def conflicts_say_in_words_what_is_free(library: Library) -> Iterator[Problem]:
    """A claim of nothing to pay stands in the sentence on the conflict: pages show no bare 0."""
    for located, path, fact in facts(library):
        claims = fact.conflict.claims if fact.conflict else []
        for index, claim in enumerate(claims):
            free = claim.value == 0 and claim.value is not False
            text = fact.conflict.text if fact.conflict and free else None
            said = text is None or all(words.search(text[name]) for name, words in _FREE.items())
            if not said:
                yield located.problem(
                    (*path, "conflict", "claims", index, "value"),
                    "a 0 that the sentence on the conflict does not say",
                    "say there that it is free (免费, free)",
                )


_ADDRESS = re.compile(r"https?://")


def texts_on_facts_have_no_address(library: Library) -> Iterator[Problem]:
    """An address is the value of a fact, so that pages link it with its standing."""
    for located, path, fact in facts(library):
        for name in ("text", "note"):
            text = getattr(fact, name)
            for language, said in text.root.items() if text else ():
                if _ADDRESS.search(said):
                    yield located.problem(
                        (*path, name, language),
                        "an address as plain text",
                        "the value of a fact whose attribute is “page”",
                    )
