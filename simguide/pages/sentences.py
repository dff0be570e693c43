"""The sentences that a page composes from an answer, each value marked as its fact."""

from __future__ import annotations

from markupsafe import Markup

from simguide.facts import standing
from simguide.facts.cited import CitedFact
from simguide.facts.routes import Desk
from simguide.facts.ways import Way
from simguide.pages import markdown
from simguide.pages.answers import Answer
from simguide.pages.buttons import ButtonWriter
from simguide.pages.procedures import Section


class SentenceWriter(ButtonWriter):
    """What a page calls for where it answers in short."""

    def unknown(self, found: Answer) -> str:
        """What was not found, in one line."""
        names = self.words.listed(slot.name[self.words.id] for slot in found.unknown)
        return self.say("unknown-line", what=names or self.say("way-title"))

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

    def limits(self, way: Way, *, numbers: bool = True) -> list[Markup]:
        """For whom or what a way serves, and how sure that is where it is less so than the way.

        ``numbers`` is whether the conditions of its numbers belong to them.
        """
        found = (*way.limits, *(way.narrow_numbers if numbers else ()))
        return [
            self.text(cited.fact.condition)
            + (self._unsure(cited) if _less_sure(cited, way) else Markup(""))
            for cited in found
            if cited.fact.condition
        ]

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
        if way.window:
            parts.append(self._bare(way.window) + self._unsure(way.window))
        parts += self.limits(way)
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


def _less_sure(cited: CitedFact, way: Way) -> bool:
    return standing.ORDER.index(standing.standing(cited)) > standing.ORDER.index(way.standing)
