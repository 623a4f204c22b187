from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facevalue.record import Document

if TYPE_CHECKING:
    from tests.read.conftest import Read

VTT = """WEBVTT - evening news

NOTE not to be read

00:01.000 --> 00:04.500 align:start
<v Ida Brannock>Good <i>evening</i> &amp; welcome.

2
00:00:04.500 --> 01:00:07.250
<v.loud Tom>Hello.</v>
<v Ida Brannock>And hello.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:04,500
Good evening.

2
00:00:04,500 --> 00:00:07,000
<i>The harbour</i>
is shut.
"""


def _cues(document: Document) -> list[tuple[float, float | None, str | None, str]]:
    return [(c.begins, c.ends, c.voice, document.text[c.start : c.end]) for c in document.times]


@pytest.mark.parametrize("name", ["a.vtt", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_web_vtt_gives_words_times_and_voices(read: Read, name: str, end: str) -> None:
    (document,) = read("\ufeff" + VTT.replace("\n", end), name)
    assert isinstance(document, Document)
    assert document.text == "Good evening & welcome.\nHello.\nAnd hello."
    assert (document.genre, document.media_type) == ("transcript", "text/vtt")
    assert _cues(document) == [
        (1.0, 4.5, "Ida Brannock", "Good evening & welcome."),
        (4.5, 3607.25, "Tom", "Hello."),
        (4.5, 3607.25, "Ida Brannock", "And hello."),
    ]


@pytest.mark.parametrize("name", ["a.srt", "a.txt"])
def test_srt_gives_words_and_times(read: Read, name: str) -> None:
    (document,) = read(SRT, name)
    assert isinstance(document, Document)
    assert document.media_type == "application/x-subrip"
    assert _cues(document) == [(1.0, 4.5, None, "Good evening."), (4.5, 7.0, None, "The harbour\nis shut.")]


def test_scrolling_captions_are_read_once(read: Read) -> None:
    scrolling = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000 align:start\n \ngood<00:00:00.500><c> evening</c>\n\n"
        "00:00:02.000 --> 00:00:02.010 align:start\ngood evening\n \n\n"
        "00:00:02.010 --> 00:00:04.000\ngood evening\nthe<00:00:03.000><c> harbour</c>\n\n"
        "00:00:04.000 --> 00:00:06.000\nNo.\n\n00:00:06.000 --> 00:00:08.000\nNo.\n"
    )
    (document,) = read(scrolling, "a.vtt")
    assert isinstance(document, Document)
    assert document.text == "good evening\nthe harbour\nNo.\nNo."


@pytest.mark.parametrize(
    "data", ["WEBVTT\n\n", "1\n00:00:01,000 --> 99:99:99,999,9\n", "1\n00:00:01,000 -->\n"]
)
def test_subtitles_without_words_are_refused(read: Read, data: str) -> None:
    (refused,) = read(data, "a.srt")
    assert not isinstance(refused, Document)
    assert refused.code in {"R03", "R08"}
