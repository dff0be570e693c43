"""The search index: what the browser searches in, and the tables with which it reads a query.

Two classic scripts for each language, so that they load from a disk as from a server:
``search-index.js`` holds the documents, their answers and the vocabulary (enough for the first
results and what they show), and ``search-text.js`` the sentences. Words are folded here exactly as
browser/folding.js folds a query; tests hold the two to each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from simguide.facts.calls import by_need, calls
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.records import models
from simguide.records.library import Library
from simguide.search import likeness
from simguide.search.documents import STANDINGS, Collector, Document, Row, plain, site
from simguide.search.folding import compact, fold, han_table
from simguide.search.vocabulary import Vocabulary, homophones, known_words, name_parts, vocabulary

# Full text is handed over in pieces that a slow phone reads without a pause that can be felt.
_PIECE = 12_000
# How much of a sentence, and of a page's own text, is looked up and shown: bytes.
_SENTENCE = 36
_BODY = 48
# A longer name is not typed as a whole: letters.
_NAME = 24
# What is asked for when only a procedure is wanted: by the role of its first slot.
# Where no number is known the menu says how, where no fee is known whether it is done at all.
_FIRST = {
    "call": ("number", "short-number", "route", "page", "channels"),
    "cost": ("fee", "early-fee", "available", "supported", "route", "page", "limit"),
}

# What answers as well where nothing of that kind is known: a number that nobody can call is
# answered by “not offered by phone”, the monthly fee of a stopped line by whether it goes on.
_INSTEAD = {
    "number": ("available", "channels"),
    "short-number": ("available", "channels"),
    "monthly-fee": ("charges-continue",),
    "proration": ("bill",),
    "documents": ("credentials", "verification", "condition"),
    "credentials": ("login", "verification"),
    "sms-code": ("way-out", "verification", "login"),
    "who": ("proxy",),
    "proxy": ("who",),
    "duration": ("delivery", "effective", "downtime"),
    "deadline": ("notice", "effective", "validity"),
    "validity": ("deadline", "limit", "effective"),
    "refund": ("refund-window", "condition", "rule", "exempt"),
    "refund-window": ("refund", "condition", "limit"),
    "route": ("page", "login", "channels"),
    "page": ("route", "channels"),
    "hours": ("deadline",),
    "return": ("return-address",),
    "penalty": ("fee",),
}

# What is told with another figure: “no fee” with the fee for leaving early.
_COMPANIONS = (("fee", "early-fee"),)
# What says by itself what it is about, at whatever place of a carrier it stands.
_ANYWHERE = (
    "penalty", "early-fee", "proration", "charges-continue", "refund", "refund-window",
    "return", "return-address", "instalments", "resume",
)  # fmt: skip


def files(words: wording.Wording, snapshot: Snapshot, places: Places) -> dict[str, str]:
    """The scripts of the index in one language, by their names below static/."""
    parts, pieces = contents(words, snapshot, places)
    # In parts, each read in a step of its own: no step is long enough to be felt.
    literal = ",".join(f"{name}:{_quoted(part)}" for name, part in parts.items())
    return {
        "search-index.js": f"window.simSearch={{{literal}}};\n",
        "search-text.js": f"window.simSearchText=[{','.join(map(_quoted, pieces))}];\n",
    }


def contents(
    words: wording.Wording, snapshot: Snapshot, places: Places
) -> tuple[dict[str, Any], list[list[Any]]]:
    """What the two scripts hold: the parts of the index, and the pieces of the text."""
    library = words.library
    documents = list(Collector(words, snapshot, places).all())
    found = vocabulary(library)
    learnt = likeness.learn(likeness.examples(library, words.id))
    attributes, channels = list(library.attributes), list(library.channels)
    head = {
        "carriers": [
            _carrier_row(words, carrier, snapshot) for carrier in library.carriers.values()
        ],
        "procedures": [
            [
                item.id,
                item.short[words.id],
                [attributes.index(one) for one in _first(item)],
                item.name[words.id],
            ]
            for item in library.procedures.values()
        ],
        "types": [[item.id, item.short[words.id]] for item in library.card_types.values()],
        "channels": [[item.id, item.name[words.id]] for item in library.channels.values()],
        "attributes": [[item.id, item.name[words.id]] for item in library.attributes.values()],
        "instead": _instead(attributes),
        "companions": {attributes.index(one): attributes.index(two) for one, two in _COMPANIONS},
        "anywhere": [attributes.index(name) for name in _ANYWHERE if name in attributes],
        "standings": STANDINGS,
        "pages": _pages(library),
        "topics": _topics(words),
        "likely": [list(library.carriers).index(name) for name in library.site.likely],
        "known": " ".join(sorted({*known_words(library, found)} - {*learnt.features})),
        "numbers": numbers(snapshot, places, documents),
        "han": _han_used(documents, [*found.words, *learnt.features]),
        "sounds": homophones(found),
        "sets": {name: " ".join(words) for name, words in found.sets.items()},
        "text": _texts(library, words.id),
        "language": words.language.html,
    }
    parts = {
        "head": head,
        "units": _units(library, documents, found),
        "docs": _packed(library, documents),
        "names": _names(documents),
        "likeness": likeness.packed(learnt) | {"targets": _targets(library, documents)},
        "rows": _rows(library, documents, attributes, channels),
    }
    return parts, list(_pieces(documents))


def _instead(attributes: list[str]) -> dict[int, list[int]]:
    return {
        attributes.index(name): [attributes.index(other) for other in others]
        for name, others in _INSTEAD.items()
        if name in attributes
    }


def _texts(library: Library, language: str) -> dict[str, str]:
    """What the results say beside the facts."""
    plain = ("colon", "procedure-title")
    return {
        key.removeprefix("search-"): text[language]
        for key, text in library.interface.items()
        if key.startswith(("search-", "standing-")) or key in plain
    }


def _first(procedure: models.Procedure) -> tuple[str, ...]:
    return _FIRST.get(procedure.slots[0].role, ())


def _carrier_row(words: wording.Wording, carrier: models.Carrier, snapshot: Snapshot) -> list[Any]:
    """Id, name, hosts, the forms that the beginning of a name is compared with, and the desk."""
    library = words.library
    forms = " ".join(dict.fromkeys(map(compact, name_parts(carrier))))
    hosts = list(_hosts(library, carrier))
    return [carrier.id, carrier.name[words.id], hosts, forms, _desk(words, carrier, snapshot)]


def _desk(words: wording.Wording, carrier: models.Carrier, snapshot: Snapshot) -> str:
    """Whom to ask what is not known: the number of customer service, else the official page."""
    facts = snapshot.of(carrier.id)
    contact = about(facts, "contact")
    for call in by_need(calls(contact), words.id, 1):
        return plain(words.value(call.number.attribute.type, call.number.value))
    for cited in [*contact, *facts]:
        if cited.attribute.type == "email" and cited.value is not None:
            return str(cited.value)
    links = [str(one.value) for one in [*contact, *facts] if one.attribute.type == "url"]
    official = [source.url for source in carrier.sources.values() if source.kind == "official"]
    return next(map(site, filter(None, [*links, *official])), "")


def _topics(words: wording.Wording) -> dict[str, list[str]]:
    """The name of each topic, and its place below a carrier."""
    found = {
        topic.id: [
            topic.name[words.id],
            f"{topic.page}/#{topic.id}" if topic.page else f"#topic-{topic.id}",
        ]
        for topic in words.library.topics.values()
    }
    return found | {"contact": [words.say("contacts"), "#contact"]}


def _pages(library: Library) -> dict[str, int]:
    """The topics that a procedure's page shows, with that procedure."""
    procedures = list(library.procedures)
    topics = library.topics.values()
    return {topic.id: procedures.index(topic.page) for topic in topics if topic.page}


def _quoted(content: Any) -> str:
    """JSON as a literal of JavaScript: browsers read that faster than an object."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
    return "'" + text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "'"


def _pieces(documents: list[Document]) -> Iterator[list[Any]]:
    """The texts of all documents in their order, cut into pieces of some documents each.

    Of each: the sentences of its rows, and what else it says.
    """
    held: list[list[Any]] = []
    size = 0
    for document in documents:
        parts: list[Any] = [
            [_opening(row.sentence, _SENTENCE) for row in document.rows],
            _opening(_joined(document.body), _BODY),
        ]
        held.append(parts)
        size += sum(map(len, parts[0])) + sum(map(len, parts[1:]))
        if size > _PIECE:
            yield held
            held, size = [], 0
    yield held


def _opening(text: str, width: int) -> str:
    """As much of a text as is shown; a Han or kana letter says as much as three Latin ones."""
    left = width
    for place, letter in enumerate(text):
        left -= len(letter.encode())
        if left < 0:
            return text[:place].rstrip() + "…"
    return text


def _joined(parts: Iterable[str]) -> str:
    """The sentences as one text; headings, which have no full stop, keep apart."""
    told = [part for part in parts if part]
    return " ".join(part if part[-1] in ".。！？!?）)" else f"{part} ·" for part in told).rstrip(
        " ·"
    )


def _hosts(library: Library, carrier: models.Carrier) -> Iterator[int]:
    """The carriers whose brand this one is or whose network it uses."""
    order = list(library.carriers)
    for network in carrier.network:
        host = {"rakuten": "rakuten-mobile"}.get(network, network)
        if host in order and host != carrier.id:
            yield order.index(host)


def _packed(library: Library, documents: list[Document]) -> list[list[Any]]:
    """The documents by columns, which compress best; names of records as their places.

    A carrier's addresses and titles follow from the rest, and the last two columns lack them: see
    browser/world.js.
    """
    places = [list(library.carriers), list(library.procedures), list(library.card_types)]

    def place(which: int, name: str | None) -> int:
        return places[which].index(name) if name is not None else -1

    general = [one for one in documents if one.carrier is None]
    return [
        [one.kind for one in documents],
        [place(0, one.carrier) for one in documents],
        [place(1, one.procedure) for one in documents],
        [place(2, one.card_type) for one in documents],
        [one.topic or "" for one in documents],
        [one.address for one in general],
        [one.title for one in general],
    ]


def _names(documents: list[Document]) -> dict[int, str]:
    """By entry the names that find it by themselves, folded; the first entry keeps a name.

    The two halves of its title are names before any other.
    """
    entries = [(place, one) for place, one in enumerate(documents) if one.names]
    halves = [(place, half) for place, one in entries for half in one.title.split(" ", 1)]
    others = [
        (place, part)
        for place, one in entries
        for name in one.names
        for part in (name, re.split(r"[（(／/]", name)[0])
    ]
    found: dict[str, int] = {}
    for place, name in (*halves, *others):
        if 1 < len(compact(name)) <= _NAME:
            found.setdefault(compact(name), place)
    return {
        place: " ".join(name for name, held in found.items() if held == place)
        for place in sorted(set(found.values()))
    }


def _rows(
    library: Library, documents: list[Document], attributes: list[str], channels: list[str]
) -> list[list[Any]]:
    """The facts by columns, which compress best: see ``keep`` in browser/world.js.

    Their number in each document, then attribute, card type, channel, standing, value and tags.
    """
    types = list(library.card_types)
    groups = (group for held in library.search_words.values() for group in held)
    cases = {case for group in groups for case in group.cases}
    rows = [row for document in documents for row in document.rows]
    return [
        [len(document.rows) for document in documents],
        [attributes.index(row.attribute) for row in rows],
        [types.index(row.card_type) if row.card_type in types else -1 for row in rows],
        [channels.index(row.channel) if row.channel in channels else -1 for row in rows],
        [STANDINGS.index(row.standing) for row in rows],
        [row.value for row in rows],
        [_tags(row, cases) for row in rows],
    ]


def _tags(row: Row, cases: set[str]) -> str:
    """The tags of a row; of a sentence only the case in which it holds, if words can name it."""
    if row.value or not row.tags:
        return row.tags
    first = row.tags.split(" ")[0]
    return first if any(f"-{case}-" in f"-{first}-" for case in cases) else ""


def _units(library: Library, documents: list[Document], found: Vocabulary) -> list[list[Any]]:
    """The meanings with their words, by columns: see ``learn`` in browser/lexicon.js."""
    carriers, procedures = list(library.carriers), list(library.procedures)
    card_types, channels = list(library.card_types), list(library.channels)
    attributes = list(library.attributes)
    places = {document.address: index for index, document in enumerate(documents)}
    rows = [
        [
            [carriers.index(name) for name in meaning.carriers],
            procedures.index(meaning.procedure) if meaning.procedure else -1,
            card_types.index(meaning.card_type) if meaning.card_type else -1,
            meaning.topic or "",
            places.get(meaning.link or "", -1),
            meaning.strength,
            " ".join(sorted(words)),
            " ".join(sorted(derived)),
            [attributes.index(name) if name in attributes else -1 for name in meaning.asks],
            channels.index(meaning.channel) if meaning.channel else -1,
            meaning.language or "",
            " ".join(meaning.cases),
        ]
        for meaning, words, derived in found.groups()
    ]
    alike = sorted(rows, key=lambda row: (row[5], row[4], row[1]))
    return [list(column) for column in zip(*alike, strict=True)]


def numbers(snapshot: Snapshot, places: Places, documents: list[Document]) -> dict[str, list[int]]:
    """The phone numbers, digits only, each with the documents that it stands in."""
    addresses = {document.address: place for place, document in enumerate(documents)}
    found: dict[str, list[int]] = {}
    library = snapshot.library
    facts = [fact for name in library.carriers for fact in snapshot.of(name)]
    for cited in [*facts, *snapshot.shared]:
        if cited.attribute.type not in ("phone", "short-code") or cited.value is None:
            continue
        place = addresses.get(_number_place(library, places, cited))
        if place is None:
            continue
        raw = cited.value.number if cited.attribute.type == "short-code" else cited.value.e164
        digits = re.sub(r"\D", "", raw)
        digits = "0" + digits[2:] if raw.startswith("+81") else digits
        held_places = found.setdefault(digits, [])
        if place not in held_places:
            held_places.append(place)
    return found


def _number_place(library: Library, places: Places, cited: CitedFact) -> str:
    if cited.fact.id.topic == "contact" and cited.carrier in library.carriers:
        return f"carriers/{cited.carrier}/#contact"
    return places.of(cited)


def _targets(library: Library, documents: list[Document]) -> list[list[Any]]:
    """What example questions are about: a procedure or a page, its topic, whether it is a subject.

    In the order of their files.
    """
    procedures = list(library.procedures)
    places = {document.address: place for place, document in enumerate(documents)}
    return [
        [
            procedures.index(one.procedure) if one.procedure else -1,
            places.get(one.link or "", -1),
            one.topic or "",
            one.strength == "subject",
        ]
        for one in library.search_examples.values()
    ]


def _han_used(documents: list[Document], words: Iterable[str]) -> str:
    """Pairs of a character and its Simplified one, for those that can meet a text of the site."""
    texts = [document.title for document in documents]
    for document in documents:
        texts += [_opening(_joined(document.body), _BODY)]
        texts += [_opening(row.sentence, _SENTENCE) + row.value for row in document.rows]
    used = set(fold("".join(texts))) | set("".join(words))
    return "".join(old + new for old, new in han_table().items() if new in used)
