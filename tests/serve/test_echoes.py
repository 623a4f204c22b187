"""The pages of echoes: lists in their orders, one echo by its origins, and what a statement's page tells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import convert
from starlette.testclient import TestClient

from facevalue.record import Echo
from facevalue.serve import make_app
from facevalue.serve.views import echo as one_echo
from facevalue.serve.views import echo_table, echoes
from facevalue.store import EchoQuery, connect, echo_lists, open_store
from tests.serve.echoing import ASTERN, ATTACK, DAM, NO_DAM, fill_echoing
from tests.serve.test_hostile import Tags
from tests.serve.test_pages import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_echoing(tmp_path_factory.mktemp("echoing") / "echoing.db")


@pytest.fixture(scope="module")
def client(record: Path) -> Iterator[TestClient]:
    with TestClient(make_app(record), base_url="http://localhost") as opened:
        yield opened


def found(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/echoes.json{query}").json()["echoes"]
    return rows


def of_text(client: TestClient, text: str, query: str = "") -> dict[str, Any]:
    return next(row for row in found(client, query) if row["text"] == text)


def addresses(client: TestClient) -> list[str]:
    asked = (
        "", "?of=document", "?of=event", "?sort=copies", "?sort=contradicted",
        "?of=document&sort=contradicted", "?speaker=Marrow&since=2031-03", "?speaker=Nobody",
    )  # fmt: skip
    lists = [f"/echoes{query}" for query in asked]
    queries = ("", "?of=document", "?of=event", "?of=event&sort=contradicted", "?sort=contradicted")
    pages = {f"/echoes/{row['id']}" for query in queries for row in found(client, query)}
    return [*lists, *sorted(pages)]


def test_the_most_independently_reported_come_first(client: TestClient) -> None:
    rows = found(client)
    assert [(row["text"], row["origins"], row["documents"], row["outlets"]) for row in rows] == [
        (DAM, 2, 4, 3),
        (ATTACK, 2, 2, 2),
    ]
    text = Outline(client.get("/echoes").text).text
    assert "2 independent origins 4 documents, 3 outlets" in text
    assert "Ada Marrow" in text


def test_the_most_copied_are_those_with_copies(client: TestClient) -> None:
    assert [row["text"] for row in found(client, "?sort=copies")] == [DAM]
    (copied,) = found(client, "?of=document")
    assert (copied["documents"], copied["origins"]) == (3, 1)
    page = Outline(client.get("/echoes?of=document").text)
    assert "3 documents 1 independent origin, 3 outlets" in page.text
    assert "Most independently reported" not in page.text


def test_the_contradicted_are_found_though_they_stand_alone(client: TestClient) -> None:
    rows = found(client, "?sort=contradicted")
    assert rows[0]["text"] == DAM
    assert {row["text"] for row in rows if "contradicted: other number" in row["because"]} == {
        f"We counted {n} barges of wheat upstream of the Dravenik locks this morning." for n in (40, 12)
    }
    assert len(rows) == 6
    assert "one denies what the other says" in Outline(client.get("/echoes?sort=contradicted").text).text


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("?speaker=Marrow", [DAM]),
        ("?speaker=Tarrant", [ATTACK]),
        ("?speaker=Tarrant&since=2031-07", []),
        ("?since=2031-06", [ATTACK]),
        ("?until=2031-03-01", [DAM]),
        ("?until=2031-02", []),
        ("?of=document&speaker=Marrow", ["Dam will be rebuilt, says Marrow"]),
        ("?of=document&speaker=Tarrant", []),
        ("?of=document&until=2031-03-01", ["Dam will be rebuilt, says Marrow"]),
        ("?of=document&since=2031-03-03", []),
        ("?of=event&about=Kestrania", ["Ardovia → Kestrania: ASSAULT"]),
        ("?of=event&about=Kestrania&since=2031-09", []),
        ("?of=event&since=2031-08-01", ["Ardovia → Kestrania: ASSAULT"]),
        ("?of=event&speaker=Marrow", []),
    ],
)
@pytest.mark.parametrize("often", [0, 20_000])
def test_filters_hold_whether_who_is_asked_for_is_met_often_or_not(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str, texts: list[str], often: int
) -> None:
    monkeypatch.setattr(echo_lists, "OFTEN", often)
    assert [row["text"] for row in found(client, query)] == texts


def test_filters_stay_in_every_address(client: TestClient) -> None:
    page = Outline(client.get("/echoes?speaker=Marrow&sort=copies").text)
    kept = [href for href in page.values("href") if href.startswith("/echoes?") and "speaker" in href]
    assert any("of=event" in href for href in kept)
    assert any("sort=contradicted" in href for href in kept)
    assert client.get("/echoes?speaker=&about=", follow_redirects=False).headers["location"] == "/echoes"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("sort=loudest", "sort cannot be"),
        ("of=actor", "of cannot be"),
        ("kind=direct", "no filter"),
        ("since=soon", "soon"),
        ("after=ech_none", "no place to go on from"),
    ],
)
def test_what_cannot_be_asked_says_so(client: TestClient, query: str, says: str) -> None:
    for path in ("/echoes", "/echoes.csv"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert says in answer.text.lower()


@pytest.mark.parametrize("query", ["", "sort=contradicted", "sort=contradicted&since=2031-03-02"])
def test_pages_and_the_table_hold_each_echo_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    whole = [row["id"] for row in found(client, f"?{query}")]
    assert len(whole) >= 2
    monkeypatch.setattr(echoes, "PAGE", 1)
    monkeypatch.setattr(echo_table, "_FIRST", 1)
    monkeypatch.setattr(echo_table, "_BATCH", 2)
    path, seen = f"/echoes.json?{query}", []
    while path:
        data = client.get(path).json()
        seen += [row["id"] for row in data["echoes"]]
        path = data["next"]
    assert seen == whole
    answer = client.get(f"/echoes.csv?{query}")
    assert 'filename="echoes.csv"' in answer.headers["content-disposition"]
    assert [row["id"] for row in csv.DictReader(io.StringIO(answer.text))] == whole


def test_one_echo_stands_by_its_origins_with_its_differences(client: TestClient) -> None:
    markup = client.get(f"/echoes/{of_text(client, DAM)['id']}").text
    page = Outline(markup)
    assert "Origin 1 3 documents copied from one text" in page.text
    assert "Origin 2 one document" in page.text
    assert (
        page.text.index("Origin 1")
        < page.text.index("Radio Varre, 1 March 2031")
        < page.text.index("Origin 2")
    )
    words = markup.replace('<span class="away">[left out: </span>', "").replace(
        '<span class="away">]</span>', ""
    )
    words = words.replace('<span class="away">[put in: </span>', "")
    assert "<del>will</del> <ins>must</ins> be rebuilt in stone <del>before the next winter</del>." in words
    assert "5 of 5 content words" in page.text
    (copied,) = found(client, "?of=document")
    assert f"/echoes/{copied['id']}" in page.values("href")


def test_contradictions_stand_side_by_side_with_the_words_that_disagree(client: TestClient) -> None:
    dam = client.get(f"/echoes/{of_text(client, DAM)['id']}").text
    assert 'will <mark class="clash">not</mark> be rebuilt' in dam
    barges = next(row for row in found(client, "?sort=contradicted") if "40 barges" in row["text"])
    page = client.get(f"/echoes/{barges['id']}").text
    assert 'counted <mark class="clash">40</mark> barges' in page
    assert 'counted <mark class="clash">12</mark> barges' in page
    assert "stands alone" in page
    claimed = next(row for row in found(client, "?sort=contradicted") if row["speaker"] == "Mira Dolen")
    page = client.get(f"/echoes/{claimed['id']}").text
    assert '<mark class="clash"><bdi>Mira Dolen</bdi></mark>' in page
    assert '<mark class="clash"><bdi>Teodor Lunde</bdi></mark>' in page
    acts = found(client, "?of=event&sort=contradicted")
    assert '<mark class="clash">denied</mark>' in client.get(f"/echoes/{acts[0]['id']}").text


def test_the_data_are_the_record_s(client: TestClient, record: Path) -> None:
    row = of_text(client, DAM)
    data = client.get(f"/echoes/{row['id']}.json").json()
    with open_store(record, write=False) as store:
        echo = next(echo for echo in store.echoes.find(EchoQuery(), 9) if echo.id == row["id"])
        assert convert(data["echo"], Echo) == convert(row, Echo) == echo
        for variant in data["variants"]:
            statement = store.statement(variant["id"])
            assert statement is not None
            document = store.document(statement.doc)
            assert document is not None
            assert document.text[variant["start"] : variant["end"]] == variant["text"]
    origins = [variant["origin"] for variant in data["variants"]]
    assert sorted(map(origins.count, set(origins))) == [1, 3]
    (against,) = data["contradictions"]
    assert against["reasons"] == ["denial"]
    ((start, end),) = against["other"]["disagrees"]
    assert against["other"]["text"][start:end] == "not"


def test_a_statement_tells_how_often_and_against_what_it_stands(client: TestClient) -> None:
    variants = client.get(f"/echoes/{of_text(client, DAM)['id']}.json").json()["variants"]
    path = f"/statements/{variants[-1]['id']}"
    markup = client.get(path).text
    page = Outline(markup)
    assert "said in 4 documents, 2 independent origins" in page.text
    assert f"/echoes/{of_text(client, DAM)['id']}" in page.values("href")
    assert "</del>" in markup.partition('class="wording"')[2].partition("</blockquote>")[0]
    assert 'will <mark class="clash">not</mark> be rebuilt' in markup
    assert client.get(f"{path}.json").json()["echo"]["documents"] == 4
    (denied,) = [row for row in found(client, "?sort=contradicted") if row["text"] == NO_DAM]
    alone = Outline(client.get(f"/statements/{denied['members'][0]}").text)
    assert "no other document says it; contradicted" in alone.text


def test_what_nobody_repeats_says_so(client: TestClient) -> None:
    (row,) = (
        client.get("/statements.json?words=driftwood+OR+timber").json()["statements"]
        or client.get("/statements.json?words=timber").json()["statements"]
    )
    assert row["statement"]["text"] == ASTERN
    page = Outline(client.get(f"/statements/{row['statement']['id']}").text)
    assert "no other document says it" in page.text
    assert client.get(f"/statements/{row['statement']['id']}.json").json()["echo"] is None


def test_a_large_echo_comes_in_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_echo, "_PAGE", 2)
    path = f"/echoes/{of_text(client, DAM)['id']}"
    seen, shown = [], []
    address: str | None = path
    while address:
        page = Outline(client.get(address).text)
        section = client.get(address).text.partition('class="variants"')[2]
        seen += [line for line in section.split('"') if line.startswith("/statements/")]
        shown.append(page.text)
        further = [href for href in page.values("href") if href.startswith(f"{path}?after=")]
        address = further[0] if further and further[0] not in shown else None
        shown.append(further[0] if further else "")
    assert len(seen) == len(set(seen)) == 4
    assert "Origin 2" in shown[-2]


def test_a_record_behind_says_so(tmp_path: Path) -> None:
    from tests.serve.echoing import planted  # noqa: PLC0415

    path = tmp_path / "behind.db"
    with open_store(path, write=True) as store:
        store.put(planted()[0])
    with TestClient(make_app(path), base_url="http://localhost") as opened:
        page = Outline(opened.get("/echoes").text)
        assert "The record has changed since its echoes were grouped" in page.text
        assert opened.get("/echoes.json").json()["current"] is False
        (row,) = opened.get("/statements.json").json()["statements"]
        shown = Outline(opened.get(f"/statements/{row['statement']['id']}").text).text
        assert "not compared with other documents yet" in shown


def test_what_takes_too_long_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "_STEPS", 1)
    monkeypatch.setattr(echoes, "WITHIN", -1.0)
    assert client.get("/echoes").status_code == 503
    assert client.get("/echoes/ech_none").status_code == 404


def test_every_page_is_sound_and_its_links_lead_somewhere(client: TestClient) -> None:
    for path in addresses(client):
        page = Outline(client.get(path).text)
        tags = [tag for tag, _ in page.elements]
        assert (tags.count("h1"), tags.count("main")) == (1, 1), path
        assert len(page.values("id")) == len(set(page.values("id"))), path
        assert not page.values("style"), path
        labelled = page.values("aria-labelledby")
        assert set(labelled) <= set(page.values("id")), path
        for href in set(page.values("href")):
            address, _, place = href.partition("#")
            assert href.startswith(("/", "#")), href
            if address:
                answer = client.get(address)
                assert answer.status_code == 200, (path, href)
                assert not place or place in Outline(answer.text).values("id"), href


def test_nothing_from_a_document_becomes_markup(client: TestClient) -> None:
    hostile = of_text(client, ATTACK)
    paths = [*addresses(client), *(f"/statements/{one}" for one in hostile["members"]),
             '/echoes?speaker="><script>alert(3)</script>']  # fmt: skip
    for path in paths:
        markup = client.get(path).text
        tags = Tags(markup).seen
        assert [attrs for tag, attrs in tags if tag == "script"] == [
            {"src": "/static/page.js", "defer": None}
        ]
        assert "b" not in {tag for tag, _ in tags}, path
        assert "\u202e" not in markup, path
    assert "U+202E" in client.get(f"/echoes/{hostile['id']}").text
