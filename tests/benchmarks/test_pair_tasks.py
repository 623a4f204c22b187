"""Target stance, directed stance and events, read by a planted reader."""

from __future__ import annotations

import csv
import gzip
import io
import json
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from benchmarks import directed_stance, events, pairs, target_stance
from benchmarks.pairs import lines_of, macro_f1, windows_with
from facevalue.annotate.pairs import PLACES, Floats
from facevalue.annotate.pieces import Window
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output
from facevalue.record import Span
from facevalue.record.plover import QUAD_OF, TYPES

SIZE, LIMIT = 8, 40
TOKENIZER: Tokenizer = Tokenizer.from_file(str(files("facevalue.models") / "weights" / "tokenizer.json"))


class Planted:
    """A reader that knows some words, and whose heads say what the word behind the last span tells."""

    def __init__(self, words: dict[str, int], margins: dict[str, float]) -> None:
        self.tokenizer = TOKENIZER
        self.known = {TOKENIZER.token_to_id(word): said for word, said in words.items()}
        self.decoding = Decoding(
            window=LIMIT, calibration={"stance": [1.0], "directed": [1.0], "events": [1.0]}, margins=margins
        )
        self.heads = {
            **_head("stance", 1, 3), **_marked("directed", 2, 5), **_head("events", 2, len(TYPES)),
        }  # fmt: skip

    def run(self, window: Window) -> Output:
        assert len(window.ids) <= LIMIT
        hidden = np.zeros((len(window.ids), SIZE), dtype=np.float32)
        for i, piece in enumerate(window.ids):
            if piece in self.known:
                hidden[i, self.known[piece]] = 9
        return Output(
            np.zeros_like(hidden, shape=(len(hidden), 30)),
            np.zeros_like(hidden, shape=(len(hidden), 640)),
            hidden,
        )


def _head(name: str, spans: int, classes: int) -> dict[str, Floats]:
    near = np.zeros((spans, PLACES))
    near[-1, 6] = 40  # the place right behind
    features = (spans + 1) * SIZE + (spans - 1) * PLACES
    out = np.zeros((features, classes))
    for said in range(min(classes, SIZE)):
        out[spans * SIZE + said, said] = 1
    parts = {
        "query.w": np.zeros((spans * SIZE, SIZE)), "query.b": np.zeros(SIZE), "key.w": np.zeros((SIZE, SIZE)),
        "near": near,
        "inner.w": np.eye(features), "inner.b": np.zeros(features), "out.w": out, "out.b": np.zeros(classes),
    }  # fmt: skip
    return {f"{name}.{part}": np.asarray(array, dtype=np.float32) for part, array in parts.items()}


def _marked(name: str, spans: int, classes: int) -> dict[str, Floats]:
    """A head without layers that says what the words of the context tell together."""
    features = (spans + 1) * SIZE
    parts = {
        "enter.w": np.eye(SIZE), "enter.b": np.zeros(SIZE), "place": np.zeros((spans, PLACES, SIZE)),
        "after.w": np.ones(SIZE), "after.b": np.zeros(SIZE),
        "inner.w": np.eye(features), "inner.b": np.zeros(features),
        "out.w": np.eye(features)[:, spans * SIZE :][:, :classes], "out.b": np.zeros(classes),
    }  # fmt: skip
    return {f"{name}.{part}": np.asarray(array, dtype=np.float32) for part, array in parts.items()}


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Any:
    def plant(words: dict[str, int], **margins: float) -> None:
        for task in (target_stance, directed_stance, events):
            monkeypatch.setattr(task, "load_model", lambda: Planted(words, margins))

    return plant


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def sentence(text: str, **targets: float) -> dict[str, Any]:
    found = [
        {"from": text.index(name), "to": text.index(name) + len(name), "mention": name, "polarity": polarity}
        for name, polarity in targets.items()
    ]
    return {"sentence_normalized": text, "targets": found}


STANCES = [
    sentence("The harbour called Marrow brave and Tulgey weak.", Marrow=6.0, Tulgey=2.0),
    sentence("Nobody had asked Harrow about it.", Harrow=4.0),
    sentence("They thought Ottokar brave at first.", Ottokar=2.0),
]
SAID = {"brave": 2, "weak": 0, "about": 1}


@pytest.mark.parametrize("name", ["targets.jsonl", "targets.jsonl.gz"])
def test_each_target_of_a_sentence_is_read_by_itself(reader: Any, tmp_path: Path, name: str) -> None:
    reader(SAID)
    figures = target_stance.run(written(tmp_path / name, STANCES))
    assert figures["targets"] == 4
    assert figures["accuracy"] == 75.0
    assert figures["macro_f1"] == figures["selective_macro_f1"] == round((200 / 3 + 200 / 3 + 100) / 3, 2)
    assert figures["coverage"] == 100.0
    assert figures["ece"] == pytest.approx(0.25, abs=0.01)


def test_what_is_unsure_is_left_unanswered_at_a_margin(reader: Any, tmp_path: Path) -> None:
    reader({"brave": 2, "weak": 0}, stance=0.9)
    figures = target_stance.run(written(tmp_path / "targets.jsonl", STANCES[:2]))
    assert figures["coverage"] == pytest.approx(66.67)
    assert figures["selective_macro_f1"] == 100.0
    assert figures["macro_f1"] < 100


def test_a_target_far_into_a_long_text_is_read(reader: Any, tmp_path: Path) -> None:
    reader(SAID)
    before, behind = "The barge waited. " * 40, " The tide rose." * 40
    text = f"{before}They thought Ottokar weak.{behind}They thought Brask brave."
    figures = target_stance.run(written(tmp_path / "long.jsonl", [sentence(text, Ottokar=2.0, Brask=6.0)]))
    assert (figures["targets"], figures["accuracy"]) == (2, 100.0)


DIRECTED = [
    ("[Marrow] met [Tulgey] gladly.", "Marrow", "Tulgey", 1),
    ("[Ilse Harro]w told [the Kestrian]s angrily.", "Ilse Harro", "the Kestrian", 3),
    ("[Marrow] met [Brask] somewhere [sic].", "Marrow", "Brask", 0),
    ('The "old" [Marrow] met [Brask] gladly.', "Marrow", "Brask", 2),
]


@pytest.mark.parametrize("name", ["pairs.tsv", "pairs.tsv.gz"])
def test_pairs_lose_their_brackets_and_gain_the_words_they_cut(
    reader: Any, tmp_path: Path, name: str
) -> None:
    reader({"gladly": 1, "angrily": 3, "somewhere": 0})
    table = io.StringIO()
    csv.writer(table, delimiter="\t", lineterminator="\n").writerows(DIRECTED)
    path = tmp_path / name
    path.write_bytes(
        gzip.compress(table.getvalue().encode()) if path.suffix == ".gz" else table.getvalue().encode()
    )
    figures = directed_stance.run(path)
    assert figures["pairs"] == 4
    assert figures["accuracy"] == 75.0
    assert figures["macro_f1"] == round((100 + 200 / 3 + 0 + 100) / 4, 2)
    marked = directed_stance.sentences(path)
    assert [[span.of(one.text) for span in one.spans[0] if span] for one in marked[1:]] == [
        ["Ilse Harro", "the Kestrian"], ["Marrow", "Brask"], ["Marrow", "Brask"],
    ]  # fmt: skip
    assert marked[2].text == "Marrow met Brask somewhere [sic]."
    line = next(iter(lines_of(marked[1], TOKENIZER, LIMIT)))
    assert line.asked[0].spans == ((0, 2), (3, 5))


def dyad(marked: str, plover: str, quad: int) -> dict[str, str]:
    return {"marked": marked, "plover": plover, "quad": str(quad)}


DYADS = [
    dyad("<s>Kestran</s> shipped <t>Orla Falls</t> grain.", "AID", 2),
    dyad("<s>Kestran</s> met <t>Orla Falls</t> twice.", "CONSULT", 1),
    dyad("<s>The <t>Kestrian</t></s> talks went on.", "CONSULT", 1),
    dyad("<s>The crews</s> walked out.", "SUPPORT", 3),
]


def test_dyads_are_scored_by_type_and_by_quad_class(reader: Any, tmp_path: Path) -> None:
    reader({"grain": TYPES.index("AID"), "twice": TYPES.index("SUPPORT"), "talks": TYPES.index("CONSULT")})
    figures = events.run(written(tmp_path / "dyads.jsonl.gz", DYADS[:3]))
    assert figures["dyads"] == 3
    assert figures["accuracy"] == pytest.approx(66.67)
    assert figures["root_macro_f1"] == round((100 + 200 / 3) / 2, 2)
    assert figures["quad_macro_f1"] == 100.0


def test_marks_may_be_nested_missing_or_repeated() -> None:
    assert events.unmarked("<s>The <t>Kestrian</t></s> talks") == (
        "The Kestrian talks", {"s": Span(0, 12), "t": Span(4, 12)},
    )  # fmt: skip
    assert events.unmarked("<s>The crews</s> left.")[1] == {"s": Span(0, 9), "t": None}
    assert events.unmarked("<t>Orla</t> and <t>Orla</t>")[1] == {"s": None, "t": Span(0, 4)}


def test_a_dyad_without_target_is_read(reader: Any, tmp_path: Path) -> None:
    reader({})
    assert events.run(written(tmp_path / "dyads.jsonl", DYADS[3:]))["dyads"] == 1


def test_every_type_has_the_quad_class_of_its_kind() -> None:
    assert set(QUAD_OF) == set(TYPES)
    assert QUAD_OF["CONSULT"] == "verbal-cooperation"
    assert QUAD_OF["YIELD"] == "material-cooperation"
    assert QUAD_OF["THREATEN"] == "verbal-conflict"
    assert QUAD_OF["SANCTION"] == "material-conflict"


@pytest.mark.parametrize(
    ("task", "data"),
    [
        (target_stance, b'{"sentence_normalized":"A b.","targets":[{"from":0,"to":1,"polarity":5}]}\n'),
        (target_stance, b'{"sentence_normalized":" ","targets":[{"from":0,"to":1,"polarity":4}]}\n'),
        (target_stance, b"\n"),
        (directed_stance, b"[Marrow] met Tulgey.\tMarrow\tTulgey\t0\n"),
        (directed_stance, b"[Marrow] met [Tulgey].\tMarrow\tTulgey\t7\n"),
        (directed_stance, b"[Marrow] met [Tulgey].\t0\n"),
        (events, b'{"marked":"<s>A</s> met <t>B</t>.","plover":"MEET","quad":"1"}\n'),
        (events, b'{"marked":"<s>A</s> met <t>B</t>.","plover":"CONSULT","quad":"9"}\n'),
    ],
)
def test_data_of_another_kind_is_an_error_that_says_so(
    reader: Any, tmp_path: Path, task: ModuleType, data: bytes
) -> None:
    reader({})
    path = tmp_path / "broken"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"label|words|no labelled|bracketed|unpack"):
        task.run(path)


def test_neighbours_keep_their_own_context() -> None:
    found = [
        pairs.Marked(text, ((Span(text.index("Marrow"), text.index("Marrow") + 6),),), (n,))
        for n, text in enumerate(["Marrow left.", "At dawn Marrow left.", "They saw Marrow leave."] * 4)
    ]
    lines = [line for one in found for line in lines_of(one, TOKENIZER, LIMIT)]
    read = [
        (
            window.words[asked.spans[0][0]],
            window.line[asked.context[0]],
            window.line[asked.context[1] - 1],
            label,
        )
        for window, several, labels in windows_with(lines, LIMIT)
        for asked, label in zip(several, labels, strict=True)
        if asked.spans[0]
    ]
    assert [label for *_, label in read] == list(range(12))
    assert all(first == last for _, first, last, _ in read)
    assert [found[label].text[word.start : word.end] for word, *_, label in read] == ["Marrow"] * 12


def test_macro_f1_weighs_the_classes_of_the_gold_alike() -> None:
    assert macro_f1([0, 0, 1, 2], [0, 0, 1, 1]) == round((100 + 200 / 3) / 2, 2)
    assert macro_f1([], []) == 0.0
