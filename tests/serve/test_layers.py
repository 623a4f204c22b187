"""The layers over a document: exact, switched by the address, and linked to what they belong to."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from starlette.testclient import TestClient

from facevalue.record import (
    Event,
    Mention,
    Reading,
    Rename,
    Span,
    Speaker,
    Statement,
    StatementId,
    actor_id,
    record_id,
)
from facevalue.serve import make_app
from facevalue.serve.layers import LAYERS, USUAL, Sheet, address, layers
from facevalue.serve.passage import blocks, stretches
from facevalue.store import Signature, open_store
from tests.serve.conftest import Maker, call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LETTERS = (
    "👩‍👩‍👧 Élodie Ngö (e\u0301lue) said: “🇺🇳 wíll n̈ot yield,” and Bram Ostrov told her he “saw 👍🏽 there”."
)
EVERYTHING = ",".join(LAYERS)


class Marked(HTMLParser):
    """The source text under each kind of mark, by what it belongs to."""

    ADDED = frozenset({"tag", "numbered", "time", "badge", "turn-head", "legend", "region-label"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[tuple[str, str], str] = {}
        self.links: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"meta", "link", "input"}:
            return
        if tag == "a":
            assert "a" not in [outer for outer, _ in self.open], "a link in a link"
            self.links.append(given)
        self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [(attrs.get("class") or "").split() for _, attrs in self.open]
        if not any("text" in names for names in classes):
            return
        if any(self.ADDED & set(names) for names in classes):
            return
        for _, attrs in self.open:
            for kind in ("data-s", "data-a", "data-e"):
                if kind in attrs:
                    name = ((attrs.get("class") or "").split()[0], str(attrs[kind]))
                    self.texts[name] = self.texts.get(name, "") + data


def mention(make: Maker, words: str, actor: Any, form: Any = "name") -> Mention:
    at = make.span(words)
    identity = record_id("men", make.document.id, at.start, at.end)
    return Mention(id=identity, doc=make.document.id, start=at.start, end=at.end, actor=actor, form=form)


def letters() -> Reading:
    """Emoji of several code points, combining marks, and a mention that crosses a statement's edge."""
    make = Maker("a/letters.txt", LETTERS, genre="news", title="Letters")
    elodie, bram = make.actor("Élodie Ngö", "person"), make.actor("Bram <b>Ostrov</b>", "person")
    make.say(
        Speaker(name="Élodie Ngö", via="name", actor=elodie),
        ["“🇺🇳 wíll n̈ot yield,”"],
        source=make.spans("Élodie Ngö (e\u0301lue)"),
        cue=make.spans("said"),
    )
    make.say(
        Speaker(name="Bram Ostrov", via="name", actor=bram), ["he “saw 👍🏽 there”"], cue=make.spans("told")
    )
    event = Event(
        id="evt_1",
        doc=make.document.id,
        plover="REJECT",
        quad="verbal-conflict",
        trigger=make.span("n̈ot yield"),
        agent=elodie,
        patient=None,
        modality="denied",
        reported_by="document",
        confidence=0.8,
    )
    mentions = (
        mention(make, "Élodie Ngö", elodie),
        mention(make, "👩‍👩‍👧 Élodie", elodie),
        mention(make, "Bram Ostrov", bram),
        mention(make, "her he", elodie, "pronoun"),
        mention(make, "there", None, "nominal"),
    )
    return structs.replace(make.reading(), mentions=mentions, events=(event,))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Reading, Reading]]:
    path = tmp_path_factory.mktemp("layers") / "news.db"
    talk = call()
    talk = structs.replace(
        talk, document=structs.replace(talk.document, url="https://www.youtube.com/watch?v=a1&t=9")
    )
    with open_store(path, write=True) as store:
        store.put(letters())
        store.put(talk)
    with TestClient(make_app(path), base_url="http://localhost") as client:
        yield client, letters(), talk


def test_a_mark_holds_exactly_its_characters(opened: tuple[TestClient, Reading, Reading]) -> None:
    client, reading, _ = opened
    page = Marked(client.get(f"/documents/{reading.document.id}?layers={EVERYTHING}").text)
    text = reading.document.text
    for number, one in enumerate(reading.statements, 1):
        for part in ("source", "cue", "content"):
            whole = "".join(span.of(text) for span in getattr(one, part))
            assert page.texts.get((f"is-{part}", str(number)), "") == whole
    assert page.texts["is-event", "1"] == "n̈ot yield"
    assert page.texts["mention", "2"] == "Bram Ostrov"
    elodie = page.texts["mention", "1"]
    assert elodie.count("Élodie") == 2  # under each of two mentions that overlap
    assert elodie.endswith("her he")


def test_mentions_lead_to_their_actor_when_they_are_shown(
    opened: tuple[TestClient, Reading, Reading],
) -> None:
    client, reading, _ = opened
    path = f"/documents/{reading.document.id}"
    shown = [a for a in Marked(client.get(f"{path}?layers=mentions").text).links if "data-a" in a]
    assert {a["href"] for a in shown} == {f"/actors/{actor.id}" for actor in reading.actors}
    assert next(a["title"] for a in shown if "is-pronoun" in str(a["class"])) == "Élodie Ngö"
    off = [a for a in Marked(client.get(path).text).links if "data-a" in a]
    assert off
    assert not [a for a in off if "href" in a]  # no stop for the tab key that nobody can see


@pytest.mark.parametrize(
    ("query", "on"),
    [
        ("", USUAL),
        ("?layers=mentions,events", {"mentions", "events"}),
        ("?layers=none&layers=mentions&layers=times", {"mentions", "times"}),
        ("?layers=none", set()),
    ],
)
def test_the_address_says_which_layers_are_on(
    opened: tuple[TestClient, Reading, Reading], query: str, on: set[str]
) -> None:
    client, reading, _ = opened
    page = client.get(f"/documents/{reading.document.id}{query}").text
    (names,) = re.findall(r'class="layered([^"]*)"', page)
    assert set(names.split()) == {f"shows-{layer}" for layer in on}
    checked = re.findall(r'name="layers" value="(\w+)" checked', page)
    assert set(checked) == set(on)


def test_a_layer_that_is_none(opened: tuple[TestClient, Reading, Reading]) -> None:
    client, reading, _ = opened
    answer = client.get(f"/documents/{reading.document.id}?layers=feelings")
    assert answer.status_code == 400
    assert "feelings" in answer.text


@given(st.frozensets(st.sampled_from(LAYERS)))
def test_an_address_is_read_as_it_was_written(on: frozenset[Any]) -> None:
    _, _, query = address("doc_1", on, {}).partition("?layers=")
    assert layers([("layers", query)] if query else []) == on


TEXT = st.text(alphabet=st.sampled_from("ab é\u0301😀\u200d👍🏽"), min_size=4, max_size=40)


@given(TEXT, st.data())
def test_any_marks_nest_and_keep_their_characters(text: str, data: st.DataObject) -> None:
    make = Maker("any.txt", text)
    doc = make.document.id

    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    def said(number: int) -> Statement:
        speaker = Speaker(name="x", via="unnamed")
        fields: dict[str, Any] = {part: (span(),) for part in ("source", "cue", "content")}
        fields |= {"kind": "direct", "text": "x", "confidence": 1.0, "region": "body"}
        return Statement(id=StatementId(f"sta_{number}"), doc=doc, speaker=speaker, **fields)

    named = [(span(), data.draw(st.sampled_from([actor_id("a"), None]))) for _ in range(3)]
    mentions = tuple(
        Mention(id=f"men_{at}", doc=doc, start=s.start, end=s.end, actor=actor, form="name")
        for at, (s, actor) in enumerate(named)
    )
    statements = (said(1), said(2))
    sheet = Sheet(Reading(document=make.document, mentions=mentions, statements=statements))
    shown = blocks(make.document, stretches(make.document, (), ()), sheet.marks(Span(0, len(text))))
    under: dict[tuple[str, int], str] = {}
    for run in (run for block in shown for paragraph in block.paragraphs for run in paragraph.runs):
        wraps = sheet.wraps(run)
        assert sum(wrap.href is not None for wrap in wraps) <= 1
        for wrap in wraps:
            if wrap.part != "mention":
                name = (wrap.part, wrap.number)
                under[name] = under.get(name, "") + run.segment.text
    for one in statements:
        for part in ("source", "cue", "content"):
            (place,) = getattr(one, part)
            ends = (stretch.end for block in shown for stretch in (p.stretch for p in block.paragraphs))
            whole = text[place.start : min(place.end, max(ends, default=0))].strip(" ")
            assert under.get((part, sheet.numbers[one.id]), "").strip(" ") == whole


def test_turns_times_and_statements_lead_into_a_video(opened: tuple[TestClient, Reading, Reading]) -> None:
    client, _, talk = opened
    page = client.get(f"/documents/{talk.document.id}").text
    for seconds in (5, 12, 31, 62):
        assert f'href="https://www.youtube.com/watch?v=a1&amp;t={seconds}" rel="noreferrer noopener"' in page
    one = client.get(f"/statements/{talk.statements[1].id}").text
    assert 'href="https://www.youtube.com/watch?v=a1&amp;t=62" rel="noreferrer noopener"' in one


def test_data_names_mentions_and_actors(opened: tuple[TestClient, Reading, Reading]) -> None:
    client, reading, _ = opened
    data = client.get(f"/documents/{reading.document.id}.json?layers=none").json()
    assert [row["id"] for row in data["mentions"]] == [row.id for row in reading.mentions]
    assert {row["name"] for row in data["actors"]} == {actor.name for actor in reading.actors}


def dense(line: str, times: int) -> Reading:
    """A long document in which every word is marked."""
    make = Maker(f"long/{ord(line[0])}.txt", "\n\n".join([line] * times), title="Long")
    doc, known = make.document.id, make.actor("Ngö", "person")
    mentions, statements = [], []
    for at in range(0, len(make.document.text), len(line) + 2):
        spans = [Span(at + begin, at + begin + 4) for begin in range(0, len(line) - 4, 6)]
        mentions += [
            Mention(
                id=record_id("men", doc, s.start), doc=doc, start=s.start, end=s.end, actor=known, form="name"
            )
            for s in spans
        ]
        fields: dict[str, Any] = {"kind": "direct", "confidence": 0.9, "region": "body", "text": line[12:-6]}
        fields |= {"source": (spans[0],), "cue": (spans[1],), "content": (Span(at + 12, at + len(line) - 6),)}
        speaker = Speaker(name="Ngö", via="name", actor=known)
        statements.append(Statement(id=StatementId(f"sta_{at:016x}"), doc=doc, speaker=speaker, **fields))
    return structs.replace(make.reading(), statements=tuple(statements), mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("line", "times"),
    [("word & 'word' " * 8, 1500), ("水" * 90, 1500), ("\u202e<b>\u200b" * 12, 2500), ("a" * 250_000, 1)],
    ids=["words", "wide", "hidden", "one line"],
)
def test_parts_of_a_long_document_stay_small(tmp_path: Path, line: str, times: int) -> None:
    reading = dense(line, times)
    with open_store(tmp_path / "long.db", write=True) as store:
        store.put(reading)
    client = TestClient(make_app(tmp_path / "long.db"), base_url="http://localhost")
    path = f"/documents/{reading.document.id}?layers={EVERYTHING}"
    first = client.get(path)
    last = max(int(part) for part in re.findall(r"\?part=(\d+)", first.text))
    listed = []
    for part in {1, 2, last // 2 + 1, last}:
        page = client.get(f"{path}&part={part}")
        assert 0 < len(page.content) < 300_000
        listed += re.findall(r'<li value="(\d+)" data-s', page.text)
    assert len(listed) == len(set(listed)) <= len(reading.statements)
    assert client.get(f"{path}&part={last + 1}").status_code == 404


def test_a_long_document_shows_at_once_what_people_decide(tmp_path: Path) -> None:
    reading = dense("words that are said here. ", 5_000)
    (actor,) = reading.actors
    with open_store(tmp_path / "long.db", write=True) as store:
        store.put(reading)
    client = TestClient(make_app(tmp_path / "long.db"), base_url="http://localhost")
    path = f"/documents/{reading.document.id}?layers=mentions"
    assert "<bdi>Ngö</bdi></a> <span" in client.get(path).text
    with open_store(tmp_path / "long.db", write=True) as store:
        store.decide(actor.id, Rename(name="Élodie Ngö"), Signature(reviewer="ada", reason="her full name"))
    for _ in range(2):
        assert "<bdi>Élodie Ngö</bdi></a> <span" in client.get(path).text
