"""Carriers of a few made-up facts, and the pages that come of them, without building a site."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import support
from lxml import html
from ruamel.yaml import YAML

from simguide import loading
from simguide.facts.snapshot import Snapshot
from simguide.pages.render import render_pages
from simguide.records import models
from simguide.records.library import Library
from simguide.records.prose import FrontMatter, Prose

SEEN = "2026-11-20"
SOURCES: Mapping[str, Mapping[str, str]] = {
    "official": {"kind": "official", "date": "2025-08"},
    "undated": {"kind": "official"},
    "old": {"kind": "third-party", "date": "2016-04"},
    "blog": {"kind": "third-party", "date": "2026-01"},
}
# What a record needs and no test here asks about.
_REST = {"kind": "mno", "network": ["docomo"], "status": {"state": "open"}, "seen": SEEN}


def fact(name: str, value: Any = None, text: str = "", **more: Any) -> dict[str, Any]:
    """A fact as it stands in a file: sure and official unless ``more`` says otherwise."""
    said = text or f"Told by {name}"
    texts = {"zh": f"{said}。", "en": f"{said}."}
    given = {"value": value} if value is not None else {}
    return {"id": name, "text": texts, "source": "official", "confidence": "high", **given, **more}


def both(text: str) -> dict[str, str]:
    """The same text in both languages."""
    return {"zh": text, "en": text}


def carrier(name: str, *facts: dict[str, Any], **more: Any) -> models.Carrier:
    """A carrier with ``facts``; a physical card only unless ``more`` says otherwise."""
    return models.Carrier.model_validate(
        {
            **_REST,
            "id": name,
            "name": both(name),
            "ja": name,
            "card_types": ["physical"],
            "sources": _sources(),
            "facts": list(facts),
            **more,
        }
    )


def shared(*facts: dict[str, Any]) -> models.SharedFacts:
    """Facts for all carriers."""
    record = {"id": "rules", "name": both("rules"), "sources": _sources(), "facts": list(facts)}
    return models.SharedFacts.model_validate(record)


def _sources() -> dict[str, dict[str, str]]:
    return {
        name: {"url": f"https://{name}.example/", "publisher": name, "seen": SEEN, **source}
        for name, source in SOURCES.items()
    }


@functools.cache
def _words() -> Library:
    """The project's own words, types and steps."""
    return loading.load(support.ROOT)


def written(path: str, body: str, *patterns: str) -> Prose:
    """A written page; ``patterns`` are those of the facts that belong to it."""
    front = FrontMatter.model_validate({"title": "T", "description": "D", "facts": patterns})
    return Prose(path, front, body, next(iter(_words().files.values())), 1)


def library(
    carriers: Iterable[models.Carrier],
    general: models.SharedFacts | None = None,
    prose: Prose | None = None,
) -> Library:
    """The project's words with nothing but these facts, and one written page at most."""
    words = _words()
    held = {one.id: one for one in carriers}
    site = words.site.model_copy(update={"likely": list(held)})
    return replace(
        words,
        single={**words.single, "site": site},
        carriers=held,
        shared={"rules": general} if general else {},
        prose={name: {prose.path: prose} if prose else {} for name in support.LANGUAGES},
    )


def snapshot(
    *carriers: models.Carrier,
    general: models.SharedFacts | None = None,
    prose: Prose | None = None,
    day: datetime.date = support.DAY,
) -> Snapshot:
    """What these carriers' records say on ``day``."""
    return Snapshot(library(carriers, general, prose), day)


def of(*facts: dict[str, Any], **more: Any) -> Snapshot:
    """The snapshot of one carrier, docomo, with ``facts``."""
    return snapshot(carrier("docomo", *facts, **more))


def root(folder: Path) -> Path:
    """A folder with the project's templates and the two texts that belong to them."""
    if not (folder / "templates").exists():
        (folder / "templates").symlink_to(support.ROOT / "templates")
    for language in support.LANGUAGES:
        for name in ("about.md", "offline.md"):
            path = folder / "docs" / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("Text.", encoding="utf-8")
    return folder


def texts(today: Snapshot, folder: Path, language: str = "en") -> dict[str, str]:
    """The Markdown of every page, by its address."""
    (words,) = (one for one in today.library.languages if one.id == language)
    return {page.path: page.text for page in render_pages(today, words, root(folder))}


@functools.cache
def extensions() -> tuple[list[str], dict[str, Any]]:
    """The extensions of mkdocs.yml and their options."""
    listed = YAML(typ="rt").load((support.ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names, options = [], {}
    for item in listed["markdown_extensions"]:
        name, given = (item, {}) if isinstance(item, str) else next(iter(item.items()))
        names.append(str(name))
        options[str(name)] = dict(given or {})
    return names, options


def converter(includes: Path) -> markdown.Markdown:
    """Python-Markdown as the site uses it; ``includes`` is where snippets would lie."""
    names, options = extensions()
    if "pymdownx.snippets" in options:
        options = {**options, "pymdownx.snippets": {**options["pymdownx.snippets"]}}
        options["pymdownx.snippets"]["base_path"] = [str(includes)]
    return markdown.Markdown(extensions=names, extension_configs=options)


class Pages(Mapping[str, html.HtmlElement]):
    """Pages as the browser gets their content, by address; each is made when it is asked for."""

    def __init__(self, written: Mapping[str, str], folder: Path) -> None:
        self._texts = written
        self._folder = folder
        self._made: dict[str, html.HtmlElement] = {}

    def __getitem__(self, path: str) -> html.HtmlElement:
        if path not in self._made:
            content = converter(self._folder).convert(self._texts[path])
            whole = f"<html><body><main>{content}</main></body></html>"
            self._made[path] = html.document_fromstring(whole)
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def pages(today: Snapshot, folder: Path, language: str = "en") -> Pages:
    """Every page of the site."""
    return Pages(texts(today, folder, language), folder)
