"""An actor's page: its standing with what is behind every point, what it says, does, and what was decided."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from facevalue.record import Actor, ActorId, Merge, Rename, actor_id
from facevalue.serve import make_app
from facevalue.store import Signature, StatementQuery, Store, open_store
from facevalue.store.samples import Casting, Judgement
from tests.explore.standing.planting import OSTREL, VARRE, Act, Said, echo, ids, report, stored
from tests.serve.test_pages import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.record import Reading

DOLEN, KARST, HARM = "Mira Dolen", "Ivo Karst", '"><script>alert(1)</script>\u202e'
ECHO = "The Varre Echo"


def _day(month: int, number: int) -> str:
    return (date(2031, month, 1) + timedelta(number % 28)).isoformat()


def _planted() -> list[Reading]:
    """March praises Ostrel, April blames it: 12 stories each; one by an author, one undated, some acts."""
    praise = [
        report(f"m{n}.txt", _day(3, n), Said(DOLEN, OSTREL, "positive"), outlet=ECHO if n < 5 else None)
        for n in range(12)
    ]
    blame = [report(f"a{n}.txt", _day(4, n), Said(KARST, OSTREL, "negative")) for n in range(12)]
    acts = report(
        "acts.txt",
        "2031-04-20",
        Act(VARRE, "ASSAULT", OSTREL),
        Act(OSTREL, "AID", VARRE),
        Act(OSTREL, "SANCTION", None, "planned"),
    )
    return [
        *praise,
        *blame,
        acts,
        report("column.txt", "2031-04-09", Said("Teodor Lunde", OSTREL, "negative", "author")),
        report("undated.txt", None, Said(DOLEN, OSTREL, "neutral")),
        report("back.txt", "2031-05-02", Said(OSTREL, VARRE, "negative"), Said(OSTREL, VARRE, "positive")),
        report(
            "harm.txt", "2031-03-09", Said(HARM, VARRE, "negative"), Act(HARM, "ACCUSE", VARRE), outlet=HARM
        ),
    ]


PLANTED = _planted()
PAGE = f"/actors/{actor_id(OSTREL)}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("actor") / "record.db"
    with open_store(path, write=True) as store:
        stored(store, PLANTED)
    return _client(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, write=True) as opened:
        stored(opened, PLANTED)
        yield opened


def _client(path: Path) -> TestClient:
    return TestClient(make_app(path), base_url="http://127.0.0.1")


def _marks(page: Outline) -> list[dict[str, str | None]]:
    return [
        attrs for tag, attrs in page.elements if tag == "a" and (attrs.get("class") or "").startswith("mark")
    ]


def test_every_point_opens_what_it_counts(client: TestClient) -> None:
    page = Outline(client.get(PAGE).text)
    march, april = _marks(page)
    assert "March 2031: +3.22" in (march["aria-label"] or "")
    assert "12 statements" in (march["aria-label"] or "")
    assert "is-above" in (march["class"] or "")
    assert "is-below" in (april["class"] or "")
    assert "lower than before" in (april["aria-label"] or "")
    assert "▼" in page.text
    for mark, readings in ((march, PLANTED[:12]), (april, PLANTED[12:24])):
        href = mark["href"] or ""
        assert page.values("href").count(href) == 2  # in the chart and in its table
        assert client.get(href).status_code == 200
        data = client.get(href.replace("/behind?", "/behind.json?")).json()
        assert data["count"] == 12
        assert {row["statement"]["id"] for row in data["statements"]} == set(ids(*readings))


@pytest.mark.parametrize("by", ["outlet", "country", "bloc", "office", "speaker", "type"])
@pytest.mark.parametrize("voice", ["statements", "author", "events"])
@pytest.mark.parametrize("period", ["month", "all"])
def test_what_is_behind_a_point_is_as_much_as_it_says(
    client: TestClient, by: str, voice: str, period: str
) -> None:
    address = f"{PAGE}?by={by}&voice={voice}&period={period}"
    page = Outline(client.get(address).text)
    points = client.get(address.replace("?", ".json?")).json()["standing"]
    hrefs = [mark["href"] or "" for mark in _marks(page)]
    assert points
    assert len(points) == len(hrefs)
    for point, href in zip(points, hrefs, strict=True):
        assert client.get(href.replace("/behind?", "/behind.json?")).json()["count"] == point["n"]


def test_voices_are_never_added_up(client: TestClient) -> None:
    counts = {}
    for voice in ("statements", "author", "events"):
        data = client.get(f"{PAGE}.json?voice={voice}&period=all").json()
        counts[voice] = [(point["direction"], point["n"]) for point in data["standing"]]
    assert counts == {"statements": [(None, 25)], "author": [(None, 1)], "events": [("to", 1), ("by", 1)]}


def test_the_table_tells_what_the_chart_draws(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}.csv").text)))
    points = client.get(f"{PAGE}.json").json()["standing"]
    assert [(row["start"], float(row["net"]), int(row["n"])) for row in rows] == [
        (point["start"], point["net"], point["n"]) for point in points
    ]
    assert rows[1]["change_flagged"] == "True"
    assert rows[0]["evidence"].split()[0].startswith("sta_")


def test_periods_go_on_before_and_after(path: Path) -> None:
    readings = [
        report(f"{n}.txt", (date(2029, 1, 1) + timedelta(7 * n)).isoformat(), Said(DOLEN, OSTREL, "positive"))
        for n in range(70)
    ]
    with open_store(path, write=True) as store:
        stored(store, readings)
    client = _client(path)
    newest = Outline(client.get(f"{PAGE}?period=week").text)
    assert len(_marks(newest)) == 60
    (earlier,) = {href for href in newest.values("href") if "until=" in href and href.startswith(f"{PAGE}?")}
    oldest = Outline(client.get(earlier).text)
    assert len(_marks(oldest)) == 10
    assert f"{PAGE}?period=week" in oldest.values("href")
    seen = {mark["href"] for page in (newest, oldest) for mark in _marks(page)}
    assert len(seen) == 70


def test_what_has_no_date_is_told(client: TestClient) -> None:
    assert "for want of a date: 1 statement" in Outline(client.get(PAGE).text).text
    assert "for want of a date" not in Outline(client.get(f"{PAGE}?period=all").text).text


def test_the_strongest_stand_on_their_side(client: TestClient) -> None:
    data = client.get(f"{PAGE}.json").json()
    assert {one["id"] for one in data["for"]} <= set(ids(*PLANTED[:12]))
    assert {one["id"] for one in data["against"]} <= set(ids(*PLANTED[12:24]))
    assert len(data["for"]) == len(data["against"]) == 4
    links = Outline(client.get(PAGE).text).values("href")
    assert all(f"/statements/{one['id']}" in links for one in data["for"] + data["against"])


def test_copies_are_one_among_the_strongest(store: Store, path: Path) -> None:
    echo(path, "statement", ids(*PLANTED[:10]))
    assert len(store.decisions()) == 0
    assert len(_client(path).get(f"{PAGE}.json").json()["for"]) == 3


def test_what_it_says_of_others_leads_to_the_statements(client: TestClient) -> None:
    data = client.get(f"{PAGE}.json").json()
    assert [(one["name"], one["negative"], one["neutral"], one["positive"]) for one in data["targets"]] == [
        (VARRE, 1, 0, 1)
    ]
    href = f"/statements?speaker={actor_id(OSTREL)}&about={actor_id(VARRE)}&stance=negative"
    page = client.get(PAGE).text
    assert href.replace("&", "&amp;") in page
    assert client.get(href.replace("?", ".json?")).json()["count"] == 1
    assert "Cast negatively" in Outline(client.get(href).text).text


def test_acts_tell_who_did_what_to_whom_and_where_it_stands(client: TestClient) -> None:
    page = Outline(client.get(PAGE).text)
    for told in (
        "assault done to it Varre 20 April 2031 done",
        "aid done by it Varre",
        "sanction done by it somebody",
    ):
        assert told in page.text
    for event in PLANTED[24].events:
        at = f"/documents/{event.doc}?span={event.trigger.start}-{event.trigger.end}"
        assert any(href.startswith(at) for href in page.values("href"))
    assert client.get(f"{PAGE}/behind.json?voice=events").json()["count"] == 3


def test_decisions_are_shown_with_those_taken_back(store: Store, path: Path) -> None:
    signed = Signature(reviewer="Ada", reason="one <b>place</b>")
    store.decide(VARRE, Rename(name="Great Varre"), signed)
    store.decide(VARRE, Merge(into=ActorId(actor_id(OSTREL))), signed)
    store.undo(Signature(reviewer="Bo"))
    store.decide(DOLEN, Rename(name="M. Dolen"), signed)
    client = _client(path)
    text = Outline(client.get(PAGE).text).text
    assert "merged Great Varre into Ostrel taken back" in text
    assert "took back: merged Great Varre into Ostrel" in text
    assert "M. Dolen" not in text.partition("What was decided about it")[2]
    assert f"{PAGE}/edit" in Outline(client.get(PAGE).text).values("href")
    assert "renamed Varre to Great Varre" in Outline(client.get(f"/actors/{actor_id(VARRE)}").text).text


def test_a_merged_actor_is_answered_for(store: Store, path: Path) -> None:
    client = _client(path)
    before = client.get(f"{PAGE}.json?period=all").json()["standing"][0]["n"]
    store.decide(VARRE, Merge(into=ActorId(actor_id(OSTREL))), Signature(reviewer="Ada"))
    merged = client.get(f"/actors/{actor_id(VARRE)}.json?period=all").json()
    assert merged["actor"]["id"] == actor_id(OSTREL)
    assert merged["standing"][0]["n"] == before + 3


def test_the_page_says_whether_intervals_know_the_readers_errors(store: Store, path: Path) -> None:
    client = _client(path)
    assert "intervals do not know the reader’s errors" in client.get(PAGE).text
    more = [report(f"r{n}.txt", "2031-06-05", Said(DOLEN, OSTREL, "positive")) for n in range(60)]
    stored(store, more)
    target = ActorId(actor_id(OSTREL))
    rows = store.statements(StatementQuery(about=target, since="2031-06"), limit=60)
    sample = store.draw([Casting(row.place, target) for row in rows], target, 60, 1)
    found = [Judgement(sample=sample.id, number=number, stance="positive") for number in range(1, 61)]
    store.judge(found, Signature(reviewer="Ada"))
    text = Outline(client.get(PAGE).text).text
    assert "The intervals know the reader’s errors: as found in 60 reviewed castings" in text
    assert client.get(f"{PAGE}.json").json()["standing"][-1]["interval"] == "reviewed"


def test_an_actor_of_whom_nothing_is_known_has_a_page(store: Store, path: Path) -> None:
    (reading,) = [report("lone.txt", "2031-03-01", Said("Lone", "Nobody Much", "neutral"))]
    store.put(type(reading)(document=reading.document, actors=(Actor(id=actor_id("Lone"), name="Lone"),)))
    client = _client(path)
    page = Outline(client.get(f"/actors/{actor_id('Lone')}").text)
    assert "No attributed speech casts Lone in a way that could be told." in page.text
    assert "No act to or by Lone is on record." in page.text
    assert client.get(f"/actors/{actor_id('Lone')}.csv").text.startswith("actor,name,")
    assert (
        Outline(client.get(f"/actors/{actor_id('Lone')}?voice=events").text).text.count("No act to or by")
        == 2
    )


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("period=day", "Period cannot be &#39;day&#39;"),
        ("by=colour", "By cannot be"),
        ("voice=all", "Voice cannot be"),
        ("until=soon", "is no date"),
        ("hue=red", "no filter"),
        ("by=outlet&by=type", "given twice"),
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, asked: str, says: str) -> None:
    answer = client.get(f"{PAGE}?{asked}")
    assert answer.status_code == 400
    assert says in answer.text


def test_what_others_are_called_stays_text(client: TestClient) -> None:
    varre = f"/actors/{actor_id(VARRE)}"
    for address in (varre, f"{varre}?by=speaker", f"{varre}?by=outlet", f"{varre}?voice=events&by=speaker"):
        page = Outline(client.get(address).text)
        assert [attrs for tag, attrs in page.elements if tag == "script"] == [
            {"src": "/static/page.js", "defer": None}
        ]
        assert not page.values("style")
        for href in page.values("href"):
            assert client.get(href).status_code == 200, href
    rows = csv.reader(io.StringIO(client.get(f"{varre}.csv?by=outlet").text))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def test_the_list_counts_and_leads(client: TestClient) -> None:
    page = Outline(client.get("/actors").text)
    assert f"/statements?about={actor_id(OSTREL)}" in page.values("href")
    assert f"/statements?speaker={actor_id(DOLEN)}" in page.values("href")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(client.get("/actors.csv").text))}
    assert (rows[OSTREL]["said"], rows[OSTREL]["about"]) == ("2", "26")
    assert rows[DOLEN]["said"] == "13"
    assert client.get("/rejections.csv").status_code == 404
