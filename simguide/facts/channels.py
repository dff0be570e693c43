"""Through which channels something can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simguide.facts.standing import Standing, by_standing, standing
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import CitedFact, Library


@dataclass(frozen=True)
class ChannelState:
    """Whether a procedure can be done through a channel, and the fact that says so."""

    channel: models.Channel
    standing: Standing
    fact: CitedFact


def channel_states(library: Library, facts: Iterable[CitedFact]) -> tuple[ChannelState, ...]:
    """Through which channels it can be done: said outright, listed, or shown by a fact of it."""
    held = by_standing(cited for cited in facts if not cited.fact.id.conditional)
    found: dict[str, ChannelState] = {}
    for cited in held:
        channel = cited.fact.id.channel
        if cited.attribute.id == "available" and channel != ANY and cited.value is not None:
            state: Standing = "not-offered" if cited.value is False else standing(cited)
            found.setdefault(channel, ChannelState(library.channels[channel], state, cited))
    for cited in held:
        if cited.attribute.id == "channels" and cited.value:
            for channel in cited.value:
                found.setdefault(
                    channel, ChannelState(library.channels[channel], standing(cited), cited)
                )
    for cited in held:
        channel = cited.fact.id.channel
        shows = cited.attribute.id in ("fee", "route", "number", "short-number", "page", "hours")
        if channel != ANY and shows:
            found.setdefault(
                channel, ChannelState(library.channels[channel], standing(cited), cited)
            )
    order = list(library.channels)
    return tuple(sorted(found.values(), key=lambda state: order.index(state.channel.id)))
