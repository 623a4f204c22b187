"""The description of the tables, held against the tables themselves."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pyarrow.parquet as pq
import pytest

from facevalue.export import export
from facevalue.store import open_store
from tests.export.planted import GRAIN, QUIET, decided
from tests.store.planting import full, rejection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

READS: dict[str, Any] = {"string": str, "integer": int, "number": float, "array": json.loads}
PARQUET = {"string": ("string", "binary"), "integer": ("int64",), "number": ("double",), "array": ("list",)}
NAMED = {"type": "object", "required": ["name"], "properties": {"name": {"pattern": "^[a-z0-9._-]+$"}}}
PACKAGE = {  # after the JSON Schemas of Data Package and Table Schema, of what is used of them here
    **NAMED,
    "required": ["name", "resources"],
    "properties": {
        "profile": {"const": "data-package"},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                **NAMED,
                "required": ["name", "path", "format", "mediatype", "schema"],
                "properties": {
                    "path": {"pattern": "^(?!/)(?!.*\\.\\.)"},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "required": ["name", "type", "title"],
                                    "properties": {"type": {"enum": list(READS)}},
                                },
                            },
                            "foreignKeys": {
                                "items": {
                                    "required": ["fields", "reference"],
                                    "properties": {"reference": {"required": ["resource", "fields"]}},
                                }
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        for reading in (GRAIN, QUIET, full()):
            store.put(reading)
        store.reject(rejection("broken.bin"))
        decided(store)
        yield store


def described(folder: Path) -> dict[str, dict[str, Any]]:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    jsonschema.validate(package, PACKAGE)
    return {resource["name"]: resource for resource in package["resources"]}


def test_each_csv_holds_what_its_schema_says(store: Store, tmp_path: Path) -> None:
    paths = export(store, tmp_path / "out", "csv")
    found = described(tmp_path / "out")
    assert {resource["path"] for resource in found.values()} | {"datapackage.json"} == {
        path.name for path in paths
    }
    values: dict[tuple[str, str], list[Any]] = {}
    for name, resource in found.items():
        fields = resource["schema"]["fields"]
        with (tmp_path / "out" / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert header == [field["name"] for field in fields]
        assert rows or name == "removals"  # nothing was removed from this record
        for at, field in enumerate(fields):
            read = READS[field["type"]]
            values[name, field["name"]] = [read(row[at]) for row in rows if row[at]]
    keys = 0
    for name, resource in found.items():
        if primary := resource["schema"].get("primaryKey"):
            assert len(set(values[name, primary])) == len(values[name, primary])
        for key in resource["schema"].get("foreignKeys", ()):
            other = key["reference"]
            assert set(values[name, key["fields"]]) <= set(values[other["resource"], other["fields"]])
            keys += len(values[name, key["fields"]])
    assert keys > len(found)


def test_parquet_is_described_too(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", "parquet")
    found = described(tmp_path / "out")
    for resource in found.values():
        table = pq.read_schema(tmp_path / "out" / resource["path"])
        assert table.names == [field["name"] for field in resource["schema"]["fields"]]
        for field in resource["schema"]["fields"]:
            kind = str(table.field(field["name"]).type).partition("<")[0]
            assert kind in PARQUET[field["type"]]
