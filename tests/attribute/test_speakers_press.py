"""Who is meant in ways of the press: first witnesses, unions, obituaries, verdicts, questions put."""

from __future__ import annotations

from typing import Any

import pytest

from facevalue.attribute.names import find_names
from facevalue.record import Span
from tests.attribute.planting import statements
from tests.attribute.test_names import longest, names, roster

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
EARLIER = "<c2>said</c2> <q2>that it rained</q2>."


def name_of(marked: str, **more: Any) -> str | None:
    last = statements(marked, **more)[-1].speaker
    return last.name if last.actor else None


def first_name_of(marked: str) -> str | None:
    first = statements(marked)[0].speaker
    return first.name if first.actor else None


@pytest.mark.parametrize("source", ["The first witness", "A resident", "the woman who runs the kiosk"])
@pytest.mark.parametrize(
    "told", ["Ada Marrow, 34, sat", "Ada Marrow, who sat", "Ada Marrow is a nurse. She sat"]
)
def test_a_paragraph_begins_with_who_spoke_in_the_one_before(source: str, told: str) -> None:
    assert name_of(f"<s1>{source}</s1> {SAID}\n\n{told} on the wall all day.") == "Ada Marrow"


@pytest.mark.parametrize(
    "below",
    [
        "\n\nAda Marrow sat on the wall all day.",
        "\n\nLater Ada Marrow, 34, sat on the wall all day.",
        " Ada Marrow, 34, sat on the wall all day.",
    ],
)
def test_but_not_where_the_paragraph_tells_of_another(below: str) -> None:
    assert name_of(f"<s1>A resident</s1> {SAID}{below}") is None
    met = f"Ada Marrow came. <s1>A resident</s1> {SAID}\n\nAda Marrow, 34, left."
    assert name_of(met) is None


@pytest.mark.parametrize("told", ["who gave only her first name, Ruta,", "known by her last name, Ruta,"])
def test_who_tells_but_a_part_of_a_name_has_that_name(told: str) -> None:
    assert name_of(f"<s1>Her neighbour, {told}</s1> {SAID}") == "Ruta"


def test_she_is_who_she_says_she_is() -> None:
    assert (
        name_of(f"<s1>The woman who runs the café</s1> {SAID} She is Ada Marrow, the mayor.") == "Ada Marrow"
    )


class TestOffices:
    @pytest.mark.parametrize(
        "union", ["the Guild of Glaziers", "the dockers' union", "the Teachers Federation"]
    )
    def test_a_union_leader_holds_an_office_of_one(self, union: str) -> None:
        told = (
            f"<s2>Ada Marrow, general secretary of {union},</s2> {EARLIER} Tobin Roe, chief executive, left."
        )
        assert name_of(f"{told} <s1>The union leader</s1> {SAID}") == "Ada Marrow"

    def test_but_nobody_who_holds_one_elsewhere(self) -> None:
        told = f"<s2>Ada Marrow, chief executive,</s2> {EARLIER}"
        assert name_of(f"{told} <s1>The union leader</s1> {SAID}") is None

    @pytest.mark.parametrize(
        ("held", "meant"),
        [("finance", "culture"), ("agriculture", "prime"), ("defence", "interior"), ("health", "transport")],
    )
    def test_the_minister_of_one_thing_is_not_that_of_another(self, held: str, meant: str) -> None:
        told = f"<s2>Ada Marrow, the {held} minister,</s2> {EARLIER}"
        assert name_of(f"{told} Later <s1>the {meant} minister</s1> {SAID}") is None
        assert name_of(f"{told} Later <s1>the {held} minister</s1> {SAID}") == "Ada Marrow"
        assert name_of(f"{told} Later <s1>the minister</s1> {SAID}") == "Ada Marrow"

    def test_a_councillor_is_called_coun(self) -> None:
        assert longest("Coun Ada Marrow came. Later Coun Marrow left.", "Marrow") == "Ada Marrow"


class TestPronouns:
    def test_he_who_answers_is_whom_the_question_is_about(self) -> None:
        asked = "Then <s2>a reporter</s2> <c2>asked</c2> <q2>whether Tobin Roe would resign</q2>."
        answer = "<s1>He</s1> <c1>replied</c1> <q1>that nothing had been packed</q1>."
        assert name_of(f"Tobin Roe came late. {asked} {answer}") == "Tobin Roe"

    def test_but_who_goes_on_asking_is_not(self) -> None:
        asked = "Then <s2>a reporter</s2> <c2>asked</c2> <q2>whether Tobin Roe would resign</q2>."
        assert (
            name_of(f"Tobin Roe came late. {asked} <s1>He</s1> <c1>said</c1> <q1>it was time</q1>.") is None
        )

    def test_it_adds_to_what_it_said_wherever_it_was_named(self) -> None:
        far = "The ferry sailed on time again. " * 80
        told = f"Orla Harbour Council met. {far}<s2>The council</s2> <c2>denied</c2> <q2>any loss</q2>."
        added = "<s1>It</s1> <c1>added</c1> <q1>that two posts were being reshaped</q1>."
        assert name_of(f"{told} {added}") == "Orla Harbour Council"

    def test_it_goes_on_with_a_body_that_leads_the_sentence_without_its_name(self) -> None:
        told = "Orla Civic Party met in May with Norlink Ferries Ltd in the hall. The party went further."
        assert name_of(f"{told} In a statement <s1>it</s1> {SAID}") == "Orla Civic Party"

    def test_a_first_name_outweighs_how_it_sounds(self) -> None:
        told = "Ottilie Vane came. Tamsin Marrow sat apart. Tamsin Marrow wept."
        asked = f"<s2>Barnaby Venn</s2> {EARLIER}"
        assert name_of(f"{told} {asked} <s1>She</s1> {SAID}") == "Tamsin Marrow"


class TestNames:
    def test_a_name_one_was_born_with_is_ones_own(self) -> None:
        text = "HESPER VANE, who has died, dug. She was born Hesper Mary Lyle in Orla. Hesper Vane wrote."
        assert longest(text, "Hesper Mary Lyle") == "Hesper Vane"
        assert longest(text, "HESPER VANE") == "Hesper Vane"

    def test_but_of_two_nobody_is_told(self) -> None:
        text = "Hesper Vane met Hesper Roe. She was born Hesper Mary Lyle in Orla."
        assert longest(text, "Hesper Mary Lyle") == "Hesper Mary Lyle"

    def test_a_business_is_called_by_its_first_word(self) -> None:
        assert longest("He asked Korrin Minerals. Later Korrin left.", "Korrin") == "Korrin Minerals"

    def test_friends_of_something_are_the_friends(self) -> None:
        text = "he met the Friends of Orla Library. he thanked the Friends."
        whole = Span(text.index("Friends"), text.index("."))
        found = find_names(text, [Span(0, len(text))], [(whole, "organization")])
        assert {found.longest(name).text for name in found.names} == {"Friends of Orla Library"}

    @pytest.mark.parametrize("name", ["Brathe Power", "Korrin Minerals", "Marnia Trams"])
    def test_what_ends_like_a_business_is_nobody(self, name: str) -> None:
        assert name not in roster(f"Yesterday {name} left.").people

    @pytest.mark.parametrize("name", ["Ada Power", "Thomas Mills"])
    def test_but_a_first_name_makes_somebody(self, name: str) -> None:
        assert name in roster(f"Yesterday {name} left.").people

    def test_a_kind_of_body_that_opens_a_line_is_no_name(self) -> None:
        assert names("• Company says jobs will go.\nLater Norlink and the company met.") == ["Norlink"]


@pytest.mark.parametrize(
    "beside",
    [
        "{} That was the verdict of Councillor Ada Marrow as she left.",
        "{} This was the message from Ada Marrow.",
        "The answer from Ada Marrow, the mayor, came: {}",
    ],
)
def test_a_sentence_beside_a_quotation_tells_whose_it_is(beside: str) -> None:
    assert first_name_of(beside.format("<q1>“The hall will stay shut for good.”</q1>")) == "Ada Marrow"
