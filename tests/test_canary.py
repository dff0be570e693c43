"""The Markdown builds without our theme, and with the programs that may follow mkdocs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import support

from simguide import loading
from simguide.build import canary
from simguide.build.errors import BuildError
from simguide.facts.snapshot import Snapshot


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[canary.Built, list[str]]]:
    """What each program that is installed made of the small product."""
    root = tmp_path_factory.mktemp("canary")
    support.copy_code(root)
    support.copy_tiny_data(root)
    library = loading.load(root)
    made = canary.compared(
        root, Snapshot(library, support.DAY), library.languages[0], canary.OTHERS
    )
    return {builder.name: (built, found) for builder, built, found in made}


@pytest.mark.parametrize("builder", canary.OTHERS, ids=lambda builder: builder.name)
def test_another_program_makes_the_same_pages(
    results: dict[str, tuple[canary.Built, list[str]]], builder: canary.Builder
) -> None:
    if not builder.installed:
        pytest.skip(f"{builder.package} is not installed here: make canary")
    built, found = results[builder.name]
    assert found == []
    assert len(built.pages) > 30
    assert sum(len(page.facts) for page in built.pages.values()) > 20


PAGE = canary.Page("补卡要4,950円", Counter({("docomo:reissue.any.any.fee", "high"): 2}))
OURS = canary.Built({"index.html": PAGE, "lost/index.html": PAGE}, frozenset(), 1.0)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (OURS, []),
        (replace(OURS, pages={"index.html": PAGE}), ["no page lost/index.html"]),
        (replace(OURS, pages={**OURS.pages, "x/": PAGE}), ["one page more, x/"]),
        (
            replace(OURS, pages={**OURS.pages, "index.html": replace(PAGE, text="补卡要3,850円")}),
            ["another text in index.html: “补卡要4,950円” and “补卡要3,850円”"],
        ),
        (
            replace(OURS, pages={**OURS.pages, "index.html": replace(PAGE, facts=Counter())}),
            ["other marks of facts in index.html"],
        ),
        (
            replace(OURS, broken=frozenset({("index.html", "losst/")})),
            ["broken link in index.html: losst/"],
        ),
    ],
)
def test_what_differs_is_told(other: canary.Built, told: list[str]) -> None:
    assert list(canary.differences(OURS, other)) == told


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(BuildError, match="ours did not build"):
        canary.built(canary.OURS, {"theme": {"name": "none"}}, tmp_path / "docs", tmp_path / "out")
