"""The ways of a procedure with their steps, and what holds whichever of them a reader takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from simguide.facts.cited import CitedFact
from simguide.facts.ways import Way
from simguide.pages.steps import StepView, said_by_login, standing_in, step_views
from simguide.records import models
from simguide.records.ids import ANY
from simguide.records.library import Library


@dataclass(frozen=True)
class WayView:
    """A way with its steps, and its facts that stand in no step.

    ``like`` is the way above whose general steps are the same: they are not told a second time.
    """

    way: Way
    steps: tuple[StepView, ...]
    facts: tuple[CitedFact, ...]
    like: models.Channel | None = None


@dataclass(frozen=True)
class Common:
    """What holds whichever way is taken: before it is done, and at its end."""

    before: tuple[CitedFact, ...] = ()
    end: tuple[CitedFact, ...] = ()

    @property
    def facts(self) -> tuple[CitedFact, ...]:
        return (*self.before, *self.end)


def common(
    library: Library, procedure: models.Procedure, offered: Iterable[Way], card_type: str
) -> Common:
    """The facts of no channel that steps of more than one way take, so that all readers see them.

    Ways of the same steps count as one, as those are told once. What stands in the last step of
    each is for the end.
    """
    lists = {
        tuple(repr(step.title) for step in steps): step_views(library, steps, way.lent)
        for way in offered
        if (steps := library.way_steps(procedure.id, way.channel.id, card_type))
    }
    taken: dict[str, CitedFact] = {}
    places: dict[str, list[bool]] = {}
    for views in lists.values():
        for place, view in enumerate(views, 1):
            for cited in view.facts:
                if cited.fact.id.channel == ANY:
                    taken[cited.key] = cited
                    places.setdefault(cited.key, []).append(place == len(views))
    shared = [cited for key, cited in taken.items() if len(places[key]) > 1]
    return Common(
        tuple(cited for cited in shared if not all(places[cited.key])),
        tuple(cited for cited in shared if all(places[cited.key])),
    )


def apart(offered: Iterable[Way], told: Iterable[CitedFact]) -> list[Way]:
    """The ways without the facts that stand beside them, for all of them."""
    keys = {cited.key for cited in told}
    return [
        replace(way, lent=tuple(cited for cited in way.lent if cited.key not in keys))
        for way in offered
    ]


def way_views(
    library: Library,
    procedure: models.Procedure,
    offered: Iterable[Way],
    card_type: str,
    *,
    in_japanese: bool,
) -> Iterator[WayView]:
    """The ways with their steps. What several with the same steps have stands in the first."""
    told: set[str] = set()
    for way in offered:
        lent = [cited for cited in way.lent if cited.key not in told]
        steps = step_views(
            library,
            library.way_steps(procedure.id, way.channel.id, card_type),
            [*way.facts, *lent],
            in_japanese=in_japanese,
        )
        told |= standing_in(steps)
        in_steps = [cited for step in steps for cited in step.facts]
        inside = (
            standing_in(steps)
            | said_by_login([*way.facts, *in_steps])
            | _on_buttons(way)
            | _beside_sms(way)
            | {page.key for page in way.pages}
        )
        rest = tuple(cited for cited in way.facts if cited.key not in inside)
        yield WayView(way, steps, rest)


def _beside_sms(way: Way) -> frozenset[str]:
    """The facts on the code that the way needs, which stand above its steps."""
    return frozenset(cited.key for cited in (way.sms, *(way.way_out if way.sms else ())) if cited)


def _on_buttons(way: Way) -> frozenset[str]:
    """The hours and languages that the way's call buttons show: in full they stand folded."""
    beside = (fact for call in way.calls for fact in (call.hours, call.languages))
    return frozenset(fact.key for fact in beside if fact and not fact.fact.conflict)


def without(told: set[str], view: WayView) -> WayView:
    """The way without the facts that stand above it already."""
    return replace(view, facts=tuple(cited for cited in view.facts if cited.key not in told))


def told_once(views: Iterable[WayView]) -> tuple[WayView, ...]:
    """The ways, of which each that shares its general steps with one above keeps only its own."""
    first: dict[tuple[str, ...], models.Channel] = {}
    found = []
    for view in views:
        key = tuple(repr(step.step.title) for step in view.steps)
        like = first.setdefault(key, view.way.channel)
        if like == view.way.channel:
            found.append(view)
        else:
            own = tuple(step for step in view.steps if step.facts)
            found.append(replace(view, steps=own, like=like))
    return tuple(found)


def in_ways(views: tuple[WayView, ...]) -> set[str]:
    """The keys of the facts that stand in the ways and their steps."""
    return {
        cited.key
        for view in views
        for cited in (*view.facts, *(fact for step in view.steps for fact in step.facts))
    }.union(*(_beside_sms(view.way) for view in views))


def beside(views: Iterable[WayView], told: Collection[str]) -> tuple[WayView, ...]:
    """The ways without steps, where the carrier's own steps say what to do."""
    found = []
    for view in views:
        rest = tuple(
            cited for cited in view.way.facts if cited.key not in {*told, *_on_buttons(view.way)}
        )
        if rest or view.way.actionable:
            found.append(WayView(view.way, (), rest))
    return tuple(found)
