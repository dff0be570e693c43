"""The steps of a procedure, with the facts that stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simguide.facts.calls import Call, calls
from simguide.facts.choosing import matching
from simguide.facts.standing import by_standing, rules_out, standing
from simguide.records import models
from simguide.records.library import CitedFact, Library


@dataclass(frozen=True)
class StepView:
    """A step with the carrier's numbers and other facts that stand in it."""

    step: models.Step
    calls: tuple[Call, ...]
    facts: tuple[CitedFact, ...]
    say: tuple[models.Phrase, ...]


def step_views(
    library: Library,
    steps: Iterable[models.Step],
    here: list[CitedFact],
    others: list[CitedFact],
) -> tuple[StepView, ...]:
    """The steps that hold for ``here``, the facts of the procedure and card type.

    ``others`` are the carrier's facts on other topics. A fact stands in one step only.
    """
    facts = [*here, *others]
    closed = {
        cited.fact.id.channel
        for cited in here
        if rules_out(cited) and not cited.fact.id.conditional and standing(cited) != "split"
    }
    shown: set[str] = set()
    views = []
    for step in steps:
        if step.if_channel in closed:
            continue
        if step.needs and not matching(step.needs, facts):
            continue
        chosen = [cited for cited in matching(step.facts, facts) if cited.key not in shown]
        shown.update(cited.key for cited in chosen)
        views.append(_step_view(library, step, chosen))
    return tuple(views)


def _step_view(library: Library, step: models.Step, chosen: list[CitedFact]) -> StepView:
    numbers = calls(chosen)
    told = {
        cited.key
        for call in numbers
        for cited in (call.number, call.hours, call.languages)
        if cited
    }
    rest = [cited for cited in chosen if cited.key not in told]
    say = tuple(library.phrases[name] for name in step.say)
    return StepView(step, numbers, tuple(by_standing(rest)), say)
