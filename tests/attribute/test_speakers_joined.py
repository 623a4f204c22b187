"""Speakers in clauses with "whose" and "it was she who", several at once, bodies under somebody."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

ADA = "Ada Marrow"


def last_of(source: str, before: str = "", named: str = "") -> str | None:
    said = f"{before}<s1>{source}</s1> <c1>said</c1> <q1>the dam was safe</q1>."
    last = statements(f"{named}{said}")[-1].speaker
    return None if last.via == "unnamed" else last.name


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("whose mayor, Ada Marrow,", ADA),
        ("whose spokeswoman Ada Marrow", ADA),
        ("whose mayor", None),
        ("whose members", None),
        ("whose new report", "Guild of Orla"),
        ("whose government", "Guild of Orla"),
    ],
)
def test_whoever_is_somebody_elses_speaks_for_oneself(source: str, speaker: str | None) -> None:
    assert last_of(source, before="They fined the Guild of Orla, ") == speaker


@pytest.mark.parametrize("word", ["she", "I"])
def test_it_was_she_who(word: str) -> None:
    found = last_of("who", before=f"Ada Marrow runs the dam. It was {word} ")
    assert found == (ADA if word == "she" else "the author")


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Mayor Tobin Roe and Deputy Mayor Ada Marrow", "Tobin Roe and Ada Marrow"),
        ("Neither Tobin Roe nor Ada Marrow", "Tobin Roe and Ada Marrow"),
        ("Neither Mayor Tobin Roe nor his deputy", "Tobin Roe"),
        ("Mayor Tobin Roe, a friend of Ada Marrow,", "Tobin Roe"),
    ],
)
def test_two_who_say_the_same(source: str, speaker: str) -> None:
    assert last_of(source) == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The jury, chaired by the state architect Ada Marrow,", None),
        ("The committee, led by its founder, Ada Marrow,", None),
        ("The committee, led by engineers, and its founder, Ada Marrow,", ADA),
        ("Engineers including Ada Marrow and Tobin Roe", None),
        ("A letter signed by Ada Marrow", ADA),
    ],
)
def test_who_only_leads_a_body_does_not_speak(source: str, speaker: str | None) -> None:
    assert last_of(source) == speaker


@pytest.mark.parametrize("source", ["Madam Chair", "Madam Secretary", "The Member for Orla East"])
def test_a_chair_or_a_seat_is_nobodys_name(source: str) -> None:
    assert last_of(source) is None
    assert last_of("She", named=f"{source} sat. ") is None


def test_whom_an_office_acts_on_does_not_hold_it() -> None:
    named = "Mr Justice Farrant heard the case of Bohdan Lys. The judge found for Lys. "
    assert last_of("The judge", named=named) == "Farrant"


@pytest.mark.parametrize(
    ("title", "called"), [("Pope", "pontiff"), ("Ayatollah", "cleric"), ("Cardinal", "prelate")]
)
def test_what_a_cleric_can_be_called(title: str, called: str) -> None:
    assert last_of(f"The {called}", named=f"{title} Anselm Marrow sat. ") == "Anselm Marrow"


def test_somebody_elses_lawyer_goes_on() -> None:
    assert last_of("She", named="Tobin Roe was not there. His lawyer stood up. ") is None
    assert last_of("He", named="Tobin Roe was not there. His lawyer stood up. ") == "Tobin Roe"


@pytest.mark.parametrize("titles", ["Presidents", "Professors", "Judges", "Drs"])
def test_a_title_of_two_is_no_part_of_a_name(titles: str) -> None:
    assert last_of(f"{titles} Marrow and Roe") == "Marrow and Roe"
    assert last_of("Marrow", named=f"{titles} Marrow and Roe met. ") == "Marrow"


def test_a_guild_of_those_who_hold_an_office_is_a_body() -> None:
    named = "The Teachers Union and Ada Marrow met. "
    assert last_of("The Teachers Union", named=named) == "Teachers Union"


def test_what_a_body_is_called_beside_its_name_means_it() -> None:
    named = "<s2>The Red Lantern, an armed militia,</s2> <c2>said</c2> <q2>it was over</q2>. "
    assert last_of("The militia", named=named) == "Red Lantern"
