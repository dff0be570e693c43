"""The places that a search leads to, with the words and the figure of each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from simguide.facts.calls import Call, by_need, calls
from simguide.facts.carriers import card_types_of
from simguide.facts.choosing import about, of_role
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import by_standing, standing
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.records import models
from simguide.records.library import Library

_ROLES = ("call", "cost", "where", "bring", "time", "sms", "step", "detail", "pitfall")


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

    def _facts(self, carrier: models.Carrier) -> list[CitedFact]:
        return list(self.snapshot.of(carrier.id))

    def _carrier(self, carrier: models.Carrier) -> Iterator[Document]:
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
                body=self._sentences(held),
            )

    def _figure(
        self, procedure: models.Procedure, held: list[CitedFact], facts: list[CitedFact]
    ) -> tuple[str, str, str] | None:
        """The answer that is asked for first: the first slot of the procedure, call or cost."""
        slot = procedure.slots[0]
        if slot.role == "call":
            return self._call(calls(held) or calls(about(facts, "contact")))
        typed = [fact for fact in by_standing(of_role(held, slot.role)) if fact.value is not None]
        if not typed:
            return (slot.name[self.language], "", "unknown")
        return (slot.name[self.language], self._value(typed[0]), standing(typed[0]))

    def _call(self, found: Iterable[Call]) -> tuple[str, str, str]:
        name = self.library.attributes["number"].name[self.language]
        ordered = by_need(found, self.language, 1)
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
            rules = self._sentences(about(self.snapshot.shared, procedure.id))
            yield Document(
                address,
                title,
                "general",
                procedure=procedure.id,
                body=[procedure.summary[self.language], procedure.situation[self.language], *rules],
            )
            for card_type in self.library.card_types.values():
                steps = [
                    step
                    for channel in procedure.ways
                    for step in self.library.way_steps(procedure.id, channel, card_type.id)
                ]
                yield Document(
                    f"{address}#{card_type.id}",
                    self._titled(title, card_type.short[self.language]),
                    "general-section",
                    procedure=procedure.id,
                    card_type=card_type.id,
                    body=[part for step in steps for part in self._step(step)],
                )

    def _step(self, step: models.Step) -> list[str]:
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
            held = about(self.snapshot.shared, topic.id)
            if not held or topic.id in self.library.procedures:
                continue
            path, mark, anchor = self.places.of(held[0]).partition("#")
            address = f"{path}#{anchor}" if mark else f"{path}#details"
            known = found.setdefault(address, Document(address, "", "general-section"))
            name = topic.name[self.language]
            known.title += (self.words.language.list if known.title else "") + name
            known.body += self._sentences(held)
        yield from found.values()

    def _rights_and_leaving(self) -> Iterator[Document]:
        lead = [self._say("rights-lead")]
        yield Document("rights/", self._say("rights-title"), "general", body=lead)
        rules = self._sentences(about(self.snapshot.shared, "cancel"))
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
            title = self._say(f"situation-{situation}-title")
            yield Document(f"start/{situation}/", title, "general-section", body=[lead])


def plain(text: Any) -> str:
    """Markup as text."""
    return html.unescape(re.sub(r"<[^>]+>", "", str(text))).strip()
