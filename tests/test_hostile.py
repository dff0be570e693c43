"""Text is text: whatever characters stand in the data, the reader sees those and nothing else.

Every text field of carriers and shared records gets a hostile text of its own, which ends in a
mark such as ⟦17⟧. Wherever a mark is found in the browser, the characters before it must be the
text. The records are changed after they were checked, so that no rule of typography refuses them.
"""

# ruff: noqa: E501
from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import support
from conftest import serve
from pydantic import BaseModel
from support import LANGUAGES

from simguide import loading
from simguide.build import site as site_module
from simguide.facts.snapshot import Snapshot
from simguide.records import models
from simguide.records.library import Library

INSIDE = (
    "*b* _i_ **c** `d` ``e`` ~~f~~ ^g^ [h](javascript:alert(1)) ![i](j) <k@l.m> [n][o] [^p] [[q]] "
    "| a | b | {{7*7}} {% raw %} {# r #} ${s} {: .hostile } { #hostile } &amp; &lt; &#42; &copy &nbsp; "
    "<script>window.pwned=1</script> <img src=//evil.example/x onerror=window.pwned=1> "
    "<b class=hostile>t</b> </li></ul></main></script></title></textarea> <!-- u --> ]]> <?v?> "
    "' \" \\ \\* \\< \\\\ http://auto.example www.auto.example "
    "\u200f\u202eRTL\u202c\u200e \u200d 👩‍👩‍👧 é e\u0301 ﷽ 「x」 $& $1 \\1 %s %(a)s {0} {name} "
    "klzzwxh:0001 wzxhzdk:0 x" + "W" * 300 + " #"
)
# What means something at the start of a line; the texts begin with these in turn.
STARTS = (
    "1. ", "2) ", "- ", "* ", "+ ", "# ", "###### ", "> ", "    code ", "| a | b | ", "--- ", "=== ",
    "``` ", "~~~ ", "[a]: http://b.example ", ": ", "!!! note ", "??? ", "::: x ", "<div> ", "<!-- ",
    "&lt; ", "{: .hostile } ", "\\# ", "*[HTML]: ", "title: ", "$$ ", "@import ", "\t1. ", "\n\n# ",
)  # fmt: skip
URL = "https://example.com/\"><script>window.pwned=1</script>&amp;*_x_*'|`[y](z)#⟦{}⟧"
CARRIERS = 4
# Fields of type str that programs read, not people.
MACHINE = {
    "id", "type", "role", "about", "base", "link", "facts", "needs", "locale", "html", "yen", "date",
    "month", "year", "day", "range", "list", "sentence_gap", "situation", "speaker", "kind",
    "before", "after", "ways", "channels", "procedure", "card_type", "page", "ask",
}  # fmt: skip
# Fields that no page shows: search and the API have them.
NOT_ON_PAGES = {"Carrier.aliases", "CardType.words", "Procedure.words", "Fact.labels", "Fact.labels_shown",
                "Term.zh_hant", "CardType.ja", "SharedFacts.name", "Inheritance.because",
                "Site.address", "Site.repository",
                "Paper.ja", "Paper.reading",  # for programs and the search
                "menu", "label", "address",  # a fact's sentence says them
                "Mail.subject", "Mail.body",  # percent-encoded in an address
                "Channel.name_in", "Channel.where_in",  # of desks abroad, which no carrier here has
                "Variant.ja", "Variant.reading"}  # fmt: skip


class Hostile:
    """Turns records into records full of hostile texts, and remembers which mark stands for which."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.fields: dict[int, str] = {}

    def text(self, field: str) -> str:
        mark = len(self.texts)
        start = STARTS[mark % len(STARTS)]
        self.texts[mark] = f"{start}{INSIDE}"
        self.fields[mark] = field
        return f"{start}{INSIDE}⟦{mark}⟧"

    def url(self, field: str) -> str:
        mark = len(self.texts)
        self.texts[mark] = URL.partition("⟦")[0]
        self.fields[mark] = field
        return URL.format(mark)

    def change(self, value: Any, annotation: Any, field: str) -> Any:  # noqa: PLR0911
        if isinstance(value, models.Text):
            return models.Text({language: self.text(f"{field}") for language in value.root})
        if isinstance(value, BaseModel):
            return self.record(value)
        if isinstance(value, list):
            (inner,) = typing.get_args(annotation) or (Any,)
            return [self.change(item, inner, field) for item in value]
        if isinstance(value, dict):
            inner = (typing.get_args(annotation) or (Any, Any))[1]
            return {key: self.change(item, inner, field) for key, item in value.items()}
        if isinstance(value, str) and annotation is models.Line:
            return self.text(field)
        if isinstance(value, str) and annotation is models.Url:
            return self.url(field)
        return value

    def record(self, record: BaseModel) -> Any:
        hints = typing.get_type_hints(type(record), include_extras=True)
        changed = {}
        for name in type(record).model_fields:
            annotation = hints[name]
            if typing.get_origin(annotation) in (typing.Union, types.UnionType):
                annotation = typing.get_args(annotation)[0]
            if typing.get_origin(annotation) is typing.Annotated and annotation not in (
                models.Line,
                models.Url,
            ):
                annotation = annotation.__origin__
            value = getattr(record, name)
            if name not in MACHINE or (
                isinstance(value, list) and any(isinstance(item, BaseModel) for item in value)
            ):
                changed[name] = self.change(value, annotation, f"{type(record).__name__}.{name}")
        if isinstance(record, models.Fact):
            changed["value"] = self.value(record)
        return record.model_copy(update=changed)

    def value(self, fact: models.Fact) -> Any:
        return {
            "route": [self.text("menu"), self.text("menu")],
            "label": self.text("label"),
            "return-address": self.text("address"),
        }.get(fact.id.attribute, fact.value)


EXTRA = """\
  - id: cancel.any.any.label
    value: x
    text: {zh: 名, en: Name}
    source: official
    confidence: high
    conflict: {text: {zh: 不同, en: Different}, claims: [{value: y, source: blog}]}
  - id: cancel.any.any.return-address
    value: x
    text: {zh: 地址, en: Address}
    source: official
    confidence: high
  - id: reissue.physical.shop.documents
    value: [passport]
    text: {zh: 护照, en: Passport}
    source: official
    confidence: high
  - id: cancel.any.shop.info
    text: {zh: 说明, en: Info}
    source: official
    confidence: low
    effective_from: 2025-01-01
    conflict: {text: {zh: 不同, en: Different}, claims: [{text: {zh: 别的, en: Other}, source: blog}]}
questions:
"""


# Steps have another title where the procedure is refused.
REFUSED = """\
  - id: reissue.virtual.any.available
    value: false
    text: {zh: 不能重装, en: It cannot be installed again}
    source: help
    confidence: medium
"""


def hostile_library(root: Path) -> tuple[Library, Hostile]:
    path = root / "data/carriers/docomo.yaml"
    text = path.read_text(encoding="utf-8").replace("questions:\n", EXTRA)
    text = text.replace(
        "status: {state: open}", "status: {state: closed-to-new, note: {zh: 关了, en: Closed}}"
    )
    path.write_text(
        text.replace("kind: third-party\n", "kind: third-party\n    note: {zh: 注, en: Note}\n"),
        encoding="utf-8",
    )
    travel = root / "data/carriers/tiny-travel.yaml"
    kept, _, _ = travel.read_text(encoding="utf-8").partition("inherits:\n")
    travel.write_text(kept + REFUSED, encoding="utf-8")
    plain = loading.load(root)
    hostile = Hostile()
    carriers = dict(plain.carriers)
    for number in range(CARRIERS):
        carriers[f"hostile-{number}"] = hostile.record(plain.carriers["docomo"]).model_copy(
            update={"id": f"hostile-{number}"}
        )
    shared, single = {}, dict(plain.single)
    for name, holder in plain.shared.items():
        shared[name] = hostile.record(holder)
    names = ("site", "card-types", "channels", "attributes", "papers", "topics", "procedures",
             "ways", "flows", "leaving", "situations", "phrases", "glossary")  # fmt: skip
    for name in names:
        content = plain.single[name]
        single[name] = (
            [hostile.record(item) for item in content]
            if isinstance(content, list)
            else hostile.record(content)
        )
    single["site"] = single["site"].model_copy(
        update={"address": plain.site.address, "repository": plain.site.repository}
    )
    return replace(plain, single=single, carriers=carriers, shared=shared), hostile


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hostile]:
    """The site of hostile texts, through Jinja, mkdocs and the zip, and what its marks stand for."""
    root = tmp_path_factory.mktemp("hostile")
    support.copy_code(root)
    support.copy_tiny_data(root)
    library, texts = hostile_library(root)
    site_module.build(Snapshot(library, support.DAY), root, lambda _: None)
    return root / "site", texts


READ = """() => {
  const seen = [], walk = node => {
    for (const attribute of node.attributes || []) seen.push(attribute.value);
    if (node instanceof HTMLTemplateElement) walk(node.content);
    for (const child of node.childNodes) if (child.nodeType === 1) walk(child);
  };
  walk(document.documentElement);
  return {
    text: document.body.textContent, title: document.title, attributes: seen,
    pwned: window.pwned, made: document.querySelectorAll('.hostile, #hostile, [onerror]').length,
    scripts: [...document.scripts].filter(script => script.textContent.includes('pwned')).length,
    links: [...document.links].filter(link => link.protocol === 'javascript:').length,
  };
}"""


def spaced(text: str) -> str:
    """Runs of white space are one space for a reader; labels in 「」 are drawn without them."""
    return " ".join(re.sub("[「」]", "", text).split())


def wrong(text: str, hostile: Hostile, seen: set[int]) -> Iterator[str]:
    """Marks in ``text`` before which other characters stand than they mark."""
    shown = spaced(text)
    for found in re.finditer(r"⟦(\d+)⟧", shown):
        mark = int(found[1])
        seen.add(mark)
        wanted = spaced(hostile.texts[mark])
        before = shown[: found.start()]
        if hostile.fields[mark].endswith(
            (".url", "Term.source")
        ):  # an address is the same with %22 and with "
            before, wanted = unquote(before), wanted.partition("://")[2]
        if not before.endswith(wanted):
            yield f"{hostile.fields[mark]}: …{before[-len(wanted) - 5 :]!r} instead of {wanted!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_sees_exactly_the_characters_of_the_data(
    hostile: tuple[Path, Hostile], browser: Any, language: str
) -> None:
    site, texts = hostile
    seen: set[int] = set()
    requests: set[str] = set()
    dialogs: list[str] = []

    def refuse(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    for base in serve(site):
        context = browser.new_context()
        page = context.new_page()
        page.on("request", lambda request: requests.add(request.url))
        page.on("dialog", refuse)
        for path in support.addresses(site, language):
            page.goto(f"{base}{language}/{path}")
            found = page.evaluate(READ)
            for text in (found["text"], found["title"], *found["attributes"]):
                assert not list(wrong(text, texts, seen)), path
            assert found["pwned"] is None, path
            assert found["made"] == found["scripts"] == found["links"] == 0, path
            assert not dialogs
        context.close()
        assert {url for url in requests if not url.startswith(base)} == set()
    # Of the shared records, only what is used by some page can be seen; of a carrier, all fields are.
    fields = {texts.fields[mark] for mark in seen}
    assert sorted(set(texts.fields.values()) - NOT_ON_PAGES - fields) == []


def test_the_data_for_programs_holds_the_same_characters(hostile: tuple[Path, Hostile]) -> None:
    site, texts = hostile

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for item in value.values() if isinstance(value, dict) else value:
                yield from strings(item)

    seen: set[int] = set()
    for path in (site / "api").rglob("*.json"):
        for text in strings(json.loads(path.read_text(encoding="utf-8"))):
            mark = re.search(r"⟦(\d+)⟧", text)
            if mark:
                seen.add(int(mark[1]))
                assert text.partition("⟦")[0] == texts.texts[int(mark[1])]
    assert {texts.fields[mark] for mark in seen} >= {
        "Fact.text",
        "Fact.labels",
        "Carrier.aliases",
        "Source.publisher",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_chooser_holds_the_same_characters(
    hostile: tuple[Path, Hostile], browser: Any, language: str
) -> None:
    site, texts = hostile
    for base in serve(site):
        context = browser.new_context(java_script_enabled=True, locale="fr-FR")
        page = context.new_page()
        page.goto(f"{base}index.html#choose")
        found = page.evaluate(READ)
        seen: set[int] = set()
        assert not list(wrong(found["text"], texts, seen))
        assert not list(wrong(found["title"], texts, seen))
        assert {texts.fields[mark] for mark in seen} == {"Site.name", "Site.tagline"}
        assert found["pwned"] is None
        context.close()
