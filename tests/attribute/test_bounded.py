"""Names that run into others end where a reader saw them end."""

from __future__ import annotations

import pytest

from facevalue.attribute.names import find_names
from facevalue.attribute.roster import Roster
from facevalue.record import Span

PERSON, BODY, PLACE = "person", "organization", "location"


def roster(text: str, *seen: tuple[str, str]) -> Roster:
    """The names of a text in which a reader saw some, in the order of the text."""
    typed, at = [], 0
    for name, kind in seen:
        at = text.index(name, at)
        typed.append((Span(at, at + len(name)), kind))
        at += len(name)
    return find_names(text, [Span(0, len(text))], typed)


@pytest.mark.parametrize(
    ("text", "seen", "names"),
    [
        ("We saw former Miss Harbour Alba Machoro weep.", [("Alba Machoro", PERSON)], ["Alba Machoro"]),
        (
            "On air New Jersey Gov. Tobin Venn wept.",
            [("New Jersey", PLACE), ("Tobin Venn", PERSON)],
            ["Tobin Venn"],
        ),
        (
            "At noon Dunmere County Supervisor of Elections Susan Bucher wept.",
            [("Susan Bucher", PERSON)],
            ["Dunmere County Supervisor", "Susan Bucher"],
        ),
        (
            "We told the Orla Post Marrow would come. Ada Marrow wept.",
            [("the Orla Post Marrow", BODY), ("Ada Marrow", PERSON)],
            ["Marrow", "Ada Marrow"],
        ),
        (
            "Ada Marrow wept at the Ada Marrow South Kestria ball. South Kestria cheered.",
            [("Ada Marrow", PERSON), ("Ada Marrow South Kestria", PERSON), ("South Kestria", PLACE)],
            ["Ada Marrow", "Ada Marrow", "South Kestria", "South Kestria"],
        ),
        ("We told Cynthia Venn for “Dateline Orla” so.", [("Cynthia Venn", PERSON)], ["Cynthia Venn"]),
    ],
)
def test_a_person_is_not_what_stands_before(text: str, seen: list[tuple[str, str]], names: list[str]) -> None:
    assert [name.text for name in roster(text, *seen).names if name.text != "Dateline Orla"] == names


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("We met Mary Anne Venn there.", ("Anne Venn", PERSON), "Mary Anne Venn"),
        ("We met Ada B. Marrow there.", ("Marrow", PERSON), "Ada B. Marrow"),
        ("It rained on Camp Ada Marrow again.", ("Ada Marrow", PERSON), "Camp Ada Marrow"),
    ],
)
def test_but_a_first_name_stays(text: str, seen: tuple[str, str], name: str) -> None:
    assert [one.text for one in roster(text, seen).names] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "Commission on Harbour Debates",
        "Citizens for Harbour Justice",
        "Council on Kestrian-Orlan Relations",
        "Orla Atlantic University",
    ],
)
def test_a_body_is_called_by_all_its_words(name: str) -> None:
    found = roster(f"We came from {name} in Orla. We saw Orla.", (name, BODY), ("Orla", PLACE))
    assert found.names[0].text == name


def test_no_institute_is_for_the_paper_that_pays() -> None:
    text = "A poll by Orla Research for the Dunmere Press went out. The Dunmere Press paid."
    whole = ("Orla Research for the Dunmere Press", BODY)
    assert roster(text, whole, ("Dunmere Press", BODY)).names[0].text == "Orla Research"


def test_the_last_of_two_who_bear_a_surname_in_front() -> None:
    text = "Kwon Ji-won left. Kwon wept. A lawyer, Kwon Sang-min, came. At noon Kwon spoke."
    found = roster(text)
    assert [found.longest(name).text for name in found.names if name.text == "Kwon"] == [
        "Kwon Ji-won",
        "Kwon Sang-min",
    ]


def test_a_president_is_mr_and_not_his_wife() -> None:
    found = roster("At noon President Marrow came. Michelle Marrow wept. Mr. Marrow left.")
    assert found.longest(found.names[0]).text == "Marrow"


@pytest.mark.parametrize("kind", [BODY, PERSON])
def test_a_firm_is_not_its_founder(kind: str) -> None:
    found = roster(
        "On Monday Venn closed its mill. On Tuesday Venn sold it. Tobin Venn, its head, wept.",
        ("Venn", kind),
        ("Venn", kind),
        ("Tobin Venn", PERSON),
    )
    assert found.longest(found.names[0]).text == ("Venn" if kind == BODY else "Tobin Venn")


def test_one_reading_as_a_body_makes_no_firm() -> None:
    """A headline: "I declined" – Venn."""
    found = roster("We lost – Venn.\nOn Monday Tobin Venn wept.", ("Venn", BODY), ("Tobin Venn", PERSON))
    assert found.longest(found.names[0]).text == "Tobin Venn"


def test_a_father_told_of_in_passing_bears_no_surname_alone() -> None:
    found = roster("Ada Marrow spoke. Her late father Otto Marrow had led the party. Then Marrow left.")
    assert found.longest(found.names[-1]).text == "Ada Marrow"
