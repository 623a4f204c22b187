"""Texts and files through `facevalue.read` and `facevalue.pipe`."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import facevalue
from facevalue.record import Actor, Document, Rejection, actor_id
from tests.store.planting import document

if TYPE_CHECKING:
    from collections.abc import Iterator

DAM = "“The dam will hold,” engineer Ada Marrow said on Monday."
QUAY = "“It leaks,” said Bren Quill."


def speakers(found: facevalue.Reading | Rejection) -> list[str]:
    assert isinstance(found, facevalue.Reading)
    return [said.speaker.name for said in found.statements]


def told(found: facevalue.Reading | Rejection) -> list[str] | str:
    return found.code if isinstance(found, Rejection) else speakers(found)


def test_offsets_are_those_of_the_string() -> None:
    text = f"\ufeff\r\n\r\n  {DAM}\u200b\r\n"
    reading = facevalue.read(text)
    assert reading.document.text == text
    (said,) = reading.statements
    (span,) = said.content
    assert text[span.start : span.end] == "“The dam will hold,”" == said.text


def test_a_path_is_read_as_a_string_and_as_a_path(tmp_path: Path) -> None:
    path = tmp_path / "the dam.txt"
    path.write_text(DAM, encoding="utf-8")
    for given in (str(path), path):
        reading = facevalue.read(given)
        assert speakers(reading) == ["Ada Marrow"]
        assert reading.document.source == "the dam.txt"


def test_a_page_is_read_from_its_bytes() -> None:
    page = f"<html><head><title>Dam</title></head><body><article><p>{DAM}</p></article></body></html>"
    assert speakers(facevalue.read(page.encode())) == ["Ada Marrow"]


def test_facts_take_the_place_of_what_the_text_tells() -> None:
    reading = facevalue.read(DAM, title="Dam", published="2031-04-03", publisher="Echo", genre="opinion")
    facts = reading.document
    assert (facts.title, facts.published, facts.publisher, facts.genre) == (
        "Dam",
        "2031-04-03",
        "Echo",
        "opinion",
    )
    (said,) = reading.statements
    assert said.said is not None
    assert said.said.start == "2031-03-31"  # the Monday before


def test_actors_that_one_knows(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text("name,type,aliases\nAda of Orla Falls,person,Ada Marrow\n", encoding="utf-8")
    known = Actor(id=actor_id("Ada of Orla Falls"), name="Ada of Orla Falls", aliases=("Ada Marrow",))
    for actors in (file, str(file), [known]):
        (said,) = facevalue.read(DAM, actors=actors).statements
        assert said.speaker.actor == known.id


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", "R03"),
        ("nowhere/at-all.txt", "R01"),
        ("nowhere.txt", "R01"),
        (Path("nowhere to be found"), "R01"),
        ("a\0b", "R04"),
        ("half \ud83d a pair", "R07"),
        (b"%PDF-1.7", "R12"),
        ({"colour": "red"}, "R09"),
        (7, "U21"),
    ],
)
def test_what_cannot_be_read_is_one_line(given: Any, code: str) -> None:
    with pytest.raises(facevalue.FacevalueError) as caught:
        facevalue.read(given)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"genre": "gossip"}, "U45"), ({"colour": "red"}, "U43"), ({"actors": "nobody.csv"}, "U25")],
)
def test_facts_are_checked(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(facevalue.FacevalueError) as caught:
        facevalue.read(DAM, **facts)
    assert caught.value.code == code


def test_several_documents_are_for_the_pipe(tmp_path: Path) -> None:
    archive = tmp_path / "two.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", DAM)
        file.writestr("b.txt", QUAY)
    with pytest.raises(facevalue.FacevalueError, match=r"\[U21\] .*use facevalue.pipe"):
        facevalue.read(archive)
    assert [speakers(one) for one in facevalue.pipe([archive])] == [["Ada Marrow"], ["Bren Quill"]]


def mixed() -> list[Any]:
    return [
        DAM,
        "",
        {"headline": "Quay", "body": QUAY, "date": "2031-02-03"},
        b"\x89PNG\r\n",
        document(DAM, "planted.txt"),
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_keeps_its_order_with_rejections_in_their_place(workers: int) -> None:
    found = list(facevalue.pipe(mixed() * 2, batch=2, workers=workers))
    assert [told(one) for one in found] == [["Ada Marrow"], "R03", ["Bren Quill"], "R12", ["Ada Marrow"]] * 2
    row = found[2]
    assert isinstance(row, facevalue.Reading)
    assert (row.document.title, row.document.published) == ("Quay", "2031-02-03")


def test_a_script_without_its_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import facevalue\nprint(list(facevalue.pipe([{DAM!r}], workers=2)))\n", encoding="utf-8"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(facevalue.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, str(script)], env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "[U28] facevalue.pipe: one of its processes ended early; in a script call it below" in done.stderr


@pytest.mark.parametrize("sizes", [{"batch": 0}, {"workers": 0}, {"batch": -1, "workers": 2}])
def test_a_stream_of_nothing_at_a_time_is_an_error(sizes: dict[str, Any]) -> None:
    with pytest.raises(facevalue.FacevalueError, match="U45"):
        facevalue.pipe([DAM], **sizes)


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(QUAY)
            yield QUAY

    found = facevalue.pipe(endless())
    assert not taken
    next(found)
    next(found)
    assert len(taken) == 2


def test_no_text_in_a_stream_opens_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(DAM, encoding="utf-8")
    (found,) = facevalue.pipe([str(secret)])
    assert isinstance(found, facevalue.Reading)
    assert found.document.text == str(secret)


def test_a_reader_that_fails_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_on_the_quay(_: object, document: Document, __: object = None) -> facevalue.Reading:
        if "leaks" in document.text:
            raise LookupError("the bell rang")
        return facevalue.Reading(document=document)

    monkeypatch.setattr("facevalue.pipeline.Pipeline.read", fails_on_the_quay)
    kept, lost, kept_too = facevalue.pipe([DAM, QUAY, DAM])
    assert isinstance(lost, Rejection)
    assert (lost.code, lost.reason) == ("X01", "LookupError: the bell rang")
    assert speakers(kept) == speakers(kept_too) == []
