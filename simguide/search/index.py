"""The search index: what the browser searches in, and the tables with which it reads a query.

Two classic scripts for each language, so that they load from a disk as from a server:
``search-index.js`` holds the documents and the vocabulary (enough for an answer), and
``search-text.js`` the sentences for full text. Words are folded here exactly as
templates/static/search.js folds a query; tests/test_search.py holds the two to each other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.records import models
from simguide.records.library import Library
from simguide.search.documents import Collector, Document
from simguide.search.folding import compact, fold, han_table
from simguide.search.vocabulary import Vocabulary, homophones, known_words, name_parts, vocabulary

# Full text is handed over in pieces that a slow phone reads without a pause that can be felt.
_PIECE = 12_000


def files(words: wording.Wording, snapshot: Snapshot, places: Places) -> dict[str, str]:
    """The scripts of the index in one language, by their names below static/."""
    library = words.library
    documents = list(Collector(words, snapshot, places).all())
    found = vocabulary(library)
    head = {
        "carriers": [_carrier_row(library, carrier, words.id) for carrier in _carriers(library)],
        "procedures": [[item.id, item.short[words.id]] for item in library.procedures.values()],
        "types": [[item.id, item.short[words.id]] for item in library.card_types.values()],
        "pages": _pages(library),
        "likely": [list(library.carriers).index(name) for name in library.site.likely],
        "known": " ".join(known_words(library, found)),
        "numbers": numbers(snapshot, places, documents),
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


def _carriers(library: Library) -> list[models.Carrier]:
    return list(library.carriers.values())


def _carrier_row(library: Library, carrier: models.Carrier, language: str) -> list[Any]:
    """Id, name, hosts, and the forms that the beginning of a name is compared with."""
    forms = " ".join(dict.fromkeys(map(compact, name_parts(carrier))))
    return [carrier.id, carrier.name[language], list(_hosts(library, carrier)), forms]


def _pages(library: Library) -> dict[str, int]:
    """The topics that a procedure's page shows, with that procedure."""
    procedures = list(library.procedures)
    topics = library.topics.values()
    return {topic.id: procedures.index(topic.page) for topic in topics if topic.page}


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


def _hosts(library: Library, carrier: models.Carrier) -> Iterator[int]:
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


def _han_used(documents: list[Document], found: Vocabulary) -> str:
    """Pairs of a character and its Simplified one, for those that can meet a text of the site."""
    texts = [document.title for document in documents]
    texts += [part for document in documents for part in (*document.body, *document.keys)]
    used = set(fold("".join(texts))) | set("".join(found.words))
    return "".join(old + new for old, new in han_table().items() if new in used)
