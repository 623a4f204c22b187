"""Governments named by their seat, which the text introduces, or as "the government"."""

from __future__ import annotations

import pytest

from tests.attribute.planting import read, statements

SAID = "<c1>announced</c1> <q1>that the old quay would be closed to all</q1>."
TOWN = dict.fromkeys(("Orla", "Kestria", "Meridia"), "location")


def name_of(marked: str) -> str | None:
    last = statements(marked, typed=TOWN)[-1].speaker
    return last.name if last.actor else None


@pytest.mark.parametrize(
    "said",
    [
        "Kestria’s president stayed in Orla, the capital.",
        "It rained in Orla, the small capital of Kestria.",
        "It rained in Kestria. Orla, its capital, was quiet.",
        "It rained in Kestria’s capital, Orla.",
        "Kestria has no army. Orla, the seat of the government, has one.",
        "Kestria has no army. In Orla, where the government sits, nobody cares.",
        "Kestria has no army. In Orla, as the country’s government is called, nobody cares.",
        "Its capital is Orla, but Kestria has no army.",
        "Kestria has no army. Orla, the seat of the president, has one.",
        "Kestria has no army. In Orla, where the government has sat since May, nobody cares.",
        "Kestria has no army. Orla, as we call our government, has one.",
        "Kestria has no army. In Orla, as the residence of the president is called, nobody cares.",
    ],
)
def test_a_seat_that_speaks_is_its_country(said: str) -> None:
    last = statements(f"Yesterday Kestria slept. {said} Then <s1>Orla</s1> {SAID}", typed=TOWN)[-1]
    assert last.speaker.name == "Kestria"
    assert any("Orla" in reason and "Kestria" in reason for reason in last.speaker.because)


def test_a_seat_that_is_merely_a_place_stays_a_place() -> None:
    text, found = read(
        f"It rained in Kestria. Orla, its capital, slept. In Orla it snowed. <s1>Orla</s1> {SAID}", typed=TOWN
    )
    country = found.statements[0].speaker.actor
    at = {m.start: m.actor for m in found.mentions}
    assert at[text.index("Kestria")] == at[text.index("Orla")] == country
    assert at[text.index("In Orla") + 3] != country


@pytest.mark.parametrize(
    "said",
    [
        "It rained in Orla.",
        "Orla, a town in Kestria, was quiet.",
        "Kestria met Meridia, and Orla, its capital, was quiet.",
        "It rained in Orla, its capital markets shut.",
    ],
)
def test_where_the_text_does_not_say_whose_seat_it_is_the_name_stays(said: str) -> None:
    assert name_of(f"{said} Then <s1>Orla</s1> {SAID}") == "Orla"


class TestTheGovernment:
    @pytest.mark.parametrize("source", ["The government", "the government"])
    def test_it_is_that_of_the_only_country(self, source: str) -> None:
        marked = f"Nobody asked Kestria’s president about the price of salt. <s1>{source}</s1> {SAID}"
        assert name_of(marked) == "Kestria"

    def test_of_two_countries_it_is_nobodys(self) -> None:
        marked = f"Kestria’s president met Meridia’s prime minister. <s1>The government</s1> {SAID}"
        assert name_of(marked) is None

    def test_without_a_country_it_is_a_description(self) -> None:
        assert name_of(f"It rained on the quay at noon. <s1>The government</s1> {SAID}") is None


def test_the_country_is_not_the_envoy_who_is_named() -> None:
    marked = f"Secretary-General Ada Marrow was away. Orla, the capital, slept. <s1>Orla</s1> {SAID}"
    assert name_of(marked) == "Orla"


def test_of_several_countries_it_is_the_one_that_is_named_again_and_again() -> None:
    many = "Kestria’s president met Meridia’s president. Kestria slept. Kestria woke. "
    assert name_of(f"{many}Orla, the capital, slept. <s1>Orla</s1> {SAID}") == "Kestria"


def test_of_two_that_are_named_alike_it_is_neither() -> None:
    many = "Kestria’s president met Meridia’s president. Kestria slept. Meridia woke. "
    assert name_of(f"{many}Orla, the capital, slept. <s1>Orla</s1> {SAID}") == "Orla"


@pytest.mark.parametrize(
    "said",
    [
        "It rained in Orla, the Kestrian capital.",
        "It rained in the Kestrian capital, Orla.",
        "In Orla, the Kestrian government slept.",
        "In Orla, the Kestria government slept.",
        "It rained on Orla, capital of Kestria.",
    ],
)
def test_a_countrys_adjective_tells_whose_seat_it_is(said: str) -> None:
    for marked in (f"{said} Then <s1>Orla</s1> {SAID}", f"Then <s1>Orla</s1> {SAID} {said}"):
        assert name_of(f"Kestria has no fleet. Meridia has no army. {marked}") == "Kestria"


@pytest.mark.parametrize(
    "said",
    [
        "It rained in Orla, the Belmoran capital.",
        "In Orla, the Kestrian government met the Meridian government.",
        "In Orla, the Kestrian government slept. In Orla, the Meridian government slept.",
        "In Orla, the Kestrian delegation slept.",
    ],
)
def test_an_adjective_of_no_country_that_is_named_tells_nothing(said: str) -> None:
    marked = f"Meridia has no army. {said} Then <s1>Orla</s1> {SAID}"
    assert name_of(marked) == "Orla"


def test_a_palace_told_as_a_seat_speaks_for_its_country() -> None:
    source = "The Amber House, the seat of Kestria’s government since 1871,"
    assert name_of(f"Kestria slept at noon. <s1>{source}</s1> {SAID}") == "Kestria"


def test_a_land_behind_a_comma_is_no_bearer_of_the_office_before_it() -> None:
    met = "Meridia has withdrawn its ambassador, Kestria has sent two ships."
    assert (
        name_of(f"{met} Orla, the seat of Kestria’s government, slept. Then <s1>Orla</s1> {SAID}")
        == "Kestria"
    )
