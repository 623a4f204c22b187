from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.read import Input, ReadRules, documents
from facevalue.record import Document, Rejection

if TYPE_CHECKING:
    from tests.read.conftest import Read

WORDS = "Nobody told us, said the mayor of Ostmark."


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _warc(pages: list[bytes], *, packed: bool) -> bytes:
    records = [
        _record(f"https://marsh.example/{n}", "200 OK", "text/html", page) for n, page in enumerate(pages)
    ]
    records.append(_record("https://marsh.example/none", "404 Not Found", "text/html", b"<p>Not here.</p>"))
    records.append(_record("https://marsh.example/a.png", "200 OK", "image/png", b"\x89PNG"))
    return b"".join(map(gzip.compress, records) if packed else records)


def _record(url: str, status: str, media_type: str, body: bytes) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-09-01T00:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _told(found: list[Document | Rejection]) -> list[tuple[str, str | None]]:
    return [(one.source, one.code if isinstance(one, Rejection) else None) for one in found]


def test_members_of_a_zip_are_read_one_by_one(read: Read, page: str, lines: str) -> None:
    inner = _zip({"in.txt": WORDS.encode(), "deeper.zip": _zip({"x.txt": WORDS.encode()})})
    packed = _zip(
        {
            "../up.txt": WORDS.encode(),
            "/abs/a.html": page.encode(),
            "news.jsonl": lines.encode(),
            "pic.png": b"\x89PNG\r\n",
            "empty.txt": b"",
            "__MACOSX/._a": b"\x00",
            "inner.zip": inner,
        }
    )
    found = read(packed, "all.zip")
    assert _told(found) == [
        ("all.zip!../up.txt", None),
        ("all.zip!/abs/a.html", None),
        ("all.zip!news.jsonl!1", None),
        ("all.zip!news.jsonl!2", None),
        ("all.zip!news.jsonl!3", None),
        ("all.zip!pic.png", "R12"),
        ("all.zip!empty.txt", "R03"),
        ("all.zip!inner.zip!in.txt", None),
        ("all.zip!inner.zip!deeper.zip", "R11"),
    ]
    assert isinstance(found[0], Document)
    assert (found[0].text, found[0].sha256) == (WORDS, sha256(WORDS.encode()).hexdigest())


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_zip_that_is_cut_short_gives_its_whole_members(read: Read, method: int) -> None:
    packed = _zip(
        {f"{n}.txt": f"{WORDS} {n}".encode() + os.urandom(200).hex().encode() for n in range(5)}, method
    )
    start_of_fourth = packed.index(b"3.txt")
    found = read(packed[: start_of_fourth + 100], "cut.zip")
    assert _told(found) == [
        ("cut.zip!0.txt", None),
        ("cut.zip!1.txt", None),
        ("cut.zip!2.txt", None),
        ("cut.zip", "R06"),
    ]


def test_a_damaged_member_does_not_harm_the_others(read: Read) -> None:
    packed = bytearray(_zip({"a.txt": b"first " * 9, "b.txt": b"other " * 9}, zipfile.ZIP_STORED))
    packed[packed.index(b"first")] ^= 0xFF
    assert _told(read(bytes(packed), "z.zip")) == [("z.zip!a.txt", "R06"), ("z.zip!b.txt", None)]


def test_protected_and_office_files_are_named_as_such(read: Read) -> None:
    packed = bytearray(_zip({"a.txt": WORDS.encode()}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert _told(read(bytes(packed), "z.zip")) == [("z.zip!a.txt", "R10")]
    assert _told(read(_zip({"word/document.xml": b"<x/>"}), "a.docx")) == [("a.docx", "R12")]
    assert _told(read(_zip({}), "none.zip")) == [("none.zip", "R16")]


@pytest.mark.timeout(60)
def test_a_bomb_is_stopped_at_the_limit(read: Read) -> None:
    rules = ReadRules(max_bytes=1 << 20, max_total=3 << 20)
    bomb = _zip({f"{n}.txt": b"word " * 400_000 for n in range(3)} | {"last.txt": WORDS.encode()})
    told = _told(read(bomb, "bomb.zip", rules=rules))
    assert len(bomb) < 50_000
    assert [code for _, code in told][:2] == ["R05", "R05"]
    assert all(code == "R05" for _, code in told[2:])
    assert _told(read(gzip.compress(b"word " * 400_000), "b.gz", rules=rules)) == [("b.gz", "R05")]


def test_gzip_is_seen_through(read: Read, page: str, lines: str) -> None:
    (text,) = read(gzip.compress(WORDS.encode()), "a.txt.gz")
    assert isinstance(text, Document)
    assert (text.text, text.source) == (WORDS, "a.txt.gz")
    (html,) = read(gzip.compress(page.encode()), "a.html.gz")
    assert isinstance(html, Document)
    assert html.media_type == "text/html"
    assert len(read(gzip.compress(lines.encode()), "a.jsonl.gz")) == 3
    quine = WORDS.encode()
    for _ in range(5):
        quine = gzip.compress(quine)
    assert _told(read(quine, "q.gz")) == [("q.gz", "R11")]


def test_packed_lines_that_are_cut_short_are_read_to_the_cut(read: Read) -> None:
    written = [json.dumps({"text": f"{WORDS} {os.urandom(50).hex()}"}) for _ in range(2000)]
    packed = gzip.compress("\n".join(written).encode())
    *good, last = read(packed[: len(packed) // 2], "cut.jsonl.gz")
    assert len(good) > 900
    assert all(isinstance(one, Document) for one in good)
    assert _told([last]) == [("cut.jsonl.gz", "R06")]


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_crawl_are_read(read: Read, page: str, packed: bool) -> None:
    pages = [page.replace("Monday", f"day {n}").encode() for n in range(3)]
    found = read(_warc(pages, packed=packed), "crawl.warc.gz" if packed else "crawl.warc")
    assert [one.url for one in found if isinstance(one, Document)] == [
        f"https://marsh.example/{n}" for n in range(3)
    ]
    assert len(found) == 3
    assert isinstance(found[1], Document)
    assert found[1].source.endswith("!2")
    assert found[1].sha256 == sha256(pages[1]).hexdigest()
    assert found[1].published == "2031-04-05"  # the page's own date, not that of the crawl


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_that_is_cut_short_is_read_to_the_cut(read: Read, page: str, packed: bool) -> None:
    whole = _warc([page.replace("Monday", f"day {n}").encode() for n in range(3)], packed=packed)
    *good, last = read(whole[: len(whole) // 2], "crawl.warc.gz")
    assert good
    assert all(isinstance(one, Document) for one in good)
    assert _told([last]) == [("crawl.warc.gz", "R06")]


GOOD = _zip({"a.txt": WORDS.encode(), "b.jsonl": b'{"text": "One two three."}\n'})


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(GOOD)), st.binary(max_size=4), st.integers(0, len(GOOD)))
def test_no_damage_to_an_archive_gets_through(at: int, damage: bytes, cut: int) -> None:
    for data in (GOOD[:at] + damage + GOOD[at + len(damage) :], GOOD[:cut], GOOD[cut:]):
        for packed in (data, gzip.compress(data)):
            found = list(documents(Input(source="a.zip", data=packed), ReadRules()))
            assert found
            assert not [one for one in found if isinstance(one, Rejection) and one.code == "R17"]
