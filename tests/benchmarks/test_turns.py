from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from benchmarks import turns
from facevalue.annotate.changes import LayoutRules
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces
from tests.annotate.planting import STATES, silent

UNKNOWN = "[UNK]"
SAID = [
    ("RILL", "Good evening from Port Adair."),
    ("RILL", "Mayor, will the bridge open?"),
    ("MARROW", "It will open in May."),
    ("MARROW ", "I have walked over it myself."),
    ("RILL", "Thank you."),
]


def show(said: list[tuple[str, str]] = SAID) -> dict[str, Any]:
    return {"id": "one", "sentences": [{"speaker": who, "text": text} for who, text in said]}


class Planted(Model):
    """A model to which somebody else speaks after a question mark, and begins with the word `Thank`."""

    def __init__(self) -> None:
        self.tokenizer = Tokenizer(WordLevel({UNKNOWN: 0, "?": 1, "Thank": 2}, unk_token=UNKNOWN))
        self.tokenizer.pre_tokenizer = Whitespace()
        self.decoding = Decoding(window=24, calibration={"turns": [1.0]}, margins={"turns": 0.5})
        enter, inner = np.zeros((3 * STATES + 1, 2)), np.zeros((8, 1))
        enter[STATES, 0] = enter[1, 1] = 1.0  # the last word asks, the first word thanks
        inner[0] = inner[2 + 1] = 1.0
        parts = {"enter": enter, "near": np.zeros((6, 2)), "far": np.zeros((6, 2)), "inner": inner}
        parts |= {"out": np.array([[12.0]]), "host": np.zeros((4, 1))}
        self.heads = {f"turns.{part}.w": array.astype(np.float32) for part, array in parts.items()}
        for part, array in parts.items():
            bias = -6.0 if part == "out" else 0.0
            self.heads[f"turns.{part}.b"] = np.full(array.shape[1], bias, dtype=np.float32)

    def run(self, window: Pieces) -> Output:
        tags, links, hidden = silent(len(window.ids))
        for state, piece in enumerate(("?", "Thank")):
            hidden[:, state] = np.array(window.ids) == self.tokenizer.token_to_id(piece)
        return Output(tags, links, hidden)


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "load_model", Planted)


@pytest.mark.usefixtures("planted")
class TestRun:
    @pytest.mark.parametrize("name", ["shows.jsonl", "shows.jsonl.gz"])
    def test_planted_changes_are_found(self, name: str, tmp_path: Path) -> None:
        lines = f"{json.dumps(show())}\n\n{json.dumps(show())}\n".encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
        figures = turns.run(path)
        assert figures["docs"] == 2
        assert figures["boundaries"] == 8
        assert (figures["change_f1"], figures["change_precision"], figures["change_recall"]) == (1, 1, 1)
        assert figures["ece"] < 0.02
        assert figures["host_f1"] is None

    def test_a_file_without_shows_says_so(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.jsonl"
        path.write_text("\n")
        with pytest.raises(ValueError, match="no shows"):
            turns.run(path)


class TestProbabilities:
    def test_there_is_one_for_each_sentence_but_the_first(self) -> None:
        said = [("A", "Yes?"), ("B", ""), ("B", "No."), ("A", "  \n "), ("A", "Thank you.")]
        told = turns.probabilities(show(said), Planted(), LayoutRules(pieces=24))
        assert told == pytest.approx([0.0, 1.0, 0.0, 1.0], abs=0.01)

    @pytest.mark.parametrize("carry", [0.0, 0.33])
    def test_many_windows_tell_what_one_tells(self, carry: float) -> None:
        whole = turns.probabilities(show(SAID * 4), Planted(), LayoutRules(pieces=400))
        cut = turns.probabilities(show(SAID * 4), Planted(), LayoutRules(pieces=24, carry=carry))
        assert cut == pytest.approx(whole)

    def test_the_reader_sees_nothing_of_turns(self) -> None:
        apart = [("A", "One.\nTwo."), ("B", " Three. ")]
        text, spans = turns.joined(said for _, said in apart)
        assert text == "One. Two. Three."
        assert [[span.of(text) for span in group] for group in spans] == [["One. Two."], ["Three."]]


class TestFigures:
    def test_changes_ignore_blanks_around_names(self) -> None:
        assert turns.changes(show()) == [False, True, False, True]

    def test_precision_and_recall_are_of_changes(self) -> None:
        figures = turns.figures([[0.9, 0.8, 0.2], [0.4]], [[True, False, False], [True]], 0.5)
        assert (figures["change_precision"], figures["change_recall"], figures["change_f1"]) == (
            0.5,
            0.5,
            0.5,
        )

    def test_what_tells_no_change_scores_nothing(self) -> None:
        figures = turns.figures([[0.1, 0.1]], [[True, False]], 0.5)
        assert figures["change_f1"] == 0
        assert figures["ece"] == 0.5  # of 0.9 and 0.1, each a bin

    def test_shows_of_other_lengths_are_an_error(self) -> None:
        with pytest.raises(ValueError, match="zip"):
            turns.figures([[0.1]], [[True, False]], 0.5)
