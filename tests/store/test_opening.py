from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest

from facevalue.record import StoreError
from facevalue.store import StatementQuery, connect, open_store
from facevalue.store.schema import APPLICATION_ID, VERSION
from tests.store.planting import full, sayings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")


def _newer(path: Path) -> None:
    open_store(path, write=True).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")


def _gutted(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("CREATE TABLE recipes (name TEXT)")


SPOILED: dict[str, Callable[[Path], object]] = {
    "S02 text": lambda path: path.write_text("Dear diary, " * 500),
    "S02 foreign": _foreign,
    "S03 newer": _newer,
    "S09 folder": lambda path: path.mkdir(),
    "S12 gutted": _gutted,
}


@pytest.mark.parametrize("what", list(SPOILED))
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_record_is_refused_in_a_line_and_left_alone(
    tmp_path: Path, what: str, *, write: bool
) -> None:
    path = tmp_path / "record.db"
    SPOILED[what](path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as refusal:
        open_store(path, write=write)
    code = what[:3] if write or path.is_file() else "S01"
    assert refusal.value.code == code
    assert refusal.value.remedy
    assert "\n" not in str(refusal.value)
    if before is not None and what != "S12 gutted":
        assert path.read_bytes() == before


def test_a_record_that_is_not_there_is_only_made_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(StoreError, match=r"S01.*ingest"):
        open_store(path, write=False)
    assert not path.exists()
    with pytest.raises(StoreError, match="S09"):
        open_store(tmp_path / "nowhere" / "new.db", write=True)
    path.touch()
    with pytest.raises(StoreError, match="S04"):
        open_store(path, write=False)
    with open_store(path, write=True) as store:
        assert not any(store.counts().values())


def test_a_record_that_another_makes_at_the_same_moment_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two of its looks at the file another process may write; it must not see half of that."""
    path, connected, meant = tmp_path / "both.db", connect._connect, ["PRAGMA user_version"]

    def other(command: str) -> None:
        if meant and command == meant[0]:
            meant.clear()
            with suppress(StoreError):  # it may have to wait for the first one
                open_store(path, write=True, wait=0.1).close()

    def watched(*given: Any) -> sqlite3.Connection:
        connection = connected(*given)
        connection.set_trace_callback(other)
        return connection

    monkeypatch.setattr(connect, "_connect", watched)
    with open_store(path, write=True) as store:
        assert not meant
        assert list(store.faults()) == []
    assert sorted(tmp_path.glob("both.db*")) == [path]


def test_a_damaged_record_is_named_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        for number in range(60):
            store.put(sayings(("Ada Marrow", "word " * 400), source=f"{number}.txt"))
    data = bytearray(path.read_bytes())
    data[len(data) // 8 :] = os.urandom(len(data) - len(data) // 8)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"S1[02].*;"), open_store(path, write=False) as store:
        list(store.readings())


def test_a_reader_cannot_write_and_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "odd name?#%.db"
    with open_store(path, write=True) as store:
        store.put(full())
    before = path.read_bytes()
    with open_store(path, write=False) as store:
        assert [reading.document for reading in store.readings()] == [full().document]
        with pytest.raises(StoreError, match="S08"):
            store.put(sayings(("Ada Marrow", "We sail.")))
    assert path.read_bytes() == before


def test_a_record_in_a_folder_that_cannot_be_written_to_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(full())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_store(path, write=False) as store:
        assert store.reading(full().document.id) == full()
        assert not path.with_name("record.db-shm").exists()


def test_any_sqlite_tool_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(full())
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute(
            "SELECT speaker, text, kind, publisher FROM statements ORDER BY position"
        ).fetchall()
        spoken_of = "SELECT s.speaker, a.name, a.stance FROM statements s JOIN abouts a USING (place)"
        assert rows[0] == ("Ada Marrow", "We will sail, … at dawn.", "direct", "The Orla Courier")
        assert db.execute(spoken_of).fetchall()[0] == ("Ada Marrow", "Venn", "negative")
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_closed_store_says_so_and_closes_again(tmp_path: Path) -> None:
    store = open_store(tmp_path / "record.db", write=True)
    unfinished = store.readings()
    store.put(full())
    store.put(sayings(("Ada Marrow", "We sail.")))
    next(unfinished)
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.put(sayings(("Ada Marrow", "We stay.")))
    unfinished.close()  # type: ignore[attr-defined]


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(full())
        counts = store.counts()
        db = store._writer  # type: ignore[attr-defined]
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        large = sayings(*(("Ada Marrow", f"word{n} " * 100) for n in range(100)), source="large.txt")
        with pytest.raises(StoreError, match=r"S06.*full"):
            store.put(large)
        assert store.counts() == counts
        assert store.statements(StatementQuery(words="word7")) == []
        db.execute("PRAGMA max_page_count = 1000000")
        assert store.put(large)
        assert list(store.faults()) == []
