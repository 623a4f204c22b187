"""Whom "he" and "she" mean, anywhere in a text: candidates, mentions, what statements are about."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.record import Mention
from tests.attribute.planting import read, statements

LATE = "<s1>Oskar Lind</s1> <c1>said</c1> <q1>the line was late</q1>. "
NAMES = ("Oskar Lind", "Karl Voss", "Ada Marrow", "Wendy Parr")
SAYINGS = ("{} met {}.", "{} told {} of his plan.", "She saw {} before {} left.", "“He lied,” {} told {}.")


def pronouns(marked: str) -> dict[str, Mention]:
    """The first mention by each pronoun."""
    text, found = read(marked)
    known = [one for one in found.mentions if one.form == "pronoun"]
    return {text[one.start : one.end]: one for one in reversed(known)}


class TestPronouns:
    def test_one_in_a_quotation_is_whom_it_speaks_of(self) -> None:
        marked = f"{LATE}“<q2>He never keeps a promise</q2>,” <s2>Ada Marrow</s2> <c2>said</c2> of Lind."
        assert [about.name for about in statements(marked)[-1].about] == ["Oskar Lind"]

    def test_one_of_the_text_itself_is_a_mention_with_its_reason(self) -> None:
        her = pronouns(f"{LATE}Ada Marrow opened the shop. Then her train came.")["her"]
        assert her.because == ("the subject of the sentence before",)
        assert 0.5 <= (her.confidence or 0) <= 1

    def test_one_can_stand_before_the_name(self) -> None:
        his = pronouns("<s1>Ada Marrow</s1> <c1>said</c1> <q1>it rained</q1>. In his shop, Karl Voss slept.")[
            "his"
        ]
        named = pronouns("<s1>Karl Voss</s1> <c1>said</c1> <q1>it rained</q1>. Then his shop burnt.")["his"]
        assert his.actor == named.actor

    @pytest.mark.parametrize("before", ["", "It rained. ", "The rain fell on Orla. "])
    def test_nobody_is_meant_where_nobody_is_named(self, before: str) -> None:
        _, made = read(f"{before}<s1>He</s1> <c1>said</c1> <q1>it was late</q1>.")
        assert made.statements[0].speaker.via == "unnamed"
        assert not [one for one in made.mentions if one.form == "pronoun" and one.actor]

    def test_who_speaks_is_less_sure_the_more_it_can_be(self) -> None:
        told = "<s2>He</s2> <c2>said</c2> <q2>it was cold</q2>."
        one = statements(f"{LATE}{told}")[-1]
        two = statements(f"{LATE}Karl Voss met Piet Dorn, and Jan Dorn met Rolf Ebner. {told}")[-1]
        assert two.confidence < one.confidence

    def test_many_in_a_talk_without_full_stops_take_no_longer_each(self) -> None:
        def seconds(times: int) -> float:
            begun = process_time()
            read(LATE + "and then he met Karl Voss and she told Ada Marrow of his plan for her " * times)
            return process_time() - begun

        seconds(1)
        assert seconds(400) < 20 * (seconds(100) + 0.1)

    def test_who_asks_without_a_name_is_not_who_answers(self) -> None:
        asked = (
            f"{LATE}<c2>Asked</c2> by <s2>the prosecutor</s2> <q2>how he knew</q2>, "
            "<s3>he</s3> <c3>said</c3> <q3>it was cold</q3>."
        )
        assert statements(asked)[-1].speaker.name == "Oskar Lind"

    def test_where_others_are_as_likely_it_is_nobody(self) -> None:
        told = "{} met {} at noon. The line was late. <s2>He</s2> <c2>said</c2> <q2>it was cold</q2>."
        either = statements(
            LATE.replace("Oskar Lind", "The Guild") + told.format("Oskar Lind and Karl Voss", "Tim Roe")
        )
        assert either[-1].speaker.via == "unnamed"
        one = statements(LATE.replace("Oskar Lind", "The Guild") + told.format("Oskar Lind", "Ada Marrow"))
        assert one[-1].speaker.name == "Oskar Lind"

    @given(st.lists(st.tuples(st.sampled_from(SAYINGS), *[st.sampled_from(NAMES)] * 2), max_size=6))
    def test_all_stand_for_somebody_named_of_their_gender(self, some: list[tuple[str, str, str]]) -> None:
        text, found = read(LATE + " ".join(form.format(*names) for form, *names in some))
        actors = {actor.id: actor.name for actor in found.actors}
        for one in found.mentions:
            word = text[one.start : one.end].lower()
            if one.form == "pronoun" and one.actor and word in ("he", "his", "she"):
                assert (one.confidence or 0) >= 0.5
                assert (actors[one.actor] in NAMES[2:]) == (word == "she")
