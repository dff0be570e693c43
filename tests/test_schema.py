"""data/schema/: what an editor tells of a data file, by the schema that its first line names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import support
from jsonschema import Draft7Validator

from simguide.records import schema, values, yamlfile

DATA = support.ROOT / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml"))
TINY = sorted(path.relative_to(support.FIXTURES).as_posix() for path in support.FIXTURES.glob("*/*.yaml"))  # fmt: skip  # noqa: E501


def named_schema(path: Path) -> Path:
    """The schema that a file names, found as an editor finds it."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, f"{path.relative_to(DATA.parent)}: the first line names no schema: {first}"
    return (path.parent / match[1]).resolve()


def validator(path: Path) -> Draft7Validator:
    content = json.loads(path.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(content)
    return Draft7Validator(content)


def faults(path: Path, content: Any) -> list[str]:
    return [
        f"{'.'.join(map(str, error.absolute_path))}: {error.message}"
        for error in validator(path).iter_errors(content)
    ]


@pytest.mark.parametrize("file", FILES)
def test_every_data_file_names_its_schema_and_keeps_it(file: str) -> None:
    named = named_schema(DATA / file)
    assert named == (DATA / "schema" / f"{schema.name_of(file)}.json").resolve()
    assert faults(named, yamlfile.read(DATA / file, file).content) == []


@pytest.mark.parametrize("file", TINY)
def test_the_facts_of_the_tests_keep_their_schema(file: str) -> None:
    named = DATA / "schema" / f"{schema.name_of(file)}.json"
    assert faults(named, yamlfile.read(support.FIXTURES / file, file).content) == []


def test_the_schemas_are_current() -> None:
    """Otherwise run: python generate.py schema"""
    wanted = {f"{name}.json": schema.text(item) for name, item in schema.schemas(DATA.parent).items()}  # fmt: skip  # noqa: E501
    found = {
        path.name: path.read_text(encoding="utf-8") for path in (DATA / "schema").glob("*.json")
    }
    assert found == wanted


def test_every_kind_of_file_has_a_schema_and_none_is_left_over() -> None:
    assert {path.stem for path in (DATA / "schema").iterdir()} == set(map(schema.name_of, FILES))


def test_every_value_type_is_described() -> None:
    written = json.loads((DATA / "schema" / "attributes.json").read_text(encoding="utf-8"))
    assert written["$defs"]["Attribute"]["properties"]["type"]["enum"] == list(
        values.parsers([], [])
    )


def parts(content: Any) -> Iterator[dict[str, Any]]:
    if isinstance(content, dict):
        yield content
        for value in content.values():
            yield from parts(value)
    elif isinstance(content, list):
        for value in content:
            yield from parts(value)


@pytest.mark.parametrize("path", sorted((DATA / "schema").glob("*.json")), ids=lambda path: path.stem)  # fmt: skip  # noqa: E501
def test_references_resolve_and_unknown_keys_are_refused(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    for part in parts(content):
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in content["$defs"], part["$ref"]
        if "required" in part and "properties" in part:
            assert part["additionalProperties"] is False, part.get("title")


def carrier() -> dict[str, Any]:
    content: dict[str, Any] = yamlfile.read(
        support.FIXTURES / "carriers" / "docomo.yaml", "docomo"
    ).content
    return content


FEE = 5  # the place of reissue.physical.phone.fee in the tiny docomo


MISTAKES: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "an unknown key": (("facts", FEE, "pirce"), 3300),
    "an unknown key of the carrier": (("networks",), ["docomo"]),
    "a wrong confidence": (("facts", FEE, "confidence"), "sure"),
    "a missing source": (("facts", FEE, "source"), None),
    "an id of three parts": (("facts", FEE, "id"), "reissue.physical.fee"),
    "an id with capitals": (("facts", FEE, "id"), "reissue.Physical.phone.fee"),
    "facts as a mapping": (("facts",), {"reissue.physical.phone.fee": {"value": 3300}}),
    "a text in one language": (("facts", FEE, "text"), {"zh": "x"}),
    "a text in a language too many": (("facts", FEE, "text", "fr"), "x"),
    "a text that is a line": (("facts", FEE, "text"), "x"),
    "a fee with its sign": (("facts", FEE, "value"), "3,300円"),
    "a fee as a list": (("facts", FEE, "value"), [3300]),
    "a number that YAML reads as one": (("facts", 0, "value"), 120524360),
    "hours in words": (("facts", 1, "value"), "always"),
    "a claim of a wrong type": (("facts", 7, "conflict", "claims", 0, "value"), "cheap"),
    "a date that is none": (("facts", 4, "effective_from"), "5 September 2025"),
    "a source without its address": (("sources", "blog", "url"), None),
    "a source of an unknown kind": (("sources", "blog", "kind"), "private"),
    "a source key that is no slug": (("sources", "My Blog"), {}),
    "a carrier of an unknown kind": (("kind",), "operator"),
}


def changed(content: Any, place: tuple[str | int, ...], value: Any) -> Any:
    """``content`` with ``value`` at ``place``; None takes away what stands there."""
    *above, last = place
    spot = content
    for part in above:
        spot = spot[part]
    if value is None:
        del spot[last]
    else:
        spot[last] = value
    return content


def test_a_file_without_a_mistake_is_not_refused() -> None:
    content = carrier()
    assert content["facts"][FEE]["id"] == "reissue.physical.phone.fee"
    assert "conflict" in content["facts"][7]
    assert faults(DATA / "schema" / "carrier.json", content) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_typical_mistake_is_refused(name: str) -> None:
    wrong = changed(carrier(), *MISTAKES[name])
    assert faults(DATA / "schema" / "carrier.json", wrong)


def test_a_mistake_in_a_pattern_is_refused() -> None:
    """Of those, an editor sees the form; that the parts exist, the rules see."""
    content = yamlfile.read(DATA / "ways.yaml", "ways").content
    path = DATA / "schema" / "ways.json"
    assert faults(path, content) == []
    content[0]["steps"][0]["facts"] = ["suspend.*.number"]
    assert faults(path, content)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        (["passport"], True),
        ({"any_of": ["passport", {"all_of": ["passport", "residence-card"]}]}, True),
        ({"any_of": ["passport"], "all_of": ["passport"]}, False),
        ({"one_of": ["passport"]}, False),
        ({"any_of": "passport"}, False),
        ([["passport"]], False),
        ([], False),
    ],
)
def test_papers_are_nested_as_values_reads_them(value: Any, right: bool) -> None:
    content = carrier()
    content["facts"][FEE] |= {"id": "reissue.physical.phone.documents", "value": value}
    assert (faults(DATA / "schema" / "carrier.json", content) == []) is right
    try:
        values.papers(["passport", "residence-card"])(value)
    except ValueError:
        assert not right
    else:
        assert right
