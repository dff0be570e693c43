"""The real data: it keeps all rules, and nothing is declared there that nothing uses."""

from __future__ import annotations

import re

import support

from simguide.facts.snapshot import Snapshot
from simguide.records.library import Library


def test_it_loads_without_a_problem(library: Library) -> None:
    assert {"docomo", "au", "softbank", "rakuten-mobile"} <= set(library.carriers)
    assert [language.id for language in library.languages] == ["zh", "en"]


def test_nothing_was_seen_in_the_future(snapshot: Snapshot) -> None:
    seen = 0
    for cited in snapshot.every():
        for source in cited.sources:
            seen += 1
            assert source.seen.first_day() <= snapshot.day, cited.key
            assert not source.date or source.date.first_day() <= source.seen.first_day(), cited.key
    assert seen > len(snapshot.library.carriers)


# What a fact may be made of; a channel or paper that none has would be asked of a newcomer in vain.
def test_what_is_declared_is_used(library: Library) -> None:
    holders = [*library.carriers.values(), *library.shared.values()]
    facts = [fact for holder in holders for fact in holder.facts]
    values = str([fact.value for fact in facts])
    assert set(library.attributes) == {fact.id.attribute for fact in facts}
    assert set(library.topics) <= {fact.id.topic for fact in facts}
    assert set(library.channels) <= {fact.id.channel for fact in facts}
    assert [name for name in library.papers if f"'{name}'" not in values] == []
    assert {phrase.situation for phrase in library.phrases.values()} == {
        group.id for group in library.situations
    }


CODE = ("simguide/**/*.py", "templates/pages/*", "templates/parts/*", "templates/site/*")
SCRIPTS = (
    "templates/theme/**/*.html",
    "templates/static/*.js",
    "simguide/search/browser/*.js",
)


def source(*patterns: str) -> str:
    paths = [path for pattern in patterns for path in sorted(support.ROOT.glob(pattern))]
    assert len(paths) > len(patterns)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_word_of_the_interface_is_said_somewhere(library: Library) -> None:
    """By its key, by the beginning of its key (``route-{channel}``), or as a name of mkdocs.yml."""
    code, scripts = source(*CODE), source(*SCRIPTS)
    named = set(re.findall(r"[\"']([a-z0-9-]+)[\"']", code))
    begun = tuple(re.findall(r"(?:f[\"']|_texts\(\")([a-z]+-[a-z-]*)[{\"]", code))
    begun += tuple(re.findall(r"'([a-z-]+-)' ~", code))
    asked = set(re.findall(r"[\"']([a-z0-9-]+)[\"']", scripts))
    asked |= set(re.findall(r"\b(?:words|text)\.([a-z]+)", scripts))
    joined = tuple(re.findall(r"\"([a-z-]+-)\" \+", scripts))
    menu = (support.ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    def said(key: str) -> bool:
        if key.startswith(("ui-", "search-")):
            short = {key.removeprefix("ui-"), re.sub("^(ui-)?search-|^ui-", "", key)}
            if short & asked or any(name.startswith(joined) for name in short):
                return True
        if key.startswith(("nav-", "palette-")):
            return library.interface[key]["zh"] in menu
        names = {key, key.removeprefix("ui-"), re.sub("-(title|lead)$", "", key)}
        return bool(names & named) or key.startswith(begun)

    assert [key for key in library.interface if not said(key)] == []
