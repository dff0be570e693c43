"""A problem in the data, told to the person who can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and what would be right."""

    file: str
    line: int
    column: int
    wrong: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.wrong}; {self.allowed}"


class DataError(Exception):
    """The data cannot be built from. Carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def such_as(name: str, known: Iterable[str]) -> str:
    """What the person may have meant: the names that are nearest to ``name``."""
    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f", such as {', '.join(near)}" if near else ""


def shown(path: Path, root: Path) -> str:
    """The path as a person standing in ``root`` would write it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
