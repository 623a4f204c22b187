"""ninjs: held against what the IPTC's schema of version 3.0 allows, and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from facevalue.export import Wanted, export
from facevalue.read import Input, ReadRules, documents
from facevalue.record import Rejection
from facevalue.store import StatementQuery, open_store
from tests.export.planted import DOCUMENT, HOPE, ILSE, QUOTE, TEXT
from tests.store.planting import sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Store


def listed(*names: str) -> dict[str, Any]:
    properties = {name: {"type": "string"} for name in names}
    properties |= {"uri": {"type": "string", "pattern": "^[a-z]+:"}} if "uri" in names else {}
    return {
        "type": "array",
        "items": {"type": "object", "properties": properties, "additionalProperties": False},
    }


BODIES = listed("role", "contentType", "value")
BODIES["items"]["properties"]["charCount"] = {"type": "integer"}
NEWS = {
    name: {"type": "string"} for name in ("uri", "language", "title", "by", "contentCreated", "name", "rel")
} | {
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "planning", "event"]},
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "representationType": {"enum": ["complete", "incomplete", "partial"]},
    "contentCreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$"},
    "standard": {
        "type": "object",
        "properties": {name: {"type": "string"} for name in ("name", "version", "schema")},
        "additionalProperties": False,
    },
    "headlines": listed("role", "contentType", "value"),
    "bodies": BODIES,
    "genres": listed("name", "uri", "literal"),
    "infoSources": listed("name", "role", "uri", "literal"),
    "altIds": listed("role", "value"),
    **{
        name: listed("name", "rel", "uri", "literal")
        for name in ("people", "organisations", "places", "subjects")
    },
}
SCHEMA = {
    "type": "object",
    "properties": NEWS
    | {
        "associations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": NEWS,
                "required": ["name", "uri"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["uri"],
    "additionalProperties": False,
}
"""The part that is used of the schema, written after it: names of properties, their types, nothing else."""


def news(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "news.jsonl").read_text("utf-8").splitlines()]


def test_news_objects_hold_to_the_schema(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "ninjs")
    for item in news(tmp_path):
        jsonschema.validate(item, SCHEMA)


def test_who_is_in_the_news_and_what_they_said(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "ninjs")
    (item,) = [one for one in news(tmp_path) if {"role": "facevalue", "value": DOCUMENT.id} in one["altIds"]]
    assert item["bodies"][0]["value"] == TEXT
    assert item["uri"] == DOCUMENT.url
    assert ILSE.name in [person["name"] for person in item["people"]]
    said = {one["uri"]: one for one in item["associations"]}
    quote = said[f"urn:facevalue:{QUOTE.id}"]
    assert (quote["rel"], quote["bodies"][0]["role"], quote["bodies"][0]["value"]) == (
        "statement",
        "direct",
        QUOTE.text,
    )
    assert [(one["name"], one["rel"]) for one in quote["people"]] == [(ILSE.name, "speaker")]
    abouts = [one for name in ("places", "organisations", "subjects") for one in quote.get(name, [])]
    assert [(one["name"], one["rel"]) for one in abouts] == [("Vesk", "about, negative")]
    characters = ", ".join(f"{span.start}-{span.end}" for span in QUOTE.content)
    assert quote["altIds"] == [{"role": "characters", "value": characters}]


def test_a_selection_takes_along_what_was_found(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "ninjs", Wanted(query=StatementQuery(words="open hand")))
    (item,) = news(tmp_path)
    uris = [one["uri"] for one in item["associations"]]
    assert f"urn:facevalue:{QUOTE.id}" in uris
    assert f"urn:facevalue:{HOPE.id}" not in uris


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2031-04-02", "2031-04-02T00:00:00+00:00"),
        ("2031-04-02T09:30:00+02:00", "2031-04-02T09:30:00+02:00"),
        ("2031-04-02T09:30", "2031-04-02T09:30:00+00:00"),
        ("2031-04", None),
        (None, None),
    ],
)
def test_a_day_is_its_first_moment(published: str | None, moment: str | None, tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", write=True) as store:
        store.put(sayings(("Ada Marrow", "We sail."), published=published))
        export(store, tmp_path, "ninjs")
    assert news(tmp_path)[0].get("contentCreated") == moment


def test_what_is_written_is_read_again(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "ninjs")
    data = (tmp_path / "news.jsonl").read_bytes()
    read = list(documents(Input(source="news.jsonl", data=data), ReadRules()))
    found = [one[0] for one in read if not isinstance(one, Rejection)]
    assert len(found) == len(read) == len(data.splitlines())
    (again,) = [one for one in found if one.url == DOCUMENT.url]
    assert (again.title, again.publisher, again.language, again.authors) == (
        DOCUMENT.title,
        DOCUMENT.publisher,
        DOCUMENT.language,
        DOCUMENT.authors,
    )
    assert (again.published or "")[:10] == (DOCUMENT.published or "")[:10]
    assert QUOTE.text in again.text or QUOTE.text.split(" … ")[0] in again.text
