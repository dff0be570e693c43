"""The addresses of all pages, below a language, and the Markdown file of each."""

from __future__ import annotations

from collections.abc import Iterator

from simguide.records.ids import ANY
from simguide.records.library import Library

# A reader's way in: what happened, and where it leads.
SITUATIONS: tuple[tuple[str, str | None], ...] = (
    ("lost", None),
    ("broken", "reissue"),
    ("new-phone", "reissue"),
    ("leaving", "cancel"),
)
# Pages that are templates of their own, named like them.
PLAIN = ("phrases", "glossary", "search", "offline", "about")
_OTHERS = ("", "lost/", "carriers/", "leaving-japan/", "languages/", "sources/", "changes/")
# Addresses that have pages below them: their file is an index.
_INDEXES = ("", "carriers/", "card-types/", "rights/", "guides/", "leaving-japan/", "sources/")


def file_of(path: str) -> str:
    """The Markdown file of an address: ``lost/`` is lost.md, ``carriers/`` carriers/index.md."""
    carrier = path.startswith("carriers/") and path.count("/") == 2
    return f"{path}index.md" if path in _INDEXES or carrier else f"{path.rstrip('/')}.md"


def composed(library: Library) -> Iterator[str]:
    """The addresses of the pages that templates make, whatever an editor writes."""
    yield from _OTHERS
    yield from (f"{name}/" for name in PLAIN)
    yield from (f"start/{situation}/" for situation, procedure in SITUATIONS if procedure)
    for carrier in library.carriers:
        yield f"carriers/{carrier}/"
        yield from (f"carriers/{carrier}/{procedure}/" for procedure in library.procedures)
        if library.carriers[carrier].sources:
            yield f"sources/{carrier}/"
    if any(holder.sources for holder in library.shared.values()):
        yield f"sources/{ANY}/"
    yield from (f"procedures/{procedure}/" for procedure in library.procedures)
    yield from (f"card-types/{card_type}/" for card_type in library.card_types)


def leads_somewhere(library: Library, language: str, address: str) -> bool:
    """Whether ``address`` is a page, and its anchor a place there.

    An editor's page shows its own anchors; those of a template are known to the build only.
    """
    path, _, anchor = address.partition("#")
    if path in composed(library):
        return True
    written = library.prose[language].get(path)
    return written is not None and (not anchor or anchor in written.anchors)


def addresses(library: Library, language: str) -> frozenset[str]:
    """The addresses of all pages in ``language``."""
    return frozenset((*composed(library), *library.prose[language]))
