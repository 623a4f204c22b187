from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.annotate.turns import find_turns
from facevalue.record import Document, Region, TimedSpan, Turn, document_id

CODE = re.compile(r"(?:\d\d:)?\d\d:\d\d ?(?!\S)|(?:\d\d:)?\d\d:\d\d (?=\S)")


def spoken(
    text: str, times: tuple[TimedSpan, ...] = (), genre: str | None = "transcript"
) -> list[tuple[Turn, str]]:
    """The turns of a text whose lines are body, but for the time codes that open them."""
    document = Document(
        id=document_id("a", "0", text),
        source="a",
        sha256="0",
        text=text,
        times=times,
        genre=genre,  # type: ignore[arg-type]
    )
    regions: list[Region] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.splitlines()[0]
        code = CODE.match(bare)
        cut = at + (code.end() if code else 0)
        for start, end, role in ((at, cut, "timestamp"), (cut, at + len(bare), "body")):
            if text[start:end].strip():
                regions.append(Region(id=f"r{start}", doc=document.id, start=start, end=end, role=role))  # type: ignore[arg-type]
        at += len(line)
    return [(turn, text[turn.start : turn.end]) for turn in find_turns(document, tuple(regions))]


def brief(text: str, **more: object) -> list[tuple[str, str | None, str]]:
    return [(turn.speaker.name, turn.speaker.role, said) for turn, said in spoken(text, **more)]  # type: ignore[arg-type]


def test_labels_in_capitals_name_the_speakers_as_the_text_does() -> None:
    text = (
        "ADA RILL, QUILL TV HOST: Good evening. With me is Ilse Marrow.\n"
        "SEN. ILSE MARROW (V-Tamsin): Thank you, Ada.\n\n"
        "RILL: Is the dam safe?\n"
        "MARROW: No.\nIt is not.\n"
    )
    assert brief(text) == [
        ("Ada Rill", "host", "Good evening. With me is Ilse Marrow."),
        ("Ilse Marrow", None, "Thank you, Ada."),
        ("Ada Rill", None, "Is the dam safe?"),
        ("Ilse Marrow", None, "No.\nIt is not."),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Q: Is it safe?\nA: No.\nQ: Why?\nA: Cracks.", ["Q", "A", "Q", "A"]),
        ("Q. Is it safe?\nA. No.\nQ. Why?\nA. Cracks.", ["Q", "A", "Q", "A"]),
        ("ADA RILL: Who?\nPETR OSK: Them.\nQAnon, of course.", ["Ada Rill", "Petr Osk"]),
        ("QIs it safe?\nA: No.\nQWhy?\nA: A. J. Osk wept.", ["Q", "A", "Q", "A"]),
        ("[Ada Rill] Is it safe?\n[Petr Osk] No.\n[Ada Rill] Why?", ["Ada Rill", "Petr Osk", "Ada Rill"]),
        (">> RILL: Is it safe?\n>> OSK: No.\n>> And why?", ["Rill", "Osk", "Rill"]),
        (
            "Ada Rill (host): Is it safe?\nPetr Osk: No.\nAda Rill: Why?\nPetr Osk: Age.",
            ["Ada Rill", "Petr Osk"] * 2,
        ),
        ("ANCHOR: Is it safe?\nREPORTER: No.", ["Anchor", "Reporter"]),
        ("DEIRDRE O’FELD-SUND: No.\nMARROW: Yes.", ["Deirdre O’Feld-Sund", "Marrow"]),
        ("<v Ada Rill>Is it safe?</v>\n<v Petr Osk>No.</v>", ["Ada Rill", "Petr Osk"]),
        ("PRESIDENT OF THE COUNCIL: No.\nQ: Why?\nQ: Well?", ["President of the Council", "Q", "Q"]),
    ],
)
def test_forms_of_labels(text: str, names: list[str]) -> None:
    assert [turn.speaker.name for turn, _ in spoken(text)] == names
    assert not any(mark in said for _, said in spoken(text) for mark in (":", "[", "<", ">>"))


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("**Ada Rill:**", "**Marrow:**"),
        ("**Ada Rill**:", "__Ilse Marrow__:"),
        ("*Ada Rill:*", "*Ilse Marrow (V-Tamsin):*"),
        ("Ada Rill (Tamsin) (Reform):", "1. Mr Ilse Marrow (Quill) (Unity):"),
    ],
)
def test_labels_in_bold_or_with_two_brackets(label: str, other: str) -> None:
    text = f"{label} Is Ilse Marrow here?\n{other} I am.\n{label} Good.\n{other} Is it?\n"
    assert [(name, said) for name, _, said in brief(text)] == [
        ("Ada Rill", "Is Ilse Marrow here?"),
        ("Ilse Marrow", "I am."),
        ("Ada Rill", "Good."),
        ("Ilse Marrow", "Is it?"),
    ]


def test_who_asks_is_not_who_answers() -> None:
    text = (
        "PRESIDENT MARROW: Good afternoon.\nQuestion: Is it safe?\nPRESIDENT MARROW: It is.\n"
        "QUESTION: Thank you. Bea Noor, Quill Tribune. Is it?\n"
        "THE PRESIDENT: Yes.\nQuestion: I'm Tam Orr. Is it?"
    )
    names = [name for name, _, _ in brief(f"With President Ilse Marrow\n{text}")]
    assert names[-6:] == ["Ilse Marrow", "unknown", "Ilse Marrow", "Bea Noor", "Ilse Marrow", "Tam Orr"]


def test_question_and_answer_alone_are_an_interview() -> None:
    text = "Question: Is it safe?\nAnswer: It is.\nQuestion: Is it?\nAnswer: Yes."
    assert [name for name, _, _ in brief(text)] == ["Q", "A", "Q", "A"]


def test_a_label_that_stands_once_is_one_among_many() -> None:
    text = (
        "Chairwoman Ilse Marrow: Let us begin.\nAda Rill: Thank you.\nMarrow: Is it safe?\nAda Rill: It is.\n"
        "Councillor Tobin Orr: It is not!\nMarrow: Order.\nNote this: it rains.\nAda Rill: It does.\n"
    )
    assert [name for name, _, _ in brief(text)] == [
        *("Ilse Marrow", "Ada Rill", "Ilse Marrow", "Ada Rill", "Tobin Orr", "Ilse Marrow", "Ada Rill")
    ]


def test_an_initial_before_a_surname_is_no_answer() -> None:
    text = "A. KOLM: I signed it.\nP. RILL: You did.\nA. KOLM: I did.\nP. RILL: Yes.\n"
    assert [said for _, _, said in brief(text)] == ["I signed it.", "You did.", "I did.", "Yes."]


def test_a_host_is_told_by_the_welcome() -> None:
    text = "RILL: Good evening, I'm Ada Rill.\nOSK: Evening.\nRILL: The dam?\nOSK: Shut."
    assert [(name, role) for name, role, _ in brief(text)][:2] == [("Ada Rill", "host"), ("Osk", None)]


def test_the_number_of_a_question_is_no_part_of_the_name() -> None:
    text = (
        "Q12 Chair: Is the lock open?\nIlse Marrow: It is not.\n"
        "Q13 Petra Osk: Why is that?\nIlse Marrow: There is no stone.\nChair: Thank you.\n"
    )
    assert [name for name, *_ in brief(text)] == ["Chair", "Ilse Marrow", "Petra Osk", "Ilse Marrow", "Chair"]


def test_figures_of_a_quarter_are_no_question() -> None:
    text = "Q1 Revenue: 3.1bn euros\nQ2 Revenue: 3.4bn euros\nQ3 Revenue: 3.5bn euros\n"
    assert "Revenue" not in [name for name, *_ in brief(text, genre="news")]


def test_a_title_with_a_full_stop_stands_before_a_name() -> None:
    text = (
        "HOST: Is it safe?\nPROF. ILSE MARROW (University of Tamsin): Hardly.\n"
        "HOST: Why?\nMARROW: Look at it.\n"
    )
    assert [name for name, *_ in brief(text)][1::2] == ["Ilse Marrow", "Ilse Marrow"]


def test_a_host_is_not_the_programme() -> None:
    text = (
        "HOST: From Tamsin, this is Water Line. I'm Ilse Marrow.\nROSA: Hello.\n"
        "HOST: Who are you?\nROSA: A cook.\n"
    )
    assert brief(text)[0][0] == "Ilse Marrow"


def test_what_is_said_between_clip_marks_is_a_clip() -> None:
    text = "RILL: Listen.\n(BEGIN VIDEO CLIP)\nMARROW: It is shut.\n(END VIDEO CLIP)\nRILL: Shut, then."
    assert [role for _, role, _ in brief(text)] == [None, "clip", None]


def test_time_codes_of_a_pasted_transcript() -> None:
    text = "00:01 RILL: Is it safe?\n00:04 MARROW: No.\n00:06 It is not.\n01:02:09 RILL: Why?"
    turns = [turn for turn, _ in spoken(text)]
    assert [(t.begins, t.ends) for t in turns] == [
        ("00:01", "00:04"),
        ("00:04", "01:02:09"),
        ("01:02:09", None),
    ]


def test_voices_of_subtitles_and_of_diarisation() -> None:
    text = "Is it safe?\nNo.\nIt is not.\nWhy?"
    cuts = [(0, 11), (12, 15), (16, 26), (27, 31)]
    voices = ["Ada Rill", "SPEAKER_01", "SPEAKER_01", "Ada Rill"]
    times = tuple(
        TimedSpan(start=start, end=end, begins=10.0 * n, ends=10.0 * n + 8, voice=voice)
        for n, ((start, end), voice) in enumerate(zip(cuts, voices, strict=True))
    )
    found = spoken(text, times)
    assert [(t.speaker.name, t.begins, t.ends, said) for t, said in found] == [
        ("Ada Rill", "00:00", "00:10", "Is it safe?"),
        ("SPEAKER_01", "00:10", "00:30", "No.\nIt is not."),
        ("Ada Rill", "00:30", "00:38", "Why?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "00:00 Good evening.\n00:04 The dam is shut.\n00:07 One thing: it cracked.",
        "The council said: no.\nVelora: a valley in fear\nUPDATE: The dam is shut.\nNOTE: The wall cracked.",
        "",
        "Marrow listed her reasons.\nSafety: the wall cracked.\nMoney: none is left.\nTime: none either.",
    ],
)
def test_texts_without_speakers_labels_have_no_turns(text: str) -> None:
    assert spoken(text) == []


def test_a_report_that_quotes_one_exchange_has_no_turns() -> None:
    body = "The council met on Tuesday.\n" * 5
    assert spoken(f"{body}RILL: Is it safe?\nMARROW: No.\n{body}", genre="news") == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "RILL: Yes.",
                "MARROW: ",
                "Osk: No. ",
                "[ADA]",
                ">>",
                ">> OSK:",
                "Q:",
                "well",
                "",
                "00:04 A: é👩‍🌾",
                ":",
            ]
        )
    )
)
def test_turns_are_in_order_apart_and_hold_words(lines: list[str]) -> None:
    turns = spoken("\n".join(lines))
    assert all(said.strip() == said != "" for _, said in turns)
    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(turns))
    assert all(0 < turn.confidence <= 1 and turn.speaker.name for turn, _ in turns)
