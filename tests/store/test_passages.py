"""Random passages: each read region has the same chance, and what was missed is appended as a review."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from facevalue.record import Rename, Span, UsageError, from_line, to_line
from facevalue.store import Signature
from facevalue.store.verdicts import Call
from tests.serve.conftest import READINGS

if TYPE_CHECKING:
    from facevalue.store import Store

ADA, BEN = Signature(reviewer="Ada"), Signature(reviewer="Ben")
ROLES = {"title", "dek", "body", "caption"}


@pytest.fixture
def passages(store: Store) -> list[str]:
    for reading in READINGS.values():
        store.put(reading)
    return sorted(one.id for reading in READINGS.values() for one in reading.regions if one.role in ROLES)


def test_each_passage_comes_first_about_equally_often(store: Store, passages: list[str]) -> None:
    firsts = Counter(store.passages.waiting("Ada", seed, None, 3)[0] for seed in range(1500))
    gaps = {name: count / 1500 for name, count in firsts.items()}
    assert set(firsts) <= set(passages)
    ring = [int(one[4:], 16) for one in passages]
    for at, name in enumerate(
        passages
    ):  # what comes first is what follows a random point: as often as its gap
        share = ((ring[at] - ring[at - 1]) % 2**64) / 2**64
        assert gaps.get(name, 0) == pytest.approx(share, abs=0.05)


def test_a_sample_goes_round_once_and_leaves_out_what_its_reviewer_did(
    store: Store, passages: list[str]
) -> None:
    order = store.passages.waiting("Ada", 7, None, 50)
    assert sorted(order) == passages
    assert store.passages.waiting("Ada", 7, order[2], 50) == order[3:]
    store.passages.decide(order[0], [], 7, ADA)
    store.passages.decide(order[2], [], 7, ADA)
    assert store.passages.waiting("Ada", 7, None, 50) == [order[1], *order[3:]]
    assert store.passages.waiting("Ada", 8, None, 50) == store.passages.waiting("Ben", 8, None, 50)
    assert store.passages.waiting("Ben", 7, None, 50) == order
    assert store.passages.sampled() == {7: sorted([order[0], order[2]])}
    assert store.passages.drawn_until(7, [order[2], order[0]]) == 3


def test_the_last_decision_on_a_passage_counts_and_all_stay(store: Store, passages: list[str]) -> None:
    region = store.passages.region(passages[0])
    assert region is not None
    spans = [Span(region.start + 3, region.start + 9), Span(region.start, region.start + 5)]
    store.passages.decide(region.id, spans, 7, ADA)
    (checked,) = store.passages.checked()
    assert checked.missed == tuple(sorted(spans))
    document = store.document(region.doc)
    assert document is not None
    assert checked.text == document.text[region.start : region.end]
    store.passages.decide(region.id, [], 9, BEN)
    assert [one.missed for one in store.passages.checked()] == [()]
    assert store.passages.take_back(BEN).decision == "accept"
    assert [one.missed for one in store.passages.checked()] == [tuple(sorted(spans))]
    with pytest.raises(UsageError, match="U73"):
        store.passages.take_back(BEN)
    log = list(store.reviews())
    assert [one.decision for one in log] == ["correct", "accept", "reject"]
    assert [from_line(to_line(one)) for one in log] == log
    assert not list(store.faults())


def test_a_statement_counts_in_the_passage_where_it_begins(store: Store, passages: list[str]) -> None:
    for name in passages:
        store.passages.decide(name, [], 7, ADA)
    groups = Counter(group for one in store.passages.checked() for group in one.found)
    assert groups == {"mixed": 2, "direct": 2, "indirect": 2, "turn": 2}
    ids = [statement.id for reading in READINGS.values() for statement in reading.statements]
    assert Counter(store.passages.groups(ids).values()) == groups


def test_decisions_on_passages_and_on_others_do_not_meet(store: Store, passages: list[str]) -> None:
    statement = READINGS["column"].statements[0].id
    stamp = store.stamps("tally")[0]
    store.passages.decide(passages[0], [], 7, ADA)
    store.verdicts.decide([statement], Call(decision="accept"), ADA)
    store.passages.take_back(ADA)
    assert store.stamps("tally")[0] == stamp
    assert store.verdicts.take_back(ADA).of == statement
    store.decide("Bohdan Reyk", Rename(name="B. Reyk"), ADA)
    store.passages.decide(passages[1], [], 7, ADA)
    store.undo(ADA)
    assert not any(row.holds for row in store.decisions() if row.review.decision == "correct")
    assert store.passages.last_by("Ada") is not None
    assert store.verdicts.ballots() == []
