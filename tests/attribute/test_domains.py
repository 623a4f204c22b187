"""Offices of something: the harbour director is not the director of the ferry company."""

from __future__ import annotations

import pytest

from facevalue.attribute.domains import domain_in
from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the fees would double</q1>."


def told(before: str, source: str) -> str | None:
    """Who speaks, after some text, in a paragraph of its own; none without a name."""
    speaker = statements(f"{before}\n\nIt rained all day.\n\n<s1>{source}</s1> {SAID}")[-1].speaker
    return speaker.name if speaker.actor else None


class TestAnotherBody:
    @pytest.mark.parametrize(
        ("bearer", "source"),
        [
            ("The harbour director, Oda Brenn, slept.", "The director of the ferry company"),
            ("Harbour Director Oda Brenn slept.", "The director of the ferry company"),
            ("Oda Brenn, director of the Museum of Glass, slept.", "The director of the savings bank"),
            ("Oda Brenn, director of the Museum of Glass, slept.", "The savings bank’s director"),
            (
                "Oda Brenn, president of the Sorland Rowing Federation, slept.",
                "The president of Issen Boat Club",
            ),
            (
                "Oda Brenn, president of the Farmers’ Union, slept.",
                "The president of the consumers’ association",
            ),
            ("The hospital’s director, Oda Brenn, slept.", "The director of the hospital in Tressing"),
            ("Oda Brenn, who leads the Orchard Party, slept.", "The commission’s head"),
            ("The director, Oda Brenn, slept.", "The director of a rival firm"),
            ("The leader of the opposition, Oda Brenn, slept.", "The leader of the neighbouring district"),
            ("Mayor Oda Brenn slept.", "The mayor of nearby Colne Ferry"),
            ("A spokeswoman for the council, Oda Brenn, slept.", "The hospital’s spokeswoman"),
        ],
    )
    def test_its_office_is_somebody_elses(self, bearer: str, source: str) -> None:
        assert told(bearer, source) is None

    def test_a_pronoun_goes_on_with_who_is_described(self) -> None:
        marked = (
            "The harbour director, Oda Brenn, slept on Monday.\n\nThe director of the ferry company took no "
            "questions. “We stand by him,” <s1>he</s1> <c1>said</c1>."
        ).replace("“We stand by him,”", "<q1>“We stand by him,”</q1>")
        speaker = statements(marked)[-1].speaker
        assert (speaker.actor, speaker.name) == (None, "director of the ferry company")

    @pytest.mark.parametrize(("between", "name"), [("", None), ("Oda Brenn sighed. ", "Oda Brenn")])
    def test_who_was_called_so_last_is_meant_by_the_bare_word(self, between: str, name: str | None) -> None:
        marked = (
            "The manager of the baths, Oda Brenn, slept on Monday.\n\n<s1>The manager of a hotel</s1> "
            f"<c1>said</c1> <q1>she had lost bookings</q1>. {between}<s2>The manager</s2> "
            "<c2>said</c2> <q2>that nobody came</q2>."
        )
        speaker = statements(marked)[-1].speaker
        assert (speaker.name if speaker.actor else None) == name


class TestTheSameBody:
    @pytest.mark.parametrize(
        ("bearer", "source"),
        [
            ("Oda Brenn, director of the Orla Ferry Company, slept.", "The director of the ferry company"),
            ("Oda Brenn, chief executive of Corrow Lines, slept.", "The company’s chief executive"),
            (
                "Oda Brenn, chief executive of Corrow Lines, slept.",
                "The chief executive of the ferry company",
            ),
            ("The mayor, Oda Brenn, slept.", "The mayor of the town"),
            ("The hospital’s director, Oda Brenn, slept.", "The director of the hospital"),
            ("The hospital’s director, Oda Brenn, slept.", "The director"),
            ("Oda Brenn, the spokeswoman for the hospital, slept.", "The hospital’s spokeswoman"),
            ("Oda Brenn, president of the Orla Rowing Federation, slept.", "The federation’s head"),
            ("Oda Brenn, who chairs the works council, slept.", "The council’s leader"),
        ],
    )
    def test_its_office_is_the_same_persons(self, bearer: str, source: str) -> None:
        assert told(bearer, source) == "Oda Brenn"


def test_what_an_office_is_of_is_read_from_the_words_around_it() -> None:
    told = domain_in("The director of the hospital in Tressing, where it rained", "director")
    assert told == (frozenset({"hospital"}), True, False, "Tressing", False)
    assert domain_in("the new harbour director", "director").words == {"harbour"}
    assert domain_in("the mayor", "director").words == frozenset()
