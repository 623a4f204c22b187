from __future__ import annotations

from functools import cache

import pytest

from facevalue.annotate import encode, find_attributions, paragraphs, with_nested
from facevalue.annotate.reports import cues_in, reports
from facevalue.models import load_model
from facevalue.record import Attribution, Span, Spans
from tests.annotate.test_attributions import marked

shipped = cache(load_model)


def both(text: str) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """What the shipped reader finds in a text, and the same with what stands inside."""
    made, regions = marked(text)
    read = encode(made.text, paragraphs(made.text, regions), shipped())
    outer = find_attributions(made, read, shipped())
    return outer, with_nested(made, read, outer, shipped())


def inner(text: str) -> list[str]:
    """The inner attributions of a text as `source | cue | content`."""
    outer, found = both(text)
    return [
        " | ".join(shown(text, spans) for spans in (a.source, a.cue, a.content))
        for a in found
        if a not in outer
    ]


def shown(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "According to the Quay Post, fishermen in Ostra reject the plan.",
            "fishermen in Ostra | reject | the plan",
        ),
        (
            "Minister Tomas Brandel said that the opposition had promised to repeal the law.",
            "the opposition | had promised | to repeal the law",
        ),
        (
            "Dora Lint says that she warned the board in March that the vault was empty.",
            "she | warned | that the vault was empty",
        ),
        (
            "“My father always said ‘never lend a boat’,” Nadia Kell recalled.",
            "My father | always said | ‘never lend a boat’",
        ),
        (
            "“The minister told us that the gates would be shut by Friday,” said Orla Penn.",
            "The minister | told | that the gates would be shut by Friday",
        ),
        (
            "“It rained. The ministry denies any delay. Nobody slept,” Nadia Kell remembered.",
            "The ministry | denies | any delay",
        ),
        (
            "“The envoy,” Nadia Kell said, “told me that his king was ill.”",
            "The envoy | told | that his king was ill",
        ),
        (
            "Ada Marrow denied that her deputy had called the vote a farce.",
            "her deputy | had called | the vote a farce",
        ),
        (
            "A reporter asked whether the minister believed the bridge would hold.",
            "the minister | believed | the bridge would hold",
        ),
        (
            "Oskar Rill said the offer had been described by bankers as generous.",
            "bankers | had been described | the offer … as generous",
        ),
        (
            "Radio Tarn says diplomats expect the embassy to close within weeks.",
            "diplomats | expect | the embassy to close within weeks",
        ),
        (
            "The lawyer said the law states that water belongs to all.",
            "the law | states | that water belongs to all",
        ),
    ],
    ids=[
        "according to",
        "said that",
        "the speaker's own words",
        "a quotation in a quotation",
        "a report in a quotation",
        "a sentence among others",
        "over the cue",
        "denied",
        "asked",
        "passive",
        "a newspaper",
        "a law",
    ],
)
def test_what_stands_inside_is_found(text: str, found: str) -> None:
    assert inner(text) == [found]


def test_three_levels() -> None:
    text = "The Courier reported that Lena Dorsk had said that the Ostrans were demanding a new border."
    assert inner(text) == [
        "Lena Dorsk | had said | that the Ostrans were demanding a new border",
        "the Ostrans | were demanding | a new border",
    ]


def test_an_inner_one_is_less_sure_than_what_holds_it() -> None:
    (outer,), (_, within) = both("Tomas Brandel said that the opposition had promised to repeal the law.")
    assert 0 < within.confidence < outer.confidence


@pytest.mark.parametrize(
    "text",
    [
        "The minister said he would speak tomorrow.",
        "The minister said the talks had been called off.",
        "The witness promised to tell the truth.",
        "The governor urged voters to demand better roads.",
        "Senator Pavel Orn said the committee would decide next week whether to vote.",
        "Ilse Venn said nobody had told her that the bridge was closed.",
        "“I think the bridge will hold,” said the engineer.",
        "The envoy said the report of the United States was false.",
    ],
)
def test_words_of_speech_that_report_nothing(text: str) -> None:
    assert inner(text) == []


def test_offsets_are_into_the_whole_text() -> None:
    told = "The minister said that the opposition had promised to repeal the law."
    text = f"👩\u200d🚀 Weather\n\n{told}\n\nNothing else happened.\n\n{told}"
    assert inner(text) == ["the opposition | had promised | to repeal the law"] * 2


def test_without_attributions_nothing_is_inside() -> None:
    assert both("The weather was mild.") == ((), ())
    made, _ = marked("The weather was mild.")
    assert with_nested(made, [], [], shipped()) == ()


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("the miners called the offer an insult", ["called"]),
        ("the claims in the report", []),
        ("the United States", []),
        ("he refused to say", ["refused"]),
        ("we think so", []),
        ("they think so", ["think"]),
        ("a so-called prophet", []),
        ("According to the police, it was open", ["According to"]),
    ],
)
def test_verbs_that_may_report(text: str, verbs: list[str]) -> None:
    assert [text[a:b] for a, b in cues_in(text, 0, len(text))] == verbs


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[the miners] <had called> {the offer} an insult", True),
        ("[the minister] <wants> {to leave}", True),
        ("[the minister] <wants> {a photograph}", False),
        ("[the minister] <tells> {many lies}", False),
        ("[the minister] <says> {the harbour will stay closed}", True),
        ("[the king] <said>: {‘No’}", True),
        ("[nobody] <said> {that it was so}", False),
        ("[every child] <knows> {that it was so}", False),
        ("[the miners] <would say> {that it was so}", False),
        ("[the miners] <did not say> {that it was so}", False),
        ("[voters] <to demand> {better roads}", False),
        ("[the ministry] <is preparing> {an attack}", False),
        ("if [the police] <wanted> {to come}", False),
        ("[I]<’m saying> {that it was so}", False),
    ],
)
def test_cues_that_report(text: str, right: bool) -> None:
    plain, spans = "", {}
    for character in text:
        if character in "[<{":
            begin = len(plain)
        elif character in "]>}":
            spans[character] = Span(begin, len(plain))
        else:
            plain += character
    assert reports(plain, spans["]"], spans[">"], (spans["}"],)) is right
