"""Whatever is given is read, or refused with a reason: within memory and time, and nothing gets out.

Markup on pages is for `tests/serve/test_hostile.py`, forged hosts and origins for
`tests/serve/test_guard.py`, patterns for `test_patterns_take_time_by_length.py`.
"""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from facevalue.read import ReadRules, documents, json_records
from facevalue.read import inputs as inputs_of
from facevalue.read.fields import fields_of
from facevalue.record import Document, Original, Reading, Rejection
from facevalue.run import IngestRules, readings
from facevalue.store import open_store
from tests.promises.caged import STUB, caged
from tests.promises.hostile import FILES, OUTSIDE, WORDS, Hostile

if TYPE_CHECKING:
    from pathlib import Path

MOST_MEMORY, MOST_SECONDS = 600 << 20, 30.0


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_read_or_refused(tmp_path: Path, hostile: Hostile) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(OUTSIDE)
    (folder / hostile.name).write_bytes(hostile.data())
    before = sorted(tmp_path.rglob("*"))
    done = caged("read", "in", cwd=tmp_path)
    assert sorted(path for path in tmp_path.rglob("*") if path.name != "spare") == before
    told = done.told()
    assert told
    for within, expected in hostile.becomes.items():
        assert expected in told[hostile.name + within]
    assert OUTSIDE not in done.out + done.err
    assert "R17" not in told.values()
    assert all(line.startswith("rejected: ") for line in done.err.splitlines())
    assert done.err.isprintable() or not set(done.err) & set("\x1b\x00\u202e\u2066")
    assert done.memory < MOST_MEMORY
    assert done.seconds < MOST_SECONDS


def test_links_pipes_and_devices_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(OUTSIDE)
    (folder / "good.txt").write_text(WORDS)
    (folder / "soft.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe.txt")
    done = caged("read", "in", cwd=tmp_path)
    assert done.told() == {
        "good.txt": WORDS, "soft.txt": "R02", "zero.txt": "R02", "loop": "R02", "pipe.txt": "R02",
    }  # fmt: skip
    assert OUTSIDE not in done.out


@pytest.mark.parametrize("target", ["file:///etc/hostname", "gopher://marsh.example/", "feed:../secret.txt"])
def test_an_address_that_is_a_path_opens_nothing(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.txt").write_text(OUTSIDE)
    done = caged("read", target, cwd=tmp_path)
    assert list(done.told().values()) == ["R01"]


def test_harm_in_every_field_leaves_as_text(tmp_path: Path) -> None:
    (fields,) = (one for one in FILES if one.name == "fields.jsonl")
    (tmp_path / "fields.jsonl").write_bytes(fields.data())
    assert caged("ingest", "fields.jsonl", "--db", "x.db", cwd=tmp_path).code == 0
    for form in ("table", "csv"):
        shown = caged("search", "--db", "x.db", "--format", form, cwd=tmp_path).out
        if form == "table":
            assert "\x1b" not in shown
        else:
            cells = [cell for row in csv.reader(io.StringIO(shown)) for cell in row]
            assert len(cells) > 10
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert caged("verify", "--db", "x.db", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    "typed", ['"', "a OR b NEAR/2 c*", "col:x ^y -z", "(((", "%_\\", "'; DROP TABLE documents; --", "\u202e*"]
)
def test_search_syntax_is_only_words(tmp_path: Path, typed: str) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    caged("ingest", "a.txt", "--db", "x.db", cwd=tmp_path)
    done = caged("search", "--db", "x.db", "--", typed, cwd=tmp_path)
    assert done.code == 0
    assert done.err in ("", "no statement matches\n")


def test_two_ingests_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"{WORDS}{number}\n")
    both = [
        subprocess.Popen(
            [sys.executable, str(STUB), "ingest", "in", "--db", "x.db"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )
        for _ in range(2)
    ]  # fmt: skip
    errors = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], errors
    with open_store(tmp_path / "x.db", write=False) as store:
        found = [reading.document.source for reading in store.readings()]
    assert found == sorted(path.name for path in folder.iterdir())
    assert caged("verify", "--db", "x.db", cwd=tmp_path).code == 0


class Endless:
    """A reader that never comes to an end with some documents, in a pattern that backtracks."""

    def read(self, document: Document, original: Original | None = None) -> Reading:
        if document.source.endswith("bad.txt"):
            re.match(r"(a+)+b", "a" * 60)
        return Reading(document=document, original=original)


@pytest.mark.timeout(60)
def test_what_takes_too_long_costs_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "bad.txt", "c.txt"):
        (tmp_path / name).write_text(WORDS)
    rules = IngestRules(read=ReadRules(max_time=0.3))
    found = list(readings([str(tmp_path)], Endless(), rules))
    told = [(one.source, one.code) if isinstance(one, Rejection) else one.document.source for one in found]
    assert told == ["a.txt", ("bad.txt", "R18"), "c.txt"]
    assert "--max-time" in next(one.reason for one in found if isinstance(one, Rejection))


@pytest.mark.timeout(60)
def test_lines_that_take_too_long_to_decode_cost_only_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fields_of

    def slow(record: dict[str, str], mapping: dict[str, str]) -> object:
        while record["text"] == "slow":
            pass
        return real(record, mapping)

    monkeypatch.setattr(json_records, "fields_of", slow)
    lines = ['{"text": "One harbour."}', '{"text": "slow"}', '{"text": "Two harbours."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (given,) = inputs_of(str(tmp_path / "a.jsonl"), ReadRules())
    assert not isinstance(given, Rejection)
    found = list(documents(given, ReadRules(max_time=0.3)))
    assert [one.code if isinstance(one, Rejection) else one[0].text for one in found] == [
        "One harbour.", "R18", "Two harbours.",
    ]  # fmt: skip


def test_limits_are_options(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    for option, code in (("--max-size", "R05"), ("--max-text", "R05")):
        assert caged("read", "a.txt", option, "20", cwd=tmp_path).told() == {"a.txt": code}
    assert caged("read", "a.txt", "--max-size", "1K", "--max-time", "0", cwd=tmp_path).told() == {
        "a.txt": WORDS
    }
    assert "[U01]" in caged("read", "a.txt", "--max-size", "much", cwd=tmp_path).err
