from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from facevalue.read import Input, ReadRules, documents, inputs
from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Nobody told us, said the mayor of Ostmark."


def _told(target: object, rules: ReadRules | None = None) -> list[tuple[str, str | None]]:
    found = inputs(str(target), rules or ReadRules())
    return [(one.source, one.code if isinstance(one, Rejection) else None) for one in found]


def test_a_folder_is_read_in_order_with_all_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/z.txt", "c/a/y.txt", ".hidden", ".git/x", "c/.x", "d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(WORDS)
    assert [source for source, _ in _told(tmp_path)] == ["a.txt", "b.txt", "c/a/y.txt", "c/z.txt", "d.txt"]
    assert _told(tmp_path / "c" / "z.txt") == [("z.txt", None)]
    assert _told(f"{tmp_path}/c/") == _told(tmp_path / "c")


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert _told(tmp_path) == []


@pytest.mark.timeout(20)
def test_links_that_lead_out_and_pipes_are_never_opened(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(WORDS)
    inside = tmp_path / "inside"
    (inside / "sub").mkdir(parents=True)
    (inside / "sub" / "a.txt").write_text(WORDS)
    (inside / "out").symlink_to(outside / "secret.txt")
    (inside / "out-folder").symlink_to(outside)
    (inside / "in").symlink_to(inside / "sub" / "a.txt")
    (inside / "sub" / "loop").symlink_to(inside)
    (inside / "dangling").symlink_to(inside / "nowhere")
    os.mkfifo(inside / "pipe")
    assert _told(inside) == [
        ("dangling", "R02"),
        ("in", None),
        ("out", "R02"),
        ("out-folder", "R02"),
        ("pipe", "R02"),
        ("sub/a.txt", None),
    ]
    assert _told(inside / "pipe") == [("pipe", "R02")]
    assert _told("/dev/null") == [("null", "R02")]


def test_what_is_not_there_or_closed_is_listed(tmp_path: Path) -> None:
    assert _told(tmp_path / "none.txt") == [("none.txt", "R01")]
    assert _told("a\x00b") == [("a\x00b", "R01")]
    (tmp_path / "a.txt").write_text(WORDS)
    given = Input(source="gone.txt", path=tmp_path / "gone.txt")
    (refused,) = documents(given, ReadRules())
    assert isinstance(refused, Rejection)
    assert refused.code == "R01"


def test_a_name_that_is_no_text_is_shown_with_its_bytes(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(WORDS)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")
    assert _told(tmp_path) == [("caf\\xe9.txt", None)]


def test_a_file_that_is_too_large_for_memory_is_read_a_piece_at_a_time(tmp_path: Path, lines: str) -> None:
    rules = ReadRules(max_bytes=200)
    (tmp_path / "a.jsonl").write_text(lines * 20)
    (tmp_path / "b.txt").write_text("words " * 100)
    first, second = inputs(str(tmp_path), rules)
    assert isinstance(first, Input)
    assert isinstance(second, Input)
    assert (first.data, first.path) == (b"", (tmp_path / "a.jsonl").resolve())
    found = list(documents(first, rules))
    assert len(found) == 60
    assert all(not isinstance(one, Rejection) for one in found)
    (refused,) = documents(second, rules)
    assert isinstance(refused, Rejection)
    assert refused.code == "R05"


@pytest.mark.parametrize("max_bytes", [200, 1 << 20])
def test_standard_input_is_read_whatever_its_length(
    monkeypatch: pytest.MonkeyPatch, lines: str, max_bytes: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    rules = ReadRules(max_bytes=max_bytes)
    found = [
        one for given in inputs("-", rules) if isinstance(given, Input) for one in documents(given, rules)
    ]
    assert [one[0].source for one in found if not isinstance(one, Rejection)] == ["-!1", "-!2", "-!3"]


def test_the_bytes_come_with_each_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + WORDS.encode())
    (given,) = inputs(str(tmp_path), ReadRules())
    assert isinstance(given, Input)
    (found,) = documents(given, ReadRules())
    assert not isinstance(found, Rejection)
    document, original = found
    assert isinstance(document, Document)
    assert (document.text, original.data) == (WORDS, b"\xef\xbb\xbf" + WORDS.encode())
    assert document.sha256 == original.sha256


def test_good_and_bad_files_add_up(tmp_path: Path, page: str, lines: str) -> None:
    good: dict[str, bytes] = {"a.html": page.encode(), "b.jsonl": lines.encode(), "c.txt": WORDS.encode()}
    bad = {
        "d.bin": os.urandom(3000),
        "e.txt": b"",
        "f.json": b'{"text": "cut',
        "g.gz": b"\x1f\x8b\x08\x00",
        "h.zip": b"PK\x03\x04",
    }
    for name, data in (good | bad).items():
        (tmp_path / name).write_bytes(data)
    found = [
        one
        for given in inputs(str(tmp_path), ReadRules())
        if isinstance(given, Input)
        for one in documents(given, ReadRules())
    ]
    assert len([one for one in found if not isinstance(one, Rejection)]) == 5
    assert [one.source for one in found if isinstance(one, Rejection)] == sorted(bad)
