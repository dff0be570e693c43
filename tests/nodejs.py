"""Runs the search's own scripts with node, without a browser."""

from __future__ import annotations

import datetime
import functools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import support

from simguide import loading
from simguide.facts.snapshot import Snapshot
from simguide.pages import wording
from simguide.pages.places import Places
from simguide.search import index

HERE = Path(__file__).resolve().parent / "search"
NO_NODE = (
    "The search's scripts are tested with node 18 or newer, and none was found: see make test."
)


def node() -> str:
    found = shutil.which("node")
    if not found:
        pytest.fail(NO_NODE, pytrace=False)
    return found


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [node(), *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@functools.cache
def contents(day: datetime.date) -> dict[str, dict[str, Any]]:
    """What the index of each language holds, from the real data."""
    library = loading.load(support.ROOT)
    snapshot = Snapshot(library, day)
    found = {}
    for language in library.languages:
        words = wording.Wording(library, language)
        parts, pieces = index.contents(words, snapshot, Places(snapshot))
        found[language.id] = {"parts": parts, "pieces": pieces}
    return found


def answers(queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each query: the first results, the settled ones, and what the first card shows."""
    given = {
        "contents": contents(support.japan_today()),
        "vendor": str(support.ROOT / "templates" / "static" / "vendor" / "minisearch.js"),
        "queries": [{"q": one["q"], "language": _language(one)} for one in queries],
    }
    done = run(str(HERE / "run.mjs"), given=json.dumps(given))
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _language(query: dict[str, Any]) -> str:
    return "zh" if query["lang"].startswith("zh") else "en"
