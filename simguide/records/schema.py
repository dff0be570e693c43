"""JSON Schema of the data files, for editors. Generated; a test proves that it is current."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from simguide.records.library import FOLDERS, SINGLE_FILES


def schema() -> dict[str, Any]:
    """A schema for each kind of data file, by name."""
    kinds = {**SINGLE_FILES, **FOLDERS}
    files = {name: TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Data files of SIM Guide Japan",
        "description": "From generate.py schema. Each key is data/<key>.yaml or data/<key>/.",
        "$defs": files,
    }


def text() -> str:
    """The file's content."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(root: Path) -> Path:
    """Write data/schema.json."""
    path = root / "data" / "schema.json"
    path.write_text(text(), encoding="utf-8")
    return path
