"""One utterance is one echo: same speaker, near in time, the same words but for their wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.explore.echoes.reports import FLOOD, LOCKS, grouped, report, texts

if TYPE_CHECKING:
    from facevalue.record import Reading
    from facevalue.store import Store

ADA, VENN = "Ada Marrow", "Bren Venn"
DAM = "We will rebuild the old dam in stone before the winter comes"
NARRATION = (FLOOD[0], LOCKS[0], FLOOD[2], LOCKS[2], FLOOD[3])


def told(*said: tuple[Any, ...], days: tuple[str, ...] = ()) -> list[Reading]:
    """Each of these in a document of its own, about something else, of an outlet of its own."""
    dates = days or ("2031-03-01",) * len(said)
    return [
        report(f"Outlet {n}", dates[n], f"{NARRATION[n % 5]} Report {n}.", one) for n, one in enumerate(said)
    ]


@pytest.mark.parametrize(
    "variant",
    [
        "we will rebuild the old dam in stone before the winter comes",
        "We will rebuild the old dam in stone",
        "rebuild the old dam",
        "We shall have rebuilt the old dam in stone before winter",
        "Before winter comes the old dam will be rebuilt in stone",
        "We will rebiuld the old dam in stnoe before the winter comes",
        "We rebuild the ancient dam of stone before winter arrives",
        "We will rebuild the old dam in stone. We will do so before the winter comes, and with our own money",
    ],
)
def test_variants_of_an_utterance_are_one_echo(store: Store, variant: str) -> None:
    (echo,) = grouped(store, told((ADA, DAM), (ADA, variant)))
    assert (echo.documents, echo.outlets, echo.origins) == (2, 2, 2)
    assert echo.because[0] == "same speaker"
    assert texts(store, echo) == {DAM, variant}


def test_a_paraphrase_of_few_words_is_proposed_by_its_rare_word(store: Store) -> None:
    pair = told((ADA, "The grain is the only lever"), (ADA, "Grain: the last lever they have"))
    assert [echo.documents for echo in grouped(store, pair)] == [2]


@pytest.mark.parametrize(
    ("words", "reason"), [(DAM, "verbatim"), ("We will rebuild the old dam in brick", "3 of 4 content words")]
)
def test_the_reason_says_how_much_agrees(store: Store, words: str, reason: str) -> None:
    (echo,) = grouped(store, told((ADA, DAM), (ADA, words)))
    assert echo.because == ("same speaker", reason)


@pytest.mark.parametrize(
    "other",
    [
        "The dam is for engineers to judge and not for me",
        "Nobody in this council has seen the bill for the bridge",
        "We are tired of rain",
    ],
)
def test_other_words_of_the_same_speaker_are_no_echo(store: Store, other: str) -> None:
    assert grouped(store, told((ADA, DAM), (ADA, other))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The talks in Norrholt were useful", "The talks in Norrholt begin on Tuesday"),
        ("Ardovia and Belmora share a river", "Ardovia and Belmora signed the treaty in a barn"),
        (
            "The origin of the thing that hit an old silo in Halmeny is not known",
            "the territory of an ally for the attack on the silos of Halmeny",
        ),
    ],
)
def test_one_topic_is_not_one_utterance(store: Store, one: str, other: str) -> None:
    assert grouped(store, told((ADA, one), (ADA, other))) == []


def test_what_is_short_must_agree_the_more_the_more_days_lie_between(store: Store) -> None:
    pair = ((ADA, DAM), (ADA, "We will rebuild the old dam in brick"))
    assert grouped(store, told(*pair, days=("2031-03-01", "2031-03-25"))) == []


def test_a_quoted_phrase_in_two_frames_is_one_utterance(store: Store) -> None:
    readings = told(
        (ADA, "the text as “ours, with a neighbour's commas”", {"kind": "mixed"}),
        (ADA, "the treaty is “ours, with a neighbour's commas”", {"kind": "mixed"}),
        days=("2031-03-01", "2031-03-20"),
    )
    assert [echo.documents for echo in grouped(store, readings)] == [2]


def test_other_speakers_who_say_like_things_are_no_echo(store: Store) -> None:
    like = (VENN, "We will rebuild an old dam in wood before the summer comes")
    assert grouped(store, told((ADA, DAM), like)) == []


@pytest.mark.parametrize(("day", "echoes"), [("2031-03-20", 1), ("2031-05-20", 0), (None, 1)])
def test_the_same_words_months_later_are_said_again(store: Store, day: str, echoes: int) -> None:
    assert len(grouped(store, told((ADA, DAM), (ADA, DAM), days=("2031-03-01", day)))) == echoes


def test_a_later_report_of_what_was_said_then_is_the_same_utterance(store: Store) -> None:
    then = {"said": "2031-03-01"}
    readings = told((ADA, DAM, then), (ADA, DAM, then), days=("2031-03-01", "2031-09-10"))
    assert [echo.documents for echo in grouped(store, readings)] == [2]


def test_a_copy_printed_months_later_holds_the_same_utterances(store: Store) -> None:
    lines = (*FLOOD, (ADA, DAM))
    readings = [report("A", "2031-03-01", *lines), report("B", "2031-08-01", *lines)]
    assert [(echo.documents, echo.origins) for echo in grouped(store, readings)] == [(2, 1)]


def test_a_chain_of_weekly_repetitions_is_not_one_utterance(store: Store) -> None:
    days = tuple(f"2031-{month:02}-{day:02}" for month in (1, 2, 3) for day in (1, 15))
    for echo in grouped(store, told(*[(ADA, DAM)] * 6, days=days)):
        assert echo.documents <= 3


def test_twice_in_one_document_is_no_echo(store: Store) -> None:
    assert grouped(store, [report("A", "2031-03-01", *FLOOD, (ADA, DAM), (ADA, DAM))]) == []


@pytest.mark.parametrize("name", ["Marrow", "Minister Ada Marrow", "the mediator Ada Marrow"])
def test_a_speaker_goes_by_shorter_and_longer_names(store: Store, name: str) -> None:
    assert [echo.documents for echo in grouped(store, told((ADA, DAM), (name, DAM)))] == [2]


def test_two_of_one_last_name_are_two_speakers(store: Store) -> None:
    echoes = grouped(store, told((ADA, DAM), ("Bren Marrow", DAM)))
    assert [echo.documents for echo in echoes] == [1, 1]


def test_words_of_somebody_unnamed_are_those_of_the_one_who_is_named(store: Store) -> None:
    (echo,) = grouped(store, told((ADA, DAM), ("unknown", DAM)))
    assert "speaker unnamed in one" in echo.because


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            (ADA, "The flood took 38 barges from the harbour"),
            (ADA, "The flood took 34 barges from the harbour"),
            "other number",
        ),
        (
            (ADA, "We will open the Dravenik locks in spring"),
            (ADA, "We will not open the Dravenik locks in spring"),
            "denial",
        ),
        (
            (ADA, "the closure of the locks is a punishment"),
            (ADA, "the closure of the locks is a punishment", {"held": "denied"}),
            "denial",
        ),
        ((ADA, DAM), (VENN, DAM), "other speaker"),
        ((ADA, "the bridge stays open"), (ADA, "the bridge will close"), "opposite words"),
        ((ADA, "Bridge stays open"), (ADA, "the old bridge closes for the winter"), "opposite words"),
        (
            (ADA, "the government will raise the salt tax"),
            (ADA, "the government will lower the salt tax"),
            "opposite words",
        ),
        (
            (ADA, "the payment comes before the inspection"),
            (ADA, "the payment comes after the inspection"),
            "opposite words",
        ),
        ((ADA, "the dam is safe"), (ADA, "the dam is not safe"), "denial"),
    ],
)
def test_what_disagrees_is_kept_apart_and_names_the_other(
    store: Store, one: Any, other: Any, reason: str
) -> None:
    echoes = grouped(store, told(one, one, other))
    assert sorted(echo.documents for echo in echoes) == [1, 2]
    first, second = echoes
    assert (first.contradicts, second.contradicts) == ((second.id,), (first.id,))
    assert all(f"contradicted: {reason}" in echo.because for echo in echoes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bridge will not stay open", "the bridge will close"),
        ("the shop is open on Monday", "the shop is closed on Sunday"),
        ("the tax was raised in the north", "the wages were lowered in the north"),
        ("the prices rise before the fair", "the prices fall after the fair"),
        (
            "officials in Tessenau reject any discussion of the quarry",
            "in Tessenau they do not want to hear about the quarry",
        ),
    ],
)
def test_what_only_looks_opposite_contradicts_nothing(store: Store, one: str, other: str) -> None:
    assert [echo for echo in grouped(store, told((ADA, one), (ADA, other))) if echo.contradicts] == []


def test_opposite_words_weeks_later_are_a_change_of_mind(store: Store) -> None:
    pair = ((ADA, "the bridge stays open"), (ADA, "the bridge will close"))
    assert grouped(store, told(*pair, days=("2031-03-01", "2031-03-20"))) == []


def test_a_number_in_letters_is_the_number(store: Store) -> None:
    pair = told(
        (ADA, "The flood took forty barges from the harbour"),
        (ADA, "The flood took 40 barges from the harbour"),
    )
    (echo,) = grouped(store, pair)
    assert (echo.documents, echo.contradicts) == (2, ())


def test_a_variant_without_the_number_does_not_join_those_that_disagree(store: Store) -> None:
    readings = told(
        (ADA, "The flood took 38 barges from the old harbour"),
        (ADA, "The flood took 34 barges from the old harbour"),
        (ADA, "The flood took barges from the old harbour"),
    )
    assert sorted(echo.documents for echo in grouped(store, readings)) == [1, 2]


def test_one_who_repeats_anothers_words_does_not_contradict_him(store: Store) -> None:
    both = report("A", "2031-03-01", *FLOOD, (ADA, DAM), (VENN, DAM))
    alone = report("B", "2031-03-01", *LOCKS, (ADA, DAM))
    assert all(not echo.contradicts for echo in grouped(store, [both, alone]))


def test_a_phrase_that_everybody_uses_does_not_make_one_of_all(store: Store) -> None:
    speakers = [f"Speaker {name}" for name in "Ada Bren Cole Dilla Enn Fay Gert Hal Ines Jory".split()]
    readings = told(*[(f"{one}son {one}", "No comment") for one in speakers for _ in range(5)])
    for echo in grouped(store, readings):
        assert len({row.speaker for row in store.echoes.variants(echo)}) == 1
