"""simguide/: what a module may import. The way of the data goes in one direction."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import support

# Each room and those that it may ask, as CONTRIBUTING.md draws them. The rules ask of the search
# what a word means; that knows records only.
MAY_ASK = {
    "records": set(),
    "rules": {"records", "search.folding", "search.vocabulary"},
    "loading": {"records", "rules"},
    "facts": {"records"},
    "pages": {"records", "facts"},
    "search": {"records", "facts", "pages"},
    "build": {"records", "facts", "pages", "search", "loading"},
    "cli": {"records", "facts", "pages", "build", "loading"},
}
WORDS = ("search.folding", "search.vocabulary")


def modules() -> dict[str, set[str]]:
    """Every module of simguide/ as ``room.module``, with those that it imports."""
    folder = support.ROOT / "simguide"
    paths = {
        ".".join(path.relative_to(folder).with_suffix("").parts): path
        for path in folder.rglob("*.py")
    }
    return {
        name: {asked for asked in imported(path) if asked in paths} for name, path in paths.items()
    }


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("simguide.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            here = node.module.removeprefix("simguide").lstrip(".")
            yield here
            yield from (f"{here}.{alias.name}".lstrip(".") for alias in node.names)


def test_a_room_asks_only_those_before_it() -> None:
    found = modules()
    wrong = [
        f"{name} asks {asked}"
        for name, others in found.items()
        for asked in others
        if (room := name.partition(".")[0]) != asked.partition(".")[0]
        and not {asked, asked.partition(".")[0]} & MAY_ASK[room]
    ]
    assert wrong == []
    assert {name.partition(".")[0] for name in found} == {*MAY_ASK, "__init__"}
    assert all(asked in WORDS or asked.startswith("records.") for w in WORDS for asked in found[w])


def test_no_module_asks_itself_by_way_of_others() -> None:
    order = list(TopologicalSorter(modules()).static_order())  # CycleError names the circle
    assert order.index("records.models") < order.index("build.site")
