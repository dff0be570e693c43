"""Lists, tables and titles of a page, on top of its words and citations."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from simguide.facts.calls import Call
from simguide.facts.carriers import card_types_of
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import Coverage
from simguide.facts.routes import Desk, Route
from simguide.facts.standing import ORDER, Standing, standing
from simguide.facts.ways import Way
from simguide.pages import markdown
from simguide.pages.citations import CitedBy
from simguide.pages.comparison import Row
from simguide.pages.languages import DeskInLanguage
from simguide.pages.lost import LostCarrier
from simguide.pages.overview import Overview
from simguide.pages.procedures import ProcedureView
from simguide.pages.writer import PageWriter
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


class LayoutWriter(PageWriter):
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
        return self._bracketed([markdown.plain(self.say(f"status-{carrier.status.state}"))])

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
        """The number that suspends the line, above everything else."""
        return self.needed(view.loss, 1)

    def desk_beside(self, view: Overview) -> Desk:
        """Customer service without the number that stands above it already."""
        above = [call.number.value for call in self.first_calls(view)]
        rest = tuple(call for call in view.desk.calls if call.number.value not in above)
        return replace(view.desk, calls=rest) if rest or view.desk.pages else view.desk

    # --- the lost page

    def lost_title(self, item: LostCarrier) -> str:
        """A carrier's name with the number to call, if one is sure."""
        name = item.carrier.name[self.words.id]
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
        return f"{name} · {value.number if short else value.domestic}"

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
                + self._bracketed([*map(self.text, way.limits), *self._doubt(way.standing)])
                for way in shown
            ]
        )
        return self.words.fill("lost-other-ways" if item.calls else "lost-ways", ways=names)

    def _doubt(self, state: Standing) -> list[Markup]:
        """The words for a standing, where it is not confirmed."""
        return [] if state == "confirmed" else [markdown.plain(self.say(f"standing-{state}"))]

    def _bracketed(self, notes: Sequence[Markup]) -> Markup:
        """Notes in one pair of brackets."""
        if not notes:
            return Markup("")
        text = markdown.inline(self.say("semicolon")).join(notes)
        return self.words.fill("bracketed", text=text)

    # --- the comparison

    def cell_calls(self, row: Row) -> Markup:
        """The numbers of a row in the order of the lost page, with language and hours."""
        before, behind = self.around_page(row.calls, 3)
        found = [self._call(call) for call in (*before, *behind)]
        if not found:
            general = markdown.inline(self.say("general-desk"))
            found = [general + self._call(call) for call in self.needed(row.general_calls, 1)]
        if not found and row.no_phone:
            word = markdown.plain(self.say("standing-not-offered"))
            found = [self.inline(row.no_phone, word)]
        return self._cell(found, row)

    def _call(self, call: Call) -> Markup:
        """A number with its languages and hours, and how sure it is."""
        beside = [] if call.old else [fact for fact in (call.languages, call.hours) if fact]
        notes = [self.brief(fact) for fact in beside] + self._doubt(standing(call.number))
        return self.inline(call.number, self.brief(call.number)) + self._bracketed(notes)

    def sure_inline(self, cited: CitedFact) -> Markup:
        """A value within a list, and how sure it is where it is not confirmed."""
        return self.inline(cited) + self._bracketed(self._doubt(standing(cited)))

    def cell_cost(self, row: Row) -> Markup:
        """The fees of a row, each with its channel; a disputed one says so."""
        found = []
        for cited in row.fees:
            channel = cited.fact.id.channel
            where = "" if channel == ANY else self._channel(channel)
            found.append(markdown.inline(f"{where} " if where else "") + self.sure_inline(cited))
        if not found and row.some_pay:
            found = [markdown.plain(self.say("some-pay"))]
        return self._cell(found, row)

    def _channel(self, channel: str) -> str:
        return self.words.library.channels[channel].name[self.words.id]

    def cell_where(self, row: Row) -> Markup:
        """The ways of a row, and those that are not offered."""
        found = [
            markdown.plain(way.channel.name[self.words.id])
            + self._bracketed([*map(self.text, way.limits), *self._doubt(_standing(way))])
            for way in row.ways.offered
        ]
        if row.ways.refused:
            channels = self.refused_channels(row.ways.refused)
            found.append(self.words.fill("not-offered-cell", channels=channels))
        travel = row.card_types[0].id == "virtual"
        if not row.ways.offered and row.desk.channels and not travel:
            names = self.words.listed(self._channel(name) for name in row.desk.channels)
            found.append(markdown.plain(self.say("ask-desk", channels=names)))
        if row.page and not row.ways.offered:
            found.append(self.route_link(row.page))
        return self._cell(found, row)

    def cell_time(self, row: Row) -> Markup:
        """How long it takes, or when it is done."""
        return self._cell([self._told(row.time)] if row.time else [], row)

    def cell_again(self, row: Row) -> Markup:
        """Whether travel data can be installed again."""
        return self._cell([self._told(row.again)] if row.again else [], row)

    def cell_refund(self, row: Row) -> Markup:
        """Until when the money comes back, each case with its condition."""
        return self._cell([self._told(cited) for cited in row.refunds], row)

    def route_link(self, route: Route) -> Markup:
        """An official page as a plain link, called as on its button."""
        label = markdown.link(self.route_label(route), str(route.page.value))
        return label + self.condition(route.page)

    def _told(self, cited: CitedFact) -> Markup:
        """A value with the case in which it holds, else the sentence; and how sure it is."""
        typed = cited.attribute.type == "duration" and cited.value is not None
        clear = typed and (cited.fact.condition is not None or not cited.fact.id.conditional)
        doubt = self._bracketed(self._doubt(standing(cited)))
        if clear:
            return self.inline(cited, self.brief(cited)) + doubt
        inner = Markup("*{}{}*").format(self.told(cited), self.reference(cited))
        return inner + self.attrs(cited, "said") + doubt

    def cell_reach(self, row: Row) -> Markup:
        """How to write to the seller: what has an address as a link, the rest by its name."""
        written = [cited for cited in row.desk.pages if cited.fact.id.channel in row.desk.channels]
        linked = {cited.fact.id.channel for cited in written}
        found = [
            self.inline(cited, markdown.link(self._channel(cited.fact.id.channel), _address(cited)))
            + self.condition(cited)
            for cited in written
        ]
        rest = [name for name in row.desk.channels if name not in linked]
        found += [markdown.plain(self._channel(name)) for name in rest]
        if not found and row.desk.pages:
            cited = row.desk.pages[0]
            label = markdown.link(self.channel_label(cited), cited.value)
            again = row.page is not None and row.page.page.value == cited.value
            found = [self.inline(cited, label) + (Markup("") if again else self.condition(cited))]
        return self._cell(found, row)

    def cell(self, column: str, row: Row) -> Markup:
        """What a row says in a column."""
        cells: dict[str, Callable[[Row], Markup]] = {
            "call": self.cell_calls,
            "cost": self.cell_cost,
            "where": self.cell_where,
            "page": self.cell_where,
            "time": self.cell_time,
            "again": self.cell_again,
            "refund": self.cell_refund,
            "reach": self.cell_reach,
        }
        return cells[column](row)

    def column(self, column: str, procedure: models.Procedure) -> str:
        """The heading of a column: the question as the procedure asks it."""
        named = {slot.role: slot.name for slot in procedure.slots}
        return named[column][self.words.id] if column in named else self.say(f"column-{column}")

    def _cell(self, found: list[Markup], row: Row) -> Markup:
        if found:
            return markdown.inline(self.say("semicolon")).join(found)
        state = "not-offered" if row.coverage == "not-offered" else "unknown"
        word = markdown.plain(self.say(f"standing-{state}"))
        return Markup("*{}*").format(word) + markdown.attributes("cite", state)

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


def _standing(way: Way) -> Standing:
    """The standing of a way: no surer than the best of its numbers, where it is done by phone."""
    if not way.calls or "phone" not in way.channel.id:
        return way.standing
    best = min((standing(call.number) for call in way.calls), key=ORDER.index)
    return max(way.standing, best, key=ORDER.index)


def _address(cited: CitedFact) -> str:
    """The address to open or to write to."""
    return f"mailto:{cited.value}" if cited.attribute.type == "email" else str(cited.value)
