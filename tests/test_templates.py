"""templates/: layout only. What is chosen, ordered or worded stands in simguide/, and is tested."""

from __future__ import annotations

from pathlib import Path

import pytest
import support
from jinja2 import nodes

from simguide.pages.layout import LayoutWriter
from simguide.pages.render import environment
from simguide.pages.wording import Wording

FOLDER = support.ROOT / "templates"
PARTS = ("pages", "parts")
# Filters that lay out what is there already; of them, length counts.
FILTERS = {"title", "target", "indent", "trim", "length"}
TESTS = {"none"}
# Of the library, a template may list records and ask for one by its id.
LIBRARY = {"flow", "procedures", "phrases", "carriers", "languages", "values"}


def templates() -> list[Path]:
    return [path for name in PARTS for path in sorted((FOLDER / name).glob("*.j2"))]


def ids(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def parsed(path: Path) -> nodes.Template:
    return environment(support.ROOT).parse(path.read_text(encoding="utf-8"))


def name_of(node: nodes.Node) -> str:
    """``p.link`` for a call of an attribute, ``table`` for a call of a name."""
    if isinstance(node, nodes.Getattr):
        return f"{name_of(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else f"({type(node).__name__})"


@pytest.mark.parametrize("path", templates(), ids=ids)
def test_a_template_calls_writers_macros_and_words_only(path: Path) -> None:
    tree = parsed(path)
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    macros |= {str(name) for one in tree.find_all(nodes.FromImport) for name in one.names}
    parts = {one.target for one in tree.find_all(nodes.Import)}
    writer = {name for name in dir(LayoutWriter) if not name.startswith("_")}
    words = {name for name in dir(Wording) if not name.startswith("_")}
    for call in tree.find_all(nodes.Call):
        name = name_of(call.node)
        owner, _, method = name.partition(".")
        known = {
            "p": method in writer,
            "w": method in words,
            "library": method.split(".")[-1] in LIBRARY,
            "view": method.isidentifier(),
        }.get(owner, owner in parts or name in {"t", "written", "insert", "caller", *macros})
        assert known, f"line {call.lineno}: {name}() chooses or words something"


@pytest.mark.parametrize("path", templates(), ids=ids)
def test_a_template_neither_sorts_nor_selects(path: Path) -> None:
    tree = parsed(path)
    filters = {one.name for one in tree.find_all(nodes.Filter)}
    assert filters <= FILTERS
    assert {one.name for one in tree.find_all(nodes.Test)} <= TESTS


@pytest.mark.parametrize("path", templates(), ids=ids)
def test_a_template_asks_no_fact_what_it_is(path: Path) -> None:
    """Conditions on standing, confidence, attributes or values of facts are rules, in loops too."""
    asked = {
        "confidence",
        "attribute",
        "qualifier",
        "channel",
        "conditional",
        "conflict",
        "effective_until",
    }
    tree = parsed(path)
    branches = [(one.lineno, one.test, asked) for one in tree.find_all(nodes.If)]
    branches += [(one.lineno, one.test, asked) for one in tree.find_all(nodes.CondExpr)]
    loops = [(one.lineno, one.test) for one in tree.find_all(nodes.For) if one.test]
    branches += [(line, test, asked | {"value", "standing"}) for line, test in loops]
    for line, test, refused in branches:
        names = {one.attr for one in test.find_all(nodes.Getattr)}
        if isinstance(test, nodes.Getattr):
            names.add(test.attr)
        assert not names & refused, f"line {line}"


@pytest.mark.parametrize("path", templates(), ids=ids)
def test_a_template_cuts_no_list(path: Path) -> None:
    """A cut is a choice: which number, paper or page is left out is decided in simguide/."""
    assert [cut.lineno for cut in parsed(path).find_all(nodes.Slice)] == []


@pytest.mark.parametrize("path", templates(), ids=ids)
def test_lines_can_be_read(path: Path) -> None:
    """Rules hid in lines of 900 characters."""
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 500
