"""Sends no more than a page shows: Material's style without the parts that no page has.

Of its 23 kB (gzip) some 9 are used. A rule goes if each of its selectors asks for a class, a
direction or a colour that stands in no page and in no script; then the variables that nothing
uses go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

_CLASSES = re.compile(r'\sclass="([^"]*)"')
_CHOSEN = re.compile(r'\s((?:dir|data-md-color-[a-z]+)="[^"]*")')
_ASKED = re.compile(r"(?:dir|data-md-color-[a-z]+)=")
_WORDS = re.compile(r"[A-Za-z][\w-]*")
_VARIABLES = re.compile(r"var\(\s*(--[\w-]+)")
_NESTED = ("media", "supports")


@dataclass(frozen=True)
class Used:
    """What stands in pages and scripts: classes, and chosen directions and colours."""

    classes: frozenset[str]
    chosen: frozenset[str]

    @classmethod
    def by(cls, pages: Iterable[str], scripts: Iterable[str]) -> Used:
        classes: set[str] = set()
        chosen: set[str] = set()
        for page in pages:
            for found in _CLASSES.findall(page):
                classes.update(found.split())
            chosen.update(_CHOSEN.findall(page))
        for script in scripts:
            classes.update(_WORDS.findall(script))
        return cls(frozenset(classes), frozenset(chosen))


def make_lean(site: Path, languages: Iterable[str]) -> None:
    """Trim Material's style sheets of every language below ``site``."""
    folders = [site / language for language in languages]
    pages = [path for folder in folders for path in folder.rglob("*.html")]
    scripts = [path for folder in folders for path in (folder / "static").glob("*.js")]
    used = Used.by(map(_text, pages), map(_text, scripts))
    for folder in folders:
        sheets = sorted((folder / "assets" / "stylesheets").glob("*.css"))
        texts = [trimmed(_text(path), used) for path in sheets]
        own = _text(folder / "static" / "site.css")
        for path, text in zip(sheets, without_unused_variables(texts, [own]), strict=True):
            path.write_text(text, encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def trimmed(css: str, used: Used) -> str:
    """The rules of ``css`` that can match something."""
    return "".join(_rules(tinycss2.parse_stylesheet(css, True, True), used))


def _rules(rules: Iterable[Any], used: Used) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _parts(rule.prelude) if _can_match(one, used)]
            if selectors:
                heads = (tinycss2.serialize(one).strip() for one in selectors)
                yield f"{','.join(heads)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            inner = "".join(_rules(tinycss2.parse_rule_list(rule.content, True, True), used))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield tinycss2.serialize([rule])


def _parts(tokens: Iterable[Any]) -> list[list[Any]]:
    """A list of selectors, one by one."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _can_match(selector: list[Any], used: Used) -> bool:
    before = None
    for token in selector:
        if token.type == "ident" and before == "." and token.value not in used.classes:
            return False
        if token.type == "function" and token.lower_name in ("is", "where"):
            if not any(_can_match(part, used) for part in _parts(token.arguments)):
                return False
        elif token.type == "[] block":
            text = tinycss2.serialize(token.content).replace("'", "").replace('"', "")
            if _ASKED.match(text) and text.replace("=", '="', 1) + '"' not in used.chosen:
                return False
        before = token.value if token.type == "literal" else None
    return True


def without_unused_variables(sheets: list[str], others: list[str]) -> list[str]:
    """The style sheets without the variables that neither they nor ``others`` use."""
    while True:
        names = frozenset(_VARIABLES.findall("".join([*sheets, *others])))
        fewer = ["".join(_declared(sheet, names)) for sheet in sheets]
        if fewer == sheets:
            return sheets
        sheets = fewer


def _declared(css: str, names: frozenset[str]) -> Iterator[str]:
    for rule in tinycss2.parse_stylesheet(css, True, True):
        if rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            inner = "".join(_declared(tinycss2.serialize(rule.content), names))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "qualified-rule":
            kept = [
                tinycss2.serialize([item])
                for item in tinycss2.parse_blocks_contents(rule.content, True, True)
                if item.type != "declaration" or item.name in names or item.name[:2] != "--"
            ]
            if kept:
                yield f"{tinycss2.serialize(rule.prelude)}{{{''.join(kept)}}}"
        else:
            yield tinycss2.serialize([rule])
