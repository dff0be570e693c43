"""Reads data/ and docs/ into a Library, and tells every problem in them at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from simguide.records import yamlfile
from simguide.records.addresses import file_of
from simguide.records.library import FOLDERS, SINGLE_FILES, Library
from simguide.records.problems import DataError, Problem
from simguide.records.prose import PARTS, FrontMatter, Prose, address_of, files_of, split
from simguide.rules import all as rules


def load(root: Path) -> Library:
    """Read and check data/ and docs/ of ``root``. Raises DataError with every problem in them."""
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
    languages = [language.id for language in single["languages"] or []]
    prose = {language: written(root, language, problems) for language in languages}
    if problems:
        raise DataError(problems)
    library = Library(
        single,
        folders["carriers"],
        folders["any"],
        files,
        prose,
        folders["search-words"],
        folders["search-examples"],
    )
    problems.extend(rules.check(library))
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
    return _validated(located, kind, problems)


def _validated(located: yamlfile.Located, kind: Any, problems: list[Problem]) -> Any:
    try:
        return TypeAdapter(kind).validate_python(located.content)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            problems.append(_problem(located, item))
        return None


def written(root: Path, language: str, problems: list[Problem]) -> dict[str, Prose]:
    """The written pages of a language by address, in the order of their sections."""
    found = []
    for path, name in files_of(root, language):
        below = path.relative_to(root / "docs" / language).as_posix()
        address = address_of(below)
        if file_of(address) != below:
            wrong = f"{below} is no place for a page"
            problems.append(Problem(name, 1, 1, wrong, file_of(address)))
            continue
        try:
            parts = split(yamlfile.text(path, name))
            if parts is None:
                if address.rstrip("/") not in PARTS:
                    allowed = "begin with title and description between two lines ---"
                    problems.append(Problem(name, 1, 1, "no front matter", allowed))
                continue
            located = yamlfile.parse(parts[0], name)
        except DataError as error:
            problems.extend(error.problems)
            continue
        front = _validated(located, FrontMatter, problems)
        if front:
            found.append(Prose(address, front, parts[1], located, parts[2]))
    found.sort(key=lambda page: (page.front.order, page.path))
    return {page.path: page for page in found}


_ALLOWED = {
    "extra_forbidden": "remove it, or see data/schema/ for the keys that are allowed",
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
