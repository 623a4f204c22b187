from __future__ import annotations

import pytest

from tests.attribute.planting import read, speakers, statements

INTRO = "In the old harbour, the engineer Ada Marrow walked the whole length of the broken quay at noon.\n"
BOTH = (
    "Early in the morning Prime Minister Ada Marrow met the harbour master, Tobin Venn, on the quay.\n"
    "The two had not spoken to each other since the flood of last year.\n"
)


class TestNames:
    @pytest.mark.parametrize(
        "source",
        [
            "Marrow",
            "Ms Marrow",
            "Mrs. Marrow",
            "the engineer Marrow",
            "Marrow, an engineer from the islands,",
            "Marrow, of the harbour board,",
            "engineer Ada Marrow",
            "Ada Marrow",
        ],
    )
    def test_a_speaker_is_named_by_the_longest_form(self, source: str) -> None:
        marked = f"{INTRO}<q1>“Nothing here is safe,”</q1> <s1>{source}</s1> <c1>said</c1> later that day."
        assert speakers(marked) == [("Ada Marrow", "name")]

    def test_the_form_may_stand_further_down(self) -> None:
        marked = (
            "It is late, and <q1>nothing here is safe</q1>, <s1>Marrow</s1> <c1>said</c1> on the quay.\n"
            "The engineer Ada Marrow had walked the whole length of it at noon."
        )
        assert speakers(marked) == [("Ada Marrow", "name")]

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("Secretary of State Jane Doe", "Jane Doe"),
            ("Foreign Minister Jane Doe", "Jane Doe"),
            ("Kestran’s foreign minister, Jane Doe", "Jane Doe"),
            ("the head of the Orla Harbour Authority, Jane Doe,", "Jane Doe"),
            ("Jane Doe of the Orla Harbour Authority", "Jane Doe"),
            ("Orla Harbour Authority spokeswoman Jane Doe", "Jane Doe"),
            ("the Orla Harbour Authority", "Orla Harbour Authority"),
            ("Kestran Radio", "Kestran Radio"),
            ("the Ministry of Defence", "Ministry of Defence"),
        ],
    )
    def test_a_title_or_an_office_is_no_name(self, source: str, name: str) -> None:
        marked = f"Late that night <s1>{source}</s1> <c1>said</c1> <q1>the old quay was closed to all</q1>."
        assert speakers(marked) == [(name, "name")]

    def test_two_speakers_of_one_statement_are_both_named(self) -> None:
        marked = (
            f"{BOTH}<s1>Marrow and Venn</s1> <c1>said</c1> <q1>the quay would be closed for a month</q1>."
        )
        assert speakers(marked) == [("Ada Marrow and Tobin Venn", "name")]

    def test_bearers_of_one_surname_are_told_apart(self) -> None:
        marked = (
            "First the engineer Ada Marrow spoke. <q1>It was late</q1>, <s1>Marrow</s1> <c1>said</c1>.\n"
            "Then her brother, the skipper Tobin Marrow, rose. "
            "<q2>It was early</q2>, <s2>Marrow</s2> <c2>said</c2> calmly."
        )
        assert speakers(marked) == [("Ada Marrow", "name"), ("Tobin Marrow", "name")]

    def test_a_name_that_only_describes_is_not_the_speaker(self) -> None:
        marked = (
            f"{INTRO}<s1>A friend of Ada Marrow</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>."
        )
        assert speakers(marked) == [("friend of Ada Marrow", "unnamed")]

    def test_an_owner_is_not_the_speaker(self) -> None:
        marked = f"{INTRO}<s1>Marrow’s deputy</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>."
        assert speakers(marked) == [("Marrow’s deputy", "unnamed")]

    def test_why_a_short_form_was_lengthened_is_told(self) -> None:
        (said,) = statements(f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>nothing on the quay was safe</q1>.")
        assert any("Marrow" in reason and "Ada Marrow" in reason for reason in said.speaker.because)

    def test_a_named_speaker_is_an_actor_of_the_document(self) -> None:
        _, found = read(f"{INTRO}<s1>Marrow</s1> <c1>said</c1> <q1>nothing on the quay was safe</q1>.")
        (said,) = found.statements
        (actor,) = [a for a in found.actors if a.id == said.speaker.actor]
        assert actor.name == "Ada Marrow"


class TestPronouns:
    def test_she_is_the_one_who_just_spoke(self) -> None:
        marked = (
            f"{BOTH}<q1>“Nothing here is safe,”</q1> <s1>Marrow</s1> <c1>said</c1>.\n"
            "<q2>“We will close it,”</q2> <s2>she</s2> <c2>added</c2> after a while."
        )
        assert speakers(marked) == [("Ada Marrow", "name"), ("Ada Marrow", "coreference")]

    def test_a_name_inside_the_quotation_does_not_take_the_pronoun(self) -> None:
        marked = (
            f"{INTRO}<q1>“I told Tobin Venn that the quay is closed,”</q1> <s1>Marrow</s1> <c1>said</c1>.\n"
            "<q2>“It is not safe,”</q2> <s2>she</s2> <c2>added</c2> after a while."
        )
        assert speakers(marked)[1] == ("Ada Marrow", "coreference")

    @pytest.mark.parametrize(
        ("pronoun", "name"), [("she", "Roe Marrow"), ("he", "Kit Venn"), ("She", "Roe Marrow")]
    )
    def test_a_title_tells_she_from_he(self, pronoun: str, name: str) -> None:
        marked = (
            "In the morning Mrs Roe Marrow and Mr Kit Venn were seen together on the broken quay.\n"
            f"Later that day <s1>{pronoun}</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>."
        )
        assert speakers(marked) == [(name, "coreference")]

    @pytest.mark.parametrize("pronoun", ["it", "they"])
    def test_an_organisation_is_it_and_they(self, pronoun: str) -> None:
        marked = (
            "The Orla Harbour Authority walked the whole length of the broken quay at noon.\n"
            f"Later that day <s1>{pronoun}</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>."
        )
        assert speakers(marked) == [("Orla Harbour Authority", "coreference")]

    @pytest.mark.parametrize("pronoun", ["she", "he", "they", "it", "you"])
    def test_a_pronoun_for_nobody_is_unknown(self, pronoun: str) -> None:
        marked = f"Later that day <s1>{pronoun}</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>."
        assert [via for _, via in speakers(marked)] in ([], ["unnamed"])
        assert all(name == "unknown" for name, _ in speakers(marked))

    def test_an_unknown_speaker_is_no_actor(self) -> None:
        _, found = read("Then <s1>she</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>.")
        assert found.statements[0].speaker.actor is None
        assert found.actors == ()

    def test_the_pronoun_is_a_mention_of_its_actor(self) -> None:
        text, found = read(f"{INTRO}Then <s1>she</s1> <c1>said</c1> <q1>the quay was closed to all</q1>.")
        mentions = {text[m.start : m.end]: m for m in found.mentions}
        assert mentions["she"].form == "pronoun"
        assert mentions["she"].actor == mentions["Ada Marrow"].actor == found.statements[0].speaker.actor


class TestTitles:
    HELD = (
        "Early in the morning Prime Minister Ada Marrow was seen on the broken quay with a lamp.\n"
        "The old skipper of the ferry, Tobin Venn, was looking for her near the lighthouse.\n"
    )

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("The prime minister", "Ada Marrow"),
            ("the minister", "Ada Marrow"),
            ("The skipper", "Tobin Venn"),
            ("the old skipper", "Tobin Venn"),
        ],
    )
    def test_an_office_stands_for_the_one_who_holds_it(self, source: str, name: str) -> None:
        marked = f"{self.HELD}<s1>{source}</s1> <c1>said</c1> <q1>the old quay was closed for a month</q1>."
        assert speakers(marked) == [(name, "coreference")]

    def test_an_office_that_nobody_holds_is_a_description(self) -> None:
        marked = f"{BOTH}<s1>The ambassador</s1> <c1>said</c1> <q1>the old quay was closed for a month</q1>."
        assert speakers(marked) == [("ambassador", "unnamed")]

    def test_a_nominal_is_a_mention(self) -> None:
        text, found = read(f"{BOTH}<s1>The minister</s1> <c1>said</c1> <q1>the quay was closed to all</q1>.")
        (nominal,) = [m for m in found.mentions if m.form == "nominal"]
        assert text[nominal.start : nominal.end] == "The minister"
        assert nominal.actor == found.statements[0].speaker.actor


@pytest.mark.parametrize("pronoun", ["who", "which"])
def test_a_relative_pronoun_is_the_name_right_before_it(pronoun: str) -> None:
    marked = (
        f"{BOTH}They all looked at Venn, <s1>{pronoun}</s1> <c1>said</c1> "
        "<q1>the old quay was closed for a month</q1>, and laughed."
    )
    assert speakers(marked) == [("Tobin Venn", "coreference")]


class TestFirstPerson:
    SAID = "In short, <s1>I</s1> <c1>think</c1> <q1>that the old quay should be closed for good</q1>."

    @pytest.mark.parametrize("genre", ["opinion", "news", None])
    def test_in_the_documents_own_voice_it_is_the_author(self, genre: str | None) -> None:
        assert speakers(self.SAID, genre=genre, authors=("Dilla Tarn",)) == [("Dilla Tarn", "author")]

    def test_an_author_who_is_not_named_is_not_guessed(self) -> None:
        assert speakers(f"{BOTH}{self.SAID}", genre="opinion") == [("the author", "author")]

    def test_in_a_labelled_turn_it_is_who_holds_the_turn(self) -> None:
        marked = f"And what about the quay, then?\n{self.SAID}\nThank you for coming here tonight."
        names = ["Dilla Tarn", "Ada Marrow", "Dilla Tarn"]
        assert speakers(marked, speakers=names, genre="transcript") == [("Ada Marrow", "turn")]

    def test_in_a_transcript_without_labels_it_is_unknown(self) -> None:
        assert speakers(self.SAID, genre="transcript", authors=("Dilla Tarn",)) == [("unknown", "unnamed")]

    def test_inside_a_quotation_it_is_the_one_who_is_quoted(self) -> None:
        marked = (
            f"{INTRO}<q1>“It is late and everyone is cold, so let me be brief; <s2>I</s2> <c2>warn you</c2> "
            "<q2>the quay will fall</q2>,”</q1> <s1>Marrow</s1> <c1>said</c1> later that day."
        )
        found = [s.speaker for s in statements(marked, authors=("Dilla Tarn",))]
        assert [(s.name, s.via) for s in found] == [("Ada Marrow", "name"), ("Ada Marrow", "coreference")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a senior official", "senior official"),
        ("an official close to the talks", "official close to the talks"),
        ("Three people who were there", "Three people who were there"),
        ("the residents of the old town", "residents of the old town"),
        ("officials", "officials"),
        ("a\nfisherman", "fisherman"),
    ],
)
def test_who_is_not_named_is_described(source: str, name: str) -> None:
    marked = f"{BOTH}Later that day <s1>{source}</s1> <c1>said</c1> <q1>the quay was closed for a month</q1>."
    (said,) = statements(marked)
    assert (said.speaker.name, said.speaker.via, said.speaker.actor) == (name, "unnamed", None)


def test_every_speaker_has_a_reason_but_a_full_name() -> None:
    marked = (
        f"{INTRO}<q1>“Nothing here is safe,”</q1> <s1>she</s1> <c1>said</c1>. <s2>A diver</s2> <c2>said</c2> "
        "<q2>it was</q2>. “Nobody ever dives here.” <q4>It is closed</q4>, <s4>Marrow</s4> <c4>said</c4>."
    )
    found = statements(marked)
    assert len(found) == 4
    assert all(said.speaker.because for said in found)
