"""Text that is built to make patterns backtrack takes time by its length, in each room that reads it."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import pytest

from facevalue.models.runtime import Output, Pieces
from facevalue.pipeline import Pipeline
from facevalue.read import Input, ReadRules, documents
from facevalue.read.language import language_of
from facevalue.record import Document, document_id

if TYPE_CHECKING:
    from collections.abc import Callable

SHORT, LONGER, MOST = (
    3000,
    4,
    8,
)  # characters; times as long; times the time: 4 is by length, 16 by its square
NOISE = 0.4  # seconds
LEAD = "The mayor of Ostmark said on Monday that it was late.\n\n"
REPEATS = (
    "a", "A", "a ", "“", "'", "said ", "“a” said ", "(", "1", "12 ", "1,", "1:", ":", " ", "\n", "\n ", "\t",
    ".", "-", "Mr. ", "A. ", "A.B.", "10:30\n", "2031-01-01 ", "5 May ", "A: x\n", "’s ", "a, ", "of ",
    "Ann Bo and ", "http://", "@", "<", "&", "“No,” said Ann Bo. ", "President Ann Bo, ",
)  # fmt: skip
BYTES = (
    b"<a ", b"<!--", b"</p", b'{"a":', b"[{", b"00:00 ", b"1\n00:00:01,000 --> ", b"A: ", b"\n", b" ",
    b"&#1", b"\xc3", b"\x80", b'="', b"<p>x", b"A. B, ",
)  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """A pipeline whose network says something else of each piece: every later step has its work."""
    made = Pipeline()
    dice = np.random.default_rng(1)

    def run(window: Pieces) -> Output:
        return Output(*(dice.normal(size=(len(window.ids), n)).astype(np.float32) for n in (28, 640, 384)))

    made.model.run = run  # type: ignore[method-assign]
    return made


def takes_time_by_length(work: Callable[[int], object]) -> bool:
    """Whether work on four times as much takes no more than twice four times as long."""

    def took(length: int) -> float:
        begun = time.process_time()
        work(length)
        return time.process_time() - begun

    took(SHORT // 10)  # libraries and models are loaded
    return took(LONGER * SHORT) < MOST * took(SHORT) + NOISE


@pytest.mark.parametrize("repeated", REPEATS)
@pytest.mark.timeout(120)
def test_a_text_is_read_in_time_by_its_length(pipeline: Pipeline, repeated: str) -> None:
    def read(length: int) -> None:
        text = LEAD + repeated * (length // len(repeated))
        digest = sha256(text.encode()).hexdigest()
        pipeline.read(
            Document(id=document_id("a", digest, text), source="a", sha256=digest, text=text, language="en")
        )

    assert takes_time_by_length(read)


@pytest.mark.parametrize("repeated", BYTES)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.vtt", "a.srt", "a.xml"])
@pytest.mark.timeout(60)
def test_bytes_are_decoded_in_time_by_their_length(name: str, repeated: bytes) -> None:
    starts = {
        "a.vtt": b"WEBVTT\n\n",
        "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\n",
        "a.html": b"<html><body><p>",
    }
    start = starts.get(name, b"<rss><item><title>" if name == "a.xml" else b"")

    language_of("Nichts davon wurde uns vorher erzählt, sagte er.")  # loads its model

    def read(length: int) -> None:
        data = start + repeated * (10 * length // len(repeated))
        assert list(documents(Input(source=name, data=data), ReadRules()))

    assert takes_time_by_length(read)


def test_authors_without_end_are_read_in_time_by_their_length() -> None:
    def read(length: int) -> None:
        data = b'{"text": "One two three four.", "authors": "' + b" " * 10 * length + b'x"}'
        assert list(documents(Input(source="a.json", data=data), ReadRules()))

    assert takes_time_by_length(read)
