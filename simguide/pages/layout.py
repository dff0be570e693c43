"""Lists, tables and titles of a page, on top of its words and citations."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from simguide.facts.calls import Call
from simguide.facts.carriers import card_types_of
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage
from simguide.facts.routes import Desk
from simguide.pages import markdown
from simguide.pages.cells import CellWriter
from simguide.pages.citations import CitedBy
from simguide.pages.languages import DeskInLanguage
from simguide.pages.lost import LostCarrier
from simguide.pages.overview import Overview
from simguide.pages.procedures import ProcedureView
from simguide.records import models
from simguide.records.ids import ANY

_COVERAGE = {
    "known": "confirmed",
    "reported": "reported",
    "partly": "reported",
    "unknown": "unknown",
    "not-offered": "not-offered",
}
_MORE = (
    ("leaving-japan", "leaving-japan/"),
    ("guides", "guides/"),
    ("rights", "rights/"),
    ("phrases", "phrases/"),
    ("languages", "languages/"),
    ("card-types", "card-types/"),
    ("glossary", "glossary/"),
    ("offline", "offline/"),
)

# On a carrier's own page, folded ones too.
_MOST_NUMBERS = 3


class LayoutWriter(CellWriter):
    """What templates call for lists and tables."""

    # --- carriers

    def carrier_link(
        self, carrier: models.Carrier, procedure: str = "", fragment: str = ""
    ) -> Markup:
        """A link to a carrier's page. Its other names are in names.js, for the picker."""
        target = f"carriers/{carrier.id}/" + (f"{procedure}/" if procedure else "")
        target += f"#{fragment}" if fragment else ""
        return self.link(carrier.name[self.words.id], target)

    def status_mark(self, carrier: models.Carrier) -> Markup:
        """That a carrier is closed or ended, in brackets behind its name."""
        if carrier.status.state == "open":
            return Markup("")
        return self.bracketed([markdown.plain(self.say(f"status-{carrier.status.state}"))])

    def carrier_list(self, ids: Iterable[str]) -> Markup:
        """Links to carriers, in one line."""
        carriers = self.words.library.carriers
        return Markup(" ").join(
            self.link(carriers[name].name[self.words.id], f"carriers/{name}/", "md-button")
            for name in ids
        )

    def networks(self, carrier: models.Carrier) -> str:
        """The networks that a carrier runs on, the unverified ones marked."""
        known = [self.network(name) for name in carrier.network]
        unsure = [self.network(name) for name in carrier.network_unverified]
        marked = [name + self.say("unverified") for name in unsure]
        return self.words.listed([*known, *marked]) or self.say("standing-unknown")

    def card_types(self, carrier: models.Carrier) -> str:
        """The card types that a carrier sells, the unverified ones marked."""
        unsure = set(carrier.card_types_unverified)
        return self.words.listed(
            kind.short[self.words.id] + (self.say("unverified") if kind.id in unsure else "")
            for kind in card_types_of(self.words.library, carrier)
        )

    def coverage(self, state: Coverage) -> Markup:
        """How well a procedure is known, as a word with its sign."""
        word = markdown.plain(self.say(f"coverage-{state}"))
        return Markup("*{}*").format(word) + markdown.attributes("cite", _COVERAGE[state])

    def short(self, procedure: models.Procedure, carriers: Sequence[models.Carrier]) -> str:
        """A procedure's short name, as it fits all that these carriers sell."""
        names = {
            procedure.at(carrier, carrier.card_types).short[self.words.id] for carrier in carriers
        }
        return names.pop() if len(names) == 1 else procedure.short[self.words.id]

    def first_calls(self, view: Overview) -> list[Call]:
        """The number that suspends the line, above everything else; not where a page does."""
        return [] if view.loss_page else self.needed(view.loss, 1)

    def desk_beside(self, view: Overview) -> tuple[Desk, Desk]:
        """Customer service beside the number that stands above it: the best way, and the others."""
        above = [call.number.value for call in self.first_calls(view)]
        held = [call for call in view.desk.calls if call.number.value not in above]
        if not (held or view.desk.pages):
            return view.desk, Desk((), (), None)
        numbers = tuple(self.needed(held, _MOST_NUMBERS))
        pages = view.desk.pages
        talks = bool(pages) and pages[0].fact.id.channel in view.desk.channels
        first = 1 if talks or not numbers else 0
        linked = {cited.fact.id.channel for cited in pages}
        linked |= {call.number.fact.id.channel for call in view.desk.calls}
        return (
            replace(
                view.desk,
                calls=numbers[:1],
                pages=pages[:first],
                channels=tuple(name for name in view.desk.channels if name not in linked),
            ),
            Desk(numbers[1:], pages[first:], None),
        )

    def site_languages(self, found: Iterable[CitedFact]) -> Markup:
        """The languages in which a carrier's site is shown, in one line."""
        return Markup(" ").join(
            self.words.fill("site-languages", languages=self.inline(cited, self.brief(cited)))
            for cited in found
        )

    def any_network(self, carriers: Sequence[models.Carrier]) -> bool:
        """Whether a network is known of at least one of these carriers."""
        return any(carrier.network or carrier.network_unverified for carrier in carriers)

    # --- the lost page

    def lost_title(self, item: LostCarrier) -> Markup:
        """A carrier's name with the number to call, if one is sure; a number keeps on a line."""
        name = markdown.steady(item.carrier.name[self.words.id])
        near = [
            call
            for call in item.calls
            if call.sure and not (call.old or call.abroad or call.number.fact.id.conditional)
        ]
        first = next(iter(self.needed(near, 1)), None)
        if first is None:
            return name
        value = first.number.value
        short = first.number.attribute.type == "short-code"
        number = markdown.steady(value.number if short else value.domestic)
        kept = Markup("*{}*").format(number) + markdown.attributes("number")
        return Markup("**{} · {}**").format(name, kept)

    def carrier_anchor(self, item: LostCarrier) -> Markup:
        """The address of a carrier on the lost page."""
        return self.anchor(item.carrier.id)

    def ways_line(self, item: LostCarrier) -> Markup:
        """The ways beside the telephone, in one line; the first to try where there is no number."""
        shown = [way for way in item.ways.offered if "phone" not in way.channel.id]
        if not shown:
            return Markup("")
        names = self.alternatives(
            [
                markdown.plain(way.channel.where[self.words.id])
                + self.bracketed([*self.limits(way), *self.doubt(way.standing)])
                for way in shown
            ]
        )
        return self.words.fill("lost-other-ways" if item.calls else "lost-ways", ways=names)

    # --- desks by language

    def desk_topics(self, item: DeskInLanguage) -> str:
        """What the number of a desk is for."""
        return self.words.listed(self._subject(cited) for cited in item.purposes)

    # --- terms, sources, changes

    def term(self, term: models.Term) -> Markup:
        """A Japanese term with its reading."""
        reading = Markup("*{}*").format(markdown.plain(term.romaji)) + markdown.attributes(
            lang="ja-Latn"
        )
        return Markup(" ").join(
            [markdown.japanese(term.ja, "term"), markdown.japanese(term.reading), reading]
        )

    def terms(self, words: Iterable[str]) -> Markup:
        """Other spellings of a term."""
        return Markup(" ").join(markdown.japanese(word) for word in words)

    def sources_count(self, groups: Sequence[CitedBy]) -> str:
        """How many pages support how many facts."""
        pages = sum(len(group.pages) for group in groups)
        facts = sum(group.facts for group in groups)
        return self.say("sources-lead-count", sources=pages, facts=facts)

    def page_address(self, source: models.Source) -> Markup:
        """The address of a source in words, which tells apart the pages of one publisher."""
        shown = source.url.partition("://")[2].removeprefix("www.").rstrip("/")
        return Markup("*{}*").format(markdown.plain(shown)) + markdown.attributes("address")

    def supported(self, facts: Sequence[CitedFact]) -> Markup:
        """What rests on a source, in words, by subject, each linked to where it stands."""
        subjects: dict[str, tuple[Markup, dict[str, None]]] = {}
        for cited in facts:
            subject = self._subject(cited)
            link = self.link(subject, self.places.of(cited))
            names = subjects.setdefault(subject, (link, {}))[1]
            names[cited.attribute.name[self.words.id]] = None
        return self.sep("semicolon").join(
            link + self.words.fill("bracketed", text=markdown.inline(self.words.listed(names)))
            for link, names in subjects.values()
        )

    def fact_link(self, cited: CitedFact) -> Markup:
        """A link to the page that shows a fact, by what it is about."""
        return self.link(self._about(cited), self.places.of(cited))

    def _about(self, cited: CitedFact) -> str:
        library = self.words.library
        name = self._subject(cited)
        if cited.carrier != ANY and self.page.path == "changes/":
            name = f"{library.carriers[cited.carrier].name[self.words.id]} {name}"
        return f"{name}{self.say('dot')}{cited.attribute.name[self.words.id]}"

    def _subject(self, cited: CitedFact) -> str:
        library = self.words.library
        topic = cited.fact.id.topic
        return (library.procedures.get(topic) or library.topics[topic]).name[self.words.id]

    def month_anchor(self, month: datetime.date) -> Markup:
        """The address of a month on the page of changes."""
        return self.anchor(f"m{month:%Y-%m}")

    # --- the procedure page

    def folded(self, view: ProcedureView) -> list[tuple[str, str, Sequence[CitedFact]]]:
        """What stands folded below a procedure: title, address, facts."""
        return self.timed(
            view, [(topic.name[self.words.id], topic.id, facts) for topic, facts in view.related]
        )

    def timed(
        self,
        view: ProcedureView | Overview,
        between: Sequence[tuple[str, str, Sequence[CitedFact]]] = (),
    ) -> list[tuple[str, str, Sequence[CitedFact]]]:
        """What is announced, ``between``, and what has ended: title, address, facts."""
        found = list(between)
        if view.announced:
            found.insert(0, (self.say("announced-title"), "announced", view.announced))
        if view.past:
            found.append((self.say("past-title"), "past", view.past))
        return found

    def folded_lead(self, title: str) -> str:
        """The first line of a folded block."""
        return self.say("folded-lead", what=title)

    def second_anchor_line(self, card_types: Sequence[models.CardType]) -> Markup:
        """The address of the second card type, for the paragraph above."""
        return self.anchor(card_types[1].id) if len(card_types) > 1 else Markup("")

    # --- home

    def more_doors(self) -> list[tuple[str, str]]:
        """The other subjects of the site, by name and address."""
        return [(self.say(f"{name}-title"), target) for name, target in _MORE]
