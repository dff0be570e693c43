"""The records: what stands in data/, typed.

A record knows its own shape only; what holds between records (known ids, no doubles, equal
figures in all languages) is in simguide/rules/.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    RootModel,
    model_validator,
)

from simguide.records import ids, values

Confidence = Literal["high", "medium", "low"]
SourceKind = Literal["official", "news", "third-party"]
CarrierKind = Literal["mno", "sub-brand", "mvno", "prepaid", "travel-esim", "roaming"]
State = Literal["open", "closed-to-new", "ended", "unclear"]
Network = Literal["docomo", "au", "softbank", "rakuten"]
Role = Literal["call", "cost", "where", "bring", "time", "sms", "step", "detail", "pitfall"]

# What YAML lets in as an escape, and no page can show.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _slug(text: str) -> str:
    if not ids.is_slug(text):
        raise ValueError("allowed: a slug (a-z, 0-9, single hyphens)")
    return text


_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": f"^{_SLUG}$"})]


def _readable(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("allowed: text without control characters")
    return text


Line = Annotated[str, Field(min_length=1), AfterValidator(_readable)]
Url = Annotated[str, BeforeValidator(values.url), Field(json_schema_extra={"format": "uri"})]
# As they are written in a file, for the schemas: a year alone is a number there.
_DateText = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
_IdText = Annotated[str, Field(pattern=rf"^{_SLUG}(\.{_SLUG}){{3,4}}$")]
_PatternText = Annotated[str, Field(pattern=rf"^({_SLUG}|\*)(\.({_SLUG}|\*)){{3,4}}$")]

Date = Annotated[
    values.PartialDate,
    BeforeValidator(values.partial_date, json_schema_input_type=_DateText | int),
    PlainSerializer(str),
]
FactIdField = Annotated[
    ids.FactId,
    BeforeValidator(ids.FactId.parse, json_schema_input_type=_IdText),
    PlainSerializer(str),
]
PatternField = Annotated[
    ids.Pattern,
    BeforeValidator(ids.Pattern.parse, json_schema_input_type=_PatternText),
    PlainSerializer(str),
]


class Text(RootModel[dict[str, Line]]):
    """One text in every site language. That none is missing, rules.py checks."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]


class Record(BaseModel):
    """Unknown keys are errors, records never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


Slugs = list[Slug]  # inside Language ``list`` is a field


class Language(Record):
    """A site language and how it writes money and dates (Babel patterns).

    ``money`` is for other currencies than yen: ``{amount}`` with ``{name}`` or ``{symbol}``;
    ``searched`` are the languages that readers of the site in this language type, mostly and
    ``searched_sometimes``.
    """

    id: Slug
    name: Line
    short: Line
    html: Line
    locale: Line
    yen: Line
    money: Line
    date: Line
    month: Line
    year: Line
    day: Line
    range: Line
    list: Line
    sentence_gap: str
    searched: Annotated[Slugs, Field(min_length=1)]
    searched_sometimes: Slugs = []


class Site(Record):
    """What the site is called, where it stands, and what its home page puts first."""

    name: Text
    tagline: Text
    address: Url
    repository: Url
    likely: list[Slug]


class CardType(Record):
    """A kind of card."""

    id: Slug
    name: Text
    short: Text
    ja: Line


class Channel(Record):
    """Where a procedure is done.

    ``name_in`` and ``where_in`` are for a place outside Japan, which fills their ``{place}``.
    """

    id: Slug
    name: Text
    where: Text
    name_in: Text | None = None
    where_in: Text | None = None


class Attribute(Record):
    """What a fact may say, the type of its value and its place on a page."""

    id: Slug
    type: Line
    role: Role
    fresh: Annotated[int, Field(gt=0, description="days after which such a fact counts as old")]
    name: Text


class Paper(Record):
    """A paper, number or password that a carrier may ask for."""

    id: Slug
    ja: Line
    reading: Line
    name: Text


class Topic(Record):
    """What facts beside the procedures are about."""

    id: Slug
    name: Text
    page: Slug | None = None


class Source(Record):
    """A page that was read: where, whose, of what kind, dated when, seen when."""

    url: Url
    publisher: Line
    kind: SourceKind
    date: Date | None = None
    seen: Date
    note: Text | None = None


class Claim(Record):
    """What another source says instead."""

    value: Any = None
    text: Text | None = None
    source: Slug | None = None


class Conflict(Record):
    """Sources that disagree. ``settled`` says that one of them is known to be out of date."""

    text: Text
    claims: list[Claim] = []
    settled: bool = False


class Fact(Record):
    """One claim.

    ``condition`` holds the few words without which the value alone would mislead (“for now”,
    “press 8”); wherever the value stands, they stand too.
    ``of`` names the numbers that a fact on hours or languages speaks of, where that is not just
    the number of the same id, and those that a fact on what is offered says to serve.
    """

    id: FactIdField
    value: Any = None
    of: list[FactIdField] = []
    condition: Text | None = None
    text: Text
    labels: list[Line] = []
    labels_shown: list[Line] = []
    source: Slug
    also: list[Slug] = []
    effective_from: Date | None = None
    effective_until: Date | None = None
    confidence: Confidence
    conflict: Conflict | None = None
    note: Text | None = None


class Question(Record):
    """What nobody has found out, and the phrase to ask it with in Japanese."""

    about: Line
    text: Text
    ask: Slug | None = None


class Inheritance(Record):
    """Facts of a host network that hold here too, said once."""

    carrier: Slug = Field(alias="from")
    facts: list[PatternField]
    because: Text
    source: Slug | None = None


class Status(Record):
    """Whether the brand still takes customers, since when not, and who follows it."""

    state: State
    since: Date | None = None
    note: Text | None = None
    successor: Slug | None = None


class Step(Record):
    """One action.

    ``facts`` are patterns of facts that stand in the step, and ``title_with_facts`` is its title
    where some do, ``title_where_refused`` where it is said that the procedure cannot be done;
    ``say`` are phrases, ``link`` is an address below the language.
    """

    title: Text
    title_with_facts: Text | None = None
    title_where_refused: Text | None = None
    body: Text | None = None
    facts: list[PatternField] = []
    say: list[Slug] = []
    link: Line | None = None

    def where_refused(self) -> Step:
        """The step where the procedure cannot be done: it asks for nothing that is refused."""
        return self.model_copy(update={"title": self.title_where_refused or self.title})

    @property
    def named(self) -> frozenset[str]:
        """The fifth parts that its patterns name."""
        return frozenset(pattern.parts[4] for pattern in self.facts if len(pattern.parts) > 4)


class WaySteps(Record):
    """The steps on some ways of a procedure, for a card type (``any`` for all others)."""

    procedure: Slug
    channels: Annotated[list[Slug], Field(min_length=1)]
    card_type: Slug
    steps: Annotated[list[Step], Field(min_length=1)]


class StepList(Record):
    """A carrier's own steps of a procedure for a card type, where no way describes them."""

    procedure: Slug
    card_type: Slug
    steps: Annotated[list[Step], Field(min_length=1)]


class FlowQuestion(Record):
    """A question on the way; "yes" leads aside, to ``link`` if there is one."""

    ask: Text
    yes: Text
    link: Line | None = None


class Flow(Record):
    """The way through a procedure as questions, and where the last "no" leads."""

    procedure: Slug
    questions: Annotated[list[FlowQuestion], Field(min_length=1)]
    end: Text


class Slot(Record):
    """An answer of the "in short" card, and how to ask where it is unknown.

    ``with_identity`` shows the carrier's general papers where the procedure names none; ``facts``
    are patterns of facts that answer it whatever their role is.
    """

    role: Role
    with_identity: bool = False
    facts: list[PatternField] = []
    name: Text
    ask: Slug


class Mail(Record):
    """The mail that a button opens, written in the language that the desk reads."""

    subject: Text
    body: Text


class Variant(Record):
    """What a procedure is where no ordinary Japanese contract stands behind the card.

    It is for what fits everything that it names: the carrier's kind (``kinds``), the card types
    in question (``card_types``), all that the carrier sells (``sells``), or a ``device`` of its
    own. What it does not say is as usual. ``asks`` are the roles of the usual slots that make
    sense, ``slots`` more of them. ``language`` is that of the desk, where no fact tells it, and
    ``question`` the only mail.
    """

    kinds: list[CarrierKind] = []
    card_types: list[Slug] = []
    sells: list[Slug] = []
    device: bool = False
    name: Text | None = None
    short: Text | None = None
    ja: Line | None = None
    reading: Line | None = None
    situation: Text | None = None
    summary: Text | None = None
    page: Slug | None = None
    language: Slug | None = None
    before: list[Line] | None = None
    after: list[Line] | None = None
    asks: list[Role] | None = None
    slots: list[Slot] = []
    windows: list[PatternField] | None = None
    tells: list[PatternField] | None = None
    desks: dict[Slug, Slug] | None = None
    steps: list[Step] | None = None
    question: Mail | None = None

    def fits(self, carrier: Carrier, card_types: Collection[str]) -> bool:
        """Whether it is for these card types of ``carrier``."""
        sold = {*carrier.card_types, *carrier.card_types_unverified}
        return (
            (not self.kinds or carrier.kind in self.kinds)
            and (not self.card_types or set(card_types) <= set(self.card_types))
            and (not self.sells or sold <= set(self.sells))
            and (not self.device or carrier.device is not None)
        )


class Procedure(Record):
    """Something that a reader must get done.

    ``ways`` are the channels in the order in which they serve the reader; ``by_card_type`` says
    that it is done differently for each card type; ``before`` and ``after`` are pages that say
    what holds before and after every way. ``page`` names the label of its official page.
    ``windows`` are patterns of facts whose time stands in the first lines, ``tells`` of those
    that stand there in full. ``desks`` are the desks that a channel without a number borrows.
    ``steps`` are for carriers without steps of their own. ``request`` is the mail to an address
    that takes it, ``question`` the one to customer service. ``variants``: the first that fits.
    """

    id: Slug
    name: Text
    short: Text
    ja: Line
    reading: Line
    summary: Text
    situation: Text
    page: Slug
    language: Slug
    ways: Annotated[list[Slug], Field(min_length=1)]
    by_card_type: bool = False
    before: list[Line] = []
    after: list[Line] = []
    slots: list[Slot]
    windows: list[PatternField] = []
    tells: list[PatternField] = []
    desks: dict[Slug, Slug] = {}
    steps: list[Step] = []
    request: Mail | None = None
    question: Mail
    variants: list[Variant] = []

    def at(self, carrier: Carrier, card_types: Collection[str]) -> Procedure:
        """The procedure as it is at ``carrier`` for these card types, all of which are meant."""
        variant = next((one for one in self.variants if one.fits(carrier, card_types)), None)
        if variant is None:
            return self
        slots = [slot for slot in self.slots if variant.asks is None or slot.role in variant.asks]
        said = {
            name: value
            for name in type(variant).model_fields
            if name in type(self).model_fields and (value := getattr(variant, name)) is not None
        }
        if variant.question:
            said["request"] = None
        return self.model_copy(update={**said, "slots": [*variant.slots, *slots]})


class ChecklistItem(Record):
    """One thing to do, with facts, phrases and a link that belong to it."""

    text: Text
    facts: list[PatternField] = []
    say: list[Slug] = []
    link: Line | None = None


class Moment(Record):
    """A point of time of the checklist for leaving Japan."""

    id: Slug
    name: Text
    items: Annotated[list[ChecklistItem], Field(min_length=1)]


class Phrase(Record):
    """A sentence for the counter, said by the customer or by the staff."""

    id: Slug
    situation: Slug
    speaker: Literal["customer", "staff"]
    ja: Line
    romaji: Line
    text: Text


class Situation(Record):
    """A group of phrases."""

    id: Slug
    name: Text


class Term(Record):
    """A Japanese term with its reading and meaning."""

    id: Slug
    ja: Line
    reading: Line
    romaji: Line
    text: Text
    zh_hant: Line | None = None
    note: Text
    also: list[Line] = []
    source: Url | None = None


Strength = Literal["act", "subject", "sure", "event", "hint", "aside", "everyday", "noise"]


class SearchWords(Record):
    """What readers type, and what it means: docs/maintainers/search.md explains each key.

    A group says what is wanted and how surely (``strength``), or what of it is asked for:
    ``asks`` names attributes, the best first, or ``meaning``; ``channel`` and ``language`` how;
    ``cases`` are qualifiers, or parts of some, of facts that hold in the case that the words name.
    A group that is ``called`` something is a set: other groups name it in brackets as ``<family>``.
    """

    called: Slug | None = None

    carrier: Slug | None = None
    carriers: list[Slug] = []
    procedure: Slug | None = None
    card_type: Slug | None = None
    topic: Slug | None = None
    link: Line | None = None
    asks: list[Slug] = []
    channel: Slug | None = None
    language: Slug | None = None
    cases: list[Slug] = []
    strength: Strength | None = None
    words: Annotated[list[Line], Field(min_length=1)]

    @model_validator(mode="after")
    def _means_or_asks(self) -> SearchWords:
        asked = self.asks or self.channel or self.language or self.cases or self.called
        if self.strength is None and not asked:
            raise ValueError("give strength, or what is asked for: asks, channel, language, cases")
        return self


class FactFile(Record):
    """Facts with the sources that they cite."""

    sources: dict[Slug, Source]
    facts: list[Fact]
    questions: list[Question] = []


class Carrier(FactFile):
    """A brand that a reader has a contract with.

    ``device`` is what the data come out of, where that is no phone; ``home`` is where its shops
    are, where that is not Japan.
    """

    id: Slug
    name: Text
    ja: Line
    aliases: list[Line] = []
    kind: CarrierKind
    device: Text | None = None
    home: Text | None = None
    network: list[Network] = []
    network_unverified: list[Network] = []
    operator: Line | None = None
    status: Status
    card_types: Annotated[list[Slug], Field(min_length=1)]
    card_types_unverified: list[Slug] = []
    seen: Date
    inherits: list[Inheritance] = []
    steps: list[StepList] = []


class SharedFacts(FactFile):
    """Facts that hold for all carriers."""

    id: Slug
    name: Text


def _lines(text: object) -> object:
    """A block of text as its lines."""
    return text.splitlines() if isinstance(text, str) else text


Questions = Annotated[
    list[Line],
    BeforeValidator(_lines, json_schema_input_type=Annotated[str, Field(min_length=1)]),
    Field(min_length=1),
]


class SearchExamples(Record):
    """Questions about one thing as readers type them: the search learns from them what is meant.

    What they are about is a ``procedure`` or a page (``link``); at a carrier it may be a ``topic``
    of its facts. ``questions`` has one a line, by the language in which they are typed.
    """

    procedure: Slug | None = None
    link: Line | None = None
    topic: Slug | None = None
    strength: Strength = "sure"
    questions: dict[Slug, Questions]

    @model_validator(mode="after")
    def _one_target(self) -> SearchExamples:
        if (self.procedure is None) == (self.link is None):
            raise ValueError("give what the questions are about: procedure or link")
        return self
