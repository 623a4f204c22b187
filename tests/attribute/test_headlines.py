from __future__ import annotations

import pytest

from facevalue.record.document import Role
from tests.attribute.planting import speakers, statements

BODY = (
    "In the old harbour, the engineer Ada Marrow walked the whole length of the broken quay at noon.\n"
    "<q1>“Nothing on this quay is safe any more,”</q1> <s1>she</s1> <c1>said</c1> to a crowd of fishermen.\n"
)
TITLE: list[Role] = ["title"]


def headline(title: str, body: str = BODY, **facts: object) -> list[tuple[str, str, str]]:
    """Who says what in the headline, and by which way they are known."""
    return [
        (said.speaker.name, said.speaker.via, said.text)
        for said in statements(f"{title}\n\n{body}", TITLE, **facts)
        if said.region == "title"
    ]


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("Marrow: quay is no longer safe", "quay is no longer safe"),
        ("Marrow: “Nothing is safe any more”", "“Nothing is safe any more”"),
        ("Ada Marrow: 'Nothing is safe any more'", "'Nothing is safe any more'"),
        ("Nothing on the quay is safe – Marrow", "Nothing on the quay is safe"),
        ("Nothing on the quay is safe, – Marrow", "Nothing on the quay is safe"),
        ("Nothing on the quay is safe — Ada Marrow", "Nothing on the quay is safe"),
        ("Nothing on the quay is safe - Marrow", "Nothing on the quay is safe"),
        ("“Nothing on the quay is safe,” – Marrow", "“Nothing on the quay is safe,”"),
    ],
)
def test_a_form_of_headline_names_the_speaker(title: str, content: str) -> None:
    ((name, via, text),) = headline(title)
    assert (name, via) == ("Ada Marrow", "name")
    assert text.strip(" ,") == content.strip(" ,")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Officials: quay is no longer safe", "Officials"),
        ("Harbour experts: quay is no longer safe", "Harbour experts"),
        ("The quay is no longer safe – survey", "survey"),
        ("The quay is no longer safe – local media", "local media"),
    ],
)
def test_a_headline_may_describe_its_source(title: str, name: str) -> None:
    assert [(found, via) for found, via, _ in headline(title)] == [(name, "unnamed")]


@pytest.mark.parametrize(
    "title",
    [
        "What to know: the quay is no longer safe",
        "Broken quay: a tale of two harbours",
        "The quay at dusk – a walk",
        "Old harbour closes its quay",
        "12:30 update",
    ],
)
def test_other_headlines_state_nothing(title: str) -> None:
    assert headline(title) == []


@pytest.mark.parametrize("kind", ["opinion", "Opinion", "analysis", "commentary"])
def test_a_kind_of_text_is_no_source(kind: str) -> None:
    found = headline(f"The old quay should be closed for good – {kind}", "The tide was high.\n")
    assert [name for name, _, _ in found] == ["unknown"]


class TestQuotedTitles:
    @pytest.mark.parametrize(
        "title",
        [
            "‘Nothing is safe’: the end of an old quay",
            "“Nothing on this quay is safe any more”",
            "'Nothing on this quay is safe' as crack grows",
        ],
    )
    def test_the_speaker_is_taken_from_the_body(self, title: str) -> None:
        body = BODY.replace(
            "Nothing on this quay is safe any more", "Nothing is safe, nothing on this quay is safe any more"
        )
        assert [(name, via) for name, via, _ in headline(title, body)] == [("Ada Marrow", "coreference")]

    def test_one_quoted_word_is_a_word_and_no_statement(self) -> None:
        assert headline("Old quay is “safe” for now") == []

    def test_words_that_the_body_does_not_have_are_nobodys(self) -> None:
        assert headline("The “silent sea” of summer") == []

    def test_in_a_broadcast_it_is_the_one_in_whose_turn_the_words_are_heard(self) -> None:
        marked = (
            "‘The quay will fall’: what the engineers fear\n"
            "Good evening, and what about the old quay?\n"
            "Well, the quay will fall before the winter is over.\n"
        )
        found = statements(marked, TITLE, speakers=["Title", "Dilla Tarn", "Ada Marrow"], genre="transcript")
        assert [(said.speaker.name, said.speaker.via) for said in found] == [("Ada Marrow", "turn")]


def test_a_headline_that_the_reader_has_read_is_not_read_twice() -> None:
    marked = "<s2>Marrow</s2> <c2>says</c2> <q2>old quay is no longer safe</q2>\n\n" + BODY
    assert speakers(marked, TITLE) == [("Ada Marrow", "name"), ("Ada Marrow", "coreference")]


def test_a_form_of_headline_says_nothing_in_the_body() -> None:
    marked = "Marrow: quay is no longer safe for the boats of the island fishermen\n" + BODY
    assert len(statements(marked)) == 1


def test_a_first_word_that_was_read_as_no_name_is_whose_name_it_is() -> None:
    marked = (
        "<s1>Orla</s1> <c1>Vows</c1> <q1>to Close Quay as Guild Protests</q1>\n\n"
        "Orla Marrow met Tobin Venn on Monday."
    )
    assert [one.speaker.name for one in statements(marked)] == ["Orla Marrow"]
