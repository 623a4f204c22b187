from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from facevalue.explore import verify
from facevalue.store import open_store
from tests.store.planting import full, sayings

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.explore import Verification

SAID, DENIED = (said.id for said in full().statements)
DOC, SHA = full().document.id, full().document.sha256


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(full())
        store.put(sayings(("Ada Marrow", "We sail."), ("Bren Quill", "We do not."), source="other.txt"))
    return path


def verified(path: Path) -> Verification:
    with open_store(path, write=False) as store:
        return verify(store)


def test_a_sound_record_holds(path: Path) -> None:
    proof = verified(path)
    assert proof.holds
    assert proof.faults == ()
    assert proof.checked == {
        "document": 2, "original": 1, "region": 1, "turn": 1, "mention": 1, "statement": 4, "event": 1,
        "anchor": 3 + 1 + (4 + 3) + 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE statements SET content = '[[90,2000]]' WHERE id = '{SAID}'", ("anchor", SAID)),
        ("UPDATE statements SET content = '[[0,11]]' WHERE id = '{SAID}'", ("text", SAID)),
        ("UPDATE statements SET content = '[[0,11]]' WHERE id = '{SAID}'", ("id", SAID)),
        ("UPDATE statements SET content = '[[11,0]]' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET content = '[]' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET content = x'00' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET cue = '[[3,' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET kind = 'invented' WHERE id = '{SAID}'", ("record", SAID)),
        ("UPDATE statements SET text = 'We will not sail' WHERE id = '{SAID}'", ("text", SAID)),
        ("UPDATE statements SET text = 'We stay' WHERE id = '{SAID}'", ("search index", "statements_fts")),
        ("UPDATE statements SET published = '2030-01-01' WHERE id = '{SAID}'", ("copy", SAID)),
        ("UPDATE statements SET speaker_actor = 'act_0' WHERE id = '{SAID}'", ("reference", "statements")),
        ("UPDATE statements SET inside = 'sta_0' WHERE id = '{DENIED}'", ("reference", "statements row ")),
        ("UPDATE abouts SET end = 900 WHERE name = 'Venn'", ("anchor", DENIED)),
        ("UPDATE abouts SET actor = 'act_0' WHERE name = 'Venn'", ("reference", "abouts row ")),
        ("DELETE FROM statements WHERE id = '{DENIED}'", ("reference", "abouts row ")),
        ("DELETE FROM statements WHERE id = '{DENIED}'", ("search index", "row ")),
        ("UPDATE regions SET end = 900", ("anchor", full().regions[0].id)),
        ("UPDATE regions SET start = -1", ("record", full().regions[0].id)),
        ("UPDATE turns SET end = 900", ("anchor", full().turns[0].id)),
        ("UPDATE turns SET confidence = 'high'", ("record", full().turns[0].id)),
        ("UPDATE mentions SET end = 900", ("anchor", full().mentions[0].id)),
        ("UPDATE events SET end = 900", ("anchor", full().events[0].id)),
        ("UPDATE actors SET aliases = 'none' WHERE name = 'Venn'", ("record", full().actors[0].id)),
        ("UPDATE documents SET text = replace(text, 'Ferry', 'Barge') WHERE id = '{DOC}'", ("id", DOC)),
        ("UPDATE documents SET text = replace(text, 'sail', 'fail') WHERE id = '{DOC}'", ("text", SAID)),
        ("UPDATE documents SET source = 'elsewhere' WHERE id = '{DOC}'", ("id", DOC)),
        ("UPDATE documents SET sha256 = '00' WHERE id = '{DOC}'", ("id", DOC)),
        ("UPDATE documents SET genre = 'poem' WHERE id = '{DOC}'", ("record", DOC)),
        ("UPDATE documents SET text = NULL WHERE id = '{DOC}'", ("record", DOC)),
        ("DELETE FROM documents WHERE id = '{DOC}'", ("reference", "regions row ")),
        ("UPDATE originals SET data = x'789c030000000001'", ("original", SHA)),
        ("UPDATE originals SET data = x'00ff'", ("record", SHA)),
        ("DELETE FROM originals", ("reference", "documents row ")),
        ("DELETE FROM statements_fts_docsize WHERE id IN (SELECT place FROM statements WHERE id = '{SAID}')",
         ("search index", SAID)),
        ("UPDATE names SET name = 'Nobody' WHERE name = 'Bren Quill'", ("search index", "names_fts")),
    ],
)  # fmt: skip
def test_every_damage_is_named(path: Path, damage: str, named: tuple[str, str]) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT')")
        db.execute("PRAGMA writable_schema = RESET")
        db.execute(damage.format(SAID=SAID, DENIED=DENIED, DOC=DOC))
    proof = verified(path)
    assert not proof.holds
    check, subject = named
    assert [fault for fault in proof.faults if fault.check == check and fault.subject.startswith(subject)], (
        proof
    )


def test_one_failure_does_not_hide_another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE statements SET text = 'Something else'")
        db.execute("UPDATE regions SET end = 900")
        db.execute("UPDATE originals SET data = x'00'")
    faults = verified(path).faults
    assert len([fault for fault in faults if fault.check == "text"]) == 4
    assert {"anchor", "record", "text", "search index"} <= {fault.check for fault in faults}


def test_a_torn_file_is_named_and_nothing_raised(path: Path) -> None:
    with open_store(path, write=True) as store:
        for number in range(40):
            store.put(sayings(("Ada Marrow", f"Word {number}. " * 300), source=f"{number}.txt"))
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 2, len(data), 4096):
        data[at : at + 600] = b"\xa5" * 600
    path.write_bytes(data)
    proof = verified(path)
    assert {fault.check for fault in proof.faults} & {"file", "record"}
    assert all(fault.reason for fault in proof.faults)


def test_evidence_is_proved_while_a_record_is_being_written(path: Path) -> None:
    with open_store(path, write=True) as writer:
        assert verified(path).holds
        writer.put(sayings(("Ada Marrow", "We stay."), source="late.txt"))
        assert verified(path).checked["document"] == 3
