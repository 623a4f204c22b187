"""CoNLL files of every scheme mean the same spans, and found spans are scored in the gold's tokens."""

from __future__ import annotations

import gzip
import itertools
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from benchmarks.conll import QUOTES, WRITTEN, Gold, Sentence, detokenised, sentences, spans
from benchmarks.entities import Found, kind_of, read, score, tokens_of
from facevalue.annotate.encoding import COLUMNS, PROJECTIONS
from facevalue.annotate.entities import TAGS
from facevalue.annotate.pieces import TITLE
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces

SCHEMES = {
    "IO": "I-PER I-PER O I-ORG I-LOC O",
    "no prefix": "PER PER O ORG LOC O",
    "IOB1": "I-PER I-PER O I-ORG I-LOC O",
    "BIO": "B-PER I-PER O B-ORG B-LOC O",
    "BIOES": "B-PER E-PER O S-ORG S-LOC O",
    "BILOU": "B-PER L-PER O U-ORG U-LOC O",
}
TOKENS = "Ada Marrow left Orlawerk Kestran .".split()
PENN = {**WRITTEN, **QUOTES}
WORDS = st.lists(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1), min_size=1)


def planted(text: str, *names: tuple[str, str]) -> Sentence:
    tokens = list(itertools.pairwise([*range(len(text)), len(text)]))  # every letter its own token
    found = [Gold(text.index(name), text.index(name) + len(name), kind) for name, kind in names]
    return Sentence(text=text, tokens=tokens, entities=found)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("between", "zipped"), [("\t", True), (" ", False), (" NNP I-NP ", False)])
def test_every_scheme_and_separator_gives_the_same_spans(
    scheme: str, between: str, zipped: bool, tmp_path: Path
) -> None:
    rows = [f"{token}{between}{tag}" for token, tag in zip(TOKENS, SCHEMES[scheme].split(), strict=True)]
    file = "\n".join(["-DOCSTART- -X- O", "", *rows, "", "# id 7 of these", *rows]) + "\n"
    path = tmp_path / ("tiny.conll.gz" if zipped else "tiny.conll")
    path.write_bytes(gzip.compress(file.encode()) if zipped else file.encode())
    found = sentences(path)
    assert [sentence.text for sentence in found] == ["Ada Marrow left Orlawerk Kestran."] * 2
    for sentence in found:
        assert sentence.entities == [Gold(0, 2, "PER"), Gold(3, 4, "ORG"), Gold(4, 5, "LOC")]


def test_neighbours_of_one_type_are_parted_where_the_scheme_says_so() -> None:
    whole, parted = [Gold(0, 2, "PER")], [Gold(0, 1, "PER"), Gold(1, 2, "PER")]
    assert spans(["I-PER", "I-PER"]) == spans(["B-PER", "I-PER"]) == spans(["B-PER", "E-PER"]) == whole
    assert spans(["I-PER", "B-PER"]) == spans(["B-PER", "B-PER"]) == spans(["S-PER", "U-PER"]) == parted
    assert spans(["B-PER", "I-ORG"]) == [Gold(0, 1, "PER"), Gold(1, 2, "ORG")]
    assert spans(["E-PER", "I-PER"]) == parted


@pytest.mark.parametrize("data", ["", "\n\n", "alone\n", "never\ttagged\n", "a\tB-PER\n\tO\n"])
def test_what_is_no_conll_file_is_refused(data: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.conll"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(ValueError, match=r"token"):
        sentences(path)


def test_text_is_set_as_a_writer_would_set_it() -> None:
    tokens = [
        *"The town 's `` Old Mill '' ( built".split(),
        "-LRB-",
        *"or not ) does n't pay $ 5 , she said .".split(),
    ]
    assert detokenised(tokens)[0] == """The town's "Old Mill" (built (or not) doesn't pay $5, she said."""
    assert detokenised("The ' old ' mayors ' \" House \"".split())[0] == "The 'old' mayors' \"House\""


@given(WORDS)
def test_every_token_keeps_its_place(tokens: list[str]) -> None:
    text, places = detokenised(tokens)
    assert [text[start:end] for start, end in places] == [PENN.get(token, token) for token in tokens]
    for (_, end), (start, _) in itertools.pairwise(places):
        assert 0 <= start - end <= 1


def test_boundaries_are_exact_in_the_tokens_of_the_gold() -> None:
    gold = [planted("Ada saw Orla", ("Ada", "person"), ("Orla", "country"))]
    right = [Found(0, 3, "PER", 0.9), Found(8, 12, "LOC", 0.9)]
    assert score([right], gold)["f1"] == score([right], gold)["f1_PER"] == 1
    assert score([right], gold)["f1_ORG"] == 0
    for wrong in (Found(0, 4, "PER", 0.9), Found(0, 2, "PER", 0.9), Found(0, 3, "ORG", 0.9)):
        figures = score([[wrong, right[1]]], gold)
        assert (figures["f1"], figures["f1_LOC"], figures["f1_PER"]) == (0.5, 1, 0)
    assert score([right[:1]], gold)["recall"] == 0.5
    assert score([right[:1]], gold)["precision"] == 1


def test_the_mapping_and_what_is_left_out_are_told() -> None:
    gold = [planted("Ada won at Orla", ("Ada", "politician"), ("Orla", "GPE"), ("won", "event"))]
    figures = score([[Found(4, 7, "ORG", 0.75)]], gold)
    assert figures["mapping"] == {"politician": "PER", "GPE": "LOC"}
    assert figures["ignored"] == ["event"]
    assert (figures["sentences"], figures["f1"], figures["ece"]) == (1, 0, 0.75)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PER", "PER"),
        ("politicalparty", "ORG"),
        ("person-politician", "PER"),
        ("location-GPE", "LOC"),
        ("HumanSettlement", "LOC"),
        ("MISC", None),
        ("NORP", None),
    ],
)
def test_finer_types_have_a_coarse_one(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_a_span_covers_every_token_it_touches() -> None:
    sentence = Sentence(text="Ada-Orla's mill", tokens=[(0, 8), (8, 10), (11, 15)], entities=[])
    assert tokens_of(sentence, 0, 8) == tokens_of(sentence, 4, 8) == tokens_of(sentence, 0, 3) == (0, 1)
    assert tokens_of(sentence, 4, 10) == (0, 2)
    assert tokens_of(sentence, 11, 15) == (2, 3)


class Capitals(Model):
    """Takes words that begin with a capital for places, further ones beside them for the same place."""

    def __init__(self) -> None:
        path = files("facevalue.models") / "weights" / "tokenizer.json"
        self.tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        self.decoding = Decoding(window=32, calibration={"entities": [0.0, 1.0]})
        self.heads = {"entities.transition": np.zeros((TAGS, TAGS), dtype=np.float32)}

    def run(self, window: Pieces) -> Output:
        titles = [shape == TITLE for shape in window.shapes]
        tags = [2 * t + (t and before) + 3 * t for before, t in itertools.pairwise([False, *titles])]
        widths = (sum(COLUMNS.values()), sum(PROJECTIONS.values()), 384)
        output = Output(*(np.zeros((len(titles), width), dtype=np.float32) for width in widths))
        output.tags[np.arange(len(tags)), COLUMNS["roles"] + np.array(tags)] = 9
        return output


def test_what_is_read_comes_in_the_tokens_of_the_gold(tmp_path: Path) -> None:
    path = tmp_path / "tiny.conll"
    rows = [("on", "O"), ("the", "O"), ("Orla-Kestran", "B-LOC"), ("'s", "O"), ("quay", "O"), (",", "O")]
    rows += [("Upper", "B-LOC"), ("Marrow", "I-LOC"), (".", "O")]
    path.write_text("\n".join(f"{token} {tag}" for token, tag in rows), encoding="utf-8")
    gold = sentences(path)
    found = list(read(Capitals(), gold))
    assert [span[:3] for span in found[0]] == [(2, 3, "LOC"), (2, 3, "LOC"), (6, 8, "LOC")]
    assert score(found, gold)["f1"] == 1
