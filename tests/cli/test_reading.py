"""`read` and `ingest`: what they print, store and exit with."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facevalue.record import Document, Rejection, Statement, StoreError, from_line
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

STUB = Path(__file__).with_name("stub.py")
ACTOR = '{"record":"actor","id":"act_1","name":"Mira Dolen","type":"person"}\n'


def stored(db: Path) -> list[str]:
    with open_store(db, write=False) as store:
        return [reading.document.source for reading in store.readings()]


def test_read_prints_one_record_a_line(facevalue: Callable[..., Result], news: Path) -> None:
    result = facevalue("read", str(news))
    assert result.exit_code == 0
    records = [from_line(line) for line in result.stdout.splitlines()]
    documents = [record.source for record in records if isinstance(record, Document)]
    assert documents == ["ferry.txt", "harbour/crane.txt", "pier.json"]
    assert isinstance(records[0], Document)
    texts = {record.id: record.text for record in records if isinstance(record, Document)}
    statements = [record for record in records if isinstance(record, Statement)]
    assert len(statements) == 4
    assert all(s.text == s.content[0].of(texts[s.doc]) for s in statements)
    assert list(news.parent.iterdir()) == [news]


def test_read_takes_standard_input(facevalue: Callable[..., Result]) -> None:
    result = facevalue("read", "-", stdin="“It turns,” said Ivo Karst.")
    first = from_line(result.stdout.splitlines()[0])
    assert isinstance(first, Document)
    assert first.source == "-"


def test_read_names_what_it_refused(facevalue: Callable[..., Result], news: Path) -> None:
    (news / "empty.txt").write_text("")
    result = facevalue("read", str(news))
    assert result.exit_code == 3
    (refused,) = [r for r in map(from_line, result.stdout.splitlines()) if isinstance(r, Rejection)]
    assert refused.source == "empty.txt"
    assert f"rejected: empty.txt: [{refused.code}] {refused.reason}" in result.stderr


def test_read_shows_a_table(facevalue: Callable[..., Result], news: Path) -> None:
    result = facevalue("read", "--format", "table", str(news))
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    for words in ("Mira Dolen", "Nobody told us,", "Ostrel Echo", "2031-04-05", "pier.json", "The pier"):
        assert words in result.stdout


def test_fields_can_be_mapped_and_genre_and_publisher_set(
    facevalue: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"kopf": "The tide", "leib": "“It turns,” said Ivo Karst."}))
    known = ("--genre", "opinion", "--publisher", "The Pier")
    result = facevalue("read", "a.json", "--map", "text=leib, title=kopf", *known)
    document = from_line(result.stdout.splitlines()[0])
    assert isinstance(document, Document)
    assert (document.title, document.genre, document.publisher) == ("The tide", "opinion", "The Pier")
    assert document.text == "“It turns,” said Ivo Karst."


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (f"\n{ACTOR}[]\n", "line 3"),
        ('{"record":"region","id":"r","doc":"d","start":0,"end":1,"role":"body"}', "a region, not an actor"),
    ],
)
def test_an_actor_file_that_is_none_is_named(
    facevalue: Callable[..., Result], news: Path, lines: str, says: str
) -> None:
    (news.parent / "actors.jsonl").write_text(lines)
    result = facevalue("ingest", str(news), "--actors", "actors.jsonl")
    assert result.exit_code == 2
    assert "actors.jsonl" in result.stderr
    assert says in result.stderr
    assert not (news.parent / "facevalue.db").exists()


def test_ingest_stores_and_says_so(facevalue: Callable[..., Result], news: Path) -> None:
    result = facevalue("ingest", str(news))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "3 documents: 3 stored, 0 unchanged, 0 rejected; 4 statements" in result.stderr
    assert len(stored(news.parent / "facevalue.db")) == 3
    again = facevalue("ingest", str(news))
    assert again.exit_code == 0
    assert "3 documents: 0 stored, 3 unchanged, 0 rejected" in again.stderr


def test_ingest_lists_what_it_refused_and_where_the_rest_is(
    facevalue: Callable[..., Result], news: Path
) -> None:
    for number in range(25):
        (news / f"empty{number:02d}.txt").write_text("")
    result = facevalue("ingest", str(news), "--db", "x.db")
    assert result.exit_code == 3
    assert len(stored(news.parent / "x.db")) == 3
    lines = [line for line in result.stderr.splitlines() if line.startswith("rejected: ")]
    assert [line for line in lines if "empty" in line] == lines[:20]
    assert lines[20:] == ["rejected: more than 20; see facevalue rejections --db x.db"]
    assert "25 rejected (R03 25)" in result.stderr
    listed = facevalue("rejections", "--db", "x.db")
    assert sum("R03" in line for line in listed.stdout.splitlines()) == 25
    lines = facevalue("rejections", "--db", "x.db", "--format", "jsonl").stdout.splitlines()
    assert sum(isinstance(from_line(line), Rejection) for line in lines) == 25


def test_nothing_refused_is_said(facevalue: Callable[..., Result], news: Path) -> None:
    facevalue("ingest", str(news))
    result = facevalue("rejections")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing was rejected" in result.stderr


def test_in_a_terminal_there_is_a_bar_and_names_are_harmless(news: Path) -> None:
    (news / "\x1b[2Jempty.txt").write_text("")
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(STUB), "ingest", str(news)],
        cwd=news.parent,
        stderr=end,
        env=os.environ | {"TERM": "xterm"},
    )
    os.close(end)
    shown = b""
    with contextlib.suppress(OSError):  # the other end is closed
        while piece := os.read(terminal, 1 << 16):
            shown += piece
    os.close(terminal)
    assert process.wait(60) == 3
    assert b"/4" in shown
    assert b"rejected: empty.txt: [R03]" in shown
    assert b"\x1b[2J" not in shown


def many(folder: Path, count: int) -> list[str]:
    names = [f"f{number:02d}.txt" for number in range(count)]
    for name in names:
        (folder / name).write_text(f"“It turns,” said Ivo Karst. {name}\n")
    return names


def wait_for(db: Path, count: int) -> None:
    for _ in range(400):
        with contextlib.suppress(StoreError):  # not there yet
            if len(stored(db)) >= count:
                return
        time.sleep(0.05)
    pytest.fail(f"fewer than {count} documents were stored in 20 seconds")


def test_killed_and_started_again_nothing_is_lost_or_doubled(
    facevalue: Callable[..., Result], started: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names, db = many(folder, 12), tmp_path / "x.db"
    for done in (2, 5):
        process = started("ingest", "in", "--db", "x.db", seconds=0.2)
        try:
            wait_for(db, done)
        finally:
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=30)
        assert facevalue("verify", "--db", "x.db").exit_code == 0
    result = facevalue("ingest", "in", "--db", "x.db")
    assert result.exit_code == 0
    assert "12 documents: " in result.stderr
    assert stored(db) == names
    assert facevalue("verify", "--db", "x.db").exit_code == 0


def test_ctrl_c_ends_an_ingest_after_a_whole_document(
    started: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names, db = many(folder, 50), tmp_path / "x.db"
    process = started("ingest", "in", "--db", "x.db", seconds=0.2)
    wait_for(db, 2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    (line,) = err.splitlines()
    kept = stored(db)
    assert line.startswith(f"interrupted; {len(kept)} documents: {len(kept)} stored, ")
    assert 2 <= len(kept) < len(names)
