"""Reads one YAML file into plain values, remembering where each of them stands.

Only the plain part of YAML is allowed: mappings, lists, text, whole and decimal numbers,
true/false and null. Tags, anchors and aliases are refused, so a file can neither construct
objects nor grow on expansion. The file is read once, event by event, by the parser in C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.reader import ReaderError

from simguide.records.problems import DataError, Problem

Path_ = tuple[str | int, ...]
MAX_BYTES = 2_000_000
MAX_DEPTH = 20

_PLAIN = "tag:yaml.org,2002:"
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")


@dataclass
class Located:
    """The content of a file and the position (line, column; from 1) of every path in it."""

    file: str
    content: Any
    positions: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def at(self, path: Path_) -> tuple[int, int]:
        """The position of ``path``, or of the nearest place above it that stands in the file."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.positions:
                return self.positions[path[:end]]
        return (1, 1)

    def problem(self, path: Path_, wrong: str, allowed: str) -> Problem:
        """A problem at ``path`` in this file."""
        line, column = self.at(path)
        return Problem(self.file, line, column, wrong, allowed)


def read(path: Path, name: str) -> Located:
    """Read ``path``; ``name`` is how problems call it. Raises DataError with all problems."""
    return parse(text(path, name), name)


def parse(text: str, name: str) -> Located:
    """Read YAML from ``text``, the beginning of the file ``name``."""
    reader = _Reader(name)
    try:
        reader.document(iter(YAML(typ="safe").parse(text)))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong = " ".join(str(error.problem or error.context or "not YAML").split())
        raise DataError([_at(name, mark, f"not YAML: {wrong}", "expected YAML")]) from error
    except ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        wrong = f"not YAML: character {error.character!r}"
        raise DataError([Problem(name, line, column, wrong, "expected text")]) from error
    except (YAMLError, ValueError) as error:
        wrong = " ".join(str(error).split())[:120] or "not YAML"
        raise DataError([Problem(name, 1, 1, f"not YAML: {wrong}", "expected YAML")]) from error
    if reader.aliases or reader.problems:
        raise DataError(reader.aliases or reader.problems)
    return reader.located


def text(path: Path, name: str) -> str:
    """The text of a file. Raises DataError where it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(
            [Problem(name, 1, 1, f"cannot be read: {error.strerror}", "expected a readable file")]
        ) from error
    if len(raw) > MAX_BYTES:
        raise DataError(
            [Problem(name, 1, 1, f"{len(raw):,} bytes", f"at most {MAX_BYTES:,} bytes a file")]
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        begin = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[begin : error.start].decode("utf-8")) + 1
        raise DataError(
            [Problem(name, line, column, "not valid UTF-8", "expected a text file in UTF-8")]
        ) from error


class _Reader:
    """Makes values of events, and gathers the problems on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.located = Located(name, None)
        self.problems: list[Problem] = []
        self.aliases: list[Problem] = []

    def document(self, events: Iterator[Any]) -> None:
        """Read the one document of a file."""
        documents = 0
        for event in events:
            if isinstance(event, NodeEvent):
                self.located.content = self._value(event, events, ())
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    wrong = "not YAML: but found another document"
                    raise DataError([_at(self.name, event.start_mark, wrong, "expected YAML")])
        if not documents:
            raise DataError(
                [Problem(self.name, 1, 1, "the file is empty", "expected keys and values")]
            )

    def _value(self, event: Any, events: Iterator[Any], path: Path_) -> Any:
        mark = event.start_mark
        if path not in self.located.positions:
            self.located.positions[path] = (mark.line + 1, mark.column + 1)
        self._admit(event, len(path))
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, CollectionStartEvent):
            return self._list(events, path)
        return None  # an alias, which _admit has told

    def _list(self, events: Iterator[Any], path: Path_) -> list[Any]:
        result: list[Any] = []
        for event in events:
            if isinstance(event, CollectionEndEvent):
                break
            result.append(self._value(event, events, (*path, len(result))))
        return result

    def _mapping(self, events: Iterator[Any], path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for event in events:
            if isinstance(event, CollectionEndEvent):
                break
            mark = event.start_mark
            if not isinstance(event, ScalarEvent):
                self._tell(mark, "the key is not text", "use a word as key")
                self._skip(event, events, len(path) + 1)
                self._skip(next(events), events, len(path) + 1)
                continue
            self._admit(event, len(path))
            key = str(event.value)
            if key in result:
                self._tell(mark, f"key “{key}” stands twice", "keep one of them")
                self._skip(next(events), events, len(path) + 1)
                continue
            here = (*path, key)
            # A wrong value is best shown where its key begins.
            self.located.positions[here] = (mark.line + 1, mark.column + 1)
            result[key] = self._value(next(events), events, here)
        return result

    def _skip(self, event: Any, events: Iterator[Any], depth: int) -> None:
        """Pass over a value that has no place."""
        level = depth
        while True:
            if isinstance(event, CollectionEndEvent):
                level -= 1
            else:
                self._admit(event, level)
                level += isinstance(event, CollectionStartEvent)
            if level == depth:
                return
            event = next(events)

    def _admit(self, event: Any, depth: int) -> None:
        """Tell tags and aliases; what nests too deeply must not be read any further."""
        if depth > MAX_DEPTH:
            allowed = f"at most {MAX_DEPTH} levels"
            raise DataError([_at(self.name, event.start_mark, "nested too deeply", allowed)])
        if event.anchor is not None:
            what = "alias *" if isinstance(event, AliasEvent) else "anchor &"
            wrong = f"{what}{event.anchor}"
            self.aliases.append(_at(self.name, event.start_mark, wrong, "write the value out"))
        if tag := getattr(event, "tag", None):
            wrong = f"YAML tag !{str(tag).removeprefix(_PLAIN).lstrip('!')}"
            self._tell(event.start_mark, wrong, "use no tags")

    def _tell(self, mark: Any, wrong: str, allowed: str) -> None:
        self.problems.append(_at(self.name, mark, wrong, allowed))


def _scalar(event: Any) -> Any:
    """A plain scalar by YAML 1.2: other spellings of a number stay text, to be refused."""
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _at(name: str, mark: Any, wrong: str, allowed: str) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return Problem(name, line, column, wrong, allowed)
