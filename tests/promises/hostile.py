"""Hostile files of every kind, each small on the disk, with what must become of them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pyarrow as pa
from msgspec import Struct, field
from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "The ferry to Ostrel is late.\n“Nobody told us,” said Mira Dolen.\n"
OUTSIDE = "words that lie outside"
DEEP = 200_000
READ = ""  # stands for any text


class Hostile(Struct, frozen=True, kw_only=True):
    """A file's name and bytes, and for each source in it the code it is refused with, or its words."""

    name: str
    data: Callable[[], bytes]
    becomes: dict[str, str] = field(default_factory=dict)


def _laughs(root: str, body: str) -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "lol">{levels}]>{body}'.encode()


def _external(root: str, body: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "../secret.txt">]>{body}'.encode()


def _feed(text: str) -> str:
    return (
        '<rss version="2.0"><channel><title>The Pier</title>'
        f"<item><guid>g</guid><title>Ferry</title><description>{text}</description></item></channel></rss>"
    )


def _page(text: str) -> str:
    return f"<html><head><title>Ferry late</title></head><body><article><p>{text}</p></article></body></html>"


def _zip(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def _link_in_zip() -> bytes:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    return _zip((link, "../secret.txt"), ("good.txt", WORDS))


def _tar(kind: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("link.txt")
        member.type, member.linkname = kind, "../secret.txt"
        archive.addfile(member)
    return packed.getvalue()


def _record(body: bytes, *, length: int | str | None = None, packed: bool = False) -> bytes:
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{encoding}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-09-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://marsh.example/a\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _bomb(times: int, size: int = 300 << 20) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as stream:
        for _ in range(size >> 20):
            stream.write(b"word " * ((1 << 20) // 5))
    data = packed.getvalue()
    for _ in range(times - 1):
        data = gzip.compress(data)
    return data


def _fields() -> bytes:
    harm = "=1+1<script>alert(1)</script>\x1b[31m"
    record = dict.fromkeys(("title", "author", "publisher", "url", "date", "language", "genre"), harm)
    return json.dumps({**record, "text": f"{harm} {WORDS}"}).encode() + b"\n"


_GOOD = _record(WORDS.encode())
FILES = (
    Hostile(name="laughs.xml", data=lambda: _laughs("rss", _feed("&l11;")), becomes={"": "R13"}),
    Hostile(
        name="laughs.html", data=lambda: _laughs("html", _page("&l11;" + WORDS)), becomes={"": WORDS[:9]}
    ),
    Hostile(name="outside.xml", data=lambda: _external("rss", _feed("&x;")), becomes={"": "R13"}),
    Hostile(name="outside.html", data=lambda: _external("html", _page("&x;" + WORDS)), becomes={"": "ferry"}),
    Hostile(name="plain.xml", data=lambda: _external("note", "<note>&x;</note>"), becomes={"": "R12"}),
    Hostile(name="deep.html", data=lambda: b"<html><body>" + b"<div>" * DEEP + b"x", becomes={"": "R"}),
    Hostile(name="deep.xml", data=lambda: _feed("<b>" * DEEP + "x" + "</b>" * DEEP).encode(), becomes={}),
    Hostile(name="deep.json", data=lambda: b'{"text":' * DEEP, becomes={"": "R11"}),
    Hostile(name="deep.jsonl", data=lambda: b'{"text":' * DEEP + b"\n" + _fields(), becomes={"!1": "R11"}),
    Hostile(name="line.txt", data=lambda: b"word " * (20 << 20), becomes={"": "R05"}),
    Hostile(
        name="line.jsonl",
        data=lambda: b'{"text": "' + b"word " * (20 << 20) + b'"}\n' + _fields(),
        becomes={"!1": "R05", "!2": "Nobody"},
    ),
    Hostile(name="bomb.gz", data=lambda: _bomb(1), becomes={"": "R05"}),
    Hostile(name="nested.gz", data=lambda: _bomb(3), becomes={"": "R11"}),
    Hostile(
        name="bomb.warc",
        data=lambda: _record(_bomb(1), packed=True) + _GOOD,
        becomes={"!1": "R05", "!2": "Nobody"},
    ),
    Hostile(
        name="bomb.zip",
        data=lambda: _zip(("a.txt", b"word " * (14 << 20)), ("b.txt", WORDS)),
        becomes={
            "!a.txt": "R05",
            "!b.txt": "Nobody",
        },
    ),
    Hostile(
        name="long.warc",
        data=lambda: _GOOD + _record(b"cut", length=1 << 40),
        becomes={"!1": "Nobody", "": "R06"},
    ),
    Hostile(name="short.warc", data=lambda: _record(WORDS.encode(), length=60), becomes={}),
    Hostile(name="minus.warc", data=lambda: _GOOD + _record(b"x", length=-5), becomes={"!1": "Nobody"}),
    Hostile(name="odd.warc", data=lambda: _GOOD + _record(b"x", length="many"), becomes={"!1": "Nobody"}),
    Hostile(name="cut.warc", data=lambda: (_GOOD * 2)[:-30], becomes={"!1": "Nobody", "": "R06"}),
    Hostile(
        name="names.zip",
        data=lambda: _zip(
            ("../up.txt", WORDS), ("/abs.txt", WORDS), ("a\\..\\b.txt", WORDS), ("C:\\c.txt", WORDS)
        ),
        becomes={"!../up.txt": "Nobody", "!/abs.txt": "Nobody"},
    ),
    Hostile(name="link.zip", data=_link_in_zip, becomes={"!good.txt": "Nobody"}),
    Hostile(name="soft.tgz", data=lambda: _tar(tarfile.SYMTYPE), becomes={"": "R12"}),
    Hostile(name="hard.tgz", data=lambda: _tar(tarfile.LNKTYPE), becomes={"": "R12"}),
    Hostile(name="fields.jsonl", data=_fields, becomes={"!1": "Nobody"}),
    Hostile(name="nul.txt", data=lambda: WORDS.encode() + b"\x00" + WORDS.encode(), becomes={"": "R04"}),
    Hostile(name="half.json", data=lambda: b'{"text": "half \\ud83d of a pair"}', becomes={"": "R07"}),
    Hostile(name="half.txt", data=lambda: b"Half a pair: \xed\xa0\xbd, in bytes of UTF-8.", becomes={}),
    Hostile(name="marked.txt", data=lambda: b"\xef\xbb\xbf" + WORDS.encode(), becomes={"": WORDS}),
    Hostile(name="wide.txt", data=lambda: WORDS.encode("utf-16"), becomes={"": WORDS}),
    Hostile(name="wrong.txt", data=lambda: b"\xff\xfe" + WORDS.encode("cp1252") + b"x", becomes={}),
    Hostile(
        name="wrong.html",
        data=lambda: (
            _page("Ledger: naïve façade. " + WORDS)
            .replace("<title>", '<meta charset="utf-7"><title>')
            .encode()
        ),
        becomes={"": "façade"},
    ),
    Hostile(name="bidi.txt", data=f"\u202e{WORDS}\u2066\u061c".encode, becomes={"": "\u202e"}),
    Hostile(name="path.xml", data=lambda: b"../secret.txt", becomes={"": "../secret.txt"}),
)


_ATOM = (
    f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title><content>{WORDS}</content>"
    "<updated>2031-04-05T08:00:00Z</updated></entry></feed>"
)


_NEWS_ITEM = (
    "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:a' version='1'><contentMeta>"
    f"<headline>x</headline></contentMeta><contentSet><inlineData contenttype='text/plain'>{WORDS}"
    "</inlineData></contentSet></newsItem>"
)


def _parquet(text: str) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"title": ["Note"], "text": [text]}), out)
    return out.getvalue()


def seeds(reader: str) -> list[bytes]:
    """Small sound inputs of a kind, for what damages them: the name of a `Kind`, or `codec`."""
    lines = "".join(
        json.dumps({"title": f"Note {n}", "text": WORDS, "date": "2031-04-05"}) + "\n" for n in range(3)
    )
    speech = {"language": "en", "segments": [{"start": 0.5, "end": 2, "text": "Good.", "speaker": "A"}]}
    cue = "00:00:01.000 --> 00:00:02.500"
    kinds: dict[str, list[str | bytes]] = {
        "text": [WORDS, "A: Is it shut?\nB: It is.\n" * 3, "00:00 One\n00:05 Two\n00:09 Three\n",
                 WORDS.encode("utf-16")],
        "html": [_page(WORDS * 4)],
        "json": [json.dumps({"articles": [{"title": "x", "body": WORDS}]}), json.dumps(speech)],
        "json_lines": [lines],
        "vtt": [f"WEBVTT\n\nNOTE x\n\n1\n{cue} align:start\n<v Mira>Nobody <i>told</i>\n\n{cue}\nNo.\n"],
        "srt": [f"1\n{cue.replace('.', ',')}\nNobody told us\n\n2\n{cue.replace('.', ',')}\nNo.\n"],
        "feed": [_feed(WORDS), _ATOM],
        "warc": [_GOOD * 2, gzip.compress(_GOOD) * 2],
        "zip": [_zip(("a.txt", WORDS), ("b/c.jsonl", lines), ("d.zip", _zip(("e.txt", WORDS))))],
        "gzip": [gzip.compress(WORDS.encode()), gzip.compress(_GOOD), gzip.compress(lines.encode())],
        "newsml": [_NEWS_ITEM],
        "csv": [f"title,text,url\nFerry,{WORDS!r},https://news.example/a\nBridge,,\n"],
        "parquet": [_parquet(WORDS)],
        "codec": [
            '{"record":"rejection","id":"rej_1","source":"a","sha256":null,"code":"R01","reason":"none"}',
            '{"record":"actor","id":"act_1","name":"Mira Dolen","type":"person"}',
        ],
    }  # fmt: skip
    return [seed if isinstance(seed, bytes) else seed.encode() for seed in kinds[reader]]
