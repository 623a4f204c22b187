"""Reviewing in the browser: what a person sees, what is kept, and who may change anything."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from facevalue.record import Review, StoreError, correction_of
from facevalue.serve import changes
from facevalue.serve.app import make_app
from facevalue.store import StatementQuery, open_store
from tests.serve.conftest import READINGS, fill
from tests.serve.test_pages import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

HOME = "http://127.0.0.1:8000"
OURS = {"Origin": HOME}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return fill(tmp_path / "news.db")


@pytest.fixture
def ada(db: Path) -> Iterator[TestClient]:
    with TestClient(make_app(db), base_url=HOME, headers=OURS) as client:
        client.post("/review/name", data={"name": "Ada Norr", "queue": ""})
        yield client


def kept(db: Path) -> list[Review]:
    with open_store(db, write=False) as store:
        return list(store.reviews())


def next_of(answer: Response) -> tuple[str, str]:
    """The statement that a page of the review shows, and its queue."""
    fields = dict(re.findall(r'name="(of|queue)" value="([^"]*)"', answer.text))
    return fields["of"], unescape(fields.get("queue", ""))


def press(client: TestClient, page: Response, decision: str, **fields: str) -> Response:
    of, queue = next_of(page)
    sent = {"of": of, "queue": queue, "decision": decision, **fields}
    return client.post("/review/decide", data=sent)


def by_confidence(db: Path) -> list[str]:
    with open_store(db, write=False) as store:
        rows = [row.statement for row in store.statements(StatementQuery(order="oldest"))]
    return [one.id for one in sorted(rows, key=lambda one: one.confidence)]


def test_one_is_asked_for_a_name_once(db: Path) -> None:
    with TestClient(make_app(db), base_url=HOME, headers=OURS) as client:
        first = client.get("/review")
        assert "Your name" in first.text
        assert 'value="accept"' not in first.text
        of = re.search(r"/statements/(sta_\w+)", first.text)
        assert of
        refused = client.post("/review/decide", data={"of": of[1], "decision": "accept"})
        assert (refused.status_code, "needs a name" in refused.text) == (400, True)
        named = client.post("/review/name", data={"name": " Mara\u202e  Lind;é ", "queue": "kind=direct"})
        assert urlsplit(str(named.url)).query == "kind=direct"
        assert "Mara Lind;é" in named.text
        assert "Your name" not in client.get("/review").text
        assert "Bo Lund" in client.get("/review?reviewer=Bo+Lund").text
    assert not kept(db)


def test_the_least_sure_is_decided_first_and_the_next_one_follows(ada: TestClient, db: Path) -> None:
    order = by_confidence(db)
    page = ada.get("/review")
    assert next_of(page)[0] == order[0]
    page = press(ada, page, "accept")
    assert page.status_code == 200
    assert next_of(page)[0] == order[1]
    page = press(ada, page, "reject", reason="nobody said this")
    assert next_of(page)[0] == order[2]
    done = [(one.of, one.decision, one.reason, one.reviewer) for one in kept(db)]
    assert done == [
        (order[0], "accept", "", "Ada Norr"),
        (order[1], "reject", "nobody said this", "Ada Norr"),
    ]
    assert [next_of(ada.get("/review"))[0], ada.get("/review.json").json()["statement"]["id"]] == [
        order[2]
    ] * 2


def test_undo_shows_that_statement_again(ada: TestClient, db: Path) -> None:
    order = by_confidence(db)
    page = press(ada, ada.get("/review"), "accept")
    back = ada.post("/review/undo", data={"queue": next_of(page)[1]})
    assert next_of(back)[0] == order[0]
    assert [one.of for one in kept(db)] == [order[0], kept(db)[0].id]
    again = ada.post("/review/undo", data={"queue": ""})
    assert (again.status_code, "no decision left" in again.text) == (400, True)


def test_skipping_decides_nothing_and_ends_in_a_page(ada: TestClient, db: Path) -> None:
    page = ada.get("/review")
    seen = []
    while "No statement is left" not in page.text:
        seen.append(next_of(page)[0])
        skip = re.search(r'href="([^"]+)" data-action="skip"', page.text)
        assert skip
        page = ada.get(unescape(skip[1]))
    assert seen == by_confidence(db)
    assert not kept(db)


def test_a_rejection_needs_a_reason(ada: TestClient, db: Path) -> None:
    refused = press(ada, ada.get("/review"), "reject", reason="  ")
    assert (refused.status_code, "without a reason" in refused.text) == (400, True)
    assert not kept(db)


def correctable() -> tuple[str, str]:
    """A statement about Varre, and its text."""
    reading = READINGS["harbour"]
    (one,) = [s for s in reading.statements if s.about and s.about[0].name == "Varre"]
    return one.id, reading.document.text


def test_a_correction_is_a_plain_form(ada: TestClient, db: Path) -> None:
    of, text = correctable()
    page = ada.get(f"/review/correct?at={of}")
    fields = Outline(page.text).elements
    form = {str(a["name"]): a.get("value") or "" for tag, a in fields if tag == "input" and a.get("name")}
    reyk = next(
        a["value"] for tag, a in fields if tag == "option" and (a.get("value") or "").endswith("Bohdan Reyk")
    )
    start = text.index("the quota was")
    sent = {
        **form,
        "by": str(reyk),
        "stance-0": "positive",
        "content-0-start": str(start),
        "decision": "correct",
    }
    answer = ada.post("/review/decide", data=sent)
    assert answer.status_code == 200
    (review,) = kept(db)
    correction = correction_of(review)
    assert correction.speaker is not None
    assert correction.speaker.name == "Bohdan Reyk"
    assert [(one.about, one.stance) for one in correction.about] == [(0, "positive")]
    assert correction.content is not None
    assert correction.content[0].of(text).startswith("the quota was")
    assert (correction.source, correction.cue) == (None, None)
    shown = ada.get(f"/statements/{of}").text
    assert "corrected</strong> by <bdi>Ada Norr" in shown
    assert "speaker: Bohdan Reyk, not Ilse Tarrant" in shown
    assert "Varre: cast positively" in shown
    lines = ada.get(f"/statements/{of}.json").json()
    assert lines["statement"]["speaker"]["name"] == "Ilse Tarrant"
    assert lines["reviews"][0]["review"]["corrected"]["speaker"]["name"] == "Bohdan Reyk"


def test_typed_offsets_show_their_characters_before_anything_is_kept(ada: TestClient, db: Path) -> None:
    of, text = correctable()
    at = text.index("Stay at home")
    shown = ada.get(f"/review/correct?at={of}&content-0-start={at}&content-0-end={at + 12}&by-name=A+Name")
    assert "Stay at home</output>" in shown.text
    assert 'value="A Name"' in shown.text
    told = ada.get(f"/review/correct.json?at={of}&content-0-start={at}&content-0-end={at + 12}").json()
    assert told["corrected"]["content"] == [[at, at + 12]]
    wrong = ada.get(f"/review/correct?at={of}&content-0-start=9&content-0-end=4")
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (200, True)
    far = {"of": of, "decision": "correct", "content-0-start": "0", "content-0-end": "999999"}
    assert ada.post("/review/decide", data=far).status_code == 400
    nothing = ada.post("/review/decide", data={"of": of, "decision": "correct"})
    assert "othing is corrected" in nothing.text
    assert not kept(db)


def test_a_list_accepts_what_was_on_the_page_and_ticked(ada: TestClient, db: Path) -> None:
    page = Outline(ada.get("/review/list?kind=direct").text)
    ticks = [a["value"] for tag, a in page.elements if a.get("type") == "checkbox"]
    assert len(ticks) == 4
    sent = {"of": ticks[:2], "decision": "accept", "last": ticks[-1], "queue": "kind=direct"}
    answer = ada.post("/review/decide", data=sent)
    assert urlsplit(str(answer.url)).path == "/review/list"
    assert sorted(one.of for one in kept(db)) == sorted(filter(None, ticks[:2]))
    assert set(ticks[2:]) <= set(Outline(ada.get("/review/list?kind=direct").text).values("value"))


def test_a_blind_review_shows_nothing_of_others_and_asks_about_it(ada: TestClient, db: Path) -> None:
    page = ada.get("/review")
    of, _ = next_of(page)
    press(ada, page, "reject", reason="a peculiar reason")
    ben = "reviewer=Ben&blind=1"
    blind = ada.get(f"/review?{ben}")
    assert next_of(blind)[0] == of
    assert "peculiar" not in blind.text
    assert "Ada Norr" not in blind.text
    assert not ada.get(f"/review.json?{ben}").json()["reviews"]
    assert "Ada Norr" not in ada.get(f"/review/list?{ben}").text
    assert "peculiar" in ada.get(f"/review?at={of}").text
    assert next_of(ada.get("/review?reviewer=Ben"))[0] != of
    press(ada, blind, "accept")
    assert [(one.reviewer, one.corrected) for one in kept(db)] == [
        ("Ada Norr", None),
        ("Ben", {"blind": True}),
    ]
    page_of_agreement = ada.get("/review/agreement")
    assert "a peculiar reason" in page_of_agreement.text
    found = ada.get("/review/agreement.json").json()
    assert (found["agreement"]["units"], found["agreement"]["split"][0]["statement"]) == (1, of)
    assert found["precision"] is None


def test_only_a_random_sample_tells_how_often_the_reader_is_right(ada: TestClient, db: Path) -> None:
    press(ada, ada.get("/review"), "accept")
    page = ada.get("/review?order=random&seed=7")
    for decision in ("accept", "accept", "accept", "reject"):
        assert dict(parse_qsl(next_of(page)[1]))["seed"] == "7"
        page = press(ada, page, decision, reason="wrong words")
    assert [(one.corrected or {}).get("seed") for one in kept(db)] == [None, 7, 7, 7, 7]
    found = ada.get("/review/agreement.json").json()
    right = found["precision"]["right"]
    assert (right["count"], right["n"]) == (3, 4)
    assert (round(right["low"], 3), round(right["high"], 3)) == (0.301, 0.954)
    assert found["samples"][0]["reviewed"] == 4
    assert found["samples"][0]["passed"] == 0
    assert "75%" in ada.get("/review/agreement").text
    assert ada.get("/review?order=random&seed=7&kind=direct").status_code == 400
    assert ada.get("/review?order=backwards").status_code == 400


def test_statements_tell_what_was_decided_and_are_found_by_it(ada: TestClient, db: Path) -> None:
    page = ada.get("/review")
    of, _ = next_of(page)
    press(ada, page, "reject", reason="wrong words")
    listed = ada.get("/statements?reviewed=rejected")
    assert "reviewed: rejected by <bdi>Ada Norr</bdi>" in listed.text
    assert listed.text.count("<article") == 1
    assert ada.get("/statements.json?reviewed=no").json()["count"] == len(by_confidence(db)) - 1
    assert ada.get("/statements.json?reviewed=accepted").json()["count"] == 0
    assert ada.get("/statements.json?reviewed=yes").json()["reviews"][of]["decision"] == "reject"
    assert ada.get("/statements?reviewed=perhaps").status_code == 400
    head, line = ada.get("/statements.csv?reviewed=yes").text.splitlines()[:2]
    assert head.endswith("reviewed,reviewer")
    assert line.endswith("rejected,Ada Norr")


def test_two_browsers_at_once_both_get_an_answer_and_the_later_decision_counts(db: Path) -> None:
    order = by_confidence(db)

    def review(who: str) -> list[int]:
        with TestClient(make_app(db), base_url=HOME, headers=OURS) as client:
            queue = f"reviewer={who}"
            sent = [{"of": of, "decision": "accept", "queue": queue} for of in order]
            return [client.post("/review/decide", data=fields).status_code for fields in sent]

    with ThreadPoolExecutor(2) as pool:
        codes = [code for found in pool.map(review, ["Ada", "Ben"]) for code in found]
    assert set(codes) == {200}
    log = kept(db)
    assert len(log) == 2 * len(order)
    with open_store(db, write=False) as store:
        last = {one.of: one.reviewer for one in log}
        assert {of: one.reviewer for of, one in store.verdicts.of(order).items()} == last


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_no_other_site_can_change_anything(db: Path, headers: dict[str, str]) -> None:
    of = by_confidence(db)[0]
    with TestClient(make_app(db), base_url=HOME) as client:
        for path in ("/review/decide", "/review/undo", "/review/name"):
            sent = {"of": of, "decision": "accept", "queue": "reviewer=Mallory", "name": "Mallory"}
            assert client.post(path, data=sent, headers=headers).status_code == 403
            assert client.get(path).status_code == 405
        assert (
            client.post("/review/decide", data=sent, headers={"Host": "rebound.example"}).status_code == 421
        )
        assert client.post("/review", data=sent, headers=OURS).status_code == 405
        own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
        assert not kept(db)
        assert client.post("/review/decide", data=sent, headers=own).status_code == 200
    assert len(kept(db)) == 1


def test_on_an_address_that_others_can_reach_nothing_is_changed(db: Path) -> None:
    there = "http://192.0.2.7:8000"
    with TestClient(make_app(db, frozenset({"192.0.2.7"})), base_url=there) as client:
        assert client.get("/review").status_code == 200
        sent = {"of": by_confidence(db)[0], "decision": "accept", "queue": "reviewer=Ada"}
        refused = client.post("/review/decide", data=sent, headers={"Origin": there})
        assert (refused.status_code, "127.0.0.1" in refused.text) == (403, True)
    assert not kept(db)


def test_a_file_that_cannot_be_written_to_is_told_of(
    ada: TestClient, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ada.get("/review")

    def locked(_path: Path, *, write: bool) -> object:
        if write:
            raise StoreError("S08", f"{db}: cannot be written to", "check its permissions")
        return open_store(db, write=False)

    monkeypatch.setattr(changes, "open_store", locked)
    refused = press(ada, page, "accept")
    assert refused.status_code == 503
    assert "Nothing was changed" in refused.text
    assert "cannot be written to" in refused.text
    assert not kept(db)


def test_a_form_cannot_be_endless_or_nonsense(ada: TestClient, db: Path) -> None:
    assert ada.post("/review/decide", content=b"of=" + b"x" * 300_000).status_code == 400
    assert ada.post("/review/decide", content=b"\xff\xfe%00").status_code == 400
    assert ada.post("/review/decide", data={"of": "sta_none", "decision": "accept"}).status_code == 400
    assert not kept(db)


def test_what_people_type_is_text_on_every_page(ada: TestClient) -> None:
    attack = '"><script>alert(1)</script>\u202e'
    (hostile,) = READINGS["hostile"].statements
    page = ada.get(f"/review?at={hostile.id}")
    press(ada, page, "reject", reason=attack, queue="reviewer=%3Cimg+src%3Dx%3E")
    name = {"of": hostile.id, "decision": "correct", "by-name": attack, "queue": "reviewer=Ben"}
    assert ada.post("/review/decide", data=name).status_code == 200
    pages = ["/review", "/review/list", "/review/agreement", "/statements?reviewed=yes"]
    pages += [f"/statements/{hostile.id}", f"/review?at={hostile.id}", f"/review/correct?at={hostile.id}"]
    for path in pages:
        text = ada.get(path).text
        assert "\u202e" not in text, path
        outline = Outline(text)
        tags = [tag for tag, _ in outline.elements]
        assert not {"img", "b", "i", "u"} & set(tags), path
        scripts = {f"/static/{name}.js" for name in ("page", "keys", "review", "ahead")}
        assert set(outline.values("src")) <= scripts, path
        assert not outline.values("style"), path
        assert (tags.count("h1"), tags.count("main")) == (1, 1), path
        assert len(outline.values("id")) == len(set(outline.values("id"))), path
        named = {a["id"] for tag, a in outline.elements if tag in {"input", "select"} and "id" in a}
        assert named <= set(outline.values("for")) | {"keys-on"}, path
