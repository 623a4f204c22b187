"""REFI-QDA projects, opened with zipfile and lxml and held against the standard's structure."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from msgspec import structs

from facevalue.export import export
from facevalue.export.qdpx import PlainText
from facevalue.record import Actor, Reading, Span, Speaker, actor_id
from facevalue.store import open_store
from tests.store.planting import document, full, readings, sayings, statement

NS = {"q": "urn:QDA-XML:project:1.0"}


def project_of(folder: Path, *given: Reading) -> tuple[Any, dict[str, str]]:
    """The parsed project of these documents, and the text of each source by its GUID."""
    with open_store(folder / "record.db", write=True) as store:
        for reading in given:
            store.put(reading)
        (path,) = export(store, folder / "out", "qdpx")
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        project = etree.fromstring(packed.read("project.qde"))
        texts = {
            name.removeprefix("sources/").removesuffix(".txt"): packed.read(name).decode()
            for name in packed.namelist()
            if name != "project.qde"
        }
    return project, texts


def check(project: Any, texts: dict[str, str]) -> None:
    """The structure, and that every reference leads to one thing of its kind."""
    etree.RelaxNG(etree.parse(Path(__file__).parent / "qdpx.rng")).assertValid(project)
    ids = list(project.xpath("//@guid"))
    assert len(ids) == len(set(ids))
    for kind, things in (
        ("CodeRef", "//q:Code[@isCodable='true']"),
        ("VariableRef", "//q:Variable"),
        ("SelectionRef", "//q:PlainTextSelection"),
    ):
        known = set(project.xpath(f"{things}/@guid", namespaces=NS))
        assert set(project.xpath(f"//q:{kind}/@targetGUID", namespaces=NS)) <= known
    paths = project.xpath("//q:TextSource/@plainTextPath", namespaces=NS)
    assert sorted(paths) == sorted(f"internal://{identity}.txt" for identity in texts)


def coded(project: Any, texts: dict[str, str]) -> dict[tuple[str, str], set[str]]:
    """The words that each code (group, name) stands at."""
    names = {
        code.get("guid"): (code.getparent().get("name"), code.get("name"))
        for code in project.iterfind(".//q:Code[@isCodable='true']", NS)
    }
    found: dict[tuple[str, str], set[str]] = {}
    for source in project.iterfind(".//q:TextSource", NS):
        text = texts[source.get("guid")]
        for selection in source.iterfind("q:PlainTextSelection", NS):
            words = text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]
            for ref in selection.iterfind("q:Coding/q:CodeRef", NS):
                found.setdefault(names[ref.get("targetGUID")], set()).add(words)
    return found


def test_a_project_has_the_words_under_their_codes(tmp_path: Path) -> None:
    reading = full()
    said = [structs.replace(one, speaker=reading.statements[0].speaker) for one in reading.statements]
    project, texts = project_of(tmp_path, structs.replace(reading, statements=tuple(said)))
    check(project, texts)
    found = coded(project, texts)
    assert found["Statement", "direct"] == {"We will sail,", "at dawn."}
    assert found["Speaker", "Ada Marrow"] == {"We will sail,", "at dawn.", "Venn refused"}
    assert found["Role", "source"] == {"Ada Marrow"}
    assert found["Role", "cue"] == {"said"}
    assert found["About", "Venn"] == found["Stance", "negative"] == {"Venn"}
    (case,) = project.xpath("//q:Case[@name='Ada Marrow']", namespaces=NS)
    assert case.xpath("q:VariableValue/q:TextValue/text()", namespaces=NS) == ["person"]
    told = project.xpath("//q:TextSource/q:VariableValue/q:TextValue/text()", namespaces=NS)
    assert "The Orla Courier" in told


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_positions_count_code_points_of_the_text_as_its_file_has_it(tmp_path: Path, ends: str) -> None:
    text = f"\ufeff😀 One{ends}two 👩‍🚀:{ends}{ends}“We sail 😀.”"
    planted = document(text)
    at = text.index("We sail")
    said = statement(text, planted.id, (Span(at, at + len("We sail 😀.")),))
    project, texts = project_of(tmp_path, Reading(document=planted, statements=(said,)))
    check(project, texts)
    assert coded(project, texts)["Statement", "direct"] == {"We sail 😀."}
    assert "\r" not in "".join(texts.values())


def test_namesakes_stay_apart(tmp_path: Path) -> None:
    first, second = (Actor(id=actor_id(f"{n}"), name="Ada Marrow") for n in (1, 2))
    told = []
    for actor in (first, second):
        one = sayings(("Ada Marrow", f"I am {actor.id}."), source=f"{actor.id}.txt")
        speaker = Speaker(name="Ada Marrow", via="name", actor=actor.id)
        said = structs.replace(one.statements[0], speaker=speaker)
        told.append(structs.replace(one, actors=(actor,), statements=(said,)))
    project, texts = project_of(tmp_path, *told)
    check(project, texts)
    found = coded(project, texts)
    assert found["Speaker", f"Ada Marrow ({first.id})"] == {f"I am {first.id}."}
    assert found["Speaker", f"Ada Marrow ({second.id})"] == {f"I am {second.id}."}


def test_an_empty_record_is_a_project(tmp_path: Path) -> None:
    check(*project_of(tmp_path))


@given(readings())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_text_makes_a_sound_project(
    tmp_path_factory: pytest.TempPathFactory, reading: Reading
) -> None:
    project, texts = project_of(tmp_path_factory.mktemp("hostile"), reading)
    check(project, texts)
    plain = PlainText(reading.document.text)
    assert list(texts.values()) == [plain.plain]
    selected = {
        plain.plain[plain.at(span.start) : plain.at(span.end)]
        for said in reading.statements
        for span in said.content
    }
    found = coded(project, texts)
    assert (
        set().union(*(found.get(("Statement", k), set()) for k in ("direct", "indirect", "mixed")))
        == selected
    )
