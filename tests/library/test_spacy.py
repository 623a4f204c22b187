"""The component for spaCy, in a blank English pipeline: nothing is downloaded."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import facevalue
from tests.entry_points import installed

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'facevalue[spacy]'")
from spacy.tokens import Doc  # noqa: E402

import facevalue.spacy_component  # noqa: E402 - registers the component

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = "“The dam will hold,” engineer Ada Marrow said on Monday. Bren Quill said it leaks."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp: Language = spacy.blank("en")
    nlp.add_pipe("facevalue", config={"genre": "news"})
    return nlp


def test_statements_are_those_of_the_reader(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.statements == facevalue.read(TEXT, genre="news").statements
    assert [said.speaker.name for said in doc._.statements] == ["Ada Marrow", "Bren Quill"]


def test_spans_stand_where_the_statements_point(nlp: Language) -> None:
    doc = nlp(TEXT)
    groups = {
        role: [span.text for span in doc.spans[f"facevalue_{role}"]] for role in ("source", "cue", "content")
    }
    assert groups == {
        "source": ["engineer Ada Marrow", "Bren Quill"],
        "cue": ["said", "said"],
        "content": ["“The dam will hold,”", "it leaks"],
    }
    for span, said in zip(doc.spans["facevalue_content"], doc._.statements, strict=True):
        assert (span.label_, span.id_, span.kb_id_) == (said.kind, said.id, said.speaker.actor)


def test_a_span_is_widened_to_its_tokens(nlp: Language) -> None:
    doc = nlp("“The dam will hold,”engineer Ada Marrow said on Monday.")
    (span,) = doc.spans["facevalue_content"]
    (said,) = doc._.statements
    (exact,) = said.content
    assert span.start_char <= exact.start < exact.end <= span.end_char
    assert doc.text[exact.start : exact.end] == "“The dam will hold,”"


def test_a_document_can_be_written_and_sent_on(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.statements == doc._.statements
    assert [span.text for span in again.spans["facevalue_cue"]] == ["said", "said"]


@pytest.mark.parametrize("text", ["", " \n ", "docs/errors.md", "Nothing is said here."])
def test_a_text_in_which_nothing_is_said(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.statements == ()
    assert len(doc.spans["facevalue_content"]) == 0


def test_a_text_that_cannot_be_read_goes_to_the_error_handler(nlp: Language) -> None:
    with pytest.raises(facevalue.FacevalueError, match="R04"):
        nlp("a\0b")
    other: Language = spacy.blank("en")
    component = other.add_pipe("facevalue")
    assert callable(component)
    told = []

    def note(name: str, _: object, docs: list[Doc], error: Exception) -> None:
        told.append((name, len(docs), str(error)[:5]))

    other.set_error_handler(note)  # type: ignore[arg-type]  # spaCy's own handlers return, too
    kept = list(other.pipe(["a\0b", TEXT]))
    assert [len(doc._.statements) for doc in kept] == [2]
    assert told == [("facevalue", 1, "[R04]")]


def test_it_is_found_by_its_entry_point(tmp_path: Path) -> None:
    """As in an installed package: nobody imports the component by name."""
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('facevalue'); print(nlp.pipe_names)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": installed(tmp_path, "spacy_factories")},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == "['facevalue']"
