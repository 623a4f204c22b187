"""The first page: what came when, what is new since a date, what is unsure, reported most, and rejected."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from facevalue.record import Rejection
from facevalue.serve import make_app
from facevalue.store import Signature, open_store
from facevalue.store.echo_lists import EchoQuery
from facevalue.store.verdicts import Call
from tests.explore.standing.planting import OSTREL, Said, report, stored
from tests.serve.conftest import fill
from tests.serve.echoing import fill_echoing
from tests.serve.test_pages import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.record import Reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fill(tmp_path / "news.db")


@pytest.fixture
def own(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(path), base_url="http://127.0.0.1") as client:
        yield client


def test_the_chart_and_its_table_tell_the_same(client: TestClient) -> None:
    page, data = Outline(client.get("/").text), client.get("/index.json").json()["over_time"]
    assert data["period"] == "day"
    told = {one["start"]: (one["documents"], one["statements"]) for one in data["periods"]}
    assert len(told) == 15  # from 20 February to 6 March
    assert {day: counts for day, counts in told.items() if counts != (0, 0)} == {
        "2031-02-20": (1, 1),
        "2031-03-04": (1, 4),
        "2031-03-06": (1, 2),
    }
    assert "6 Mar 2031 1 2 5 Mar 2031 0 0 4 Mar 2031 1 4" in page.text
    labels = page.values("aria-label")
    assert "4 Mar 2031: 4 statements" in labels
    assert sum(": " in label and label.endswith(("statement", "statements")) for label in labels) == 15


def test_a_bar_opens_what_it_counts(client: TestClient) -> None:
    data = client.get("/index.json").json()["over_time"]["periods"]
    for one in data:
        listed = client.get(f"/statements.json?since={one['start']}&until={one['end']}").json()
        assert listed["count"] == one["statements"]


@pytest.mark.parametrize(
    ("since", "day", "counts"),
    [
        ("2031-03-04", "2031-03-04", [2, 6, 3]),
        ("2031-03", "2031-03-01", [2, 6, 3]),
        ("2031", "2031-01-01", [3, 7, 5]),
        ("2031-03-05", "2031-03-05", [1, 2, 0]),
        ("2040", "2040-01-01", [0, 0, 0]),
    ],
)
def test_what_is_new_since_a_date(client: TestClient, since: str, day: str, counts: list[int]) -> None:
    new = client.get(f"/index.json?since={since}").json()["since"]
    assert new["since"] == day
    assert [new["documents"], new["statements"], new["actors"]] == counts
    assert f'name="since" value="{day}"' in client.get(f"/?since={since}").text


def test_new_actors_are_those_not_met_before(client: TestClient, readings: dict[str, Reading]) -> None:
    named = {actor.name: actor.id for actor in readings["harbour"].actors}
    new = client.get("/index.json?since=2031-03-01").json()["since"]["newest_actors"]
    assert {one["name"]: (one["id"], one["first"]) for one in new} == {
        name: (named[name], "2031-03-04") for name in ("Ilse Tarrant", "Bohdan Reyk", "Varre")
    }  # Ostrel was spoken of on 20 February


def test_without_a_date_the_last_week_is_new(client: TestClient) -> None:
    new = client.get("/index.json").json()["since"]
    assert (new["since"], new["given"], new["statements"]) == ("2031-02-28", False, 6)
    assert "the last seven days of the record" in Outline(client.get("/").text).text


@pytest.mark.parametrize("query", ["since=soon", "since=2031-02-30", "since=2031&since=2032", "until=2031"])
def test_what_is_no_date_is_said(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 400
    assert client.get(f"/index.json?{query}").json()["error"]["status"] == 400


def test_the_least_sure_come_with_a_way_to_review_them(
    client: TestClient, readings: dict[str, Reading]
) -> None:
    doubtful = readings["harbour"].statements[2]
    assert client.get("/index.json").json()["least_sure"][0]["statement"]["id"] == doubtful.id
    page = client.get("/").text
    assert f'href="/review?at={doubtful.id}"' in page
    assert "Of 1 of 8 statements the reader is less than 70 % sure" in Outline(page).text


def test_what_people_decided_is_counted(path: Path, own: TestClient, readings: dict[str, Reading]) -> None:
    first, second, doubtful, _ = (one.id for one in readings["harbour"].statements)
    with open_store(path, write=True) as store:
        signed = Signature(reviewer="ada", reason="no speaker")
        store.verdicts.decide([first, doubtful], Call(decision="accept"), signed)
        store.verdicts.decide([second, first], Call(decision="reject"), signed)
    data = own.get("/index.json").json()
    assert data["reviewed"] == {"accept": 1, "correct": 0, "reject": 2}
    assert doubtful not in {row["statement"]["id"] for row in data["least_sure"]}
    assert 'href="/statements?reviewed=rejected"' in own.get("/").text


def test_rejections_stand_by_reason(path: Path, own: TestClient) -> None:
    with open_store(path, write=True) as store:
        for number in range(3):
            store.reject(
                Rejection(
                    id=f"rej_9{number}", source=f"z/{number}", sha256=None, code="R07", reason="<b>no text"
                )
            )
    data = own.get("/index.json").json()
    assert [(one["code"], one["count"]) for one in data["rejections"]] == [("R07", 4), ("R01", 1)]
    assert data["totals"]["rejections"] == 5
    page = own.get("/").text
    assert "5 inputs were rejected" in Outline(page).text
    assert 'href="/rejections?code=R07"' in page
    of_one = own.get("/rejections.json?code=R07").json()
    assert (of_one["count"], {one["code"] for one in of_one["rejections"]}) == (4, {"R07"})
    assert own.get("/rejections?code=R99").status_code == 200


def test_pages_of_one_reason_go_on_within_it(path: Path, own: TestClient) -> None:
    with open_store(path, write=True) as store:
        for number in range(250):
            code = f"R{number % 2:02}"
            store.reject(
                Rejection(id=f"rej_a{number}", source=f"s/{number:03}", sha256=None, code=code, reason="x")
            )
            store.reject(
                Rejection(id=f"rej_b{number}", source=f"s/{number:03}", sha256=None, code=code, reason="x")
            )
    seen, at = [], "/rejections.json?code=R00"
    while at:
        answer = own.get(at).json()
        seen += [one["id"] for one in answer["rejections"]]
        at = answer["next"]
    assert len(seen) == len(set(seen)) == 250


def test_the_most_independently_reported_are_shown(tmp_path: Path) -> None:
    path = fill_echoing(tmp_path / "news.db")
    with open_store(path, write=False) as store:
        (first, *_) = store.echoes.find(EchoQuery(), 1)
        words = store.echoes.variants(first)[0].text
    assert first.origins > 1
    with TestClient(make_app(path), base_url="http://127.0.0.1") as client:
        (data, *rest) = client.get("/index.json").json()["echoes"]
        assert (data["id"], data["origins"], data["text"]) == (first.id, first.origins, words)
        assert all(1 < one["origins"] <= first.origins for one in rest)
        page = client.get("/").text
        assert f'href="/echoes/{first.id}"' in page
        assert f"{first.origins} independent origins" in Outline(page).text


def test_an_empty_record_has_a_first_page(tmp_path: Path) -> None:
    open_store(tmp_path / "news.db", write=True).close()
    with TestClient(make_app(tmp_path / "news.db"), base_url="http://127.0.0.1") as client:
        text = Outline(client.get("/").text).text
        assert "The record is still empty" in text
        assert "Statements over time" not in text
        data = client.get("/index.json").json()
        assert (data["over_time"], data["since"], data["least_sure"]) == (None, None, [])


def test_what_comes_in_is_counted_soon(path: Path, own: TestClient) -> None:
    assert own.get("/index.json").json()["totals"]["documents"] == 4
    with open_store(path, write=True) as store:
        stored(store, [report("9.txt", "2031-04-09", Said("Mira Dolen", OSTREL, "negative"))])
    pause = threading.Event()
    for _ in range(600):
        data = own.get("/index.json").json()
        if not data["behind"]:
            break
        pause.wait(0.05)
    assert (data["totals"]["documents"], data["totals"]["last"]) == (5, "2031-04-09")
