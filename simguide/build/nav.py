"""The navigation of a language: mkdocs.yml's order, its names translated, its pages unfolded."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from simguide.build.errors import BuildError
from simguide.facts.carriers import in_order
from simguide.pages.render import Rendered
from simguide.records import models
from simguide.records.library import Library

# What mkdocs takes: a file, or a name with a file or with entries below it.
Entry = str | dict[str, Any]
_CARRIERS = "carriers/"
_OWN_NETWORK = ("mno", "sub-brand")
_NAMES = ("nav-", "palette-")


def translated(library: Library, name: str, language: str) -> str:
    """A name of mkdocs.yml, which is in the default language, in ``language``."""
    default = library.languages[0].id
    for key, text in library.interface.items():
        if key.startswith(_NAMES) and text[default] == name:
            return text[language]
    raise BuildError(
        f"mkdocs.yml: nothing is called “{name}” in the default language; "
        "allowed: a text of data/interface.yaml whose key begins with nav- or palette-"
    )


@dataclass(frozen=True)
class Navigation:
    """Unfolds what mkdocs.yml lists into the pages of one language."""

    library: Library
    language: str
    pages: Sequence[Rendered]

    def unfolded(self, written: Iterable[Any]) -> list[Entry]:
        """The entries of mkdocs.yml, in its order."""
        return [entry for item in written for entry in self._entry(item)]

    def _entry(self, item: Any) -> Iterator[Entry]:
        if isinstance(item, str):
            yield from self._page(self._found(item), None)
            return
        for name, value in item.items():
            title = translated(self.library, name, self.language)
            if isinstance(value, str):
                yield from self._page(self._found(value), title)
            else:
                yield {_shown(title): self.unfolded(value)}

    def _found(self, file: str) -> Rendered:
        for page in self.pages:
            if page.file == file:
                return page
        raise BuildError(f"mkdocs.yml: nav names {file}; allowed: the file of a page of the site")

    def _page(self, page: Rendered, title: str | None) -> Iterator[Entry]:
        below = [other for other in self.pages if page.path and _is_below(other, page)]
        if page.path == _CARRIERS:
            yield {_shown(title or page.title): page.file}
            yield from self._carriers()
        elif below:
            entries = [{_shown(one.title): one.file} for one in below]
            yield {_shown(title or page.title): [page.file, *entries]}
        else:
            yield {_shown(title or page.title): page.file}

    def _carriers(self) -> Iterator[Entry]:
        """The carriers, by network where they have their own, else by kind."""
        for group in (*get_args(models.Network), *get_args(models.CarrierKind)):
            held = [item for item in in_order(self.library) if _group(item) == group]
            if held:
                name = self.library.interface[f"group-{group}"][self.language]
                yield {_shown(name): [self._carrier(carrier) for carrier in held]}

    def _carrier(self, carrier: models.Carrier) -> Entry:
        own = [page for page in self.pages if page.path.startswith(f"{_CARRIERS}{carrier.id}/")]
        first, *below = sorted(own, key=lambda page: page.path.count("/"))
        names = {
            f"{first.path}{name}/": procedure.at(carrier, carrier.card_types).short[self.language]
            for name, procedure in self.library.procedures.items()
        }
        entries = [{_shown(names.get(page.path, page.title)): page.file} for page in below]
        return {_shown(carrier.name[self.language]): [first.file, *entries]}


def _shown(title: str) -> str:
    """A title as Material's navigation takes it, which prints it as HTML."""
    return html.escape(title, quote=False)


def _is_below(page: Rendered, parent: Rendered) -> bool:
    rest = page.path.removeprefix(parent.path)
    return page.path.startswith(parent.path) and rest.count("/") == 1


def _group(carrier: models.Carrier) -> str:
    return carrier.network[0] if carrier.kind in _OWN_NETWORK else carrier.kind
