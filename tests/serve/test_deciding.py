"""Deciding in the browser who an actor is: what a person sees before and after, and who may decide."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from facevalue.record import Actor, ActorId, Merge, Rename, Review, Split, actor_id
from facevalue.serve.app import make_app
from facevalue.store import Signature, open_store
from facevalue.store.verdicts import Call
from tests.explore.standing.planting import OSTREL, VARRE, Act, Said, ids, report, stored
from tests.serve.test_pages import Outline
from tests.store.deciding import seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx2 import Response

HOME = "http://127.0.0.1:8000"
OURS = {"Origin": HOME}
DOLEN, DOLEN_TOO, KARST = "Mira Dolen", "Dolen", "Ivo Karst"
HARM = '"><script>alert(1)</script>\u202e'
BEN = Signature(reviewer="Ben", reason="one place")
READINGS = [
    *(report(f"m{n}.txt", f"2031-03-{n + 1:02}", Said(DOLEN, OSTREL, "positive")) for n in range(4)),
    report("too.txt", "2031-03-20", Said(DOLEN_TOO, VARRE, "negative"), Act(DOLEN_TOO, "ACCUSE", VARRE)),
    report("back.txt", "2031-05-02", Said(KARST, VARRE, "negative")),
    report("harm.txt", "2031-05-03", Said(HARM, VARRE, "negative")),
]


def page_of(name: str) -> str:
    return f"/actors/{actor_id(name)}"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with open_store(path, write=True) as store:
        stored(store, READINGS)
    return path


@pytest.fixture
def ada(db: Path) -> Iterator[TestClient]:
    with TestClient(make_app(db), base_url=HOME, headers=OURS) as client:
        yield client


def kept(db: Path) -> list[Review]:
    with open_store(db, write=False) as store:
        return list(store.reviews())


def state(db: Path) -> Any:
    with open_store(db, write=False) as store:
        return seen(store)


def form_of(page: Response) -> tuple[str, dict[str, list[str]]]:
    """Where the form that decides goes to, and its hidden fields."""
    action, form = re.findall(r'<form[^>]*action="([^"]+)" method="post">(.*?)</form>', page.text, re.DOTALL)[
        0
    ]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form):
        fields.setdefault(name, []).append(unescape(value))
    return action, fields


def confirm(client: TestClient, page: Response, who: str = "Ada", reason: str = "") -> Response:
    assert page.status_code == 200
    action, fields = form_of(page)
    return client.post(action, data={**fields, "reviewer": who, "reason": reason})


def text(page: Response) -> str:
    return Outline(page.text).text


def test_a_merge_is_searched_for_shown_and_made(ada: TestClient, db: Path) -> None:
    edit = f"{page_of(DOLEN_TOO)}/edit"
    assert f"{edit}" in Outline(ada.get(page_of(DOLEN_TOO)).text).values("href")
    found = ada.get(f"{edit}.json?find=mira dolen").json()["candidates"]
    assert [(one["id"], one["said"], one["about"], one["documents"]) for one in found] == [
        (actor_id(DOLEN), 4, 0, 4)
    ]
    assert found[0]["example"] in {one.text for reading in READINGS for one in reading.statements}
    listed = Outline(ada.get(edit).text)  # without a search: who has a like name
    assert f'value="{actor_id(DOLEN)}"' in ada.get(edit).text
    assert "4 statements by, 0 about it" in listed.text
    shown = ada.get(f"{edit}?do=merge&into={actor_id(DOLEN)}")
    assert "Merge Dolen into Mira Dolen?" in text(shown)
    foreseen = ada.get(f"{edit}.json?do=merge&into={actor_id(DOLEN)}").json()["would_change"]
    assert (foreseen["said"], foreseen["acts"], foreseen["documents"]) == (1, 1, 1)
    assert not kept(db)
    done = confirm(ada, shown, reason="the same <b>minister</b>")
    (review,) = kept(db)
    assert (review.of, review.reviewer, review.reason) == (
        actor_id(DOLEN_TOO), "Ada", "the same <b>minister</b>",
    )  # fmt: skip
    assert "Done: merged Dolen into Mira Dolen" in text(done)
    assert str(done.url).startswith(f"{HOME}{page_of(DOLEN)}/edit")
    assert ada.get(f"{page_of(DOLEN)}.json").json()["counts"]["said"] == 5
    again = ada.get(f"{edit}?do=rename&name=X")
    assert "came to an actor that is another one now: merged Dolen into Mira Dolen" in text(again)


def test_the_name_is_kept_for_the_next_decision(ada: TestClient, db: Path) -> None:
    asked = f"{page_of(VARRE)}/edit?do=rename&name=Great Varre"
    refused = confirm(ada, ada.get(asked), who="  ")
    assert (refused.status_code, "needs a name" in refused.text) == (400, True)
    assert not kept(db)
    confirm(ada, ada.get(asked), who="Ada \u202eNorr")
    assert [one.reviewer for one in kept(db)] == ["Ada Norr"]
    page = ada.get(f"{page_of(KARST)}/edit?do=rename&name=I. Karst")
    assert 'value="Ada Norr"' in page.text
    assert ada.get("/review").text.count("Ada Norr")


def test_a_rename_leaves_the_old_name(ada: TestClient) -> None:
    edit = f"{page_of(VARRE)}/edit"
    blank = ada.get(f"{edit}?do=rename&name=varre&name=")
    assert blank.status_code == 200
    same = ada.get(f"{edit}?do=rename&name=Varre")
    assert "is called so already" in text(same)
    shown = ada.get(f"{edit}?do=rename&name=+Great++Varre")
    assert "Call Varre Great Varre?" in text(shown)
    confirm(ada, shown)
    data = ada.get(f"{page_of(VARRE)}.json").json()
    assert data["names"] == ["Great Varre", "Varre"]
    assert [row["did"] for row in data["decisions"]] == ["renamed Varre to Great Varre"]
    assert data["decisions"][0]["review"]["reviewer"] == "Ada"


def test_a_split_takes_the_ticked_documents(ada: TestClient, db: Path) -> None:
    edit = f"{page_of(DOLEN)}/edit"
    documents = ada.get(f"{edit}.json").json()["documents"]
    assert {one["id"] for one in documents} == {reading.document.id for reading in READINGS[:4]}
    assert all((one["said"], one["called"]) == (1, [DOLEN]) for one in documents)
    one, two = READINGS[0].document.id, READINGS[2].document.id
    ticked = Outline(ada.get(f"{edit}?document={one}&name=The+Elder&words=treaty").text)
    boxes = [a for tag, a in ticked.elements if a.get("name") == "document"]
    assert [box["value"] for box in boxes if "checked" in box] == [one]
    assert "The Elder" in ticked.values("value")
    shown = ada.get(f"{edit}?do=split&name=The+Elder&document={one}&document={two}")
    foreseen = ada.get(f"{edit}.json?do=split&name=The+Elder&document={one}&document={two}").json()
    assert (foreseen["would_change"]["said"], foreseen["would_change"]["documents"]) == (2, 2)
    assert "in these 2 documents will be The Elder’s. That is a new actor." in text(shown)
    confirm(ada, shown)
    with open_store(db, write=False) as store:
        assert store.statement(READINGS[2].statements[0].id).speaker.actor == actor_id("The Elder")  # type: ignore[union-attr]
        assert store.statement(READINGS[1].statements[0].id).speaker.actor == actor_id(DOLEN)  # type: ignore[union-attr]
    assert ada.get(f"{page_of('The Elder')}.json").json()["counts"]["said"] == 2


def test_a_split_by_name_tells_how_much_it_finds(ada: TestClient) -> None:
    edit = f"{page_of(DOLEN)}/edit"
    confirm(ada, ada.get(f"{page_of(DOLEN_TOO)}/edit?do=merge&into={actor_id(DOLEN)}"))
    by_name = ada.get(f"{edit}.json?do=split&name=Dolen+Minor&called={DOLEN_TOO}").json()["would_change"]
    assert (by_name["said"], by_name["documents"], by_name["looked"], by_name["among"]) == (1, 1, 5, 5)
    nowhere = READINGS[0].document.id
    refused = ada.get(f"{edit}?do=split&name=Dolen+Minor&called={DOLEN_TOO}&document={nowhere}")
    assert "Nothing of Mira Dolen goes by Dolen in" in text(refused)
    assert "does not go by" in text(ada.get(f"{edit}?do=split&name=X&called=Nobody"))
    assert "othing to split off" in text(ada.get(f"{edit}?do=split&name=X"))
    assert "is blank" in text(ada.get(f"{edit}?do=split&called={DOLEN_TOO}"))


CHANGES = {
    "rename": f"{page_of(DOLEN)}/edit?do=rename&name=M.+Dolen",
    "merge": f"{page_of(DOLEN_TOO)}/edit?do=merge&into={actor_id(DOLEN)}",
    "split": f"{page_of(DOLEN)}/edit?do=split&name=Elder&document={READINGS[1].document.id}",
}


@pytest.mark.parametrize("change", CHANGES)
def test_undo_restores_the_exact_state(ada: TestClient, db: Path, change: str) -> None:
    before, shown = state(db), ada.get(CHANGES[change])
    done = confirm(ada, shown, reason="so it is")
    assert state(db) != before
    (made,) = kept(db)
    (undo,) = {href for href in Outline(done.text).values("href") if "do=undo" in href}
    page = ada.get(undo)
    assert "so it is" in text(page)
    back = confirm(ada, page, who="Ben", reason="they are two")
    assert state(db) == before
    assert [(one.decision, one.reviewer, one.reason) for one in kept(db)] == [
        ("correct", "Ada", "so it is"), ("reject", "Ben", "they are two"),
    ]  # fmt: skip
    assert "taken back" in text(back)
    assert "Done: took back:" in text(back)
    gone = ada.get(undo)
    assert f"The decision {made.id} does not hold" in text(gone)
    assert ada.post("/actors/undo", data={"decision": made.id, "reviewer": "Ada"}).status_code == 400


def test_any_decision_can_be_taken_back_that_no_later_one_rests_on(ada: TestClient, db: Path) -> None:
    confirm(ada, ada.get(CHANGES["merge"]))
    only_karst = f"{page_of(KARST)}/edit?do=rename&name=I.+Karst"
    confirm(ada, ada.get(only_karst), who="Ben")
    confirm(ada, ada.get(CHANGES["rename"]))
    merged, _, renamed = (one.id for one in kept(db))
    edit = f"{page_of(DOLEN)}/edit"
    history = ada.get(f"{edit}.json").json()["decisions"]
    assert [(row["review"]["id"], row["free"]) for row in history] == [(renamed, True), (merged, False)]
    refused = ada.get(f"{edit}?do=undo&decision={merged}")
    assert "Later ones are about the same actors: renamed Mira Dolen to M. Dolen" in text(refused)
    late = ada.post("/actors/undo", data={"decision": merged, "reviewer": "Ada", "of": actor_id(DOLEN)})
    assert "Later ones are about the same actors" in text(late)
    for decision in (renamed, merged):
        confirm(ada, ada.get(f"{edit}?do=undo&decision={decision}"))
    with open_store(db, write=False) as store:
        assert [(row.did, row.holds) for row in store.decisions() if row.review.decision == "correct"] == [
            ("merged Dolen into Mira Dolen", False),
            ("renamed Ivo Karst to I. Karst", True),
            ("renamed Mira Dolen to M. Dolen", False),
        ]
        assert store.actor(actor_id(KARST)).name == "I. Karst"
        assert store.actor(actor_id(DOLEN_TOO)).name == DOLEN_TOO


def test_the_second_of_two_is_told_what_the_first_did_and_loses_nothing(ada: TestClient, db: Path) -> None:
    shown = ada.get(f"{page_of(DOLEN_TOO)}/edit?do=rename&name=The+Minister")
    with open_store(db, write=True) as store:
        store.decide(actor_id(DOLEN_TOO), Merge(into=ActorId(actor_id(DOLEN))), BEN)
    told = confirm(ada, shown, reason="my long reason")
    assert len(kept(db)) == 1
    assert "Nothing was changed. Meanwhile it was decided: merged Dolen into Mira Dolen, by Ben" in text(told)
    assert "Call Mira Dolen The Minister?" in text(told)
    assert 'value="my long reason"' in told.text
    confirm(ada, told, reason="even so")
    assert [(one.of, one.reviewer) for one in kept(db)] == [
        (actor_id(DOLEN_TOO), "Ben"), (actor_id(DOLEN), "Ada"),
    ]  # fmt: skip


def test_two_who_merge_the_same_get_one_merge(ada: TestClient, db: Path) -> None:
    shown = ada.get(CHANGES["merge"])
    confirm(ada, shown, who="Ben")
    told = confirm(ada, shown)
    assert "Meanwhile it was decided: merged Dolen into Mira Dolen, by Ben" in text(told)
    assert "are one actor already" in text(told)
    assert len(kept(db)) == 1


def test_what_others_decide_of_others_is_in_nobodys_way(ada: TestClient, db: Path) -> None:
    shown = ada.get(CHANGES["merge"])
    with open_store(db, write=True) as store:
        store.decide(VARRE, Rename(name="Great Varre"), BEN)
    confirm(ada, shown)
    assert [one.reviewer for one in kept(db)] == ["Ben", "Ada"]


def test_an_actor_that_is_no_more_is_told_of(ada: TestClient, db: Path) -> None:
    with open_store(db, write=True) as store:
        part = Split(name="Elder", documents=(READINGS[1].document.id,))
        store.decide(actor_id(DOLEN), part, BEN)
    shown = ada.get(f"{page_of('Elder')}/edit?do=rename&name=The+Elder")
    with open_store(db, write=True) as store:
        store.undo(BEN)
    told = confirm(ada, shown)
    assert told.status_code == 400
    assert "Meanwhile Ben took back: split" in text(told)
    assert ada.get(f"{page_of('Elder')}/edit").status_code == 404


def test_figures_are_counted_anew_after_a_decision(ada: TestClient) -> None:
    address = f"{page_of(DOLEN)}.json?voice=events&period=all"
    assert ada.get(address).json()["counts"]["acts"] == 0
    confirm(ada, ada.get(CHANGES["merge"]))
    ends = time.monotonic() + 20
    while (data := ada.get(address).json())["behind"]:
        assert "being counted anew" in ada.get(page_of(DOLEN)).text or time.monotonic() < ends
        assert time.monotonic() < ends
    assert data["counts"] == {"said": 5, "about": 0, "acts": 1}
    assert not ada.get("/echoes.json").json()["current"]


def test_the_strongest_statements_tell_what_was_reviewed(ada: TestClient, db: Path) -> None:
    (good,) = ids(READINGS[0])
    with open_store(db, write=True) as store:
        store.verdicts.decide(
            [good], Call(decision="reject"), Signature(reviewer="Ben", reason="nobody said it")
        )
    data = ada.get(f"{page_of(OSTREL)}.json").json()
    assert good in {one["id"] for one in data["for"]}
    assert data["reviews"][good]["decision"] == "reject"
    page = ada.get(page_of(OSTREL)).text
    strongest = page[page.index('aria-label="Strongest for"') : page.index('aria-label="Strongest against"')]
    assert strongest.count("reviewed: rejected by <bdi>Ben</bdi>") == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_no_other_site_can_decide(db: Path, headers: dict[str, str]) -> None:
    sent = {"of": actor_id(DOLEN_TOO), "do": "merge", "into": actor_id(DOLEN), "since": "0", "reviewer": "M"}
    with TestClient(make_app(db), base_url=HOME) as client:
        for path in ("/actors/decide", "/actors/undo"):
            assert client.post(path, data=sent, headers=headers).status_code == 403
            assert client.get(path).status_code == 405
        assert (
            client.post("/actors/decide", data=sent, headers={"Host": "rebound.example"}).status_code == 421
        )
        assert client.post(f"{page_of(DOLEN_TOO)}/edit", data=sent, headers=OURS).status_code == 405
        assert not kept(db)
        assert client.post("/actors/decide", data=sent, headers=OURS).status_code == 200
    assert len(kept(db)) == 1


def test_on_an_address_that_others_can_reach_nothing_is_decided(db: Path) -> None:
    there = "http://192.0.2.7:8000"
    with TestClient(make_app(db, frozenset({"192.0.2.7"})), base_url=there) as client:
        shown = client.get(CHANGES["merge"])
        action, fields = form_of(shown)
        sent = {**fields, "reviewer": "Ada"}
        assert client.post(action, data=sent, headers={"Origin": there}).status_code == 403
    assert not kept(db)


@pytest.mark.parametrize(
    "asked",
    ["do=erase", "hue=red", "do=merge&into=act_none", "do=undo&decision=rev_none", "name=" + "x" * 3000,
     "since=x", "after=x", "&".join(f"document=d{n}" for n in range(300))],
)  # fmt: skip
def test_nonsense_is_answered_in_words(ada: TestClient, db: Path, asked: str) -> None:
    answer = ada.get(f"{page_of(DOLEN)}/edit?{asked}")
    assert answer.status_code in {200, 400}
    assert 'role="alert"' in answer.text or answer.status_code == 400
    for field in ("since", "do", "of"):
        sent = {"of": actor_id(DOLEN), "do": "rename", "name": "X", "since": "0", "reviewer": "A", field: "?"}
        assert ada.post("/actors/decide", data=sent).status_code == 400
    assert not kept(db)


def test_hostile_names_and_reasons_stay_text(ada: TestClient, db: Path) -> None:
    attack = '"><img src=x onerror=alert(1)>\u202e\x07'
    harm = f"{page_of(HARM)}/edit"
    ada.get(harm)
    named = ada.get(harm, params={"do": "rename", "name": attack})
    confirm(ada, named, who='<b onclick="x">Ada</b>', reason=attack)
    split = {"do": "split", "name": attack + "2", "called": HARM, "reason": attack}
    merge = {"do": "merge", "into": actor_id(VARRE)}
    (decision,) = (one.id for one in kept(db))
    pages = [ada.get(harm, params=asked) for asked in (split, merge, {"do": "undo", "decision": decision})]
    pages += [
        ada.get(path)
        for path in (harm, page_of(HARM), f"{page_of(VARRE)}/edit?find=alert", f"{harm}?done={decision}")
    ]
    pages += [ada.get(harm, params={"find": attack, "words": attack, "called": attack, "name": attack})]
    pages += [ada.get(harm, params={"do": "split", "name": attack, "called": attack})]
    for page in pages:
        assert page.status_code == 200
        assert not {"\u202e", "\x07"} & set(page.text)
        outline = Outline(page.text)
        tags = [tag for tag, _ in outline.elements]
        assert not {"img", "b", "i"} & set(tags)
        assert tags.count("script") == 1
        assert not outline.values("style")
        assert not [name for _, attrs in outline.elements for name in attrs if name.startswith("on")]
        assert (tags.count("h1"), tags.count("main")) == (1, 1)
        assert len(outline.values("id")) == len(set(outline.values("id")))
        labelled = {a["id"] for tag, a in outline.elements if tag in {"input", "select"} and "id" in a}
        assert labelled <= set(outline.values("for"))
    with open_store(db, write=False) as store:
        assert isinstance(store.actor(actor_id(HARM)), Actor)
