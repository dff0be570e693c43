"""Reads data/ into a Library, and tells every problem in it at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from simguide.records import yamlfile
from simguide.records.library import FOLDERS, SINGLE_FILES, Library
from simguide.records.problems import DataError, Problem
from simguide.rules import checks


def load(root: Path) -> Library:
    """Read and check ``root``/data. Raises DataError with every problem in it."""
    data = root / "data"
    problems: list[Problem] = []
    files: dict[str, yamlfile.Located] = {}
    single = {
        name: _read(data / f"{name}.yaml", f"data/{name}.yaml", kind, files, problems)
        for name, kind in SINGLE_FILES.items()
    }
    folders = {
        folder: {
            path.stem: _read(path, f"data/{folder}/{path.name}", kind, files, problems)
            for path in sorted((data / folder).glob("*.yaml"))
        }
        for folder, kind in FOLDERS.items()
    }
    if problems:
        raise DataError(problems)
    library = Library(
        single, folders["carriers"], folders["any"], files, folders["search-words"]
    )
    problems.extend(checks.check(library))
    if problems:
        raise DataError(problems)
    return library


def _read(
    path: Path,
    name: str,
    kind: Any,
    files: dict[str, yamlfile.Located],
    problems: list[Problem],
) -> Any:
    try:
        located = yamlfile.read(path, name)
    except DataError as error:
        problems.extend(error.problems)
        return None
    files[name] = located
    try:
        return TypeAdapter(kind).validate_python(located.content)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            problems.append(_problem(located, item))
        return None


_ALLOWED = {
    "extra_forbidden": "remove it, or see data/schema.json for the keys that are allowed",
    "missing": "this key is needed",
}


def _problem(located: yamlfile.Located, error: Any) -> Problem:
    path = tuple(part for part in error["loc"])
    name = str(path[-1]) if path else ""
    kind, message = error["type"], str(error["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        return located.problem(path, f"unknown key “{name}”", _ALLOWED[kind])
    if kind == "missing":
        return located.problem(path, f"“{name}” is missing", _ALLOWED[kind])
    shown = repr(error.get("input"))
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    message = (
        message
        if message.startswith("allowed")
        else "allowed: " + message[:1].lower() + message[1:]
    )
    return located.problem(path, f"{name}: {shown}", message)
