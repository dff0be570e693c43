"""Ways through the library that the rules share: to every file, fact and text, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from simguide.records import models, yamlfile
from simguide.records.library import SINGLE_FILES, Library

Path_ = yamlfile.Path_
_HOLDERS = (BaseModel, dict, list)


def fact_files(library: Library) -> Iterator[tuple[yamlfile.Located, models.FactFile]]:
    """Every file with facts: the carriers' first."""
    for folder, holders in (("carriers", library.carriers), ("any", library.shared)):
        for name, holder in holders.items():
            yield library.files[f"data/{folder}/{name}.yaml"], holder


def facts(library: Library) -> Iterator[tuple[yamlfile.Located, Path_, models.Fact]]:
    """Every fact, with its path in its file."""
    for located, holder in fact_files(library):
        for index, fact in enumerate(holder.facts):
            yield located, ("facts", index), fact


def all_texts(library: Library) -> Iterator[tuple[yamlfile.Located, Path_, models.Text]]:
    """Every text of every file, with its path in the file."""
    holders: dict[str, Any] = {f"data/{name}.yaml": library.single[name] for name in SINGLE_FILES}
    holders |= {f"data/carriers/{name}.yaml": item for name, item in library.carriers.items()}
    holders |= {f"data/any/{name}.yaml": item for name, item in library.shared.items()}
    for name, record in holders.items():
        for path, text in _texts(record, ()):
            yield library.files[name], path, text


def _texts(record: Any, path: Path_) -> Iterator[tuple[Path_, models.Text]]:
    """Every text in a record, with its path in the file."""
    if isinstance(record, models.Text):
        yield path, record
        return
    for key, value in _parts(record):
        if isinstance(value, _HOLDERS):
            yield from _texts(value, (*path, key))


def _parts(record: Any) -> Iterator[tuple[str | int, Any]]:
    """What a record consists of, by the keys of its file."""
    if isinstance(record, BaseModel):
        for name, field in type(record).model_fields.items():
            yield field.alias or name, getattr(record, name)
    elif isinstance(record, dict):
        yield from record.items()
    elif isinstance(record, list):
        yield from enumerate(record)
