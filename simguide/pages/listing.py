"""The list of pages: address, template and what the template needs. The same for every language."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simguide.facts.calls import calls
from simguide.facts.choosing import about
from simguide.pages.comparison import comparison
from simguide.pages.procedures import procedure_view
from simguide.records.library import CitedFact, Library

# A reader's way in: what happened, and where it leads.
SITUATIONS: tuple[tuple[str, str | None], ...] = (
    ("lost", None),
    ("broken", "reissue"),
    ("new-phone", "reissue"),
    ("leaving", "cancel"),
)


@dataclass(frozen=True)
class Page:
    """One page: ``path`` is its address below the language, empty or ending with a slash."""

    path: str
    template: str
    title: str
    description: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The Markdown file below docs/."""
        return f"{self.path}index.md"


def all_pages(library: Library, day: datetime.date, language: str) -> Iterator[Page]:
    """Every page of the site in ``language``, for the day of build."""
    text = library.interface

    def say(key: str, **filled: str) -> str:
        return text[key][language].format(**filled)

    home = ((say("home"), ""),)
    yield Page("", "home", library.site.name[language], library.site.tagline[language])
    yield Page("lost/", "lost", say("lost-title"), say("lost-lead"), home)
    for situation, procedure in SITUATIONS:
        if procedure:
            yield Page(
                f"start/{situation}/",
                "start",
                say(f"situation-{situation}"),
                say(f"situation-{situation}-lead"),
                home,
                {"situation": situation, "procedure": library.procedures[procedure]},
            )
    yield from _carrier_pages(library, day, language, home)
    yield from _card_type_pages(library, day, language, home)
    for procedure_record in library.procedures.values():
        yield Page(
            f"procedures/{procedure_record.id}/",
            "procedure-general",
            procedure_record.name[language],
            procedure_record.summary[language],
            home,
            {
                "procedure": procedure_record,
                "rows": comparison(library, procedure_record, day),
                "rules": about(library.shared_facts, procedure_record.id),
            },
        )
    for name in ("leaving-japan", "phrases", "glossary", "rights", "search"):
        yield Page(f"{name}/", name, say(f"{name}-title"), say(f"{name}-lead"), home)
    for name in ("sources", "changes", "offline", "about"):
        yield Page(f"{name}/", name, say(f"{name}-title"), say(f"{name}-lead"), home)


def _carrier_pages(
    library: Library, day: datetime.date, language: str, home: tuple[tuple[str, str], ...]
) -> Iterator[Page]:
    title = library.interface["carriers-title"][language]
    yield Page("carriers/", "carriers", title, library.interface["carriers-lead"][language], home)
    trail = (*home, (title, "carriers/"))
    for carrier in library.carriers.values():
        name = carrier.name[language]
        facts = library.carrier_facts[carrier.id]
        pages = [
            procedure_view(library, carrier, procedure, day)
            for procedure in library.procedures.values()
        ]
        yield Page(
            f"carriers/{carrier.id}/",
            "carrier",
            name,
            library.interface["carrier-lead"][language].format(carrier=name),
            trail,
            {
                "carrier": carrier,
                "views": pages,
                "calls": calls(about(facts, "contact")),
                "topics": _own_topics(library, facts),
            },
        )
        here = (*trail, (name, f"carriers/{carrier.id}/"))
        for view in pages:
            lead = library.interface["procedure-lead"][language]
            yield Page(
                f"carriers/{carrier.id}/{view.procedure.id}/",
                "procedure",
                library.interface["procedure-title"][language].format(
                    carrier=name, procedure=view.procedure.name[language]
                ),
                lead.format(carrier=name, procedure=view.procedure.short[language]),
                here,
                {"view": view, "carrier": carrier},
            )


def _own_topics(library: Library, facts: list[CitedFact]) -> list[tuple[Any, list[CitedFact]]]:
    """What stands on a carrier's own page: the topics that no procedure page shows."""
    return [
        (topic, held)
        for topic in library.topics.values()
        if topic.page is None and (held := about(facts, topic.id))
    ]


def _card_type_pages(
    library: Library, day: datetime.date, language: str, home: tuple[tuple[str, str], ...]
) -> Iterator[Page]:
    title = library.interface["card-types-title"][language]
    lead = library.interface["card-types-lead"][language]
    yield Page("card-types/", "card-types", title, lead, home)
    for card_type in library.card_types.values():
        yield Page(
            f"card-types/{card_type.id}/",
            "card-type",
            card_type.name[language],
            library.interface[f"card-type-{card_type.id}-lead"][language],
            (*home, (title, "card-types/")),
            {
                "card_type": card_type,
                "comparisons": [
                    (procedure, comparison(library, procedure, day, card_type.id))
                    for procedure in library.procedures.values()
                ],
            },
        )
