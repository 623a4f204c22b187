"""Who holds a turn, in the user's words: name or number, role, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from facevalue.annotate.briefings import Question
from facevalue.annotate.cues import CALLS, Cue
from facevalue.annotate.forms import in_line
from facevalue.annotate.pieces import Word
from facevalue.annotate.steps import CALL_REACH
from facevalue.annotate.stretches import Stretch
from facevalue.annotate.voices import Voice
from facevalue.annotate.wordings import Kind
from facevalue.record import TurnSpeaker
from facevalue.record.claims import UNKNOWN

NOWHERE: Mapping[str, Sequence[int]] = {}
LONGEST = 80  # characters of a sentence that is quoted as a reason


class Speakers:
    """The speakers of the turns of a talk, asked for in order: unknown voices are numbered as they come.

    `places` are the sentences in which each name stands.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[list[Word]],
        host: str | None,
        cues: Sequence[Cue],
        places: Mapping[str, Sequence[int]] = NOWHERE,
    ) -> None:
        self.text, self.sentences, self.host, self.cues = text, sentences, host, cues
        self.places = places
        self.unknown: dict[object, str] = {}
        self.heard: set[str] = set()

    def of(self, one: Stretch) -> TurnSpeaker:
        """The speaker of a stretch."""
        voice, held = one.voice, one.held
        because = (one.why,) if one.why else tuple(self._because(voice, one.name or one.perhaps, held))
        name = one.name
        if name is None:
            name = self._numbered(one.speaker)
            because = (f"perhaps {one.perhaps}", *because) if one.perhaps else because
        self.heard.add(name)
        return TurnSpeaker(name=name, role=voice.role, because=because)

    def asking(self, question: Question) -> TurnSpeaker:
        """Who asks in a briefing: those whom nobody names are others each time."""
        name = question.name or self._numbered(("asks", question.held.start))
        return TurnSpeaker(name=name, because=(question.because,))

    def _numbered(self, speaker: object) -> str:
        return self.unknown.setdefault(speaker, f"{UNKNOWN} {len(self.unknown) + 1}")

    def _because(self, voice: Voice, name: str | None, held: range) -> Iterator[str]:
        if voice.role == "host":
            told = list(self._of_host(name, held))
        elif voice.role == "clip":
            told = list(self._of_clip(name, held))
        else:
            told = list(self._of_guest(name, held))
        yield from told or self._standing(name, held)

    def _standing(self, name: str | None, held: range) -> Iterator[str]:
        """Where the name stands: the nearest place before the stretch, or else behind it or in it."""
        places = self.places.get(name or "", ())
        before = [n for n in places if n < held.start]
        after = [n for n in places if n >= held.stop]
        if before:
            yield f"named before: {self._quoted(before[-1])}"
        elif after:
            yield f"named afterwards: {self._quoted(after[0])}"
        elif places:
            yield f"named in these words: {self._quoted(places[0])}"

    def _of_host(self, name: str | None, held: range) -> Iterator[str]:
        if name:
            own = self._first("self", name)
            if own is not None:
                yield f"names itself: {self._quoted(own)}"
            elif (called := self._first("called", name) or self._first("thanked", name)) is not None:
                yield f"called by name: {self._quoted(called)}"
        if held.start == 0:
            yield "opens the talk"
        if any(cue.kind == "question" for cue in self._inside(held)):
            yield "host by its questions"
        elif phrase := next((c for c in self._inside(held) if c.kind in ("host", "introduced")), None):
            yield f"host by its words: {self._quoted(phrase.sentence)}"
        elif held.start:
            yield "host by its manner"

    def _of_clip(self, name: str | None, held: range) -> Iterator[str]:
        known = [cue for cue in self.cues if cue.name in (name, "")]
        before = [c for c in known if c.kind == "announced" and c.sentence == held.start - 1]
        after = [c for c in known if c.kind == "closed" and c.sentence == held.stop]
        yield from (f"announced before: {self._quoted(cue.sentence)}" for cue in before[:1])
        yield from (f"named afterwards: {self._quoted(cue.sentence)}" for cue in after[:1] if name)
        if any(cue.kind == "bite" and cue.sentence == held.start and cue.name == name for cue in self.cues):
            yield "heard in a report beside a line that names them"
        if name is None:
            yield "nobody names this voice"

    def _of_guest(self, name: str | None, held: range) -> Iterator[str]:
        if name is None:
            yield "nobody names this voice"
            return
        close = range(max(0, held.start - CALL_REACH), held.start)
        told = [c for c in self._inside(close) if c.name == name and c.kind in ("introduced", *CALLS)]
        if told and told[-1].kind in CALLS:
            yield "addressed by name"
        elif told and told[-1].sentence == held.start - 1:
            yield "introduced in the sentence before"
        elif own := next((c for c in self._inside(held) if c.kind == "self" and c.name == name), None):
            yield f"names itself: {self._quoted(own.sentence)}"
        elif name in self.heard:
            yield "the guest who spoke before"
        elif (first := self._first("introduced", name)) is not None:
            yield f"introduced before: {self._quoted(first)}"
        elif (thanks := self._first("thanked", name)) is not None:
            yield f"thanked by name: {self._quoted(thanks)}"
        if held.stop in {c.sentence for c in self.cues if c.kind == "closed" and c.name == name}:
            yield f"named afterwards: {self._quoted(held.stop)}"

    def _inside(self, held: range) -> list[Cue]:
        return [cue for cue in self.cues if cue.sentence in held]

    def _first(self, kind: Kind, name: str) -> int | None:
        return next((cue.sentence for cue in self.cues if cue.kind == kind and cue.name == name), None)

    def _quoted(self, sentence: int) -> str:
        words = self.sentences[sentence]
        lines = self.text[words[0].start : words[-1].end]
        plain = in_line(lines)
        return f"“{plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + '…'}”"
