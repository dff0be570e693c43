"""What a template may call while one page is written: words, links, citations, buttons."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from simguide.facts import standing
from simguide.facts.calls import Call, by_need, unsure_last
from simguide.facts.cited import CitedFact
from simguide.facts.routes import Desk, Route
from simguide.facts.ways import Way
from simguide.pages import markdown
from simguide.pages.answers import Answer
from simguide.pages.citations import SourceList
from simguide.pages.listing import Page
from simguide.pages.places import Places
from simguide.pages.procedures import Section
from simguide.pages.weeks import week
from simguide.pages.wording import Wording
from simguide.records import models
from simguide.records.addresses import file_of
from simguide.records.ids import ANY
from simguide.records.models import Source, Text

# A value of these types says nothing without its sentence; of those, nothing if it has a condition.
_SENTENCES = ("yes-no", "count", "text")
_CONDITIONAL = ("money", "duration", "papers", "hours", "languages", "phone", "short-code")
# Values that say something by their figures: beside a conflict's sentence others only repeat it.
_FIGURES = ("money", "duration", "count", "date", "hours", "phone", "short-code")
_FIGURE = re.compile(r"\d[\d,.:-]*\d|\d")
# Numbers to dial are written with spaces or hyphens: they are the same by their digits.
_DIALLED = ("phone", "short-code")
_WEB = (ANY, "online", "app", "overseas-online")


class PageWriter:
    """Words, links and citations of the page that is being written."""

    def __init__(
        self,
        words: Wording,
        page: Page,
        day: datetime.date,
        titles: Mapping[str, str],
        places: Places,
    ) -> None:
        self.words = words
        self.page = page
        self.day = day
        self.titles = titles
        self.places = places
        self.cited = SourceList()
        self._linked: set[str] = set()
        self._section: Section | None = None

    # --- addresses

    def to(self, target: str) -> str:
        """The Markdown file of ``target``, an address below the language, from this page."""
        path, mark, fragment = target.partition("#")
        if mark and path == self.page.path:
            return mark + fragment
        here = posixpath.dirname(self.page.file) or "."
        return posixpath.relpath(file_of(path), here) + mark + fragment

    def link(self, text: object, target: str, *classes: str, **values: str) -> Markup:
        """A link to a page of this site."""
        return markdown.link(text, self.to(target), *classes, **values)

    def file(self, target: str) -> str:
        """The relative address of a file below the site, beside the languages."""
        return "../" * (self.page.path.count("/") + 1) + target

    # --- words

    def say(self, key: str, **filled: object) -> str:
        """An interface text."""
        return self.words.say(key, **filled)

    def sep(self, key: str) -> Markup:
        """A separator of this language, its spaces kept."""
        return markdown.inline(self.say(key))

    def text(self, text: Text) -> Markup:
        """A text of the data in this language."""
        return markdown.sentence(text[self.words.id])

    def told(self, cited: CitedFact) -> Markup:
        """The sentence of a fact; what it names in a step is a button to press or a field."""
        mark = markdown.button if cited.attribute.role == "step" else markdown.quoted
        return markdown.sentence(cited.fact.text[self.words.id], mark)

    def typed(self, cited: CitedFact, value: Any) -> Markup:
        """A value of the fact's type; a number for calls from abroad in the form to dial there."""
        if cited.attribute.type == "phone" and cited.fact.id.channel.startswith("overseas"):
            return markdown.plain(value.international)
        return self.words.value(cited.attribute.type, value)

    def value(self, cited: CitedFact) -> Markup:
        """The value of a fact with its condition; its sentence where a value alone is unclear."""
        conditional = cited.fact.id.conditional and cited.attribute.type in _CONDITIONAL
        if cited.value is None or conditional or cited.attribute.type in _SENTENCES:
            return self.told(cited)
        return self.typed(cited, cited.value) + self.condition(cited)

    def brief(self, cited: CitedFact) -> Markup:
        """The value with its condition, where what it belongs to stands beside it."""
        return self.typed(cited, cited.value) + self.condition(cited)

    def condition(self, cited: CitedFact | None) -> Markup:
        """The words without which the value would mislead, in brackets."""
        if cited is None or cited.fact.condition is None:
            return Markup("")
        words = self.text(cited.fact.condition)
        return self.words.fill("bracketed", text=words)

    # --- facts and their standing

    def attrs(self, cited: CitedFact, *classes: str, **more: str) -> Markup:
        """The attribute list of an element that shows a fact."""
        return markdown.attributes(
            "fact",
            standing.standing(cited),
            *classes,
            data_fact=cited.key,
            data_confidence=cited.fact.confidence,
            data_fresh=cited.fresh,
            **more,
        )

    def how_sure(self, cited: CitedFact) -> str:
        """The words that tell how sure a fact is, and how old."""
        state = standing.standing(cited)
        date = cited.sources[0].date
        if state == "confirmed":
            key = "cite-official" if date else "cite-undated"
            return self.say(key, date=self.words.date(date) if date else "")
        word = self.say(f"standing-{state}")
        return f"{word} · {self.say('year-heading', year=date.year)}" if date else word

    def reference(self, cited: CitedFact) -> Markup:
        """The numbers of its sources, as footnotes."""
        numbers = [self.cited.number(source) for source in cited.sources[:1]]
        return Markup("").join(Markup("[^{}]").format(number) for number in numbers)

    def mark(self, cited: CitedFact) -> Markup:
        """How sure a fact is, with its source."""
        mark = Markup("*{}*").format(markdown.plain(self.how_sure(cited)))
        classes = markdown.attributes("cite", standing.standing(cited))
        return mark + classes + self.reference(cited)

    def fact_mark(self, cited: CitedFact) -> Markup:
        """The mark of a fact that an editor's own words state: it stands for the fact.

        Of one that does not hold on the day it says until or from when it does.
        """
        time = self.places.snapshot.time(cited)
        if time == "in-force":
            shown = markdown.plain(self.how_sure(cited))
            return Markup("*{}{}*").format(shown, self.reference(cited)) + self.attrs(cited, "cite")
        date = cited.fact.effective_until if time == "past" else cited.fact.effective_from
        assert date is not None  # noqa: S101 - otherwise it would be in force
        shown = markdown.plain(self.say(f"fact-{time}", date=self.words.date(date)))
        classes = markdown.attributes("fact", time, "cite", data_fact=cited.key)
        return Markup("*{}{}*").format(shown, self.reference(cited)) + classes

    def inline(self, cited: CitedFact, shown: Markup | None = None) -> Markup:
        """A value within a sentence, marked as its fact, with its source."""
        value = self.value(cited) if shown is None else shown
        inner = Markup("**{}{}**").format(value, self.reference(cited))
        return inner + self.attrs(cited)

    def statement(self, cited: CitedFact) -> Markup:
        """A fact in full: sentence, standing, what others say, since when, and from whom."""
        parts = [self.told(cited), self._address(cited), Markup(" "), self.mark(cited)]
        if cited.inherited:
            name = self.words.library.carriers[cited.origin].name[self.words.id]
            parts.append(markdown.inline(" " + self.say("inherited", carrier=name)))
        if cited.fact.conflict:
            parts.append(self._conflict(cited))
        if cited.fact.note:
            parts.append(Markup(" ") + self.text(cited.fact.note))
        return Markup("").join(parts)

    def _address(self, cited: CitedFact) -> Markup:
        """The link of a fact that is an address, where it holds today and no button leads there."""
        is_address = cited.value is not None and cited.attribute.type in ("url", "email")
        holds = self.places.snapshot.in_force(cited)
        if not (is_address and holds) or cited.key in self._linked:
            return Markup("")
        address = str(cited.value)
        mail = cited.attribute.type == "email"
        shown = address if mail else address.split("/")[2].removeprefix("www.")
        link = markdown.link(shown, f"mailto:{address}" if mail else target(address))
        return Markup(" ") + link

    def _conflict(self, cited: CitedFact) -> Markup:
        conflict = cited.fact.conflict
        assert conflict is not None  # noqa: S101 - asked for by the caller
        key = "conflict-settled" if conflict.settled else "conflict-open"
        head = Markup(" *{}*").format(markdown.plain(self.say(key)))
        claims = [self._claim(cited, *claim) for claim in cited.claims]
        gap = Markup(" ")
        return head + gap + self.text(conflict.text) + Markup("").join(gap + c for c in claims)

    def _claim(
        self, cited: CitedFact, value: Any, claim: models.Claim, source: Source | None
    ) -> Markup:
        shown = Markup("")
        if value is not None and cited.attribute.type in _FIGURES:
            if not self._figures_said(cited, value):
                shown = Markup("**{}**").format(self.typed(cited, value))
        elif claim.text and not self._in_conflict(cited, claim.text):
            shown = self.text(claim.text)
        return shown + (Markup("[^{}]").format(self.cited.number(source)) if source else "")

    def _figures_said(self, cited: CitedFact, value: Any) -> bool:
        """Whether the sentence on the conflict has the figures of ``value`` already."""
        conflict = cited.fact.conflict
        shown = str(self.typed(cited, value))
        text = conflict.text[self.words.id] if conflict else ""
        if cited.attribute.type in _DIALLED:
            return _digits(shown) in _digits(text)
        figures = set(_FIGURE.findall(shown))
        return bool(figures) and figures <= set(_FIGURE.findall(text))

    def _in_conflict(self, cited: CitedFact, text: Text) -> bool:
        """Whether the sentence on the conflict says it already.

        One language is enough, as the texts of all of them say the same: so none has more.
        """
        conflict = cited.fact.conflict
        return conflict is not None and any(
            said.rstrip("。.") in conflict.text[language] for language, said in text.root.items()
        )

    def source(self, source: Source) -> Markup:
        """A source in full: whose page, of what kind, dated when, seen when."""
        said = [self.say(f"kind-{source.kind}")]
        date = source.date
        said.append(
            self.say("page-dated", date=self.words.date(date)) if date else self.say("page-undated")
        )
        said.append(self.say("page-seen", date=self.words.date(source.seen)))
        shown = Markup("[{}]({})").format(markdown.plain(source.publisher), target(source.url))
        line = shown + markdown.inline(self.say("bracketed", text=self.say("comma").join(said)))
        return line + (Markup(" ") + self.text(source.note) if source.note else Markup(""))

    def report(self, what: str) -> str:
        """The address at which a wrong fact is reported, its id or page filled in."""
        return f"{self.words.library.site.repository}/issues/new?title={quote(what)}"

    # --- numbers and pages to act with

    def dial(self, cited: CitedFact) -> str:
        """What a phone dials: short codes and Japan form as digits, numbers for abroad with +."""
        if cited.attribute.type == "short-code":
            return "tel:" + quote(cited.value.number)
        abroad = cited.fact.id.channel.startswith("overseas")
        if abroad or not cited.value.e164.startswith("+81"):
            return f"tel:{cited.value.e164}"
        return "tel:" + str(cited.value.domestic).replace("-", "").replace(" ", "")

    def call(self, call: Call) -> Markup:
        """A number as a button, with hours and languages, and how it is dialled from abroad."""
        cited = call.number
        parts = [Markup("**{}**").format(self.typed(cited, cited.value)) + self.condition(cited)]
        parts += [markdown.plain(part) for part in self._reach(call)]
        more: dict[str, str] = {}
        if call.hours and not call.old:
            parts.append(self.brief(call.hours) + self._less_sure(call.hours, cited))
            more["data_hours"] = week(call.hours.value)
        if call.languages:
            parts.append(self.brief(call.languages) + self._less_sure(call.languages, cited))
        label = Markup(" · ").join(part for part in parts if part)
        shown = Markup("[{}]({})").format(label, self.dial(cited)) + self.attrs(
            cited, "call", **more
        )
        return shown + Markup(" ") + self._abroad(call) + self.mark(cited)

    def _less_sure(self, cited: CitedFact, number: CitedFact) -> Markup:
        """The standing of hours or languages, where the number beside them is surer."""
        state = standing.standing(cited)
        if standing.ORDER.index(state) <= standing.ORDER.index(standing.standing(number)):
            return Markup("")
        return self.words.fill("bracketed", text=markdown.plain(self.say(f"standing-{state}")))

    def _reach(self, call: Call) -> list[str]:
        """From where a number can be dialled, and whether it is an old one."""
        cited = call.number
        found = []
        year = cited.sources[0].date.year if cited.sources[0].date else None
        condition = cited.fact.condition
        if call.old and year and str(year) not in (condition[self.words.id] if condition else ""):
            found.append(self.say("old-number", year=year))
        if cited.attribute.type == "short-code":
            network = cited.value.network
            everywhere = network == "any"
            name = "" if everywhere else self.network(network)
            key = "from-any-phone" if everywhere else "from-network"
            found.append(self.say(key, network=name))
        elif call.abroad:
            found.append(self.say("from-abroad"))
        return found

    def _abroad(self, call: Call) -> Markup:
        cited = call.number
        if cited.attribute.type == "short-code" or call.abroad:
            return Markup("")
        if not cited.value.from_abroad:
            return (
                Markup("*{}*").format(markdown.plain(self.say("japan-only")))
                + markdown.attributes("abroad")
                + Markup(" ")
            )
        label = f"{self.say('from-abroad')} {cited.value.international}"
        return markdown.link(label, f"tel:{cited.value.e164}", "abroad") + Markup(" ")

    def network(self, network: str) -> str:
        """A network's name."""
        carrier = {"rakuten": "rakuten-mobile"}.get(network, network)
        return self.words.library.carriers[carrier].name[self.words.id]

    def page_button(self, route: Route, *classes: str) -> Markup:
        """The official page, labelled for what it is, and its English twin: the nearer one first.

        ``classes`` are those of the first button.
        """
        pages = [route.page, route.english] if route.english else [route.page]
        ordered = reversed(pages) if self.words.id == "en" else pages
        label = self.route_label(route)
        return Markup("\n\n").join(
            self.page_link(cited, label, "md-button", *(classes if place == 0 else ()))
            for place, cited in enumerate(filter(None, ordered))
        )

    def route_label(self, route: Route) -> str:
        """What an official page is for; a support page on one subject is no general one."""
        narrow = route.purpose == "support" and route.page.fact.condition is not None
        return self.say("official-help" if narrow else f"official-{route.purpose}")

    def alternatives(self, names: Sequence[Markup], *, composed: bool = False) -> Markup:
        """``a, b or c``; ``composed`` where each of them has values and brackets of its own."""
        if len(names) < 2:
            return Markup("").join(names)
        between = self.say("answer-separator") if composed else self.words.language.list
        head = markdown.inline(between).join(names[:-1])
        return head + markdown.inline(self.say("answer-last" if composed else "or")) + names[-1]

    def other_pages(self, pages: Iterable[CitedFact], above: Route | None) -> list[CitedFact]:
        """The pages but for the one that stands above them as a button."""
        shown = [above.page, above.english] if above else []
        values = {cited.value for cited in shown if cited}
        return [cited for cited in pages if cited.value not in values]

    def page_link(self, cited: CitedFact, label: str, *classes: str) -> Markup:
        """An address to open or write to, marked as its fact."""
        self._linked.add(cited.key)
        address = str(cited.value)
        if cited.attribute.type == "email":
            address, label = self._mail(cited), str(cited.value)
        named = markdown.plain(label) + self.condition(cited)
        shown = Markup("[{}]({})").format(named, target(address))
        return shown + self.attrs(cited, *classes) + Markup(" ") + self.mark(cited)

    def _mail(self, cited: CitedFact) -> str:
        """``mailto:`` with a subject that fits the address, in the language that the desk reads.

        Only an address of the procedure itself takes a request. Japanese desks read English.
        """
        section = self._section
        if section is None:
            return f"mailto:{cited.value}"
        procedure = section.procedure
        takes_it = cited.fact.id.topic == procedure.id and cited.fact.condition is None
        mail = (procedure.request if takes_it else None) or procedure.question
        language = "zh" if section.language == "zh" else "en"
        subject, body = quote(mail.subject[language]), quote(mail.body[language])
        return f"mailto:{cited.value}?subject={subject}&body={body}"

    def question(self, phrase: models.Phrase, language: str) -> Markup:
        """A question to the desk in its language, and what it means where that is another."""
        meaning = self.text(phrase.text)
        if language == "ja":
            said = Markup("{}\n{}\n\n{}\n{}").format(
                markdown.plain(phrase.ja),
                self.classes("say", lang="ja"),
                markdown.plain(phrase.romaji),
                self.classes("reading", lang="ja-Latn"),
            )
            return said + Markup("\n\n") + meaning
        html = next(one.html for one in self.words.library.languages if one.id == language)
        said = markdown.plain(phrase.text[language]) + Markup("\n")
        said += self.classes("say", lang=html)
        return said if language == self.words.id else said + Markup("\n\n") + meaning

    def channel_label(self, cited: CitedFact) -> str:
        """What a page of customer service is: chat, LINE, app, form …"""
        if cited.fact.id.qualifier == "form":
            return self.say("route-form")
        own = cited.fact.id.topic in self.words.library.procedures
        if own and cited.fact.id.channel in _WEB:
            return self.say("official-other")
        return self.say(f"route-{cited.fact.id.channel}")

    def begin(self, section: Section) -> Markup:
        """Nothing to show: from here on the page tells of ``section``."""
        self._section = section
        return Markup("")

    # --- layout

    def classes(self, *classes: str, **values: str) -> Markup:
        """An attribute list."""
        return markdown.attributes(*classes, **values)

    def anchor(self, name: str) -> Markup:
        """The attribute list that gives a heading or paragraph its address on the page."""
        return markdown.attributes(id_=name)

    def given_anchor(self, name: str) -> dict[str, str]:
        """The address of an element, if it has one."""
        return {"id_": name} if name else {}

    def second_anchor(self, card_types: Sequence[models.CardType]) -> dict[str, str]:
        """The address of the second card type of a section that serves two."""
        return {"id_": card_types[1].id} if len(card_types) > 1 else {}

    def names(self, card_types: Sequence[models.CardType]) -> str:
        """The card types of a section."""
        return self.words.listed(card_type.short[self.words.id] for card_type in card_types)

    def japanese(self, text: str) -> Markup:
        """A Japanese term."""
        return markdown.japanese(text)

    def reading(self, text: str) -> Markup:
        """How a Japanese term is read, in brackets."""
        return self.words.fill("bracketed", text=markdown.japanese(text))

    def needed(self, found: Iterable[Call], most: int) -> list[Call]:
        """The numbers to show, by the reader's need."""
        return by_need(found, self.words.id, most)

    def around_page(self, found: Iterable[Call], most: int) -> tuple[list[Call], list[Call]]:
        """The needed numbers before the official page, and those after it."""
        return unsure_last(self.needed(found, most))

    def refused(self, facts: Iterable[CitedFact]) -> Markup:
        """The ways that are not offered, in one line."""
        return self.words.fill("not-offered-line", channels=self.refused_channels(facts))

    def refused_channels(self, facts: Iterable[CitedFact]) -> Markup:
        """The names of the ways that are not offered, each marked as the fact that says so."""
        return markdown.inline(self.words.language.list).join(
            Markup("**{}{}**").format(
                markdown.plain(
                    self.words.library.channels[cited.fact.id.channel].name[self.words.id]
                ),
                self.reference(cited),
            )
            + self.attrs(cited)
            + self._unsure(cited)
            for cited in facts
        )

    def _unsure(self, cited: CitedFact) -> Markup:
        """How sure a fact is, where it is not confirmed."""
        if standing.standing(cited) == "confirmed":
            return Markup("")
        return self._sure(cited)

    def unknown(self, found: Answer) -> str:
        """What was not found, in one line."""
        names = self.words.listed(slot.name[self.words.id] for slot in found.unknown)
        return self.say("unknown-line", what=names or self.say("way-title"))

    def page_list(self, targets: Iterable[str]) -> Markup:
        """Links to pages, by their titles."""
        links = (self.link(self.titles.get(target, target), target) for target in targets)
        return markdown.inline(self.words.language.list).join(links)

    # --- sentences

    def way_title(self, way: Way) -> Markup:
        """``门店：4,950円（暂时）``: the way and what it costs everybody."""
        name = way.channel.name[self.words.id]
        name = name[:1].upper() + name[1:]
        if not way.fees:
            return markdown.steady(name)
        costs = self.words.listed(self._cost(cited) for cited in way.fees[:2])
        return markdown.steady(f"{name}{self.say('colon')}{costs}")

    def _cost(self, cited: CitedFact) -> str:
        state = standing.standing(cited)
        notes = [cited.fact.condition[self.words.id]] if cited.fact.condition else []
        if state != "confirmed":
            notes.append(self.say(f"standing-{state}"))
        value = self.words.money(cited.value)
        return value + (
            self.say("bracketed", text=self.say("semicolon").join(notes)) if notes else ""
        )

    def answer(self, found: Answer) -> Markup:
        """The answer in one or two sentences, each figure marked as its fact."""
        sentences = []
        if found.ways:
            pieces = self.alternatives([self._way_piece(way) for way in found.ways], composed=True)
            sentences.append(self.words.fill("answer-ways", ways=pieces))
        if found.fees:
            costs = markdown.inline(self.say("list-comma")).join(
                self._bare(cited) + self._sure(cited) for cited in found.fees
            )
            sentences.append(self.words.fill("answer-cost", cost=costs))
        elif found.some_pay:
            sentences.append(markdown.inline(self.say("answer-some-pay")))
        if found.papers:
            shown = self._bare(found.papers) + self._sure(found.papers)
            sentences.append(self.words.fill("answer-bring", papers=shown))
        if found.time:
            shown = self._bare(found.time) + self._sure(found.time)
            sentences.append(self.words.fill("answer-time", time=shown))
        if found.rent:
            said = self.say("answer-rent" if found.rent.value else "answer-no-rent")
            shown = self.inline(found.rent, markdown.plain(said)) + self._sure(found.rent)
            sentences.append(shown + markdown.plain(self.say("full-stop")))
        gap = self.words.language.sentence_gap
        return markdown.inline(gap).join(sentences)

    def in_short(self, section: Section) -> Markup:
        """The answer, and whom to ask where nothing says how or where it is done."""
        parts = [self._windows(section)] if section.windows else []
        parts += [self.answer(section.answer)] if section.answer.known else []
        parts += [self.ask_first(section.desk)] if section.unfound else []
        if section.own_steps and not section.answer.known:
            parts.append(markdown.inline(self.say("answer-steps")))
            parts += [self.without_address(section.desk)] if section.ask_desk else []
        if not parts:
            parts = [markdown.plain(self.say("answer-told"))]
        gap = markdown.inline(self.words.language.sentence_gap)
        return gap.join(part for part in parts if part)

    def _windows(self, section: Section) -> Markup:
        """Until when to ask for money back, each time with its condition and standing."""
        listed = []
        for cited in section.windows:
            notes = [self.text(cited.fact.condition)] if cited.fact.condition else []
            inner = self.sep("semicolon").join([*notes, markdown.plain(self.how_sure(cited))])
            shown = self.inline(cited, self.typed(cited, cited.value))
            listed.append(shown + self.words.fill("bracketed", text=inner))
        windows = self.alternatives(listed, composed=True)
        return self.words.fill("answer-windows", windows=windows)

    def ask_first(self, found: Desk) -> Markup:
        """Whom to ask where no way is known: the ways to a person, none that is not offered."""
        channels = self.words.library.channels
        names = self.say("or").join(channels[name].where[self.words.id] for name in found.channels)
        key = "ask-first" if names else "ask-page-first"
        text = self.words.fill(key, channels=markdown.inline(names)) if names else None
        parts = [text or markdown.inline(self.say(key))]
        if found.no_phone:
            parts.append(markdown.inline(self.say("no-phone")))
        return markdown.inline(self.words.language.sentence_gap).join(parts)

    def without_address(self, found: Desk) -> Markup:
        """By which further ways a person is reached, of which no number or address is known."""
        shown = {cited.fact.id.channel for cited in found.pages}
        shown |= {call.number.fact.id.channel for call in found.calls}
        shown |= {cited.fact.id.channel for cited in found.how}
        channels = self.words.library.channels
        names = [
            channels[name].where[self.words.id] for name in found.channels if name not in shown
        ]
        if not names:
            return Markup("")
        return markdown.plain(self.say("reach-by", channels=self.say("or").join(names)))

    def sms_line(self, way: Way) -> Markup:
        """That a code comes to the line itself, how sure that is, and if there is a way out."""
        assert way.sms is not None  # noqa: S101 - asked for by the template
        state = standing.standing(way.sms)
        sure = "" if state == "confirmed" else "-unsure"
        need = self.words.fill(f"way-sms{sure}", condition=self.condition(way.sms))
        return need + markdown.plain(self.say("way-sms-out" if way.way_out else "way-sms-end"))

    def _way_piece(self, way: Way) -> Markup:
        where = way.channel.where[self.words.id]
        parts: list[Markup] = []
        always = next((call for call in way.calls if call.always and not call.old), None)
        if always and always.hours and not way.general:
            parts.append(self.inline(always.hours))
        parts += [self._bare(cited) for cited in way.fees[:1]]
        if way.disputed_fee and not way.fees:
            said = markdown.plain(self.say("answer-fee-split"))
            parts.append(self.inline(way.disputed_fee, said))
        proof = way.fees[0] if way.fees else always.hours if always and not way.general else None
        if proof is not None:
            parts.append(markdown.plain(self.how_sure(proof)))
        elif way.standing != "confirmed":
            parts.append(markdown.plain(self.say(f"standing-{way.standing}")))
        parts += [self.text(limit) for limit in way.limits]
        if way.papers:
            parts.append(self.words.fill("way-bring", papers=self._bare(way.papers)))
        if way.sms:
            sure = standing.standing(way.sms) == "confirmed"
            need = self.say("way-piece-sms" if sure else "way-piece-sms-unsure")
            parts.append(markdown.plain(need) + self.condition(way.sms))
        if not parts:
            return markdown.plain(where)
        inner = markdown.inline(self.say("semicolon")).join(parts)
        return markdown.plain(where) + self.words.fill("bracketed", text=inner)

    def _bare(self, cited: CitedFact) -> Markup:
        """A value and its condition without brackets, where brackets follow: ``0円；暂时免费``."""
        shown = self.typed(cited, cited.value)
        if cited.fact.condition:
            shown += markdown.inline(self.say("semicolon")) + self.text(cited.fact.condition)
        return self.inline(cited, shown)

    def _sure(self, cited: CitedFact) -> Markup:
        return self.words.fill("bracketed", text=markdown.plain(self.how_sure(cited)))

    def place(self, cited: CitedFact) -> str:
        """For which card type a fact holds, where it holds for one only."""
        kind = cited.fact.id.card_type
        return "" if kind == ANY else self.words.library.card_types[kind].short[self.words.id]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def target(address: str) -> str:
    """An address as a Markdown link takes it."""
    return (
        address.replace("(", "%28")
        .replace(")", "%29")
        .replace("*", "%2A")
        .replace("[", "%5B")
        .replace("]", "%5D")
        .replace("<", "%3C")
        .replace('"', "%22")
        .replace("\\", "%5C")
        .replace("`", "%60")
    )
