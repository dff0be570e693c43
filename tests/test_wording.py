"""Values as readers of each language see them, and text that stays text."""

from __future__ import annotations

import datetime
import string
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
import support
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from ruamel.yaml import YAML

from simguide.pages.wording import Wording, button, japanese, plain, sentence
from simguide.records import values
from simguide.records.library import Library

PARSERS = values.parsers([], [])
WORDED: tuple[tuple[str, Any, str, str], ...] = (
    ("money", 0, "0円", "¥0"),
    ("money", 4950, "4,950円", "¥4,950"),
    ("money", 1234567, "1,234,567円", "¥1,234,567"),
    ("money", "220-440 JPY", "220円–440円", "¥220–¥440"),
    ("money", "3000 JPY before tax", "3,000円（不含税）", "¥3,000 before tax"),
    ("money", "50 HKD", "HKD 50", "HKD 50"),
    ("money", "4.5-10 USD", "USD 4.5–10", "USD 4.5–10"),
    ("date", "2025-09-05", "2025年9月5日", "5 September 2025"),
    ("date", "2025-09", "2025年9月", "September 2025"),
    ("date", "2025", "2025年", "2025"),
    ("hours", "24h", "24小时", "24 hours"),
    ("hours", "09:00-20:00", "每天9:00–20:00", "daily 9:00–20:00"),
    ("hours", "mon-fri 10:00-19:30", "周一至周五 10:00–19:30", "Monday to Friday 10:00–19:30"),
    (
        "hours",
        "mon-fri 09:00-20:00; sat,hol 10:00-17:00",
        "周一至周五 9:00–20:00；周六、节假日 10:00–17:00",
        "Monday to Friday 9:00–20:00; Saturday, public holidays 10:00–17:00",
    ),
    (
        "hours",
        "mon-sun 09:00-24:00; closed hol; closed 12-31..01-03; closed 05-01",
        "周一至周日 9:00–24:00；节假日休息；12月31日至1月3日休息；5月1日休息",
        "Monday to Sunday 9:00–24:00; closed public holidays; "
        "closed 31 December to 3 January; closed 1 May",
    ),
    ("duration", "at-once", "当场", "at once"),
    ("duration", "1 day", "1天", "1 day"),
    ("duration", "15 days", "15天", "15 days"),
    ("duration", "3-7 business-days", "3–7个工作日", "3–7 working days"),
    ("duration", "0-1 hours", "0–1小时", "0–1 hour"),
    ("languages", ["ja", "zh"], "日语、中文", "Japanese, Chinese"),
    ("yes-no", True, "是", "yes"),
    ("yes-no", False, "否", "no"),
    ("phone", "+81-3-6832-6600", "03-6832-6600", "03-6832-6600"),
    ("short-code", {"number": "#9785", "from": "au"}, "#9785", "#9785"),
    ("count", 3, "3", "3"),
)


class Reader(HTMLParser):
    """The text that a reader sees, and the elements that it stands in."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.feed(str(markup))
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def spaced(text: str) -> str:
    """Without what HTML shows as one space, or as none at the ends."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def words(library: Library) -> dict[str, Wording]:
    return {language.id: Wording(library, language) for language in library.languages}


@pytest.mark.parametrize(("kind", "raw", "zh", "en"), WORDED)
def test_values_in_both_languages(
    words: dict[str, Wording], kind: str, raw: Any, zh: str, en: str
) -> None:
    value = PARSERS[kind](raw)
    assert Reader(words["zh"].value(kind, value)).text == zh
    assert Reader(words["en"].value(kind, value)).text == en


def test_a_day_of_the_calendar_is_written_like_a_date_of_the_data(
    words: dict[str, Wording],
) -> None:
    assert words["en"].date(datetime.date(2025, 9, 5)) == "5 September 2025"
    assert words["zh"].date(datetime.date(2025, 9, 5)) == "2025年9月5日"


def test_japanese_is_marked_as_japanese(words: dict[str, Wording]) -> None:
    shown = words["en"].value("menu", ("My docomo", "解約<b>"))
    assert '<b class="btn-ja" lang="ja">解約&lt;b&gt;</b>' in shown
    assert shown.count('lang="ja"') == 1
    assert 'lang="ja"' in words["en"].value("address", "東京都")
    assert Reader(japanese("<i>再発行</i>")).text == "<i>再発行</i>"


def test_labels_in_a_sentence_are_marked_and_the_rest_stays_text() -> None:
    text = "点「解約<u>」后再点「次へ」。<b>"
    marked = sentence(text)
    assert Reader(marked).text == text
    assert Reader(marked).tags == ["span", "span"]
    assert marked.count('lang="ja"') == 2
    drawn = Reader(sentence(text, button))
    assert drawn.text == "点解約<u>后再点次へ。<b>"
    assert drawn.tags == ["b", "b"]


def test_markup_is_not_escaped_again() -> None:
    made = Markup("<b>x</b>")
    assert plain(made) is made


CONTEXTS: dict[str, Callable[[Markup], str]] = {
    "line start": lambda text: f"before\n\n{text}\n\nafter",
    "inside a line": lambda text: f"before\n\nx {text} x\n\nafter",
    "heading": lambda text: f"before\n\n# {text}\n\nafter",
    "heading with an id": lambda text: f"before\n\n## {text} {{ #given }}\n\nafter",
    "list": lambda text: f"before\n\n- {text}\n- x\n\nafter",
    "numbered list": lambda text: f"before\n\n1. {text}\n\nafter",
    "table": lambda text: f"before\n\n| a | b |\n|---|---|\n| {text} | x |\n\nafter",
    "element": lambda text: f'before\n\n<p class="a">{text}</p>\n\nafter',
    "line start within an element": lambda text: f"before\n\n<div>\n{text}\n</div>\n\nafter",
    "attribute": lambda text: f'before\n\n<p title="{text}">seen</p>\n\nafter',
}
FRAME = {"inside a line": "x {} x", "list": "{} x", "table": "a b {} x", "attribute": "seen"}
# Control characters cannot stand in HTML; everything else can stand in the data.
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"])
SPECIAL = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|~^=:&;\"'$%@/? \u200f汉a",
        *("1. ", "2) ", "    ", "***", "---", "===", "```", "~~~", "&amp;", "&#42;", "&lt;"),
        *("<b>", "</p>", "<!--", "-->", "<script>", "{: .x}", "{ #y }", "[a]: b", "![x](y)"),
        *("[x](javascript:alert(1))", "{{7*7}}", "{% raw %}", "| a | b |", "http://a.b"),
        *("<a@b.c>", "# ", "## x #", "> ", "* ", "+ ", ": ", "!!! ", "::: ", "[^1]", "==x=="),
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(SPECIAL, CHARACTERS), min_size=1, max_size=12).map("".join),
    st.text(CHARACTERS, min_size=1),
).filter(spaced)


@pytest.fixture(scope="module")
def converter(library: Library) -> markdown.Markdown:
    """Python-Markdown with the extensions of mkdocs.yml."""
    extensions = ["attr_list", "meta", "tables", "toc"]
    return markdown.Markdown(extensions=extensions, extension_configs={"toc": {"toc_depth": "2-2"}})


def shown(converter: markdown.Markdown, source: str) -> Reader:
    reader = Reader(converter.reset().convert(source))
    text = spaced(reader.text)
    assert text.startswith("before") and text.endswith("after")
    reader.text = text.removeprefix("before").removesuffix("after").strip()
    return reader


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=TEXTS)
@example(text="1. x")
@example(text="a #")
@example(text="# a ##")
@example(text="    code")
@example(text="[x]: http://a.b")
@example(text="{: .x}")
def test_plain_text_in_is_text_out(converter: markdown.Markdown, context: str, text: str) -> None:
    frame = CONTEXTS[context]
    reader = shown(converter, frame(plain(text)))
    assert reader.text == spaced(FRAME.get(context, "{}").format(spaced(text)))
    assert reader.tags == shown(converter, frame(Markup("x"))).tags


@pytest.mark.parametrize("context", [name for name in CONTEXTS if name != "attribute"])
@given(text=TEXTS.filter(lambda text: "「" not in text))
@example(text="1. x")
@example(text="- x")
@example(text="# x")
@example(text="> x")
def test_a_sentence_in_is_the_same_sentence_out(
    converter: markdown.Markdown, context: str, text: str
) -> None:
    frame = CONTEXTS[context]
    reader = shown(converter, frame(sentence(text)))
    assert reader.text == spaced(FRAME.get(context, "{}").format(spaced(text)))
    assert reader.tags == shown(converter, frame(Markup("x"))).tags


def test_the_extensions_tried_here_are_those_of_the_site() -> None:
    listed = YAML(typ="safe").load(support.ROOT / "mkdocs.yml")["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in listed]
    assert sorted(names) == ["attr_list", "meta", "tables", "toc"]


def test_every_interface_text_can_be_filled_in_every_language(words: dict[str, Wording]) -> None:
    """The names in braces are the same in all languages, and nothing else stands in braces."""

    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for key, text in words["zh"].library.interface.items():
        assert names(text["zh"]) == names(text["en"]), key
