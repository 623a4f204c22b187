from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.read import Input, ReadRules, documents
from facevalue.read.above import spans_below
from facevalue.read.transcript import is_labelled, timed_spans
from facevalue.record import Document

if TYPE_CHECKING:
    from tests.read.conftest import Read

PASTED = """Harbour shut after storm, mayor defends late warning

  • 3 weeks ago

Visit our site: https://tideline.example
Transcript
00:00 Good evening from Veldora.
00:06 The harbour has been shut since noon
00:12 and the mayor is with us.
01:07 Thank you for having me.
1:01:02 That was the mayor.

Recommended
0:45 Up next
"""


def test_plain_text_is_kept_to_the_character_with_its_line_ends(read: Read) -> None:
    text = "\r\nThe mayor said:\r\n\t“No.”  \r\n\r\nNothing more was said about the harbour.\n"
    (document,) = read(text, "day.txt")
    assert isinstance(document, Document)
    assert document.text == text
    assert document.source == "day.txt"
    assert document.sha256 == sha256(text.encode()).hexdigest()
    assert (document.language, document.genre, document.publisher, document.media_type) == (
        "en",
        None,
        None,
        "text/plain",
    )


def test_a_pasted_transcript_keeps_its_debris_and_maps_each_cue(read: Read) -> None:
    (document,) = read(PASTED)
    assert isinstance(document, Document)
    assert document.text == PASTED
    assert document.genre == "transcript"
    heard = [(cue.begins, cue.ends, PASTED[cue.start : cue.end]) for cue in document.times]
    assert heard[:5] == [
        (0.0, 6.0, "Good evening from Veldora."),
        (6.0, 12.0, "The harbour has been shut since noon"),
        (12.0, 67.0, "and the mayor is with us."),
        (67.0, 3662.0, "Thank you for having me."),
        (3662.0, None, "That was the mayor."),
    ]


def test_time_codes_on_lines_of_their_own() -> None:
    text = "0:00\ngood evening\nfrom Veldora\n0:05\nthe harbour\n\n0:09\nis shut\nDebris"
    assert [(cue.begins, text[cue.start : cue.end]) for cue in timed_spans(text)] == [
        (0.0, "good evening\nfrom Veldora"),
        (5.0, "the harbour"),
        (9.0, "is shut"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "At 10:30 the hall opened.\nAt 11:15 it closed.\nAt 12:00 all was over.",
        "10:30 Doors\n11:15 Words of welcome\n12:00 Lunch\n13:30 Tour of the harbour",
        "00:10 One line alone is no transcript.\nNothing else is timed here.",
        "14:05 " + "The minister has come in and greets the delegation at length. " * 5 + "\n"
        "14:07 " + "The doors are shut and nobody may leave the hall any longer. " * 5 + "\n"
        "14:12 " + "The delegation asks for a break and for water. " * 5,
    ],
)
def test_times_of_day_are_no_time_codes(text: str) -> None:
    assert timed_spans(text) == ()


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("ANCHOR: Good evening.\nMAYOR: Thank you.\nANCHOR: Is it shut?\nMAYOR: It is.\n", True),
        ("Ida Brannock: Is it shut?\n\nTom Sorrel: It is.\n\nIda Brannock: Why?\n\nTom Sorrel: Storm.", True),
        ("Q: Is it shut?\nA: It is.\nQ: Why?\nA: The storm.\n", True),
        ("IDA BRANNOCK, HOST: Is it shut?\nDR. SORREL (by phone): Yes.\n" * 3, True),
        ("Mayor: harbour is shut\nThe storm had come at noon.\nNobody was hurt, said the mayor.", False),
        ("Price: 3\nWeight: 4\nColour: red\nSize: 9\n", False),
        ("Note: read this.\nNote: and this.\nNote: and that.\nNote: all of it.\n", False),
    ],
)
def test_names_before_colons_make_a_transcript_only_if_they_return(
    read: Read, text: str, labelled: bool
) -> None:
    assert is_labelled(text) is labelled
    (document,) = read(text)
    assert isinstance(document, Document)
    assert document.genre == ("transcript" if labelled else None)
    assert document.text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R03"),
        (b" \n\t\xe2\x80\x8b\n", "R03"),
        (b"GIF89a\x00\x00", "R12"),
        (b"%PDF-1.7 ...", "R12"),
        (b"\x7fELF\x02\x01", "R12"),
        (b"words\x00\x00\x00words", "R04"),
        (b"x" * 257 + b"ustar" + b"\x00" * 100, "R12"),
    ],
)
def test_what_is_no_text_is_listed_with_its_reason(read: Read, data: bytes, code: str) -> None:
    (refused,) = read(data, "odd.txt")
    assert not isinstance(refused, Document)
    assert (refused.code, refused.source, refused.sha256) == (code, "odd.txt", sha256(data).hexdigest())
    assert "\n" not in refused.reason


def test_too_much_is_refused(read: Read) -> None:
    (refused,) = read("words " * 100, rules=ReadRules(max_bytes=100))
    assert not isinstance(refused, Document)
    assert refused.code == "R05"


def test_reading_again_gives_the_same_documents(read: Read) -> None:
    assert read(PASTED) == read(PASTED)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks would go on until the end of the week.", "en"),
        ("Der Minister sagte, dass die Gespräche bis zum Ende der Woche weitergehen.", "de"),
        ("Міністр сказав, що переговори триватимуть до кінця тижня, і всі згодні.", "uk"),
        ("Le ministre a dit que les pourparlers continueraient toute la semaine.", "fr"),
        ("No.", None),
    ],
)
def test_the_language_is_told_where_there_is_enough_to_tell(
    read: Read, text: str, language: str | None
) -> None:
    (document,) = read(text)
    assert isinstance(document, Document)
    assert document.language == language


def test_six_hundred_words_take_less_than_two_milliseconds() -> None:
    data = ("The minister said on Monday that the talks would go on until Friday. " * 46).encode()
    given = Input(source="a.txt", data=data)
    list(documents(given, ReadRules()))
    started = time.process_time()
    for _ in range(50):
        list(documents(given, ReadRules()))
    assert (time.process_time() - started) / 50 < 0.002


@given(st.lists(st.tuples(st.integers(0, 5000), st.text(max_size=30)), max_size=12))
def test_time_codes_always_point_into_the_text(lines: list[tuple[int, str]]) -> None:
    text = "\n".join(f"{seconds // 60:02d}:{seconds % 60:02d} {words}" for seconds, words in sorted(lines))
    for cue in timed_spans(text):
        assert 0 <= cue.start < cue.end <= len(text)
        assert text[cue.start : cue.end].strip()


@pytest.mark.parametrize("order", ["{name}\n{time}", "{time}\n{name}"])
def test_a_name_and_a_time_on_two_lines_tell_who_speaks(order: str) -> None:
    said = [
        ("Ada Marrow", "00:00:03", "Is it recording?"),
        ("iPad (4)", "00:00:10", "It is."),
        ("Ada Marrow", "00:00:12", "Good."),
        ("iPad (4)", "00:00:17", "Can you see me?"),
        ("Tobin Reeve", "00:00:21", "Your ceiling."),
    ]
    text = "Harbour trust\nRecording\n\n"
    text += "\n\n".join(f"{order.format(name=name, time=time)}\n{words}" for name, time, words in said)
    found = [(span.voice, span.begins, text[span.start : span.end]) for span in spans_below(text)]
    assert found == [(name, float(time[-2:]), words) for name, time, words in said]
