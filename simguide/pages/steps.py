"""The steps on a way, with the facts that stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simguide.facts.choosing import matching
from simguide.facts.cited import CitedFact
from simguide.facts.standing import by_standing
from simguide.records import models
from simguide.records.library import Library

# Who logs in has these ready: saying so says no more than that there is an account.
_ACCOUNT = ("account-login",)


@dataclass(frozen=True)
class StepView:
    """A step with the carrier's facts and the phrases that stand in it."""

    step: models.Step
    facts: tuple[CitedFact, ...]
    say: tuple[models.Phrase, ...]

    @property
    def title(self) -> models.Text:
        """What to do: a title that points at facts is for a step that has some."""
        return (self.facts and self.step.title_with_facts) or self.step.title


def step_views(
    library: Library,
    steps: Iterable[models.Step],
    facts: Iterable[CitedFact],
    *,
    in_japanese: bool = True,
) -> tuple[StepView, ...]:
    """The steps, each with those of ``facts`` that belong to it. A fact stands in one step only.

    A step that names a case has it, though one before takes all facts of that kind.
    Of another topic than a procedure, a case is taken only where a pattern names it.
    ``in_japanese`` is whether the desk speaks Japanese: elsewhere no sentence to say is offered.
    """
    held = list(facts)
    ordered = list(steps)
    shown: set[str] = set()
    views = []
    for place, step in enumerate(ordered):
        later = {cited.key for after in ordered[place + 1 :] for cited in _named(after, held)}
        later -= {cited.key for cited in _named(step, held)}
        chosen = _login_once(
            cited
            for cited in matching(step.facts, held)
            if cited.key not in shown | later and _meant(library, step, cited)
        )
        shown.update(cited.key for cited in chosen)
        say = tuple(library.phrases[name] for name in step.say) if in_japanese else ()
        told = step if in_japanese or not step.say else step.model_copy(update={"body": None})
        views.append(StepView(told, tuple(by_standing(chosen)), say))
    return tuple(views)


def _login_once(facts: Iterable[CitedFact]) -> list[CitedFact]:
    """The facts without what another of them says of logging in already."""
    held = list(facts)
    again = said_by_login(held)
    return [cited for cited in held if cited.key not in again]


def said_by_login(facts: Iterable[CitedFact]) -> frozenset[str]:
    """The keys of those that only say that there is an account, where one says how to log in."""
    held = list(facts)
    if not any(cited.attribute.id == "login" and not cited.fact.id.conditional for cited in held):
        return frozenset()
    return frozenset(
        cited.key
        for cited in held
        if cited.attribute.id == "credentials" and cited.value and cited.value.items == _ACCOUNT
    )


def _named(step: models.Step, facts: Iterable[CitedFact]) -> list[CitedFact]:
    """The facts that a pattern of the step means with their fifth part."""
    return matching((pattern for pattern in step.facts if len(pattern.parts) > 4), facts)


def _meant(library: Library, step: models.Step, cited: CitedFact) -> bool:
    """Whether the step means this very fact, and not only facts of its kind."""
    own = cited.fact.id.topic in library.procedures
    return own or not cited.fact.id.conditional or cited.fact.id.qualifier in step.named


def standing_in(steps: Iterable[StepView]) -> frozenset[str]:
    """The keys of the facts that stand in the steps."""
    return frozenset(cited.key for view in steps for cited in view.facts)
