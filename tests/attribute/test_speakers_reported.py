"""Speakers in the forms in which agencies and papers name them and go on with them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribute.planting import read, statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."
SAYS_VENN = "<s7>Venn</s7> <c7>said</c7> <q7>that it was late</q7>. "
GROUPS = {"Tessars": "group"}
POLL = {"Sea Institute": "organization", "Korvan": "organization"}


def name_of(marked: str, **more: Any) -> str | None:
    last = max(statements(marked, **more), key=lambda one: one.content[0].start).speaker
    return last.name if last.actor else None


@pytest.mark.parametrize(
    "source",
    [
        "Senator Ada Marrow, Republican of Orla,",
        "Ada Marrow, the Korvan Sea Institute commissioner,",
        "Representative Ada Marrow, Democrat of Orla,",
    ],
)
def test_what_is_set_behind_a_person_does_not_speak(source: str) -> None:
    assert name_of(f"Later <s1>{source}</s1> {SAID}") == "Ada Marrow"


def test_who_is_called_on_in_talk_is_not_what_is_set_behind() -> None:
    assert name_of(f"Ada Marrow came.\n<s1>Ada, Korvan</s1> {SAID}", genre="transcript") == "Korvan"


@pytest.mark.parametrize(
    "source", ["The Democrat", "the veteran Republican", "The candidate", "The billionaire"]
)
def test_a_word_for_somebody_in_politics_is_the_last_person(source: str) -> None:
    assert name_of(f"Ada Marrow left Orla on Monday. Later <s1>{source}</s1> {SAID}") == "Ada Marrow"


def test_who_advises_does_not_run() -> None:
    told = "Ada Marrow, the campaign manager, left Orla. "
    assert name_of(f"{told}Later <s1>the candidate</s1> {SAID}") is None


def test_a_vice_president_is_not_the_president() -> None:
    told = "Vice President Ada Marrow met President Tobin Venn. Vice President Ada Marrow left. "
    assert name_of(f"{told}Later <s1>the president</s1> {SAID}") == "Tobin Venn"
    assert name_of(f"Vice President Ada Marrow left. Later <s1>the president</s1> {SAID}") is None


def test_of_two_with_an_office_the_deputy_comes_last() -> None:
    told = "Mayor Tobin Venn met Deputy Mayor Ada Marrow. "
    assert name_of(f"{told}Later <s1>the mayor</s1> {SAID}") == "Tobin Venn"


@pytest.mark.parametrize(
    "before",
    [
        "Senator Ada Marrow of Orla",
        "Ada Marrow, Democrat of Orla",
        "Ada Marrow, the Korvan harbour commissioner",
    ],
)
def test_who_goes_on_with_the_person_not_the_place(before: str) -> None:
    marked = f"{before}, <s1>who</s1> {SAID}"
    assert name_of(marked, typed={"Orla": "location", "Korvan": "organization"}) == "Ada Marrow"


def test_who_is_no_place() -> None:
    assert name_of(f"It came from Orla, <s1>who</s1> {SAID}", typed={"Orla": "location"}) is None


def test_it_is_not_many() -> None:
    told = "The Tessars wrote on Monday. "
    assert name_of(f"{told}Later <s1>it</s1> {SAID}", typed=GROUPS) is None
    assert name_of(f"{told}Later <s1>they</s1> {SAID}", typed=GROUPS) == "Tessars"


@pytest.mark.parametrize("some", ["Some", "Many", "Local", "Several", "A few"])
def test_some_of_a_group_are_nobody_who_is_named(some: str) -> None:
    assert name_of(f"Later <s1>{some.lower()} Tessars</s1> {SAID}", typed=GROUPS) is None
    assert name_of(f"Later <s1>the Tessars</s1> {SAID}", typed=GROUPS) == "Tessars"


def test_a_noun_for_papers_only_explains_the_name() -> None:
    assert name_of(f"Later <s1>the Orla Times newspaper</s1> {SAID}") == "Orla Times"


@pytest.mark.parametrize(
    "source", ["a Sea Institute poll", "A new Sea Institute survey", "the latest Sea Institute report"]
)
def test_what_stands_before_a_poll_made_it(source: str) -> None:
    told = "The Sea Institute is in Orla. "
    assert name_of(f"{told}Later <s1>{source}</s1> {SAID}", typed=POLL) == "Sea Institute"


def test_a_person_before_a_poll_did_not_make_it() -> None:
    told = "Ada Marrow left. "
    assert name_of(f"{told}Later <s1>an Ada Marrow email</s1> {SAID}") == "Ada Marrow"
    assert name_of(f"{told}Later <s1>an Ada Marrow poll</s1> {SAID}") is None


def test_who_hears_a_case_is_not_its_party() -> None:
    assert name_of(f"Later <s1>a judge hearing a Korvan case</s1> {SAID}", typed=POLL) is None


def test_a_body_is_meant_by_its_name_in_small_letters() -> None:
    told = "The Orla Board of Works met. So did the Harbour Board. "
    assert name_of(f"{told}Later <s1>the board of works</s1> {SAID}") == "Orla Board of Works"


def test_the_company_is_the_one_named_right_before() -> None:
    told = "Venn Motors Ltd sank. It was in Orla. It rained. It rained. Korvan Ltd was next. "
    assert name_of(f"{told}<s1>The company</s1> {SAID}") == "Korvan Ltd"


def test_names_are_found_in_headlines_of_capitals() -> None:
    head = "<s1>Ada Marrow</s1> <c1>Says</c1> <q1>No To Another Harbour In Orla</q1>"
    marked = f"{head}\nThe mayor, Ada Marrow, spoke in Orla, where it rained."
    assert name_of(marked, roles=["title"]) == "Ada Marrow"


class TestInside:
    """Whom "he" means in what somebody is reported to have said."""

    OUTER = "<s1>Tobin Venn</s1> <c1>said</c1> "

    def test_of_whom_the_report_speaks(self) -> None:
        inner = "President Ivo Marrow was lying when <s2>he</s2> <c2>said</c2> <q2>that it was late</q2>"
        assert name_of(f"{self.OUTER}<q1>{inner}</q1>.") == "Ivo Marrow"

    def test_who_makes_it_where_it_begins_so(self) -> None:
        told = "Ivo Marrow spoke of trams. Ivo Marrow left. "
        inner = "<s2>he</s2> <c2>told</c2> them <q2>that it was late</q2>"
        assert name_of(f"{told}{self.OUTER}<q1>{inner}</q1>.") == "Tobin Venn"


def test_a_voice_that_nobody_names_is_no_actor() -> None:
    marked = f"<s1>I</s1> {SAID}"
    _, found = read(marked, speakers=["unknown 1"], genre="transcript")
    assert [one.speaker.name for one in found.statements] == ["unknown 1"]
    assert [one.speaker.actor for one in found.statements] == [None]
    assert not found.actors
    assert all(mention.actor is None for mention in found.mentions)


def test_a_general_staff_is_no_general() -> None:
    assert name_of(f"Later <s1>the Tessarian General Staff</s1> {SAID}") == "Tessarian General Staff"
    assert name_of(f"Later <s1>Tessarian General Ada Marrow</s1> {SAID}") == "Ada Marrow"


def test_who_goes_on_with_who_comes_from_a_place_in_another() -> None:
    marked = f"Ada Marrow, a surgeon from Pell, North Orla, <s1>who</s1> {SAID}"
    assert name_of(marked, typed={"Pell": "location", "North Orla": "location"}) == "Ada Marrow"


@pytest.mark.parametrize("some", ["conservative", "mainstream", "other"])
def test_a_group_of_a_kind_is_not_the_group(some: str) -> None:
    assert name_of(f"Later <s1>{some} Tessars</s1> {SAID}", typed=GROUPS) is None


def test_a_statement_on_a_site_is_its_owners() -> None:
    told = "Korvan is in Orla. "
    source = "A statement posted on the website Korvan"
    assert name_of(f"{told}<s1>{source}</s1> {SAID}", typed=POLL) == "Korvan"


def test_who_is_in_politics_is_no_businessman() -> None:
    told = "Senator Ada Marrow left Orla. "
    assert name_of(f"{told}Later <s1>the businesswoman</s1> {SAID}") is None


def test_pres_is_a_title() -> None:
    assert name_of(f"Pres. Ada Marrow came. Later <s1>the president</s1> {SAID}") == "Ada Marrow"


def test_a_partys_member_is_a_title_before_a_full_name() -> None:
    assert name_of(f"Later <s1>Republican Hannah Rosa Marrow</s1> {SAID}") == "Hannah Rosa Marrow"


def test_a_tower_is_nobody_who_bears_its_name() -> None:
    told = "Hannah Marrow came. They met at Marrow Tower. "
    assert name_of(f"{told}Later <s1>Marrow</s1> {SAID}") == "Hannah Marrow"


def test_the_candidate_is_one_of_those_in_politics() -> None:
    told = "Governor Ada Marrow left. Tobin Venn hosted the show. "
    assert name_of(f"{told}{SAYS_VENN}Later <s1>the candidate</s1> {SAID}") is None


def test_an_office_in_a_headline_of_capitals_is_nobodys() -> None:
    head = "This Big-Name Senator Endorsed Marrow After Debate Night"
    told = f"{head}\nAda Marrow was in Orla. "
    assert name_of(f"{told}Later <s1>the senator</s1> {SAID}", roles=["title"]) is None


def test_a_place_in_capitals_takes_no_time() -> None:
    shouted = "A" * 34
    assert name_of(f"She is from {shouted}! Ada Marrow, <s1>who</s1> {SAID}") == "Ada Marrow"
