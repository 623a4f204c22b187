from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import Judged, at_confidence, error_by_chance, expected_calibration_error
from benchmarks.corpus import as_attributions, as_document, documents
from benchmarks.scoring import exactly_right, kind_of, matches, score, trimmed
from facevalue.record import Span
from tests.store.planting import sayings

Attribution = dict[str, list[list[int]]]
Row = dict[str, Any]
SHARED = Path(__file__).parents[3] / "shared" / "tools" / "score_attribution.py"
ROLES = {"source": "sources", "cue": "cues", "content": "contents"}


def said(text: str, source: str = "", cue: str = "", *contents: str) -> Attribution:
    """An attribution of parts of the text, each where it first stands."""

    def places(*parts: str) -> list[list[int]]:
        return [[text.index(part), text.index(part) + len(part)] for part in parts if part]

    return {"sources": places(source), "cues": places(cue), "contents": places(*contents)}


def row(text: str, *attributions: Attribution, doc_id: str = "one") -> Row:
    return {"doc_id": doc_id, "text": text, "attributions": list(attributions)}


TEXT = "Ada said the old quay fell. Venn denied it."
GOLD = [said(TEXT, "Ada", "said", "the old quay fell"), said(TEXT, "Venn", "denied", "it")]


def f1(figures: dict[str, Any], name: str) -> tuple[float, float, float]:
    return tuple(figures[name][role] for role in ROLES)


class TestFiguresByHand:
    def test_the_gold_itself_is_all_right(self) -> None:
        figures = score({"one": GOLD}, [row(TEXT, *GOLD)])
        assert f1(figures, "exact_f1") == f1(figures, "token_f1") == (100.0, 100.0, 100.0)
        assert figures["attribution_f1"] == figures["attribution_source_f1"] == 100.0
        assert (figures["recall_indirect"], figures["docs"]) == (100.0, 1)

    def test_nothing_read_is_nothing_right(self) -> None:
        figures = score({}, [row(TEXT, *GOLD)])
        assert f1(figures, "exact_f1") == f1(figures, "token_f1") == (0.0, 0.0, 0.0)
        assert figures["attribution_f1"] == figures["recall_indirect"] == 0.0

    def test_nothing_to_read(self) -> None:
        figures = score({"one": GOLD}, [row(TEXT)])
        assert figures["attribution_f1"] == 0.0
        assert score({}, [])["docs"] == 0

    def test_one_of_two_with_a_word_short(self) -> None:
        figures = score({"one": [said(TEXT, "Ada", "said", "old quay fell")]}, [row(TEXT, *GOLD)])
        assert f1(figures, "exact_f1") == (66.7, 66.7, 0.0)  # 2·1 of 1 + 2; no content has both ends right
        assert f1(figures, "token_f1") == (66.7, 66.7, 75.0)  # contents: 2·3 of 3 + 5 words
        assert figures["attribution_f1"] == 66.7  # 3 of 4 words agree
        assert figures["attribution_source_f1"] == 66.7
        assert figures["recall_indirect"] == 50.0

    def test_a_wrong_source_counts_against_the_source_alone(self) -> None:
        figures = score({"one": [said(TEXT, "Venn", "said", "the old quay fell")]}, [row(TEXT, *GOLD)])
        assert f1(figures, "exact_f1") == (66.7, 66.7, 66.7)  # spans are counted by role, not by attribution
        assert (figures["attribution_f1"], figures["attribution_source_f1"]) == (66.7, 0.0)

    def test_marks_and_blanks_at_the_ends_do_not_count(self) -> None:
        text = "“We sail,” Ada said.  It was late."
        gold = row(text, said(text, "Ada", "said", "“We sail,”"))
        figures = score({"one": [said(text, " Ada ", " said.", "We sail")]}, [gold])
        assert f1(figures, "exact_f1") == (100.0, 100.0, 100.0)
        assert f1(figures, "token_f1") == (
            100.0,
            66.7,
            57.1,
        )  # "." is a token; so are three marks of "We sail"
        assert figures["recall_direct"] == 100.0

    def test_a_span_that_two_attributions_share_counts_once(self) -> None:
        twice = [said(TEXT, "Ada", "said", "the old quay"), said(TEXT, "Ada", "said", "fell")]
        figures = score({"one": [twice[0]]}, [row(TEXT, *twice)])
        assert f1(figures, "exact_f1") == (100.0, 100.0, 66.7)
        assert figures["attribution_f1"] == 66.7

    def test_documents_are_counted_together(self) -> None:
        rows = [row(TEXT, *GOLD), row(TEXT, GOLD[0], doc_id="two")]
        figures = score({"one": GOLD}, rows)
        assert figures["attribution_f1"] == 80.0  # 2·2 of 2 + 3
        assert figures["docs"] == 2

    def test_recall_is_told_by_kind(self) -> None:
        text = 'Ada said “we sail”. Venn said it was "late" again. Bram said no.'
        gold = [
            said(text, "Ada", "said", "“we sail”"),
            said(text, "Venn", "said", 'it was "late" again'),
            said(text, "Bram", "said", "no"),
        ]
        figures = score({"one": [gold[0], gold[2]]}, [row(text, *gold)])
        recalls = [figures[f"recall_{kind}"] for kind in ("direct", "mixed", "indirect")]
        assert recalls == [100.0, 0.0, 100.0]


@pytest.mark.parametrize(
    ("mine", "gold", "found"),
    [
        ([{1, 2}], [{1, 2, 3, 4}], {0: 0}),  # half is enough
        ([{1}], [{1, 2, 3}], {}),  # a third is not
        ([{1, 2, 3}, {1, 2}], [{1, 2, 3}], {0: 0}),  # the better one is taken
        ([{1, 2}], [{1, 2, 3}, {1, 2}], {1: 0}),  # each one once
        (
            [{1, 2, 3}, {1, 2}],
            [{1, 2, 3}, {2, 3}],
            {0: 0},
        ),  # what is taken is gone: {1, 2} has a third of {2, 3}
        ([set()], [set()], {}),
        ([], [{1}], {}),
    ],
)
def test_attributions_are_matched_one_to_one(
    mine: list[set[int]], gold: list[set[int]], found: dict[int, int]
) -> None:
    assert matches(mine, gold) == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" “late,” ", "late"),
        ("''late''", "late"),
        ("late?", "late?"),
        ("it's", "it's"),
        (" .", ""),
        ("(a)", "(a)"),
    ],
)
def test_what_does_not_count_at_the_ends_of_a_span(text: str, kept: str) -> None:
    start, end = trimmed(f"xx{text}xx", 2, 2 + len(text))
    assert f"xx{text}xx"[start:end] == kept


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“we sail”", "direct"),
        ('"we sail"', "direct"),
        ("“we sail", "direct"),
        ("it was “late”", "mixed"),
        ("it was late", "indirect"),
        ("it’s the sailors’ quay", "indirect"),
    ],
)
def test_the_kind_of_a_gold_content(content: str, kind: str) -> None:
    assert kind_of(f"Ada: {content}", [[5, 5 + len(content)]]) == kind


def test_an_attribution_is_exactly_right_if_all_three_roles_are() -> None:
    wrong_cue = said(TEXT, "Ada", "said the", "the old quay fell")
    no_source = said(TEXT, "", "denied", "it")
    mine = [GOLD[1], wrong_cue, no_source, said(TEXT, "Venn ", " denied", "it.")]
    assert exactly_right(TEXT, mine, GOLD) == [True, False, False, True]


class TestCalibration:
    @pytest.mark.parametrize(
        ("confidences", "right", "bins", "error"),
        [
            ([0.0, 1.0], [False, True], 10, 0.0),
            ([0.2, 0.2, 0.8, 0.8], [False, False, True, True], 2, 0.2),
            ([0.8, 0.2, 0.8, 0.2], [True, False, True, False], 2, 0.2),  # sorted first
            ([0.75] * 4, [True, True, True, False], 1, 0.0),
            ([0.9, 0.9], [False, False], 1, 0.9),
            ([0.5, 0.5, 1.0, 1.0, 1.0, 1.0], [True, False, True, True, False, False], 3, 0.3333),
            ([1.0], [False], 10, 1.0),
            ([], [], 10, 0.0),
        ],
    )
    def test_by_hand(self, confidences: list[float], right: list[bool], bins: int, error: float) -> None:
        assert expected_calibration_error(confidences, right, bins) == pytest.approx(error, abs=1e-4)

    @given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
    def test_it_is_a_share(self, pairs: list[tuple[float, bool]]) -> None:
        assert 0 <= expected_calibration_error([c for c, _ in pairs], [r for _, r in pairs]) <= 1

    def test_chance_alone_errs_less_the_more_answers_there_are(self) -> None:
        few, many = (error_by_chance([0.5, 0.7, 0.9, 0.6, 0.8] * count) for count in (8, 800))
        assert few > 0.08
        assert 0 < many < 0.02
        assert error_by_chance([1.0] * 50) == 0


class TestFiles:
    @pytest.mark.parametrize("packed", [True, False])
    def test_of_several_copies_the_first_counts(self, packed: bool, tmp_path: Path) -> None:
        rows = [row("one"), row("again", doc_id="two"), row("other", doc_id="one")]
        lines = "\n".join(json.dumps(r) for r in rows).encode() + b"\n\n"
        path = tmp_path / ("gold.jsonl.gz" if packed else "gold.jsonl")
        path.write_bytes(gzip.compress(lines) if packed else lines)
        assert [(r["doc_id"], r["text"]) for r in documents(path)] == [("one", "one"), ("two", "again")]

    def test_a_row_is_the_document_a_reader_would_see(self) -> None:
        made = as_document(
            row("We sail.\r\n", doc_id="x/1") | {"publisher": "The Orla Courier", "date": "2031-04-07"}
        )
        assert (made.source, made.text, made.publisher, made.published) == (
            "x/1",
            "We sail.\r\n",
            "The Orla Courier",
            "2031-04-07",
        )
        assert as_document(row("\ud800")).id != as_document(row("x")).id

    def test_statements_become_rows_of_the_same_spans(self) -> None:
        (statement,) = sayings(("Ada", "We sail at dawn.")).statements
        assert as_attributions([statement]) == [{"sources": [], "cues": [], "contents": [[5, 21]]}]
        assert Span(5, 21) in statement.content


def planted(seed: int, count: int) -> tuple[list[Row], dict[str, list[Attribution]]]:
    """Gold of nonsense words, and a reader that is right, nearly right or wrong about it."""
    chance = random.Random(seed)  # noqa: S311 - planted data, not secrets
    rows, guesses = [], {}
    for n in range(count):
        words = [
            chance.choice(["Ada", "said", "quay", "“late", "late”", '"we', 'sail"', "it’s", "no.", ","])
            for _ in range(60)
        ]
        text = " ".join(words)
        starts = [0, *(m.end() for m in re.finditer(" ", text))]
        gold = [_any(chance, text, starts) for _ in range(chance.randrange(5))]
        guess = [_near(chance, text, a) for a in gold if chance.random() < 0.8]
        guess += [_any(chance, text, starts) for _ in range(chance.randrange(2))]
        rows.append(row(text, *gold, doc_id=f"doc{n}"))
        guesses[f"doc{n}"] = guess
    return rows, guesses


def _any(chance: random.Random, text: str, starts: Sequence[int]) -> Attribution:
    def spans(least: int, most: int) -> list[list[int]]:
        made = []
        for _ in range(chance.randint(least, most)):
            first = chance.choice(starts)
            made.append([first, min(len(text), first + chance.randint(1, 30))])
        return made

    return {"sources": spans(0, 1), "cues": spans(0, 2), "contents": spans(1, 3)}


def _near(chance: random.Random, text: str, attribution: Attribution) -> Attribution:
    def moved(span: list[int]) -> list[int]:
        start = max(0, span[0] + chance.choice([-2, -1, 0, 0, 0, 0, 1]))
        return [start, min(len(text), max(start + 1, span[1] + chance.choice([-6, -1, 0, 0, 0, 0, 1])))]

    return {key: [moved(span) for span in spans] for key, spans in attribution.items()}


def in_sets(rows: Sequence[Row], guesses: dict[str, list[Attribution]]) -> dict[str, Any]:
    """The figures again, as plainly as the definitions put them."""
    sides = [(r["text"], r["attributions"], guesses.get(r["doc_id"], [])) for r in rows]
    exact = {
        role: _f1([(_exact(t, g, key), _exact(t, p, key)) for t, g, p in sides])
        for role, key in ROLES.items()
    }
    token = {
        role: _f1([(_tokens(t, g, key), _tokens(t, p, key)) for t, g, p in sides])
        for role, key in ROLES.items()
    }
    return {"exact_f1": exact, "token_f1": token, "docs": len(rows)}


def _exact(text: str, side: Sequence[Attribution], key: str) -> set[tuple[int, int]]:
    found = set()
    for start, end in (span for attribution in side for span in attribution[key]):
        kept = [i for i in range(start, end) if text[i] not in " \t\n\r\u00a0\"“”‘’'.,;:"]
        found.add((kept[0], kept[-1] + 1) if kept else (end, end))
    return found


def _tokens(text: str, side: Sequence[Attribution], key: str) -> set[int]:
    spans = [span for attribution in side for span in attribution[key]]
    words = re.finditer(r"\w+|[^\w\s]", text)
    return {m.start() for m in words if any(m.start() < e and s < m.end() for s, e in spans)}


def _f1(pairs: Sequence[tuple[set[Any], set[Any]]]) -> float:
    both = sum(len(a) + len(b) for a, b in pairs)
    return round(200 * sum(len(a & b) for a, b in pairs) / both, 1) if both else 0.0


def by_shared_tool(
    rows: Sequence[Row], guesses: dict[str, list[Attribution]], folder: Path
) -> dict[str, Any]:
    """The figures of the scorer that everyone who works on this data counts with."""
    gold, mine = folder / "gold.jsonl", folder / "mine.jsonl.gz"
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = [json.dumps({"doc_id": doc, "attributions": found}) for doc, found in guesses.items()]
    mine.write_bytes(gzip.compress("\n".join(told).encode()))
    command = [sys.executable, str(SHARED), str(mine), str(gold)]
    figures: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return figures


Scorer = Callable[[Sequence[Row], dict[str, list[Attribution]], Path], dict[str, Any]]
SCORERS: dict[str, Scorer] = {"in sets": lambda rows, guesses, _: in_sets(rows, guesses)}
if SHARED.exists():
    SCORERS["shared tool"] = by_shared_tool


@pytest.mark.parametrize("scorer", SCORERS)
def test_another_scorer_counts_alike(scorer: str, tmp_path: Path) -> None:
    rows, guesses = planted(seed=7, count=60)
    rows.append(row(TEXT, *GOLD, doc_id="unread"))
    ours = score(guesses, rows)
    theirs = SCORERS[scorer](rows, guesses, tmp_path)
    assert {name: ours[name] for name in theirs} == theirs
    assert all(0 < value < 100 for name in ("exact_f1", "token_f1") for value in ours[name].values())
    assert len(theirs) >= 3


def test_coverage_and_precision_stand_by_least_confidence() -> None:
    told = Judged([0.95, 0.92, 0.75, 0.6, 0.3], [True, False, True, False, False])
    assert at_confidence(told) == {
        "0.5": {"coverage": 80.0, "precision": 50.0},
        "0.7": {"coverage": 60.0, "precision": 66.7},
        "0.9": {"coverage": 40.0, "precision": 50.0},
    }
    assert at_confidence(Judged([], []))["0.9"] == {"coverage": 0.0, "precision": 0.0}
