"""docs/: written pages are records; each rule on them is broken once, and tells place and remedy."""

# ruff: noqa: E501
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import support
from test_rules import Break, edit, problems

from simguide import loading
from simguide.facts.snapshot import Snapshot
from simguide.pages import wording
from simguide.pages.listing import all_pages
from simguide.pages.places import Places
from simguide.records import prose
from simguide.records.addresses import addresses, file_of
from simguide.records.library import Library
from simguide.rules.all import RULES
from simguide.search.documents import Collector

EN = "docs/en/rights/tiny.md"
ZH = "docs/zh/rights/tiny.md"
RULES_FILE = "data/any/rules.yaml"
FEE = "[It costs ¥1,100 at most](fact:any:cancel.any.any.early-fee)"
ALL_FACTS = 'facts: ["help.*.*.*", "cancel.*.*.early-fee"]'
# In characters: Chinese says as much in half of them.
LONGEST_LEAD = {"zh": 60}
LONGEST_ALPHABETIC_LEAD = 120
MOST_ITEMS = 3
MOST_SENTENCES = 2

BREAKS: tuple[Break, ...] = (
    Break("shape", EN, "title: A tiny question\n", "", "description:", "“title” is missing; this key is needed"),
    Break("shape", EN, "order: 5", "ordre: 5", "ordre:", "unknown key “ordre”; "),
    Break("shape", EN, "order: 5", "order: first", "order:", "order: 'first'; allowed: "),
    Break(
        "shape", EN, '"help.*.*.*"', '"help.*"', '"help.*"',
        "0: 'help.*'; allowed: topic.card-type.channel.attribute, or that and a fifth part, ",
    ),
    Break("shape", EN, "title: A tiny question", "title: [a", ": The invented", "not YAML: "),
    Break(
        "shape", EN, "order: 5\n" + ALL_FACTS + "\n---", "order: 5\n" + ALL_FACTS, "---",
        "no front matter; begin with title and description between two lines ---",
    ),
    Break(
        "citations_are_whole", EN, FEE, FEE.replace("(fact:any", "(fact: any"), "(fact: any",
        "not a citation: “[It costs ¥1,100 at most](fact: any:",
    ),
    Break(
        "citations_are_whole", EN, FEE, FEE.replace("costs ¥", "costs\n¥"), "(fact:any:cancel.any.any.early-fee) to",
        "not a citation: “¥1,100 at most](fact:any:",
    ),
    Break(
        "citations_are_whole", EN, "[](say:lost-phone)", "Say [](say:lost-phone)", "[](say",
        "say:lost-phone within a line; a line of its own",
    ),
    Break(
        "citations_name_what_exists", EN, FEE, FEE.replace("early-fee", "early-fees"), "[It costs",
        "unknown fact “any:cancel.any.any.early-fees”; allowed: carrier:fact id of data/, such as any:cancel.any.any.early-fee",
    ),
    Break(
        "citations_name_what_exists", EN, "say:lost-phone", "say:lost-phones", "[](say",
        "unknown phrase “lost-phones”; allowed: an id of data/phrases.yaml, such as lost-phone",
    ),
    Break(
        "citations_name_what_exists", EN, "call:any:help.any.phone.number", "call:any:cancel.any.any.early-fee", "[](call",
        "“any:cancel.any.any.early-fee” is no number to call; allowed: a fact with a value whose attribute is number or short-number",
    ),
    Break(
        "cited_words_say_what_the_fact_says", EN, "costs ¥1,100", "costs ¥1,200", "[It costs",
        "the words say figure 1200, any:cancel.any.any.early-fee does not; say what the fact says: An early",
    ),
    Break(
        "cited_words_say_what_the_fact_says", ZH, "最高1,100円", "2025年10月起最高1,100円", "[2025年10月",
        "the words say date 2025-10, any:cancel.any.any.early-fee does not; ",
    ),
    Break(
        "cited_words_say_what_the_fact_says", ZH, "最高1,100円", "「解約金」最高1,100円", "[「解約金",
        "the words say label 解約金, any:cancel.any.any.early-fee does not; ",
    ),
    Break(
        "texts_on_carriers_bear_their_name", "docs/en/carriers/docomo/index.md", "title: docomo", "title: Docomo", "title:",
        "“Docomo”; the carrier’s name: docomo",
    ),
    Break(
        "languages_cite_the_same", EN, "[A replacement is ¥4,950](fact:docomo:reissue.physical.shop.fee)",
        "[A call is ¥3,300](fact:docomo:reissue.physical.phone.fee)", "[A call",
        "fact:docomo:reissue.physical.phone.fee is not cited in “zh”; cite the same in every language",
    ),
    Break(
        "languages_cite_the_same", EN, ALL_FACTS, ALL_FACTS.replace("help.*.*.*", "help.any.*.*"), "facts:",
        f"“facts” differs from {ZH}; the same in each",
    ),
    Break("languages_cite_the_same", EN, "order: 5", "order: 6", "order:", f"“order” differs from {ZH}; the same in each"),
    Break(
        "links_of_pages_lead_to_pages", EN, "(../lost.md)", "(../losst.md)", "../losst.md",
        "no page has the file losst.md; allowed: the .md file of a page, relative to this one, such as lost.md",
    ),
    Break(
        "links_of_pages_lead_to_pages", EN, "(mnp.md)", "(../rights/mnp/)", "../rights/mnp/",
        "no page has the file rights/mnp; ",
    ),
    Break(
        "links_of_pages_lead_to_pages", EN, "(#ask)", "(#asked)", "#asked",
        "rights/tiny.md has no “{ #asked }”; the id of a heading there",
    ),
    Break(
        "links_of_pages_lead_to_pages", EN, "(mnp.md)", "(mnp.md#nowhere)", "mnp.md#nowhere",
        "rights/mnp.md has no “{ #nowhere }”; ",
    ),
    Break(
        "shared_facts_stand_on_a_page", RULES_FILE, "id: help.any.phone.number", "id: sms.any.any.info\n    # number",
        "id: sms.any.any.info", "no page shows “sms.any.any.info”; cite it in docs/, or list it under “facts” of a page",
    ),
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    support.copy_tiny_data(tmp_path)
    return tmp_path


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.rule}-{broken.at[:24]}")
def test_a_broken_rule_tells_place_fault_and_remedy(root: Path, broken: Break) -> None:
    text = edit(root, broken.file, broken.old, broken.new)
    place = "1:1" if broken.at == "---" else support.place_of(text, broken.at)
    found = problems(root)
    wanted = f"{broken.file}:{place}: {broken.says}"
    assert any(problem.startswith(wanted) for problem in found), "\n".join(
        [wanted, "is not in", *found]
    )


def test_a_page_in_one_language_only_is_told(root: Path) -> None:
    (root / ZH).unlink()
    assert f"{EN}:2:1: there is no {ZH}; the same pages in each of zh, en" in problems(root)


def test_a_page_where_a_template_makes_one_is_told(root: Path) -> None:
    for language in ("zh", "en"):
        (root / f"docs/{language}/rights/tiny.md").rename(root / f"docs/{language}/lost.md")
    assert "docs/en/lost.md:2:1: a template makes the page lost/; move it" in problems(root)


def test_a_file_where_no_page_can_be_is_told(root: Path) -> None:
    (root / "docs/en/rights/tiny").mkdir()
    (root / EN).rename(root / "docs/en/rights/tiny/index.md")
    wanted = "docs/en/rights/tiny/index.md:1:1: rights/tiny/index.md is no place for a page; rights/tiny.md"
    assert wanted in problems(root)


def test_problems_of_pages_are_told_with_those_of_the_data_at_once(root: Path) -> None:
    edit(root, EN, "order: 5", "ordre: 5")
    (root / ZH).write_bytes(b"\xff")
    edit(root, "data/site.yaml", "likely:", "likly:")
    files = {problem.split(":")[0] for problem in problems(root)}
    assert files == {EN, ZH, "data/site.yaml"}


def test_a_page_cut_off_anywhere_is_told_and_never_breaks_the_reading(root: Path) -> None:
    text = (root / EN).read_text(encoding="utf-8")
    for end in range(0, text.index("(fact:docomo"), len(text) // 8):
        (root / EN).write_text(text[:end], encoding="utf-8")
        for problem in problems(root):
            assert re.match(
                r"(?:docs/(?:en|zh)/rights/tiny\.md|data/any/rules\.yaml):\d+:\d+: ", problem
            ), end


def test_no_rule_is_missing_here() -> None:
    told_above = {"written_pages_take_no_other_page", "written_pages_stand_in_every_language"}
    broken = {item.rule for item in BREAKS} - {"shape"} | told_above
    assert broken == {one.__name__ for one in RULES if one.__module__ == "simguide.rules.prose"}


def test_a_page_is_read_with_the_places_of_its_text(root: Path) -> None:
    text = (root / EN).read_text(encoding="utf-8")
    page = loading.load(root).prose["en"]["rights/tiny/"]
    assert page.title == "A tiny question"
    assert [cited.kind for cited in page.citations] == ["fact", "fact", "call", "say", "fact"]
    assert page.anchors == {"ask"}
    told = str(page.problem(page.body.index("[](say"), "x", "y"))
    assert told == f"{EN}:{support.place_of(text, '[](say')}: x; y"


def test_texts_of_templates_are_no_pages(root: Path) -> None:
    pages = loading.load(root).prose["en"]
    assert (root / "docs/en/about.md").exists()
    assert not {"about/", "offline/"} & set(pages)


@pytest.mark.parametrize("name", ["index.md", "lost.md", "rights/index.md", "rights/unpaid.md"])
def test_a_file_and_its_address_name_each_other(name: str) -> None:
    assert file_of(prose.address_of(name)) == name


def test_the_list_of_addresses_is_that_of_the_pages(root: Path, library: Library) -> None:
    for known in (loading.load(root), library):
        snapshot = Snapshot(known, support.DAY)
        for language in known.prose:
            paths = [page.path for page in all_pages(snapshot, language)]
            assert sorted(paths) == sorted(addresses(known, language))


def test_a_fact_for_all_carriers_has_its_place_on_the_page_that_lists_it(root: Path) -> None:
    library = loading.load(root)
    snapshot = Snapshot(library, support.DAY)
    help_line = snapshot.by_key["any:help.any.phone.number"]
    assert Places(snapshot).of(help_line) == "rights/tiny/"
    unwritten = replace(library, prose={language: {} for language in library.prose})
    assert Places(Snapshot(unwritten, support.DAY)).of(help_line) == "rights/"


@pytest.mark.parametrize("language", support.LANGUAGES)
def test_every_carrier_has_an_editors_words_short_and_cited(
    library: Library, language: str
) -> None:
    most = LONGEST_LEAD.get(language, LONGEST_ALPHABETIC_LEAD)
    for name in library.carriers:
        page = library.prose[language].get(f"carriers/{name}/")
        assert page, f"{name}: docs/{language}/carriers/{name}/index.md is missing"
        assert len(page.description) <= most, name
        assert not re.search(r"[¥円$]|\d{3}", page.description), (
            f"{name}: a fee or number in the lead"
        )
        items = page.body.strip().splitlines()
        assert 1 <= len(items) <= MOST_ITEMS, name
        for item in items:
            assert item.startswith("- "), f"{name}: {item}"
            assert "](fact:" in item, f"{name}: nothing is cited in {item}"
            words = re.sub(r"\]\([^)]*\)", "", item)
            assert len(re.findall(r"。|[.?!]\)?(?= |$)", words)) <= MOST_SENTENCES, (
                f"{name}: {item}"
            )


def test_an_editors_words_on_a_carrier_weigh_nothing_in_the_search(root: Path) -> None:
    """They say again what its facts say, and those are found by themselves."""
    library = loading.load(root)
    snapshot = Snapshot(library, support.DAY)
    others = {
        language: {path: page for path, page in pages.items() if not path.startswith("carriers/")}
        for language, pages in library.prose.items()
    }
    unwritten = replace(library, prose=others)
    assert "carriers/docomo/" in library.prose["en"]
    for language in library.languages:
        found, without = (
            list(Collector(wording.Wording(one, language), snapshot, Places(snapshot)).all())
            for one in (library, unwritten)
        )
        assert found == without
