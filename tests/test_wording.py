"""Values as readers of each language see them, and text that stays text."""

from __future__ import annotations

import datetime
import re
import string
from html.parser import HTMLParser
from typing import Any

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from simguide.pages import markdown
from simguide.pages.markdown import plain, sentence, steady
from simguide.pages.wording import Wording
from simguide.records import values
from simguide.records.library import Library

PARSERS = values.parsers([], [])
WORDED: tuple[tuple[str, Any, str, str], ...] = (
    ("money", 0, "0円", "¥0"),
    ("money", 4950, "4,950円", "¥4,950"),
    ("money", 1234567, "1,234,567円", "¥1,234,567"),
    ("money", "220-440 JPY", "220円–440円", "¥220–¥440"),
    ("money", "3000 JPY before tax", "3,000円（不含税）", "¥3,000 before tax"),
    ("money", "50 HKD", "50港元", "HK$50"),
    ("money", "4.5-10 USD", "4.5–10美元", "US$4.5–10"),
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


@pytest.fixture(scope="module")
def converter(tmp_path_factory: pytest.TempPathFactory) -> Markdown:
    """Python-Markdown with the extensions and options of mkdocs.yml."""
    return made.converter(tmp_path_factory.mktemp("includes"))


def spaced(text: str) -> str:
    """Without what HTML shows as one space, or as none at the ends."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def words(library: Library) -> dict[str, Wording]:
    return {language.id: Wording(library, language) for language in library.languages}


@pytest.mark.parametrize(("kind", "raw", "zh", "en"), WORDED)
def test_values_in_both_languages(  # noqa: PLR0917 - parameters of a test
    words: dict[str, Wording], converter: Markdown, kind: str, raw: Any, zh: str, en: str
) -> None:
    value = PARSERS[kind](raw)
    assert Reader(converter.convert(words["zh"].value(kind, value))).text == zh
    assert Reader(converter.reset().convert(words["en"].value(kind, value))).text == en


def test_a_day_of_the_calendar_is_written_like_a_date_of_the_data(
    words: dict[str, Wording],
) -> None:
    assert words["en"].date(datetime.date(2025, 9, 5)) == "5 September 2025"
    assert words["zh"].date(datetime.date(2025, 9, 5)) == "2025年9月5日"


def html_of(converter: Markdown, source: str) -> str:
    return str(converter.reset().convert(source))


def test_japanese_is_marked_as_japanese(words: dict[str, Wording], converter: Markdown) -> None:
    menu = html_of(converter, words["en"].value("menu", ("My docomo", "解約<b>")))
    assert '<strong class="ja" lang="ja">解約&lt;b&gt;</strong>' in menu
    assert menu.count("<strong") == 2 and menu.count('lang="ja"') == 1
    assert 'lang="ja"' in html_of(converter, words["en"].value("address", "東京都"))
    italics = Reader(html_of(converter, markdown.japanese("<i>再発行</i>")))
    assert (italics.text, italics.tags) == ("<i>再発行</i>", ["p", "em"])


def test_labels_in_a_sentence_are_marked_and_the_rest_stays_text(converter: Markdown) -> None:
    text = "点「解約<u>」后再点「次へ」。<b>"
    marked = Reader(html_of(converter, sentence(text)))
    assert (marked.text, marked.tags) == (text, ["p", "em", "em"])
    assert html_of(converter, sentence(text)).count('lang="ja"') == 2
    drawn = Reader(html_of(converter, sentence(text, markdown.button)))
    assert (drawn.text, drawn.tags) == ("点解約<u>后再点次へ。<b>", ["p", "strong", "strong"])


def test_markup_is_not_escaped_again() -> None:
    made_before = Markup("<b>x</b>")
    assert plain(made_before) is made_before
    assert steady(Markup("**x**")) == "**x**"


@pytest.mark.parametrize("address", ["https://a.b/(x)_y_*z*[q]?a=1&b=<i>", 'https://a.b/"x"#~^`'])
def test_an_address_stays_one_link(converter: Markdown, address: str) -> None:
    reader = Reader(html_of(converter, f"a {markdown.link('there', address)} b"))
    assert (reader.text, reader.tags) == ("a there b", ["p", "a"])


def test_an_attribute_list_holds_what_it_is_given(converter: Markdown) -> None:
    given = {"data_fact": 'x" onload="y', "lang": "ja} .z"}
    shown = html_of(converter, f"*a*{markdown.attributes('fact', **given)}")
    assert Reader(shown).tags == ["p", "em"]
    assert "onload=" not in re.sub(r'"[^"]*"', "", shown)
    assert 'class="fact"' in shown


# Every place of a page in which a text can land. {} is the text; a title stands in quotes.
CONTEXTS: dict[str, str] = {
    "line start": "{}",
    "inside a line": "x {} x",
    "heading": "## {}",
    "heading with an id": "## {} {{ #given }}",
    "list": "- {}\n- x",
    "numbered list": "1. {}\n1. x",
    "list within a list": "- x\n\n    - {}",
    "table": "| a | b |\n|---|---|\n| {} | x |",
    "task list": "- [ ] {}\n- [x] x",
    "definition": "x\n:   {}",
    "defined term": "{}\n:   x",
    "strong": "a **{}**{{ .ja lang=\"ja\" }} b",
    "emphasis": "a *{}* b",
    "link": "a [{}](https://a.b/){{ .md-button }} b",
    "paragraph with attributes": "{}\n{{ .say lang=\"ja\" }}",
    "list item with attributes": "- {}\n  {{ .fact data-fact=\"a:b\" }}\n- x",
    "admonition": '!!! warning "x"\n\n    {}',
    "folded block": '??? note "x"\n\n    {}',
    "tab": '=== "x"\n\n    {}\n\n=== "y"\n\n    x',
    "list in a folded block in a tab": '=== "x"\n\n    ??? note "x"\n\n        - {}',
    "group": '<div class="grid" markdown>\n\n{}\n\n</div>',
    "list in a group": '<div class="grid" markdown>\n\n- {}\n\n</div>',
    "footnote": "x[^1]\n\n[^1]: {}",
    "beside a footnote": "{} x[^1]\n\n///Footnotes Go Here///\n\n[^1]: y",
}  # fmt: skip
TITLES: dict[str, str] = {
    "title of an admonition": '!!! warning "{}"\n\n    x',
    "title of a folded block": '??? shop "{}"\n\n    x',
    "title of a tab": '=== "{}"\n\n    x',
}
# Control characters cannot stand in HTML; everything else can stand in the data.
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"])
SPECIAL = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|~^=:&;\"'$%@/? \u200f汉a",
        *("1. ", "2) ", "    ", "***", "---", "===", "```", "~~~", "&amp;", "&#42;", "&lt;"),
        *("<b>", "</p>", "<!--", "-->", "<script>", "{: .x}", "{ #y }", "{ .x }", "[a]: b"),
        *("![x](y)", "[x](javascript:alert(1))", "{{7*7}}", "{% raw %}", "| a | b |"),
        *("http://a.b", "<a@b.c>", "# ", "## x #", "> ", "* ", "+ ", ": ", ":   ", "[^1]", "==x=="),
        *('!!! note "x"', '??? note "x"', "???+ note", '=== "x"', "::: ", "[^1]: ", "*[HTML]: x"),
        *('--8<-- "x.md"', "--8<--", ";--8<--", "[ ] ", "[x] ", "[TOC]", "///Footnotes Go Here///"),
        *("</div>", "</details>", "<div markdown>", '<p markdown="1">', "title: x", "---\n", "``"),
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(SPECIAL, CHARACTERS), min_size=1, max_size=12).map("".join),
    st.text(CHARACTERS, min_size=1),
).filter(spaced)
EXAMPLES = (
    "1. x", "- x", "# x", "> x", "a #", "# a ##", "    code", "[x]: http://a.b", "{: .x}", "{ .x }",
    '!!! note "x"', '=== "x"', '--8<-- "x.md"', "[ ] x", "[^1]: x", "*[HTML]: x", ":   x", "```",
    "a ///Footnotes Go Here/// b", "[TOC]", "| a | b |", "x </div> y", '"quoted" \'x\'',
)  # fmt: skip


def check(converter: Markdown, frame: str, text: str, written: Markup) -> None:
    """What stands in the frame is the text, and nothing else than with a plain word."""

    def read(inner: str) -> Reader:
        return Reader(html_of(converter, f"before\n\n{frame.format(inner)}\n\nafter"))

    plainly, shown = read("WORD"), read(str(written))
    assert plainly.text.count("WORD") == 1
    assert spaced(shown.text) == spaced(plainly.text.replace("WORD", spaced(text)))
    assert shown.tags == plainly.tags


@pytest.mark.parametrize("frame", CONTEXTS.values(), ids=CONTEXTS)
@given(text=TEXTS)
def test_plain_text_in_is_text_out(converter: Markdown, frame: str, text: str) -> None:
    check(converter, frame, text, plain(text))


@pytest.mark.parametrize("frame", CONTEXTS.values(), ids=CONTEXTS)
@given(text=TEXTS.filter(lambda text: "「" not in text))
def test_a_sentence_in_is_the_same_sentence_out(converter: Markdown, frame: str, text: str) -> None:
    check(converter, frame, text, sentence(text))


@pytest.mark.parametrize("frame", TITLES.values(), ids=TITLES)
@given(text=TEXTS)
def test_a_title_in_is_the_same_title_out(converter: Markdown, frame: str, text: str) -> None:
    check(converter, frame, text, steady(text))


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("frame", CONTEXTS.values(), ids=CONTEXTS)
def test_what_begins_a_block_stays_text(converter: Markdown, frame: str, text: str) -> None:
    check(converter, frame, text, plain(text))
    check(converter, frame, text, sentence(text))


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("frame", TITLES.values(), ids=TITLES)
def test_what_begins_a_block_stays_text_in_a_title(
    converter: Markdown, frame: str, text: str
) -> None:
    check(converter, frame, text, steady(text))


def test_the_extensions_tried_here_are_those_of_the_site() -> None:
    """Another extension brings another syntax: then it belongs into SPECIAL and CONTEXTS."""
    assert sorted(made.extensions()[0]) == [
        "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta",
        "pymdownx.details", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed",
        "pymdownx.tasklist", "tables", "toc",
    ]  # fmt: skip


def test_every_interface_text_can_be_filled_in_every_language(words: dict[str, Wording]) -> None:
    """The names in braces are the same in all languages, and nothing else stands in braces."""

    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for key, text in words["zh"].library.interface.items():
        assert names(text["zh"]) == names(text["en"]), key
