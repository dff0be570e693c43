"""Chooses facts by what they are about."""

from __future__ import annotations

from collections.abc import Iterable

from simguide.facts.cited import CitedFact
from simguide.records.ids import ANY, Pattern


def about(
    facts: Iterable[CitedFact], topic: str, card_type: str | None = None, *, alone: bool = False
) -> list[CitedFact]:
    """The facts about ``topic``, for ``card_type`` or any; ``alone`` leaves those for any out."""
    return [
        cited
        for cited in facts
        if cited.fact.id.topic == topic
        and (
            card_type is None
            or cited.fact.id.card_type == card_type
            or (not alone and cited.fact.id.card_type == ANY)
        )
    ]


def matching(patterns: Iterable[Pattern], facts: Iterable[CitedFact]) -> list[CitedFact]:
    """The facts whose id one of ``patterns`` covers."""
    wanted = list(patterns)
    return [cited for cited in facts if any(pattern.covers(cited.fact.id) for pattern in wanted)]


def of_role(facts: Iterable[CitedFact], role: str) -> list[CitedFact]:
    """The facts whose attribute has this role on a page."""
    return [cited for cited in facts if cited.attribute.role == role]
