"""Labels that tell a part, not a person: who it is is told by the talk."""
# ruff: noqa: E501 (a paragraph of talk is one line)

from __future__ import annotations

import pytest

from facevalue.annotate import are_named, with_names
from facevalue.annotate.parts import is_part
from facevalue.pipeline import Pipeline
from facevalue.record import Document, document_id
from tests.annotate.test_numbered import turn

NEWS = """PRESENTER: Good evening. The dam at Corrie Vale is holding. I'm Hanne Ostrander and this is the News at Seven. Our correspondent Milo Drexel has been in the valley all day.

REPORTER: They came with cats and with suitcases. By noon the only road out of Corrie was full. Agnes Thule has lived below the dam for fifty-one years.

WOMAN: I heard it in the night, like somebody moving a wardrobe. I got the dog and I left.

REPORTER: The operator had been talking of a routine inspection. Milo Drexel, RTN, Corrie Vale.

PRESENTER: And we can go live now to Corrie Bridge and to Sunniva Rask. Sunniva, what's the mood where you are?

CORRESPONDENT: Well, Hanne, calmer than it was at lunchtime. Nobody here mentions a day at all.

PRESENTER: Sunniva Rask, thank you. From all of us here, good night.
"""


def named(text: str) -> list[str]:
    made = Document(id=document_id("a", "0", text), source="a", sha256="0", text=text, genre="transcript")
    return [one.speaker.name for one in Pipeline().read(made).turns]


@pytest.mark.parametrize("label", ["Presenter", "WOMAN", "Caller 2", "Audience member", "Female voice"])
def test_a_part_is_no_name(label: str) -> None:
    assert is_part(label)


@pytest.mark.parametrize("label", ["Ada Marrow", "SPEAKER_01", "Q", "The Speaker", "Minister"])
def test_but_a_name_a_number_and_an_office_are_none(label: str) -> None:
    assert not is_part(label)


def test_a_bulletin_tells_who_its_parts_are() -> None:
    host, reporter = "Hanne Ostrander", "Milo Drexel"
    assert named(NEWS) == [host, reporter, "Agnes Thule", reporter, host, "Sunniva Rask", host]


def test_each_caller_is_another_and_goes_on_behind_a_few_words() -> None:
    turns = [
        turn(0, 100, "Host"),
        turn(100, 200, "Caller"),
        turn(200, 220, "Host"),
        turn(220, 300, "Caller"),
        turn(300, 400, "Host"),
        turn(400, 500, "Caller"),
    ]
    told = [
        turn(0, 100, "Ada Marrow"),
        turn(100, 200, "Tobin"),
        turn(200, 300, "unknown 1"),
        turn(300, 400, "Ada Marrow"),
        turn(400, 500, "unknown 2"),
    ]
    assert not are_named(turns)
    found = [one.speaker.name for one in with_names("x" * 500, turns, told)]
    assert found == ["Ada Marrow", "Tobin", "Ada Marrow", "Tobin", "Ada Marrow", "Caller"]


def test_whom_another_label_names_has_no_part() -> None:
    turns = [turn(0, 100, "Ada Marrow"), turn(100, 200, "Moderator"), turn(200, 300, "Man")]
    told = [turn(0, 100, "Ada Marrow"), turn(100, 300, "Ada Marrow")]
    assert [one.speaker.name for one in with_names("x" * 300, turns, told)] == [
        "Ada Marrow",
        "Moderator",
        "Man",
    ]


def test_a_heading_is_not_the_only_label() -> None:
    text = "HARBOUR LIVE: Day 4\n\n" + "".join(
        f">> {line}\n\n"
        for line in (
            "Welcome back to Harbour Live. I'm Renata Moss, and with me is Gil Abernathy, a lawyer.",
            "Good to be here, Renata.",
            "Gil, what did you make of it?",
            "I thought he was terrific, and I thought he was in trouble.",
            "Gil Abernathy, thank you.",
        )
    )
    assert named(text)[-4:] == ["Gil Abernathy", "Renata Moss", "Gil Abernathy", "Renata Moss"]


CALL = """Tessellate Foods Q2 Earnings Call Transcript

Operator

Good morning, and welcome to the call. I would now like to turn it over to Hugh Marchetti. Please go ahead, sir.

Hugh Marchetti -- Vice President, Investor Relations

Thank you, and good morning. With me is Ines Calloway, our chief executive officer. With that, Ines?

Ines Calloway -- Chief Executive Officer

Thanks, Hugh. It was a hard quarter and I'm not going to dress it up. Volumes fell four percent.

Operator

Thank you. Our first question comes from Suresh Banno. Your line is open.

Suresh Banno -- Pell Street Capital -- Analyst

Hey, good morning. What's the other third?

Ines Calloway -- Chief Executive Officer

Morning, Suresh. Cocoa.

Suresh Banno -- Pell Street Capital -- Analyst

Just cocoa?
"""


def test_a_name_above_the_words_may_have_a_post_behind_dashes() -> None:
    ceo, analyst = "Ines Calloway", "Suresh Banno"
    assert named(CALL) == ["Operator", "Hugh Marchetti", ceo, "Operator", analyst, ceo, analyst]
