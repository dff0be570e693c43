"""The search index: what the browser searches in, and the tables with which it reads a query.

Two classic scripts for each language, so that they load from a disk as from a server:
``search-index.js`` holds the documents and the vocabulary (enough for an answer), and
``search-text.js`` the sentences for full text. Words are folded here exactly as
templates/static/search.js folds a query; tests/test_search.py holds the two to each other.
"""

from __future__ import annotations

import datetime
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import jaconv
import opencc
from pypinyin import lazy_pinyin

from simguide import records, wording
from simguide.answers import answer
from simguide.calls import Call, calls, for_reader
from simguide.carriers import card_types_of
from simguide.choosing import about
from simguide.library import CitedFact, Library
from simguide.places import place_of
from simguide.standing import by_standing, holds_on, standing

STRENGTHS = ("noise", "hint", "event", "sure", "act", "everyday")
# Full text is handed over in pieces that a slow phone reads without a pause that can be felt.
_PIECE = 12_000
_ROLES = ("call", "cost", "where", "bring", "time", "sms", "step", "detail", "pitfall")
_HAN = re.compile(r"[㐀-鿿々]{2,6}")
_KANA = re.compile(r"[ぁ-ゖー]{3,}")
_LATIN = re.compile(r"[a-z]+")
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


@dataclass
class Document:
    """A place that a search leads to: an address below the language and what is known of it."""

    address: str
    title: str
    kind: str
    carrier: str | None = None
    procedure: str | None = None
    card_type: str | None = None
    topic: str | None = None
    figure: tuple[str, str, str] | None = None
    body: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


@dataclass
class Meaning:
    """What a group of words means, and how strongly."""

    carriers: tuple[str, ...] = ()
    procedure: str | None = None
    card_type: str | None = None
    topic: str | None = None
    link: str | None = None
    strength: str = "act"

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal meanings."""
        places = (self.procedure, self.card_type, self.topic, self.link)
        return (*self.carriers, *places, self.strength)


# --- folding: the same letters for the same word


@cache
def han_table() -> dict[str, str]:
    """Traditional and Japanese characters, each with its Simplified one (OpenCC)."""
    han = [chr(code) for code in range(0x3400, 0xA000)]
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {old: new for old, new in zip(han, simple, strict=True) if len(new) == 1}
    variants = resources.files("opencc").joinpath("dictionary/JPVariants.txt")
    for line in variants.read_text(encoding="utf-8").splitlines():
        traditional, _, japanese = line.partition("\t")
        for character in japanese.split():
            if len(traditional) == 1 and len(character) == 1 and table[character] == character:
                table[character] = table.get(traditional, traditional)
    return {old: new for old, new in table.items() if old != new}


def fold(text: str) -> str:
    """One form for case, width, accents, kana and script variants."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    plain = unicodedata.normalize("NFC", plain).lower().translate(_HIRAGANA)
    table = han_table()
    return "".join(table.get(character, character) for character in plain)


def compact(text: str) -> str:
    """Folded, letters and digits only: how a word stands in the vocabulary."""
    return "".join(c for c in fold(text) if unicodedata.category(c)[0] in "LN")


# --- documents


class Collector:
    """Makes the documents of one language."""

    def __init__(self, words: wording.Wording, day: datetime.date) -> None:
        self.words = words
        self.library: Library = words.library
        self.language = words.id
        self.day = day

    def all(self) -> Iterator[Document]:
        """Every document, carriers first."""
        for carrier in self.library.carriers.values():
            yield from self._carrier(carrier)
        yield from self._procedures()
        yield from self._lost_and_card_types()
        yield from self._shared_topics()
        yield from self._rights_and_leaving()
        yield from self._terms_and_phrases()
        yield from self._plain_pages()

    def _say(self, key: str, **filled: str) -> str:
        return self.words.say(key, **filled)

    def _facts(self, carrier: records.Carrier) -> list[CitedFact]:
        return [fact for fact in self.library.carrier_facts[carrier.id] if holds_on(fact, self.day)]

    def _carrier(self, carrier: records.Carrier) -> Iterator[Document]:
        name = carrier.name[self.language]
        facts = self._facts(carrier)
        address = f"carriers/{carrier.id}/"
        figure = self._call(calls(about(facts, "contact")))
        lead = self._say("carrier-lead", carrier=name)
        questions = [item.text[self.language] for item in carrier.questions]
        yield Document(
            address, name, "overview", carrier.id, figure=figure, body=[lead, *questions]
        )
        contact = Document(
            f"{address}#contact",
            self._titled(name, self._say("contacts")),
            "topic",
            carrier.id,
            topic="contact",
            figure=figure,
            body=self._sentences(about(facts, "contact")),
        )
        yield contact
        for procedure in self.library.procedures.values():
            yield from self._carrier_procedure(carrier, procedure, facts)
        yield from self._topics(carrier, facts)

    def _titled(self, name: str, what: str) -> str:
        return f"{name}{self._say('colon')}{what}"

    def _carrier_procedure(
        self, carrier: records.Carrier, procedure: records.Procedure, facts: list[CitedFact]
    ) -> Iterator[Document]:
        name = carrier.name[self.language]
        title = self._say("procedure-title", carrier=name, procedure=procedure.name[self.language])
        address = f"carriers/{carrier.id}/{procedure.id}/"
        here = about(facts, procedure.id)
        yield Document(
            address,
            title,
            "page",
            carrier.id,
            procedure.id,
            figure=self._figure(procedure, here, facts),
            body=self._sentences(fact for fact in here if fact.fact.id.card_type == "any"),
        )
        for card_type in card_types_of(self.library, carrier):
            held = about(facts, procedure.id, card_type.id)
            yield Document(
                f"{address}#{card_type.id}",
                self._titled(title, card_type.short[self.language]),
                "section",
                carrier.id,
                procedure.id,
                card_type.id,
                figure=self._figure(procedure, held, facts),
                body=self._sentences(about(facts, procedure.id, card_type.id, alone=True)),
            )

    def _topics(self, carrier: records.Carrier, facts: list[CitedFact]) -> Iterator[Document]:
        for topic in self.library.topics.values():
            held = about(facts, topic.id)
            if topic.id == "contact" or not held:
                continue
            place = f"{topic.page}/#{topic.id}" if topic.page else f"#topic-{topic.id}"
            yield Document(
                f"carriers/{carrier.id}/{place}",
                self._titled(carrier.name[self.language], topic.name[self.language]),
                "topic",
                carrier.id,
                topic.page,
                topic=topic.id,
                body=self._sentences(held),
            )

    def _figure(
        self, procedure: records.Procedure, held: list[CitedFact], facts: list[CitedFact]
    ) -> tuple[str, str, str] | None:
        """The answer that is asked for first: the first slot of the procedure, call or cost."""
        slot = procedure.slots[0]
        if slot.role == "call":
            return self._call(calls(held) or calls(about(facts, "contact")))
        found = answer(self.library, slot, held, [], [])
        typed = [fact for fact in found.facts if fact.value is not None]
        if not typed:
            return (slot.name[self.language], "", "unknown")
        return (slot.name[self.language], self._value(typed[0]), standing(typed[0]))

    def _call(self, found: Iterable[Call]) -> tuple[str, str, str]:
        name = self.library.attributes["number"].name[self.language]
        ordered = for_reader(found, self.language)
        if not ordered:
            return (name, "", "unknown")
        number = ordered[0].number
        return (name, self._value(number), standing(number))

    def _value(self, cited: CitedFact) -> str:
        return plain(self.words.value(cited.attribute.type, cited.value))

    def _sentences(self, facts: Iterable[CitedFact]) -> list[str]:
        """What the facts say, answers first, with the Japanese labels that no sentence has."""
        found = []
        for cited in sorted(
            by_standing(facts), key=lambda cited: _ROLES.index(cited.attribute.role)
        ):
            text = cited.fact.text[self.language]
            labels = [label for label in cited.fact.labels if label not in text]
            found.append(" ".join([text, *labels]))
        return found

    def _procedures(self) -> Iterator[Document]:
        for procedure in self.library.procedures.values():
            address = f"procedures/{procedure.id}/"
            title = procedure.name[self.language]
            rules = self._sentences(about(self.library.shared_facts, procedure.id))
            yield Document(
                address,
                title,
                "general",
                procedure=procedure.id,
                body=[procedure.summary[self.language], procedure.situation[self.language], *rules],
            )
            for card_type in self.library.card_types.values():
                steps = self.library.general_steps(procedure.id, card_type.id)
                yield Document(
                    f"{address}#{card_type.id}",
                    self._titled(title, card_type.short[self.language]),
                    "general-section",
                    procedure=procedure.id,
                    card_type=card_type.id,
                    body=[part for step in steps for part in self._step(step)],
                )

    def _step(self, step: records.Step) -> list[str]:
        body = [step.body[self.language]] if step.body else []
        return [step.title[self.language], *body]

    def _lost_and_card_types(self) -> Iterator[Document]:
        title = self._say("lost-title")
        lead = [self._say("lost-lead")]
        yield Document("lost/", title, "general", procedure="suspend", body=lead)
        yield Document(
            "lost/#order",
            self._titled(title, self._say("lost-order")),
            "general-section",
            body=self._texts("lost-step-"),
        )
        lead = [self._say("card-types-lead")]
        yield Document("card-types/", self._say("card-types-title"), "general", body=lead)
        yield Document(
            "card-types/#tell",
            self._say("tell-yours"),
            "general-section",
            body=self._texts("tell-"),
        )
        for card_type in self.library.card_types.values():
            yield Document(
                f"card-types/{card_type.id}/",
                card_type.name[self.language],
                "general",
                card_type=card_type.id,
                body=[self._say(f"card-type-{card_type.id}-lead")],
            )

    def _texts(self, prefix: str) -> list[str]:
        """The texts of the interface whose keys begin with ``prefix``."""
        interface = self.library.interface.items()
        return [text[self.language] for key, text in interface if key.startswith(prefix)]

    def _shared_topics(self) -> Iterator[Document]:
        """The facts for all carriers, a document for each place that shows some."""
        found: dict[str, Document] = {}
        for topic in self.library.topics.values():
            held = about(self.library.shared_facts, topic.id)
            if not held or topic.id in self.library.procedures:
                continue
            path, mark, anchor = place_of(self.library, held[0]).partition("#")
            address = f"{path}#{anchor}" if mark else f"{path}#details"
            known = found.setdefault(address, Document(address, "", "general-section"))
            name = topic.name[self.language]
            known.title += (self.words.language.list if known.title else "") + name
            known.body += self._sentences(held)
        yield from found.values()

    def _rights_and_leaving(self) -> Iterator[Document]:
        lead = [self._say("rights-lead")]
        yield Document("rights/", self._say("rights-title"), "general", body=lead)
        rules = self._sentences(about(self.library.shared_facts, "cancel"))
        for anchor, key, body in (
            ("cancel", "rights-fees", rules),
            ("agents", "rights-agents", [self._say("agent-warning")]),
        ):
            yield Document(f"rights/#{anchor}", self._say(key), "general-section", body=body)
        title = self._say("leaving-japan-title")
        lead = [self._say("leaving-japan-lead")]
        yield Document("leaving-japan/", title, "general", body=lead)
        for moment in self.library.leaving:
            yield Document(
                f"leaving-japan/#{moment.id}",
                self._titled(title, moment.name[self.language]),
                "general-section",
                body=[item.text[self.language] for item in moment.items],
            )

    def _terms_and_phrases(self) -> Iterator[Document]:
        for name in ("glossary", "phrases"):
            lead = self._say(f"{name}-lead")
            yield Document(f"{name}/", self._say(f"{name}-title"), "general", body=[lead])
        for term in self.library.glossary:
            others = [text for code, text in term.text.root.items() if code != self.language]
            yield Document(
                f"glossary/#{term.id}",
                f"{term.ja} {term.text[self.language]}",
                "entry",
                body=[term.note[self.language]],
                keys=[term.reading, term.romaji, term.zh_hant or "", *others, *term.also],
            )
        for phrase in self.library.phrases.values():
            others = [text for code, text in phrase.text.root.items() if code != self.language]
            yield Document(
                f"phrases/#{phrase.id}",
                phrase.text[self.language],
                "entry",
                body=[phrase.ja],
                keys=[phrase.romaji, *others],
            )

    def _plain_pages(self) -> Iterator[Document]:
        for name in ("carriers", "sources", "changes", "offline", "about"):
            lead = self._say(f"{name}-lead")
            yield Document(f"{name}/", self._say(f"{name}-title"), "general", body=[lead])
        for situation in ("broken", "new-phone", "leaving"):
            lead = self._say(f"start-{situation}-text")
            title = self._say(f"situation-{situation}")
            yield Document(f"start/{situation}/", title, "general-section", body=[lead])


def plain(text: Any) -> str:
    """Markup as text."""
    return html.unescape(re.sub(r"<[^>]+>", "", str(text))).strip()


# --- vocabulary


class Vocabulary:
    """What readers type, folded, and what it means. A word that was put first stays."""

    def __init__(self) -> None:
        self.meanings: dict[tuple[object, ...], Meaning] = {}
        self.words: dict[str, Meaning] = {}
        self.derived: dict[str, Meaning] = {}

    def add(self, word: str, meaning: Meaning) -> None:
        """``word`` means ``meaning`` unless it means something already."""
        form = compact(word)
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
                if place == 2 and meaning.strength == "noise":
                    continue
                group = found.setdefault(meaning.key, (meaning, [], []))
                (group[1] if place == 1 else group[2]).append(word)
        return list(found.values())


def _what(meaning: Meaning) -> tuple[object, ...]:
    return (meaning.carriers, meaning.procedure, meaning.topic)


def vocabulary(library: Library) -> Vocabulary:
    """All words of the data: those of search-words.yaml before names and records."""
    found = Vocabulary()
    groups: list[records.SearchWords] = library.single["search-words"]
    for group in groups:
        meaning = Meaning(
            (group.carrier,) if group.carrier else (),
            group.procedure,
            group.card_type,
            group.topic,
            group.link,
            group.strength,
        )
        for word in group.words:
            found.add(word, meaning)
    _add_carriers(found, library)
    for procedure in library.procedures.values():
        names = [*procedure.name.root.values(), *procedure.short.root.values(), procedure.ja]
        for word in [*names, *procedure.words]:
            found.add(word, Meaning(procedure=procedure.id))
    for card_type in library.card_types.values():
        for word in [*card_type.name.root.values(), card_type.ja, *card_type.words]:
            found.add(word, Meaning(card_type=card_type.id))
    _derive(found)
    return found


def _add_carriers(found: Vocabulary, library: Library) -> None:
    """Names and aliases. One that several carriers share is a hint at each of them."""
    owners: dict[str, list[str]] = {}
    for carrier in library.carriers.values():
        for form in {compact(word) for word in [*_names(carrier), *carrier.aliases]}:
            owners.setdefault(form, []).append(carrier.id)
    # A part of a name names the carrier only where it is not the name of another one.
    for carrier in library.carriers.values():
        for form in map(compact, _name_parts(carrier)):
            owners.setdefault(form, [carrier.id])
    for form, ids in owners.items():
        found.add(form, Meaning(tuple(ids), strength="act" if len(ids) == 1 else "hint"))


def _names(carrier: records.Carrier) -> list[str]:
    return [*carrier.name.root.values(), carrier.ja]


def _name_parts(carrier: records.Carrier) -> list[str]:
    """What stands before and in the brackets of a name, and the id."""
    names = _names(carrier)
    before = [re.split(r"[（(]", name)[0] for name in names]
    inner = re.findall(r"[（(](.+?)[）)]", " ".join(names))
    return [*before, *inner, carrier.id.replace("-", " ")]


def _derive(found: Vocabulary) -> None:
    """Pinyin, its initials and romaji of the words that name a carrier or something to do."""
    for word, meaning in list(found.words.items()):
        if meaning.strength in ("noise", "everyday"):
            continue
        if _HAN.fullmatch(word):
            syllables = lazy_pinyin(word)
            found.derive("".join(syllables), meaning)
        elif _KANA.fullmatch(word):
            found.derive(_romaji(word), meaning)
    for word, meaning in list(found.words.items()):
        wanted = meaning.strength == "act" and (meaning.carriers or meaning.procedure)
        if wanted and _HAN.fullmatch(word) and len(word) <= 4:
            initials = "".join(syllable[0] for syllable in lazy_pinyin(word))
            if initials not in found.words:
                found.derived.setdefault(initials, meaning)


def _romaji(kana: str) -> str:
    """The kana in Latin letters, without marks of length."""
    text: str = jaconv.kana2alphabet(kana.replace("ー", ""))
    return "".join(_LATIN.findall(text))


def known_words(library: Library, found: Vocabulary) -> list[str]:
    """Words of the English texts that are no misspelling of a name, though they look like one."""
    texts = [fact.fact.text["en"] for fact in library.all_facts() if "en" in fact.fact.text.root]
    seen = set(_LATIN.findall(fold(" ".join(texts))))
    names = [word for word in (*found.words, *found.derived) if _LATIN.fullmatch(word)]
    shapes: dict[str, set[str]] = {}
    for name in names:
        if len(name) >= 4:
            for shape in _shapes(name):
                shapes.setdefault(shape, set()).add(name)
    return sorted(
        word
        for word in seen
        if len(word) >= 4 and word not in found.words and any(s in shapes for s in _shapes(word))
    )


def _shapes(word: str) -> set[str]:
    """The word, and the word without each of its letters: equal for words one edit apart."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def homophones(found: Vocabulary) -> str:
    """Characters by syllable, for the syllables of the vocabulary: 都可摩 is heard as 都科摩."""
    wanted = {
        syllable
        for word, meaning in found.words.items()
        if _HAN.fullmatch(word) and (meaning.carriers or meaning.strength == "act")
        for syllable in lazy_pinyin(word)
    }
    groups: dict[str, list[str]] = {}
    for character in _common_han():
        syllable = lazy_pinyin(character)[0]
        if syllable in wanted:
            groups.setdefault(syllable, []).append(character)
    return " ".join(f"{syllable}{''.join(held)}" for syllable, held in groups.items())


def _common_han() -> Iterator[str]:
    """The 3,755 common characters of GB 2312."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


# --- files


def files(words: wording.Wording, day: datetime.date) -> dict[str, str]:
    """The scripts of the index in one language, by their names below static/."""
    library = words.library
    documents = list(Collector(words, day).all())
    found = vocabulary(library)
    head = {
        "carriers": [_carrier_row(library, carrier, words.id) for carrier in _carriers(library)],
        "procedures": [[item.id, item.short[words.id]] for item in library.procedures.values()],
        "types": [[item.id, item.short[words.id]] for item in library.card_types.values()],
        "likely": [list(library.carriers).index(name) for name in library.site.likely],
        "known": " ".join(known_words(library, found)),
        "numbers": numbers(library, documents, day),
        "han": _han_used(documents, found),
        "sounds": homophones(found),
        "text": _interface(library, words.id),
        "language": words.language.html,
    }
    # In parts, each read in a step of its own: no step is long enough to be felt.
    parts = {
        "head": head,
        "units": _units(library, documents, found),
        "docs": _packed(library, documents),
    }
    literal = ",".join(f"{name}:{_quoted(part)}" for name, part in parts.items())
    return {
        "search-index.js": f"window.simSearch={{{literal}}};\n",
        "search-text.js": f"window.simSearchText=[{','.join(_pieces(documents))}];\n",
    }


def _carriers(library: Library) -> list[records.Carrier]:
    return list(library.carriers.values())


def _carrier_row(library: Library, carrier: records.Carrier, language: str) -> list[Any]:
    """Id, name, hosts, and the forms that the beginning of a name is compared with."""
    forms = " ".join(dict.fromkeys(map(compact, _name_parts(carrier))))
    return [carrier.id, carrier.name[language], list(_hosts(library, carrier)), forms]


def _interface(library: Library, language: str) -> dict[str, str]:
    return {
        key.removeprefix("search-"): text[language]
        for key, text in library.interface.items()
        if key.startswith(("search-", "standing-")) or key == "colon"
    }


def _quoted(content: Any) -> str:
    """JSON as a literal of JavaScript: browsers read that faster than an object."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
    return "'" + text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "'"


def _pieces(documents: list[Document]) -> Iterator[str]:
    """The texts of all documents in their order, cut into pieces of some documents each."""
    held: list[list[str]] = []
    size = 0
    for document in documents:
        parts = [_joined(document.body), " ".join(filter(None, document.keys))]
        held.append(parts if parts[1] else parts[:1])
        size += sum(map(len, parts))
        if size > _PIECE:
            yield _quoted(held)
            held, size = [], 0
    yield _quoted(held)


def _joined(parts: Iterable[str]) -> str:
    """The sentences as one text; headings, which have no full stop, keep apart."""
    return " ".join(part if part[-1:] in ".。！？!?）)" else f"{part} ·" for part in parts).rstrip(
        " ·"
    )


def _hosts(library: Library, carrier: records.Carrier) -> Iterator[int]:
    """The carriers whose brand this one is or whose network it uses."""
    order = list(library.carriers)
    for network in carrier.network:
        host = {"rakuten": "rakuten-mobile"}.get(network, network)
        if host in order and host != carrier.id:
            yield order.index(host)


def _packed(library: Library, documents: list[Document]) -> list[list[Any]]:
    """Each document as a list, empty ends cut off; names of records as their places."""
    places = [list(library.carriers), list(library.procedures), list(library.card_types)]

    def place(which: int, name: str | None) -> int:
        return places[which].index(name) if name is not None else -1

    packed = []
    for one in documents:
        row: list[Any] = [
            one.address,
            one.title,
            one.kind,
            place(0, one.carrier),
            place(1, one.procedure),
            place(2, one.card_type),
            one.topic or "",
            *(one.figure or ()),
        ]
        packed.append(row)
    return packed


def _units(library: Library, documents: list[Document], found: Vocabulary) -> list[list[Any]]:
    """Each meaning: carriers, procedure, card type, topic, document, strength, words, derived."""
    carriers, procedures = list(library.carriers), list(library.procedures)
    card_types = list(library.card_types)
    places = {document.address: index for index, document in enumerate(documents)}
    return [
        [
            [carriers.index(name) for name in meaning.carriers],
            procedures.index(meaning.procedure) if meaning.procedure else -1,
            card_types.index(meaning.card_type) if meaning.card_type else -1,
            meaning.topic or "",
            places.get(meaning.link or "", -1),
            meaning.strength,
            " ".join(words),
            " ".join(derived),
        ]
        for meaning, words, derived in found.groups()
    ]


def numbers(
    library: Library, documents: list[Document], day: datetime.date
) -> dict[str, list[int]]:
    """The phone numbers, digits only, each with the documents that it stands in."""
    addresses = {document.address: place for place, document in enumerate(documents)}
    found: dict[str, list[int]] = {}
    facts = [fact for held in library.carrier_facts.values() for fact in held]
    for cited in [*facts, *library.shared_facts]:
        if cited.attribute.type not in ("phone", "short-code") or cited.value is None:
            continue
        if not holds_on(cited, day):
            continue
        place = addresses.get(_number_place(library, cited))
        if place is None:
            continue
        raw = cited.value.number if cited.attribute.type == "short-code" else cited.value.e164
        digits = re.sub(r"\D", "", raw)
        digits = "0" + digits[2:] if raw.startswith("+81") else digits
        held_places = found.setdefault(digits, [])
        if place not in held_places:
            held_places.append(place)
    return found


def _number_place(library: Library, cited: CitedFact) -> str:
    if cited.fact.id.topic == "contact" and cited.carrier in library.carriers:
        return f"carriers/{cited.carrier}/#contact"
    return place_of(library, cited)


def _han_used(documents: list[Document], found: Vocabulary) -> str:
    """Pairs of a character and its Simplified one, for those that can meet a text of the site."""
    texts = [document.title for document in documents]
    texts += [part for document in documents for part in (*document.body, *document.keys)]
    used = set(fold("".join(texts))) | set("".join(found.words))
    return "".join(old + new for old, new in han_table().items() if new in used)
