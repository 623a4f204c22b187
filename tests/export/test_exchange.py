"""The exchange formats, each read by a library that others wrote, and what they have in common."""

from __future__ import annotations

import json
import sys
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs

from facevalue.export import OF_RELATIONS, OF_STATEMENTS, Wanted, export
from facevalue.record import (
    Reading,
    UsageError,
)
from facevalue.store import StatementQuery, open_store
from tests.export.exchanged import annotated, between, bundle, entities, lines, resolved, wanted
from tests.export.planted import (
    DOCUMENT,
    GRAIN,
    HOPE,
    ILSE,
    LEAVE,
    ORLAN,
    QUOTE,
    SHUT,
    TEXT,
    VESK,
    decided,
)
from tests.store.planting import full, readings, rejection, sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export import Format
    from facevalue.store import Store

NEW: tuple[Format, ...] = (*sorted(OF_STATEMENTS), *sorted(OF_RELATIONS), "plover")


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
