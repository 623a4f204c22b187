"""The tally counts what is in a record, and is made anew when that changes."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from facevalue.explore.tally import UNDATED, Castings, Tally, is_behind, open_tally
from facevalue.record import About, Merge, Span, StoreError, actor_id
from facevalue.store import Signature, open_store
from tests.explore.standing.planting import OSTREL, VARRE, Act, Said, echo, ids, report, stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.store import Store

PIER = report(
    "pier.txt",
    "2031-04-05T23:30:00-08:00",
    Said("Mira Dolen", OSTREL, "negative"),
    Said("Ivo Karst", VARRE, "positive", "author"),
    Act(VARRE, "ASSAULT", OSTREL),
    outlet="Ostrel Echo",
)
CRANE = report("crane.txt", None, Said("Ivo Karst", OSTREL, "neutral"), Act(None, "AID", OSTREL), outlet=None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, write=True) as store:
        stored(store, [PIER, CRANE])
        yield store


def row(tally: Tally, speaker: str, about: str) -> dict[str, Any]:
    cast = tally.castings
    wanted = (cast.speaker == tally.index(actor_id(speaker))) & (cast.target == tally.index(actor_id(about)))
    (at,) = np.flatnonzero(wanted)
    return {field.name: getattr(cast, field.name)[at].item() for field in fields(Castings)}


def test_a_casting_says_who_whom_when_where_and_how(store: Store) -> None:
    tally = open_tally(store)
    pier = row(tally, "Mira Dolen", OSTREL)
    assert (pier["sign"], pier["author"], pier["day"]) == (-1, False, 22374)  # 2031-04-05
    assert pier["score"] == pytest.approx(-0.9)
    assert tally.outlets[pier["outlet"]] == "Ostrel Echo"
    assert pier["id"].decode() == PIER.statements[0].id
    assert row(tally, "Ivo Karst", VARRE)["author"]
    crane = row(tally, "Ivo Karst", OSTREL)
    assert (crane["day"], crane["outlet"], crane["sign"]) == (UNDATED, -1, 0)


def test_the_castings_of_an_actor_stand_together(store: Store) -> None:
    tally = open_tally(store)
    target = tally.index(actor_id(OSTREL))
    assert set(tally.castings.target[tally.cast(target)]) == {target}
    assert (tally.castings.target == target).sum() == 2
    assert tally.index("act_0000000000000000") == -1
    assert not len(tally.castings.target[tally.cast(-1)])


def test_the_strongest_of_several_mentions_counts(path: Path) -> None:
    reading = report("two.txt", "2031-05-01", Said("Mira Dolen", OSTREL, "positive", score=0.2))
    (said,) = reading.statements
    again = About(name=OSTREL, mention=Span(0, 4), actor=actor_id(OSTREL), stance="negative", score=-0.6)
    said = type(said)(
        **{name: getattr(said, name) for name in said.__struct_fields__} | {"about": (*said.about, again)}
    )
    with open_store(path, write=True) as store:
        store.put(type(reading)(document=reading.document, actors=reading.actors, statements=(said,)))
        cast = open_tally(store).castings
    assert cast.sign.tolist() == [-1]


def test_an_act_says_who_did_what_to_whom(store: Store) -> None:
    tally = open_tally(store)
    at = tally.events.index(PIER.events[0].id)
    acts = tally.acts
    assert tally.actors[acts.agent[at]].name == VARRE
    assert tally.actors[acts.patient[at]].name == OSTREL
    assert acts.score[at] == pytest.approx(-9.5)
    lonely = 1 - at
    assert (acts.agent[lonely], acts.day[lonely]) == (-1, UNDATED)


def test_members_of_an_echo_share_its_number_and_story(store: Store, path: Path) -> None:
    other = report("wharf.txt", "2031-04-06", Said("Mira Dolen", OSTREL, "negative"))
    store.put(other)
    before = open_tally(store)
    assert len(set(before.castings.echo.tolist())) == len(before.castings.echo)
    echo(path, "statement", [ids(PIER)[0], ids(other)[0]], origins=2)
    tally = open_tally(store)
    members = np.isin(tally.castings.id, [name.encode() for name in (ids(PIER)[0], ids(other)[0])])
    assert len(set(tally.castings.echo[members].tolist())) == 1
    assert tally.castings.origins[members].tolist() == [2, 2]
    assert len(set(tally.castings.story[members].tolist())) == 1
    assert len(set(tally.castings.origin[members].tolist())) == 2


def test_copies_of_a_document_share_an_origin(store: Store, path: Path) -> None:
    echo(path, "document", [PIER.document.id, CRANE.document.id])
    tally = open_tally(store)
    assert len(set(tally.castings.origin.tolist())) == 1
    assert len(set(tally.castings.document.tolist())) == 2
    assert len(set(tally.acts.origin.tolist())) == 1


def test_it_is_kept_and_loaded_as_it_was(store: Store, path: Path) -> None:
    made = open_tally(store)
    assert open_tally(store) is made
    assert not is_behind(store)
    with open_store(path, write=False) as other:
        loaded = open_tally(other)
    assert (loaded.actors, loaded.outlets, loaded.events) == (made.actors, made.outlets, made.events)
    for part in ("castings", "acts"):
        for field in fields(getattr(made, part)):
            was, now = (getattr(getattr(tally, part), field.name) for tally in (made, loaded))
            assert was.dtype == now.dtype
            assert was.tolist() == now.tolist(), field.name


def test_it_is_made_anew_when_a_document_comes_or_an_actor_is_decided_on(store: Store) -> None:
    assert len(open_tally(store).castings.target) == 3
    store.put(report("wharf.txt", "2031-04-06", Said("Mira Dolen", "Sol Wend", "negative")))
    assert is_behind(store)
    tally = open_tally(store)
    assert len(tally.castings.target) == 4
    store.decide("Sol Wend", Merge(into=actor_id("Ivo Karst")), Signature(reviewer="ilse"))
    assert is_behind(store)
    assert row(open_tally(store), "Mira Dolen", "Ivo Karst")["sign"] == -1


def test_a_record_that_cannot_be_written_is_counted_all_the_same(store: Store, path: Path) -> None:
    with open_store(path, write=False) as reader:
        assert is_behind(reader)
        tally = open_tally(reader)
        assert len(tally.castings.target) == 3
        assert is_behind(reader)
        assert open_tally(reader) is tally
    assert store.stamps("tally")[1] is None


def test_a_full_disk_keeps_nobody_from_an_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise StoreError("S06", "the disk is full", "free some space")

    monkeypatch.setattr(type(store), "keep", full)
    assert len(open_tally(store).castings.target) == 3


def test_an_empty_record_has_an_empty_tally(path: Path) -> None:
    with open_store(path, write=True) as store:
        tally = open_tally(store)
    assert (len(tally.castings.target), len(tally.acts.agent), tally.actors) == (0, 0, ())
