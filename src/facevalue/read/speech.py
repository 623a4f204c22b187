"""Speech recognisers' JSON (whisper, whisperX, whisper.cpp) to a transcript with times."""

from __future__ import annotations

from math import isfinite
from typing import Any, TypeGuard

from facevalue.read.language import language_code
from facevalue.read.rejections import Code, unreadable
from facevalue.read.unit import Draft
from facevalue.record import TimedSpan

_LISTS = ("segments", "transcription", "chunks")
Cue = tuple[float, float | None, str | None, str]


def is_speech(record: Any) -> bool:
    """Whether a JSON value is a list of timed segments, or an object that has one."""
    segments = _segments(record)
    return bool(segments) and all(
        isinstance(s, dict) and _times(s) and _words(s) is not None for s in segments[:3]
    )


def read_speech(source: str, data: bytes, record: Any) -> Draft:
    """One document, a line for each segment; raises `ReadError` (R08) if one has no times."""
    cues: list[Cue] = []
    for number, segment in enumerate(_segments(record), 1):
        times = _times(segment) if isinstance(segment, dict) else None
        words = _words(segment) if times else None
        if times is None or words is None:
            raise unreadable(Code.MALFORMED, f"segment {number} has no times or no text", "write it again")
        voice = segment.get("speaker")
        cues.append((*times, voice.strip() or None if isinstance(voice, str) else None, words.strip()))
    text, spans = joined(cues)
    language = record.get("language") or record.get("result") if isinstance(record, dict) else None
    if isinstance(language, dict):  # whisper.cpp
        language = language.get("language")
    return Draft(
        source=source,
        data=data,
        media_type="application/json",
        text=text,
        language=language_code(language),
        genre="transcript",
        times=spans,
    )


def joined(cues: list[Cue]) -> tuple[str, tuple[TimedSpan, ...]]:
    """The cues' words as lines of one text, and where each stands in it."""
    lines, spans, start = [], [], 0
    for begins, ends, voice, words in cues:
        if words:
            spans.append(
                TimedSpan(start=start, end=start + len(words), begins=begins, ends=ends, voice=voice)
            )
            lines.append(words)
            start += len(words) + 1
    return "\n".join(lines), tuple(spans)


def _segments(record: Any) -> list[Any]:
    if isinstance(record, dict):
        record = next((record[name] for name in _LISTS if isinstance(record.get(name), list)), None)
    return record if isinstance(record, list) else []


def _words(segment: dict[str, Any]) -> str | None:
    words = segment.get("text")
    return words if isinstance(words, str) else None


def _times(segment: dict[str, Any]) -> tuple[float, float | None] | None:
    """Begin and end in seconds, from `start` and `end`, `timestamp` pairs or `offsets` in milliseconds."""
    begins, ends, unit = segment.get("start"), segment.get("end"), 1.0
    if isinstance(pair := segment.get("timestamp"), list) and len(pair) == len(("begin", "end")):
        begins, ends = pair
    elif isinstance(offsets := segment.get("offsets"), dict):
        begins, ends, unit = offsets.get("from"), offsets.get("to"), 0.001
    if not _is_number(begins):
        return None
    return begins * unit, ends * unit if _is_number(ends) else None


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
