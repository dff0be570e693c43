"""Patterns, ways and addresses name what is there: each rule is broken once."""

# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path

import pytest
import support
from test_rules import DOCOMO, TRAVEL, Break, edit, problems

from simguide.rules.all import RULES

EN = "docs/en/rights/tiny.md"
OWN_STEP = "{title: {zh: 打电话, en: Call}, facts: [suspend.*.phone.number], link: lost/}"
BREAKS: tuple[Break, ...] = (
    Break(
        "patterns_name_what_exists", DOCOMO, "suspend.*.phone.number]", "suspend.*.phone.nubmer]", "suspend.*.phone.nubmer]",
        "unknown attribute “nubmer” in “suspend.*.phone.nubmer”; allowed: *, number, short-number, ",
    ),
    Break(
        "patterns_name_what_exists", DOCOMO, "suspend.*.phone.number]", "suspend.*.fax.number]", "suspend.*.fax.number]",
        "unknown channel “fax” in “suspend.*.fax.number”; allowed: *, any, phone, online, ",
    ),
    Break(
        "patterns_name_what_exists", DOCOMO, "suspend.*.phone.number]", "suspend.paper.phone.number]", "suspend.paper.phone.number]",
        "unknown card type “paper” in “suspend.paper.phone.number”; allowed: *, any, physical, esim, virtual",
    ),
    Break(
        "patterns_name_what_exists", EN, '"help.*.*.*"', '"hlep.*.*.*"', '"hlep.*.*.*"',
        "unknown topic “hlep” in “hlep.*.*.*”; allowed: *, suspend, reissue, cancel, contact, ",
    ),
    Break(
        "patterns_match_facts", DOCOMO, "suspend.*.phone.number]", "suspend.*.shop.number]", "suspend.*.shop.number]",
        "“suspend.*.shop.number” matches no fact of docomo; remove it, or write the id of a fact",
    ),
    Break(
        "patterns_match_facts", TRAVEL, "facts: [reissue.esim.*.route]", "facts: [expiry.*.*.*]", "expiry.*.*.*",
        "“expiry.*.*.*” matches no fact of docomo; ",
    ),
    Break(
        "patterns_match_facts", EN, '"help.*.*.*"', '"help.*.*.*", "unpaid.*.*.*"', '"unpaid.*.*.*"',
        "“unpaid.*.*.*” matches no fact of data/any/; ",
    ),
    Break(
        "patterns_match_facts", "data/leaving.yaml", "facts: []\n    - text: {zh: 改掉LINE", "facts: [leaving.any.any.info]\n    - text: {zh: 改掉LINE",
        "leaving.any.any.info]", "“leaving.any.any.info” matches no fact of data/any/; ",
    ),
    Break(
        "patterns_match_facts", "data/procedures.yaml", "windows: []\n      summary:\n        zh: 没有合同可解：有自动续费",
        "windows: [cancel.any.mail.date]\n      summary:\n        zh: 没有合同可解：有自动续费",
        "cancel.any.mail.date", "“cancel.any.mail.date” matches no fact of a carrier; ",
    ),
    Break(
        "addresses_lead_to_pages", "data/procedures.yaml", "after: [guides/police/]\n      asks: []", "after: [guides/polize/]\n      asks: []",
        "guides/polize/",
        "“guides/polize/” leads to no page of “en”; allowed: the address of a page below the language, such as guides/police/",
    ),
    Break(
        "ways_use_known_channels", "data/procedures.yaml", "ways: [phone, online", "ways: [fax, online", "fax",
        "unknown “fax”; allowed: phone, online, app, ",
    ),
    Break(
        "ways_use_known_channels", "data/ways.yaml", "channels: [shop, store, mail]", "channels: [shop, fax]", "fax",
        "unknown “fax”; allowed: phone, online, app, ",
    ),
    Break(
        "addresses_lead_to_pages", DOCOMO, "link: lost/", "link: losst/", "link: losst/",
        "“losst/” leads to no page of “zh”; allowed: the address of a page below the language, such as lost/",
    ),
    Break(
        "addresses_lead_to_pages", "data/procedures.yaml", "before: [guides/find-phone/]", "before: [guides/find-fone/]", "guides/find-fone/",
        "“guides/find-fone/” leads to no page of “en”; allowed: the address of a page below the language, such as guides/find-phone/",
    ),
    Break(
        "addresses_lead_to_pages", "data/flows.yaml", "link: rights/mnp/", "link: rights/#mnp", "link: rights/#mnp",
        "“rights/#mnp” leads to no page of “zh”; allowed: the address of a page below the language, such as rights/mnp/",
    ),
    Break(
        "addresses_lead_to_pages", "data/leaving.yaml", "link: procedures/cancel/", "link: procedures/cancle/", "link: procedures/cancle/",
        "“procedures/cancle/” leads to no page of “en”; allowed: the address of a page below the language, such as procedures/cancel/",
    ),
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny data, and a step of docomo's own."""
    support.copy_tiny_data(tmp_path)
    path = tmp_path / DOCOMO
    steps = f"steps:\n  - procedure: suspend\n    card_type: any\n    steps:\n      - {OWN_STEP}\n"
    path.write_text(path.read_text(encoding="utf-8") + steps, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.rule}-{broken.at[:24]}")
def test_a_broken_rule_tells_place_fault_and_remedy(root: Path, broken: Break) -> None:
    text = edit(root, broken.file, broken.old, broken.new)
    found = problems(root)
    wanted = f"{broken.file}:{support.place_of(text, broken.at)}: {broken.says}"
    assert any(problem.startswith(wanted) for problem in found), "\n".join(
        [wanted, "is not in", *found]
    )


def test_no_rule_is_missing_here() -> None:
    broken = {item.rule for item in BREAKS}
    assert broken == {one.__name__ for one in RULES if one.__module__ == "simguide.rules.patterns"}
