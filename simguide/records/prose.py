"""Pages that an editor writes: docs/{language}/**/*.md, Markdown that cites facts by their key.

A citation is a link: ``[words](fact:{key})``, ``[](fact:{key})`` for the fact's own sentence, and
alone on a line ``[](call:{key})`` for a number and ``[](say:{id})`` for a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from simguide.records import models, yamlfile
from simguide.records.ids import Pattern
from simguide.records.problems import Problem

CITATION = re.compile(r"\[([^\]\n]*)\]\((fact|call|say):([^)\s]+)\)")
# Texts without front matter: parts of a template's page, not pages.
PARTS = ("about", "offline")
_FRONT = re.compile(r"\A---\n(?:.*?\n)??---\n", re.DOTALL)
_ANCHOR = re.compile(r"\{:? *#([a-z0-9-]+)")
_LINK = re.compile(r"\]\(([^)\n]*)\)")


class FrontMatter(models.Record):
    """What stands above the text. ``facts`` are patterns of facts for all carriers."""

    title: models.Line
    description: models.Line
    order: int = 100
    facts: tuple[models.PatternField, ...] = ()


@dataclass(frozen=True)
class Citation:
    """A fact (``fact``, ``call``) or phrase (``say``) that the text names, and where."""

    words: str
    kind: str
    key: str
    start: int


@dataclass(frozen=True)
class Prose:
    """A written page: its address, what stands above the text, and the text from ``first`` on."""

    path: str
    front: FrontMatter
    body: str
    located: yamlfile.Located
    first: int

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def description(self) -> str:
        return self.front.description

    @property
    def facts(self) -> tuple[Pattern, ...]:
        return self.front.facts

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """What the text cites, in its order."""
        return tuple(
            Citation(match[1], match[2], match[3], match.start())
            for match in CITATION.finditer(self.body)
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the facts that the text cites."""
        return frozenset(cited.key for cited in self.citations if cited.kind != "say")

    @cached_property
    def links(self) -> tuple[tuple[str, int], ...]:
        """Where each link of the text leads, citations too, and its place in the text."""
        return tuple((match[1], match.start(1)) for match in _LINK.finditer(self.body))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The places in the text that a link can lead to."""
        return frozenset(_ANCHOR.findall(self.body))

    def line(self, start: int) -> str:
        """The line of the text in which the place ``start`` is."""
        begin = self.body.rfind("\n", 0, start) + 1
        return self.body[begin:].partition("\n")[0]

    def problem(self, start: int, wrong: str, allowed: str) -> Problem:
        """A problem at a place in the text."""
        before = self.body[:start]
        line = self.first + before.count("\n")
        return Problem(self.located.file, line, start - before.rfind("\n"), wrong, allowed)


def files_of(root: Path, language: str) -> Iterator[tuple[Path, str]]:
    """The texts of a language: each file, and how problems call it."""
    for path in sorted((root / "docs" / language).rglob("*.md")):
        yield path, path.relative_to(root).as_posix()


def address_of(name: str) -> str:
    """The address of a file below docs/{language}: ``lost.md`` is lost/, ``a/index.md`` is a/."""
    stem = name.removesuffix(".md")
    last = stem.rpartition("/")[2]
    return stem.removesuffix("index") if last == "index" else f"{stem}/"


def split(text: str) -> tuple[str, str, int] | None:
    """Front matter, text and the line on which the text begins; None without front matter."""
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    if not front:
        return None
    rest = text[front.end() :]
    body = rest.lstrip("\n")
    first = text[: len(text) - len(body)].count("\n") + 1
    return front[0].removesuffix("---\n"), body.rstrip() + "\n", first
