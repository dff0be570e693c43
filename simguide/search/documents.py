"""The places that a search leads to, with the words and the figure of each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from simguide.facts.calls import calls
from simguide.facts.carriers import card_types_of
from simguide.facts.choosing import about
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing, standing
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.records import models
from simguide.records.library import Library
from simguide.search.openings import sections

_ROLES = ("call", "cost", "where", "bring", "time", "sms", "step", "detail", "pitfall")
# A sentence adds nothing for the search to a value of these types that holds without a condition.
_SAID_BY_VALUE = (
    "money", "phone", "short-code", "hours", "languages", "channels", "duration", "email", "url",
    "menu", "address", "papers", "yes-no",
)  # fmt: skip
_LONGEST = 160  # of a value that is shown beside others
# Standings as the index numbers them.
STANDINGS = ("confirmed", "not-offered", "split", "reported", "unknown")


@dataclass(frozen=True)
class Row:
    """A fact as a result can show it. ``tags`` are its condition and the languages spoken."""

    attribute: str
    card_type: str
    channel: str
    standing: str
    value: str
    tags: str
    sentence: str


@dataclass
class Document:
    """A place that a search leads to: an address below the language and what is known of it.

    ``names`` are other names that find it by themselves.
    """

    address: str
    title: str
    kind: str
    carrier: str | None = None
    procedure: str | None = None
    card_type: str | None = None
    topic: str | None = None
    rows: list[Row] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Collector:
    """Makes the documents of one language."""

    def __init__(self, words: wording.Wording, snapshot: Snapshot, places: Places) -> None:
        self.words = words
        self.library: Library = words.library
        self.language = words.id
        self.snapshot = snapshot
        self.places = places

    def all(self) -> Iterator[Document]:
        """Every document, carriers first."""
        places: dict[str, Document] = {}
        for document in self._documents():
            known = places.setdefault(document.address, document)
            if known is not document:  # a page of the data that prose completes
                known.body += document.body
        self._share(places)
        yield from places.values()

    def _documents(self) -> Iterator[Document]:
        for carrier in self.library.carriers.values():
            yield from self._carrier(carrier)
        yield from self._procedures()
        yield from self._lost_and_card_types()
        yield from self._leaving()
        yield from self._terms_and_phrases()
        yield from self._plain_pages()
        yield from self._prose()

    def _say(self, key: str, **filled: str) -> str:
        return self.words.say(key, **filled)

    def _facts(self, carrier: models.Carrier) -> list[CitedFact]:
        return list(self.snapshot.of(carrier.id))

    def _carrier(self, carrier: models.Carrier) -> Iterator[Document]:
        name = carrier.name[self.language]
        facts = self._facts(carrier)
        address = f"carriers/{carrier.id}/"
        lead = self._say("carrier-lead", carrier=name)
        yield Document(address, name, "overview", carrier.id, body=[lead])
        contact = Document(
            f"{address}#contact",
            self._titled(name, self._say("contacts")),
            "topic",
            carrier.id,
            topic="contact",
            rows=self._rows(about(facts, "contact")),
        )
        yield contact
        for procedure in self.library.procedures.values():
            yield from self._carrier_procedure(carrier, procedure, facts)
        yield from self._topics(carrier, facts)

    def _titled(self, name: str, what: str) -> str:
        return f"{name}{self._say('colon')}{what}"

    def _carrier_procedure(
        self, carrier: models.Carrier, procedure: models.Procedure, facts: list[CitedFact]
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
            rows=self._rows(here),
        )
        for card_type in card_types_of(self.library, carrier):
            yield Document(
                f"{address}#{card_type.id}",
                self._titled(title, card_type.short[self.language]),
                "section",
                carrier.id,
                procedure.id,
                card_type.id,
            )

    def _topics(self, carrier: models.Carrier, facts: list[CitedFact]) -> Iterator[Document]:
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
                rows=self._rows(held),
            )

    def _rows(self, facts: Iterable[CitedFact]) -> list[Row]:
        """What the facts say, answers first."""
        held = list(facts)
        spoken: dict[int, dict[str, None]] = {}  # an hour may be that of several desks
        for call in calls(held):
            languages = call.languages.value if call.languages else ()
            for one in filter(None, (call.number, call.hours)):
                spoken.setdefault(id(one), {}).update(dict.fromkeys(languages))
        ordered = sorted(by_standing(held), key=lambda cited: _ROLES.index(cited.attribute.role))
        return [self._row(cited, spoken.get(id(cited), ())) for cited in ordered]

    def _row(self, cited: CitedFact, spoken: Iterable[str]) -> Row:
        place, kind = cited.fact.id, cited.attribute.type
        typed = cited.value is not None and kind not in ("text", "label")
        value = self._value(cited) if typed else ""
        text = cited.fact.text[self.language]
        labels = [label for label in cited.fact.labels if label not in text]
        conditional = place.conditional
        kept = conditional or not value or kind not in _SAID_BY_VALUE
        if kind == "languages" and cited.value is not None:
            spoken = cited.value
        state: str = standing(cited)
        if cited.value is None and kind not in ("text", "label"):
            state = "unknown"
        elif cited.attribute.id in ("available", "supported") and cited.value is False:
            state = "not-offered" if state == "confirmed" else state
        return Row(
            cited.attribute.id,
            place.card_type,
            place.channel,
            state,
            value,
            " ".join([*([place.qualifier] if conditional and place.qualifier else []), *spoken]),
            " ".join([text, *labels]) if kept else "",
        )

    def _value(self, cited: CitedFact) -> str:
        """The value as a result shows it, empty where it is too long to stand beside others."""
        kind = cited.attribute.type
        if kind == "url":
            return site(str(cited.value))
        value = plain(self.words.value(kind, cited.value))
        if kind == "phone" and cited.fact.id.channel.startswith("overseas"):
            # Japan form is what pages show; from abroad the country's code is dialled.
            more = plain(cited.value.international)
            value = value if value == more else f"{value} ({more})"
        return value if len(value) <= _LONGEST else ""

    def _procedures(self) -> Iterator[Document]:
        for procedure in self.library.procedures.values():
            address = f"procedures/{procedure.id}/"
            title = procedure.name[self.language]
            yield Document(
                address,
                title,
                "general",
                procedure=procedure.id,
                body=[procedure.summary[self.language], procedure.situation[self.language]],
            )

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

    def _share(self, places: dict[str, Document]) -> None:
        """The facts for all carriers become rows of the page that speaks of them."""
        held: dict[str, list[CitedFact]] = {}
        for cited in self.snapshot.shared:
            held.setdefault(self.places.of(cited).partition("#")[0], []).append(cited)
        for address, facts in held.items():
            document = places.get(address)
            if document:
                document.rows += self._rows(facts)

    def _leaving(self) -> Iterator[Document]:
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

    def _prose(self) -> Iterator[Document]:
        """Written pages; what an editor says of a carrier is its facts again, found as rows."""
        for page in self.library.prose[self.language].values():
            if page.path.startswith("carriers/"):
                continue
            text = [part for section in sections(page.body) for part in section]
            yield Document(page.path, page.title, "question", body=[page.description, *text])

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
                names=[
                    term.ja,
                    term.text[self.language],
                    term.reading,
                    term.romaji,
                    *filter(None, [term.zh_hant]),
                    *others,
                    *term.also,
                ],
            )
        for phrase in self.library.phrases.values():
            yield Document(
                f"phrases/#{phrase.id}",
                phrase.text[self.language],
                "entry",
                body=[phrase.ja],
            )

    def _plain_pages(self) -> Iterator[Document]:
        for name in ("carriers", "languages", "sources", "changes", "offline", "about"):
            lead = self._say(f"{name}-lead")
            yield Document(f"{name}/", self._say(f"{name}-title"), "general", body=[lead])
        for situation in ("broken", "new-phone", "leaving"):
            lead = self._say(f"start-{situation}-text")
            title = self._say(f"situation-{situation}-title")
            yield Document(f"start/{situation}/", title, "general-section", body=[lead])


# Tags, attribute lists, stars of emphasis, and the backslash before a sign.
_MARKUP = re.compile(r"<[^>]+>|\{ [.\w][^}]*\}|\*\*|\\(?=[^\w\s])")


def plain(text: Any) -> str:
    """Markup as text."""
    return html.unescape(_MARKUP.sub("", str(text))).strip()


def site(url: str) -> str:
    """An address as it is read out; a long one only as far as its host."""
    parts = urlsplit(url)
    shown = f"{parts.netloc}{parts.path}".rstrip("/").removeprefix("www.")
    return shown if len(shown) <= 32 else parts.netloc.removeprefix("www.")
