"""What a template may call while one page is written: words, links, citations, marks."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from simguide.facts import standing
from simguide.facts.cited import CitedFact
from simguide.pages import markdown
from simguide.pages.citations import SourceList
from simguide.pages.listing import Page
from simguide.pages.places import Places
from simguide.pages.procedures import Section
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
        self._disputes: set[str] | None = None
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

    def begin_list(self) -> Markup:
        """Nothing to show: from here on to the end of the list, a conflict is told once."""
        self._disputes = set()
        return Markup("")

    def end_list(self) -> Markup:
        """Nothing to show: outside lists every fact is told in full."""
        self._disputes = None
        return Markup("")

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
        said = self.text(conflict.text)
        if self._disputes is not None:
            again = said in self._disputes
            self._disputes.add(said)
            said = markdown.plain(self.say("conflict-above")) if again else said
        claims = [self._claim(cited, *claim) for claim in cited.claims]
        gap = Markup(" ")
        return head + gap + said + Markup("").join(gap + c for c in claims if c)

    def _claim(
        self, cited: CitedFact, value: Any, claim: models.Claim, source: Source | None
    ) -> Markup:
        shown = Markup("")
        if value is not None and cited.attribute.type in _FIGURES:
            if not self._figures_said(cited, value):
                shown = Markup("**{}**").format(self.typed(cited, value))
                shown = (
                    markdown.plain(source.publisher) + self.sep("colon") if source else ""
                ) + shown
        elif claim.text and not self._in_conflict(cited, claim.text):
            shown = self.text(claim.text)
        return shown + (Markup("[^{}]").format(self.cited.number(source)) if source else "")

    def _figures_said(self, cited: CitedFact, value: Any) -> bool:
        """Whether the sentence on the conflict has the figures of ``value`` already."""
        conflict = cited.fact.conflict
        if cited.attribute.type == "money" and value.high == 0:
            return True  # in words: a bare 0 behind them would stand as the fee
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

    def page_list(self, targets: Iterable[str]) -> Markup:
        """Links to pages, by their titles."""
        links = (self.link(self.titles.get(target, target), target) for target in targets)
        return markdown.inline(self.words.language.list).join(links)

    def alternatives(self, names: Sequence[Markup], *, composed: bool = False) -> Markup:
        """``a, b or c``; ``composed`` where each of them has values and brackets of its own."""
        if len(names) < 2:
            return Markup("").join(names)
        between = self.say("answer-separator") if composed else self.words.language.list
        head = markdown.inline(between).join(names[:-1])
        return head + markdown.inline(self.say("answer-last" if composed else "or")) + names[-1]

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
