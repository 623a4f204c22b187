"""The page of relations: planted camps are drawn and told, and a record without signs is still of use."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from facevalue.explore.relations import Pair
from facevalue.explore.tally import Person
from facevalue.export import RELATION_COLUMNS
from facevalue.record import (
    About,
    Actor,
    Camp,
    Camps,
    Event,
    Frustration,
    Member,
    Reading,
    Span,
    Speaker,
    actor_id,
    from_line,
    record_id,
)
from facevalue.serve import make_app
from facevalue.serve.network import WIDTH, Drawing, drawing
from facevalue.serve.stretches import named
from facevalue.store import open_store
from tests.serve.test_hostile import Tags
from tests.serve.test_pages import Outline
from tests.store.planting import document, statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EVIL = '"><script>alert(1)</script>'
ARDOVIA, BELMORA, CARSK = (actor_id(name) for name in ("Ardovia", "Belmora", "Carsk"))
SAID = [  # by whom, of whom, how, in the first year, in the second
    ("Ardovia", "Carsk", "positive", "negative"),
    ("Ardovia", "Belmora", "negative", "positive"),
    ("Carsk", "Belmora", "negative", "negative"),
    ("Carsk", EVIL, "positive", "positive"),
]
REPORTS = 12


def report(said: tuple[str, str, str], day: str | None, *, shells: bool = False) -> Reading:
    speaker, target, stance = said
    text = f"{speaker} spoke on {day} of {target}.\nForces of Belmora shelled a harbour of Carsk."
    planted = document(text, f"{speaker}-{target}-{day}.txt".replace("/", "_"), published=day)
    at = text.index(f"of {target}") + 3
    about = About(
        name=target, mention=Span(at, at + len(target)), actor=actor_id(target), stance=stance,  # type: ignore[arg-type]
        score=0.9 if stance == "positive" else -0.9,
    )  # fmt: skip
    made = statement(
        text, planted.id, (Span(0, text.index("\n")),), about=(about,),
        speaker=Speaker(name=speaker, via="name", actor=actor_id(speaker)),
    )  # fmt: skip
    shelled = Event(
        id=record_id("evt", planted.id), doc=planted.id, plover="ASSAULT", quad="material-conflict",
        trigger=Span(text.index("shelled"), text.index("shelled") + 7), agent=BELMORA, patient=CARSK,
        modality="done", reported_by="document", confidence=0.9,
    )  # fmt: skip
    names = {speaker, target, "Belmora", "Carsk"}
    actors = tuple(Actor(id=actor_id(name), name=name, type="country") for name in sorted(names))
    events = (shelled,) if shells else ()
    return Reading(document=planted, actors=actors, statements=(made,), events=events)


def opened(path: Path) -> TestClient:
    return TestClient(make_app(path), base_url="http://127.0.0.1:8000")


@pytest.fixture(scope="module")
def taking_sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Ardovia stands with Carsk in 2031, and with Belmora in 2032."""
    path = tmp_path_factory.mktemp("sides") / "news.db"
    with open_store(path, write=True) as store:
        for number in range(REPORTS):
            for speaker, target, first, second in SAID:
                for year, stance in ((2031, first), (2032, second)):
                    day = f"{year}-{number + 1:02}-05"
                    store.put(report((speaker, target, stance), day, shells=speaker == "Ardovia"))
    with opened(path) as client:
        yield client


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("small") / "news.db"
    with open_store(path, write=True) as store:
        for day in ("2031-01-05", "2031-01-06", "2031-02-07"):
            store.put(report(("Ardovia", "Carsk", "negative"), day))
        store.put(report(("Carsk", "Belmora", "positive"), "2031-02-08"))
    with opened(path) as client:
        yield client


QUERIES = (
    "", "?period=year", "?period=year&at=2031-01-01", "?period=month&at=2031-04-20&open=yes",
    "?level=country", "?top=3&ties=yes", "?after=2",
)  # fmt: skip


def test_what_has_no_date_is_told_where_periods_are_shown(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.db", write=True) as store:
        for day in ("2031-01-05", "2031-01-06", None):
            store.put(report(("Ardovia", "Carsk", "negative"), day))
    with opened(tmp_path / "news.db") as client:
        page = client.get("/relations?period=month").text
        assert "Not shown, for want of a date: 1 statement or act." in Outline(page).text
        assert '<a href="/relations">All periods as one</a> counts them' in page
        assert "for want of a date" not in client.get("/relations").text


def test_every_form_of_the_page_is_sound(taking_sides: TestClient, small: TestClient) -> None:
    for client in (taking_sides, small):
        for query in QUERIES:
            markup = client.get(f"/relations{query}").text
            page = Outline(markup)
            tags = [tag for tag, _ in page.elements]
            assert (tags.count("h1"), tags.count("main")) == (1, 1), query
            assert len(page.values("id")) == len(set(page.values("id"))), query
            assert not page.values("style"), query
            assert tags.count("caption") == tags.count("table"), query
            scripts = [attrs for tag, attrs in Tags(markup).seen if tag == "script"]
            assert scripts == [{"src": "/static/page.js", "defer": None}], query
            for href in set(page.values("href")):
                address, _, place = href.partition("#")
                assert client.get(address or f"/relations{query}").status_code == 200, (query, href)
                if place.startswith("pair-"):
                    shown = Outline(client.get(address).text) if address else page
                    assert place in shown.values("id"), (query, href)


def test_camps_are_told_and_who_moved(taking_sides: TestClient) -> None:
    before = Outline(taking_sides.get("/relations?period=year&at=2031-06-01").text).text
    after = Outline(taking_sides.get("/relations?period=year").text).text
    assert "The network, 2031" in before
    assert "0 of 4 ties are frustrated" in before
    assert "No other division into camps does better" in before
    assert "This is the first period" in before
    assert "The network, 2032" in after
    assert re.search(r"Moved Ardovia, from camp (\d) to camp (?!\1)\d", after)
    assert "Ardovia (moved)" in after
    assert "1 balanced, 0 unbalanced" in after


def test_ties_are_told_apart_without_colour(taking_sides: TestClient) -> None:
    markup = taking_sides.get("/relations?period=year&at=2031-01-01").text
    for told, kind in (("Ardovia and Carsk: with", "with"), ("Ardovia and Belmora: against", "against")):
        first, second = told.split(":")[0].split(" and ")
        either = f"({first} and {second}|{second} and {first}):{told.split(':')[1]}"
        assert re.search(rf'<title>{either}[^<]*</title>(<path class="grip"[^>]*></path>)?'
                         rf'<path class="tie is-{kind}"', markup)  # fmt: skip
    sheet = taking_sides.get("/static/page.css").text
    assert re.search(r"\.is-against \{[^}]*stroke-dasharray", sheet)
    assert not re.search(r"\.is-with \{[^}]*stroke-dasharray", sheet)


def test_a_pair_leads_to_what_it_rests_on(taking_sides: TestClient) -> None:
    page = Outline(taking_sides.get("/relations?period=year&at=2031-01-01").text)
    listed = f"/statements?speaker={CARSK}&about={BELMORA}&since=2031-01-01&until=2031-12-31"
    assert listed in page.values("href")
    assert len(taking_sides.get(listed.replace("?", ".json?")).json()["statements"]) == REPORTS
    assert [href for href in page.values("href") if re.fullmatch(r"/statements/sta_\w+", href)]
    acts = [href for href in page.values("href") if href.startswith("/documents/") and "span=" in href]
    assert acts
    marked = '<span class="layer is-asked"><mark class="is-event" data-e="1">shelled</mark></span>'
    assert marked in taking_sides.get(acts[0]).text


def test_the_table_twin_has_the_records_figures(taking_sides: TestClient) -> None:
    data = taking_sides.get("/relations.json?period=year&at=2031-01-01").json()
    records = [from_line(json.dumps(one)) for one in data["relations"]]
    told = next(one for one in data["relations"] if {one["a"], one["b"]} == {ARDOVIA, BELMORA})
    assert (told["sign"], told["basis"], told["start"]) == (-1, "said", "2031-01-01")
    assert len(records) == data["count"] == 4
    assert data["camps"]["record"] == "camps"
    said = told["said"]
    figures = [f"{said[name]:+.1f}".replace("-", "−") for name in ("net", "low", "high")]
    text = Outline(taking_sides.get("/relations?period=year&at=2031-01-01").text).text
    assert f"{figures[0]} {figures[1]} to {figures[2]}" in text
    rows = list(
        csv.DictReader(io.StringIO(taking_sides.get("/relations.csv?period=year&at=2031-01-01").text))
    )
    assert tuple(rows[0]) == RELATION_COLUMNS
    assert [row["a"] for row in rows] == [one["a"] for one in data["relations"]]
    assert {row["start"] for row in rows} == {"2031-01-01"}


def test_time_is_gone_through_by_links(taking_sides: TestClient) -> None:
    walked, at = [], "/relations?period=year&at=2031-01-01"
    while at:
        page = Outline(taking_sides.get(at).text)
        walked.append(page.text.partition("The network, ")[2][:4])
        onward = [attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs.get("rel") == "next"]
        at = next((href for href in onward if href and href.endswith("#through")), "") or ""
    assert walked == ["2031", "2032"]
    slider = [attrs for _, attrs in page.elements if attrs.get("type") == "range"]
    assert [(one["min"], one["max"], one["value"]) for one in slider] == [("0", "1", "1")]
    assert "range" not in Outline(taking_sides.get("/relations").text).values("type")


def test_a_record_without_signs_shows_who_speaks_of_whom(small: TestClient) -> None:
    markup = small.get("/relations").text
    text = Outline(markup).text
    assert "No tie has a sign yet, so there are no camps" in text
    assert "The pair of whom most is known here has 3 statements and acts" in text
    assert "Ardovia on Carsk: 3" in text
    assert markup.count('<path class="tie is-open"') == 2 + 1  # and the legend's
    assert "is-with" not in markup
    assert "Camps" not in text
    assert '<text class="count"' in markup


def test_a_record_without_relations_says_why(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_store(path, write=True).close()
    with opened(path) as client:
        assert "Nothing is known between two actors yet" in client.get("/relations").text
        assert client.get("/relations.json").json()["relations"] == []
        assert client.get("/relations.csv").text.strip() == ",".join(RELATION_COLUMNS)


@pytest.mark.parametrize(
    "query",
    ["period=decade", "at=soon", "top=1", "top=999", "top=x", "level=god", "ties=no", "after=-1",
     "who=Ardovia", "top=3&top=4"],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(small: TestClient, query: str) -> None:
    answer = small.get(f"/relations?{query}")
    assert answer.status_code == 400
    assert "That cannot be asked" in answer.text
    assert small.get(f"/relations.json?{query}").status_code == 400


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-01-01", "2031-12-31", "2031"),
        ("2032-02-01", "2032-02-29", "February 2032"),
        ("2031-04-01", "2031-06-30", "April to June 2031"),
        ("2031-03-03", "2031-03-09", "week of 3 March 2031"),
        ("2031-03-04", "2031-04-09", "4 March 2031 to 9 April 2031"),
        ("2031-03-04", "2031-03-04", "4 March 2031"),
        (None, None, "no dates"),
    ],
)
def test_periods_have_plain_names(start: str | None, end: str | None, words: str) -> None:
    assert named(start, end) == words


def drawn(signs: list[tuple[int, int, int]], camp: dict[int, int], *, open_too: bool = False) -> Drawing:
    people = [Person(f"act_{number}", f"Actor {number}") for number in range(8)]
    pairs = [Pair(people[a], people[b], sign, 2, 1) for a, b, sign in signs]
    found = tuple(
        Camp(camp=one, members=tuple(Member(actor=people[a].id, name=people[a].name)  # type: ignore[arg-type]
                                     for a in camp if camp[a] == one))
        for one in sorted(set(camp.values()))
    )  # fmt: skip
    frustration = Frustration(lower=0, upper=0, exact=True)
    told = Camps(
        start=None, end=None, positive=0, negative=0, frustration=frustration, balanced=0, unbalanced=0,
        telling=(), camps=found,
    )  # fmt: skip
    return drawing(pairs, told, open_too=open_too)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nobody_is_drawn_over_another_and_camps_are_on_their_side(data: st.DataObject) -> None:
    signs = data.draw(
        st.lists(
            st.tuples(st.integers(0, 6), st.just(7), st.sampled_from((-1, 0, 1))), unique_by=lambda t: t[0]
        )
    )
    tied = {end for a, b, sign in signs if sign for end in (a, b)}
    camp = {one: data.draw(st.integers(1, 4)) for one in sorted(tied)}
    found = drawn(signs, camp, open_too=data.draw(st.booleans()))
    places = [(node.x, node.y) for node in found.nodes]
    for at, (x, y) in enumerate(places):
        assert 0 < x < WIDTH
        assert 0 < y < found.height
        for other_x, other_y in places[at + 1 :]:
            assert abs(y - other_y) >= 20 or abs(x - other_x) > 100
    for node in found.nodes:
        if node.camp:
            assert (node.x < WIDTH / 2) == (node.camp % 2 == 1)
        elif found.signed:
            assert node.x == WIDTH / 2


def test_a_tie_that_does_not_fit_the_camps_is_marked() -> None:
    found = drawn([(0, 1, -1), (0, 2, 1), (1, 2, 1), (3, 4, 0)], {0: 1, 1: 2, 2: 1})
    kinds = {(curve.kind, curve.frustrated) for curve in found.curves}
    assert kinds == {("against", False), ("with", False), ("with", True)}
    assert found.not_asked == 1
