"""Rules on written pages: what they cite is there, and says what the words say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from simguide.records import models
from simguide.records.addresses import addresses, composed, file_of, leads_somewhere
from simguide.records.ids import ANY
from simguide.records.library import Library
from simguide.records.problems import Problem, such_as
from simguide.records.prose import Prose
from simguide.rules.pairing import tokens

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_BROKEN = re.compile(r"\((?:fact|call|say) *:|\]\((?:facts|calls|says|phrase|phone):")
_NUMBERS = ("number", "short-number")
_DATE = re.compile(r"date (\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def _pages(library: Library) -> Iterator[tuple[str, Prose]]:
    for language, pages in library.prose.items():
        for page in pages.values():
            yield language, page


def _facts(library: Library) -> dict[str, models.Fact]:
    """Every fact by its key."""
    found = {
        f"{carrier}:{fact.id}": fact
        for carrier, holder in library.carriers.items()
        for fact in holder.facts
    }
    shared = (fact for holder in library.shared.values() for fact in holder.facts)
    return found | {f"{ANY}:{fact.id}": fact for fact in shared}


def written_pages_take_no_other_page(library: Library) -> Iterator[Problem]:
    """A written page stands at no address that a template fills without room for it."""
    taken = set(composed(library)) - {
        *(f"card-types/{name}/" for name in library.card_types),
        *(f"carriers/{name}/" for name in library.carriers),
    }
    for _, page in _pages(library):
        if page.path in taken:
            yield page.located.problem((), f"a template makes the page {page.path}", "move it")


def texts_on_carriers_bear_their_name(library: Library) -> Iterator[Problem]:
    """What an editor writes on a carrier is titled with its name."""
    for language, page in _pages(library):
        carrier = library.carriers.get(page.path.removeprefix("carriers/").rstrip("/"))
        if carrier and page.path.startswith("carriers/") and page.title != carrier.name[language]:
            name = carrier.name[language]
            yield page.located.problem(("title",), f"“{page.title}”", f"the carrier’s name: {name}")


def written_pages_stand_in_every_language(library: Library) -> Iterator[Problem]:
    """A page that is written in one language is written in all."""
    for _, page in _pages(library):
        for other, pages in library.prose.items():
            if page.path not in pages:
                yield page.located.problem(
                    (),
                    f"there is no docs/{other}/{file_of(page.path)}",
                    f"the same pages in each of {', '.join(library.prose)}",
                )


def citations_are_whole(library: Library) -> Iterator[Problem]:
    """What looks like a citation is one; numbers and phrases stand alone on a line."""
    for _, page in _pages(library):
        whole = {cited.start: cited for cited in page.citations}
        ends = {page.body.index("](", start) + 1 for start in whole}
        for match in _BROKEN.finditer(page.body):
            if match.start() not in ends and match.start() + 1 not in ends:
                yield page.problem(
                    match.start(),
                    f"not a citation: “{page.line(match.start()).strip()[:60]}”",
                    "allowed: [words](fact:carrier:fact id), [](call:carrier:fact id), "
                    "[](say:phrase), each on one line",
                )
        for cited in page.citations:
            line = page.line(cited.start).strip()
            if cited.kind != "fact" and line != f"[{cited.words}]({cited.kind}:{cited.key})":
                yield page.problem(
                    cited.start, f"{cited.kind}:{cited.key} within a line", "a line of its own"
                )


def citations_name_what_exists(library: Library) -> Iterator[Problem]:
    """A citation names a fact or a phrase that is there; a call names a number."""
    facts = _facts(library)
    for _, page in _pages(library):
        for cited in page.citations:
            if cited.kind == "say":
                if cited.key not in library.phrases:
                    near = such_as(cited.key, library.phrases)
                    yield page.problem(
                        cited.start,
                        f"unknown phrase “{cited.key}”",
                        f"allowed: an id of data/phrases.yaml{near}",
                    )
            elif cited.key not in facts:
                near = such_as(cited.key, facts)
                yield page.problem(
                    cited.start,
                    f"unknown fact “{cited.key}”",
                    f"allowed: carrier:fact id of data/{near}",
                )
            elif cited.kind == "call" and not _is_number(facts[cited.key]):
                yield page.problem(
                    cited.start,
                    f"“{cited.key}” is no number to call",
                    f"allowed: a fact with a value whose attribute is {' or '.join(_NUMBERS)}",
                )


def _is_number(fact: models.Fact) -> bool:
    return fact.id.attribute in _NUMBERS and fact.value is not None


def cited_words_say_what_the_fact_says(library: Library) -> Iterator[Problem]:
    """Every figure and 「label」 in cited words stands in the fact's text or value."""
    facts = _facts(library)
    for language, page in _pages(library):
        for cited in page.citations:
            fact = facts.get(cited.key)
            if fact is None or not cited.words:
                continue
            extra = tokens(cited.words) - _said(fact, language)
            if extra:
                yield page.problem(
                    cited.start,
                    f"the words say {', '.join(sorted(extra))}, {cited.key} does not",
                    f"say what the fact says: {fact.text[language]}",
                )


def _said(fact: models.Fact, language: str) -> set[str]:
    """The figures and labels of a fact: of its texts, its value, its times and its labels."""
    texts: list[str] = [fact.text[language]]
    texts += [text[language] for text in (fact.condition, fact.note) if text]
    if fact.conflict:
        texts.append(fact.conflict.text[language])
        claims = fact.conflict.claims
        texts += [claim.text[language] for claim in claims if claim.text]
        texts += [part for claim in claims for part in _scalars(claim.value)]
    texts += [*_scalars(fact.value), str(fact.effective_from), str(fact.effective_until)]
    texts += [f"「{label}」" for label in (*fact.labels, *fact.labels_shown, *_scalars(fact.value))]
    found = {token for text in texts for token in tokens(text)}
    return found | {part for token in found for part in _parts(token)}


def _scalars(value: Any) -> list[str]:
    """The texts and figures that a value consists of."""
    if isinstance(value, dict):
        return [part for item in value.values() for part in _scalars(item)]
    if isinstance(value, list):
        return [part for item in value for part in _scalars(item)]
    return [] if value is None else [str(value)]


def _parts(token: str) -> Iterator[str]:
    """What may be said of a date: the month, the day or the year of it."""
    if token.startswith("day "):
        yield f"month {token[4:6]}"
    date = _DATE.match(token)
    if not date:
        return
    year, month, day = date.groups()
    yield f"figure {year}"
    if month:
        yield from (f"date {year}-{month}", f"month {month}")
    if day:
        yield f"day {month}-{day}"


def languages_cite_the_same(library: Library) -> Iterator[Problem]:
    """A page cites, lists and orders the same in every language."""
    first, *others = library.prose
    for path, page in library.prose[first].items():
        for other in others:
            there = library.prose[other].get(path)
            if there is None:
                continue
            yield from _missing(page, there, other)
            yield from _missing(there, page, first)
            for key in ("facts", "order"):
                if getattr(page.front, key) != getattr(there.front, key):
                    yield there.located.problem(
                        (key,), f"“{key}” differs from {page.located.file}", "the same in each"
                    )


def _missing(page: Prose, other: Prose, language: str) -> Iterator[Problem]:
    """What ``page`` cites and ``other``, in ``language``, does not."""
    there = {(cited.kind, cited.key) for cited in other.citations}
    seen: set[tuple[str, str]] = set()
    for cited in page.citations:
        name = (cited.kind, cited.key)
        if name not in there | seen:
            seen.add(name)
            yield page.problem(
                cited.start,
                f"{cited.kind}:{cited.key} is not cited in “{language}”",
                "cite the same in every language",
            )


def links_of_pages_lead_to_pages(library: Library) -> Iterator[Problem]:
    """A link within the site names the Markdown file of a page."""
    for language, pages in library.prose.items():
        known = {file_of(path): path for path in addresses(library, language)}
        for page in pages.values():
            here = posixpath.dirname(file_of(page.path))
            cited = {f"{one.kind}:{one.key}" for one in page.citations}
            for link, start in page.links:
                if link.startswith(_SCHEMES) or link in cited or _BROKEN.search(f"]({link}"):
                    continue
                file, _, anchor = link.partition("#")
                target = posixpath.normpath(posixpath.join(here, file))
                target = target if file else file_of(page.path)
                if target not in known:
                    near = such_as(target, known)
                    yield page.problem(
                        start,
                        f"no page has the file {target}",
                        f"allowed: the .md file of a page, relative to this one{near}",
                    )
                elif not leads_somewhere(library, language, f"{known[target]}#{anchor}"):
                    yield page.problem(
                        start, f"{target} has no “{{ #{anchor} }}”", "the id of a heading there"
                    )


def shared_facts_stand_on_a_page(library: Library) -> Iterator[Problem]:
    """A fact for all carriers is cited or listed by a written page, or is of a procedure."""
    pages = next(iter(library.prose.values())).values()
    cited = {key for page in pages for key in page.keys}
    listed = [pattern for page in pages for pattern in page.facts]
    for name, holder in library.shared.items():
        located = library.files[f"data/any/{name}.yaml"]
        for index, fact in enumerate(holder.facts):
            shown = f"{ANY}:{fact.id}" in cited or fact.id.topic in library.procedures
            if not shown and not any(pattern.covers(fact.id) for pattern in listed):
                yield located.problem(
                    ("facts", index, "id"),
                    f"no page shows “{fact.id}”",
                    "cite it in docs/, or list it under “facts” of a page",
                )
