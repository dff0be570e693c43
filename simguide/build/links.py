"""Checks that every link within the built pages leads somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

_LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action"))


@dataclass(frozen=True)
class Broken:
    """A link that leads nowhere."""

    page: str
    target: str
    why: str

    def __str__(self) -> str:
        return f"{self.page}: {self.target}: {self.why}"


@dataclass(frozen=True)
class _Page:
    ids: frozenset[str]
    links: tuple[str, ...]


def names_folder(path: str) -> bool:
    """Whether a path leads to a folder's page: ``a/``, ``.``, ``../..``."""
    return path.rpartition("/")[2] in ("", ".", "..")


def broken(site: Path, later: tuple[str, ...] = ()) -> list[Broken]:
    """Every link within ``site`` whose file or anchor does not exist.

    ``later`` are beginnings of paths that a later step of the build writes.
    """
    pages = {
        path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))
    }
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return [fault for name in pages for fault in _faults(name, pages, files, later)]


def _read(path: Path) -> _Page:
    tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found: list[str] = []
    for tag, attribute in _LINKS:
        found += [str(e.get(attribute)) for e in tree.iter(tag) if e.get(attribute) is not None]
    return _Page(frozenset(str(i) for i in tree.xpath("//@id")), tuple(dict.fromkeys(found)))


def _faults(
    name: str, pages: dict[str, _Page], files: set[str], later: tuple[str, ...]
) -> Iterator[Broken]:
    for link in pages[name].links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        folder = "" if parts.path.startswith("/") else posixpath.dirname(name)
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
        if not parts.path:
            target = name
        elif names_folder(parts.path) or target == ".":
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target.startswith(later):
            continue
        if target.startswith("../") or target not in files:
            yield Broken(name, link, "no such file")
        elif parts.fragment and unquote(parts.fragment) not in pages[target].ids:
            yield Broken(name, link, "no such anchor")
