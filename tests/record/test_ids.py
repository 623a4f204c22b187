"""Ids are a promise to everyone who stored them: these never change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.record import DocId, Span, actor_id, document_id, record_id, statement_id

ANY = st.text(st.characters())  # lone surrogates too
PREFIXES = ("doc", "reg", "trn", "act", "men", "sta", "evt", "ech", "rev", "rej")


def test_golden_ids() -> None:
    assert document_id("a.txt", "00", "Hi") == "doc_215f7b5f1daeaeb1"
    assert document_id("é\ud800", "", "") == "doc_a112f12ea80ef4f0"
    assert statement_id(DocId("doc_1"), (Span(0, 2), Span(5, 9))) == "sta_11644e6cf0dcc528"
    assert actor_id("Ada Marrow") == "act_17b5d08dc27ab76c"
    assert record_id("reg", "doc_1", 0, 4) == "reg_8d3d6da45438205c"


@given(st.sampled_from(PREFIXES), st.lists(ANY | st.integers(), max_size=4))
def test_an_id_is_its_prefix_and_sixteen_digits(prefix: str, parts: list[str | int]) -> None:
    made = record_id(prefix, *parts)  # type: ignore[arg-type]
    start, _, digits = made.partition("_")
    assert start == prefix
    assert len(digits) == 16
    assert set(digits) <= set("0123456789abcdef")
    assert made == record_id(prefix, *parts)  # type: ignore[arg-type]


@given(ANY, ANY, ANY, st.integers(0, 2), ANY)
def test_a_document_is_another_if_its_source_bytes_or_text_are(
    source: str, digest: str, text: str, changed: int, other: str
) -> None:
    parts = [source, digest, text]
    before = document_id(*parts)
    if parts[changed] != other:
        parts[changed] = other
        assert document_id(*parts) != before
    assert before == document_id(source, digest, text)


def test_order_and_place_of_the_parts_count() -> None:
    assert record_id("reg", "a", "b") != record_id("reg", "b", "a")
    assert record_id("reg", "ab", "c") != record_id("reg", "a", "bc")
    assert record_id("reg", 1, 23) != record_id("reg", 12, 3)
    assert record_id("reg", "a") != record_id("men", "a")


def test_a_statement_is_known_by_where_its_words_stand() -> None:
    doc = DocId("doc_1")
    assert statement_id(doc, (Span(0, 2), Span(5, 9))) != statement_id(doc, (Span(0, 9),))
    assert statement_id(doc, (Span(0, 2),)) != statement_id(DocId("doc_2"), (Span(0, 2),))


@pytest.mark.parametrize("form", ["ada marrow", "ADA MARROW", " Ada\u00a0 \tMarrow\n", "Ada  Marrow"])
def test_case_and_spacing_make_no_other_actor(form: str) -> None:
    assert actor_id(form) == actor_id("Ada Marrow")


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("Marek Voldanský", "Marek Voldansky"),
        ("Ana Peña-Rill", "Ana Pena Rill"),
        ("Jin‑seok Pyo", "Jin-Seok Pyo"),
        ("Tara O’Leary", "Tara O'Leary"),
    ],
)
def test_accents_hyphens_and_apostrophes_make_no_other_actor(form: str, other: str) -> None:
    assert actor_id(form) == actor_id(other)


def test_other_names_are_other_actors() -> None:
    assert len({actor_id(n) for n in ("Ada Marrow", "Adam Arrow", "Marrow", "Ida Marrow", "")}) == 5
