"""Decisions about actors as they are kept: whole or not at all, in order, beside any ingest."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facevalue.explore import verify
from facevalue.export import FORMATS, OF_RELATIONS, export
from facevalue.record import (
    Actor,
    ActorId,
    Merge,
    Rename,
    Split,
    UsageError,
    actor_id,
    change_of,
    corrected,
)
from facevalue.store import Signature, StatementQuery, moving, open_store, reviews
from facevalue.store import actors as decided_actors
from tests.store.deciding import (
    ADA,
    FERRY,
    GRAIN,
    HERON,
    ILSE,
    LATER,
    MARROW,
    PELL,
    QUILL,
    found,
    merge,
    one_actor_of_two_names,
    seen,
    split,
    told,
)
from tests.store.planting import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Change
    from facevalue.store import Store


@given(HOSTILE.filter(str.strip))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_can_be_given_and_taken_back(news: Store, name: str) -> None:
    before = seen(news)
    news.decide(HERON, Rename(name=name), ILSE)
    assert news.actor(HERON).name == " ".join(name.split())
    assert verify(news).holds
    news.undo(ILSE)
    assert seen(news) == before


def test_a_decision_is_made_whole_or_not_at_all(news: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = seen(news)

    def cut_short(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(decided_actors, "refresh", cut_short)
    with pytest.raises(KeyboardInterrupt):
        merge(news, MARROW, ADA)
    assert seen(news) == before
    assert list(news.reviews()) == []
    assert verify(news).holds


def test_reviews_say_who_decided_what_and_are_never_changed(store: Store, tmp_path: Path) -> None:
    store.put(FERRY)
    store.put(GRAIN)
    merge(store, MARROW, ADA)
    store.undo(Signature(reviewer="bren", reason="they are two"))
    made, taken_back = store.reviews()
    assert (made.of, made.decision, made.reviewer, made.reason) == (MARROW, "correct", "ilse", "same person")
    assert made.corrected == {"change": "merge", "into": ADA}
    assert (taken_back.of, taken_back.decision, taken_back.corrected) == (made.id, "reject", None)
    assert taken_back.at.endswith("+00:00")
    assert [(row.did, row.holds) for row in store.decisions()] == [
        ("merged Minister Marrow into Ada Marrow", False),
        ("took back: merged Minister Marrow into Ada Marrow", True),
    ]
    with closing(sqlite3.connect(tmp_path / "record.db")) as db:
        for tampering in ("DELETE FROM reviews", "UPDATE reviews SET reason = 'none'"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                db.execute(tampering)


def test_the_log_calls_actors_as_they_were_called_then(news: Store) -> None:
    news.decide(MARROW, Rename(name="Ilva Marrow"), ILSE)
    merge(news, MARROW, ADA)
    news.undo(ILSE)
    split(news, "Bren Quill", "Pell Quill", names=("Bren Quill",))
    news.decide(PELL, Rename(name="Pell Tarn"), ILSE)
    assert [row.did for row in news.decisions()] == [
        "renamed Minister Marrow to Ilva Marrow",
        "merged Ilva Marrow into Ada Marrow",
        "took back: merged Ilva Marrow into Ada Marrow",
        "split 'Bren Quill' off Bren Quill into Pell Quill",
        "renamed Pell Quill to Pell Tarn",
    ]
    assert [(row.said, row.about) for row in news.decisions()] == [(0, 0)] * 3 + [(1, 0), (0, 0)]


def test_a_reader_that_is_open_sees_the_decision(store: Store, tmp_path: Path) -> None:
    store.put(FERRY)
    store.put(GRAIN)
    with open_store(tmp_path / "record.db", write=False) as reader:
        assert found(reader, speaker=ADA) == {"Ferries sail."}
        begun = reader.readings()
        first = next(begun)
        merge(store, MARROW, ADA)
        assert [first, *begun] == [FERRY, GRAIN]  # as of the moment it began
        assert found(reader, speaker=ADA) == {"Ferries sail.", "Grain is dear."}


DECIDED = (
    (MARROW, Merge(into=ADA)),
    (QUILL, Split(name="Pell Quill", names=("Bren Quill",))),
    (HERON, Merge(into=ActorId("Pell Quill"))),
    (ADA, Rename(name="Ada Tarn")),
)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - OF_RELATIONS))
def test_an_export_shows_what_was_decided_whatever_the_order_of_ingest(tmp_path: Path, form: Any) -> None:
    known = Actor(id=ADA, name="ada marrow", aliases=("The Gull",), type="person", because=("known",))
    gull = told("a.txt", ("ada marrow", "I sail."), ada_marrow=known)
    made = []
    for number, order in enumerate(permutations((GRAIN, gull, LATER))):
        with open_store(tmp_path / f"{number}.db", write=True) as store:
            store.put(FERRY)
            store.put(order[0]) if GRAIN is not order[0] else None
            store.put(GRAIN)
            for actor, change in DECIDED:
                store.decide(actor, change, ILSE)
            for reading in order:
                store.put(reading)
            made.append(
                {path.name: path.read_bytes() for path in export(store, tmp_path / f"{number}", form)}
            )
    assert all(files == made[0] for files in made)
    if form == "jsonl":
        lines = made[0]["records.jsonl"].decode().splitlines()
        assert sum('"record":"review"' in line for line in lines) == 4
        assert not any(f'"id":"{MARROW}"' in line for line in lines)
        assert sum(line.startswith('{"record":"actor"') and '"Ada Tarn"' in line for line in lines) == 1
    if form == "csv":
        assert made[0]["reviews.csv"].decode().count('"rename"') in (0, 1)
        assert "Ada Tarn" in made[0]["actors.csv"].decode()


NAMES = ("Ada Marrow", "Minister Marrow", "The Heron", "Bren Quill", "Quill")
TEXTS = (FERRY, GRAIN, one_actor_of_two_names("q.txt"), LATER, one_actor_of_two_names("r.txt"))
_WHO = st.sampled_from((*NAMES, "Pell Quill", "Zed", ADA, MARROW, QUILL, PELL))
_CHANGES = st.one_of(
    st.builds(Merge, into=_WHO),
    st.builds(Rename, name=st.sampled_from((*NAMES, "Zed", "Ada Tarn"))),
    st.builds(
        Split,
        name=st.sampled_from(("Pell Quill", "Zed", "Minister Marrow")),
        names=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
        documents=st.lists(st.sampled_from(TEXTS[:3]), max_size=1).map(
            lambda some: tuple(r.document.id for r in some)
        ),
    ),
)


@given(st.lists(st.tuples(_WHO, _CHANGES), max_size=8), st.integers(0, 8))
@settings(max_examples=25, deadline=None)
def test_as_many_undos_give_back_the_beginning_and_the_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[str, Change]], turn: int
) -> None:
    folder = tmp_path_factory.mktemp("decisions")
    with open_store(folder / "a.db", write=True) as before, open_store(folder / "b.db", write=True) as after:
        for one in (before, after):
            one._writer.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined] # nothing here must last
        for reading in TEXTS[:3]:
            before.put(reading)
            after.put(reading)
        for reading in TEXTS[3:]:
            after.put(
                reading
            )  # here they are there when decisions are made, in the other they come in between
        made = 0
        states = [seen(after)]
        for number, (actor, change) in enumerate(wanted):
            if number == turn:
                before.put(TEXTS[3])
            try:
                before.decide(actor, change, ILSE)
            except UsageError:
                continue
            after.decide(actor, change, ILSE)
            made += 1
            states.append(seen(after))
        for reading in TEXTS[3:]:
            before.put(reading)
        assert seen(before) == seen(after)
        assert verify(before).holds
        while made:
            assert seen(before) == states[made]
            before.undo(ILSE)
            made -= 1
        assert seen(before) == states[0]
        assert list(before.readings()) == sorted(TEXTS, key=lambda reading: reading.document.source)


@given(st.lists(st.tuples(_WHO, _CHANGES), min_size=2, max_size=6))
@settings(max_examples=25, deadline=None)
def test_what_is_taken_back_out_of_turn_is_as_if_it_had_never_been(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[str, Change]]
) -> None:
    folder = tmp_path_factory.mktemp("decisions")
    with open_store(folder / "a.db", write=True) as one, open_store(folder / "b.db", write=True) as other:
        for store in (one, other):
            store._writer.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined] # nothing here must last
            for reading in TEXTS[:4]:
                store.put(reading)
        for actor, change in wanted:
            with suppress(UsageError):
                one.decide(actor, change, ILSE)
        free = [row.review.id for row in one.decisions() if row.free]
        if not free:
            return
        gone = free[0]
        foreseen = one.foresee_undo(gone)
        for row in one.decisions():
            made = change_of(row.review)
            assert made is not None
            if row.review.id == gone:
                assert (foreseen.said, foreseen.about) == (row.said, row.about)
            else:
                other.decide(row.review.of, made, ILSE)
        for locked in (row for row in one.decisions() if not row.free):
            with pytest.raises(UsageError, match="U59"):
                one.undo(ILSE, decision=locked.review.id)
        one.undo(ILSE, decision=gone)
        with pytest.raises(UsageError, match="U56"):
            one.undo(ILSE, decision=gone)
        for store in (one, other):
            store.put(TEXTS[4])
        assert seen(one) == seen(other)
        assert verify(one).holds


def test_what_is_foreseen_is_what_happens(news: Store) -> None:
    news.put(one_actor_of_two_names("q.txt"))
    for actor, change in (
        (QUILL, Split(name="Pell Quill", names=("Quill",))),
        (MARROW, Merge(into=ADA)),
        (ADA, Split(name="Gull", documents=(GRAIN.document.id,))),
    ):
        foreseen = news.foresee(actor, change)
        news.decide(actor, change, ILSE)
        (made,) = (row for row in news.decisions() if row.number == foreseen.number + 1)
        assert (made.said, made.about) == (foreseen.said, foreseen.about)
        assert made.said > 0
        back = news.foresee_undo(made.review.id)
        assert (back.mentions, back.documents) == (foreseen.mentions, foreseen.documents)


def test_a_thousand_decisions_slow_nobody_down(store: Store) -> None:
    for number in range(200):
        store.put(told(f"{number}.txt", *((f"Speaker {number * 10 + n}", "A treaty.") for n in range(10))))
    with store._changing() as db:  # type: ignore[attr-defined]
        for number in range(0, 2000, 2):  # as `decide` does, but told anew once, at the end
            change = Merge(into=ActorId(actor_id(f"Speaker {number + 1}")))
            of = actor_id(f"Speaker {number}")
            at, review = reviews.append(db, of, corrected(change), ILSE)
            for actor in (of, change.into):
                decided_actors.keep(db, actor)
            moving.move(db, reviews.Decision(at, review, change))
        held = reviews.held(db)
        decided_actors.refresh(db, held, [decision.review.of for decision in held])
    assert store.counts()["review"] == store.counts()["actor"] == 1000
    begun = time.process_time()
    for number in range(10):
        store.put(
            told(f"later {number}.txt", *((f"Speaker {number * 10 + n}", "A pact.") for n in range(10)))
        )
        assert len(store.statements(StatementQuery(speaker=f"speaker {number * 10}", words="treaty"))) == 2
        assert (
            len(store.statements(StatementQuery(speaker=actor_id(f"Speaker {number * 10}"), words="pact")))
            == 2
        )
    assert time.process_time() - begun < 1
