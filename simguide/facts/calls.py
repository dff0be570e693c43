"""Numbers to call, each with its own hours and languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simguide.facts.cited import CitedFact
from simguide.facts.standing import by_standing, standing

OLD_AFTER_YEARS = 5


@dataclass(frozen=True)
class Call:
    """A number to call, with the facts that say when and in which language it answers."""

    number: CitedFact
    hours: CitedFact | None
    languages: CitedFact | None

    @property
    def always(self) -> bool:
        """Whether somebody answers day and night."""
        return self.hours is not None and bool(self.hours.value.always)

    @property
    def abroad(self) -> bool:
        """Whether it is the number to dial from outside Japan."""
        return self.number.fact.id.channel.startswith("overseas") or (
            self.number.attribute.type == "phone" and not self.number.value.e164.startswith("+81")
        )

    @property
    def reaches_from_abroad(self) -> bool:
        """Whether a phone outside Japan can dial it."""
        return self.number.attribute.type == "phone" and (
            self.abroad or bool(self.number.value.from_abroad)
        )

    @property
    def any_phone(self) -> bool:
        """Whether every phone in Japan can dial it, and not those of one network only."""
        if self.number.attribute.type == "short-code":
            return bool(self.number.value.network == "any")
        return not self.abroad

    @property
    def narrow(self) -> bool:
        """Whether it serves some callers or phones only."""
        return self.number.fact.condition is not None or self.number.fact.id.conditional

    @property
    def sure(self) -> bool:
        """Whether the number itself is confirmed."""
        return standing(self.number) == "confirmed"

    def speaks(self, language: str) -> bool:
        """Whether the desk is said to speak ``language``."""
        return self.languages is not None and language in self.languages.value

    @property
    def old(self) -> bool:
        """Whether it rests on nothing but an old page that nobody has confirmed."""
        dated = self.number.sources[0].date
        seen = self.number.sources[0].seen
        return (
            standing(self.number) != "confirmed"
            and dated is not None
            and seen.year - dated.year > OLD_AFTER_YEARS
        )


def calls(facts: Iterable[CitedFact]) -> tuple[Call, ...]:
    """The numbers among ``facts``, each with its own hours and languages, the surest first."""
    held = list(facts)
    return tuple(
        Call(cited, _beside(cited, "hours", held), _beside(cited, "languages", held))
        for cited in by_standing(held)
        if cited.attribute.type in ("phone", "short-code") and cited.value is not None
    )


def _beside(number: CitedFact, attribute: str, facts: list[CitedFact]) -> CitedFact | None:
    """The fact that names ``number`` under ``of``, or else has its id but for the attribute.

    Never the hours of another number: a wrong hour at night is as bad as a wrong number.
    """
    place = number.fact.id
    held = [cited for cited in facts if cited.attribute.id == attribute and cited.value is not None]
    for cited in held:
        if place in cited.fact.of:
            return cited
    for cited in held:
        there = cited.fact.id
        same = (there.topic, there.channel, there.qualifier)
        if not cited.fact.of and same == (place.topic, place.channel, place.qualifier):
            return cited
    return None


def unsure_last(found: Iterable[Call]) -> tuple[list[Call], list[Call]]:
    """The numbers before the official page, and the unconfirmed ones to check there first."""
    held = list(found)
    later = [call for call in held if standing(call.number) == "reported"]
    return [call for call in held if call not in later], later


def by_need(found: Iterable[Call], language: str, most: int) -> list[Call]:
    """At most ``most`` numbers, chosen by the reader's need and not by how sure they are.

    One that answers any phone in Japan day and night, one in the reader's language, one that can
    be dialled from abroad and one that answers day and night on some network are among them, in
    this order, where the carrier has them. An old number that stands already is not told again,
    and one for some callers only stands behind the one for all.
    """
    ordered: list[Call] = []
    for call in sorted(
        found,
        key=lambda call: (
            call.old,
            call.abroad,
            not call.speaks(language),
            not call.any_phone,
            call.narrow,
        ),
    ):
        again = any(call.number.value == other.number.value for other in ordered)
        if not (call.old and again):
            ordered.append(call)
    needs: tuple[Callable[[Call], bool], ...] = (
        lambda call: call.always and call.any_phone,
        lambda call: call.speaks(language),
        lambda call: call.reaches_from_abroad,
        lambda call: call.always and not call.abroad,
        lambda call: call.any_phone,
    )
    chosen: list[Call] = []
    for need in needs:
        best = next((call for call in ordered if need(call)), None)
        if best and best not in chosen:
            chosen.append(best)
    chosen += [call for call in ordered if call not in chosen]
    return sorted(
        chosen[:most],
        key=lambda call: (
            call.old,
            call.abroad,
            not call.always,
            not call.speaks(language),
            not call.any_phone,
            call.narrow,
        ),
    )
