"""The search's scripts themselves: they parse, keep house rules, join, and pass their own tests.

No linter of JavaScript is on PyPI that reads today's language, so the rules are few and plain. They
do not find a name that is nowhere declared: the tests with node and in the browser run the code.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import nodejs
import pytest
import support

from simguide.search import script

MODULES = sorted(script.FOLDER.glob("*.js"))
_DECLARED = re.compile(r"^(?:export )?(?:const|let|class|function\*?) (\w+)", re.MULTILINE)
_IMPORTED = re.compile(r'^import \{ ([^}]*) \} from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:const|class|function\*?) (\w+)", re.MULTILINE)
# What a query could become markup by, what a copy on a disk cannot do, and what is easily mistaken.
REFUSED = {
    r"\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write": "makes markup of text",
    r"\beval\(|new Function\b": "runs text",
    r"\bfetch\(|XMLHttpRequest|new Worker\b": "does not work from a disk",
    r"localStorage|sessionStorage|document\.cookie": "keeps what a reader asked",
    r"\bvar\b": "use const or let",
    r"[^=!]==[^=]|!=[^=]": "compare with === or !==",
    r"console\.|debugger": "left over",
    r"https?://": "asks a third party",
}


def _code(path: Path) -> str:
    """The module without its comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"(?<![:\"'])//.*", "", text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_keeps_the_rules(path: Path) -> None:
    checked = nodejs.run("--check", str(path))
    assert checked.returncode == 0, checked.stderr
    code = _code(path)
    faults = [why for pattern, why in REFUSED.items() if re.search(pattern, code)]
    assert not faults
    assert max(map(len, path.read_text(encoding="utf-8").split("\n"))) <= 140
    for names, other in _IMPORTED.findall(code):
        exported = _EXPORTED.findall((script.FOLDER / f"{other}.js").read_text(encoding="utf-8"))
        for name in names.split(", "):
            assert name in exported, f"{other}.js does not export {name}"
            assert len(re.findall(rf"\b{name}\b", code)) > 1, f"{name} is imported and not used"


def test_rules_can_refuse() -> None:
    text = "if (a == b) node.innerHTML = x; // fetch("
    assert sum(bool(re.search(pattern, text)) for pattern in REFUSED) == 3


@pytest.mark.parametrize("name", script.SCRIPTS)
def test_joined_modules_are_one_script(name: str, tmp_path: Path) -> None:
    names = [
        declared
        for module in script.modules(script.SCRIPTS[name][0])
        for declared in _DECLARED.findall((script.FOLDER / f"{module}.js").read_text("utf-8"))
    ]
    assert [one for one, count in Counter(names).items() if count > 1] == []
    path = tmp_path / name
    path.write_text(script.scripts()[name], encoding="utf-8")
    checked = nodejs.run("--check", str(path))
    assert checked.returncode == 0, checked.stderr
    assert "import " not in path.read_text(encoding="utf-8")


def test_every_module_is_part_of_a_script() -> None:
    used = {module for entry, _ in script.SCRIPTS.values() for module in script.modules(entry)}
    assert {path.stem for path in MODULES} == used


def test_the_modules_pass_their_own_tests() -> None:
    folder = support.ROOT / "tests" / "search" / "browser"
    tests = sorted(map(str, folder.glob("*.test.mjs")))
    assert tests
    done = nodejs.run("--test", *tests)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_weight_has_its_reason_and_is_used() -> None:
    """weights.js is the one table: a comment a line, and no number that nothing reads."""
    text = (script.FOLDER / "weights.js").read_text(encoding="utf-8")
    others = "".join(_code(path) for path in MODULES if path.stem != "weights")
    for table, body in re.findall(r"export const (\w+) = \{\n(.*?)\n\};", text, re.DOTALL):
        for name in re.findall(r"^  (\w+):", body, re.MULTILINE):
            assert f"{table}.{name}" in others, f"{table}.{name} is not used"
