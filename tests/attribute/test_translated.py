"""News in the manner of translated agency copy: styles before names, parties by their members."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c2>said</c2> <q2>that the talks were over</q2>."
TYPED = {
    "Ada Marrow": "person",
    "Oskar Venn": "person",
    "Marrow Lines": "organization",
    "Hamid bin Sumair Al-Rudi": "person",
}


def last(marked: str) -> tuple[str, str]:
    speaker = statements(marked, typed=TYPED)[-1].speaker
    return speaker.name, speaker.via


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Velmark's State Minister for Fisheries, Mr Oskar Venn,", "Oskar Venn"),
        ("The Chief Whip, Ms Ada Marrow,", "Ada Marrow"),
        ("His Excellency Minister of State Hamid bin Sumair Al-Rudi", "Hamid bin Sumair Al-Rudi"),
        ("The Permanent Secretary, Ada Marrow,", "Ada Marrow"),
    ],
)
def test_a_style_or_an_office_is_nobodys_name(source: str, name: str) -> None:
    assert last(f"<s2>{source}</s2> {SAID}") == (name, "name")


def test_who_follows_a_post_on_x_bears_no_initial() -> None:
    text = f"Interior Minister Oskar Venn slept. A lawmaker wrote on X. <s2>Venn</s2> {SAID}"
    assert last(text)[0] == "Oskar Venn"


@pytest.mark.parametrize(
    ("party", "members", "name"),
    [
        ("Agrarian Union", "The Agrarians", "Agrarian Union"),
        ("Liberal Party", "The Liberals", "Liberal Party"),
        ("Green Hill", "The Greens", "Greens"),
    ],
)
def test_a_party_is_called_by_its_members(party: str, members: str, name: str) -> None:
    assert last(f"The {party} met on Monday.\n\n<s2>{members}</s2> {SAID}")[0] == name


@pytest.mark.parametrize("source", ["the data he presented", "The figures that he had published"])
def test_figures_are_his_who_presented_them(source: str) -> None:
    text = f"<s1>Oskar Venn</s1> <c1>said</c1> <q1>the gap would grow</q1>. <s2>{source}</s2> {SAID}"
    assert last(text) == ("Oskar Venn", "coreference")


def test_who_goes_on_with_whoever_was_just_said_to_speak() -> None:
    text = (
        "President Oskar Venn slept. <q1>“The river has no owner,”</q1> <s1>the president</s1> "
        "<c1>said</c1>, <s2>who</s2> <c2>assured</c2> <q2>that nobody would be moved</q2>."
    )
    assert last(text) == ("Oskar Venn", "coreference")


@pytest.mark.parametrize("cue", [" is alleged", "'s commented", " has been widely reported"])
def test_it_is_said_by_nobody_who_is_named(cue: str) -> None:
    before = "<s1>Marrow Lines</s1> <c1>said</c1> <q1>the boats were full</q1>. "
    assert last(f"{before}<s2>It</s2><c2>{cue}</c2> <q2>that two sank</q2>.")[1] == "unnamed"


def test_a_minister_of_something_makes_it_no_company() -> None:
    text = f"The Minister of Energy, Oskar Venn, slept.\n\n<s2>The company</s2> {SAID}"
    assert last(text)[1] == "unnamed"


def test_the_first_of_two_surnames_is_enough_with_a_particle_between() -> None:
    text = f"Otavio Marrow de Venn slept.\n\n<s2>Marrow</s2> {SAID}"
    speaker = statements(text, typed={"Otavio Marrow de Venn": "person", "Marrow": "person"})[-1].speaker
    assert speaker.name == "Otavio Marrow de Venn"


def test_who_asked_not_to_be_named_is_not_named_in_the_next_paragraph() -> None:
    text = (
        "<q1>“He reads everything,”</q1> <s1>a man in a grey suit</s1> <c1>said</c1>, and asked me not to "
        "write down his name.\n\nOskar Venn, who mends nets, slept."
    )
    assert statements(text, typed=TYPED)[0].speaker.via == "unnamed"


@pytest.mark.parametrize("called", ["named", "with the pseudonym", "who gave his name only as"])
def test_who_is_described_with_a_name_is_that_one(called: str) -> None:
    text = f"A driver {called} Dizel stood there. <s2>He</s2> {SAID}"
    assert statements(text, typed={"Dizel": "person"})[-1].speaker.name == "Dizel"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            f"The Union of Lakes sent an envoy to Velm. <s2>The Port Orla-based body</s2> {SAID}",
            "Union of Lakes",
        ),
        (f"<s2>Two-time champion Ada Marrow</s2> {SAID}", "Ada Marrow"),
        (f"<s2>A communiqué of the Ministry of Tides</s2> {SAID}", "Ministry of Tides"),
        ("From Marrow Lines <s2>they</s2> <c2>regretted</c2> <q2>“a hasty decision”</q2>.", "Marrow Lines"),
        ("<q2>“Who will eat? Us,”</q2> <c2>posed</c2> Ms Ada Marrow, who sells cloth.", "Ada Marrow"),
        ("Oskar Venn slept.\n\nQuote from Venn: <q2>“They aimed at bread.”</q2>", "Oskar Venn"),
        (
            (
                "Foreign Minister Ada Marrow slept.\n\nIt rained. Prime Minister Oskar Venn woke.\n\n"
                f"<s2>The prime minister's office</s2> {SAID}"
            ),
            "Oskar Venn’s office",
        ),
        (
            (
                "Oskar Venn slept. After talks with a delegation from Marnia in the capital, Venn left. "
                f"<s2>Venn</s2> {SAID}"
            ),
            "Oskar Venn",
        ),
    ],
)
def test_the_words_around_tell_who_is_meant(text: str, name: str) -> None:
    assert last(text)[0] == name


def test_data_that_somebody_only_cites_are_not_his() -> None:
    text = f"<s1>Oskar Venn</s1> <c1>said</c1> <q1>it grew</q1>. <s2>The data he cited</s2> {SAID}"
    assert last(text)[1] == "unnamed"
