"""The answers of the "in short" card."""

from __future__ import annotations

from dataclasses import dataclass

from simguide.facts.calls import Call, calls
from simguide.facts.channels import ChannelState, channel_states
from simguide.facts.choosing import of_role
from simguide.facts.standing import by_standing
from simguide.records import models
from simguide.records.library import CitedFact, Library


@dataclass(frozen=True)
class Answer:
    """One line of the "in short" card. Unknown without facts: then ``slot`` says how to ask.

    ``contacts`` and ``pages`` are the general ways to customer service, which need not serve it.
    """

    slot: models.Slot
    facts: tuple[CitedFact, ...] = ()
    calls: tuple[Call, ...] = ()
    channels: tuple[ChannelState, ...] = ()
    contacts: tuple[Call, ...] = ()
    pages: tuple[CitedFact, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.facts or self.calls or self.channels)


def answer(
    library: Library,
    slot: models.Slot,
    facts: list[CitedFact],
    contact: list[CitedFact],
    identity: list[CitedFact],
) -> Answer:
    """What ``facts`` say to a slot; general numbers, and papers where the slot asks for them."""
    if slot.role == "call":
        pages = [cited for cited in contact if cited.attribute.type == "url"]
        return Answer(slot, calls=calls(facts), contacts=calls(contact), pages=tuple(pages))
    if slot.role == "where":
        places = [cited for cited in facts if cited.attribute.id == "place"]
        states = channel_states(library, facts)
        return Answer(slot, facts=tuple(by_standing(places)), channels=states)
    own = of_role(facts, slot.role)
    if slot.with_identity and not any(cited.value for cited in own):
        own += [cited for cited in identity if cited.attribute.type == "papers"]
    return Answer(slot, facts=tuple(_plain_first(own)))


def _plain_first(facts: list[CitedFact]) -> list[CitedFact]:
    """Of each attribute the facts without a condition; those with one where there is no other."""
    plain = {cited.attribute.id for cited in facts if not cited.fact.id.conditional}
    return by_standing(
        cited for cited in facts if not cited.fact.id.conditional or cited.attribute.id not in plain
    )
