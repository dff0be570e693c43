"""site/api/v1: every document is listed, valid, and says what the pages say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simguide.facts.snapshot import Snapshot
from simguide.records.library import Library


@pytest.fixture(scope="module")
def api(site: Path) -> Path:
    return site / "api" / "v1"


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_index_lists_every_document(site: Path, api: Path, library: Library) -> None:
    index = load(api / "index.json")
    listed = {item["path"] for item in index["documents"]}
    files = {path.relative_to(site).as_posix() for path in api.rglob("*.json")}
    schemas = {name for name in files if "/schema/" in name}
    assert listed == files - schemas - {"api/v1/index.json"}
    assert {item["schema"] for item in index["documents"] if item["schema"]} == schemas
    assert {f"api/v1/carriers/{name}.json" for name in library.carriers} <= listed
    assert index["languages"] == ["zh", "en"]
    assert index["licence"] == "CC BY 4.0"


def test_every_document_is_valid(site: Path, api: Path) -> None:
    checked = 0
    for item in load(api / "index.json")["documents"]:
        if item["schema"]:
            schema = load(site / item["schema"])
            Draft202012Validator.check_schema(schema)
            Draft202012Validator(schema).validate(load(site / item["path"]))
            checked += 1
    assert checked > 40


def test_a_document_that_is_wrong_is_not_valid(site: Path, api: Path) -> None:
    """The schema is strict enough to find a lost field and a wrong type."""
    validator = Draft202012Validator(load(api / "schema" / "carrier.json"))
    document = load(api / "carriers" / "docomo.json")
    del document["facts"][0]["sources"]
    document["facts"][1]["text"] = "only one language"
    assert len(list(validator.iter_errors(document))) == 2


def test_a_carrier_holds_all_its_facts_in_all_languages(api: Path, snapshot: Snapshot) -> None:
    for name in snapshot.library.carriers:
        facts = (*snapshot.of(name), *snapshot.announced(name), *snapshot.past(name))
        document = load(api / "carriers" / f"{name}.json")
        assert [fact["key"] for fact in document["facts"]] == [cited.key for cited in facts]
        for shown, cited in zip(document["facts"], facts, strict=True):
            assert shown["text"] == cited.fact.text.root
            assert shown["confidence"] == cited.fact.confidence
            assert shown["sources"][0]["url"] == cited.sources[0].url
            assert shown["value"] == cited.fact.value


def test_the_pages_that_a_fact_names_show_it(site: Path, api: Path) -> None:
    for path in (*(api / "carriers").glob("*.json"), api / "any.json"):
        for fact in load(path)["facts"]:
            for address in fact["pages"].values():
                page, _, anchor = address.partition("#")
                text = (site / page / "index.html").read_text(encoding="utf-8")
                assert f'data-fact="{fact["key"]}"' in text, f"{fact['key']}: {page}"
                assert not anchor or f'id="{anchor}"' in text, f"{fact['key']}: {address}"
