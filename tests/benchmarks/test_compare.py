"""The comparison does without guests that are not installed, and its page is made from its figures."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import guests
from benchmarks.compare import QUESTIONS, page, table
from benchmarks.guests import ABSENT, invited, stance_f1
from benchmarks.pairs import Marked

FIGURES: dict[str, dict[str, Any]] = {
    "entities": {"facevalue": 0.8123, "spaCy": 0.5},
    "direct_speech": {"facevalue": 96.0, "textacy": ABSENT},
    "stance_mt": {"facevalue": 75.5, "VADER": 40.25, "TextBlob": 33.1},
    "stance_rw": {"facevalue": 77.5, "VADER": 41.25, "TextBlob": 34.1},
    "speed": {"facevalue": 5012, "spaCy": 4800},
    "versions": {"spacy": "3.8.18"},
}


def test_a_guest_that_is_not_there_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guests, "MODELS", ("no_such_model",))
    assert invited(lambda: guests.spacy_speed(["A mill."])) == ABSENT
    assert invited(lambda: 0.5) == 0.5


def test_a_guest_that_fails_is_not_called_absent() -> None:
    with pytest.raises(ZeroDivisionError):
        invited(lambda: 1 / 0)


def test_each_target_gets_the_polarity_of_its_sentence() -> None:
    marked = [
        Marked("good", (), (guests.POSITIVE, guests.POSITIVE)),
        Marked("bad", (), (guests.NEGATIVE,)),
        Marked("so-so", (), (guests.NEUTRAL,)),
    ]
    polarity = {"good": 0.05, "bad": -0.05, "so-so": 0.049}
    assert stance_f1(polarity.__getitem__, marked) == 100
    assert stance_f1(lambda _: 0.0, marked) == pytest.approx(100 * (2 / 5) / 3, abs=0.01)


def test_the_table_has_a_row_for_each_question_and_guest() -> None:
    rows = table(FIGURES).splitlines()[2:]
    assert len(rows) == 7
    assert set(QUESTIONS) == set(FIGURES) - {"versions"}
    assert "| Named entities | CrossNER politics | F1 over PER, ORG, LOC | 0.8123 | spaCy | 0.5 |" in rows
    assert "| Speed, one thread | PolNeAR | words per CPU second | 5,012 | spaCy | 4,800 |" in rows
    assert any(row.endswith(f"| 96.0 | textacy | {ABSENT} |") for row in rows)
    assert {row.count("|") for row in rows} == {7}


def test_the_page_says_which_versions_were_compared() -> None:
    assert "spacy 3.8.18" in page(FIGURES)
    assert "none of them was installed" in page({**FIGURES, "versions": {}})
    assert table(FIGURES) in page(FIGURES)
