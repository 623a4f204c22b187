"""Transcripts as people have them: each way of writing who speaks gives the same turns."""

from __future__ import annotations

import json

import pytest

from facevalue.annotate.turns import find_turns
from facevalue.clean import describe, find_regions
from facevalue.read import Input, ReadRules, documents
from facevalue.record import Document

SAID = [
    ("Petra Volling", "Minister, did you know of the ferry?"),
    ("Aldous Brenn", "Good evening, Petra. I did not. Nobody told me."),
    ("Petra Volling", "The union says that it wrote to you."),
    ("Aldous Brenn", "That is not true. I have the letters here."),
]
CODES = ["0:00", "0:08", "0:19", "0:26"]


def read(text: str, name: str = "talk.txt") -> Document:
    (found,) = several(text, name)
    return describe(found)


def several(text: str, name: str) -> list[Document]:
    found = documents(Input(source=name, data=text.encode()), ReadRules())
    return [one[0] for one in found if isinstance(one, tuple)]


def turns(document: Document) -> list[tuple[str, str]]:
    found = find_turns(document, find_regions(document))
    return [(turn.speaker.name, document.text[turn.start : turn.end]) for turn in found]


def written(form: str, between: str) -> str:
    return between.join(
        form.format(name=name, upper=name.split()[1].upper(), code=code, words=words)
        for (name, words), code in zip(SAID, CODES, strict=True)
    )


@pytest.mark.parametrize(
    "form",
    [
        "{name}  {code}\n{words}",
        "{name} ({code}):\n{words}",
        "{name} | {code}\n{words}",
        "[{code}] {name}\n{words}",
        "[00:0{code}] {name}:\n{words}",
        "**{name}** {code}\n{words}",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_names_and_times_over_the_words(form: str, between: str) -> None:
    document = read("The ferry, episode 12\n\n" + written(form, between))
    assert turns(document) == SAID
    assert [time.begins for time in document.times] == [0, 8, 19, 26]
    over = [r for r in find_regions(document) if r.because == ("who speaks, and when",)]
    assert len(over) == len(SAID)


@pytest.mark.parametrize(
    "form",
    [
        "{name}\n{words}",
        "**{name}**\n\n{words}",
        "{name}:\n{words}",
        "{name} - {words}",
        "{name} – {words}",
        "{name}:{words}",
        "**{name}:** {words}",
        "[{name}] {words}",
        "({name}) {words}",
        ">> {name}: {words}",
        "{name} | Orla desk: {words}",
    ],
)
def test_names_without_times(form: str) -> None:
    document = read("The ferry, episode 12\n\n" + written(form, "\n\n"))
    assert document.genre == "transcript"
    assert turns(document) == SAID


def test_capitals_and_a_full_stop() -> None:
    text = (
        "Chairman KOLM. Mr. Reeve, did you know of it?\n\nMr. REEVE. I did not. NATO. It told me nothing.\n\n"
        "Chairman KOLM. The minister says that you did.\n\nMr. REEVE. She is mistaken.\n\n"
        "Ms. URVOLD. May I ask?\n\nChairman KOLM. Please."
    )
    assert [name for name, _ in turns(read(text))] == ["Kolm", "Reeve", "Kolm", "Reeve", "Urvold", "Kolm"]


def test_questions_in_a_briefing_that_are_marked_by_a_letter_alone() -> None:
    text = (
        "MR. REEVE:  Good afternoon.\n\nQ    Does she have your confidence?\n\nMR. REEVE:  She does.\n\n"
        "Q    But Ms Marrow told the Echo that she was never shown the report.\n\nMR. REEVE:  Ask her."
    )
    assert [name for name, _ in turns(read(text))] == ["Reeve", "Q", "Reeve", "Q", "Reeve"]


def test_a_chair_and_the_house() -> None:
    text = (
        "Ms Kolm (Orla North): I beg to move.\n\nMr Finch: I agree.\n\nHon. Members: Oh!\n\n"
        "Madam Deputy Speaker (Dame Edith Rowe): Order.\n\nMs Kolm: The House knows.\n\nMr Finch: It does."
    )
    assert [name for name, _ in turns(read(text))] == [
        "Kolm",
        "Finch",
        "Members",
        "Edith Rowe",
        "Kolm",
        "Finch",
    ]


def test_a_title_with_a_colon_is_nobody() -> None:
    text = "The Long Table: are libraries finished?\n\n" + written("{name}: {words}", "\n\n")
    assert turns(read(text)) == SAID


def test_surnames_first_are_turned_round() -> None:
    cues = "\n\n".join(
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n<v {name.split()[1]}, {name.split()[0]}>{words}</v>"
        for n, (name, words) in enumerate(SAID)
    )
    assert turns(read(f"WEBVTT\n\n{cues}\n", "talk.vtt")) == SAID


def test_codes_of_a_beginning_and_an_end() -> None:
    text = "\n".join(
        f"[00:00:0{n}.000 --> 00:00:0{n + 1}.000]   {words}" for n, (_, words) in enumerate(SAID)
    )
    document = read(text)
    assert [document.text[time.start : time.end] for time in document.times] == [words for _, words in SAID]
    body = [document.text[r.start : r.end] for r in find_regions(document) if r.role == "body"]
    assert body == [words for _, words in SAID]


HANDED_OVER = (
    "This is the Midday Report with me, Corin Ashdale. We begin with the vote. Tamsin Vale is in Orla for us."
    " Tamsin, what is the mood there? It is tense. And what about the leaflets? They came on Sunday. "
    "Tamsin Vale in Orla, thank you."
)
PANEL = (
    "hello and welcome to the long table, i'm nadia crewe. let me introduce my guests. on my left is the "
    "economist harald winter. joan tully, let me start with you. has it worked? it has, nadia. are you sure?"
)


@pytest.mark.parametrize("told", [HANDED_OVER, PANEL])
def test_talk_without_labels_is_heard_as_talk(told: str) -> None:
    assert read(told).genre == "transcript"


def test_a_turn_of_several_paragraphs_under_a_name() -> None:
    text = written("{name}\n{words}", "\n\n").replace("Nobody told", "\n\nNobody told")
    assert [said for _, said in turns(read(text))][1].endswith("I did not. \n\nNobody told me.")


@pytest.mark.parametrize(
    "text",
    [
        "Economy\nShares fell on Tuesday.\n\nPolitics\nHe went home.\n\nEconomy\nThe union said no.",
        "Velnik - Ruzh 2:1\nOrla - Tamsin 0:0\nVelnik - Orla 3:1\nRuzh - Tamsin 1:1",
        "Orla - the capital - voted on Sunday.\nThe minister said no.\nOrla - the capital - will vote again.",
    ],
)
def test_what_only_looks_like_names_of_speakers(text: str) -> None:
    assert turns(read(text)) == []


def test_a_live_blog_with_its_writers_is_no_talk() -> None:
    text = "\n\n".join(
        f"1{hour}:0{hour} Petra Volling\nThe minister has come in and greets all who are here."
        for hour in range(1, 6)
    )
    assert read(text).times == ()


@pytest.mark.parametrize("wrapped", [None, "turns", "dialogue"])
def test_json_of_who_said_what(wrapped: str | None) -> None:
    said = [{"speaker": name, "text": words} for name, words in SAID]
    assert turns(read(json.dumps({wrapped: said} if wrapped else said), "talk.json")) == SAID


def test_json_of_voices_and_milliseconds() -> None:
    told: dict[str, object] = {"confidence": 0.9, "words": []}
    said = [
        {"speaker": name[0], "text": words, "start": n * 9000, "end": n * 9000 + 8000} | told
        for n, (name, words) in enumerate(SAID)
    ]
    document = read(json.dumps({"text": "All of it.", "utterances": said}), "talk.json")
    assert [(name, words) for name, words in turns(document)] == [(f"Speaker {n[0]}", w) for n, w in SAID]
    assert [time.begins for time in document.times] == [0, 9, 18, 27]


def test_records_with_a_speaker_and_a_date_are_documents_of_their_own() -> None:
    records = [{"speaker": name, "date": "2031-06-03", "text": words} for name, words in SAID]
    assert [one.authors for one in several(json.dumps(records), "a.json")] == [(name,) for name, _ in SAID]


def test_json_of_talk_keeps_what_stands_beside_it_and_an_article_its_comments_out() -> None:
    said = [{"speaker": name, "text": words} for name, words in SAID]
    talk = read(json.dumps({"title": "The ferry", "date": "2031-04-05", "turns": said}), "a.json")
    assert (talk.title, talk.published, turns(talk)) == ("The ferry", "2031-04-05", SAID)
    (article,) = several(json.dumps({"text": "The ferry sank.", "messages": said}), "b.json")
    assert article.text == "The ferry sank."


def test_names_over_comments_below_an_article_make_no_talk() -> None:
    article = "\n\n".join(f"The council met on day {n} and said that nothing is decided." for n in range(12))
    assert turns(read(f"{article}\n\n" + written("{name}\n{words}", "\n\n"))) == []


def test_a_role_behind_a_voice_is_no_first_name() -> None:
    cues = "\n\n".join(
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n<v {name.split()[1]}, Host>{words}</v>"
        for n, (name, words) in enumerate(SAID)
    )
    assert {name for name, _ in turns(read(f"WEBVTT\n\n{cues}\n", "talk.vtt"))} == {
        "Volling, Host",
        "Brenn, Host",
    }


COMMITTEE = """The Chair (Mr. Tobin Venn (Kell North, Centre)): I call this meeting to order. Minister.

Hon. Ada Marrow (Minister of Ports): Thank you, Mr. Chair. I am glad to be back.

The payments began last Friday.

The Chair: Thank you. Ms. Osk, for six minutes.

Ms. Ilse Osk (Kell East, Union): Thank you.

Minister, how many have been paid?

Hon. Ada Marrow: Eleven of forty-three.

Ms. Ilse Osk: Eleven, after all that we were told.

Hon. Ada Marrow: We work every night.

Nobody sleeps.

The Chair: Your time is up.
"""


def test_paragraphs_below_go_on_where_everybody_has_a_label() -> None:
    found = turns(read(COMMITTEE))
    assert [name for name, _ in found] == [
        "Tobin Venn",
        "Ada Marrow",
        "Tobin Venn",
        "Ilse Osk",
        "Ada Marrow",
        "Ilse Osk",
        "Ada Marrow",
        "Tobin Venn",
    ]
    assert found[1][1].endswith("The payments began last Friday.")


def test_members_who_cry_out_are_nobody_who_spoke() -> None:
    text = COMMITTEE.replace("Nobody sleeps.", "Some hon. members: Oh, oh!")
    assert ("Some hon. members", "Oh, oh!") in turns(read(text))


def test_a_title_with_a_full_stop_and_its_name_are_one_label() -> None:
    joined = COMMITTEE.replace("back.\n\nThe", "back. The").replace("night.\n\n", "night. ")
    joined = joined.replace("Thank you.\n\nMin", "Thank you. Min")
    assert [name for name, _ in turns(read(joined))][:3] == ["Tobin Venn", "Ada Marrow", "Tobin Venn"]
    assert not any(":" in words for _, words in turns(read(joined)))


@pytest.mark.parametrize(
    ("label", "name"),
    [("Press officer", "Press officer"), ("GOV. ADA MARROW (D), KELL", "Ada Marrow")],
)
def test_labels_of_an_office_or_with_a_town(label: str, name: str) -> None:
    lines = (
        f"{label}: Good afternoon. Let us begin.",
        "Venn: Thank you.",
        f"{label}: One more.",
        "Venn: No.",
    )
    text = "\n\n".join(lines)
    assert [who for who, _ in turns(read(text))] == [name, "Venn"] * 2


BRIEFING = """MS. VENN: Good afternoon. With that, Tobin, would you like to start?

Q: Thank you. Is the bridge open?

MS. VENN: It is not.

Q: But will it be open by Friday?

MS. VENN: Nobody knows. Yes, Ana Lucía.

Q: Does the mayor know of it?

MS. VENN: She does. In the back.

Q: Hendrik Osk with Northern Wire. Who pays?

MS. VENN: The town.

Q: On the ferry, is it late?

MS. VENN: You would have to ask the ferry, Dolores.
"""


def test_questions_of_a_briefing_are_of_whom_it_names() -> None:
    asked = [name for name, _ in turns(read(BRIEFING)) if name != "Venn"]
    assert asked == ["Tobin", "Tobin", "Ana Lucía", "Hendrik Osk", "Dolores"]


def test_questions_of_nobody_who_is_named_keep_their_letter() -> None:
    text = (
        BRIEFING.replace("Tobin, would", "would").replace(", Dolores", "").replace("Yes, Ana Lucía", "Next")
    )
    asked = [name for name, _ in turns(read(text)) if name != "Venn"]
    assert asked == ["Q", "Q", "Q", "Hendrik Osk", "Q"]
