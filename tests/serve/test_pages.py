from __future__ import annotations

import csv
import html
import io
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from facevalue.record import Merge, Statement, from_line
from facevalue.serve import make_app
from facevalue.store import Signature, open_store
from tests.serve.conftest import fill

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Reading


class Outline(HTMLParser):
    """What of a page a test asks for: text, links, ids, and whether its elements are closed."""

    VOID = frozenset({"meta", "link", "input", "br", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in {"p", "td", "th", "li", "dt", "dd", "h1", "h2"}:
            self.words.append(" ")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(attribute)) is not None]


def paths(readings: dict[str, Reading]) -> list[str]:
    found = [
        "/",
        "/statements",
        "/documents",
        "/actors",
        "/relations",
        "/rejections",
        "/nothing",
        "/statements?since=soon",
    ]
    for reading in readings.values():
        found.append(f"/documents/{reading.document.id}")
        found += [f"/statements/{statement.id}" for statement in reading.statements]
        found += [f"/actors/{actor.id}" for actor in reading.actors]
    return found


def test_every_page_is_sound(client: TestClient, readings: dict[str, Reading]) -> None:
    for path in paths(readings):
        page = Outline(client.get(path).text)
        tags = [tag for tag, _ in page.elements]
        assert (tags.count("h1"), tags.count("main")) == (1, 1), path
        assert len(page.values("id")) == len(set(page.values("id"))), path
        assert not page.values("style"), path
        assert "style" not in tags, path
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")], path
        scripts = page.values("src")
        assert scripts[0] == "/static/page.js", path
        assert all(script.startswith("/static/") for script in scripts), path
        fields = {attrs["id"] for tag, attrs in page.elements if tag in {"input", "select"} and "id" in attrs}
        assert fields <= set(page.values("for")), path
        for tag, attrs in page.elements:
            assert tag != "form" or attrs["method"] == "get"
            if tag == "table":
                assert tags.count("caption") == tags.count("table"), path


def test_every_link_leads_somewhere(client: TestClient, readings: dict[str, Reading]) -> None:
    followed = set[str]()
    for path in paths(readings):
        for href in set(Outline(client.get(path).text).values("href")) - followed:
            followed.add(href)
            assert href.startswith(("/", "#", "https://ledger.example/")), href
            if href.startswith("/"):
                assert client.get(href).status_code == 200, (path, href)


def test_links_into_a_text_meet_their_place(client: TestClient, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for statement in reading.statements:
            page = Outline(client.get(f"/statements/{statement.id}").text)
            for href in page.values("href"):
                address, _, place = href.partition("#")
                if place and address:
                    assert place in Outline(client.get(address).text).values("id")


def test_the_overview_answers_a_newcomer(client: TestClient) -> None:
    text = Outline(client.get("/").text).text
    assert "8 statements by 5 speakers, read from 4 documents of 3 outlets" in text
    assert "20 February 2031 to 6 March 2031" in text
    assert "Bohdan Reyk 3" in text
    assert "2 inputs were rejected" in text
    assert "not a text" in text
    data = client.get("/index.json").json()
    assert data["totals"]["statements"] == 8
    assert ["news", 2, 5, 4] in [list(share.values()) for share in data["by"]["genre"]]


def test_a_statement_shows_its_proof(client: TestClient, readings: dict[str, Reading]) -> None:
    statement = readings["harbour"].statements[0]
    markup = client.get(f"/statements/{statement.id}").text
    page = Outline(markup)
    assert "the text names the speaker beside the words" in page.text
    assert "a minister's title" in page.text
    assert "0.97 very sure" in page.text
    for part, words in (
        ("content", '"We came with an open hand,"'),
        ("cue", "said"),
        ("source", "Ilse Tarrant, the fisheries minister"),
        ("content", '"and we were shown a closed door."'),
    ):
        assert (
            f'<mark class="is-{part}">{html.escape(words, quote=True).replace("&quot;", "&#34;")}</mark>'
            in markup
        )
    for label in ("who", "cue", "what"):
        assert f">{label}</span>" in markup
    for span in (*statement.content, *statement.source, *statement.cue):
        assert f"{span.start} {span.end}" in page.text


def test_nested_statements_know_each_other(client: TestClient, readings: dict[str, Reading]) -> None:
    _, outer, inner, _ = readings["harbour"].statements
    assert f'/statements/{outer.id}">' in client.get(f"/statements/{inner.id}").text
    assert client.get(f"/statements/{outer.id}.json").json()["holds"] == [inner.id]


def test_statements_of_a_document_follow_each_other(client: TestClient, readings: dict[str, Reading]) -> None:
    ids = [statement.id for statement in readings["harbour"].statements]
    walked, at = [], ids[0]
    while at:
        walked.append(at)
        at = client.get(f"/statements/{at}.json").json()["next"]
    assert walked == ids


class Sheet(HTMLParser):
    """The paragraphs of source text on a page, without what the page adds to them."""

    ADDED = frozenset({"tag", "numbered", "time", "badge"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.open: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        kind = (dict(attrs).get("class") or "").split(" ")[0]
        if kind == "text":
            self.paragraphs.append("")
        if self.open or kind == "text":
            self.open.append(kind)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and not self.ADDED & set(self.open):
            self.paragraphs[-1] += data


def test_a_document_is_shown_whole(client: TestClient, readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        shown = Sheet(client.get(f"/documents/{reading.document.id}").text).paragraphs
        whole = "\n".join(line for line in reading.document.text.splitlines() if line)
        hidden = dict.fromkeys(map(ord, "\u202e\u200b\ufeff\x07"))
        assert "\n".join(shown) == whole.translate(hidden)


def test_debris_is_labelled_not_hidden(client: TestClient, readings: dict[str, Reading]) -> None:
    markup = client.get(f"/documents/{readings['harbour'].document.id}").text
    for label in ("promotion", "advertisement", "notice", "byline"):
        assert f'role="group" aria-label="{label}"' in markup
    assert "the coast guard told islanders" in markup


def test_statements_lie_over_the_text(client: TestClient, readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    markup = client.get(f"/documents/{reading.document.id}").text
    nested = (
        '<mark class="is-content deep-1" data-s="2"><mark class="is-content deep-2" data-s="3">the quota was '
    )
    assert nested in markup.replace("&#34;", '"')
    for number, statement in enumerate(reading.statements, 1):
        label = f'data-s="{number}" aria-label="statement {number}" aria-describedby="s{number}">{number}</a>'
        assert f'href="/statements/{statement.id}" {label}' in markup


def test_any_characters_can_be_pointed_at(client: TestClient, readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    start = reading.document.text.index("coast guard")
    markup = client.get(f"/documents/{reading.document.id}?span={start}-{start + 11}").text
    assert f'id="c{start}-{start + 11}"' in markup
    assert '<span class="layer is-asked">coast guard</span>' in markup


@pytest.mark.parametrize("span", ["9-3", "0-0", "0-99999999", "x", "-4-5", "1-2-3"])
def test_characters_that_are_not_there(client: TestClient, readings: dict[str, Reading], span: str) -> None:
    asked = client.get(f"/documents/{readings['harbour'].document.id}?span={span}")
    assert asked.status_code == 400
    assert "is no stretch of this text" in asked.text


def test_times_are_anchors(client: TestClient, readings: dict[str, Reading]) -> None:
    page = Outline(client.get(f"/documents/{readings['call'].document.id}").text)
    assert {"t5", "t12.5", "t31", "t62"} <= set(page.values("id"))
    assert "Bohdan Reyk guest 00:12–00:18" in page.text


def test_filters_narrow_and_come_off(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        rows = client.get(f"/statements.json?{query}").json()["statements"]
        return [row["statement"]["text"] for row in rows]

    assert len(found("")) == 8
    assert found("words=quota&speaker=Tarrant") == [
        'her Varrenian colleague had told her the quota was "dead before it was drafted"'
    ]
    assert len(found("about=Ostrel")) == 3
    assert found("about=Ostrel&genre=opinion") == ["Ostrel has mistaken patience for weakness."]
    assert len(found("via=turn")) == 2
    assert len(found("kind=mixed")) == 2
    assert len(found("publisher=Radio+Varre&since=2031-03-06&until=2031-03")) == 2
    page = client.get("/statements?speaker=Reyk&kind=indirect").text
    assert 'href="/statements?speaker=Reyk"' in page
    assert 'href="/statements?kind=indirect"' in page
    assert "1 statement found" in page


def test_what_dates_leave_out_is_told_with_a_way_to_it(client: TestClient) -> None:
    undated = client.get("/statements.json?undated=yes").json()
    assert {row["published"] for row in undated["statements"]} == {None}
    assert undated["count"] == 1
    page = Outline(client.get("/statements?since=2031&kind=direct").text)
    assert "1 statement without a date is left out." in page.text
    assert "/statements?kind=direct&undated=yes" in page.values("href")
    assert client.get("/statements.json?since=2031").json()["undated"] == 1
    for nothing in ("", "?until=2040&words=quota", "?undated=yes"):
        assert "left out" not in client.get(f"/statements{nothing}").text
    assert 'href="/statements"' in client.get("/statements?undated=yes").text  # the filter comes off


def test_empty_fields_leave_the_address(client: TestClient) -> None:
    asked = client.get("/statements?words=&speaker=Reyk&via=", follow_redirects=False)
    assert asked.headers["location"] == "/statements?speaker=Reyk"


@pytest.mark.parametrize(
    "query",
    ["kind=odd", "since=soon", "spekaer=Reyk", "after=x", "after=-1", "speaker=a&speaker=b", "via=magic"],
)
def test_what_cannot_be_asked_is_said(client: TestClient, query: str) -> None:
    for path in ("/statements", "/statements.json", "/statements.csv"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
    assert "That cannot be asked" in client.get(f"/statements?{query}").text
    assert client.get(f"/statements.json?{query}").json()["error"]["status"] == 400


@pytest.mark.parametrize(
    "query", ['words="', "words=AND+OR+*", "words=%00", "words=%22%27)--", "speaker=%F0%9F%98%80"]
)
def test_odd_searches_find_nothing_and_break_nothing(client: TestClient, query: str) -> None:
    assert client.get(f"/statements?{query}").status_code == 200


def test_nothing_found_says_so(client: TestClient) -> None:
    assert "No statement fits all of this" in client.get("/statements?words=zeppelin").text


def test_the_table_is_the_same_selection(client: TestClient) -> None:
    asked = client.get("/statements.csv?about=Ostrel")
    assert asked.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(asked.text)))
    listed = client.get("/statements.json?about=Ostrel").json()["statements"]
    assert [row["id"] for row in rows] == [row["statement"]["id"] for row in listed]
    assert rows[0]["speaker"] == "Bohdan Reyk"


def test_citations_of_nothing_are_an_empty_list(client: TestClient) -> None:
    assert client.get("/statements.csl.json?words=zeppelin").json() == []
    assert client.get("/statements.bib?words=zeppelin").text == ""


def test_how_words_cast_somebody_is_shown_in_words(client: TestClient, readings: dict[str, Reading]) -> None:
    *_, denial = readings["harbour"].statements
    assert "Bohdan Reyk on Ostrel (negative)" in Outline(client.get("/statements?kind=indirect").text).text
    assert "Ostrel, cast negatively (−0.80)" in Outline(client.get(f"/statements/{denial.id}").text).text
    rows = csv.DictReader(io.StringIO(client.get("/statements.csv").text))
    assert {row["about"] for row in rows if row["id"] == denial.id} == {"Ostrel (negative)"}


def test_whoever_is_not_cast_is_shown_without_a_stance(
    client: TestClient, readings: dict[str, Reading]
) -> None:
    (attack,) = readings["hostile"].statements
    assert 'class="stance' not in client.get(f"/statements/{attack.id}").text


def test_json_holds_the_records(client: TestClient, readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    data = client.get(f"/documents/{reading.document.id}.json").json()
    again = [from_line(json.dumps(record)) for record in data["statements"]]
    assert tuple(again) == reading.statements
    assert from_line(json.dumps(data["document"])) == reading.document
    one = client.get(f"/statements/{reading.statements[2].id}.json").json()
    assert isinstance(found := from_line(json.dumps(one["statement"])), Statement)
    assert found == reading.statements[2]


def test_a_merged_actor_has_one_page_under_both_ids(tmp_path: Path) -> None:
    record = fill(tmp_path / "news.db")
    with open_store(record, write=True) as store:
        away, stays = store.actor("Bohdan Reyk").id, store.actor("Ilse Tarrant").id
        store.decide(away, Merge(into=stays), Signature(reviewer="ada", reason="one <b>person</b>"))
    with TestClient(make_app(record), base_url="http://127.0.0.1:8000") as client:
        pages = [Outline(client.get(f"/actors/{actor}").text).text for actor in (away, stays)]
        assert pages[0] == pages[1]
        for words in (
            "Ilse Tarrant",
            "Bohdan Reyk, Reyk",
            "merged with Bohdan Reyk by ada: one <b>person</b>",
        ):
            assert words in pages[0]
        said = client.get(f"/actors/{away}.json").json()["said"]
        assert {row["statement"]["speaker"]["actor"] for row in said} == {stays}
        listed = client.get("/actors.json").json()
        assert away not in {row["id"] for row in listed["actors"]}
        assert len(listed["actors"]) == listed["count"]


def test_an_actor_speaks_and_is_spoken_about(client: TestClient, readings: dict[str, Reading]) -> None:
    actors = {actor.name: actor.id for reading in readings.values() for actor in reading.actors}
    text = Outline(client.get(f"/actors/{actors['Bohdan Reyk']}").text).text
    assert "What Bohdan Reyk said 3" in text
    assert "Reyk" in text
    assert "No statement about this actor" in text
    assert "What was said about Ostrel 3" in Outline(client.get(f"/actors/{actors['Ostrel']}").text).text


@pytest.mark.parametrize(
    "path", ["/statements/sta_0", "/documents/doc_0", "/actors/act_0", "/no/such", "/static/no"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Skip to the content" in answer.text
