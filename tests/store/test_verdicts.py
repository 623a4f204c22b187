"""Decisions about statements: appended, the last one counts, and nothing else in the record moves."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facevalue.record import (
    Correction,
    OtherSpeaker,
    Recast,
    Rename,
    Span,
    StoreError,
    UsageError,
    correction_of,
    from_line,
    to_line,
)
from facevalue.store import Signature, StatementQuery, open_store
from facevalue.store.verdicts import Call, Queue
from tests.store.planting import full, sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.store import Store
    from facevalue.store.verdicts import Order

ACCEPT, REJECT = Call(decision="accept"), Call(decision="reject")
ADA, BEN = Signature(reviewer="Ada", reason="read it twice"), Signature(reviewer="Ben", reason="no speech")


@pytest.fixture
def said(store: Store) -> list[str]:
    """A record of six statements, two in each of three documents; their ids from the newest on."""
    for day in ("2031-03-04", "2031-03-05", "2031-03-06"):
        words = [("Ada Marrow", f"We sail at dawn on {day}."), ("Ivo Quill", f"Nobody sails on {day}.")]
        store.put(sayings(*words, source=f"{day}.txt", published=day))
    return [row.statement.id for row in store.statements(StatementQuery())]


def among(store: Store, query: StatementQuery) -> tuple[int, ...]:
    return tuple(row.place for row in store.statements(query))


def waiting(store: Store, reviewer: str = "Ada", order: Order = "newest", **asked: Any) -> list[str]:
    places = store.verdicts.waiting(Queue(reviewer=reviewer, order=order, **asked), 50)
    return [row.statement.id for row in store.statements_at(places)]


def found(store: Store, **asked: Any) -> list[str]:
    return [row.statement.id for row in store.statements(StatementQuery(**asked))]


def test_the_last_decision_counts_and_all_stay(store: Store, said: list[str]) -> None:
    read = store.statement(said[0])
    store.verdicts.decide([said[0]], ACCEPT, ADA)
    store.verdicts.decide([said[0]], REJECT, BEN)
    assert store.verdicts.of(said)[said[0]].reviewer == "Ben"
    assert [one.review.decision for one in store.verdicts.history(said[0])] == ["accept", "reject"]
    assert [review.reviewer for review in store.reviews()] == ["Ada", "Ben"]
    assert store.statement(said[0]) == read


def test_undo_takes_back_ones_own_last_decision(store: Store, said: list[str]) -> None:
    store.verdicts.decide([said[0]], ACCEPT, ADA)
    store.verdicts.decide([said[0]], REJECT, BEN)
    assert store.verdicts.take_back(ADA).decision == "accept"
    assert store.verdicts.of(said)[said[0]].decision == "reject"
    assert store.verdicts.take_back(BEN).of == said[0]
    assert not store.verdicts.of(said)
    assert [one.holds for one in store.verdicts.history(said[0])] == [False, False]
    with pytest.raises(UsageError, match="U73"):
        store.verdicts.take_back(ADA)


def test_statements_are_found_by_what_was_decided(store: Store, said: list[str]) -> None:
    store.verdicts.decide(said[:2], ACCEPT, ADA)
    store.verdicts.decide([said[2]], REJECT, ADA)
    fixed = Call(decision="correct", correction=Correction(speaker=OtherSpeaker(name="Bo Lund")))
    store.verdicts.decide([said[3]], fixed, ADA)
    store.verdicts.decide([said[1]], REJECT, BEN)
    assert found(store, reviewed="yes") == said[:4]
    assert found(store, reviewed="no") == said[4:]
    assert found(store, reviewed="accepted") == [said[0]]
    assert found(store, reviewed="rejected") == said[1:3]
    assert found(store, reviewed="corrected") == [said[3]]
    assert found(store, reviewed="rejected", order="oldest") == said[2:0:-1]
    assert found(store, reviewed="yes", words="dawn") == [
        one for one in found(store, words="dawn") if one in said[:4]
    ]
    assert found(store, reviewed="rejected", speaker="quill") == [
        one for one in found(store, speaker="quill") if one in said[1:3]
    ]
    total = sum(count for _, count in store.facets(StatementQuery(reviewed="yes"))["kind"])
    assert total == 4


def test_a_decision_is_whole_or_not_at_all(store: Store, said: list[str]) -> None:
    with pytest.raises(UsageError, match="U72"):
        store.verdicts.decide([said[0], "sta_none"], ACCEPT, ADA)
    with pytest.raises(UsageError, match="U71"):
        store.verdicts.decide([said[0]], REJECT, Signature(reviewer="Ada", reason=" "))
    assert not list(store.reviews())


@pytest.mark.parametrize(
    "wrong",
    [
        Correction(),
        Correction(speaker=OtherSpeaker(name=" ")),
        Correction(speaker=OtherSpeaker(name="Bo", actor="act_none")),  # type: ignore[arg-type]
        Correction(about=(Recast(about=9, stance="negative"),)),
        Correction(content=()),
        Correction(content=(Span(0, 10_000),)),
        Correction(cue=(Span(5, 9), Span(3, 6))),
    ],
)
def test_a_correction_must_fit_its_statement(store: Store, said: list[str], wrong: Correction) -> None:
    with pytest.raises(UsageError, match="U74"):
        store.verdicts.decide([said[0]], Call(decision="correct", correction=wrong), ADA)
    assert not list(store.reviews())


def test_a_correction_comes_back_as_it_was_given(store: Store, said: list[str]) -> None:
    given = Correction(speaker=OtherSpeaker(name="Bo Lund"), source=(), content=(Span(1, 4), Span(6, 9)))
    (review,) = store.verdicts.decide(
        [said[0]], Call(decision="correct", correction=given, seed=3, blind=True), ADA
    )
    (stored,) = store.reviews()
    assert stored == review
    assert from_line(to_line(stored)) == stored
    assert correction_of(stored) == given
    assert stored.corrected is not None
    assert (stored.corrected["seed"], stored.corrected["blind"]) == (3, True)
    assert "cue" not in stored.corrected


def test_decisions_about_actors_and_what_is_counted_are_not_disturbed(store: Store) -> None:
    store.put(full())
    (first, *_) = [row.statement.id for row in store.statements(StatementQuery())]
    actor = store.actors()[0].actor
    store.decide(actor.id, Rename(name="Another Name"), ADA)
    before = store.stamps("tally")[0], store.echoes.state("r")[1], store.decisions()
    store.verdicts.decide([first], ACCEPT, ADA)
    store.verdicts.take_back(ADA)
    assert (store.stamps("tally")[0], store.echoes.state("r")[1], store.decisions()) == before
    store.undo(ADA)
    assert store.actor(actor.id).name == actor.name
    assert store.stamps("tally")[0] != before[0]


def test_a_review_cannot_be_changed_or_deleted(store: Store, said: list[str], tmp_path: Path) -> None:
    store.verdicts.decide([said[0]], ACCEPT, ADA)
    db = sqlite3.connect(tmp_path / "record.db")
    for change in ("UPDATE reviews SET decision = 'reject'", "DELETE FROM reviews"):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)
    db.close()


def test_a_record_that_is_open_for_reading_keeps_nothing(
    store: Store, said: list[str], tmp_path: Path
) -> None:
    assert not list(store.reviews())
    with open_store(tmp_path / "record.db", write=False) as readable, pytest.raises(StoreError, match="S08"):
        readable.verdicts.decide([said[0]], ACCEPT, ADA)


def test_two_reviewers_at_once_are_both_kept(store: Store, said: list[str], tmp_path: Path) -> None:
    def review(who: str) -> None:
        for one in said:
            with open_store(tmp_path / "record.db", write=True) as own:
                own.verdicts.decide([one], ACCEPT, Signature(reviewer=who))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(review, ["Ada", "Ben"]))
    assert len(store.verdicts.ballots()) == 2 * len(said)
    assert set(store.verdicts.of(said)) == set(said)


def test_a_queue_leaves_out_what_is_done(store: Store, said: list[str]) -> None:
    store.verdicts.decide([said[0]], ACCEPT, ADA)
    store.verdicts.decide([said[1]], ACCEPT, BEN)
    assert waiting(store) == said[2:]
    assert waiting(store, again=True) == said[1:]
    assert waiting(store, after=said[3]) == said[4:]
    assert waiting(store, among=among(store, StatementQuery(reviewed="yes")), again=True) == [said[1]]
    store.verdicts.take_back(BEN)
    assert waiting(store) == said[1:]


def test_the_least_sure_come_first(store: Store) -> None:
    store.put(full())
    rows = store.statements(StatementQuery())
    sure = {str(row.statement.id): row.statement.confidence for row in rows}
    queue = waiting(store, order="unsure")
    assert set(queue) == set(sure)
    assert [sure[one] for one in queue] == sorted(sure.values())
    assert waiting(store, order="unsure", after=queue[0]) == queue[1:]
    kind = rows[0].statement.kind
    fitting = waiting(store, order="unsure", among=among(store, StatementQuery(kind=kind)))
    assert fitting == [one for one in queue if one in found(store, kind=kind)]


def test_a_random_sample_keeps_its_order_and_asks_again_what_was_reviewed_elsewhere(
    store: Store, said: list[str]
) -> None:
    order = waiting(store, order="random", seed=7)
    store.verdicts.decide([order[0]], ACCEPT, ADA)
    assert waiting(store, order="random", seed=7) == order
    store.verdicts.decide([order[0], order[2]], Call(decision="accept", seed=7), ADA)
    assert waiting(store, order="random", seed=7) == [order[1], *order[3:]]
    assert waiting(store, "Ben", order="random", seed=7) == order
    assert store.verdicts.sampled() == {7: sorted([order[0], order[2]])}
    assert store.verdicts.drawn_until(7, [order[2], order[0]]) == 3
    store.put(sayings(("Ada Marrow", "We sail at noon."), source="later.txt"))
    grown = waiting(store, "Ben", order="random", seed=7)
    assert [one for one in grown if one in said] == order
    assert len(grown) == 7


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), at=st.integers(0, 5))
def test_every_sample_holds_each_statement_once(store: Store, said: list[str], seed: int, at: int) -> None:
    order = waiting(store, order="random", seed=seed)
    assert sorted(order) == sorted(said)
    assert waiting(store, order="random", seed=seed, after=order[at]) == order[at + 1 :]
    assert store.verdicts.drawn_until(seed, [order[at]]) == at + 1
