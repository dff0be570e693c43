"""Pages that an editor writes: docs/{language}/**/*.md, Markdown that cites facts by their key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ruamel.yaml import YAML

from simguide.facts.choosing import matching
from simguide.facts.cited import CitedFact
from simguide.facts.snapshot import Snapshot
from simguide.records.ids import Pattern

CITATION = re.compile(r"\[([^\]\n]*)\]\((fact|call|say):([^)\s]+)\)")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Prose:
    """A written page. ``facts`` are patterns of facts for all carriers that belong to it."""

    path: str
    title: str
    description: str
    order: int
    facts: tuple[Pattern, ...]
    body: str

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the facts that the text cites."""
        return frozenset(
            match[3] for match in CITATION.finditer(self.body) if match[2] in ("fact", "call")
        )

    def uncited(self, snapshot: Snapshot) -> list[CitedFact]:
        """The facts that belong to the page and that the text does not cite."""
        return [
            cited for cited in matching(self.facts, snapshot.shared) if cited.key not in self.keys
        ]


def written(root: Path, language: str) -> dict[str, Prose]:
    """The written pages of a language, by address, in the order of their sections."""
    folder = root / "docs" / language
    found = [page for path in sorted(folder.rglob("*.md")) for page in _page(folder, path)]
    return {page.path: page for page in sorted(found, key=lambda page: (page.order, page.path))}


def _page(folder: Path, path: Path) -> Iterator[Prose]:
    """The page in a file; a text without front matter belongs to a template instead."""
    text = path.read_text(encoding="utf-8")
    front = _FRONT.match(text)
    if not front:
        return
    meta = YAML(typ="safe").load(front[1])
    name = path.relative_to(folder).with_suffix("").as_posix()
    address = name.removesuffix("index") if name.endswith("index") else f"{name}/"
    yield Prose(
        path=address,
        title=meta["title"],
        description=meta["description"],
        order=meta.get("order", 100),
        facts=tuple(Pattern.parse(item) for item in meta.get("facts", [])),
        body=text[front.end() :].strip() + "\n",
    )
