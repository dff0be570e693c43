"""Facts in time."""

from __future__ import annotations

import datetime

from simguide.records.library import CitedFact, Library


def changes(library: Library) -> list[tuple[CitedFact, datetime.date]]:
    """The facts that say from when they hold, the newest first."""
    dated = [
        (cited, cited.fact.effective_from.first_day())
        for cited in library.all_facts()
        if cited.fact.effective_from
    ]
    return sorted(dated, key=lambda pair: pair[1], reverse=True)
