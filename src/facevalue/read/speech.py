"""JSON of talk to a transcript: a recogniser's segments with times, or what speakers said without them."""

from __future__ import annotations

from math import isfinite
from typing import Any, TypeGuard

from facevalue.read.language import language_code
from facevalue.read.rejections import Code, unreadable
from facevalue.read.unit import Draft
from facevalue.record import TimedSpan

_LISTS = ("segments", "transcription", "chunks", "utterances")
_TALKS = (*_LISTS, "turns", "dialogue", "dialog", "conversation", "messages", "transcript")
_TEXTS = ("text", "body", "content", "article")
_OF_DOCUMENTS = frozenset(("title", "headline", "url", "link", "date", "published"))
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
        cues.append((*times, _voice(segment), words.strip()))
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


def is_talk(record: Any) -> bool:
    """Whether a JSON value is a list of who said what without times, or holds one and no other text."""
    said = _talk(record)
    voices = {_voice(one) for one in said if isinstance(one, dict)}
    own = isinstance(record, dict) and any(isinstance(record.get(name), str) for name in _TEXTS)
    return (
        not own
        and 1 < len(said) > len(voices)
        and all(
            isinstance(one, dict) and _voice(one) and _words(one) and _OF_DOCUMENTS.isdisjoint(one)
            for one in said
        )
    )


def as_labelled(record: Any) -> dict[str, Any]:
    """Such a value as a record whose text has a line `NAME: words` for each turn."""
    lines = (f"{_voice(one)}: {' '.join((_words(one) or '').split())}" for one in _talk(record))
    facts = (
        {name: value for name, value in record.items() if name not in _TALKS}
        if isinstance(record, dict)
        else {}
    )
    return facts | {"text": "\n".join(lines), "genre": "transcript"}


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
        inner = record.get("results")  # Deepgram
        both = (record, inner) if isinstance(inner, dict) else (record,)
        record = next((r[name] for r in both for name in _LISTS if isinstance(r.get(name), list)), None)
    return record if isinstance(record, list) else []


def _talk(record: Any) -> list[Any]:
    if isinstance(record, dict):
        record = next((record[name] for name in _TALKS if isinstance(record.get(name), list)), None)
    return record if isinstance(record, list) else []


def _voice(segment: dict[str, Any]) -> str | None:
    """Who speaks: a name, or the number or the letter of a voice."""
    voice = segment.get("speaker")
    if isinstance(voice, int) and not isinstance(voice, bool):
        return f"Speaker {voice}"
    name = voice.strip() if isinstance(voice, str) else ""
    return f"Speaker {name}" if len(name) == 1 else name or None


def _words(segment: dict[str, Any]) -> str | None:
    words = segment.get("text", segment.get("transcript"))
    return words if isinstance(words, str) else None


def _times(segment: dict[str, Any]) -> tuple[float, float | None] | None:
    """Begin and end in seconds, from `start` and `end`, `timestamp` pairs or `offsets` in milliseconds.

    Whole numbers beside `words` and `confidence` are milliseconds, too (AssemblyAI).
    """
    begins, ends, unit = segment.get("start"), segment.get("end"), 1.0
    if isinstance(pair := segment.get("timestamp"), list) and len(pair) == len(("begin", "end")):
        begins, ends = pair
    elif isinstance(offsets := segment.get("offsets"), dict):
        begins, ends, unit = offsets.get("from"), offsets.get("to"), 0.001
    elif isinstance(begins, int) and isinstance(ends, int) and "words" in segment and "confidence" in segment:
        unit = 0.001
    if not _is_number(begins):
        return None
    return begins * unit, ends * unit if _is_number(ends) else None


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
