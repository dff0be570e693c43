"""Reads one YAML file into plain values, remembering where each of them stands.

Only the plain part of YAML is allowed: mappings, lists, text, whole and decimal numbers,
true/false and null. Tags, anchors and aliases are refused, so a file can neither construct
objects nor grow on expansion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    NodeEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from simguide.records.problems import DataError, Problem

Path_ = tuple[str | int, ...]
MAX_BYTES = 2_000_000
MAX_DEPTH = 20

_PLAIN = "tag:yaml.org,2002:"


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
    problems = _forbidden(text, name)
    node = _compose(text, name)
    if node is None:
        raise DataError([Problem(name, 1, 1, "the file is empty", "expected keys and values")])
    located = Located(name, None)
    located.content = _value(node, (), located, problems)
    if problems:
        raise DataError(problems)
    return located


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


def _forbidden(text: str, name: str) -> list[Problem]:
    """The tags in ``text``, reading event by event and building nothing.

    Raises DataError for aliases and for deep nesting, which must not be read any further.
    """
    aliases: list[Problem] = []
    tags: list[Problem] = []
    depth = 0
    try:
        for event in YAML(typ="safe").parse(text):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > MAX_DEPTH + 1:
                allowed = f"at most {MAX_DEPTH} levels"
                raise DataError([_at(name, event.start_mark, "nested too deeply", allowed)])
            if isinstance(event, NodeEvent) and event.anchor is not None:
                what = "alias *" if isinstance(event, AliasEvent) else "anchor &"
                wrong = f"{what}{event.anchor}"
                aliases.append(_at(name, event.start_mark, wrong, "write the value out"))
            if tag := getattr(event, "tag", None):
                wrong = f"YAML tag !{str(tag).removeprefix(_PLAIN).lstrip('!')}"
                tags.append(_at(name, event.start_mark, wrong, "use no tags"))
    except YAMLError:
        return []  # _compose reports it with its position
    if aliases:
        raise DataError(aliases)
    return tags


def _compose(text: str, name: str) -> Node | None:
    try:
        node: Node | None = YAML(typ="safe").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong = " ".join(str(error.problem or error.context or "not YAML").split())
        raise DataError([_at(name, mark, f"not YAML: {wrong}", "expected YAML")]) from error
    except ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        wrong = f"not YAML: character {error.character!r}"
        raise DataError([Problem(name, line, column, wrong, "expected text")]) from error
    except (YAMLError, ValueError, RecursionError) as error:
        wrong = " ".join(str(error).split())[:120] or "not YAML"
        raise DataError([Problem(name, 1, 1, f"not YAML: {wrong}", "expected YAML")]) from error
    return node


def _at(name: str, mark: Any, wrong: str, allowed: str) -> Problem:
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    return Problem(name, line, column, wrong, allowed)


def _value(node: Node, path: Path_, located: Located, problems: list[Problem]) -> Any:
    located.positions.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if len(path) > MAX_DEPTH:
        problems.append(located.problem(path, "nested too deeply", f"at most {MAX_DEPTH} levels"))
        return None
    if isinstance(node, MappingNode) and _tag(node) == "map":
        return _mapping(node, path, located, problems)
    if isinstance(node, SequenceNode) and _tag(node) == "seq":
        return [
            _value(item, (*path, index), located, problems) for index, item in enumerate(node.value)
        ]
    if isinstance(node, ScalarNode):
        return _scalar(node)
    return None  # a tag, which _forbidden has told


def _tag(node: Node) -> str:
    return str(node.tag).removeprefix(_PLAIN)


def _mapping(
    node: MappingNode, path: Path_, located: Located, problems: list[Problem]
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            problems.append(
                _at(located.file, key_node.start_mark, "the key is not text", "use a word as key")
            )
            continue
        key = str(key_node.value)
        if key in result:
            problems.append(
                _at(
                    located.file,
                    key_node.start_mark,
                    f"key “{key}” stands twice",
                    "keep one of them",
                )
            )
            continue
        mark = key_node.start_mark
        here = (*path, key)
        result[key] = _value(value_node, here, located, problems)
        # A wrong value is best shown where its key begins.
        located.positions[here] = (mark.line + 1, mark.column + 1)
    return result


def _scalar(node: ScalarNode) -> Any:
    tag = _tag(node)
    text = str(node.value)
    if tag == "int":
        return _number(text, int)
    if tag == "float":
        return _number(text, float)
    if tag == "bool":
        return text.lower() == "true"
    if tag == "null":
        return None
    if tag in {"str", "timestamp"}:
        return text
    return None  # a tag, which _forbidden has told


def _number(text: str, kind: type[int] | type[float]) -> int | float | str:
    try:
        return kind(text)
    except ValueError:
        return text  # 0x1F, 1_000, .inf: left as text, for the record's type to refuse
