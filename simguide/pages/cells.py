"""Cells of the tables that show all carriers side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from simguide.facts.calls import Call
from simguide.facts.cited import CitedFact
from simguide.facts.routes import Route
from simguide.facts.standing import ORDER, Standing, standing
from simguide.facts.ways import Way
from simguide.pages import markdown
from simguide.pages.comparison import Row
from simguide.pages.sentences import SentenceWriter
from simguide.records import models
from simguide.records.ids import ANY


class CellWriter(SentenceWriter):
    """What the tables of a comparison call for."""

    def cell_calls(self, row: Row) -> Markup:
        """The numbers of a row in the order of the lost page, with language and hours."""
        before, behind = self.around_page(row.calls, 3)
        found = [self._call(call) for call in (*before, *behind)]
        if not found:
            gap = self.words.language.sentence_gap
            general = markdown.inline(self.say("general-desk") + gap)
            found = [general + self._call(call) for call in self.needed(row.general_calls, 1)]
        if not found and row.no_phone:
            word = markdown.plain(self.say("standing-not-offered"))
            found = [self.inline(row.no_phone, word)]
        return self._cell(found, row)

    def _call(self, call: Call) -> Markup:
        """A number with its languages and hours, and how sure it is."""
        beside = [] if call.old else [fact for fact in (call.languages, call.hours) if fact]
        notes = [self.brief(fact) + self._less_sure(fact, call.number) for fact in beside]
        notes += self.doubt(standing(call.number))
        return self.inline(call.number, self.brief(call.number)) + self.bracketed(notes)

    def sure_inline(self, cited: CitedFact) -> Markup:
        """A value within a list, and how sure it is where it is not confirmed."""
        return self.inline(cited) + self.bracketed(self.doubt(standing(cited)))

    def cell_cost(self, row: Row) -> Markup:
        """The fees of a row, each with its channel; a disputed one says so."""
        found = []
        for cited in row.fees:
            found.append(self._at(cited) + self.sure_inline(cited))
        split = markdown.plain(self.say("answer-fee-split"))
        found += [self._at(cited) + self.inline(cited, split) for cited in row.disputed]
        if not found and row.some_pay:
            found = [markdown.plain(self.say("some-pay"))]
        return self._cell(found, row)

    def _at(self, cited: CitedFact) -> Markup:
        """The way on which a fee is asked, before it."""
        channel = cited.fact.id.channel
        return markdown.inline("" if channel == ANY else f"{self._channel(channel)} ")

    def _channel(self, channel: str) -> str:
        return self.words.library.channels[channel].name[self.words.id]

    def cell_where(self, row: Row) -> Markup:
        """The ways of a row, and those that are not offered."""
        found = [
            markdown.plain(way.channel.name[self.words.id])
            + self.bracketed(
                [*self.limits(way, numbers=not row.by_number), *self.doubt(_standing(way))]
            )
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
        doubt = self.bracketed(self.doubt(standing(cited)))
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

    def doubt(self, state: Standing) -> list[Markup]:
        """The words for a standing, where it is not confirmed."""
        return [] if state == "confirmed" else [markdown.plain(self.say(f"standing-{state}"))]

    def bracketed(self, notes: Sequence[Markup]) -> Markup:
        """Notes in one pair of brackets."""
        if not notes:
            return Markup("")
        text = markdown.inline(self.say("semicolon")).join(notes)
        return self.words.fill("bracketed", text=text)


def _standing(way: Way) -> Standing:
    """The standing of a way: no surer than the best of its numbers, where it is done by phone."""
    if not way.calls or "phone" not in way.channel.id:
        return way.standing
    best = min((standing(call.number) for call in way.calls), key=ORDER.index)
    return max(way.standing, best, key=ORDER.index)


def _address(cited: CitedFact) -> str:
    """The address to open or to write to."""
    return f"mailto:{cited.value}" if cited.attribute.type == "email" else str(cited.value)
