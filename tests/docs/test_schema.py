"""The published schemas: those of the record's nouns, and what real output keeps to."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from facevalue.record import RECORDS, schema_of

SAMPLES = Path(__file__).parents[2] / "src/facevalue/samples/documents"
READ = (
    "northline/2024-03-06-drone.txt",  # plain text with a promo
    "abh/2024-03-10-briefing.vtt",  # turns with times
    "tya/2024-04-19-reaction.html",
    "tya/2024-05-14-agreement.txt",  # acts
    "tya/may.zip",  # broken
)
KINDS = {"document", "region", "turn", "actor", "mention", "statement", "event", "rejection"}


def published(root: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_bytes()) for path in (root / "docs/schema").iterdir()}


def unwrapped(value: Any) -> Any:
    """The schema with each text on one line: Python 3.13 alone takes the indents out of docstrings."""
    match value:
        case dict():
            return {key: unwrapped(part) for key, part in value.items()}
        case list():
            return [unwrapped(part) for part in value]
        case str():
            return " ".join(value.split())
    return value


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """What `facevalue read` writes, run as a user runs it."""
    command = [sys.executable, "-c", "from facevalue.cli import main; main()", "read"]
    ran = subprocess.run(
        [*command, *(str(SAMPLES / name) for name in READ)], capture_output=True, check=False
    )
    assert ran.returncode == 3, ran.stderr.decode()
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_the_published_schemas_are_those_of_the_nouns(root: Path) -> None:
    nouns = {str(noun.__struct_config__.tag): schema_of(noun) for noun in RECORDS}
    assert unwrapped(published(root)) == unwrapped(json.loads(json.dumps(nouns))), "run: make schema"


def test_schemas_are_schemas_and_lead_nowhere_else(root: Path) -> None:
    for schema in published(root).values():
        Draft202012Validator.check_schema(schema)
        assert all(ref.startswith("#/") for ref in references(schema))


def references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [ref for part in value.values() for ref in references(part)]
    return [ref for part in value for ref in references(part)] if isinstance(value, list) else []


def test_real_output_keeps_to_the_published_schemas(root: Path, lines: list[dict[str, Any]]) -> None:
    assert {line["record"] for line in lines} == KINDS
    validators = {kind: Draft202012Validator(schema) for kind, schema in published(root).items()}
    for line in lines:
        assert not [error.message for error in validators[line["record"]].iter_errors(line)], line


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("statement", "content", [[3]]),
        ("statement", "kind", "shouted"),
        ("document", "text", None),
        ("region", "role", "footer"),
        ("turn", "speaker", {"role": "host"}),
    ],
)
def test_what_is_no_record_does_not_pass(
    root: Path, lines: list[dict[str, Any]], kind: str, field: str, value: object
) -> None:
    line = copy.deepcopy(next(line for line in lines if line["record"] == kind))
    line[field] = value
    assert not Draft202012Validator(published(root)[kind]).is_valid(line)


def test_every_key_of_real_output_is_written_out(root: Path, lines: list[dict[str, Any]]) -> None:
    schemas = published(root)
    for line in lines:
        schema = schemas[line["record"]]
        assert line.keys() == schema["$defs"][schema["title"]]["properties"].keys()
