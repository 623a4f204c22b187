"""The bytes a document was read from, where they were kept: shown as text, downloaded as bytes, never run."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from starlette.testclient import TestClient

from facevalue.record import Document, Original, Reading, document_id
from facevalue.serve import links, make_app
from facevalue.serve.heard import Heard, seconds
from facevalue.serve.originals import SHOWN
from facevalue.store import open_store
from tests.serve.conftest import call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Keep = Callable[..., tuple[TestClient, str]]

ATTACK = (
    b"<!doctype html><meta charset=windows-1251><script>alert(1)</script><img src=x onerror=alert(2)>"
    b"</pre><svg onload=alert(3)></svg><p>\xcf\xf0\xe8\xe2\xe5\xf2, \xee\xf1\xf2\xf0\xee\xe2.</p>"
)


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    def make(
        data: bytes, media_type: str = "text/html", source: str = "a/page.html"
    ) -> tuple[TestClient, str]:
        digest = sha256(data).hexdigest()
        doc = document_id(source, digest, "Words.")
        document = Document(id=doc, source=source, sha256=digest, text="Words.", media_type=media_type)
        original = Original(sha256=digest, media_type=media_type, data=data)
        with open_store(tmp_path / "kept.db", write=True) as store:
            store.put(Reading(document=document, original=original))
        return TestClient(make_app(tmp_path / "kept.db"), base_url="http://localhost"), f"/documents/{doc}"

    return make


def test_an_original_is_shown_as_text_in_its_own_encoding(keep: Keep) -> None:
    client, path = keep(ATTACK)
    page = client.get(f"{path}?original=yes").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&lt;/pre&gt;" in page
    assert "Привет, остров." in page
    assert "<svg onload" not in page
    assert "<script>" not in page
    assert f'href="{path}/original" download' in page
    assert 'class="original-text"' not in client.get(path).text
    assert f'href="{path}?original=yes"' in client.get(path).text


def test_an_original_comes_as_a_file_that_can_do_nothing(keep: Keep) -> None:
    client, path = keep(ATTACK)
    answer = client.get(f"{path}/original")
    assert answer.content == ATTACK
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="page.html"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"].split("; ")
    assert policy[:2] == ["sandbox", "default-src 'none'"]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('x.zip!in/"\r\nSet-Cookie: a=1".txt', "Set-Cookie-a-1-.txt"),
        ("https://news.example/über/äöü?a=1", "a-1"),
        ("a/..", None),
        ("feed.xml!" + "long" * 90 + ".html", f"{('long' * 90)[-75:]}.html"),
    ],
)
def test_a_file_gets_a_harmless_name(keep: Keep, source: str, name: str | None) -> None:
    client, path = keep(b"Words.", "text/plain", source)
    answer = client.get(f"{path}/original")
    given = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert given == (name or path.removeprefix("/documents/"))
    assert set(given) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(b"ID3\x00\x01\x02" * 50, "audio/mpeg"), (b"\x00\x01\x02\xff" * 99, "text/plain")],
)
def test_what_is_no_text_is_only_linked(keep: Keep, data: bytes, media_type: str) -> None:
    client, path = keep(data, media_type)
    page = client.get(f"{path}?original=yes").text
    assert "no text that could be shown" in page
    assert 'class="original-text"' not in page
    assert client.get(f"{path}/original").content == data


@pytest.mark.parametrize("piece", ["<p>word</p>", "'&\"", "水", "\u202e", "plain "])
def test_a_long_original_is_cut_and_says_so(keep: Keep, piece: str) -> None:
    client, path = keep((piece * 200_000).encode(), "text/html")
    page = client.get(f"{path}?original=yes")
    assert len(page.content) < SHOWN + 20_000
    assert "Only its beginning is shown" in page.text
    assert "\u202e" not in page.text


def test_where_no_original_was_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "bare.db", write=True) as store:
        store.put(call())
    client = TestClient(make_app(tmp_path / "bare.db"), base_url="http://localhost")
    path = f"/documents/{call().document.id}"
    page = client.get(f"{path}?original=yes")
    assert page.status_code == 200
    assert "original" not in page.text.partition("<h1")[2].partition("</header>")[0]
    assert client.get(f"{path}/original").status_code == 404
    assert client.get("/documents/doc_0/original").status_code == 404
    assert client.get(f"{path}?original=no").status_code == 400


@pytest.mark.parametrize(
    ("url", "there"),
    [
        (
            "https://www.youtube.com/watch?v=a_1&t=5s&list=x",
            "https://www.youtube.com/watch?v=a_1&list=x&t=95",
        ),
        ("https://youtu.be/a_1", "https://youtu.be/a_1?t=95"),
        ("https://www.youtube-nocookie.com/embed/a_1", "https://www.youtube-nocookie.com/embed/a_1?start=95"),
        ("https://vimeo.com/123#t=3s", "https://vimeo.com/123#t=95s"),
        ("https://media.example/talk.MP4?k=1", "https://media.example/talk.MP4?k=1#t=95.5"),
        ("https://radio.example/talk", "https://radio.example/talk"),
        ("https://youtube.com.evil.example/watch?v=a", "https://youtube.com.evil.example/watch?v=a"),
        ("https://notyoutube.com/watch", "https://notyoutube.com/watch"),
        ("https://youtube.com@evil.example/watch", "https://youtube.com@evil.example/watch"),
        ("http://[broken/watch", "http://[broken/watch"),
        ("javascript:alert(1)//youtube.com/", None),
        ("data:video/mp4;base64,AA.mp4", None),
        ("//youtube.com/watch?v=a", None),
        (None, None),
    ],
)
def test_a_source_opens_at_a_time(url: str | None, there: str | None) -> None:
    assert links.at_time(url, 95.5) == there


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("00:37", 37),
        ("1:02:03", 3723),
        ("75:10.5", 4510.5),
        ("", None),
        (None, None),
        ("soon", None),
        ("1", None),
    ],
)
def test_time_codes_are_seconds(code: str | None, told: float | None) -> None:
    assert seconds(code) == told


def test_a_turn_tells_the_time_where_no_subtitle_does() -> None:
    talk = call()
    bare = structs.replace(talk.document, times=(), url="https://vimeo.com/7")
    heard = Heard(bare, talk.turns)
    moment = heard.at(talk.turns[2].start + 3)
    assert moment is not None
    assert (moment.seconds, moment.href) == (31, "https://vimeo.com/7#t=31s")
    assert Heard(bare).at(3) is None
    assert heard.at(len(bare.text) + 5) is None
