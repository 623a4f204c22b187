"""Interviews in print: questions in lines of their own, and between them the answers of one person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.centre import only_one
from facevalue.attribute.name import Name
from facevalue.attribute.roster import Roster
from facevalue.record import Span
from facevalue.record.claims import UNKNOWN

QUESTION = re.compile(r"\*\*[^\n]*\*\*|[^\n“”\"]{8,300}\?")
BOLD = "**"
FEWEST = {True: 2, False: 3}  # questions that make an interview: in bold, or without
OWN = re.compile(r"\b(?:I|my|me)\b")
IN_QUOTES = re.compile(r"[“\"][^”\"\n]*[”\"]")
GREETING = re.compile(
    r"\b(?:good (?:morning|afternoon|evening|day|night)|hello|hi|thanks|thank you|welcome|yes|no|well),? $",
    re.IGNORECASE,
)
CALLED = re.compile(r", (?!who\b|which\b|the\b|an?\b|his\b|her\b)[a-z]|[?!]")
ANSWERED = 0.3  # share of the answers that speak in the first person


class Interview:
    """Who answers the questions of a text, and where."""

    def __init__(self, guest: str, questions: Sequence[Span]) -> None:
        self.guest, self._questions = guest, questions

    def speaker_at(self, at: int) -> str | None:
        """Who speaks at an offset: the one who is asked, behind the first question and outside of all."""
        if at < self._questions[0].start or any(line.start <= at < line.end for line in self._questions):
            return None
        return self.guest


def find_interview(text: str, lines: Sequence[Span], roster: Roster) -> Interview | None:
    """The interview that a text is: of the one person called on in it, or named before the questions.

    Who it is stays unknown where several are: but it is not the author who answers.
    """
    questions = [line for line in lines if QUESTION.fullmatch(line.of(text).strip())]
    bold = [line for line in questions if line.of(text).startswith(BOLD)]
    asked = bold if len(bold) >= FEWEST[True] else questions
    if len(asked) < FEWEST[asked is bold]:
        return None
    answers = [line for line in lines if line.start > asked[0].start and line not in asked]
    first = [line for line in answers if OWN.search(IN_QUOTES.sub("", line.of(text)))]
    if len(first) < ANSWERED * len(answers) or not first:
        return None
    called = {form for line in lines for form in _called(text, line, roster)}
    named = roster.forms(roster.between(0, asked[0].start)) & roster.people
    return Interview(only_one(called or named) or UNKNOWN, asked)


def _called(text: str, line: Span, roster: Roster) -> list[str]:
    """The people on whom a question calls by title and name."""
    return [
        roster.longest(name).text
        for name in roster.within(line)
        if name.titled and text[name.span.end : name.span.end + 1] in (",", "?")
        if text[line.start : name.span.start].count(" ") <= len(name.titles)
    ]


def addressed(text: str, roster: Roster, span: Span) -> frozenset[str]:
    """Whom a stretch of talk calls by name: they are "you" in it, and never "he" or "she"."""
    names = [name for name in roster.between(span.start, span.end) if name.span.end <= span.end]
    return frozenset(roster.forms(name for name in names if _is_called(text, name, span.start)))


def _is_called(text: str, name: Name, start: int) -> bool:
    before = text[max(start, name.span.start - 20) : name.span.start]
    after = text[name.span.end : name.span.end + 12]
    greeted = GREETING.search(before) is not None and after[:1] in (".", "!", "?", ",")
    led = name.size == 1 and not before.strip() and CALLED.match(after) is not None
    last = name.size == 1 and before.endswith(", ") and after[:1] in ("?", "!")
    return greeted or led or last
