"""WebVTT and SRT to a transcript: the cues' words as lines, each with its times and voice."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from facevalue.read.charset import declared_in_type, decode
from facevalue.read.rejections import Code, unreadable
from facevalue.read.speech import joined
from facevalue.read.transcript import seconds_of
from facevalue.read.unit import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.read.speech import Cue
    from facevalue.read.unit import Unit

_VOICE = re.compile(r"<v(?:\.[\w.-]+)*\s+([^<>]*)>")
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]*|\d[\d:.]*|)>|\{\\[^{}]*\}")
_MOMENT = 0.05  # seconds: recognisers put cues as short between the lines they scroll


def read_subtitles(unit: Unit) -> Iterator[Draft]:
    """One document; raises `ReadError` (R08) if no cue can be told."""
    data = unit.whole()
    text = decode(data, declared_in_type(unit.media_type))
    is_vtt = text.lstrip().startswith("WEBVTT")
    try:
        captions = webvtt.from_buffer(io.StringIO(text.lstrip()), format="vtt" if is_vtt else "srt").captions
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise unreadable(Code.MALFORMED, f"no subtitles: {error}", "check how it was written") from error
    cues: list[Cue] = []
    shown: list[str] = []
    for caption in captions:
        lines = [line for line in caption.raw_text.splitlines() if line.strip()]
        begins, ends = seconds_of(caption.start), seconds_of(caption.end)
        fresh = _fresh(lines, shown, rolls=len(lines) > 1 or ends - begins < _MOMENT)
        shown = [_words(line) for line in lines]
        cues.extend((begins, ends, voice, words) for voice, words in _voices(fresh))
    words, spans = joined(cues)
    yield Draft(
        source=unit.source,
        data=data,
        media_type="text/vtt" if is_vtt else "application/x-subrip",
        text=words,
        url=unit.url,
        genre="transcript",
        times=spans,
    )


def _fresh(lines: list[str], shown: list[str], *, rolls: bool) -> list[str]:
    """The lines that were not yet on the screen: scrolling captions show each of them twice."""
    if not rolls or not shown:
        return lines
    known = next(
        (n for n in range(len(lines), 0, -1) if [_words(line) for line in lines[:n]] == shown[-n:]), 0
    )
    return lines[known:]


def _voices(lines: list[str]) -> Iterator[tuple[str | None, str]]:
    """A cue's words, apart for each voice that its tags name."""
    parts = _VOICE.split("\n".join(lines))
    for voice, said in zip((None, *parts[1::2]), parts[::2], strict=True):
        if words := "\n".join(filter(None, map(_words, said.splitlines()))):
            yield (unescape(voice).strip() or None) if voice else None, words


def _words(line: str) -> str:
    return unescape(_TAG.sub("", line)).replace("\xa0", " ").strip()
