"""How well a procedure is known for a card type: known is what a reader can act on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from simguide.facts.cited import CitedFact
from simguide.facts.standing import rules_out
from simguide.facts.ways import Ways
from simguide.records.ids import ANY

Coverage = Literal["known", "reported", "partly", "unknown", "not-offered"]


def coverage(here: Iterable[CitedFact], found: Ways) -> Coverage:
    """Known: at least one way with its number, page or menu, confirmed by an official source.

    Partly: ways are named, and no number, page or menu for everybody is known of any of them.
    """
    if refusal(here):
        return "not-offered"
    usable = [way for way in found.offered if way.leads]
    if any(way.standing == "confirmed" for way in usable):
        return "known"
    if usable:
        return "reported"
    return "partly" if found.offered else "unknown"


def refusal(here: Iterable[CitedFact]) -> CitedFact | None:
    """The fact that says that it cannot be done at all."""
    for cited in here:
        whole = cited.fact.id.channel == ANY and cited.fact.id.qualifier is None
        if rules_out(cited) and whole and cited.attribute.id == "available":
            return cited
    return None
