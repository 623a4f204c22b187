"""The exchange formats, each read by a library that others wrote, or resolved against the text."""

from __future__ import annotations

import json
import sys
from itertools import permutations
from typing import TYPE_CHECKING, Any

import followthemoney
import jsonschema
import networkx as nx
import pytest
import stix2
from hypothesis import HealthCheck, given, settings
from msgspec import structs

from facevalue.explore.relations import RelationQuery, relations
from facevalue.export import OF_RELATIONS, OF_STATEMENTS, Wanted, export
from facevalue.record import (
    Actor,
    Document,
    Reading,
    Said,
    Span,
    UsageError,
    actor_id,
    from_line,
    statement_id,
)
from facevalue.record.findings import Relation, Toward
from facevalue.store import StatementQuery, open_store
from tests.export.planted import (
    DOCUMENT,
    GRAIN,
    HOPE,
    ILSE,
    LEAVE,
    ORLAN,
    QUIET,
    QUOTE,
    SHUT,
    TEXT,
    VESK,
    at,
    decided,
)
from tests.store.planting import full, readings, rejection, sayings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.export import Format
    from facevalue.store import Store

NEW: tuple[Format, ...] = (*sorted(OF_STATEMENTS), *sorted(OF_RELATIONS), "plover")
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


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(GRAIN)
        store.put(QUIET)
        yield store


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


def test_followthemoney_reads_valid_entities_that_refer_to_each_other(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, tmp_path, "ftm")
    found = entities(path)
    doc, ilse, vesk, orlan, quote, shut = (
        one.id.replace("_", "-") for one in (DOCUMENT, ILSE, VESK, ORLAN, QUOTE, SHUT)
    )
    assert {found[one].schema.name for one in (doc, ilse, vesk)} == {"Article", "Person", "LegalEntity"}
    assert found[doc].first("bodyText") == TEXT
    assert found[doc].first("publishedAt") == "2031-03-04"
    assert found[ilse].get("wikidataId") == ["Q900001"]
    assert found[quote].schema.name == "Note"
    assert found[quote].first("description") == QUOTE.text
    assert (found[quote].get("proof"), set(found[quote].get("entity"))) == ([doc], {ilse, vesk})
    (span, *_) = QUOTE.content
    assert f"Characters {span.start}–{span.end}" in found[quote].first("summary")
    links = [one for one in found.values() if one.schema.name == "UnknownLink"]
    assert {(one.first("subject"), one.first("object"), one.first("role")) for one in links} == {
        (ilse, vesk, "spoke of (negative)"), (ilse, vesk, "spoke of"),
    }  # fmt: skip
    event = found[shut]
    assert (event.first("organizer"), set(event.get("involved"))) == (vesk, {vesk, orlan})
    assert (event.first("date"), event.first("location")) == ("2031-03-03", "Harrow")
    mentions = [one for one in found.values() if one.schema.name == "Mention"]
    assert {(one.first("name"), one.first("resolved")) for one in mentions} == {
        ("Ilse Tarrant", ilse), ("Vesk", vesk), ("Orlan", orlan),
    }  # fmt: skip


def bundle(path: Path) -> dict[str, Any]:
    parsed = stix2.parse(path.read_text("utf-8"))
    assert parsed.type == "bundle"
    found = {one.id: one for one in parsed.objects}
    assert len(found) == len(parsed.objects)
    for one in found.values():
        refs = [*getattr(one, "object_refs", ()), getattr(one, "created_by_ref", one.id)]
        assert all(ref in found for ref in refs)
    return found


def test_stix_is_a_bundle_of_reports_notes_and_identities(store: Store, tmp_path: Path) -> None:
    decided(store)
    (path,) = export(store, tmp_path, "stix")
    found = bundle(path)
    by_kind = {kind: [one for one in found.values() if one.type == kind]
               for kind in ("identity", "note", "report", "opinion")}  # fmt: skip
    names = {one.name: one for one in by_kind["identity"]}
    assert set(names) == {"facevalue", "Ilse Tarrant", "Vesk", "Orlan", "ada", "bo"}
    (report,) = by_kind["report"]  # where nothing is said, nothing is reported
    assert (report.name, str(report.published)[:10]) == ("Grain talks 🌾 fail", "2031-03-04")
    assert report.external_references[0].hashes["SHA-256"] == DOCUMENT.sha256
    quote = next(one for one in by_kind["note"] if one.content == QUOTE.text)
    assert quote.object_refs == [report.id, names["Ilse Tarrant"].id, names["Vesk"].id]
    assert (quote.confidence, quote.lang) == (90, "en")
    assert quote.external_references[0].external_id == QUOTE.id
    said = {found[one.created_by_ref].name: one.opinion for one in by_kind["opinion"]}
    assert said == {"ada": "agree", "bo": "disagree"}
    assert all(one.object_refs == [quote.id] for one in by_kind["opinion"])
    assert all(ref.rpartition("--")[2][14] == "5" for ref in found)  # named by content, not at random


def test_plover_has_what_is_done_with_places_in_the_passage(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, tmp_path, "plover")
    (event,) = lines(path)
    assert (event["event_type"], event["quad_class"], event["id"]) == ("COERCE", 4, SHUT.id)
    assert (event["pub_date"], event["date_resolved"]) == ("2031-03-04", "2031-03-03")
    text = event["event_text"]
    assert text == "Vesk shut its port to Orlan ships. Orlan may leave the talks."
    for role, name in (("ACTOR", "Vesk"), ("RECIP", "Orlan")):
        (party,) = event["attributes"][role]
        assert text[party["qa_start_char"] : party["qa_end_char"]] == party["text"] == name
    assert event["attributes"]["LOC"] == [{"text": "Harrow"}]
    start, end = event["facevalue"]["trigger"]
    assert TEXT[start:end] == "shut"


def test_plover_calls_to_yield_a_retreat(tmp_path: Path) -> None:
    left = structs.replace(LEAVE, modality="done")
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(structs.replace(GRAIN, events=(left,)))
        (path,) = export(store, tmp_path, "plover")
    (event,) = lines(path)
    assert (event["event_type"], event["attributes"]["RECIP"]) == ("RETREAT", [])


READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("form", sorted(OF_RELATIONS))
def test_a_network_has_signed_and_dated_edges(store: Store, tmp_path: Path, form: Format) -> None:
    found = (between(ILSE, VESK, -1, basis="said"), between(ILSE, ORLAN, 1, camp={"a": 1, "b": 1}))
    (path,) = export(store, tmp_path, form, Wanted(relations=found))
    graph = READ[form](path)
    assert {graph.nodes[one]["label"] for one in graph} == {"Ilse Tarrant", "Vesk", "Orlan"}
    assert (graph.nodes[ILSE.id]["kind"], graph.nodes[ILSE.id]["wikidata"]) == ("person", "Q900001")
    assert [graph.nodes[one.id]["camp"] for one in (ILSE, VESK, ORLAN)] == [1, 2, 1]
    edge = graph.edges[ILSE.id, VESK.id]
    assert (edge["sign"], edge["said_net"], edge["said_n"], edge["basis"]) == (-1, -1.5, 4, "said")
    assert (edge["start"], edge["end"], edge["weight"]) == ("2031-03-01", "2031-03-31", 4.0)
    assert graph.edges[ILSE.id, ORLAN.id]["sign"] == 1


@pytest.mark.parametrize("form", sorted(OF_RELATIONS))
def test_a_network_of_several_periods_has_an_edge_for_each(
    store: Store, tmp_path: Path, form: Format
) -> None:
    later = between(ILSE, VESK, 1, start="2031-04-01", end="2031-04-30", camp={})
    (path,) = export(store, tmp_path, form, Wanted(relations=(between(ILSE, VESK, -1), later)))
    graph = READ[form](path)
    edges = sorted((one["start"], one["sign"]) for _, _, one in graph.edges(data=True))
    assert edges == [("2031-03-01", -1), ("2031-04-01", 1)]


@pytest.mark.parametrize("form", sorted(OF_RELATIONS))
def test_names_that_xml_cannot_hold_leave_the_file_whole(store: Store, tmp_path: Path, form: Format) -> None:
    hostile = "a\x00\x07\x1b\ufffe]]><x y=\"'&"
    actor = Actor(id=actor_id("x"), name=hostile)
    found = (between(actor, VESK, 1), between(actor, ILSE, -1, evidence=("<evil>\x01",)))
    (path,) = export(store, tmp_path, form, Wanted(relations=found))
    graph = READ[form](path)  # by a parser that takes no character that XML 1.0 does not
    assert graph.nodes[actor.id]["label"] == "a[U+0000][U+0007][U+001B][U+FFFE]]]><x y=\"'&"


def test_the_relations_of_a_record_are_a_network(store: Store, tmp_path: Path) -> None:
    found = tuple(one for stretch in relations(store, RelationQuery()) for one in stretch.relations)
    (path,) = export(store, tmp_path, "graphml", Wanted(relations=found))
    graph = nx.read_graphml(path)
    assert graph.has_edge(ILSE.id, VESK.id)
    assert graph.edges[VESK.id, ORLAN.id]["did_n"] == 1


def test_citations_of_a_selection(store: Store, tmp_path: Path) -> None:
    hoped = Wanted(query=StatementQuery(kind="mixed"))
    (items,) = export(store, tmp_path, "csl", hoped)
    assert [item["id"] for item in json.loads(items.read_text("utf-8"))] == [HOPE.id]
    (all_items,) = export(store, tmp_path, "csl")
    assert [item["id"] for item in json.loads(all_items.read_text("utf-8"))] == [QUOTE.id, HOPE.id]
    (entries,) = export(store, tmp_path, "bibtex", hoped)
    text = entries.read_text("utf-8")
    assert text.startswith(f"@article{{{HOPE.id},\n")
    assert text.count("\n@") == 0


@pytest.mark.parametrize("form", sorted(OF_STATEMENTS))
def test_a_selection_has_its_statements_alone(store: Store, tmp_path: Path, form: Format) -> None:
    store.put(full())
    paths = export(store, tmp_path, form, Wanted(query=StatementQuery(words="open hand")))
    text = "".join(path.read_text("utf-8") for path in paths)
    key = QUOTE.id.replace("_", "-") if form == "ftm" else QUOTE.id
    assert key in text
    for other in (HOPE.id, *(one.id for one in full().statements)):
        assert other not in text
        assert other.replace("_", "-") not in text


def test_a_selection_that_finds_nothing_makes_files_that_can_be_read(store: Store, tmp_path: Path) -> None:
    nothing = Wanted(query=StatementQuery(words="zeppelin"))
    (items,) = export(store, tmp_path, "csl", nothing)
    assert json.loads(items.read_text("utf-8")) == []
    (graph,) = export(store, tmp_path, "schemaorg", nothing)
    assert json.loads(graph.read_text("utf-8"))["@graph"] == []
    assert [one.type for one in bundle(export(store, tmp_path, "stix", nothing)[0]).values()] == ["identity"]


def test_what_a_format_does_not_take_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"U78.*csv is of the whole record.*bibtex"):
        export(store, tmp_path, "csv", Wanted(query=StatementQuery()))
    with pytest.raises(UsageError, match="U79"):
        export(store, tmp_path, "gexf")
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("record.db")]


@pytest.mark.parametrize(
    ("form", "library"), [("ftm", "followthemoney"), ("stix", "stix2"), ("gexf", "networkx")]
)
def test_a_missing_library_is_named(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    extra = {"gexf": "graph"}.get(form, form)
    with pytest.raises(UsageError, match=rf"U77.*{library}; pip install 'facevalue\[{extra}\]'"):
        export(store, tmp_path / "out", form, wanted(form))
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("form", NEW)
def test_the_order_of_ingest_leaves_no_trace(tmp_path: Path, form: Format) -> None:
    made: list[dict[str, bytes]] = []
    some = (GRAIN, full(), sayings(("Bren Quill", "We do not."), source="a.txt"))
    found = (between(ILSE, VESK, -1), between(ILSE, ORLAN, 1))
    for number, order in enumerate(permutations(some)):
        with open_store(tmp_path / f"{number}.db", write=True) as store:
            for reading in order:
                store.put(reading)
            store.reject(rejection("x.bin"))
            paths = export(store, tmp_path / f"out{number}", form, wanted(form, found))
            made.append({path.name: path.read_bytes() for path in paths})
    assert made[0]
    assert all(files == made[0] for files in made)


@given(readings())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_records_leave_as_files_that_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, reading: Reading
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    with open_store(folder / "record.db", write=True) as store:
        store.put(reading)
        for form in NEW:
            export(store, folder, form, wanted(form))
    items, texts = annotated(folder)
    for statement in reading.statements:
        words = resolved(items[f"{statement.id}:content"], texts)
        assert words == [span.of(reading.document.text) for span in statement.content]
    graph = json.loads((folder / "statements.jsonld").read_text("utf-8"))["@graph"]
    said = [node["text"] for node in graph if node["@type"] in ("Quotation", "Claim")]
    assert said == [statement.text for statement in reading.statements]
    notes = [one.content for one in bundle(folder / "bundle.json").values() if one.type == "note"]
    assert sorted(notes) == sorted(said)
    assert sum(one.schema.name == "Note" for one in entities(folder / "entities.ftm.json").values()) == len(
        said
    )
    assert len(json.loads((folder / "citations.json").read_text("utf-8"))) == len(said)


def test_positions_count_code_points(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "webannotation")
    items, _ = annotated(tmp_path)
    (span,) = at("said")
    assert items[f"{QUOTE.id}:cue"]["target"][0]["selector"][0]["start"] == span.start
    assert len(TEXT[: span.start].encode("utf-16-le")) // 2 == span.start + 1  # where scripts of a page count
