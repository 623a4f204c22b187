"""Decisions about actors: what every reader of a record then sees, and what an undo gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from facevalue.explore import verify
from facevalue.record import (
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
    record_id,
)
from facevalue.store import StatementQuery, open_store
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
from tests.store.planting import document

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Change
    from facevalue.store import Store


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
