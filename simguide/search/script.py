"""The search's scripts: the modules of browser/ joined into classic scripts.

Classic, because modules do not load from a disk. Each module's imports name what the joined script
has anyway, so they are left out; names are one space, and the tests' lint refuses a double one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "browser"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:class|const|function)\b)", re.MULTILINE)
# The scripts by name: the module that it begins with, and what is called.
SCRIPTS = {"search.js": ("start", "start();"), "search-loader.js": ("loader", "loader();")}


def scripts() -> dict[str, str]:
    """Every script by its name below static/."""
    return {name: _joined(entry, call) for name, (entry, call) in SCRIPTS.items()}


def modules(entry: str) -> list[str]:
    """The modules that ``entry`` needs, each after those that it imports itself."""
    found: list[str] = []

    def visit(name: str) -> None:
        for other in _IMPORT.findall((FOLDER / f"{name}.js").read_text(encoding="utf-8")):
            visit(other)
        if name not in found:
            found.append(name)

    visit(entry)
    return found


def _joined(entry: str, call: str) -> str:
    return "\n".join(['(function () {\n"use strict";', *_bodies(entry), f"{call}\n}})();\n"])


def _bodies(entry: str) -> Iterator[str]:
    for name in modules(entry):
        text = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        yield _EXPORT.sub("", _IMPORT.sub("", text))
