"""The data for other programs: site/api/v1/, one document a carrier, with JSON Schema.

index.json lists every document. Facts carry their standing, their sources and the address of the
page that shows them in each language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field

from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.facts.standing import standing
from simguide.pages.places import Places
from simguide.records.ids import ANY
from simguide.records.models import Carrier, Question, Source, Status, Text

VERSION = "v1"


class ApiSource(BaseModel):
    """A page that a fact rests on."""

    url: str
    publisher: str
    kind: str
    date: str | None = Field(description="date on the page, with as much as is known")
    seen: str
    note: Text | None


class ApiConflict(BaseModel):
    """What other sources say."""

    text: Text
    settled: bool
    claims: list[dict[str, Any]]


class ApiFact(BaseModel):
    """One claim."""

    key: str = Field(description="carrier:fact id, as in data-fact on the pages")
    id: str
    type: str
    value: Any = Field(description="as in data/, in the form of its type; null: text only")
    condition: Text | None = Field(description="without it the value alone would mislead")
    of: list[str] = Field(description="the numbers that hours or languages speak of")
    text: Text
    labels: list[str]
    confidence: str
    standing: str
    sources: list[ApiSource]
    effective_from: str | None
    effective_until: str | None
    fresh_until: str
    conflict: ApiConflict | None
    note: Text | None
    inherited_from: str | None
    pages: dict[str, str]


class ApiCarrier(BaseModel):
    """A carrier with all its facts in all languages."""

    id: str
    name: Text
    ja: str
    aliases: list[str]
    kind: str
    network: list[str]
    network_unverified: list[str]
    operator: str | None
    status: Status
    card_types: list[str]
    card_types_unverified: list[str]
    seen: str
    facts: list[ApiFact]
    questions: list[Question]


class ApiFacts(BaseModel):
    """The facts that hold for all carriers."""

    facts: list[ApiFact]


def documents(snapshot: Snapshot, places: Places) -> Iterator[tuple[str, Any]]:
    """Every document as (path below site/, content that JSON can hold)."""
    library = snapshot.library
    base = f"api/{VERSION}"
    listed: list[dict[str, str]] = []
    for path, kind, content in _documents(snapshot, places):
        listed.append({"path": f"{base}/{path}", "schema": f"{base}/schema/{kind}.json"})
        yield f"{base}/{path}", content
    for kind, model in (("carrier", ApiCarrier), ("facts", ApiFacts)):
        yield f"{base}/schema/{kind}.json", model.model_json_schema(mode="serialization")
    plain = ("card-types", "channels", "attributes", "papers", "topics", "procedures")
    for name in (*plain, "phrases", "glossary"):
        records = [item.model_dump(mode="json") for item in library.single[name]]
        listed.append({"path": f"{base}/{name}.json", "schema": ""})
        yield f"{base}/{name}.json", records
    yield (
        f"{base}/index.json",
        {
            "name": library.site.name.root,
            "licence": "CC BY 4.0",
            "languages": [language.id for language in library.languages],
            "documents": listed,
        },
    )


def _documents(snapshot: Snapshot, places: Places) -> Iterator[tuple[str, str, Any]]:
    for carrier in snapshot.library.carriers.values():
        yield f"carriers/{carrier.id}.json", "carrier", _carrier(snapshot, places, carrier)
    facts = ApiFacts(
        facts=[_fact(snapshot, places, cited) for cited in snapshot.every() if cited.origin == ANY]
    )
    yield "any.json", "facts", facts.model_dump(mode="json")


def _carrier(snapshot: Snapshot, places: Places, carrier: Carrier) -> Any:
    return ApiCarrier(
        id=carrier.id,
        name=carrier.name,
        ja=carrier.ja,
        aliases=carrier.aliases,
        kind=carrier.kind,
        network=list(carrier.network),
        network_unverified=list(carrier.network_unverified),
        operator=carrier.operator,
        status=carrier.status,
        card_types=carrier.card_types,
        card_types_unverified=carrier.card_types_unverified,
        seen=str(carrier.seen),
        facts=[
            _fact(snapshot, places, cited)
            for cited in (
                *snapshot.of(carrier.id),
                *snapshot.announced(carrier.id),
                *snapshot.past(carrier.id),
            )
        ],
        questions=carrier.questions,
    ).model_dump(mode="json")


def _fact(snapshot: Snapshot, places: Places, cited: CitedFact) -> ApiFact:
    fact = cited.fact
    place = places.of(cited)
    return ApiFact(
        key=cited.key,
        id=str(fact.id),
        type=cited.attribute.type,
        value=fact.value,
        condition=fact.condition,
        of=[str(number) for number in fact.of],
        text=fact.text,
        labels=fact.labels,
        confidence=fact.confidence,
        standing=standing(cited),
        sources=[_source(source) for source in cited.sources],
        effective_from=str(fact.effective_from) if fact.effective_from else None,
        effective_until=str(fact.effective_until) if fact.effective_until else None,
        fresh_until=cited.fresh,
        conflict=_conflict(cited),
        note=fact.note,
        inherited_from=cited.origin if cited.inherited and cited.origin != ANY else None,
        pages={language.id: f"{language.id}/{place}" for language in snapshot.library.languages},
    )


def _conflict(cited: CitedFact) -> ApiConflict | None:
    conflict = cited.fact.conflict
    if conflict is None:
        return None
    claims = [
        {
            "value": claim.value,
            "text": claim.text.root if claim.text else None,
            "source": source.url if source else None,
        }
        for _, claim, source in cited.claims
    ]
    return ApiConflict(text=conflict.text, settled=conflict.settled, claims=claims)


def _source(source: Source) -> ApiSource:
    return ApiSource(
        url=source.url,
        publisher=source.publisher,
        kind=source.kind,
        date=str(source.date) if source.date else None,
        seen=str(source.seen),
        note=source.note,
    )
