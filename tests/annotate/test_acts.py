"""Acts by rules alone: who does what to whom, told from words, without the reader's network."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.acts import Named, Told, find_told, lexicon, read_sentence
from facevalue.annotate.acts.inflect import forms_of, plural_of
from facevalue.record import ActorId, Span
from facevalue.record.plover import TYPES

NAME = re.compile(r"\b(?:Ardovia|Belmora|Kelmark)(n?)\b")


def told(text: str) -> list[Told]:
    names = [
        Named(m.start(), m.end(), ActorId(m[0].removesuffix("n")), own=True, type="country")
        for m in NAME.finditer(text)
    ]
    return find_told(read_sentence(text, Span(0, len(text)), names, lexicon()), lexicon())


def acts(text: str) -> list[tuple[str | None, str, str | None, str]]:
    return [
        (
            one.agent.name.actor if one.agent else None,
            one.types[0],
            one.patient.name.actor if one.patient else None,
            one.modality,
        )
        for one in told(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ardovia shelled Belmora.",
        "Belmora was shelled overnight by Ardovia.",
        "Ardovia's shelling of Belmora went on.",
        "The shelling of Belmora by Ardovia went on.",
        "Ardovia, which borders Kelmark, shelled Belmora.",
        "Ardovian gunners shelled two Belmora ports.",
        "The army of Ardovia shelled Belmora.",
        "Ardovia shelled villages in Belmora.",
        "Kelmark accused Ardovia of shelling Belmora.",
    ],
)
def test_one_act_in_many_constructions(text: str) -> None:
    assert ("Ardovia", "ASSAULT", "Belmora", "done") in acts(text)
    assert all((agent, patient) != ("Belmora", "Ardovia") for agent, _, patient, _ in acts(text))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ardovia will bomb Belmora.", "planned"),
        ("Ardovia vowed to bomb Belmora.", "planned"),
        ("Ardovia could bomb Belmora.", "planned"),
        ("Ardovia did not bomb Belmora.", "denied"),
        ("Ardovia denied bombing Belmora.", "denied"),
        ("Neither Kelmark nor Ardovia bombed Belmora.", "denied"),
        ("Ardovia ruled out an attack on Belmora.", "denied"),
        ("Ardovia has bombed Belmora.", "done"),
    ],
)
def test_modality_is_that_of_the_verbs_above(text: str, modality: str) -> None:
    assert {m for agent, plover, _, m in acts(text) if (agent, plover) == ("Ardovia", "ASSAULT")} == {
        modality
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ardovia borders Belmora.",
        "If Ardovia bombs Belmora, the ports will close.",
        "Ardovia should bomb Belmora.",
        "Ardovia may have bombed Belmora.",
        "Kelmark urged Ardovia not to bomb Belmora.",
        "Ardovia is larger than Belmora.",
    ],
)
def test_what_is_no_reported_act(text: str) -> None:
    assert not [act for act in acts(text) if act[1] == "ASSAULT"]


def test_a_list_of_parties_is_an_act_each() -> None:
    assert acts("Ardovia and Kelmark bombed Belmora.") == [
        ("Ardovia", "ASSAULT", "Belmora", "done"),
        ("Kelmark", "ASSAULT", "Belmora", "done"),
    ]


def test_several_acts_share_a_subject() -> None:
    found = acts("Ardovia bombed Belmora, expelled Kelmark's envoys and closed its ports.")
    assert [(plover, patient) for _, plover, patient, _ in found] == [
        ("ASSAULT", "Belmora"), ("SANCTION", "Kelmark"),
    ]  # fmt: skip


def test_to_end_an_act_is_another_act() -> None:
    assert acts("Ardovia lifted its sanctions on Belmora.")[0] == ("Ardovia", "YIELD", "Belmora", "done")
    assert acts("Ardovia suspended aid to Belmora.")[0] == ("Ardovia", "SANCTION", "Belmora", "done")


def test_an_unnamed_agent_is_nobody_where_the_act_is_plain() -> None:
    assert acts("Belmora was bombed on Tuesday.") == [(None, "ASSAULT", "Belmora", "done")]
    assert acts("Belmora was praised on Tuesday.") == []


def test_who_is_hit_is_not_who_reports_it() -> None:
    assert acts("Kelmark reported an attack on Belmora.") == [(None, "ASSAULT", "Belmora", "done")]


@given(st.text(alphabet="Ardovi Belmr'’s,.\"-–attcked byn\n€9", min_size=1, max_size=80))
def test_no_text_breaks_the_rules(text: str) -> None:
    for one in told(text):
        assert one.agent or one.patient
        assert one.first < one.last


def test_triggers_have_types_and_places() -> None:
    known = lexicon()
    triggers = [t for found in known.verbs.values() for t in found] + list(known.nouns.values())
    assert len({(t.lemma, t.further, t.objects) for t in triggers}) > 450
    for trigger in triggers:
        assert trigger.types
        assert set(trigger.types) <= set(TYPES)
        assert trigger.places or trigger.each


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("ban", "ban bans banned banned banning"),
        ("invade", "invade invades invaded invaded invading"),
        ("free", "free frees freed freed freeing"),
        ("supply", "supply supplies supplied supplied supplying"),
        ("give", "give gives gave given giving"),
        ("visit", "visit visits visited visited visiting"),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: str) -> None:
    assert " ".join(forms_of(lemma)) == forms


def test_nouns_are_inflected() -> None:
    assert [plural_of(word) for word in ("attack", "embassy", "siege", "clash")] == [
        "attacks", "embassies", "sieges", "clashes",
    ]  # fmt: skip
