"""Records of older versions are brought up to date, with a backup first, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facevalue.record import StoreError
from facevalue.store import StatementQuery, ingesting, migrations, open_store, schema
from facevalue.store.migrations import Step
from tests.store.deciding import FERRY, GRAIN

if TYPE_CHECKING:
    from facevalue.store import Store

ROOT = Path(__file__).parents[2]
COLOUR = "ALTER TABLE documents ADD COLUMN colour TEXT"
SHOUT = "UPDATE documents SET colour = upper('grey')"
OPENER = """
import resource, sys, time
from pathlib import Path
from facevalue.store import migrations, open_store, schema
def slow(db):
    db.execute("ALTER TABLE documents ADD COLUMN colour TEXT")
    print("half", flush=True)
    time.sleep(60)
def large(db):
    db.execute("CREATE TABLE padding AS SELECT zeroblob(4000000) AS bytes")
schema.VERSION = 2
migrations.STEPS = (migrations.Step(2, {"slow": slow, "large": large}[sys.argv[2]]),)
if sys.argv[3:]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    open_store(Path(sys.argv[1]), write=True).close()
except Exception as error:
    print(error, flush=True)
    sys.exit(2)
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A record of version 1 with two documents."""
    path = tmp_path / "record.db"
    with open_store(path, write=True) as store:
        store.put(FERRY)
        store.put(GRAIN)
    return path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, older: Path) -> None:  # noqa: ARG001 - made before
    """This package writes version 3, two steps later."""

    def fill(db: sqlite3.Connection) -> None:
        db.execute(SHOUT)

    monkeypatch.setattr(schema, "VERSION", 3)
    monkeypatch.setattr(migrations, "STEPS", (Step(2, add_colour), Step(3, fill)))


def add_colour(db: sqlite3.Connection) -> None:
    db.execute(COLOUR)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def colours(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [colour for (colour,) in db.execute("SELECT colour FROM documents")]


def sources(store: Store) -> list[str]:
    return [reading.document.source for reading in store.readings()]


def test_the_steps_lead_from_each_version_to_the_next() -> None:
    assert [step.to for step in migrations.STEPS] == list(range(2, schema.VERSION + 1))


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("write", [True, False])
def test_an_older_record_is_brought_up_to_date_with_a_backup_beside_it(older: Path, *, write: bool) -> None:
    with open_store(older, write=write) as store:
        assert sources(store) == ["ferry.txt", "grain.txt"]
    assert version(older) == 3
    assert colours(older) == ["GREY", "GREY"]
    (backup,) = migrations.backups(older)
    assert backup.name.startswith("record.db.v1-20")
    assert version(backup) == 1
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("SELECT count(*) FROM statements").fetchone() == (4,)
        assert db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    open_store(older, write=True).close()
    assert migrations.backups(older) == [backup]


@pytest.mark.usefixtures("steps")
def test_an_older_record_that_cannot_be_written_to_is_refused(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.chmod(stat.S_IRUSR)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreError, match=r"S14.*version 1.*doctor"):
        open_store(older, write=False)
    assert version(older) == 1


def test_a_newer_record_is_refused(older: Path) -> None:
    with closing(sqlite3.connect(older)) as db:
        db.execute("PRAGMA user_version = 9")
    for write in (True, False):
        with pytest.raises(StoreError, match=r"S03.*upgrade"):
            open_store(older, write=write)
    assert migrations.backups(older) == []


def test_a_step_that_fails_leaves_the_version_before_it(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_references(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM documents WHERE source = 'ferry.txt'")

    def break_rules(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO documents (id) VALUES ('doc_1')")

    monkeypatch.setattr(schema, "VERSION", 3)
    for wrong in (break_references, break_rules):
        monkeypatch.setattr(migrations, "STEPS", (Step(2, add_colour), Step(3, wrong)))
        with pytest.raises(StoreError, match=r"S15.*version 3.*as it was.*backup"):
            open_store(older, write=True)
        assert version(older) == 2
        assert colours(older) == [None, None]


@pytest.mark.usefixtures("steps")
def test_nothing_is_changed_while_an_ingest_is_under_way(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "WAIT", 0.1)
    with ingesting(older), pytest.raises(StoreError, match=r"S13.*ingest"):
        open_store(older, write=True)
    assert version(older) == 1
    assert migrations.backups(older) == []


def test_a_kill_in_the_middle_leaves_the_version_before(older: Path) -> None:
    command = [sys.executable, "-c", OPENER, str(older), "slow"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "half\n"
        process.kill()
    with open_store(older, write=True) as store:
        assert version(older) == 1
        assert sources(store) == ["ferry.txt", "grain.txt"]
        assert list(store.faults()) == []
    assert len(migrations.backups(older)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("limit", [20_000, 1_500_000], ids=["of the backup", "of a step"])
def test_a_full_disk_changes_nothing(older: Path, limit: int) -> None:
    command = [sys.executable, "-c", OPENER, str(older), "large", str(limit)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2, ran
    assert ran.stdout[:5] in ("[S06]", "[S12]")
    with open_store(older, write=True) as store:
        assert version(older) == 1
        assert len(store.statements(StatementQuery())) == 4
        assert list(store.faults()) == []
    left = migrations.backups(older)
    assert [one for one in left if one.name.endswith("part")] == []
    assert len(left) == (0 if limit < 100_000 else 1)


@pytest.mark.usefixtures("steps")
def test_what_a_killed_backup_left_goes_with_the_next(older: Path) -> None:
    part = older.with_name("record.db.backup-part")
    part.write_bytes(b"half of it")
    open_store(older, write=True).close()
    assert not part.exists()
    assert time.time() - migrations.backups(older)[0].stat().st_mtime < 60
