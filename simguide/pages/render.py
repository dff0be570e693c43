"""Pages to Markdown: the templates filled, for one language."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from simguide.facts.snapshot import Snapshot
from simguide.pages import markdown
from simguide.pages.layout import LayoutWriter
from simguide.pages.listing import all_pages
from simguide.pages.places import Places
from simguide.pages.quoting import quoted_prose
from simguide.pages.wording import Wording
from simguide.pages.writer import PageWriter, target
from simguide.records.models import Language
from simguide.records.prose import Prose

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


@dataclass(frozen=True)
class Rendered:
    """A page as Markdown: its address, title, file below docs/, and when its facts were seen."""

    path: str
    title: str
    file: str
    text: str
    checked: datetime.date


def environment(root: Path) -> Environment:
    """The Jinja environment: every value comes out as text unless it is Markup already."""
    return _environment((root / "templates").resolve())


@cache
def _environment(templates: Path) -> Environment:
    """One for each folder: to read the templates takes longer than to fill them."""
    env = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: "" if value is None else markdown.plain(value),
    )
    env.filters["title"] = markdown.steady
    env.filters["target"] = lambda address: escape(target(address))
    return env


def render_pages(snapshot: Snapshot, language: Language, root: Path) -> Iterator[Rendered]:
    """Every page in ``language``, written."""
    env = environment(root)
    words = Wording(snapshot.library, language)
    pages = list(all_pages(snapshot, language.id))
    titles = {page.path: page.title for page in pages}
    places = Places(snapshot)
    for page in pages:
        writer = LayoutWriter(words, page, snapshot.day, titles, places)

        def written(text: Prose, writer: LayoutWriter = writer) -> Markup:
            return quoted_prose(text.body, writer, snapshot)

        def insert(name: str) -> Markup:
            """A text of docs/ that belongs to a template."""
            text = (root / "docs" / language.id / f"{name}.md").read_text(encoding="utf-8")
            return Markup(text)  # noqa: S704 - written by hand in this repository

        context = {
            "p": writer,
            "w": words,
            "t": words.say,
            "lang": language.id,
            "library": snapshot.library,
            "day": snapshot.day,
            "written": written,
            "insert": insert,
            **page.context,
        }
        body = env.get_template(f"pages/{page.template}.md.j2").render(context)
        body += env.get_template("parts/sources.md.j2").render(context)
        text = _front_matter(page.title, page.description) + _tidy(body)
        yield Rendered(page.path, page.title, page.file, text, _last_seen(writer))


def _tidy(text: str) -> str:
    """No spaces at the end of a line and no runs of empty lines."""
    return _BLANK.sub("\n\n", _TRAILING.sub("", text)).strip() + "\n"


def _front_matter(title: str, description: str) -> str:
    """Title and description, as JSON strings, which are YAML too."""
    fields: Mapping[str, str] = {"title": title, "description": description}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _last_seen(writer: PageWriter) -> datetime.date:
    """The day on which the newest source of the page was seen, or of the site's data."""
    seen = [source.seen.first_day() for source in writer.cited.sources]
    return max(seen, default=writer.words.library.checked)
