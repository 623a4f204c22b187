"""Short documents from text to statements, through the reader that ships."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facevalue.pipeline import Pipeline
from facevalue.record import (
    READ_ROLES,
    Actor,
    ActorId,
    Document,
    Original,
    Reading,
    from_line,
    quoted,
    statement_id,
    to_line,
)
from tests.store.planting import HOSTILE, document


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


class Told(NamedTuple):
    """Who says what, and how: the words are part of the statement's content."""

    speaker: str
    words: str
    kind: str
    via: str = "name"


ARTICLES: dict[str, tuple[str, list[Told]]] = {
    "a quotation before its speaker": (
        (
            "Quay at Orla Falls closed after crack is found\n\n"
            "ORLA FALLS — The old quay was closed to all boats on Monday.\n\n"
            "“Nothing on this quay is safe any more,” harbour engineer Ada Marrow said on Monday.\n"
        ),
        [Told("Ada Marrow", "Nothing on this quay is safe any more", "direct")],
    ),
    "indirect speech": (
        (
            "Council votes on ferry fares\n\n"
            "Mayor Tobin Venn said the ferry fares will not rise before the spring, when new boats come.\n\n"
            "The council meets again in two weeks.\n"
        ),
        [Told("Tobin Venn", "the ferry fares will not rise before the spring", "indirect")],
    ),
    "mixed speech": (
        (
            "Minister on the grain talks\n\n"
            "Foreign Minister Ilse Harrow told them that the grain talks with Kestran had been “a waste of"
            " a good week” and would not be resumed.\n"
        ),
        [Told("Ilse Harrow", "the grain talks with Kestran had been “a waste of a good week”", "mixed")],
    ),
    "a pronoun": (
        (
            "Fishermen wait for help\n\n"
            "The fisherman Bram Oskell has not been out since the storm took his boat in March.\n\n"
            "“We were promised a new pier,” Oskell said. “Nobody came.”\n\n"
            "He said the harbour board had not answered his letters since the storm.\n"
        ),
        [
            Told("Bram Oskell", "We were promised a new pier", "direct"),
            Told("Bram Oskell", "the harbour board had not answered his letters", "indirect", "coreference"),
        ],
    ),
    "according to": (
        (
            "Dam holds, for now\n\n"
            "The dam above Tamsin will hold until the end of the rains, according to engineer Ada Marrow.\n"
        ),
        [Told("Ada Marrow", "The dam above Tamsin will hold until the end of the rains", "indirect")],
    ),
    "an unnamed source": (
        (
            "Talks break off\n\n"
            "The talks on the island ferries were broken off on Sunday night in Orla Falls.\n\n"
            "A senior official said the two sides would not meet before the summer.\n"
        ),
        [Told("senior official", "the two sides would not meet before the summer", "indirect", "unnamed")],
    ),
    "an organisation": (
        (
            "Warning for swimmers\n\n"
            "The Orla Harbour Authority said on Friday that the water in the old harbour was not safe.\n"
        ),
        [Told("Orla Harbour Authority", "the water in the old harbour was not safe", "indirect")],
    ),
    "straight marks": (
        (
            "Skipper fined\n\n"
            'The skipper of the ferry was fined. "I would do it again," skipper Kit Sorrel told the'
            " court.\n"
        ),
        [Told("Kit Sorrel", "I would do it again", "direct")],
    ),
    "guillemets": (
        (
            "The lighthouse goes dark\n\n"
            "The lamp of the old lighthouse was put out on Sunday after ninety years of service.\n\n"
            "«We will miss its light very much,» keeper Roe Tallis said on the stairs.\n"
        ),
        [Told("Roe Tallis", "We will miss its light very much", "direct")],
    ),
    "a denial": (
        (
            "Premier denies secret deal\n\n"
            "Premier Ludo Anders denied that he had signed a secret grain deal with the state of Kestran.\n"
        ),
        [Told("Ludo Anders", "he had signed a secret grain deal with the state of Kestran", "indirect")],
    ),
    "a headline": (
        (
            "Marrow: “The quay will fall before the winter”\n\n"
            "Harbour engineer Ada Marrow has walked the quay of Orla Falls every day for nine years.\n\n"
            "“The quay will fall before the winter,” Marrow said.\n"
        ),
        [Told("Ada Marrow", "The quay will fall before the winter", "direct")] * 2,
    ),
    "two who disagree": (
        (
            "Bridge divides the islands\n\n"
            "The plan for a bridge to the outer islands was put to the vote on Thursday in Tamsin.\n\n"
            "“It will bring our children home,” islander Wen Dorrit said.\n\n"
            "But shipowner Hal Brack said the bridge would ruin every ferryman on the coast.\n"
        ),
        [
            Told("Wen Dorrit", "It will bring our children home", "direct"),
            Told("Hal Brack", "the bridge would ruin every ferryman on the coast", "indirect"),
        ],
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_unmistakable_attribution_is_read(name: str, pipeline: Pipeline) -> None:
    text, expected = ARTICLES[name]
    found = pipeline.read(document(text)).statements
    left = list(found)
    for told in expected:
        mine = [s for s in left if told.words in s.text]
        assert mine, [(s.speaker.name, s.text) for s in found]
        left.remove(mine[0])
        assert (mine[0].speaker.name, mine[0].kind, mine[0].speaker.via) == (
            told.speaker,
            told.kind,
            told.via,
        )


@pytest.mark.parametrize("name", ARTICLES)
def test_a_reading_holds_together(name: str, pipeline: Pipeline) -> None:
    reading = pipeline.read(document(ARTICLES[name][0]))
    holds_together(reading)
    again = [from_line(to_line(record)) for record in reading.records()]
    assert again == list(reading.records())


@pytest.mark.parametrize("name", ARTICLES)
def test_the_same_document_gives_the_same_reading(name: str, pipeline: Pipeline) -> None:
    given_ = document(ARTICLES[name][0])
    first = pipeline.read(given_)
    pipeline.read(document(ARTICLES["indirect speech"][0]))
    assert pipeline.read(given_) == first


def test_another_pipeline_gives_the_same_reading(pipeline: Pipeline) -> None:
    given_ = document(ARTICLES["a pronoun"][0])
    assert Pipeline(model=pipeline.model).read(given_) == Pipeline().read(given_) == pipeline.read(given_)


def test_the_text_and_the_id_stay(pipeline: Pipeline) -> None:
    given_ = document("\ufeff  " + ARTICLES["guillemets"][0].replace("\n", "\r\n") + "\u2028\n")
    read = pipeline.read(given_).document
    assert (read.id, read.text, read.sha256, read.source) == (
        given_.id,
        given_.text,
        given_.sha256,
        given_.source,
    )


def test_the_original_is_kept_if_it_is_given(pipeline: Pipeline) -> None:
    text = ARTICLES["a denial"][0]
    original = Original(sha256=document(text).sha256, media_type="text/plain", data=text.encode())
    assert pipeline.read(document(text), original).original == original
    assert pipeline.read(document(text)).original is None


def test_an_opinion_piece_has_its_author_as_a_speaker(pipeline: Pipeline) -> None:
    text = (
        "Let the old quay go\n\nBy Dilla Tarn\n\n"
        "I believe that the old quay at Orla Falls should be closed for good before it falls.\n"
    )
    reading = pipeline.read(document(text, genre="opinion", authors=("Dilla Tarn",)))
    (said,) = [s for s in reading.statements if "should be closed for good" in s.text]
    assert (said.speaker.name, said.speaker.via) == ("Dilla Tarn", "author")


def test_a_labelled_transcript_names_its_speakers(pipeline: Pipeline) -> None:
    text = (
        "DILLA TARN, HOST: Good evening. With me tonight is the harbour engineer, Ada Marrow.\n\n"
        "ADA MARROW: Thank you, Dilla. I think that the old quay will fall before the winter.\n\n"
        "TARN: And what should the council do about it?\n\n"
        "MARROW: I believe they must close the whole harbour at once.\n"
    )
    reading = pipeline.read(document(text, genre="transcript"))
    assert [turn.speaker.name for turn in reading.turns] == [
        "Dilla Tarn", "Ada Marrow", "Dilla Tarn", "Ada Marrow",
    ]  # fmt: skip
    mine = [s for s in reading.statements if "will fall before the winter" in s.text]
    assert [(s.speaker.name, s.speaker.via) for s in mine] == [("Ada Marrow", "turn")]


def test_known_actors_are_linked() -> None:
    marrow = Actor(id=ActorId("act_known"), name="Ada Marrow", type="person", wikidata="Q0")
    reading = Pipeline(actors=[marrow]).read(document(ARTICLES["according to"][0]))
    (said,) = [s for s in reading.statements if "will hold" in s.text]
    assert said.speaker.actor == marrow.id
    assert [actor.wikidata for actor in reading.actors if actor.id == marrow.id] == ["Q0"]
    holds_together(reading)


PROMO = "Read also: Diver Tobin Venn says “the crack is as wide as my hand”"


def test_a_promo_with_a_quotation_gives_no_statement(pipeline: Pipeline) -> None:
    text, _ = ARTICLES["a quotation before its speaker"]
    without = pipeline.read(document(text)).statements
    reading = pipeline.read(document(f"{text}\n{PROMO}\n\nThe harbour stays closed until further notice.\n"))
    assert [s.text for s in reading.statements] == [s.text for s in without]
    assert {region.role for region in reading.regions} >= {"promo", "body"}


def test_a_document_of_debris_alone_gives_no_statement(pipeline: Pipeline) -> None:
    text = (
        f"{PROMO}\n\nAdvertisement\n\nShare this article\n\n"
        "The views expressed in this article are the author’s own and not those of the editors.\n\n"
        "Click here to subscribe to our newsletter\n\n12:30\n"
    )
    reading = pipeline.read(document(text))
    assert reading.statements == ()
    holds_together(reading)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\ufeff",
        "\0",
        "x",
        "“",
        "“”",
        ":",
        "—",
        "00:01",
        "00:01\n00:02\n",
        "A" * 3000,
        "\u0301" * 50,
    ],
)
@pytest.mark.parametrize("genre", [None, "transcript"])
def test_a_document_of_nothing_much_is_read(text: str, genre: str | None, pipeline: Pipeline) -> None:
    reading = pipeline.read(document(text, genre=genre))
    assert reading.statements == ()
    holds_together(reading)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(["Mayor Ada Marrow said the bridge at Orla Falls will open before the floods."] * 250),
        "\n".join(["“We sail at dawn,” Ada Marrow said. She said the tide was high."] * 300),
        "“" + "we sail " * 2500,
        "Ada Marrow " * 1800,
        "a" * 200_000,
        "'" * 10_000,
        "“" * 10_000,
        "x\n" * 20_000,
    ],
    ids=[
        "one line",
        "many lines",
        "never closed",
        "names",
        "one word",
        "apostrophes",
        "marks",
        "short lines",
    ],
)
def test_a_long_and_strange_document_is_read(text: str, pipeline: Pipeline) -> None:
    holds_together(pipeline.read(document(text)))


def test_a_document_of_200_kb_is_read_like_its_parts(pipeline: Pipeline) -> None:
    paragraphs = ["Ferries stay in harbour\n\n"]
    for n in range(1500):
        paragraphs.append(
            f"On day {n} the tide came in late, and the boats lay on the mud of the old harbour until noon."
            f" The lamp of the lighthouse burned for {n} hours.\n\n"
        )
        if n % 30 == 0:
            paragraphs.append(f"Mayor Tobin Venn said ferry number {n} will not sail before the spring.\n\n")
    long = "".join(paragraphs)
    assert len(long) > 200_000
    reading = pipeline.read(document(long))
    said = [s for s in reading.statements if re.search(r"ferry number \d+ will not sail", s.text)]
    assert [s.speaker.name for s in said] == ["Tobin Venn"] * 50
    holds_together(reading)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(
        HOSTILE
        | st.sampled_from(
            ["Ada Marrow", "said", "“We sail,”", "she", "told", "that", "\n\n", "00:01", "MARROW:", "–", "I"]
        ),
        max_size=30,
    ),
    genre=st.sampled_from([None, "news", "opinion", "transcript"]),
)
def test_any_text_is_read(parts: list[str], genre: str | None, pipeline: Pipeline) -> None:
    holds_together(pipeline.read(document(" ".join(parts), genre=genre)))


def holds_together(reading: Reading) -> None:
    """Every anchor is exact, every reference is kept, and nothing comes from where nothing is read."""
    text = reading.document.text
    doc, ids = reading.document.id, {actor.id for actor in reading.actors}
    at = 0
    for region in reading.regions:
        assert region.doc == doc
        assert at <= region.start
        at = region.end
    assert len(ids) == len(reading.actors)
    known = {said.id for said in reading.statements}
    assert len(known) == len(reading.statements)
    for said in reading.statements:
        assert (said.doc, said.id) == (doc, statement_id(doc, said.content))
        assert said.text == quoted(text, said.content)
        assert all(text[anchor.start : anchor.end].strip() for anchor in said.anchors())
        assert said.region in READ_ROLES
        for span in said.content:
            assert any(
                r.role in READ_ROLES and r.start <= span.start and span.start < r.end for r in reading.regions
            )
        assert 0 <= said.confidence <= 1
        assert said.inside is None or said.inside in known
        assert said.speaker.actor is None or said.speaker.actor in ids
    for mention in reading.mentions:
        assert mention.actor is None or mention.actor in ids
        assert re.search(r"\w", text[mention.start : mention.end])
    assert isinstance(reading.document, Document)
