"""simguide/rules/ and loading.py: each rule is broken once, and tells place, fault and remedy."""

# ruff: noqa: E501
from __future__ import annotations

import importlib
import pkgutil
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import support

import simguide.rules
from simguide import loading
from simguide.records.problems import DataError
from simguide.rules.all import RULES

DOCOMO = "data/carriers/docomo.yaml"
TRAVEL = "data/carriers/tiny-travel.yaml"
CHANNELS = ("phone, online, app, shop, chat, line, mail, email, overseas-phone, overseas-online, store, "
            "protection")  # fmt: skip
FEE_TEXT = 'text: {zh: "在门店补卡要4,950円。", en: "A replacement at a shop costs ¥4,950."}'


@dataclass(frozen=True)
class Break:
    """In ``file``, ``old`` becomes ``new``; the problem is told where ``at`` then stands."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    says: str


EXAMPLES = "data/search-examples/unpaid.yaml"

BREAKS: tuple[Break, ...] = (
    Break(
        "search_words_mean_something_known", "data/search-words/carriers.yaml",
        "carrier: softbank\n  strength: everyday", "carrier: softbnk\n  strength: everyday",
        "carrier: softbnk",
        "unknown “softbnk”; allowed: au, docomo, rakuten-mobile, softbank, tiny-travel",
    ),
    Break(
        "search_words_mean_something_known", "data/search-words/number.yaml",
        "- topic: storage\n  link: procedures/cancel/\n  strength: sure\n  words:\n    - hold",
        "- topic: storage\n  link: procedures/cansel/\n  strength: sure\n  words:\n    - hold",
        "link: procedures/cansel/",
        "unknown “procedures/cansel/”; allowed: a page of the site",
    ),
    Break(
        "search_words_name_known_sets", "data/search-words/suspend.yaml",
        "    - 报失\n", "    - 报失\n    - <nobody> + 停 # 2\n",
        "<nobody> + 停 # 2",
        "no set is called “nobody”; allowed: ",
    ),
    Break(
        "search_words_stand_once", "data/search-words/suspend.yaml",
        "    - 报失\n", "    - 报失\n    - 報_失 # 2\n",
        "報_失 # 2",
        "“報_失” stands twice, it is read like “报失” in data/search-words/suspend.yaml:9; "
        "keep the one that means more",
    ),
    Break(
        "search_words_name_known_sets", "data/search-words/subjects.yaml",
        "    - <card-paper> + <expired>\n", "    - <card-papre> + <expired>\n",
        "<card-papre> + <expired>",
        "no set is called “card-papre”; allowed: account, ",
    ),
    Break(
        "search_words_can_win", "data/search-words/suspend.yaml",
        "    - 报失\n", "    - 报失\n    - 利用停止 # 2\n",
        "利用停止 # 2",
        "“利用停止” is a name of procedure “suspend” already; remove it here",
    ),
    Break(
        "search_examples_are_about_something_known", EXAMPLES,
        "link: rights/unpaid/", "link: rights/unpayed/",
        "link: rights/unpayed/",
        "unknown “rights/unpayed/”; allowed: a page of the site",
    ),
    Break(
        "search_examples_are_about_something_known", EXAMPLES,
        "  ja: |", "  jp: |",
        "questions:",
        "unknown “jp”; allowed: en, ja, zh",
    ),
    Break(
        "search_examples_stand_once", EXAMPLES,
        "  en: |\n", "  en: |\n    My phone fell into the sea!\n",
        "en: |",
        "“My phone fell into the sea!” stands twice, also in suspend.yaml; "
        "keep it where the reader is best helped",
    ),
    Break(
        "texts_in_every_language", DOCOMO, FEE_TEXT, 'text: {zh: "在门店补卡要4,950円。"}',
        'text: {zh: "在门店补卡要4,950円。"}',
        "no text in “en”; a text in each of zh, en",
    ),
    Break(
        "texts_in_every_language", DOCOMO, FEE_TEXT, FEE_TEXT.replace("}", ", fr: 4 950 yens}"),
        "fr: 4 950 yens",
        "“fr” is not a site language; allowed: zh, en",
    ),
    Break(
        "texts_in_every_language", "data/interface.yaml", "not-found: {zh: 没有这个页面, en: There", "not-found: {en: There",
        "not-found: {en: There",
        "no text in “zh”; a text in each of zh, en",
    ),
    Break(
        "texts_say_the_same", DOCOMO, FEE_TEXT, FEE_TEXT.replace("¥4,950", "¥4,590"),
        'en: "A replacement at a shop costs ¥4,590."',
        "zh says figure 4950, en says figure 4590; say the same figures, numbers, dates and 「labels」 in both",
    ),
    Break(
        "texts_are_well_set", DOCOMO, FEE_TEXT, FEE_TEXT.replace("在门店", "在 SIM门店"),
        'zh: "在 SIM门店补卡要4,950円。"',
        "a space between 汉字 and Latin or figures; write them without a space",
    ),
    Break(
        "texts_are_well_set", DOCOMO, FEE_TEXT, FEE_TEXT.replace("¥4,950", "4,950 yen"),
        'en: "A replacement at a shop costs 4,950 yen."',
        "an amount not in the form ¥4,950; write ¥4,950",
    ),
    Break(
        "records_have_their_words", "data/channels.yaml", "- id: phone\n",
        "- {id: fax, name: {zh: 传真, en: fax}, where: {zh: 用传真, en: by fax}}\n- id: phone\n",
        "id: fax",
        "no text “route-fax” for “fax”; add it to data/interface.yaml",
    ),
    Break(
        "records_have_their_words", "data/procedures.yaml", "page: cancel-prepaid", "page: cancel-cloud",
        "page: cancel-cloud",
        "no text “official-cancel-cloud” for “cancel-cloud”; add it to data/interface.yaml",
    ),
    Break(
        "references_exist", "data/procedures.yaml", "desks: {phone: overseas-phone}\n      asks: [call, where]\n",
        "desks: {phone: fax}\n      asks: [call, where]\n", "phone: fax",
        f"unknown “fax”; allowed: {', '.join(sorted(CHANNELS.split(', ')))}",
    ),
    Break(
        "ids_are_unique", DOCOMO, "id: reissue.physical.shop.fee.from-2099", "id: reissue.physical.shop.fee\n    # 2",
        "id: reissue.physical.shop.fee\n    # 2",
        "id “reissue.physical.shop.fee” stands twice; give each its own id",
    ),
    Break(
        "ids_are_unique", "data/card-types.yaml", "- id: esim", "- id: physical # 2",
        "id: physical # 2",
        "id “physical” stands twice; give each its own id",
    ),
    Break(
        "ids_are_unique", TRAVEL, "id: tiny-travel", "id: other", "id: other",
        "id “other”; allowed: the file's name, tiny-travel",
    ),
    Break(
        "fact_ids_are_known", DOCOMO, "id: cancel.any.any.available", "id: moving.any.any.available",
        "id: moving.any.any.available",
        "unknown topic “moving”; allowed: suspend, reissue, cancel, contact, ",
    ),
    Break(
        "fact_ids_are_known", DOCOMO, "id: cancel.any.any.available", "id: cancel.paper.any.available",
        "id: cancel.paper.any.available",
        "unknown card type “paper”; allowed: any, physical, esim, virtual",
    ),
    Break(
        "fact_ids_are_known", DOCOMO, "id: cancel.any.any.available", "id: cancel.any.fax.available",
        "id: cancel.any.fax.available",
        f"unknown channel “fax”; allowed: any, {CHANNELS}",
    ),
    Break(
        "fact_ids_are_known", DOCOMO, "id: cancel.any.any.available", "id: cancel.any.any.possible",
        "id: cancel.any.any.possible",
        "unknown attribute “possible”; allowed: number, short-number, ",
    ),
    Break(
        "attribute_types_are_known", "data/attributes.yaml", "{id: penalty, type: money,",
        "{id: penalty, type: coins,", "type: coins",
        "unknown type “coins”; allowed: money, phone, short-code, ",
    ),
    Break(
        "values_fit_their_type", DOCOMO, "value: 4950", 'value: "4,950円"', 'value: "4,950円"',
        "fee: '4,950円'; allowed: whole yen incl. tax such as 4950, or text such as ",
    ),
    Break(
        "values_fit_their_type", DOCOMO, "- value: 1100", "- value: cheap", "value: cheap",
        "fee: 'cheap'; allowed: whole yen incl. tax such as 4950, or text such as ",
    ),
    Break(
        "values_fit_their_type", DOCOMO, 'value: "0120-524-360"', "value: 0120-524", "value: 0120-524",
        "number: '0120-524'; allowed: a valid number in quotes, such as ",
    ),
    Break(
        "sources_exist_and_serve", DOCOMO, "also: [blog]", "also: [book]", "book]",
        "no source “book”; a key under “sources”",
    ),
    Break(
        "sources_exist_and_serve", DOCOMO, "facts:\n", "  spare:\n    url: https://example.com/spare\n"
        "    publisher: P\n    kind: news\n    seen: 2026-11-20\nfacts:\n", "spare:\n",
        "no fact cites “spare”; remove it",
    ),
    Break(
        "hours_speak_of_numbers", DOCOMO, "of: [suspend.any.phone.number]", "of: [suspend.any.phone.short-number]",
        "suspend.any.phone.short-number]",
        "no number “suspend.any.phone.short-number” in this file; "
        "allowed: contact.any.phone.short-number, suspend.any.phone.number",
    ),
    Break(
        "hours_speak_of_numbers", DOCOMO, "    source: official\n    effective_from: 2099-04-01",
        "    of: [suspend.any.phone.number]\n    source: official\n    effective_from: 2099-04-01",
        "of: [suspend.any.phone.number]\n    source",
        "“of” at a fact on fee; allowed at hours, languages, available",
    ),
    Break(
        "hours_end_with_their_numbers", DOCOMO, 'value: "0120-524-360"',
        'value: "0120-524-360"\n    effective_until: 2026-01-31',
        "id: suspend.any.phone.hours",
        "speaks of a number that ends on 2026-01-31; "
        "give it effective_until too, or name the number that follows under “of”",
    ),
    Break(
        "short_numbers_name_a_network", DOCOMO, "from: docomo}", "from: nobody}", "from: nobody",
        "unknown network “nobody”; a carrier's id, or any",
    ),
    Break(
        "conditions_leave_standing_to_the_page", DOCOMO, "    value: 3300\n",
        "    value: 3300\n    condition: {zh: 旧资料, en: old and unconfirmed}\n",
        "en: old and unconfirmed",
        "“unconfirmed” says how sure the fact is; leave it out: the page says it from confidence and sources",
    ),
    Break(
        "limits_of_ways_have_few_words", DOCOMO, "id: cancel.any.any.available\n    value: false",
        "id: cancel.any.online.limit", "id: cancel.any.online.limit",
        "a limit of a way without its few words; a “condition” for the first lines, such as",
    ),
    Break(
        "conflicts_say_in_words_what_is_free", DOCOMO, "        - value: 1100\n", "        - value: 0\n",
        "value: 0\n          source: blog",
        "a 0 that the sentence on the conflict does not say; say there that it is free (免费, free)",
    ),
    Break(
        "texts_on_facts_have_no_address", DOCOMO, "en: It cannot be cancelled.",
        'en: "See https://example.com/cancel."', 'en: "See https://example.com/cancel."',
        "an address as plain text; the value of a fact whose attribute is “page”",
    ),
    Break(
        "high_means_official", DOCOMO, "source: blog\n    effective_until: 2025-09-04\n    confidence: low",
        "source: blog\n    effective_until: 2025-09-04\n    confidence: high # now",
        "confidence: high # now",
        "high, but the source is third-party; high needs an official source; allowed here: medium, low",
    ),
    Break(
        "dates_are_in_order", DOCOMO, "effective_until: 2099-03-31", "effective_until: 2025-09-04 # 2",
        "effective_until: 2025-09-04 # 2",
        "2025-09-04 is before 2025-09-05; a day after effective_from",
    ),
    Break(
        "references_exist", TRAVEL, "successor: docomo", "successor: nobody", "successor: nobody",
        "unknown “nobody”; allowed: au, docomo, rakuten-mobile, softbank, tiny-travel",
    ),
    Break(
        "references_exist", TRAVEL, "- from: docomo", "- from: nobody", "from: nobody",
        "unknown “nobody”; allowed: au, docomo, rakuten-mobile, softbank, tiny-travel",
    ),
    Break(
        "references_exist", TRAVEL, "card_types: [virtual]", "card_types: [cloud]", "card_types: [cloud]",
        "unknown “cloud”; allowed: esim, physical, virtual",
    ),
    Break(
        "references_exist", DOCOMO, "ask: reissue-fee", "ask: nothing", "ask: nothing",
        "unknown “nothing”; allowed: ",
    ),
    Break(
        "references_exist", "data/site.yaml", "likely: [docomo, tiny-travel]", "likely: [docomo, nobody]",
        "likely: [docomo, nobody]",
        "unknown “nobody”; allowed: au, docomo, rakuten-mobile, softbank, tiny-travel",
    ),
    Break(
        "references_exist", "data/procedures.yaml", "    - card_types: [virtual]\n      name: {zh: 取消、退款",
        "    - card_types: [cloud]\n      name: {zh: 取消、退款", "card_types: [cloud]",
        "unknown “cloud”; allowed: esim, physical, virtual",
    ),
    Break(
        "references_exist", "data/topics.yaml", "- {id: mnp, page: cancel,", "- {id: mnp, page: moving,",
        "page: moving",
        "unknown “moving”; allowed: cancel, reissue, suspend",
    ),
    Break(
        "references_exist", "data/ways.yaml", "say: [suspend-request]",
        "say: [shout]", "say: [shout]",
        "unknown “shout”; allowed: ",
    ),
    Break(
        "questions_are_about_something", DOCOMO, "about: reissue.physical", "about: weather.physical",
        "about: weather.physical",
        "“weather.physical”; allowed: a topic, or topic.card-type, such as reissue.esim",
    ),
    Break(
        "questions_are_about_something", DOCOMO, "about: reissue.physical", "about: reissue.paper",
        "about: reissue.paper",
        "“reissue.paper”; allowed: a topic, or topic.card-type, such as reissue.esim",
    ),
    # What a record's own shape asks for (simguide/records/models.py).
    Break(
        "shape", DOCOMO, "also: [blog]", "aslo: [blog]", "aslo: [blog]",
        "unknown key “aslo”; remove it, or see data/schema/ for the keys that are allowed",
    ),
    Break(
        "shape", TRAVEL, "ja: タイニー\n", "", "id: tiny-travel",
        "“ja” is missing; this key is needed",
    ),
    Break(
        "shape", DOCOMO, "confidence: medium\n    conflict:", "confidence: sure\n    conflict:",
        "confidence: sure",
        "confidence: 'sure'; allowed: input should be 'high', 'medium' or 'low'",
    ),
    Break(
        "shape", DOCOMO, "effective_from: 2025-09-05", "effective_from: 2025-02-30",
        "effective_from: 2025-02-30",
        "effective_from: '2025-02-30'; allowed: a date such as 2025-09-05, 2025-09 or 2025",
    ),
    Break(
        "shape", DOCOMO, "url: https://example.com/blog", "url: javascript:alert(1)",
        "url: javascript:alert(1)",
        "url: 'javascript:alert(1)'; allowed: an address that begins with https:// or http://",
    ),
    Break(
        "shape", DOCOMO, "id: cancel.any.any.available", "id: cancel.available", "id: cancel.available",
        "id: 'cancel.available'; allowed: expected topic.card-type.channel.attribute, or that and a fifth part, ",
    ),
    Break(
        "shape", TRAVEL, "ja: タイニー\n", 'ja: "タイ\\aニー"\n', "ja:",
        "ja: 'タイ\\x07ニー'; allowed: text without control characters",
    ),
    Break(
        "shape", TRAVEL, "id: tiny-travel", "id: Tiny_Travel", "id: Tiny_Travel",
        "id: 'Tiny_Travel'; allowed: a slug (a-z, 0-9, single hyphens)",
    ),
    Break(
        "shape", "data/site.yaml", "tagline: {zh: 测试用的小站, en: A tiny site for tests}", "tagline: short",
        "tagline: short",
        "tagline: 'short'; allowed: ",
    ),
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    support.copy_tiny_data(tmp_path)
    return tmp_path


def edit(root: Path, file: str, old: str, new: str) -> str:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text.replace(old, new)


def problems(root: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        loading.load(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_fact_of_one_day_and_a_source_of_an_inheritance_break_no_rule(root: Path) -> None:
    dates = "    effective_from: 2099-04-01\n    effective_until: 2099-04-01\n"
    edit(root, DOCOMO, "    effective_from: 2099-04-01\n", dates)
    because = "    because: {zh: 用docomo的网络。, en: It runs on docomo's network.}\n"
    edit(root, TRAVEL, because, f"{because}    source: network\n")
    source = "  network:\n    url: https://example.com/n\n    publisher: n\n    kind: official\n"
    edit(root, TRAVEL, "sources:\n", f"sources:\n{source}    seen: 2026-11-19\n")
    loading.load(root)


def test_the_tiny_data_breaks_no_rule(root: Path) -> None:
    assert loading.load(root).site.name["en"] == "Tiny Guide"


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.rule}-{broken.at[:24]}")
def test_a_broken_rule_tells_place_fault_and_remedy(root: Path, broken: Break) -> None:
    text = edit(root, broken.file, broken.old, broken.new)
    place = support.place_of(text, broken.at)
    found = problems(root)
    wanted = f"{broken.file}:{place}: {broken.says}"
    assert any(problem.startswith(wanted) for problem in found), "\n".join(
        [wanted, "is not in", *found]
    )


def test_shared_ids_are_unique_over_files(root: Path) -> None:
    text = (root / "data/any/rules.yaml").read_text(encoding="utf-8")
    (root / "data/any/second.yaml").write_text(
        text.replace("id: rules", "id: second"), encoding="utf-8"
    )
    place = support.place_of(text.replace("id: rules", "id: second"), "id: help.any.phone.number")
    assert (
        f"data/any/second.yaml:{place}: id “help.any.phone.number” stands in data/any/rules.yaml too; "
        "rename one"
    ) in problems(root)


def test_no_rule_is_missing_here() -> None:
    broken = {item.rule for item in BREAKS} | {"shared_ids_are_unique"}
    elsewhere = ("simguide.rules.prose", "simguide.rules.patterns")  # test_prose, test_patterns
    here = {rule.__name__ for rule in RULES if rule.__module__ not in elsewhere}
    assert broken - {"shape"} == here


def test_every_rule_is_listed_once() -> None:
    """A function that takes a library, yields its problems and is not in RULES would never run."""
    themes = [
        importlib.import_module(f"simguide.rules.{found.name}")
        for found in pkgutil.iter_modules(simguide.rules.__path__)
    ]
    written = {
        (theme.__name__, name)
        for theme in themes
        for name, value in vars(theme).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__module__", "") == theme.__name__
        and value.__annotations__ == {"library": "Library", "return": "Iterator[Problem]"}
    }
    listed = [(rule.__module__, rule.__name__) for rule in RULES]
    assert written
    assert sorted(listed) == sorted(written)


def test_problems_in_several_files_are_told_at_once_in_the_order_of_the_files(root: Path) -> None:
    edit(root, DOCOMO, "also: [blog]", "also: [book]")
    edit(root, DOCOMO, "about: reissue.physical", "about: weather")
    edit(root, TRAVEL, "successor: docomo", "successor: nobody")
    edit(root, "data/site.yaml", "likely: [docomo, tiny-travel]", "likely: [nobody]")
    found = problems(root)
    assert [problem.split(":")[0] for problem in found] == [
        DOCOMO,
        DOCOMO,
        TRAVEL,
        "data/site.yaml",
    ]


def test_files_that_cannot_be_read_are_told_beside_those_with_a_wrong_shape(root: Path) -> None:
    (root / "data/channels.yaml").unlink()
    (root / "data/topics.yaml").write_bytes(b"- id: \xff\n")
    (root / "data/papers.yaml").write_text("", encoding="utf-8")
    edit(root, DOCOMO, "also: [blog]", "aslo: [blog]")
    found = problems(root)
    assert [problem.split(": ")[0] for problem in found[1:]] == [
        "data/channels.yaml:1:1",
        "data/papers.yaml:1:1",
        "data/topics.yaml:1:7",
    ]
    assert found[0].startswith(f"{DOCOMO}:")
    assert "cannot be read" in found[1]
    assert "the file is empty" in found[2]
    assert "not valid UTF-8" in found[3]


@pytest.mark.parametrize("kind", ["carriers", "any"])
def test_a_folder_may_hold_many_files_and_each_is_checked(root: Path, kind: str) -> None:
    name = {"carriers": "au", "any": "rules"}[kind]
    shutil.copy(root / f"data/{kind}/{name}.yaml", root / f"data/{kind}/copy.yaml")
    assert any(
        problem.startswith(f"data/{kind}/copy.yaml:") and f"id “{name}”" in problem
        for problem in problems(root)
    )


def test_a_new_language_makes_every_text_without_it_an_error(root: Path) -> None:
    path = root / "data/languages.yaml"
    english = path.read_text(encoding="utf-8").partition("- id: en\n")[2]
    text = path.read_text(encoding="utf-8") + "- id: vi\n" + english
    path.write_text(text, encoding="utf-8")
    found = problems(root)
    assert all("no text in “vi”; a text in each of zh, en, vi" in problem for problem in found)
    places = {problem.split(": ")[0] for problem in found}
    docomo = (root / DOCOMO).read_text(encoding="utf-8")
    for needle in (
        "name: {zh: docomo",
        'text: {zh: "在门店补卡要4,950円',
        "note: {zh: 在「eSIM",
        'text: {zh: "一个博客',
    ):
        assert f"{DOCOMO}:{support.place_of(docomo, needle)}" in places
    told = {place.split(":")[0] for place in places}
    with_texts = {
        path.relative_to(root).as_posix()
        for path in (root / "data").rglob("*.yaml")
        if "zh:" in path.read_text(encoding="utf-8") and path.parent.name != "search-examples"
    }
    assert told == with_texts
    # Not one text is passed over: in these files each stands as “zh:” once.
    for file in sorted(with_texts):
        texts = (root / file).read_text(encoding="utf-8").count("zh: ")
        assert sum(place.startswith(f"{file}:") for place in places) <= texts
    assert len(found) > 500
