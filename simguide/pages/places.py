"""Where on the site a fact stands."""

from __future__ import annotations

from simguide.records.ids import ANY
from simguide.records.library import CitedFact, Library


def place_of(library: Library, cited: CitedFact) -> str:
    """The address of the page that shows a fact in full."""
    topic = cited.fact.id.topic
    if cited.carrier == ANY:
        if topic in library.procedures:
            return f"procedures/{topic}/#rules"
        return {
            "leaving": "leaving-japan/",
            "apps": "leaving-japan/#apps",
            "sms": "leaving-japan/#sms",
            "device": f"card-types/{_type_page(cited)}/",
            "card": "card-types/physical/",
            "pin": "card-types/physical/",
        }.get(topic, f"rights/#{topic}")
    if topic in library.procedures:
        return f"carriers/{cited.carrier}/{topic}/"
    page = library.topics[topic].page
    if page:
        return f"carriers/{cited.carrier}/{page}/#{topic}"
    return f"carriers/{cited.carrier}/#topic-{topic}"


def _type_page(cited: CitedFact) -> str:
    card_type = cited.fact.id.card_type
    return "esim" if card_type == ANY else card_type
