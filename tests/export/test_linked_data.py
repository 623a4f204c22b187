"""Web Annotations and schema.org: what they point at, resolved against the text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import structs

from facevalue.export import export
from facevalue.record import (
    Span,
    statement_id,
)
from tests.export.exchanged import annotated, bodies, resolved
from tests.export.planted import (
    DOCUMENT,
    HOPE,
    ILSE,
    QUOTE,
    TEXT,
    VESK,
    at,
    decided,
)
from tests.store.planting import sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Store


def test_each_role_is_an_annotation_whose_selectors_find_the_words(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out", "webannotation")
    items, texts = annotated(tmp_path / "out")
    assert {name.partition(":")[2]: resolved(item, texts) for name, item in items.items()
            if name.startswith(QUOTE.id)} == {
        "source": ["Ilse Tarrant"],
        "cue": ["said"],
        "content": ["We came with an open hand,", "and met a closed door."],
        "about:0": ["Vesk"],
    }  # fmt: skip
    assert bodies(items[f"{QUOTE.id}:content"], "classifying") == ["content"]
    assert bodies(items[f"{QUOTE.id}:content"], "tagging") == ["direct", "asserted"]
    assert bodies(items[f"{QUOTE.id}:about:0"], "tagging") == ["negative"]
    assert bodies(items[f"{HOPE.id}:about:0"], "tagging") == []
    content = items[f"{QUOTE.id}:content"]
    assert content["target"][0]["scope"] == DOCUMENT.url
    assert content["facevalue:speaker"] == {"id": f"urn:facevalue:{ILSE.id}", "name": "Ilse Tarrant"}
    assert "prov:SoftwareAgent" in content["creator"]["type"]
    used = content["prov:wasGeneratedBy"]
    assert used["prov:wasAssociatedWith"]["id"] == content["creator"]["id"]
    assert used["prov:used"]["id"] == content["target"][0]["source"]


def test_what_reviewers_say_stands_beside_what_the_machine_read(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "before", "webannotation")
    read, _ = annotated(tmp_path / "before")
    decided(store)
    export(store, tmp_path / "after", "webannotation")
    items, texts = annotated(tmp_path / "after")
    assert {name: items[name] for name in read} == read
    judged = [item for item in items.values() if item["motivation"] == "assessing"]
    assert [(item["creator"]["name"], bodies(item, "assessing")) for item in judged] == [
        ("ada", ["accept"]),
        ("bo", ["correct"]),
    ]
    assert {name.removeprefix("urn:facevalue:") for name in judged[1]["target"]} == {
        name for name in read if name.startswith(QUOTE.id)
    }
    assert judged[1]["created"] == "2031-04-02T08:00:00+00:00"
    revised = {
        item["prov:wasRevisionOf"]["id"].rpartition(f"{QUOTE.id}:")[2]: item
        for item in items.values()
        if "prov:wasRevisionOf" in item
    }
    assert set(revised) == {"source", "content", "about:0"}
    assert resolved(revised["content"], texts) == ["We came with an open hand,"]
    assert revised["content"]["facevalue:speaker"]["name"] == "Orlan"
    assert "facevalue:confidence" not in revised["content"]
    assert bodies(revised["source"], "identifying") == ["Orlan"]
    assert bodies(revised["about:0"], "tagging") == ["neutral"]
    assert all(item["creator"]["name"] == "bo" for item in revised.values())


def test_statements_can_be_put_together_from_annotations(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "webannotation")
    items, _ = annotated(tmp_path)
    for statement in (QUOTE, HOPE):
        spans = {
            role: tuple(
                Span(selector["start"], selector["end"])
                for selector in (
                    target["selector"][0] for target in items[f"{statement.id}:{role}"]["target"]
                )
            )
            for role in ("source", "cue", "content")
        }
        content = items[f"{statement.id}:content"]
        kind, held = bodies(content, "tagging")
        speaker = content["facevalue:speaker"]
        assert (
            content["dcterms:isPartOf"]["id"]
            == f"urn:facevalue:{statement_id(DOCUMENT.id, spans['content'])}"
        )
        assert structs.replace(statement, **spans, kind=kind, held=held) == statement
        assert (speaker["name"], speaker["id"].rpartition(":")[2]) == ("Ilse Tarrant", ILSE.id)


def test_schemaorg_has_quotations_and_claims_and_no_rating(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, tmp_path, "schemaorg")
    data = json.loads(path.read_text("utf-8"))
    assert data["@context"] == "https://schema.org"
    nodes = {node["@id"].removeprefix("urn:facevalue:"): node for node in data["@graph"]}
    quote, hope, article = nodes[QUOTE.id], nodes[HOPE.id], nodes[DOCUMENT.id]
    assert (quote["@type"], quote["text"]) == ("Quotation", QUOTE.text)
    assert quote["spokenByCharacter"]["@id"] == nodes[ILSE.id]["@id"]
    assert quote["isPartOf"] == {"@id": article["@id"], "@type": "NewsArticle"}
    assert (quote["datePublished"], quote["dateCreated"]) == ("2031-03-04", "2031-03-03")
    assert quote["about"] == [{"@id": nodes[VESK.id]["@id"]}]
    assert (hope["@type"], hope["creator"]["@id"]) == ("Claim", nodes[ILSE.id]["@id"])
    assert hope["appearance"]["@id"] == article["@id"]
    assert article["author"] == [{"@type": "Person", "name": "Ada Norrgard"}]
    assert nodes[ILSE.id]["sameAs"] == "https://www.wikidata.org/entity/Q900001"
    assert "ating" not in path.read_text("utf-8")


def test_jsonld_can_stand_in_a_page(store: Store, tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script> & <!--"
    store.put(sayings((hostile, hostile), source="x.txt", title=hostile))
    (path,) = export(store, tmp_path, "schemaorg")
    assert not set("<>&") & set(path.read_text("utf-8"))
    assert hostile in [node.get("text") for node in json.loads(path.read_text("utf-8"))["@graph"]]


def test_positions_count_code_points(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "webannotation")
    items, _ = annotated(tmp_path)
    (span,) = at("said")
    assert items[f"{QUOTE.id}:cue"]["target"][0]["selector"][0]["start"] == span.start
    assert len(TEXT[: span.start].encode("utf-16-le")) // 2 == span.start + 1  # where scripts of a page count
