"""What a document says is text on every page, whatever it says."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facevalue.serve.render import Page, as_html
from facevalue.serve.views.table import line

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from facevalue.record import Reading

HARM = (
    "<script>alert",
    "<img",
    "<b>x",
    "<i>evil",
    "<u>",
    "</mark></p><img",
    "javascript:",
    'onerror=alert(1)>"',
)


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def pages(readings: dict[str, Reading]) -> list[str]:
    reading = readings["hostile"]
    (statement,), (actor,) = reading.statements, reading.actors
    return [
        "/", "/statements", "/documents", "/actors", "/relations", "/rejections",
        f"/documents/{reading.document.id}", f"/statements/{statement.id}", f"/actors/{actor.id}",
        "/statements?words=<script>alert(1)</script>",
        '/statements?publisher="><script>alert(1)</script>', "/<script>alert(1)</script>",
        '/statements?kind="><script>alert(1)</script>',
    ]  # fmt: skip


def test_nothing_from_a_document_becomes_markup(client: TestClient, readings: dict[str, Reading]) -> None:
    for path in pages(readings):
        markup = client.get(path).text
        tags = Tags(markup).seen
        scripts = [attrs for tag, attrs in tags if tag == "script"]
        known = [{"src": f"/static/{name}.js", "defer": None} for name in ("page", "keys", "document")]
        assert scripts == known[: 3 if path.startswith("/documents/") else 1], path
        assert not {"img", "b", "i", "u", "iframe", "object"} & {tag for tag, _ in tags}, path
        for _, attrs in tags:
            assert not [name for name in attrs if name.startswith("on")], path
            for name in ("href", "src", "action"):
                assert (attrs.get(name) or "/").startswith(("/", "#", "https://ledger.example/")), path


def test_no_control_character_gets_through(client: TestClient, readings: dict[str, Reading]) -> None:
    for path in pages(readings):
        markup = client.get(path).text
        assert not set("\u202e\u200b\ufeff\x07") & set(markup), path
    document = client.get(f"/documents/{readings['hostile'].document.id}").text
    for name in ("U+202E", "U+200B", "U+FEFF", "U+0007"):
        assert f">{name}</span>" in document
    assert "\u0645\u06cc\u200c\u0631\u0648\u0645" in document


def test_it_is_still_all_there_to_read(client: TestClient, readings: dict[str, Reading]) -> None:
    document = client.get(f"/documents/{readings['hostile'].document.id}").text
    assert "&lt;script&gt;alert(&#34;text&#34;)&lt;/script&gt; &amp; the rest" in document
    assert "evil/&lt;b&gt;x&lt;/b&gt;.html" in document


def test_an_address_that_would_run_is_no_link(client: TestClient, readings: dict[str, Reading]) -> None:
    assert "javascript:" not in client.get(f"/documents/{readings['hostile'].document.id}").text


def test_no_cell_is_a_formula(client: TestClient) -> None:
    for row in csv.reader(io.StringIO(client.get("/statements.csv").text)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_formula_is_made_text(start: str) -> None:
    ((cell,),) = csv.reader(io.StringIO(line((f"{start}1+1",)), newline=""))
    assert cell == f"'{start}1+1"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=40))
def test_any_text_stays_inside_its_element(text: str) -> None:
    from starlette.requests import Request  # noqa: PLC0415

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/x",
        "query_string": b"",
        "headers": [],
        "server": ("h", 1),
    }
    page = Page(template="error.html", title=text, values={"status": 400, "message": text}, data={})
    plain = Page(template="error.html", title="x", values={"status": 400, "message": "x"}, data={})
    shown, empty = (bytes(as_html(Request(scope), given).body).decode() for given in (page, plain))
    assert [tag for tag, _ in Tags(shown).seen] == [tag for tag, _ in Tags(empty).seen]
