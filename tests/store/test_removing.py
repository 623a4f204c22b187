"""What is removed is gone: from every table, from the search index, and from the bytes of the file."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from facevalue.explore.removal import remove
from facevalue.record import (
    Correction,
    OtherSpeaker,
    Reading,
    StoreError,
    UsageError,
    actor_id,
)
from facevalue.store import FileState, StatementQuery, Target, ingesting, open_store
from facevalue.store.verdicts import Call
from tests.store.deciding import FERRY, ILSE, found, merge, split, told
from tests.store.planting import full, readings, rejection, sayings
from tests.store.removing import LETTER, PAPER, SECRET, bytes_beside, document, dump

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).parents[2]


def terms(path: Path) -> set[str]:
    """The words that the search indexes hold."""
    with closing(sqlite3.connect(path)) as db:
        words = set()
        for index in ("statements_fts", "names_fts"):
            db.execute(f"CREATE VIRTUAL TABLE temp.v_{index} USING fts5vocab (main, {index}, row)")
            words |= {term for (term,) in db.execute(f"SELECT term FROM temp.v_{index}")}  # noqa: S608
        return words


def test_no_byte_of_a_document_is_left(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    kept = structs.replace(LETTER, original=None)
    with open_store(path, write=True) as store:
        store.put(FERRY)
        store.put(kept)
        store.reject(rejection("private/letter-of-ysolde.txt", "was marmaladed at first"))
        store.finish("private/letter-of-ysolde.txt", "00ff", 1, 0)
        statement = LETTER.statements[0].id
        other = Correction(speaker=OtherSpeaker(name="Mathilda Quarrington"))
        store.verdicts.decide([statement], Call(decision="correct", correction=other), ILSE)
        store.keep("tally", "1", b"Quarrington")
        assert b"marmalade" in bytes_beside(path)
        noted, removed, swept = remove(store, document(LETTER), "asked by letter")
        assert swept
        assert (noted.kind, noted.reason) == ("document", "asked by letter")
        assert removed.rows["statements"] == 2
        assert removed.rows["reviews"] == removed.rows["inputs"] == removed.rows["documents"] == 1
        assert found(store, words="marmalade") == set()
        assert list(store.faults()) == []
    left = bytes_beside(path).lower()
    assert not [word for word in ("marmalade", "quarrington", "ysolde", "zanzibar") if word.encode() in left]
    assert not {"marmalade", "quarrington", "ysolde", "zanzibarian"} & terms(path)
    with open_store(path, write=False) as store:
        assert list(store.readings()) == [FERRY]
        assert [one.reason for one in store.removals.log()] == ["asked by letter"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=st.lists(readings(), min_size=2, max_size=5, unique_by=lambda r: r.document.id), data=st.data())
def test_what_is_left_is_as_if_the_rest_had_never_been_stored(
    record: list[Reading], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("left")
    gone = data.draw(
        st.lists(st.sampled_from(record), min_size=1, max_size=2, unique_by=lambda r: r.document.id)
    )
    with open_store(folder / "record.db", write=True) as store:
        for one in record:
            store.put(one)
        for one in gone:
            remove(store, document(one))
        assert list(store.faults()) == []
        left = dump(store)
    with open_store(folder / "scratch.db", write=True) as store:
        for one in record:
            if one not in gone:
                store.put(one)
        assert left == dump(store)


def test_a_source_goes_with_all_that_came_from_it(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        for name in ("june.zip!a.txt", "june.zip!b.txt", "june.zipper.txt", "july.zip!a.txt"):
            store.put(sayings(("Ada Marrow", f"We sail in {name}."), source=name))
        store.finish("june.zip", "00ff", 2, 0, file=FileState(size=1, mtime_ns=2))
        store.reject(rejection("june.zip!c.txt"))
        store.put(
            sayings(("Ada Marrow", "Seen online."), source="feed.xml!1", url="https://courier.example/1")
        )
        remove(store, Target(kind="source", what="june.zip"))
        remove(store, Target(kind="source", what="https://courier.example/1"))
        assert [one.document.source for one in store.readings()] == ["july.zip!a.txt", "june.zipper.txt"]
        assert not store.seen("june.zip", "00ff")
        assert list(store.rejections()) == []
        with pytest.raises(StoreError, match="S16"):  # a page that has changed since is still that page
            store.put(sayings(("Ada Marrow", "Changed."), source="june.zip!d.txt"))
        with pytest.raises(UsageError, match=r"U91.*june\.zipper\.txt"):
            store.removals.preview(Target(kind="source", what="zipper.txt"))


def test_a_person_goes_and_what_is_left_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        for one in (FERRY, LETTER, PAPER):
            store.put(one)
        tried = store.removals.preview(Target(kind="person", what="ysolde quarrington"))
        assert store.counts()["statement"] == 6
        _, removed, swept = remove(store, Target(kind="person", what=SECRET))
        assert swept
        assert removed == tried
        assert {source for source, _ in removed.naming} == {LETTER.document.source, PAPER.document.source}
        assert found(store) == {"Ferries sail.", "Minister Marrow lies.", "The ferry sails at dawn."}
        assert found(store, words="Quarrington") == found(store, about=SECRET) == set()
        assert store.document(LETTER.document.id) == LETTER.document
        assert list(store.faults()) == []
        with pytest.raises(UsageError, match="U51"):
            store.actor(SECRET)
    assert "quarrington" not in terms(path)
    assert b"Quarrington" in bytes_beside(path)  # in the documents' own words, as was said


def test_a_person_goes_with_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    aside = sayings(("Bren Quill", "I met ysolde  quarrington once."), source="aside.txt")
    with open_store(path, write=True) as store:
        for one in (FERRY, LETTER, PAPER, aside):
            store.put(one)
        merge(store, "Bren Quill", SECRET)
        split(store, SECRET, "Bren Quill", names=("Bren Quill",))
        remove(store, Target(kind="person", what=SECRET, whole=True))
        assert list(store.readings()) == [FERRY]
        assert list(store.faults()) == []
        assert list(store.reviews()) == []
    assert b"quarrington" not in bytes_beside(path).lower()


def test_what_was_removed_does_not_come_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(LETTER)
        store.put(PAPER)
        remove(store, document(LETTER))
        remove(store, Target(kind="person", what=SECRET))
        moved = structs.replace(LETTER.document, source="elsewhere.txt", id="doc_0000000000000001")
        for again in (LETTER, Reading(document=moved)):
            with pytest.raises(StoreError, match=r"S16.*--again"):
                store.put(again)
        later = told("later.txt", (SECRET, "I am back."), ("Ada Marrow", "So am I."), about=SECRET)
        store.put(later)
        assert found(store) == {"The ferry sails at dawn.", "So am I."}
        assert store.put(LETTER, again=True)
        assert store.reading(LETTER.document.id) == LETTER
        assert store.put(told("more.txt", (SECRET, "And here.")))
        assert "And here." in found(store)
        assert list(store.faults()) == []


def test_the_list_of_what_was_removed_names_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(FERRY)
        store.put(LETTER)
        remove(store, Target(kind="person", what=SECRET, whole=True))
    data = bytes_beside(path)
    assert LETTER.document.id.encode() not in data
    assert actor_id(SECRET).encode() not in data
    assert LETTER.document.sha256.encode() not in data


def test_the_next_document_takes_nobodys_place(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", write=True) as store:
        store.put(FERRY)
        store.put(LETTER)
        before = store.stamps("tally")[0]
        remove(store, document(LETTER))
        store.put(PAPER)
        assert store.stamps("tally")[0] != before


def test_a_removal_waits_for_no_reader_and_readers_see_either_state(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store, open_store(path, write=False) as reader:
        store.put(FERRY)
        store.put(LETTER)
        begun = reader.readings()
        first = next(begun)
        _, _, swept = remove(store, document(LETTER))
        assert [first, *begun] == [FERRY, LETTER]
        assert not swept
        assert not store.removals.is_swept()
        assert list(reader.readings()) == [FERRY]
    with open_store(path, write=True) as store:
        assert store.removals.is_swept()
    assert b"marmalade" not in bytes_beside(path)


def test_a_removal_is_refused_while_an_ingest_is_under_way(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(LETTER)
        with ingesting(path):
            for act in (
                lambda: store.removals.preview(document(LETTER)),
                lambda: remove(store, document(LETTER)),
            ):
                with pytest.raises(StoreError, match=r"S13.*ingest"):
                    act()
        assert list(store.readings()) == [LETTER]
        remove(store, document(LETTER))
        assert list(store.readings()) == []
    assert [one.name for one in tmp_path.iterdir()] == ["record.db"]


REMOVER = """
import sys
from pathlib import Path
from facevalue.explore.removal import remove
from facevalue.store import Target, open_store
with open_store(Path(sys.argv[1]), write=True) as store:
    print("open", flush=True)
    remove(store, Target(kind="person", what="Speaker 1", whole=sys.argv[2] == "whole"))
"""


@pytest.mark.parametrize("number", range(6))
def test_a_killed_removal_leaves_either_state(tmp_path: Path, number: int) -> None:
    path = tmp_path / "record.db"
    record = [
        told(f"{n:03}.txt", *((f"Speaker {k}", f"Sentence {k} of {n} on grain.") for k in range(8)))
        for n in range(60)
    ]
    with open_store(path, write=True) as store:
        for one in record:
            store.put(one)
        before = dump(store)
    command = [sys.executable, "-c", REMOVER, str(path), "rows"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(random.Random(number).uniform(0.0, 0.25))  # noqa: S311
        process.kill()
    with open_store(path, write=True) as store:
        assert list(store.faults()) == []
        if store.removals.log():
            assert found(store, speaker="Speaker 1") == set()
            assert store.counts()["statement"] == 7 * 60
            assert store.removals.is_swept()
        else:
            assert dump(store) == before
            remove(store, Target(kind="person", what="Speaker 1"))
        assert not store.statements(StatementQuery(speaker="Speaker 1"))


def test_a_reading_with_everything_goes_with_everything(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(FERRY)
        empty = dump(store)
        store.put(full())
        remove(store, document(full()))
        assert dump(store) == empty
    assert not [
        word for word in (b"Courier", b"We will sail", b"Tarn", b"delta/") if word in bytes_beside(path)
    ]


def test_a_backup_goes_too(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    backup = tmp_path / "record.db.v1-20310407T090000Z.backup"
    with open_store(path, write=True) as store:
        store.put(LETTER)
        backup.write_bytes(b"marmalade")
        assert store.removals.backups() == [backup]
        remove(store, document(LETTER))
    assert not backup.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["record.db"]


def test_no_room_to_clear_pages_is_told_and_mended_later(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(FERRY)
        store.put(LETTER)
        db = store._writer  # type: ignore[attr-defined]
        store.removals.remove(document(LETTER), "", lambda *_: lambda _: None)
        db.execute("PRAGMA query_only = ON")  # nothing more can be written
        with pytest.raises(StoreError, match=r"S17.*it is removed.*doctor"):
            store.removals.sweep()
        db.execute("PRAGMA query_only = OFF")
        assert list(store.readings()) == [FERRY]
        assert not store.removals.is_swept()
    with open_store(path, write=True) as store:
        assert store.removals.is_swept()
    assert b"marmalade" not in bytes_beside(path)
