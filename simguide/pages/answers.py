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

MOST_WAYS = 4
MOST_TOLD = 2
_SMS = re.compile(r"SMS|短信")
# Beside the procedure itself, what says whether a code is sent to the line.
_SMS_TOPICS = ("account", "sms")


@dataclass(frozen=True)
class Answer:
    """What the first sentences of a section say. Every part is a fact of this carrier and card.

    ``told`` are facts to tell in full where no way, fee, paper or time can be composed;
    ``some_pay`` says that there are fees, but none that everybody pays.
    """

    ways: tuple[Way, ...]
    fees: tuple[CitedFact, ...]
    papers: CitedFact | None
    time: CitedFact | None
    unknown: tuple[models.Slot, ...]
    told: tuple[CitedFact, ...] = ()
    some_pay: bool = False

    @property
    def known(self) -> bool:
        return bool(self.ways or self.fees or self.papers or self.time)


def answer(
    procedure: models.Procedure,
    here: list[CitedFact],
    found: Ways,
    identity: list[CitedFact],
    on_page: list[CitedFact],
) -> Answer:
    """The answer for one section.

    ``identity`` are the carrier's general papers, ``on_page`` all facts that the page shows: what
    one of them says is never called unknown.
    """
    ways = found.offered[:MOST_WAYS]
    papers = _papers(here, ways, identity if _asks_identity(procedure) else [])
    fees = tuple(
        cited
        for cited in by_standing(here)
        if cited.attribute.id == "fee" and _plain(cited) and cited.fact.id.channel == ANY
    )[:2]
    time = _time(here, ways)
    # A general desk answers questions, but is no number to suspend the line.
    general = procedure.id != "suspend" and bool(calls(about(on_page, "contact")))
    composed = bool(ways or fees or papers or time)
    return Answer(
        ways=ways,
        fees=fees,
        papers=papers,
        time=time,
        told=() if composed or refusal(here) else _most_telling(here),
        some_pay=composed and some_pay(here, fees or [f for way in ways for f in way.fees]),
        unknown=tuple(
            slot
            for slot in procedure.slots
            if not (slot.role == "call" and general)
            and not _is_known(slot, here, found, papers, on_page)
        ),
    )


def some_pay(here: list[CitedFact], plain: Sequence[CitedFact]) -> bool:
    """Whether only some readers pay: the fees known are all for special cases."""
    special = any(
        cited.attribute.id in ("fee", "early-fee") and cited.value is not None and cited.value.high
        for cited in here
    )
    return special and not plain


def _most_telling(here: list[CitedFact]) -> tuple[CitedFact, ...]:
    """The facts that come nearest to an answer, for a page without any way."""
    roles = ("where", "cost", "step", "time", "sms")
    held = [cited for cited in by_standing(here) if _tells(cited, roles)]
    order = (*roles, "detail")
    return tuple(sorted(held, key=lambda cited: order.index(cited.attribute.role))[:MOST_TOLD])


def _tells(cited: CitedFact, roles: tuple[str, ...]) -> bool:
    """Whether the fact is near an answer: of such a role, or about the money that comes back."""
    if rules_out(cited):
        return False
    return cited.attribute.role in roles or cited.attribute.id in ("refund", "refund-window")


def _asks_identity(procedure: models.Procedure) -> bool:
    return any(slot.role == "bring" and slot.with_identity for slot in procedure.slots)


def _plain(cited: CitedFact) -> bool:
    return cited.value is not None and not cited.fact.id.conditional


def _first(
    facts: Iterable[CitedFact], ways: tuple[Way, ...], kinds: tuple[str, ...]
) -> CitedFact | None:
    """The surest such fact of the best way, or of no way in particular."""
    places = [*(way.channel.id for way in ways), ANY]
    fitting = [cited for cited in facts if cited.attribute.type in kinds and _plain(cited)]
    for place in dict.fromkeys([places[0], ANY, *places]):
        for cited in by_standing(fitting):
            if cited.fact.id.channel == place:
                return cited
    return None


def _papers(
    here: list[CitedFact], ways: tuple[Way, ...], identity: list[CitedFact]
) -> CitedFact | None:
    return _first(here, ways, ("papers",)) or _first(identity, ways, ("papers",))


def _time(here: list[CitedFact], ways: tuple[Way, ...]) -> CitedFact | None:
    return _first(of_role(here, "time"), ways, ("duration",))


def _is_known(
    slot: models.Slot,
    here: list[CitedFact],
    found: Ways,
    papers: CitedFact | None,
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
    if slot.role == "bring" and papers:
        return True
    if slot.role == "sms":
        near = [*here, *(cited for cited in on_page if cited.fact.id.topic in _SMS_TOPICS)]
        said = any(_SMS.search(text) for c in near for text in c.fact.text.root.values())
        return said or bool(of_role(here, "sms"))
    return bool(of_role(here, slot.role))
