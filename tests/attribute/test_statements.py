from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.attribute import AttributeRules, Marked, find_statements
from facevalue.record import READ_ROLES, Attribution, Reading, Span, quoted, statement_id
from tests.attribute.planting import planted, read, regions_of, speakers, statements
from tests.store.planting import HOSTILE, document

INTRO = "In the old harbour, the engineer Ada Marrow walked the whole length of the broken quay at noon.\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“Nothing here is safe,”", "direct"),
        ('"Nothing here is safe,"', "direct"),
        ("‘Nothing here is safe,’", "direct"),
        ("''Nothing here is safe,''", "direct"),
        ("``Nothing here is safe,''", "direct"),
        ("«Nothing here is safe»", "direct"),
        ("„Nothing here is safe“", "direct"),
        ("“She called it ‘safe’ again,”", "direct"),
        ("that nothing here was “safe enough”", "mixed"),
        ("that “nothing” here was safe", "mixed"),
        ("that nothing here was safe", "indirect"),
        ("that the sailors’ quay wasn’t Ada’s", "indirect"),
        ("that the sailors' quay wasn't Ada's", "indirect"),
    ],
)
def test_the_kind_is_told_by_the_quotation_marks(content: str, kind: str) -> None:
    (said,) = statements(f"{INTRO}Later that day <s1>Marrow</s1> <c1>said</c1> <q1>{content}</q1> to a few.")
    assert said.kind == kind


@pytest.mark.parametrize(
    "marked",
    [
        "“<q1>Nothing here is safe</q1>,”",
        "<q1>“Nothing here is safe</q1>,”",
        "“Nothing <q1>here is safe,”</q1>",
    ],
)
def test_a_quotation_is_taken_whole(marked: str) -> None:
    (said,) = statements(f"{INTRO}{marked} <s1>Marrow</s1> <c1>said</c1> later that day.")
    assert (said.text, said.kind) == ("“Nothing here is safe,”", "direct")


class TestDiscontinuous:
    MARKED = (
        f"{INTRO}<q1>“Nothing here is safe,”</q1> <s1>Marrow</s1> <c1>said</c1>, <q1>“and nothing was.”</q1>"
    )

    def test_two_parts_of_a_quotation_are_one_statement(self) -> None:
        text, found = read(self.MARKED)
        (said,) = found.statements
        assert [span.of(text) for span in said.content] == ["“Nothing here is safe,”", "“and nothing was.”"]
        assert said.text == "“Nothing here is safe,” … “and nothing was.”"
        assert said.kind == "direct"

    def test_a_content_on_both_sides_of_a_time_code_has_no_omission(self) -> None:
        marked = (
            f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>nothing here</q1>\n00:07\n<q1>was safe</q1> that day."
        )
        (said,) = statements(marked, ["body", "body", "timestamp", "body"])
        assert said.text == "nothing here was safe"


class TestLongQuotations:
    def test_paragraphs_that_the_reader_missed_go_on_too(self) -> None:
        marked = (
            f"{INTRO}<s1>Marrow</s1> <c1>said</c1>: <q1>“It is not safe. We dived all day long.</q1>\n\n"
            "“Then we saw the crack. It was as wide as my hand.”\n"
        )
        found = statements(marked)
        assert [(s.speaker.name, s.text) for s in found] == [
            ("Ada Marrow", "“It is not safe. We dived all day long."),
            ("Ada Marrow", "“Then we saw the crack. It was as wide as my hand.”"),
        ]

    def test_text_between_two_quotations_ends_the_first(self) -> None:
        marked = (
            f"{INTRO}<s1>Marrow</s1> <c1>said</c1>: <q1>“Nothing here is safe. We dived all day long.”</q1>\n"
            "The crowd on the quay had grown by then.\n"
            "“Then we saw the crack. It was as wide as my hand.”\n"
        )
        assert speakers(marked)[1] == ("unknown", "unnamed")


class TestLeftOver:
    def test_a_quoted_sentence_that_nobody_was_given_is_kept(self) -> None:
        marked = f"{INTRO}“Nothing at all here is safe.” The crowd fell silent."
        (said,) = statements(marked)
        assert (said.speaker.name, said.kind) == ("unknown", "direct")
        assert said.confidence < 0.5

    @pytest.mark.parametrize("words", ["“safe enough”", "“The Long Quay”", "the ‘crack’"])
    def test_a_quoted_word_or_title_is_no_speech(self, words: str) -> None:
        assert statements(f"{INTRO}The crowd saw {words} and fell silent.") == ()


class TestNested:
    MARKED = (
        f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>that <s2>the diver Tobin Venn</s2> <c2>had told</c2> her "
        "<q2>the crack was as wide as his hand</q2></q1>."
    )

    def test_a_statement_knows_the_one_it_stands_in(self) -> None:
        outer, inner = statements(self.MARKED)
        assert outer.inside is None
        assert inner.inside == outer.id
        assert (outer.speaker.name, inner.speaker.name) == ("Ada Marrow", "Tobin Venn")

    def test_three_deep(self) -> None:
        marked = (
            f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>that <s2>Tobin Venn</s2> <c2>had told</c2> her "
            "<q2>that <s3>the old pilot</s3> <c3>feared</c3> <q3>the crack was wide</q3></q2></q1>."
        )
        a, b, c = statements(marked)
        assert (a.inside, b.inside, c.inside) == (None, a.id, b.id)

    def test_neighbours_are_not_nested(self) -> None:
        marked = (
            f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>the quay was closed</q1>, but "
            "<s2>the old pilot</s2> <c2>said</c2> <q2>it was open to all</q2>."
        )
        assert [said.inside for said in statements(marked)] == [None, None]


class TestAbout:
    def test_a_statement_is_about_those_it_names_in_full(self) -> None:
        text, found = read(
            "In the morning Ada Marrow met Tobin Venn and walked along the broken quay with him.\n"
            "Later <s1>Marrow</s1> <c1>said</c1> <q1>Venn had lied to the people of Kestran, and Venn knew it"
            " when he left the harbour</q1>."
        )
        (said,) = found.statements
        assert [about.name for about in said.about] == ["Tobin Venn", "Kestran"]
        assert [about.mention.of(text) for about in said.about] == ["Venn", "Kestran"]
        assert {about.actor for about in said.about} <= {actor.id for actor in found.actors}

    def test_nobody_speaks_about_himself_by_name(self) -> None:
        (said,) = statements(f"{INTRO}<q1>“Call me Marrow,”</q1> <s1>Marrow</s1> <c1>said</c1> to a child.")
        assert said.about == ()


@pytest.mark.parametrize(
    ("cue", "held"),
    [
        ("said", "asserted"),
        ("denied", "denied"),
        ("has rejected claims", "denied"),
        ("asked", "asked"),
        ("hopes", "hoped"),
        ("called for", "hoped"),
    ],
)
def test_how_the_words_are_held(cue: str, held: str) -> None:
    (said,) = statements(f"{INTRO}<s1>Marrow</s1> <c1>{cue}</c1> <q1>that the old quay was closed</q1>.")
    assert said.held == held


class TestRules:
    def test_below_the_margin_the_reader_abstains(self) -> None:
        made, found = planted(f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>that the quay was closed</q1>.")
        regions = regions_of(made)
        for margin, count in ((0.9, 1), (0.91, 0)):
            rules = AttributeRules(margin=margin)
            assert len(find_statements(made, Marked(regions), found, rules).statements) == count

    def test_a_name_is_surer_than_a_pronoun(self) -> None:
        named, meant = statements(
            f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>the old quay was closed</q1>. "
            "Later <s2>she</s2> <c2>said</c2> <q2>it was open</q2>."
        )
        assert named.confidence > meant.confidence

    def test_ids_are_those_of_the_words(self) -> None:
        (said,) = statements(f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>that the quay was closed</q1>.")
        assert said.id == statement_id(said.doc, said.content)


def test_no_name_or_quotation_is_read_from_debris() -> None:
    marked = (
        f"{INTRO}Read also: “We never closed the quay at all,” the diver Tobin Venn told the council.\n"
        "Then <s1>Marrow</s1> <c1>said</c1> <q1>that the quay was closed</q1>."
    )
    text, found = read(marked, ["body", "promo", "body"])
    assert [said.text for said in found.statements] == ["that the quay was closed"]
    assert "Tobin Venn" not in [actor.name for actor in found.actors]
    assert not any("Venn" in text[m.start : m.end] for m in found.mentions)


def test_a_document_without_attributions_has_its_names() -> None:
    _, found = read(INTRO)
    assert found.statements == ()
    assert [actor.name for actor in found.actors] == ["Ada Marrow"]


@st.composite
def attributed(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """Any text, with attributions anywhere in its lines."""
    words = st.sampled_from(
        ["Ada Marrow", "she", "said", "“No,”", "“", "”", "that", "\n", "the minister", "I"]
    )
    text = " ".join(draw(st.lists(HOSTILE | words, min_size=1, max_size=14))) + " x"
    places = [i for i, mark in enumerate(text) if not mark.isspace()]

    def span() -> Span:
        start = draw(st.sampled_from(places))
        line = text.find("\n", start)
        return Span(start, draw(st.integers(start + 1, min(start + 20, line if line > 0 else len(text)))))

    found = [
        Attribution(
            source=(span(),) if draw(st.booleans()) else (),
            cue=(span(),),
            content=(span(),),
            confidence=draw(st.floats(0, 1)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return text, found


@settings(max_examples=150)
@given(attributed(), st.sampled_from(["news", "opinion", "transcript", None]))
def test_whatever_the_reader_found_every_statement_is_anchored(
    given_: tuple[str, list[Attribution]], genre: str | None
) -> None:
    text, attributions = given_
    made = document(text, genre=genre)
    regions = regions_of(made)
    found = find_statements(made, Marked(regions), attributions, AttributeRules())
    reading = Reading(
        document=made,
        regions=tuple(regions),
        actors=found.actors,
        mentions=found.mentions,
        statements=found.statements,
    )
    known = {actor.id for actor in found.actors}
    assert [s.content[0].start for s in found.statements] == sorted(
        s.content[0].start for s in found.statements
    )
    assert len({said.id for said in found.statements}) == len(found.statements)
    for said in reading.statements:
        assert said.text == quoted(text, said.content)
        assert said.region in READ_ROLES
        assert 0 <= said.confidence <= 1
        assert (said.speaker.actor is None) == (said.speaker.via == "unnamed")
        assert {said.speaker.actor, *(about.actor for about in said.about)} <= {*known, None}
        assert said.inside is None or said.inside in {other.id for other in found.statements}
    assert {mention.actor for mention in found.mentions} <= {*known, None}


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("<s1>The guild</s1> <c1>declined</c1> <q1>to comment</q1>.", 0),
        ("<s1>Ada Marrow</s1> <c1>refused</c1> <q1>to be named</q1>.", 0),
        ("<s1>Ada Marrow</s1> <c1>refused</c1> <q1>to blame the skipper</q1>.", 1),
        ("<s1>Ada Marrow</s1> <c1>said</c1> <q1>to speak of it was hard</q1>.", 1),
    ],
)
def test_who_declines_to_speak_has_said_nothing(marked: str, count: int) -> None:
    assert len(statements(marked)) == count
