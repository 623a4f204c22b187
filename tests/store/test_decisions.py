"""Decisions about actors: what every reader of a record then sees, and what an undo gives back."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from facevalue.explore import verify
from facevalue.export import FORMATS, export
from facevalue.record import (
    About,
    Actor,
    ActorId,
    Event,
    Mention,
    Merge,
    Reading,
    RecordError,
    Rename,
    Span,
    Speaker,
    Split,
    Turn,
    TurnSpeaker,
    UsageError,
    actor_id,
    corrected,
    record_id,
)
from facevalue.store import Signature, StatementQuery, moving, open_store, reviews
from facevalue.store import actors as decided_actors
from tests.store.planting import HOSTILE, document, sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Change
    from facevalue.store import Store

ILSE = Signature(reviewer="ilse", reason="same person", at="2031-06-01T09:00:00+00:00")
ADA, MARROW, HERON, QUILL, PELL = (
    actor_id(name) for name in ("Ada Marrow", "Minister Marrow", "The Heron", "Bren Quill", "Pell Quill")
)


def told(source: str, *said: tuple[str, str], about: str = "", **known: Actor) -> Reading:
    """A document in which each speaker says a sentence, all of them linked to actors.

    `about` is named in each; `known` gives speakers with blanks as "_" the actors they are linked to.
    """
    plain = sayings(*said, source=source)
    text, doc = plain.document.text, plain.document.id
    actors, mentions, statements = {}, [], []
    for n, one in enumerate(plain.statements):
        name = one.speaker.name
        actor = known.get(name.replace(" ", "_")) or Actor(id=actor_id(name), name=name)
        actors[actor.id] = actor
        start = one.content[0].start - len(name) - 2
        end, key = start + len(name), record_id("men", doc, n)
        mentions.append(Mention(id=key, doc=doc, start=start, end=end, actor=actor.id, form="name"))
        spoken_of: tuple[About, ...] = ()
        if about in one.text and about:
            actors[actor_id(about)] = Actor(id=actor_id(about), name=about)
            where = text.index(about, one.content[0].start)
            mention = Span(where, where + len(about))
            spoken_of = (About(name=about, mention=mention, actor=actor_id(about), stance="negative"),)
        speaker = structs.replace(one.speaker, actor=actor.id)
        statements.append(structs.replace(one, speaker=speaker, about=spoken_of))
    return structs.replace(
        plain, actors=tuple(actors.values()), mentions=tuple(mentions), statements=tuple(statements)
    )


FERRY = told(
    "ferry.txt",
    ("Ada Marrow", "Ferries sail."),
    ("Bren Quill", "Minister Marrow lies."),
    about="Minister Marrow",
)
GRAIN = told("grain.txt", ("Minister Marrow", "Grain is dear."), ("The Heron", "It is not."))
LATER = told("later.txt", ("Minister Marrow", "We shall see."), ("Ada Marrow", "We saw."))


@pytest.fixture
def news(store: Store) -> Store:
    store.put(FERRY)
    store.put(GRAIN)
    return store


def merge(store: Store, actor: str, into: str) -> None:
    store.decide(actor, Merge(into=ActorId(into)), ILSE)


def split(store: Store, actor: str, name: str, **parts: Any) -> None:
    store.decide(actor, Split(name=name, **parts), ILSE)


def found(store: Store, **query: Any) -> set[str]:
    return {row.statement.text for row in store.statements(StatementQuery(**query))}


def seen(store: Store) -> Any:
    """Everything about a record that a reader can see, but for the decisions themselves."""
    listed = store.actors(limit=1000)
    return list(store.readings()), listed, store.facets(StatementQuery()), store.counts()["actor"]


def test_a_merged_actor_answers_to_both_names_and_ids(news: Store) -> None:
    merge(news, "minister marrow", "Ada Marrow")
    for who in ("marrow", "ada", "minister", ADA, MARROW):
        assert found(news, speaker=who) == {"Ferries sail.", "Grain is dear."}, who
        assert found(news, about=who, stance="negative") == {"Minister Marrow lies."}, who
    one = news.actor(MARROW)
    assert one == news.actor("Ada Marrow") == news.actor("minister  MARROW")
    assert (one.id, one.name, one.aliases) == (ADA, "Ada Marrow", ("Minister Marrow",))
    assert one.because == ("merged with Minister Marrow by ilse: same person",)
    assert [(row.actor.name, row.said, row.about) for row in news.actors()] == [
        ("Ada Marrow", 2, 1), ("Bren Quill", 1, 0), ("The Heron", 1, 0),
    ]  # fmt: skip
    assert news.counts()["actor"] == 3
    assert dict(news.facets(StatementQuery())["speaker"])["Ada Marrow"] == 2
    assert verify(news).holds


def test_a_document_is_read_with_its_merged_actor_and_its_own_words(news: Store) -> None:
    merge(news, MARROW, ADA)
    reading = news.reading(GRAIN.document.id)
    assert reading is not None
    assert [actor.id for actor in reading.actors] == [ADA, HERON]
    assert [said.speaker for said in reading.statements] == [
        Speaker(name="Minister Marrow", via="name", actor=ADA),
        Speaker(name="The Heron", via="name", actor=HERON),
    ]
    assert [mention.actor for mention in reading.mentions] == [ADA, HERON]
    both = news.reading(FERRY.document.id)
    assert both is not None
    assert [actor.id for actor in both.actors] == [ADA, actor_id("Bren Quill")]


def test_what_comes_later_is_seen_through_the_decision(news: Store) -> None:
    merge(news, MARROW, ADA)
    assert news.put(LATER)
    assert found(news, speaker=ADA) == {"Ferries sail.", "Grain is dear.", "We shall see.", "We saw."}
    assert not news.put(GRAIN)
    assert {row.actor.id for row in news.actors()} == {ADA, actor_id("Bren Quill"), HERON}
    assert verify(news).holds


def test_names_that_come_later_belong_to_whom_the_actor_is(news: Store) -> None:
    merge(news, MARROW, ADA)
    known = Actor(id=MARROW, name="Minister Marrow", aliases=("The Gull",), wikidata="Q9", type="person")
    news.put(told("gull.txt", ("Minister Marrow", "I sail."), Minister_Marrow=known))
    assert news.actor("the gull").id == ADA
    assert found(news, speaker="gull") == {"Ferries sail.", "Grain is dear.", "I sail."}
    news.undo(ILSE)
    assert found(news, speaker="gull") == {"Grain is dear.", "I sail."}
    assert news.actor("the gull").id == MARROW


def test_undo_gives_back_what_was_read_also_of_documents_that_came_later(
    store: Store, tmp_path: Path
) -> None:
    for reading in (FERRY, GRAIN):
        store.put(reading)
    merge(store, MARROW, ADA)
    split(store, QUILL, "Pell Quill", names=("Bren Quill",))
    merge(store, "The Heron", "Pell Quill")
    store.decide(ADA, Rename(name="Ada Marrow-Tarn"), ILSE)
    store.put(LATER)
    for _ in range(4):
        store.undo(ILSE)
    with open_store(tmp_path / "plain.db", write=True) as plain:
        for reading in (FERRY, GRAIN, LATER):
            plain.put(reading)
        assert seen(store) == seen(plain)
    assert list(store.readings()) == [FERRY, GRAIN, LATER]
    with pytest.raises(UsageError, match="U56"):
        store.undo(ILSE)


def test_a_chain_is_followed_and_a_circle_refused(news: Store) -> None:
    merge(news, MARROW, ADA)
    merge(news, "The Heron", "Minister Marrow")
    assert found(news, speaker=HERON) == {"Ferries sail.", "Grain is dear.", "It is not."}
    merge(news, ADA, "Bren Quill")
    assert {news.actor(one).name for one in (MARROW, HERON, ADA)} == {"Bren Quill"}
    for actor, into in ((QUILL, ADA), ("Bren Quill", "The Heron"), (ADA, MARROW), (QUILL, QUILL)):
        before = seen(news)
        with pytest.raises(UsageError, match=r"U53.*one actor already"):
            merge(news, actor, into)
        assert seen(news) == before
    assert len(list(news.reviews())) == 3


def test_a_rename_keeps_the_old_name_and_joins_nobody(news: Store) -> None:
    news.decide("The Heron", Rename(name=" Bren  Quill "), ILSE)
    with pytest.raises(UsageError, match=rf"U52.*Bren Quill \({QUILL}\), Bren Quill \({HERON}\)"):
        news.actor("bren quill")
    assert news.actor("the heron") == news.actor(HERON)
    assert (news.actor(HERON).name, news.actor(HERON).aliases) == ("Bren Quill", ("The Heron",))
    assert found(news, speaker="quill") == {"It is not.", "Minister Marrow lies."}
    assert dict(news.facets(StatementQuery())["speaker"])["Bren Quill"] == 2
    assert news.counts()["actor"] == 4
    for name in ("", " \n", "Bren Quill"):
        with pytest.raises(UsageError, match="U55"):
            news.decide(HERON, Rename(name=name), ILSE)


def one_actor_of_two_names(source: str) -> Reading:
    """Known to the reader as one: a reading in which Bren Quill is also called Quill, in part of it."""
    bren = Actor(id=QUILL, name="Bren Quill", aliases=("Quill", "Q."))
    return told(
        source,
        ("Bren Quill", f"Yes to {source}."),
        ("Quill", f"No to {source}."),
        Bren_Quill=bren,
        Quill=bren,
    )


def test_a_split_by_name_holds_in_all_documents(store: Store) -> None:
    store.put(one_actor_of_two_names("a.txt"))
    split(store, "Bren Quill", "Pell Quill", names=("QUILL",))
    store.put(one_actor_of_two_names("b.txt"))
    assert found(store, speaker=PELL) == {"No to a.txt.", "No to b.txt."}
    assert found(store, speaker=QUILL) == {"Yes to a.txt.", "Yes to b.txt."}
    assert store.actor("quill").id == PELL
    assert store.actor(QUILL).aliases == ("Q.",)
    assert store.actor(PELL).because == ("split from Bren Quill by ilse: same person",)
    for reading in store.readings():
        assert [mention.actor for mention in reading.mentions] == [QUILL, PELL]
        assert {actor.id for actor in reading.actors} == {QUILL, PELL}
    assert verify(store).holds


def test_a_split_by_document_holds_there_alone(store: Store) -> None:
    first, second = one_actor_of_two_names("a.txt"), one_actor_of_two_names("b.txt")
    store.put(first)
    store.put(second)
    split(store, QUILL, "Pell Quill", documents=(first.document.id,))
    store.put(one_actor_of_two_names("c.txt"))
    assert found(store, speaker=PELL) == {"Yes to a.txt.", "No to a.txt."}
    reading = store.reading(first.document.id)
    assert reading is not None
    assert [actor.id for actor in reading.actors] == [PELL]
    assert store.reading(second.document.id) is not None
    store.undo(ILSE)
    split(store, QUILL, "Pell Quill", documents=(first.document.id,), names=("Quill",))
    assert found(store, speaker=PELL) == {"No to a.txt."}


def test_pronouns_and_short_forms_go_with_the_name_they_stand_for(store: Store) -> None:
    text = "Ada Marrow sails. Marrow waves; she is glad. The Heron dives. It is wet."
    planted = document(text)
    heron_too = Actor(id=ADA, name="Ada Marrow", aliases=("The Heron", "Marrow"))
    named = (
        ("Ada Marrow", "name"),
        ("Marrow", "name"),
        ("she", "pronoun"),
        ("The Heron", "name"),
        ("It", "pronoun"),
    )
    mentions, at = [], 0
    for words, form in named:
        at = text.index(words, at)
        mentions.append(_mention(planted.id, at, at + len(words), form))
        at += len(words)
    store.put(Reading(document=planted, actors=(heron_too,), mentions=tuple(mentions)))
    split(store, ADA, "The Grey Heron", names=("The Heron", "Marrow"))
    reading = store.reading(planted.id)
    assert reading is not None
    assert [mention.actor == ADA for mention in reading.mentions] == [True, True, True, False, False]


def _mention(doc: Any, start: int, end: int, form: Any) -> Mention:
    return Mention(id=record_id("men", doc, start), doc=doc, start=start, end=end, actor=ADA, form=form)


def test_turns_and_events_are_decided_too(store: Store) -> None:
    planted = document("Quill: We sail.")
    doc = planted.id
    bren = Actor(id=QUILL, name="Bren Quill")
    turn = Turn(
        id=record_id("trn", doc),
        doc=doc,
        speaker=TurnSpeaker(name="Quill", actor=QUILL),
        confidence=1,
        start=7,
        end=15,
    )
    event = Event(
        id=record_id("evt", doc), doc=doc, plover="AID", quad="material-cooperation", trigger=Span(7, 15),
        agent=QUILL, patient=QUILL, modality="done", reported_by="document", confidence=1,
    )  # fmt: skip
    store.put(Reading(document=planted, actors=(bren,), turns=(turn,), events=(event,)))
    split(store, QUILL, "Pell Quill", names=("Quill",))
    reading = store.reading(doc)
    assert reading is not None
    assert reading.turns[0].speaker.actor == PELL
    assert (reading.events[0].agent, reading.events[0].patient) == (PELL, PELL)
    assert [actor.id for actor in reading.actors] == [PELL]


def test_a_split_off_actor_is_the_one_whom_documents_call_so(store: Store) -> None:
    store.put(one_actor_of_two_names("a.txt"))
    split(store, QUILL, "Pell Quill", names=("Quill",))
    store.put(told("pell.txt", ("Pell Quill", "That is me.")))
    assert found(store, speaker=PELL) == {"No to a.txt.", "That is me."}
    store.undo(ILSE)
    assert found(store, speaker=PELL) == {"That is me."}
    assert store.actor(PELL) == Actor(id=PELL, name="Pell Quill")


def test_a_name_that_was_merged_away_can_be_split_off_again(news: Store) -> None:
    merge(news, MARROW, ADA)
    split(news, ADA, "Minister Marrow", names=("Minister Marrow",), documents=(GRAIN.document.id,))
    assert found(news, speaker=MARROW) == {"Grain is dear."}
    assert found(news, about=ADA) == {"Minister Marrow lies."}
    news.put(LATER)
    assert found(news, speaker=ADA) == {"Ferries sail.", "We shall see.", "We saw."}
    assert verify(news).holds


@pytest.mark.parametrize(
    ("actor", "change", "says"),
    [
        ("Zeppelin", Rename(name="Z"), r"U51.*no actor goes by 'Zeppelin'"),
        ("marrow", Rename(name="Z"), r"U51.*you mean Ada Marrow \(act_\w+\), Minister Marrow \(act_\w+\)\?"),
        ("Ada Marrow", Merge(into=ActorId("act_0")), "U51"),
        ("Ada Marrow", Split(name="Z", names=("Bren Quill",)), "U54.*go by 'Bren Quill'; it goes by Ada"),
        ("Ada Marrow", Split(name="Z", documents=(GRAIN.document.id,)), "U54.*is not in"),
        ("Ada Marrow", Split(name="Z"), "U54.*nothing to split off"),
        ("Ada Marrow", Split(name="ada  marrow", names=("Ada Marrow",)), "U53.*itself"),
        ("Ada Marrow", Split(name=" ", names=("Ada Marrow",)), "U55"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused_in_a_line(
    news: Store, actor: str, change: Change, says: str
) -> None:
    before = seen(news)
    with pytest.raises(UsageError, match=says) as refusal:
        news.decide(actor, change, ILSE)
    assert "\n" not in str(refusal.value)
    assert seen(news) == before
    assert list(news.reviews()) == []


def test_text_that_cannot_be_written_is_refused(news: Store) -> None:
    torn = "torn \ud83d"
    for name, signature in (("Ada", structs.replace(ILSE, reason=torn)), (torn, ILSE)):
        with pytest.raises(RecordError, match="C02"):
            news.decide(ADA, Rename(name=name), signature)
    with pytest.raises(UsageError, match="U51"):
        news.actor(torn)
    assert list(news.reviews()) == []


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


@pytest.mark.parametrize("form", FORMATS)
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
