"""The answer in one breath: where, at what cost, with which papers; and what is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simguide.facts.calls import calls
from simguide.facts.choosing import about, of_role
from simguide.facts.cited import CitedFact
from simguide.facts.coverage import refusal
from simguide.facts.standing import by_standing, rules_out
from simguide.facts.ways import Way, Ways
from simguide.records import models
from simguide.records.ids import ANY

# What tells most where no way is known: the first of these.
_TELLING = ("where", "refund-window", "deadline", "refund", "step", "time", "cost", "sms")
# What to do once it is done does not say how to do it.
_AFTERWARDS = ("return", "return-address")
# Saying how to log in says what to have ready.
_READY = ("login",)
MOST_WAYS = 4
MOST_TOLD = 2
# Nobody else sends a code to the line: at a counter or on the phone it is not asked for.
_LOGS_IN = ("online", "overseas-online", "app", "chat", "line")
_SMS = re.compile(r"SMS|短信")
# Beside the procedure itself, what says whether a code is sent to the line.
_SMS_TOPICS = ("account", "sms")


@dataclass(frozen=True)
class Answer:
    """What the first sentences of a section say. Every part is a fact of this carrier and card.

    ``papers`` are those for every way; a way's own stand with the way. ``rent`` says whether the
    monthly charge goes on. ``told`` are facts to tell in full where no way or fee can be composed;
    ``some_pay`` says that there are fees, but none that everybody pays.
    """

    ways: tuple[Way, ...]
    fees: tuple[CitedFact, ...]
    papers: CitedFact | None
    time: CitedFact | None
    unknown: tuple[models.Slot, ...]
    rent: CitedFact | None = None
    told: tuple[CitedFact, ...] = ()
    some_pay: bool = False

    @property
    def known(self) -> bool:
        return bool(self.ways or self.fees or self.papers or self.time or self.rent)

    @property
    def asks(self) -> tuple[str, ...]:
        """The phrases that ask what is unknown, each once."""
        return tuple(dict.fromkeys(slot.ask for slot in self.unknown))


def answer(
    procedure: models.Procedure,
    here: list[CitedFact],
    found: Ways,
    identity: list[CitedFact],
    on_page: list[CitedFact],
) -> Answer:
    """The answer for one section.

    ``identity`` are the carrier's general papers, ``on_page`` all facts that the page shows, of
    the carrier's accounts and desks too: what one of them says is never called unknown.
    """
    ways = _foremost(found.offered)
    ready = identity if _asks_identity(procedure) else []
    papers = _papers([*here, *ready])
    fees = tuple(
        cited
        for cited in by_standing(here)
        if cited.attribute.id == "fee" and _plain(cited) and cited.fact.id.channel == ANY
    )[:2]
    time = _time(here, ways)
    # A general desk answers questions, but is no number to suspend the line.
    general = procedure.id != "suspend" and bool(calls(about(on_page, "contact")))
    rent = _first(here, (), ("charges-continue",))
    return Answer(
        ways=ways,
        fees=fees,
        papers=papers,
        time=time,
        rent=rent,
        told=() if ways or fees or refusal(here) else _most_telling(here),
        some_pay=bool(ways or fees or papers or time)
        and some_pay(here, fees or [f for way in ways for f in way.fees]),
        unknown=tuple(
            slot
            for slot in procedure.slots
            if not (slot.role == "call" and general)
            and not _is_known(slot, here, found, ready, on_page)
        ),
    )


def _foremost(offered: Sequence[Way]) -> tuple[Way, ...]:
    """The ways for the first lines, in order: none that is sure gives place to one less so."""
    kept = sorted(offered, key=lambda way: way.standing != "confirmed")[:MOST_WAYS]
    return tuple(way for way in offered if way in kept)


def some_pay(here: list[CitedFact], plain: Sequence[CitedFact]) -> bool:
    """Whether only some readers pay: the fees known are all for special cases.

    A fee for leaving early is for some only, also where its figure is not known.
    """
    return not plain and any(
        cited.value.high if cited.value is not None else cited.attribute.id == "early-fee"
        for cited in here
        if cited.attribute.id in ("fee", "early-fee")
    )


def _most_telling(here: list[CitedFact]) -> tuple[CitedFact, ...]:
    """The facts that come nearest to an answer, for a page without any way.

    Pages and addresses are buttons already; a fee without a figure tells nothing.
    """
    held = [cited for cited in by_standing(here) if _tells(cited)]
    return tuple(sorted(held, key=lambda cited: _TELLING.index(_kind(cited)))[:MOST_TOLD])


def _kind(cited: CitedFact) -> str:
    return cited.attribute.id if cited.attribute.id in _TELLING else cited.attribute.role


def _tells(cited: CitedFact) -> bool:
    """Whether the fact is near an answer."""
    empty = cited.attribute.role == "cost" and cited.value is None
    linked = cited.attribute.type in ("url", "email", "phone", "short-code", "hours", "languages")
    after = cited.attribute.id in _AFTERWARDS
    return not (rules_out(cited) or empty or linked or after) and _kind(cited) in _TELLING


def _asks_identity(procedure: models.Procedure) -> bool:
    return any(slot.role == "bring" and slot.with_identity for slot in procedure.slots)


def _plain(cited: CitedFact) -> bool:
    return cited.value is not None and not cited.fact.id.conditional


def _first(
    facts: Iterable[CitedFact], ways: tuple[Way, ...], kinds: tuple[str, ...]
) -> CitedFact | None:
    """The surest fact of such a type or attribute: of the best way, or of no way in particular."""
    places = [*(way.channel.id for way in ways), ANY]
    fitting = [
        cited
        for cited in facts
        if (cited.attribute.type in kinds or cited.attribute.id in kinds) and _plain(cited)
    ]
    for place in dict.fromkeys([places[0], ANY, *places]):
        for cited in by_standing(fitting):
            if cited.fact.id.channel == place:
                return cited
    return None


def _papers(facts: list[CitedFact]) -> CitedFact | None:
    """What to have ready on every way."""
    return _first(facts, (), ("papers",))


def _time(here: list[CitedFact], ways: tuple[Way, ...]) -> CitedFact | None:
    return _first(of_role(here, "time"), ways, ("duration",))


def _accounts(found: Ways) -> list[CitedFact]:
    """What is said of logging in on the ways that are offered, for everybody."""
    return [
        cited
        for way in found.offered
        for cited in way.lent
        if cited.fact.id.topic == "account" and not cited.fact.id.conditional
    ]


def _is_ready(found: Ways, identity: list[CitedFact]) -> bool:
    """Whether papers are told in general, or what to log in with on some way."""
    general = [cited for cited in identity if not cited.fact.id.conditional]
    return any(
        cited.attribute.id in _READY or cited.attribute.role == "bring"
        for cited in (*_accounts(found), *general)
    )


def _says_codes(found: Ways) -> bool:
    """Whether logging in is said to want a code, sent wherever, or what to do without one."""
    return any(
        cited.attribute.role == "sms" or cited.attribute.id == "verification"
        for cited in _accounts(found)
    )


def _is_known(
    slot: models.Slot,
    here: list[CitedFact],
    found: Ways,
    identity: list[CitedFact],
    on_page: list[CitedFact],
) -> bool:
    """Whether anything on the page says it, in a value or a sentence."""
    if slot.role == "where":
        return bool(found.offered) or any(cited.attribute.id == "place" for cited in here)
    if slot.role == "call":
        no_phone = "phone" in found.refused_channels or any(
            rules_out(cited)
            and cited.fact.id.channel == "phone"
            and cited.fact.id.topic == "contact"
            for cited in on_page
        )
        return no_phone or any(
            (way.calls or way.pages) and not way.general for way in found.offered
        )
    if slot.role == "bring" and _is_ready(found, identity):
        return True
    if slot.role == "sms":
        if found.offered and not any(way.channel.id in _LOGS_IN for way in found.offered):
            return True
        near = [*here, *(cited for cited in on_page if cited.fact.id.topic in _SMS_TOPICS)]
        said = any(_SMS.search(text) for c in near for text in c.fact.text.root.values())
        return said or bool(of_role(here, "sms")) or _says_codes(found)
    return bool(of_role(here, slot.role))
