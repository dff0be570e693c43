"""The list of pages: address, template and what the template needs. The same for every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simguide.facts.choosing import about
from simguide.facts.snapshot import Snapshot
from simguide.pages.changes import changes
from simguide.pages.citations import cited_pages
from simguide.pages.comparison import comparison, fee_charts, tables
from simguide.pages.languages import interpreters, speakers
from simguide.pages.lost import lost_view
from simguide.pages.overview import all_carriers, overview
from simguide.pages.procedures import procedure_view
from simguide.pages.prose import uncited
from simguide.records.addresses import PLAIN, SITUATIONS, composed, file_of
from simguide.records.prose import Prose


@dataclass(frozen=True)
class Page:
    """One page: ``path`` is its address below the language, empty or ending with a slash."""

    path: str
    template: str
    title: str
    description: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The Markdown file below docs/."""
        return file_of(self.path)


def all_pages(snapshot: Snapshot, language: str) -> Iterator[Page]:
    """Every page of the site in ``language``."""
    library = snapshot.library
    prose = library.prose[language]

    def said(name: str, address: str, template: str = "", **context: Any) -> Page:
        title = library.interface[f"{name}-title"][language]
        lead = library.interface[f"{name}-lead"][language]
        return Page(address, template or name, title, lead, context)

    home = library.interface["home-question"][language]
    yield Page("", "home", home, library.site.tagline[language], {"situations": SITUATIONS})
    yield said("lost", "lost/", view=lost_view(snapshot))
    for situation, procedure in SITUATIONS:
        if procedure:
            record = library.procedures[procedure]
            context = {"situation": situation, "procedure": record, "groups": all_carriers(library)}
            yield said(f"situation-{situation}", f"start/{situation}/", "start", **context)
    yield said("carriers", "carriers/", groups=all_carriers(library))
    yield from _carrier_pages(snapshot, language)
    yield from _procedure_pages(snapshot, language)
    yield from _card_type_pages(snapshot, language, prose)
    yield said("leaving-japan", "leaving-japan/")
    desks, talked = speakers(snapshot), interpreters(snapshot)
    yield said("languages", "languages/", desks=desks, interpreters=talked)
    for name in PLAIN:
        yield said(name, f"{name}/")
    yield from _source_pages(snapshot, language)
    yield said("changes", "changes/", view=changes(snapshot))
    taken = set(composed(library))
    for path, text in prose.items():
        if path not in taken:
            rest = uncited(text, snapshot)
            yield Page(path, "prose", text.title, text.description, {"prose": text, "rest": rest})


def _carrier_pages(snapshot: Snapshot, language: str) -> Iterator[Page]:
    library = snapshot.library
    for carrier in library.carriers.values():
        name = carrier.name[language]
        views = [
            procedure_view(snapshot, carrier, procedure)
            for procedure in library.procedures.values()
        ]
        path = f"carriers/{carrier.id}/"
        written = library.prose[language].get(path)
        travel = carrier.card_types == ["virtual"]
        key = "carrier-lead-travel" if travel else "carrier-lead"
        lead = library.interface[key][language].format(carrier=name)
        yield Page(
            path,
            "carrier",
            name,
            written.description if written else lead,
            {"carrier": carrier, "view": overview(snapshot, carrier, views, written)},
        )
        for view in views:
            filled = {"carrier": name, "procedure": view.name[language]}
            lead = "procedure-lead" if view.asks_much else "procedure-lead-brief"
            yield Page(
                f"carriers/{carrier.id}/{view.procedure.id}/",
                "procedure",
                library.interface["procedure-title"][language].format(**filled),
                library.interface[lead][language].format(**filled),
                {"view": view, "carrier": carrier},
            )


def _source_pages(snapshot: Snapshot, language: str) -> Iterator[Page]:
    text = snapshot.library.interface
    groups = cited_pages(snapshot)
    title, lead = text["sources-title"][language], text["sources-lead"][language]
    yield Page("sources/", "sources", title, lead, {"groups": groups})
    for group in groups:
        name = group.carrier.name[language] if group.carrier else text["rules-for-all"][language]
        heading = text["sources-of"][language].format(name=name)
        yield Page(f"sources/{group.id}/", "sources-of", heading, lead, {"group": group})


def _procedure_pages(snapshot: Snapshot, language: str) -> Iterator[Page]:
    for procedure in snapshot.library.procedures.values():
        rows = comparison(snapshot, procedure)
        yield Page(
            f"procedures/{procedure.id}/",
            "procedure-general",
            procedure.name[language],
            procedure.summary[language],
            {
                "procedure": procedure,
                "tables": tables(procedure, rows),
                "charts": fee_charts(snapshot, rows),
                "rules": about(snapshot.shared, procedure.id),
            },
        )


def _card_type_pages(
    snapshot: Snapshot, language: str, prose: Mapping[str, Prose]
) -> Iterator[Page]:
    library = snapshot.library
    for card_type in library.card_types.values():
        path = f"card-types/{card_type.id}/"
        written = prose.get(path)
        yield Page(
            path,
            "card-type",
            written.title if written else card_type.name[language],
            library.interface[f"card-type-{card_type.id}-lead"][language],
            {
                "card_type": card_type,
                "prose": written,
                "rest": uncited(written, snapshot) if written else [],
                "comparisons": [
                    (procedure, tables(procedure, comparison(snapshot, procedure, card_type.id)))
                    for procedure in library.procedures.values()
                ],
            },
        )
