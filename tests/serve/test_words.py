from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest

from facevalue.export import citation, day
from facevalue.record.claims import Held, Kind, Stance, Via
from facevalue.record.document import Genre, Role, TurnRole
from facevalue.serve import words
from facevalue.serve.segments import Part

if TYPE_CHECKING:
    from facevalue.record import Reading


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (Kind, words.KIND), (Via, words.VIA), (Via, words.VIA_SHORT), (Held, words.HELD),
        (Stance, words.STANCE), (Genre, words.GENRE), (TurnRole, words.TURN), (Role, words.REGION),
        (Part, words.PART), (Part, words.PART_LONG),
    ],
)  # fmt: skip
def test_every_code_has_words(code: Any, said: dict[str, str]) -> None:
    assert set(said) == set(get_args(code))


def test_confidence_in_words() -> None:
    assert [words.sure(c) for c in (1.0, 0.95, 0.94, 0.7, 0.5, 0.49, 0.0)] == [
        "very sure", "very sure", "sure", "fairly sure", "unsure", "doubtful", "doubtful",
    ]  # fmt: skip


def test_clock_and_days() -> None:
    assert (words.clock(5.9), words.clock(754), words.clock(3661)) == ("00:05", "12:34", "1:01:01")
    assert (day("2031-03-04T10:00:00Z"), day("spring"), day(None)) == ("4 March 2031", "spring", "undated")


def test_a_citation_gives_words_place_and_proof(readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    first, last = reading.statements[0], reading.statements[-1]
    cited = citation(first, reading.document)
    assert cited.startswith(
        "Ilse Tarrant: “We came with an open hand, … and we were shown a closed door.” In: “Harbour talks"
    )
    assert "The Northern Ledger, 4 March 2031, https://ledger.example/harbour." in cited
    assert f"Characters {first.content[0].start}–{first.content[0].end}, " in cited
    assert reading.document.sha256[:12] in cited
    assert first.id in cited
    assert citation(last, reading.document).startswith(
        "Bohdan Reyk (reported speech, “said”): “Ostrel had never sent its figures”. In:"
    )
