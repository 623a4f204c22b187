"""One of a party or a people, who is somebody: "the Republican", "the Valdorian", "the Lantern leader"."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the dam would be filled</q1>."


def told(marked: str) -> str | None:
    speaker = statements(marked)[-1].speaker
    return speaker.name if speaker.actor else None


def test_a_member_is_the_last_who_can_be_of_that_party() -> None:
    first = "Senator Ada Marrow, a Democrat, met Senator Kit Sorrel on Monday."
    assert told(f"{first} <s1>The Republican</s1> {SAID}") == "Kit Sorrel"


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("President Tomas Ereld of Valdoria came by train.", "Tomas Ereld"),
        ("Tomas Ereld, the Valdorian president, came by train.", "Tomas Ereld"),
    ],
)
def test_one_of_a_people_is_a_person(first: str, name: str) -> None:
    assert told(f"{first} <s1>The Valdorian</s1> {SAID}") == name


def test_a_party_in_brackets_is_that_of_the_name() -> None:
    first = "Council leader Morwenna Pask (Lantern, Castle) slept. Jean Thole sat beside her."
    assert told(f"{first} It rained.\n\n<s1>The Lantern leader</s1> {SAID}") == "Morwenna Pask"


class TestOthersDescriptions:
    @pytest.mark.parametrize(("between", "name"), [("", None), ("Ilse Trammond laughed. ", "Ilse Trammond")])
    def test_who_has_no_name_goes_on_until_somebody_is_named(self, between: str, name: str | None) -> None:
        marked = (
            "Ilse Trammond slept.\n\nA nurse I met there had done the sums. <s1>She</s1> <c1>said</c1> "
            f"<q1>that she would pay</q1>. {between}<q2>“I can switch off a lamp,”</q2> <s2>she</s2> "
            "<c2>added</c2>."
        )
        assert told(marked) == name

    def test_a_colleague_of_somebody_is_not_that_one(self) -> None:
        marked = (
            "Detective Inspector Carla Munt read from the book. A colleague of the inspector searched the "
            f"villa. Munt nodded.\n\n<s1>The inspector</s1> {SAID}"
        )
        assert told(marked) == "Carla Munt"

    @pytest.mark.parametrize(
        ("first", "name"),
        [
            ("Margit Leland, who ran the college, gave evidence.", "Margit Leland"),
            ("Margit Leland, who ran the college, met Wenna Roe.", None),
        ],
    )
    def test_a_former_one_is_of_whom_the_sentence_before_tells(self, first: str, name: str | None) -> None:
        assert told(f"{first} <s1>The former headteacher</s1> {SAID}") == name

    def test_a_deputy_has_the_trade_of_who_leads(self) -> None:
        marked = (
            "Edith Comber was the treasurer. She was followed by her deputy, Nils Roper, a surveyor.\n\n"
            f"It rained.\n\n<s1>The deputy treasurer</s1> {SAID}"
        )
        assert told(marked) == "Nils Roper"

    def test_who_is_for_somebody_in_court_is_a_barrister(self) -> None:
        marked = (
            "The jury heard Edith Comber. Hugh Penhallow, for Lionel Cray, put it to her that she had "
            f"signed.\n\nIt rained.\n\n<s1>The barrister</s1> {SAID}"
        )
        assert told(marked) == "Hugh Penhallow"
