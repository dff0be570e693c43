"""Builds the same Markdown without our theme and with other programs, and says what differs.

`make canary` runs it. Nothing of the site depends on it: it proves that the Markdown and
mkdocs.yml are ordinary, so that a move to another program stays a small step.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import importlib.util
import os
import posixpath
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from simguide import loading
from simguide.build import links, site
from simguide.build.errors import BuildError
from simguide.build.mkdocs import ENVIRONMENT, Configs, write_config
from simguide.facts.snapshot import Snapshot
from simguide.records.library import Library
from simguide.records.models import Language

Config = dict[str, Any]
# So many differences of a kind are told.
_TOLD = 5


@dataclass(frozen=True)
class Builder:
    """A program that builds the site: its package, its command, what its configuration needs."""

    name: str
    package: str
    command: tuple[str, ...]
    adapted: Callable[[Config], Config]

    @property
    def installed(self) -> bool:
        """Whether Python finds the program."""
        return importlib.util.find_spec(self.command[1]) is not None


def _stock(config: Config) -> Config:
    """Without our theme's templates."""
    theme = {key: value for key, value in config["theme"].items() if key != "custom_dir"}
    return {**config, "theme": theme}


def _classic(config: Config) -> Config:
    """In Material's look: Zensical's own is another."""
    return {**config, "theme": {**config["theme"], "variant": "classic"}}


def _stock_classic(config: Config) -> Config:
    return _classic(_stock(config))


OURS = Builder("ours", "mkdocs", ("-m", "mkdocs", "build", "--quiet", "-f"), dict)
OTHERS = (
    Builder("stock Material", "mkdocs-material", OURS.command, _stock),
    Builder("ProperDocs", "properdocs", ("-m", "properdocs", "build", "--quiet", "-f"), _stock),
    Builder("Zensical", "zensical", ("-m", "zensical", "build", "-f"), _stock_classic),
    Builder("Zensical with our theme", "zensical", ("-m", "zensical", "build", "-f"), _classic),
)


@dataclass(frozen=True)
class Page:
    """What must be the same: the text, and the marks of facts."""

    text: str
    facts: Counter[tuple[str, str]]


@dataclass(frozen=True)
class Built:
    """A site as one program built it."""

    pages: dict[str, Page]
    broken: frozenset[tuple[str, str]]
    seconds: float


def built(builder: Builder, config: Config, docs: Path, folder: Path) -> Built:
    """Build ``docs`` in ``folder`` and read the result; BuildError has what the program said."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(docs, folder / "docs")
    write_config(folder / "mkdocs.yml", builder.adapted(config))
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, *builder.command, "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BuildError(f"{builder.name} did not build:\n{done.stdout}{done.stderr}")
    seconds = time.monotonic() - start
    pages = {
        path.relative_to(folder / "site").as_posix(): _read(path)
        for path in sorted((folder / "site").rglob("index.html"))
    }
    faults = ((fault.page, fault.target) for fault in links.broken(folder / "site"))
    return Built(pages, frozenset(fault for fault in faults if not _leaves(*fault)), seconds)


def _read(path: Path) -> Page:
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    (article,) = tree.xpath("//article")
    facts = Counter(
        (str(fact.get("data-fact")), str(fact.get("data-confidence")))
        for fact in article.xpath(".//*[@data-fact]")
    )
    return Page("".join("".join(map(str, article.xpath(".//text()"))).split()), facts)


def _leaves(page: str, target: str) -> bool:
    """Whether a link leads out of the language, to what only the whole site has."""
    path = urlsplit(target).path
    return path.startswith("/") or posixpath.normpath(
        posixpath.join(posixpath.dirname(page), path)
    ).startswith("..")


def differences(ours: Built, other: Built) -> Iterator[str]:
    """What a reader, a script or a link would meet otherwise."""
    for name in sorted(ours.pages.keys() - other.pages.keys()):
        yield f"no page {name}"
    for name in sorted(other.pages.keys() - ours.pages.keys()):
        yield f"one page more, {name}"
    for name in sorted(ours.pages.keys() & other.pages.keys()):
        first, second = ours.pages[name], other.pages[name]
        if first.facts != second.facts:
            yield f"other marks of facts in {name}"
        if first.text != second.text:
            yield f"another text in {name}: {_around(first.text, second.text)}"
    for page, target in sorted(other.broken - ours.broken):
        yield f"broken link in {page}: {target}"


def _around(first: str, second: str) -> str:
    """Where two texts part."""
    at = len(posixpath.commonprefix([first, second]))
    return f"“{first[max(0, at - 12) : at + 24]}” and “{second[max(0, at - 12) : at + 24]}”"


def flat_config(library: Library, root: Path, build: Path, language: Language) -> Config:
    """The configuration of a language in one piece: not every program reads INHERIT."""
    configs = Configs.read(library, root)
    derived = configs.load(build / language.id / "mkdocs.yml")
    base = configs.base
    theme = {**base["theme"], **derived["theme"]}
    if "custom_dir" in theme:
        theme["custom_dir"] = str((root / base["theme"]["custom_dir"]).resolve())
    extra = {**base["extra"], **derived["extra"]}
    flat = {**base, **derived, "theme": theme, "extra": extra}
    return {key: value for key, value in flat.items() if key != "INHERIT"}


def compared(
    root: Path, snapshot: Snapshot, language: Language, others: Sequence[Builder]
) -> Iterator[tuple[Builder, Built, list[str]]]:
    """Each of ``others`` that is installed, what it built, and what differs from ours."""
    place = root / "build" / "canary"
    site.render_markdown(snapshot, root, place / "markdown")
    config = flat_config(snapshot.library, root, place / "markdown", language)
    docs = place / "markdown" / language.id / "docs"
    ours = built(OURS, config, docs, place / "ours")
    yield OURS, ours, []
    for builder in others:
        if builder.installed:
            other = built(builder, config, docs, place / builder.name.replace(" ", "-"))
            yield builder, other, list(differences(ours, other))


def main() -> int:
    """Build, compare, print; 1 if something differs."""
    root = Path(__file__).resolve().parents[2]
    library = loading.load(root)
    day = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
    worst = 0
    for missing in (one for one in OTHERS if not one.installed):
        print(f"{missing.name}: not installed here")  # noqa: T201
    for builder, result, found in compared(
        root, Snapshot(library, day), library.languages[0], OTHERS
    ):
        version = importlib.metadata.version(builder.package)
        print(  # noqa: T201
            f"{builder.name} ({builder.package} {version}): {len(result.pages)} pages in "
            f"{result.seconds:.1f} s, {len(found)} differences"
        )
        for line in found[:_TOLD]:
            print(f"  {line}")  # noqa: T201
        worst = max(worst, int(bool(found)))
    return worst


if __name__ == "__main__":
    sys.exit(main())
