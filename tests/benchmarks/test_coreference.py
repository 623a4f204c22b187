"""Chains are read from every form the data come in, and scored as the CoNLL scorer scores them."""

from __future__ import annotations

import gzip
import io
import tarfile
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.coreference import (
    Chain,
    best_sum,
    documents,
    in_tokens,
    is_named,
    joined,
    links,
    score,
)
from facevalue.record import MentionSpan, Span

TEXT = "Yesterday Ilse Marrow told her brother that she 'd left ( the well - known Quill Dam was shut ) ."
TOKENS = TEXT.split()
MARKS = dict.fromkeys(range(len(TOKENS)), "_") | {
    1: "(1",
    2: "1)",
    4: "(2(1)",
    5: "2)",
    7: "(1)",
    11: "(3(4",
    14: "3)",
    15: "4)",
    16: "(2)",
}


def conll(name: str = "") -> str:
    rows = "\n".join(f"{i}\t{token}\t{MARKS[i]}" for i, token in enumerate(TOKENS))
    return f"# begin document {name}\n{rows}\n# end document\n"


def chain(*mentions: int) -> Chain:
    return frozenset((m, m + 1) for m in mentions)


def test_marks_open_close_and_nest(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text(conll())
    (doc,) = documents(tmp_path / "a.conll")
    assert set(doc.chains) == {
        frozenset({(1, 3), (4, 5), (7, 8)}),
        frozenset({(4, 6), (16, 17)}),
    }
    assert doc.text.endswith("she'd left (the well-known Quill Dam was shut).")


def test_a_file_a_folder_and_an_archive_hold_the_same_documents(tmp_path: Path) -> None:
    both = conll("a") + conll("b")
    plain, packed, archive = (tmp_path / name for name in ("a.conll", "a.conll.gz", "a.tar.gz"))
    plain.write_text(both)
    packed.write_bytes(gzip.compress(both.encode()))
    folder = tmp_path / "folder"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "a.conll").write_text(both)
    (folder / "a.conllu").write_text("no business of ours")
    with tarfile.open(archive, "w:gz") as file:
        file.add(folder, "top")
    read = [[doc.chains for doc in documents(path)] for path in (plain, packed, folder, archive)]
    assert len(read[0]) == 2
    assert all(one == read[0] for one in read)


def test_of_train_and_dev_the_asked_one_is_read(tmp_path: Path) -> None:
    for part, times in (("train", 3), ("dev", 1)):
        (tmp_path / "gum" / part).mkdir(parents=True)
        (tmp_path / "gum" / part / "a.conll").write_text(conll() * times)
    assert len(documents(tmp_path)) == 1
    assert len(documents(tmp_path, "train")) == 3
    assert len(documents(tmp_path / "gum" / "train")) == 3


@pytest.mark.parametrize(
    "text",
    ["", "# begin document a\n", "0\tRill\n", "0\tRill\t(1\n", "0\tRill\t1)\n", '{"doc_id": "a"}\n'],
)
def test_what_is_not_the_format_is_a_value_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text(text)
    with pytest.raises(ValueError, match=r"\w"):
        documents(tmp_path / "a.conll")


def test_a_broken_archive_is_a_value_error(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as file:
        info = tarfile.TarInfo("a.conll")
        info.size = 4096
        file.addfile(info, io.BytesIO(b"0" * 4096))
    (tmp_path / "a.tar").write_bytes(buffer.getvalue()[:2000])
    with pytest.raises(ValueError, match=r"\w"):
        documents(tmp_path / "a.tar")


GOLD = [chain(1, 2, 3, 4, 5), chain(6, 7), chain(8, 9, 10, 11, 12)]


@pytest.mark.parametrize(
    ("found", "muc", "b_cubed", "ceaf_e"),
    [  # the example of Bagga and Baldwin 1998, with the figures of Luo 2005, table 1
        ([chain(1, 2, 3, 4, 5), chain(6, 7, 8, 9, 10, 11, 12)], 94.7, 86.5, 73.3),
        ([chain(1, 2, 3, 4, 5, 8, 9, 10, 11, 12), chain(6, 7)], 94.7, 73.7, 66.7),
        (GOLD, 100.0, 100.0, 100.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_published_examples(found: list[Chain], muc: float, b_cubed: float, ceaf_e: float) -> None:
    figures = score([found], [GOLD])
    got = [figures[name] for name in ("muc_f1", "b_cubed_f1", "ceaf_e_f1")]
    assert got == pytest.approx([muc, b_cubed, ceaf_e], abs=0.05)
    assert figures["conll_f1"] == pytest.approx(sum(got) / 3, abs=0.01)


def test_counts_add_up_over_documents() -> None:
    figures = score([[chain(1, 2)], []], [[chain(1, 2)], [chain(1, 2)]])
    assert figures["mentions_f1"] == figures["muc_f1"] == pytest.approx(66.67)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_the_best_assignment_is_that_of_trying_them_all(rows: int, columns: int, rng: object) -> None:
    gains = np.array([[rng.choice((0, 0.5, rng.random())) for _ in range(columns)] for _ in range(rows)])  # type: ignore[attr-defined]
    wide = gains if rows <= columns else gains.T
    tried = (
        sum(wide[i, j] for i, j in enumerate(order))
        for order in permutations(range(wide.shape[1]), len(wide))
    )
    assert best_sum(gains) == pytest.approx(max(tried))


@given(st.lists(st.sampled_from([*TOKENS, '"', "-", "/", "$", "n't", "’s", "...", "é👩‍🌾", "_"]), min_size=1))
def test_offsets_recover_the_tokens(tokens: list[str]) -> None:
    text, offsets = joined(tokens)
    assert [text[span.start : span.end] for span in offsets] == tokens
    assert len(text) == offsets[-1].end


def test_a_stretch_of_text_is_found_in_tokens(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text(conll())
    (doc,) = documents(tmp_path / "a.conll")
    start = doc.text.index("Marrow")
    assert in_tokens(doc, Span(start, start + len("Marrow told"))) == (2, 4)
    assert in_tokens(doc, Span(start + 1, start + 3)) == (2, 3)


@pytest.mark.parametrize(
    ("sentence", "mention", "named"),
    [
        ("Yesterday the mayor of Velora left .", (1, 5), False),
        ("Yesterday Mayor Ilse Marrow of Velora left .", (1, 6), True),
        ("Mayors left .", (0, 1), False),
        ("It rained . “ Mayors left .", (4, 5), False),
        ("It rained . Ilse Marrow left .", (3, 5), True),
        ("Then I left .", (1, 2), False),
        ("On Monday it rained .", (1, 2), False),
        ("Yesterday Ilse Marrow 's dam broke .", (1, 4), True),
    ],
)
def test_which_chains_are_named(sentence: str, mention: tuple[int, int], named: bool, tmp_path: Path) -> None:
    rows = "".join(f"{i}\t{token}\t_\n" for i, token in enumerate(sentence.split()))
    (tmp_path / "a.conll").write_text(rows)
    (doc,) = documents(tmp_path / "a.conll")
    assert is_named(doc, [mention]) is named


def test_links_are_right_within_a_gold_chain_alone(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text(conll())
    (doc,) = documents(tmp_path / "a.conll")

    def said(token: int, antecedent: int | None, confidence: float) -> MentionSpan:
        at = doc.offsets[token]
        return MentionSpan(
            at.start, at.end, "pronoun", None if antecedent is None else doc.offsets[antecedent], confidence
        )

    chains = [[said(4, None, 1.0), said(7, 4, 0.9)], [said(0, None, 1.0), said(5, 0, 0.6), said(16, 7, 0.5)]]
    assert list(links(doc, chains)) == [(0.9, True), (0.6, False), (0.5, False)]
