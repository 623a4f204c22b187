"""Who is another than the likeliest: who asked, who is asked about, who holds an office elsewhere."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements


def last_of(marked: str, typed: dict[str, str] | None = None) -> str | None:
    last = statements(marked, typed=typed)[-1].speaker
    return None if last.via == "unnamed" else last.name


ADA = "<s1>Ada Marrow</s1> <c1>said</c1> <q1>it was late</q1>."
RAIN = "<q2>it rained</q2>"


@pytest.mark.parametrize(
    ("before", "word", "speaker"),
    [
        (
            "Tilda Roe came. <s1>Ada Marrow</s1> <c1>suggested</c1> <q1>it was a lie</q1>.",
            "she",
            "Tilda Roe",
        ),
        ("Tilda Roe came. <s1>Ada Marrow</s1> <c1>said</c1> <q1>it was a lie</q1>.", "she", "Ada Marrow"),
        (
            "<s1>Mia</s1> <c1>said</c1> <q1>so</q1>. Asked by Tilda Roe, Ada Marrow sang.",
            "She",
            "Ada Marrow",
        ),
    ],
)
def test_who_asks_does_not_reply(before: str, word: str, speaker: str) -> None:
    assert last_of(f"{before} <q2>“It is wicked,”</q2> <s2>{word}</s2> <c2>replied</c2>.") == speaker


def test_who_is_asked_about_does_not_answer() -> None:
    said = "<s1>Oskar Lind</s1> <c1>said</c1> <q1>it was true</q1>."
    asked = (
        "Asked whether Karl Voss had trust in Ned Fry, <s2>he</s2> <c2>replied</c2>: <q2>“Of course.”</q2>"
    )
    assert last_of(f"{said} {asked}") == "Oskar Lind"


def test_who_asks_does_not_answer() -> None:
    said = "<s1>Karl Voss</s1> <c1>said</c1> <q1>it was true</q1>. Oskar Lind took the stand."
    asked = "Asked by Voss whether it had rained, <s2>he</s2> <c2>replied</c2>: <q2>“Of course.”</q2>"
    assert last_of(f"{said} {asked}") == "Oskar Lind"


def test_an_office_of_the_body_that_is_told_of_is_its_holders() -> None:
    said = f"At Orla Steel, <s2>the manager</s2> <c2>said</c2> {RAIN}."
    marked = f"{ADA} Orla Steel manager Karl Voss and Tallon Mills manager Ned Fry sat. {said}"
    kinds = {"Orla Steel": "organization", "Tallon Mills": "organization"}
    assert last_of(marked, typed=kinds) == "Karl Voss"
    assert last_of(marked.replace("At Orla Steel", "At Norda Rail"), typed=kinds) is None


@pytest.mark.parametrize(
    ("lead", "phrase", "speaker"),
    [
        ("On Monday, ", "the mayor", "Ada Marrow"),
        ("At Port Ellis, ", "the mayor", None),
        ("", "The next mayor", None),
    ],
)
def test_an_office_elsewhere_or_of_who_comes_next_is_anothers(
    lead: str, phrase: str, speaker: str | None
) -> None:
    marked = f"{ADA} Ada Marrow, the mayor, left. {lead}<s2>{phrase}</s2> <c2>said</c2> {RAIN}."
    assert last_of(marked, typed={"Port Ellis": "location"}) == speaker


def test_the_minister_is_not_the_prime_minister_where_another_is_named() -> None:
    marked = (
        "Prime Minister Karl Voss met Farm Minister Ada Marrow. Karl Voss left. "
        "<s1>The minister</s1> <c1>said</c1> <q1>it rained</q1>."
    )
    assert last_of(marked) == "Ada Marrow"


@pytest.mark.parametrize(
    ("said", "speaker"),
    [("“It was a long day,”", "Rita Cole"), ("“The landlord never wrote back,”", None)],
)
def test_who_speaks_of_another_by_a_noun_is_not_called_so(said: str, speaker: str | None) -> None:
    marked = f"<q1>{said}</q1> <c1>said</c1> <s1>Rita Cole</s1>. <s2>The landlord</s2> <c2>said</c2> {RAIN}."
    assert last_of(marked) == speaker


@pytest.mark.parametrize(
    ("tag", "speaker"),
    [("the senior officer", "Oskar Lind"), ("the scaffolder", "Oskar Lind"), ("the bakery", None)],
)
def test_another_word_behind_a_quotation_is_who_spoke(tag: str, speaker: str | None) -> None:
    marked = (
        "Commissioner Oskar Lind came. <s1>Lind</s1> <c1>said</c1> <q1>it was dry</q1>. "
        f"<q2>“It will rain,”</q2> <c2>said</c2> <s2>{tag}</s2>."
    )
    if tag == "the scaffolder":
        marked = marked.replace("Commissioner ", "")
    assert last_of(marked) == speaker


def test_who_heads_a_body_speaks_of_it() -> None:
    marked = "<s1>The Harbour Council, whose head, Ada Marrow,</s1> <c1>said</c1> <q1>it was late</q1>, met."
    assert last_of(marked) == "Ada Marrow"


def test_a_captain_is_who_is_later_set_beside_the_word() -> None:
    marked = (
        f"{ADA} It rained. The boat sank. Nobody came. <s2>The captain</s2> <c2>said</c2> {RAIN}. "
        "The captain, Juma Kondo, was held."
    )
    assert last_of(marked) == "Juma Kondo"


@pytest.mark.parametrize("how", ["was heard to mutter", "can be heard yelling"])
def test_who_is_heard_speaks(how: str) -> None:
    assert last_of(f"{ADA} Giles Stone {how}, <q2>“Here we go.”</q2>") == "Giles Stone"


@pytest.mark.parametrize("who", ["the mayor", "the union"])
def test_in_a_quotation_a_description_is_not_who_is_quoted(who: str) -> None:
    marked = f"<q1>“Look, <s2>{who}</s2> <c2>says</c2> {RAIN},”</q1> <c1>said</c1> <s1>Ada Marrow</s1>."
    assert last_of(marked) is None


@pytest.mark.parametrize(
    ("lead", "word", "speaker"),
    [
        ("A Velmar spokesman declined. ", "He", None),
        ("A driver did not see him. ", "He", "Oskar Lind"),
    ],
)
def test_he_goes_on_with_who_began_the_sentence_before_unless_that_tells_of_him(
    lead: str, word: str, speaker: str | None
) -> None:
    marked = f"<s1>Oskar Lind</s1> <c1>said</c1> <q1>so</q1>. {lead}<s2>{word}</s2> <c2>said</c2> {RAIN}."
    assert last_of(marked, typed={"Velmar": "location"}) == speaker


def test_a_chairman_by_a_womans_name_can_be_she() -> None:
    marked = (
        "Committee chairman Sheila Brann came. <s1>Sheila Brann</s1> <c1>said</c1> <q1>it was late</q1>. "
        "<q2>“We will pay,”</q2> <s2>she</s2> <c2>said</c2>."
    )
    assert last_of(marked) == "Sheila Brann"
