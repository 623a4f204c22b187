"""Reviewing what was missed in random passages: what a person sees, what is kept, and what it tells."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from facevalue.record import READ_ROLES, Speaker
from facevalue.serve.app import make_app
from facevalue.store import open_store
from tests.serve.conftest import READINGS, Maker, fill
from tests.serve.test_pages import Outline
from tests.serve.test_review import HOME, OURS, kept, next_of, press

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

    from facevalue.record import Region

EMOJI = (
    "🙂 Ferries first\n\n👩‍🔧 Mara Lind said 🚢 the ferry sails. Bo Reyk hoped e\u0301lan wins. The ferry\n"
)


def ferries() -> Maker:
    make = Maker("north/ferries.txt", EMOJI, genre="news", title="Ferries first")
    make.region("title", "🙂 Ferries first")
    make.region("body", EMOJI.splitlines()[2])
    make.say(Speaker(name="Mara Lind", via="name"), ["🚢 the ferry sails"])
    return make


FERRIES = ferries().reading()
BODY = FERRIES.regions[1]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return fill(tmp_path / "news.db", (*READINGS.values(), FERRIES))


@pytest.fixture
def ada(db: Path) -> Iterator[TestClient]:
    with TestClient(make_app(db), base_url=HOME, headers=OURS) as client:
        client.post("/review/name", data={"name": "Ada Norr", "queue": ""})
        yield client


def regions() -> dict[str, Region]:
    found = (region for reading in (*READINGS.values(), FERRIES) for region in reading.regions)
    return {region.id: region for region in found if region.role in READ_ROLES}


def drawn(client: TestClient, seed: int = 7) -> list[str]:
    """The passages of a sample, by skipping one after another."""
    found, page = [], client.get(f"/review/passages?seed={seed}")
    while "No passage is left" not in page.text:
        found.append(of(page))
        skip = re.search(r'href="([^"]+)" data-action="skip"', page.text)
        assert skip
        page = client.get(unescape(skip[1]))
    return found


def of(page: Response) -> str:
    (passage,) = re.findall(r'name="at" value="([^"]*)"', page.text)
    return str(passage)


def nothing(client: TestClient, page: Response) -> Response:
    passage, queue = next_of(page)
    sent = {"of": passage, "queue": queue, "decision": "accept"}
    return client.post("/review/passages/decide", data=sent)


def mark(client: TestClient, page: Response, **fields: str) -> Response:
    """What the form sends with these fields typed: `words_0="…"` for the words of the first row."""
    form = {
        str(a["name"]): a.get("value") or ""
        for tag, a in Outline(page.text).elements
        if tag == "input" and a.get("name") and a["name"] not in {"of", "queue", "words"}
    }
    typed = {"missed-{1}-{0}".format(*name.split("_")): value for name, value in fields.items()}
    return client.post("/review/passages/decide", data={**form, **typed, "decision": "correct"})


def test_a_sample_shows_every_passage_that_is_read_once(ada: TestClient, db: Path) -> None:
    order = drawn(ada)
    assert sorted(order) == sorted(regions())
    assert drawn(ada) == order
    assert drawn(ada, 8) != order
    assert not kept(db)


def test_one_key_says_that_nothing_was_missed_and_the_next_one_follows(ada: TestClient, db: Path) -> None:
    order = drawn(ada)
    page = nothing(ada, ada.get("/review/passages?seed=7"))
    assert (page.status_code, of(page)) == (200, order[1])
    assert "your last: nothing missed" in page.text
    (review,) = kept(db)
    assert (review.of, review.decision, review.reviewer, review.corrected) == (
        order[0], "accept", "Ada Norr", {"seed": 7},
    )  # fmt: skip
    back = ada.post("/review/passages/undo", data={"queue": next_of(page)[1]})
    assert of(back) == order[0]
    assert [one.decision for one in kept(db)] == ["accept", "reject"]
    assert drawn(ada) == order
    again = ada.post("/review/passages/undo", data={"queue": ""})
    assert (again.status_code, "no decision left" in again.text) == (400, True)


def test_the_passage_stands_between_its_neighbours_with_what_was_found(ada: TestClient) -> None:
    page = ada.get(f"/review/passages?at={BODY.id}")
    told = page.text
    assert (
        '<span class="away">found, number </span>1</span><mark class="is-content">🚢 the ferry sails' in told
    )
    assert len(re.findall(r'class="text is-passage"', told)) == 1
    assert "🙂 Ferries first" in re.findall(r'class="text is-context".*?</p>', told)[0]
    data = ada.get(f"/review/passages.json?at={BODY.id}").json()
    assert data["passage"]["text"] == EMOJI[BODY.start : BODY.end]
    assert [one["text"] for one in data["found"]] == ["🚢 the ferry sails"]


def test_offsets_and_words_are_code_points_of_the_text(ada: TestClient, db: Path) -> None:
    start, end = EMOJI.index("e\u0301lan"), EMOJI.index(" The ferry")
    page = ada.get(f"/review/passages?at={BODY.id}&seed=3")
    shown = ada.get(f"/review/passages?at={BODY.id}&missed-0-start={start}&missed-0-end={end}")
    assert "e\u0301lan wins.</output>" in shown.text
    assert '<mark class="is-asked">e\u0301lan wins.</mark>' in shown.text
    mark(ada, page, words_0="  Bo Reyk\nhoped ", start_1=str(start), end_1=str(end))
    (review,) = kept(db)
    at = EMOJI.index("Bo Reyk")
    assert review.corrected == {"missed": [[at, at + 13], [start, end]], "seed": 3}
    assert (review.of, review.decision) == (BODY.id, "correct")
    assert EMOJI[at : at + 13] == "Bo Reyk hoped"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words_0": "he never said so"}, "is not in the passage"),
        ({"words_0": "Ferries first"}, "is not in the passage"),
        ({"words_0": "he ferry"}, "stands there 2 times"),
        ({"words_0": "🚢 the ferry sails"}, "was found"),
        ({"words_0": "Bo Reyk", "words_1": "Bo Reyk"}, "is given twice"),
        ({"start_0": "4"}, "4-? is no stretch"),
        ({"start_0": "２0", "end_0": "30"}, "is no stretch"),
        ({"start_0": "30", "end_0": "20"}, "30-20 is empty"),
        ({"start_0": "0", "end_0": "5"}, "does not begin in the passage"),
        ({"start_0": "30", "end_0": "99999"}, "does not begin in the passage"),
        ({"words_0": '"><script>alert(1)</script>'}, "is not in the passage"),
    ],
)
def test_what_does_not_fit_is_told_beside_what_was_typed(
    ada: TestClient, db: Path, fields: dict[str, str], said: str
) -> None:
    answer = mark(ada, ada.get(f"/review/passages?at={BODY.id}"), **fields)
    outline = Outline(answer.text)
    assert (answer.status_code, 'role="alert"' in answer.text, said in outline.text) == (200, True, True)
    assert set(fields.values()) <= set(outline.values("value"))
    scripts = {f"/static/{name}.js" for name in ("page", "keys", "review", "missed")}
    assert set(outline.values("src")) <= scripts
    assert not kept(db)


def test_what_is_no_decision_is_refused(ada: TestClient, db: Path) -> None:
    with open_store(db, write=False) as store:
        (statement,) = (one.id for one in FERRIES.statements)
        assert store.statement(statement)
    aside = next(one.id for one in READINGS["harbour"].regions if one.role == "promo")
    for wrong in (
        {"decision": "accept"},
        {"of": BODY.id, "decision": "reject", "reason": "no"},
        {"of": BODY.id, "decision": "correct"},
        {"of": "reg_none", "decision": "accept"},
        {"of": aside, "decision": "accept"},
        {"of": statement, "decision": "accept"},
        {"of": BODY.id, "decision": "accept", "queue": "speaker=Reyk"},
    ):
        assert ada.post("/review/passages/decide", data=wrong).status_code == 400, wrong
    assert ada.get("/review/passages?seed=7&kind=direct").status_code == 400
    assert ada.get("/review/passages?seed=x").status_code == 400
    assert ada.get("/review/passages?at=reg_none").status_code == 404
    assert ada.get(f"/review/passages?at={aside}").status_code == 404
    with TestClient(make_app(db), base_url=HOME) as elsewhere:
        for path in ("decide", "undo", "name"):
            sent = {"of": BODY.id, "decision": "accept", "queue": "reviewer=Mallory", "name": "Mallory"}
            assert elsewhere.post(f"/review/passages/{path}", data=sent).status_code == 403
        nobody = elsewhere.post(
            "/review/passages/decide", data={"of": BODY.id, "decision": "accept"}, headers=OURS
        )
        assert (nobody.status_code, "needs a name" in nobody.text) == (400, True)
    assert not kept(db)


def test_a_name_is_asked_here_too_and_the_sample_goes_on(db: Path) -> None:
    with TestClient(make_app(db), base_url=HOME, headers=OURS) as client:
        first = client.get("/review/passages?seed=7")
        assert "Your name" in first.text
        assert 'value="accept"' not in first.text
        named = client.post("/review/passages/name", data={"name": "Bo Lund", "queue": "seed=7"})
        asked = urlsplit(str(named.url))
        assert (asked.path, dict(parse_qsl(asked.query))) == ("/review/passages", {"seed": "7"})
        assert "Bo Lund" in named.text


def test_a_passage_is_no_review_of_its_statements(ada: TestClient, db: Path) -> None:
    (statement,) = FERRIES.statements
    mark(ada, ada.get(f"/review/passages?at={BODY.id}&seed=3"), words_0="Bo Reyk")
    assert "Nobody has reviewed this statement yet" in ada.get(f"/statements/{statement.id}").text
    assert ada.get("/statements.json?reviewed=yes").json()["count"] == 0
    found = ada.get("/review/agreement.json").json()
    assert (found["agreement"]["reviewers"], found["precision"], found["samples"]) == ({}, None, [])
    assert 'class="undo"' not in ada.get("/review").text
    with open_store(db, write=False) as store:
        assert not store.decisions()
        assert not list(store.faults())


def test_reviews_of_passages_are_told_with_what_was_missed(ada: TestClient) -> None:
    mark(ada, ada.get(f"/review/passages?at={BODY.id}&seed=3"), words_0="Bo Reyk hoped")
    nothing(ada, ada.get("/review/passages?seed=3"))
    page = ada.get("/review/agreement").text
    assert "Too few to tell: 2 of the 30 random passages that it takes are reviewed." in page
    assert ">Bo Reyk hoped</a>" in page
    told = ada.get("/review/agreement.json").json()
    assert told["recall"]["recall"] is None
    assert (told["passages"][0]["seed"], told["passages"][0]["reviewed"]) == (3, 2)


def many() -> list[Maker]:
    """Forty documents of one passage; the reader found one statement in each, and two stand there."""
    made = []
    for n in range(40):
        text = f'Mara Lind said the ferry {n} sails. Bo Reyk said "it sinks" on pier {n}.'
        make = Maker(f"pier/{n}.txt", text, genre="news", title=f"Pier {n}")
        make.region("body", text)
        make.say(Speaker(name="Mara Lind", via="name"), [f"the ferry {n} sails"], kind="indirect")
        made.append(make)
    return made


def test_recall_of_a_record_with_planted_misses(tmp_path: Path) -> None:
    db = fill(tmp_path / "pier.db", [make.reading() for make in many()])
    with TestClient(make_app(db), base_url=HOME, headers=OURS) as ada:
        ada.post("/review/name", data={"name": "Ada Norr", "queue": ""})
        page = ada.get("/review/passages?seed=7")
        for n in range(40):
            page = mark(ada, page, words_0='"it sinks"') if n % 4 == 0 else nothing(ada, page)
        assert "No passage is left in this sample" in page.text
        assert "Recall needs to know, too" in ada.get("/review/agreement").text
        page = ada.get("/review?order=random&seed=7")
        for n in range(40):
            page = press(ada, page, "reject" if n % 10 == 0 else "accept", reason="nobody said this")
        told = ada.get("/review/agreement.json").json()["recall"]
        figure = told["recall"]
        assert (figure["found"], figure["missed"], figure["passages"]) == (40, 10, 40)
        assert figure["recall"] == pytest.approx(36 / 46)
        assert figure["low"] < 36 / 46 < figure["high"]
        assert told["kinds"]["indirect"]["recall"] == 1
        assert set(told["kinds"]) == {"indirect"}
        shown = Outline(ada.get("/review/agreement").text).text
        assert "all statements 78%" in shown
        assert "told in other words 100%" in shown


def test_hostile_passages_are_text(ada: TestClient) -> None:
    region = READINGS["hostile"].regions[0]
    page = ada.get(f"/review/passages?at={region.id}")
    mark(ada, page, words_0='<script>alert("text")</script> & the rest')
    for path in (f"/review/passages?at={region.id}", "/review/agreement"):
        text = ada.get(path).text
        outline = Outline(text)
        tags = [tag for tag, _ in outline.elements]
        assert "\u202e" not in text, path
        assert not {"img", "b", "i", "u"} & set(tags), path
        scripts = {f"/static/{name}.js" for name in ("page", "keys", "review", "missed")}
        assert set(outline.values("src")) <= scripts, path
        assert not outline.values("style"), path
        assert len(outline.values("id")) == len(set(outline.values("id"))), path
        assert (tags.count("h1"), tags.count("main")) == (1, 1), path
