"""What the words of a query mean: carriers, procedures, card types, topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jaconv
from pypinyin import lazy_pinyin

from simguide.records import models
from simguide.records.library import Library
from simguide.search.folding import compact, fold

_HAN = re.compile(r"[㐀-鿿々]{2,4}")


_KANA = re.compile(r"[ぁ-ゖー]{3,}")


_LATIN = re.compile(r"[a-z]+")


_ASCII = re.compile(r"[a-z0-9]")

# What is typed by its sound: names, what is to be done, what happened.
_SOUNDED = ("act", "everyday", "event")


@dataclass
class Meaning:
    """What a group of words means, and how strongly."""

    carriers: tuple[str, ...] = ()
    procedure: str | None = None
    card_type: str | None = None
    topic: str | None = None
    link: str | None = None
    strength: str = "act"
    asks: tuple[str, ...] = ()
    channel: str | None = None
    language: str | None = None
    cases: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal meanings."""
        places = (self.procedure, self.card_type, self.topic, self.link)
        asked = (self.asks, self.channel, self.language, self.cases)
        return (*self.carriers, *places, *asked, self.strength)


def folded(word: str) -> str:
    """A word as the index has it.

    One of parts (“residence card / visa + expired”) has a plus between them, and a bar between
    the words of which each will do. A set (“<family>”) keeps its name behind an at sign.
    """
    return "+".join(filter(None, (_part(part.split(" / ")) for part in word.split(" + "))))


def _part(words: list[str]) -> str:
    sets = [f"@{word[1:-1]}" for word in words if word.startswith("<")]
    return "|".join([*sets, *_least(word for word in words if not word.startswith("<"))])


class Vocabulary:
    """What readers type, folded, and what it means. A word that was put first stays."""

    def __init__(self) -> None:
        self.words: dict[str, Meaning] = {}
        self.derived: dict[str, Meaning] = {}
        self.sets: dict[str, list[str]] = {}

    def add(self, word: str, meaning: Meaning) -> None:
        """``word`` means ``meaning`` unless it means something already."""
        form = folded(word)
        if form:
            self.words.setdefault(form, meaning)

    def derive(self, word: str, meaning: Meaning) -> None:
        """A spelling in Latin letters; one that means two things means nothing."""
        if len(word) < 2 or word in self.words:
            return
        held = self.derived.setdefault(word, meaning)
        if held.key != meaning.key and _what(held) != _what(meaning):
            self.derived[word] = Meaning(strength="noise")

    def groups(self) -> list[tuple[Meaning, list[str], list[str]]]:
        """Every meaning with its words and its derived spellings."""
        found: dict[tuple[object, ...], tuple[Meaning, list[str], list[str]]] = {}
        for place, table in ((1, self.words), (2, self.derived)):
            for word, meaning in table.items():
                if place == 2 and meaning.strength in ("noise", "ask"):
                    continue
                group = found.setdefault(meaning.key, (meaning, [], []))
                (group[1] if place == 1 else group[2]).append(word)
        return list(found.values())


def _what(meaning: Meaning) -> tuple[object, ...]:
    return (meaning.carriers, meaning.procedure, meaning.topic)


def vocabulary(library: Library) -> Vocabulary:
    """All words of the data: those of data/search-words before names and records."""
    found = Vocabulary()
    for groups in library.search_words.values():
        for group in groups:
            if group.called:
                found.sets[group.called] = _least(group.words)
                continue
            meaning = Meaning(
                tuple(group.carriers) or ((group.carrier,) if group.carrier else ()),
                group.procedure,
                group.card_type,
                group.topic,
                group.link,
                group.strength or "ask",
                tuple(group.asks),
                group.channel,
                group.language,
                tuple(group.cases),
            )
            for word in group.words:
                found.add(word, meaning)
    _add_carriers(found, library)
    own = names(library)
    for procedure, called in own["procedure"].items():
        for word in called:
            found.add(word, Meaning(procedure=procedure))
    for card_type, called in own["card_type"].items():
        for word in called:
            found.add(word, Meaning(card_type=card_type))
    _derive(found, {compact(name) for named in own["carrier"].values() for name in named})
    _leave_out_told(found)
    return found


def _least(words: Iterable[str]) -> list[str]:
    """The words, folded, of which each will do, without those that hold another one of them.

    In a script without spaces that is any part, elsewhere only whole words.
    """
    forms = {compact(word): f" {fold(word)} " for word in words if compact(word)}

    def holds(one: str, other: str) -> bool:
        if _ASCII.search(other):
            return forms[other] in forms[one]
        return other in one

    return sorted(
        one for one in forms if not any(one != other and holds(one, other) for other in forms)
    )


def _leave_out_told(found: Vocabulary) -> None:
    """Without names that shorter words tell: of “軟銀手机” both parts are known."""
    for word, meaning in list(found.words.items()):
        if meaning.carriers and any(_tells(found, word, meaning, at) for at in range(2, len(word))):
            del found.words[word]


def _tells(found: Vocabulary, word: str, meaning: Meaning, at: int) -> bool:
    """Whether the word falls apart there, in any script without spaces, into words that say it.

    And no other name within it is read first: in 中国联通香港 stands 中国联通.
    """
    if _LATIN.match(word[at - 1]) and _LATIN.match(word[at]):
        return False
    parts = [found.words.get(word[:at]), found.words.get(word[at:])]
    if not all(part and (part.key == meaning.key or part.strength == "noise") for part in parts):
        return False
    within = {word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1)} - {word}
    named = (found.words[one].carriers for one in within if one in found.words)
    return all(not carriers or carriers == meaning.carriers for carriers in named)


def names(library: Library) -> dict[str, dict[str, list[str]]]:
    """The names that the records themselves give, by kind and id."""
    return {
        "carrier": {item.id: [*_names(item), *item.aliases] for item in library.carriers.values()},
        "procedure": {
            item.id: [*item.name.root.values(), *item.short.root.values(), item.ja]
            for item in library.procedures.values()
        },
        "card_type": {
            item.id: [*item.name.root.values(), item.ja] for item in library.card_types.values()
        },
    }


def _add_carriers(found: Vocabulary, library: Library) -> None:
    """Names and aliases. One that several carriers share is a hint at each of them."""
    owners: dict[str, list[str]] = {}
    names_of = names(library)["carrier"]
    for carrier in library.carriers.values():
        for form in dict.fromkeys(map(compact, names_of[carrier.id])):
            owners.setdefault(form, []).append(carrier.id)
    # A part of a name names the carrier only where it is not the name of another one.
    for carrier in library.carriers.values():
        for form in map(compact, name_parts(carrier)):
            owners.setdefault(form, [carrier.id])
    for form, ids in owners.items():
        found.add(form, Meaning(tuple(ids), strength="act" if len(ids) == 1 else "hint"))


def _names(carrier: models.Carrier) -> list[str]:
    return [*carrier.name.root.values(), carrier.ja]


def name_parts(carrier: models.Carrier) -> list[str]:
    """What stands before and in the brackets of a name, and the id."""
    names = _names(carrier)
    before = [re.split(r"[（(]", name)[0] for name in names]
    inner = re.findall(r"[（(](.+?)[）)]", " ".join(names))
    return [*before, *inner, carrier.id.replace("-", " ")]


def _derive(found: Vocabulary, own: set[str]) -> None:
    """Pinyin, its initials, romaji and kana of the words that name a carrier or what is wanted.

    ``own`` are the names of carriers' records: of nicknames nobody types the initials.
    """
    for word, meaning in list(found.words.items()):
        if meaning.strength not in _SOUNDED or meaning.asks:
            continue
        # A long word is seldom typed by its sound, and what names nothing to do seldom at all.
        if _HAN.fullmatch(word) and len(word) <= (4 if meaning.carriers else 2):
            syllables = lazy_pinyin(word)
            found.derive("".join(syllables), meaning)
        elif _KANA.fullmatch(word):
            found.derive(_romaji(word), meaning)
        elif meaning.carriers and _LATIN.fullmatch(word):
            kana = jaconv.alphabet2kana(word)
            if _KANA.fullmatch(kana) and "っ" not in kana:
                found.derive(kana, meaning)
    for word, meaning in list(found.words.items()):
        if _has_initials(word, meaning) and (word in own or not meaning.carriers):
            initials = "".join(syllable[0] for syllable in lazy_pinyin(word))
            if initials not in found.words:
                found.derived.setdefault(initials, meaning)


def _has_initials(word: str, meaning: Meaning) -> bool:
    """Two letters say little: only what names a carrier or something to do is typed so."""
    if not _HAN.fullmatch(word) or not (meaning.carriers or meaning.procedure):
        return False
    return meaning.strength == "act" and len(word) <= (4 if meaning.carriers else 2)


def _romaji(kana: str) -> str:
    """The kana in Latin letters, without marks of length."""
    text: str = jaconv.kana2alphabet(kana.replace("ー", ""))
    return "".join(_LATIN.findall(text))


def known_words(library: Library, found: Vocabulary) -> list[str]:
    """Words of English texts and questions that look like a misspelt name and are none.

    What stands in a single question may be a slip itself: “cacnel”.
    """
    holders = [*library.carriers.values(), *library.shared.values()]
    texts = [
        fact.text["en"] for holder in holders for fact in holder.facts if "en" in fact.text.root
    ]
    seen = set(_LATIN.findall(fold(" ".join(texts))))
    asked = Counter(
        word
        for target in library.search_examples.values()
        for questions in target.questions.values()
        for question in questions
        for word in set(_LATIN.findall(fold(question)))
    )
    seen |= {word for word, count in asked.items() if count > 1}
    names = [word for word in (*found.words, *found.derived) if _LATIN.fullmatch(word)]
    shapes = {shape for name in names if len(name) >= 4 for shape in _shapes(name)}
    return sorted(
        word
        for word in seen
        if len(word) >= 4 and word not in found.words and not shapes.isdisjoint(_shapes(word))
    )


def _shapes(word: str) -> set[str]:
    """The word, and the word without each of its letters: equal for words one edit apart.

    Of a long word two letters are left out: as many edits are forgiven.
    """
    shapes = {word}
    for _ in range(1 if len(word) < 8 else 2):
        shapes |= {shape[:at] + shape[at + 1 :] for shape in shapes for at in range(len(shape))}
    return shapes


def homophones(found: Vocabulary) -> str:
    """Characters by syllable, for the syllables of the vocabulary: 都可摩 is heard as 都科摩.

    GB 2312 has them in the order of their sounds, so a syllable is a few runs of places there.
    """
    wanted = {
        syllable
        for word, meaning in found.words.items()
        if _HAN.fullmatch(word)
        and (len(meaning.carriers) == 1 or (meaning.strength == "act" and len(word) < 3))
        and meaning.strength == "act"
        for syllable in lazy_pinyin(word)
    }
    runs: dict[str, list[list[int]]] = {}
    for place, character in enumerate(_common_han()):
        syllable = lazy_pinyin(character)[0]
        if syllable not in wanted:
            continue
        held = runs.setdefault(syllable, [])
        if held and sum(held[-1]) == place:
            held[-1][1] += 1
        else:
            held.append([place, 1])
    told = {key: ",".join(f"{at}+{many}" for at, many in held) for key, held in runs.items()}
    return " ".join(f"{syllable}{ranges}" for syllable, ranges in told.items())


def _common_han() -> Iterator[str]:
    """The 3,755 common characters of GB 2312."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue
