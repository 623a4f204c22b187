"""Records and documents that do not fit on one page, and questions that take too long."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from facevalue.record import (
    DocId,
    Document,
    FacevalueError,
    Reading,
    Span,
    Speaker,
    Statement,
    StoreError,
    statement_id,
)
from facevalue.serve import app, catalogue, make_app
from facevalue.serve.views import statements as listed
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTS, EACH = 64, 10


def reading(number: int, lines: list[str]) -> Reading:
    doc = DocId(f"doc_{number:016x}")
    text = "\n\n".join(lines)
    made, at = [], 0
    for line in lines:
        spans = (Span(at, at + len(line)),)
        speaker = Speaker(name=f"Speaker {number % 7}", via="name")
        made.append(
            Statement(
                id=statement_id(doc, spans),
                doc=doc,
                kind="direct",
                speaker=speaker,
                content=spans,
                text=line,
                confidence=0.9,
                region="body",
            )
        )
        at += len(line) + 2
    published = f"2031-{number % 12 + 1:02}-05 09:00" if number % 5 else None
    source = f"{number:03}.txt"
    document = Document(id=doc, source=source, sha256="0" * 64, text=text, published=published)
    return Reading(document=document, statements=tuple(made))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("many") / "many.db"
    with open_store(path, write=True) as store:
        for number in range(DOCUMENTS):
            store.put(reading(number, [f"Line {line} of {number}." for line in range(EACH)]))
        store.put(reading(DOCUMENTS, [f"Paragraph {line}: " + "word " * 500 for line in range(60)]))
    with TestClient(make_app(path), base_url="http://localhost") as opened:
        yield opened


def walk(client: TestClient, path: str, name: str) -> tuple[list[str], int]:
    """The ids on all pages of a list, and how many pages there are."""
    ids: list[str] = []
    pages = 0
    while path:
        data = client.get(path).json()
        ids += [row.get("statement", row)["id"] for row in data[name]]
        path, pages = data["next"], pages + 1
    return ids, pages


def test_a_whole_selection_is_cited_at_once(many: TestClient) -> None:
    ids = [row["id"] for row in csv.DictReader(io.StringIO(many.get("/statements.csv?words=line").text))]
    assert len(ids) > 500  # more than are read at a time
    bib = many.get("/statements.bib?words=line")
    assert bib.headers["content-type"] == "application/x-bibtex; charset=utf-8"
    assert 'filename="statements.bib"' in bib.headers["content-disposition"]
    assert re.findall(r"^@\w+\{(\w+),$", bib.text, re.MULTILINE) == ids
    assert [item["id"] for item in many.get("/statements.csl.json?words=line").json()] == ids
    lines = many.get("/statements.txt?words=line").text.splitlines()
    assert [line.rpartition(" ")[2].strip(".") for line in lines] == ids


def test_all_statements_are_on_some_page_once(many: TestClient) -> None:
    ids, pages = walk(many, "/statements.json", "statements")
    assert len(ids) == len(set(ids)) == DOCUMENTS * EACH + 60
    assert pages > 20
    some, _ = walk(many, "/statements.json?speaker=Speaker+3", "statements")
    assert 0 < len(some) < len(ids)
    assert some == [found for found in ids if found in set(some)]


def test_all_documents_are_on_some_page_once(many: TestClient) -> None:
    ids, pages = walk(many, "/documents.json", "documents")
    assert len(ids) == len(set(ids)) == DOCUMENTS + 1
    assert pages == 2


def test_pages_of_a_list_are_linked(many: TestClient) -> None:
    first = many.get("/statements").text
    assert 'rel="next"' in first
    assert "Back to the newest" not in first
    after = many.get("/statements.json").json()["next"].partition("?")[2]
    second = many.get(f"/statements?{after}").text
    assert "Back to the newest" in second
    assert "700 statements" in second


def test_the_table_holds_the_whole_selection(many: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(many.get("/statements.csv").text)))
    assert [row["id"] for row in rows] == walk(many, "/statements.json", "statements")[0]


def test_a_long_document_comes_in_parts(many: TestClient) -> None:
    doc = f"/documents/doc_{DOCUMENTS:016x}"
    shown = [many.get(f"{doc}?part={number}").text for number in (1, 2, 3)]
    for line in range(60):
        assert sum(f"Paragraph {line}: word" in page.partition("<aside")[0] for page in shown) == 1
    assert 'aria-label="Parts of the document"' in shown[0]
    assert many.get(f"{doc}?part=4").status_code == 404
    assert many.get(f"{doc}?part=two").status_code == 400


def test_links_lead_into_the_right_part(many: TestClient) -> None:
    doc = f"/documents/doc_{DOCUMENTS:016x}"
    last = many.get(f"{doc}.json").json()["statements"][-1]
    start, end = last["content"][0]
    page = many.get(f"{doc}?span={start}-{end}").text
    assert f'id="c{start}-{end}"' in page
    assert 'part=3" aria-current="page"' in page


def test_what_takes_too_long_says_so(many: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "WITHIN", -1.0)
    monkeypatch.setattr(catalogue, "_STEPS", 1)
    answer = many.get("/documents")
    assert answer.status_code == 503
    assert "That took too long" in answer.text
    assert many.get("/documents.json").json()["error"]["title"] == "That took too long"


@pytest.mark.parametrize(("code", "status"), [("S07", 503), ("S10", 500)])
def test_a_store_that_fails_is_a_page(
    many: TestClient, monkeypatch: pytest.MonkeyPatch, code: str, status: int
) -> None:
    def fails(*_asked: object) -> FacevalueError:
        raise StoreError(code, "news.db: is damaged", "restore a copy")

    monkeypatch.setattr(listed, "selection", fails)
    for path in ("/statements", "/statements.json"):
        assert many.get(path).status_code == status
    assert "Traceback" not in many.get("/statements").text


@pytest.mark.parametrize("path", ["/documents", "/actors", "/rejections"])
def test_a_place_that_is_none(many: TestClient, path: str) -> None:
    assert many.get(f"{path}?after=nowhere").status_code == 400
