"""JSON Schema of the data files, for editors: one for each kind of file, in data/schema/.

Generated, and a test proves that they are current. They know the site languages and the
attributes of data/, so that an editor tells a missing text and a value of the wrong type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from simguide.records import models, values, yamlfile
from simguide.records.library import FOLDERS, SINGLE_FILES

FOLDER = Path("data") / "schema"
# The editor reads the first line of a file: where its schema lies, seen from the file.
_MARK = "# yaml-language-server: $schema={}"
_FOLDER_KINDS = {
    "carriers": "carrier",
    "any": "shared",
    "search-words": "search-words",
    "search-examples": "search-examples",
}

_NAMES = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
_TEXT = {"type": "string", "minLength": 1}
_PAPERS = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Paper"}}
_PAPER_GROUP = {
    "type": "object",
    "properties": {"any_of": _PAPERS, "all_of": _PAPERS},
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
}
# How a value of each type is written. What only values.py can tell (that a number exists in Japan,
# that a day exists) it tells when the file is read.
_VALUES: dict[str, dict[str, Any]] = {
    "money": {
        "description": "Whole yen incl. tax, or text such as “220-440 JPY”, “3000 JPY before tax”.",
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": "^[0-9][0-9.-]* [A-Z]{3}( before tax)?$"},
        ],
    },
    "phone": {
        "description": "In quotes, Japan form (“0120-524-360”) or with “+” and the country.",
        "type": "string",
        "pattern": r"^\+?[0-9][0-9 -]*[0-9]$",
    },
    "short-code": {
        "description": "The number, and the carrier whose phones can dial it (or any).",
        "type": "object",
        "properties": {
            "number": {"type": "string", "pattern": r"^[*#]?[0-9]+$"},
            "from": _TEXT,
        },
        "required": ["number", "from"],
        "additionalProperties": False,
    },
    "hours": {
        "description": "“24h”, or parts such as “mon-fri 09:00-20:00; sat 10:00-17:00”, in JST.",
        "type": "string",
        "pattern": r"^(24h|.*[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}.*)$",
    },
    "languages": {
        "description": "The languages that are spoken there.",
        "type": "array",
        "minItems": 1,
        "items": {"enum": list(values.LANGUAGES)},
    },
    "channels": {"description": "Ids of data/channels.yaml.", **_NAMES},
    "papers": {
        "description": "Ids of data/papers.yaml: a list is all of them, {any_of: [...]} one.",
        "anyOf": [_PAPERS, {"$ref": "#/$defs/PaperGroup"}],
    },
    "email": {"description": "An e-mail address.", "type": "string", "pattern": "^[^@ ]+@[^@ ]+$"},
    "yes-no": {"description": "true or false.", "type": "boolean"},
    "duration": {
        "description": "“at-once”, “15 days”, “3-7 days”, “7-10 business-days”, “1 month”.",
        "type": "string",
        "pattern": f"^(at-once|[0-9]+(-[0-9]+)? ({'|'.join(values.UNITS)})s?)$",
    },
    "menu": {"description": "The labels of a menu path, in their order.", **_NAMES},
    "label": {"description": "A label as it stands on the button.", **_TEXT},
    "address": {"description": "An address in Japanese.", **_TEXT},
    "url": {"description": "A web address.", "type": "string", "pattern": "^https?://[^ ]+$"},
    "date": {
        "description": "2025-09-05, 2025-09 or 2025.",
        "anyOf": [TypeAdapter(models.Date).json_schema()],
    },
    "count": {"description": "A whole number from 0.", "type": "integer", "minimum": 0},
    "text": {"description": "No value: the text alone tells it.", "type": "null"},
}


def name_of(file: str) -> str:
    """The kind of ``file``, a path below data/ such as ``carriers/au.yaml``."""
    folder, _, _ = file.rpartition("/")
    return _FOLDER_KINDS[folder] if folder else Path(file).stem


def first_line(file: str) -> str:
    """The line with which ``file``, a path below data/, names its schema."""
    return _MARK.format("../" * file.count("/") + f"schema/{name_of(file)}.json")


def languages(root: Path) -> list[str]:
    """The ids of the site languages, the default one first."""
    return [item.id for item in _records(root, "languages", models.Language)]


def schemas(root: Path) -> dict[str, Any]:
    """The schema of each kind of data file."""
    attributes = _records(root, "attributes", models.Attribute)
    kinds = {_FOLDER_KINDS.get(name, name): kind for name, kind in (SINGLE_FILES | FOLDERS).items()}
    wanted = languages(root)
    return {name: _schema(name, kind, wanted, attributes) for name, kind in kinds.items()}


def write(root: Path) -> list[Path]:
    """Write data/schema/, and take away schemas of files that are no more."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for name, content in schemas(root).items():
        path = folder / f"{name}.json"
        path.write_text(text(content), encoding="utf-8")
        written.append(path)
    for path in set(folder.glob("*.json")) - set(written):
        path.unlink()
    return written


def text(content: Any) -> str:
    """The content of a schema's file."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _records(root: Path, name: str, kind: Any) -> Any:
    located = yamlfile.read(root / "data" / f"{name}.yaml", f"data/{name}.yaml")
    return TypeAdapter(list[kind]).validate_python(located.content)


def _schema(
    name: str, kind: Any, wanted: list[str], attributes: Iterable[models.Attribute]
) -> dict[str, Any]:
    content: dict[str, Any] = _closed(TypeAdapter(kind).json_schema())
    content["$schema"] = "http://json-schema.org/draft-07/schema#"  # the one that editors know best
    content["title"] = f"SIM Guide Japan: {name}"
    parts = content.get("$defs", {})
    if "Text" in parts:
        parts["Text"] |= {"required": wanted, "propertyNames": {"enum": wanted}}
    if "Fact" in parts:
        parts["Fact"]["allOf"] = list(_values_by_attribute(attributes))
        parts["Paper"] = {"anyOf": [_TEXT, {"$ref": "#/$defs/PaperGroup"}]}
        parts["PaperGroup"] = _PAPER_GROUP
    if "Attribute" in parts:
        parts["Attribute"]["properties"]["type"]["enum"] = list(_VALUES)
    return content


def _closed(part: Any) -> Any:
    """Refuses the keys that no pattern of a mapping allows."""
    if isinstance(part, list):
        return [_closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    more = {"additionalProperties": False} if "patternProperties" in part else {}
    return {key: _closed(value) for key, value in part.items()} | more


def _values_by_attribute(attributes: Iterable[models.Attribute]) -> Iterable[dict[str, Any]]:
    """The form of ``value`` for each type, chosen by the fourth part of the fact's id."""
    by_type: dict[str, list[str]] = {}
    for attribute in attributes:
        by_type.setdefault(attribute.type, []).append(attribute.id)
    for kind, names in by_type.items():
        known = dict(_VALUES[kind])
        told = known.pop("description")
        value = {"description": told, "anyOf": [known, {"type": "null"}]}
        claims = {"items": {"properties": {"value": value}}}
        yield {
            "if": {"properties": {"id": {"pattern": rf"^([^.]+\.){{3}}({'|'.join(names)})(\.|$)"}}},
            "then": {
                "properties": {
                    "value": value,
                    "conflict": {"properties": {"claims": claims}},
                }
            },
        }
