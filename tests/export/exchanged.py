"""What was exported, read back: by libraries of others, or held against the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import followthemoney
import jsonschema
import stix2

from facevalue.export import OF_RELATIONS, Wanted
from facevalue.record import (
    Actor,
    Document,
    Said,
    from_line,
)
from facevalue.record.findings import Relation, Toward
from tests.export.planted import (
    QUOTE,
)

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export import Format

POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                   "end": {"type": "integer"}},
}  # fmt: skip
QUOTED = {
    "type": "object",
    "required": ["type", "exact", "prefix", "suffix"],
    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
}
IRI = {"type": "string", "pattern": "^[a-z]+:"}
ANNOTATION = {  # after the model of the Recommendation, of what is used of it here
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"type": "array", "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}]},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["classifying", "assessing"]},
        "created": {"type": "string", "pattern": "^[0-9-]{10}T"},
        "creator": {"type": "object", "required": ["id", "type", "name"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "purpose", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "purpose": {"enum": ["classifying", "identifying", "tagging", "assessing", "commenting"]},
                },
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "oneOf": [
                    IRI,
                    {
                        "type": "object",
                        "required": ["type", "source", "selector"],
                        "properties": {
                            "type": {"const": "SpecificResource"},
                            "source": IRI,
                            "selector": {"type": "array", "prefixItems": [POSITION, QUOTED], "minItems": 2},
                        },
                    },
                ]
            },
        },
    },
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def between(a: Actor, b: Actor, sign: int, **facts: Any) -> Relation:
    said = Said(net=1.5 * sign, low=0.5, high=2.0, n=4)
    told: dict[str, Any] = {"start": "2031-03-01", "end": "2031-03-31", "camp": {"a": 1, "b": 2}}
    return Relation(
        a=a.id,
        b=b.id,
        said=said,
        did=None,
        sign=sign,  # type: ignore[arg-type]
        evidence=facts.pop("evidence", (QUOTE.id,)),
        names={"a": a.name, "b": b.name},
        each={"a": Toward(said=said, did=None), "b": Toward(said=None, did=None)},
        **told | facts,
    )


def wanted(form: Format, found: tuple[Relation, ...] = ()) -> Wanted:
    return Wanted(relations=found) if form in OF_RELATIONS else Wanted()


def resolved(item: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """What an annotation points at, by its positions and, the same, by its quotes."""
    found = []
    for target in item["target"]:
        text = texts[target["source"]]
        position, quote = target["selector"]
        exact = text[position["start"] : position["end"]]
        assert exact == quote["exact"]
        around = quote["prefix"] + exact + quote["suffix"]
        assert text[position["start"] - len(quote["prefix"]) :].startswith(around)
        found.append(exact)
    return found


def annotated(folder: Path) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    items = lines(folder / "annotations.jsonl")
    for item in items:
        jsonschema.validate(item, ANNOTATION)
    texts = {}
    for line in (folder / "documents.jsonl").read_bytes().split(b"\n")[:-1]:
        document = from_line(line)
        assert isinstance(document, Document)
        texts[f"urn:facevalue:{document.id}"] = document.text
    assert len({item["id"] for item in items}) == len(items)
    return {item["id"].removeprefix("urn:facevalue:"): item for item in items}, texts


def bodies(item: dict[str, Any], purpose: str) -> list[str]:
    return [body["value"] for body in item["body"] if body["purpose"] == purpose]


def entities(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in lines(path):
        entity: Any = followthemoney.model.get_proxy(line)
        entity.schema.validate(line)
        for name in entity.schema.required:
            assert entity.get(name), (entity.schema.name, name)
        assert entity.id not in found
        found[entity.id] = entity
    for entity in found.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert found[value].schema.is_a(prop.range), (entity.id, prop.name)
    return found


def bundle(path: Path) -> dict[str, Any]:
    parsed = stix2.parse(path.read_text("utf-8"))
    assert parsed.type == "bundle"
    found = {one.id: one for one in parsed.objects}
    assert len(found) == len(parsed.objects)
    for one in found.values():
        refs = [*getattr(one, "object_refs", ()), getattr(one, "created_by_ref", one.id)]
        assert all(ref in found for ref in refs)
    return found
