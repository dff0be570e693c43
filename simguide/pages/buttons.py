"""Numbers to call and pages to open, as buttons and links, each marked as its fact."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import Markup

from simguide.facts import standing
from simguide.facts.calls import Call, by_need, unsure_last
from simguide.facts.cited import CitedFact
from simguide.facts.routes import Route
from simguide.pages import markdown
from simguide.pages.procedures import Section
from simguide.pages.weeks import week
from simguide.pages.writer import PageWriter, target
from simguide.records import models
from simguide.records.ids import ANY

# Fifth parts of support pages that are for every question, of some readers.
_FOR_ALL = ("english", "company")
_WEB = (ANY, "online", "app", "overseas-online")


class ButtonWriter(PageWriter):
    """What a page calls for where a reader acts."""

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

    def other_pages(self, pages: Iterable[CitedFact], above: Route | None) -> list[CitedFact]:
        """The pages but for the one that stands above them as a button."""
        shown = [above.page, above.english] if above else []
        values = {cited.value for cited in shown if cited}
        return [cited for cited in pages if cited.value not in values]

    def page_link(self, cited: CitedFact, label: str, *classes: str) -> Markup:
        """An address to open or write to, marked as its fact."""
        self._linked.add(cited.key)
        if cited.attribute.type == "email":
            return self._mail_link(cited, *classes)
        return self._open(cited, label, str(cited.value), *classes)

    def _open(self, cited: CitedFact, label: str, address: str, *classes: str) -> Markup:
        named = markdown.plain(label) + self.condition(cited)
        shown = Markup("[{}]({})").format(named, target(address))
        return shown + self.attrs(cited, *classes) + Markup(" ") + self.mark(cited)

    def _mail_link(self, cited: CitedFact, *classes: str) -> Markup:
        """An address to write to, with a mail that fits it, where the page is on a procedure.

        It is in a language that the desk reads; where that is not the reader's, the mail says it
        again in theirs, and the page says so: nobody sends what they cannot read.
        """
        to = str(cited.value)
        if self._section is None:
            return self._open(cited, to, f"mailto:{to}", *classes)
        mail = self._mail(cited, self._section)
        # Japanese desks read English.
        language = "zh" if self._section.language == "zh" else "en"
        body = mail.body[language]
        note = Markup("")
        if language != self.words.id:
            body += f"\n\n{mail.body[self.words.id]}"
            said = self.say("mail-in-two", language=self.say(f"language-{language}"))
            note = Markup(" *{}*").format(markdown.plain(said)) + markdown.attributes("abroad")
        address = f"mailto:{to}?subject={quote(mail.subject[language])}&body={quote(body)}"
        return self._open(cited, to, address, *classes) + note

    def _mail(self, cited: CitedFact, section: Section) -> models.Mail:
        """What to write: only an address of the procedure itself takes a request."""
        procedure = section.procedure
        takes_it = cited.fact.id.topic == procedure.id and cited.fact.condition is None
        return (procedure.request if takes_it else None) or procedure.question

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
        if self._on_one_subject(cited):
            return self.say("official-help")
        own = cited.fact.id.topic in self.words.library.procedures
        if own and cited.fact.id.channel in _WEB:
            return self.say("official-other")
        return self.say(f"route-{cited.fact.id.channel}")

    @staticmethod
    def _on_one_subject(cited: CitedFact) -> bool:
        """Whether it is a support page on what its fifth part names, and not for all questions."""
        place = cited.fact.id
        online = place.topic == "contact" and place.channel == "online"
        return online and place.conditional and place.qualifier not in _FOR_ALL

    def begin(self, section: Section) -> Markup:
        """Nothing to show: from here on the page tells of ``section``."""
        self._section = section
        return Markup("")

    def needed(self, found: Iterable[Call], most: int) -> list[Call]:
        """The numbers to show, by the reader's need."""
        return by_need(found, self.words.id, most)

    def around_page(self, found: Iterable[Call], most: int) -> tuple[list[Call], list[Call]]:
        """The needed numbers before the official page, and those after it."""
        return unsure_last(self.needed(found, most))
