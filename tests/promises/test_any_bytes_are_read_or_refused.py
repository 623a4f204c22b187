"""Damage to what each reader reads, and to lines of the record; `benchmarks.fuzz` goes on for longer."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import CODEC, NAMES, check_codec, check_reader, damaged
from benchmarks.fuzzed import fuzzed
from facevalue.read.sniff import Kind
from facevalue.record import Document, document_id, from_line, to_line
from tests.promises.hostile import seeds

DIGEST = "0" * 64


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_damaged_input_is_read_or_refused(kind: Kind, seed: int) -> None:
    data = damaged(random.Random(seed), seeds(kind.name.lower()))  # noqa: S311
    check_reader(NAMES.get(kind, f"a.{kind.value}"), data)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=300) | st.text(st.characters(codec="utf-8"), max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(kind: Kind, data: bytes) -> None:
    check_reader(NAMES.get(kind, f"a.{kind.value}"), data)


@pytest.mark.parametrize("kind", Kind)
def test_what_fuzzing_reached_is_read_or_refused(kind: Kind) -> None:
    reached = fuzzed(kind.name.lower())
    assert len(reached) > len(seeds(kind.name.lower()))
    for data in reached:
        check_reader(NAMES.get(kind, f"a.{kind.value}"), data)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_a_damaged_line_is_a_record_or_refused(seed: int) -> None:
    check_codec(damaged(random.Random(seed), seeds(CODEC)))  # noqa: S311


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_text_comes_through_the_codec(text: str, title: str) -> None:
    document = Document(id=document_id("a", DIGEST, text), source="a", sha256=DIGEST, text=text, title=title)
    assert from_line(to_line(document)) == document
