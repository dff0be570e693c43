"""Pages to Markdown: the templates filled, for one language."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from simguide.facts import standing
from simguide.facts.calls import calls, for_reader, stop_calls
from simguide.facts.carriers import card_types_of, in_order, sells_travel_data
from simguide.facts.channels import channel_states
from simguide.facts.choosing import about, matching
from simguide.pages import wording
from simguide.pages.changes import changes
from simguide.pages.citations import SourceList, sources_with_facts
from simguide.pages.comparison import fee_charts
from simguide.pages.listing import SITUATIONS, Page, all_pages
from simguide.pages.places import place_of
from simguide.records.library import CitedFact, Library
from simguide.records.models import Language, Source, Text

# A value of these types says nothing without its sentence; of those, nothing if it has a condition.
_SENTENCES = ("yes-no", "count", "text")
_CONDITIONAL = ("money", "duration", "papers", "hours", "languages", "phone", "short-code")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Rendered:
    """A page as Markdown: address, title, file below docs/, and when its facts were checked."""

    path: str
    title: str
    file: str
    text: str
    checked: datetime.date


class PageWriter:
    """What a template may call: words, links and citations of the page that is being written."""

    def __init__(self, words: wording.Wording, page: Page, day: datetime.date) -> None:
        self.words = words
        self.page = page
        self.day = day
        self.cited = SourceList()

    def link(self, target: str) -> str:
        """The relative address of ``target``, a path below the language, from this page."""
        path, mark, fragment = target.partition("#")
        base = "/" + self.page.path
        relative = posixpath.relpath("/" + path, base)
        relative = "./" if relative == "." else relative + "/"
        if mark and path == self.page.path:
            relative = ""
        return relative + mark + fragment

    def file(self, target: str) -> str:
        """The relative address of a file below the site, beside the languages."""
        return "../" * (self.page.path.count("/") + 1) + target

    def text(self, text: Text) -> Markup:
        """A text of the data in this language."""
        return wording.sentence(text[self.words.id])

    def told(self, cited: CitedFact) -> Markup:
        """The sentence of a fact; what it names in a step is a button to press or a field."""
        mark = wording.button if cited.attribute.role == "step" else wording.quoted
        return wording.sentence(cited.fact.text[self.words.id], mark)

    def value(self, cited: CitedFact) -> Markup:
        """A fact in brief: its value, or its sentence where a value alone would not be clear."""
        conditional = cited.fact.id.conditional and cited.attribute.type in _CONDITIONAL
        if cited.value is None or conditional or cited.attribute.type in _SENTENCES:
            return self.told(cited)
        return self.typed(cited, cited.value)

    def typed(self, cited: CitedFact, value: Any) -> Markup:
        """A value of the fact's type; a number for calls from abroad in the form to dial there."""
        if cited.attribute.type == "phone" and cited.fact.id.channel.startswith("overseas"):
            return wording.plain(value.international)
        return self.words.value(cited.attribute.type, value)

    def number(self, source: Source) -> int:
        """The number of a source on this page."""
        return self.cited.number(source)

    def mark(self, cited: CitedFact) -> str:
        """The words that tell how sure a fact is, and how old."""
        state = standing.standing(cited)
        source = cited.sources[0]
        if state == "confirmed":
            key = "cite-official" if source.date else "cite-undated"
            return self.words.say(key, date=self.words.date(source.date) if source.date else "")
        word = self.words.say(f"standing-{state}")
        return f"{word} · {source.date.year}" if source.date else word

    def report(self, cited: CitedFact) -> str:
        """The address at which a wrong fact is reported, its id filled in."""
        return f"{self.words.library.site.repository}/issues/new?title={quote(cited.key)}"


def environment(root: Path) -> Environment:
    """The Jinja environment: every value comes out as text unless it is Markup already."""
    env = Environment(
        loader=FileSystemLoader(root / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: "" if value is None else wording.plain(value),
    )
    env.globals.update(
        standing=standing.standing,
        by_standing=standing.by_standing,
        holds_on=standing.holds_on,
        announced_on=standing.announced_on,
        about=about,
        stop_calls=stop_calls,
        calls_of=calls,
        for_reader=for_reader,
        matching=matching,
        in_order=in_order,
        sells_travel_data=sells_travel_data,
        fee_charts=fee_charts,
        sources_with_facts=sources_with_facts,
        place_of=place_of,
        changes=changes,
        channel_states=channel_states,
        card_types_of=card_types_of,
        japanese=wording.japanese,
        button=wording.button,
        situations=SITUATIONS,
    )
    env.filters["group_topics"] = _grouped
    return env


def _grouped(facts: list[CitedFact]) -> list[tuple[Any, list[CitedFact]]]:
    """Facts by attribute, in the order in which the attributes first come."""
    groups: dict[str, list[CitedFact]] = {}
    for cited in facts:
        groups.setdefault(cited.attribute.id, []).append(cited)
    return [(held[0].attribute, held) for held in groups.values()]


def markdown(
    library: Library, language: Language, root: Path, day: datetime.date
) -> Iterator[Rendered]:
    """Every page in ``language``, written."""
    env = environment(root)
    words = wording.Wording(library, language)

    def prose(name: str) -> Markup:
        """A text of docs/, which is Markdown and stays it."""
        text = (root / "docs" / language.id / f"{name}.md").read_text(encoding="utf-8")
        return Markup(text)  # noqa: S704 - written by hand in this repository

    for page in all_pages(library, day, language.id):
        writer = PageWriter(words, page, day)
        body = env.get_template(f"pages/{page.template}.md.j2").render(
            p=writer,
            w=words,
            t=words.say,
            lang=language.id,
            library=library,
            day=day,
            prose=prose,
            **page.context,
        )
        sources = env.get_template("parts/sources.md.j2").render(
            p=writer, w=words, t=words.say, lang=language.id, library=library
        )
        text = _front_matter(library, writer) + _tidy(body + "\n" + sources)
        yield Rendered(page.path, page.title, page.file, text, _last_seen(writer))


def _tidy(text: str) -> str:
    """No indentation, which Markdown would read as code, and no runs of empty lines."""
    return _BLANK.sub("\n\n", _INDENT.sub("", text)).strip() + "\n"


def _front_matter(library: Library, writer: PageWriter) -> str:
    """What the theme needs to know of the page, as JSON, which is YAML too."""
    page, words = writer.page, writer.words
    meta = {
        "title": page.title,
        "description": page.description,
        "path": page.path,
        "language": {"id": words.id, "html": words.language.html},
        "alternates": [
            {"id": other.id, "html": other.html, "name": other.name, "short": other.short}
            for other in library.languages
        ],
        "trail": [{"name": name, "path": path} for name, path in page.trail],
        "checked": _last_seen(writer).isoformat(),
        "checked-text": words.date(_last_seen(writer)),
        "ui": {
            key.removeprefix("ui-"): text[words.id]
            for key, text in library.interface.items()
            if key.startswith("ui-")
        },
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _last_seen(writer: PageWriter) -> datetime.date:
    """The day on which the newest source of the page was seen, or of the site's data."""
    seen = [source.seen.first_day() for source in writer.cited.sources]
    return max(seen, default=writer.words.library.checked)
