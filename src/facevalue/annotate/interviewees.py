"""Who answers in an interview in print, whose lines are labelled "Q:" and "A:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from facevalue.annotate.entities import Entity
from facevalue.record import Turn, TurnSpeaker

QUESTION, ANSWER = "Q", "A"
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Minister|President|Mayor|Sir|Dame)\.? ([A-Z][\w'’-]+)"
)
BY = re.compile(  # who asks, or took pictures
    r"(?:^|\n|[.!?] )(?:Interview(?:ed)?|Text|Words|By|Photos?|Photographs?)(?: by)?:? $"
)
ASKED_BY = re.compile(  # "Interviewed by Lorna Tighe", "Recorded at Orla, 9 May 2004, by Lorna Tighe"
    r"\b(?:[Ii]nterview(?:ed|er)?|[Rr]ecorded|[Qq]uestions)\b[^\n]{0,60}?\b(?:by|er):? [*_]{0,3}"
    r"([A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){0,2} [A-Z][\w'’-]+|[A-Z][\w'’-]+ [A-Z][\w'’-]+)"
)
MOSTLY = 0.8  # of the turns are questions and answers
LABELLED = re.compile(r"\bA(?:nswer)?[*_]*[.:]?[*_]*\s*$", re.IGNORECASE)  # what stands before an answer


def with_interviewee(text: str, turns: tuple[Turn, ...], names: Sequence[Entity]) -> tuple[Turn, ...]:
    """The turns, the answers those of the person whom the page names before the first question.

    The questions are whose the page says they are.

    That is the only one in its headline, or else the one it names most often. Where nobody is and no line is
    labelled, the questions may be an author's own: no turns.
    """
    labels = Counter(turn.speaker.name for turn in turns)
    if not labels >= Counter((QUESTION, ANSWER)):
        return turns
    if labels[QUESTION] + labels[ANSWER] < MOSTLY * labels.total():
        return turns
    asked = " ".join(text[t.start : t.end] for t in turns if t.speaker.name == QUESTION)
    guest = _called(asked, names, text) or _named_most(text[: turns[0].start], names)
    if guest is None:
        answer = next(turn for turn in turns if turn.speaker.name == ANSWER)
        return turns if LABELLED.search(text, 0, answer.start) else ()
    told = {
        ANSWER: TurnSpeaker(name=guest, role="guest", because=("whom the page names before the questions",))
    }
    if asks := ASKED_BY.search(text, 0, turns[0].start):
        told[QUESTION] = TurnSpeaker(name=asks[1], role="host", because=("by whom the page says it is",))
    return tuple(structs.replace(turn, speaker=told.get(turn.speaker.name, turn.speaker)) for turn in turns)


def _called(asked: str, names: Sequence[Entity], text: str) -> str | None:
    """The one person whom questions call by title and surname, in full."""
    called = set(TITLED.findall(asked))
    full = {text[n.start : n.end] for n in names if n.type == "person" and " " in text[n.start : n.end]}
    found = {name for name in full if name.rpartition(" ")[2] in called}
    return found.pop() if len(found) == 1 else None


def _named_most(page: str, names: Sequence[Entity]) -> str | None:
    people = [
        (name.start, page[name.start : name.end])
        for name in names
        if name.type == "person" and name.end <= len(page) and not BY.search(page, 0, name.start)
    ]
    full = {words.rpartition(" ")[2]: words for _, words in reversed(people) if " " in words}
    headline = page.lstrip().find("\n") + len(page) - len(page.lstrip())
    for some in ([one for one in people if one[0] < headline], people):
        ranked = Counter(words.rpartition(" ")[2] for _, words in some).most_common(2)
        if ranked and (len(ranked) == 1 or (ranked[0][1] > ranked[1][1] and some is people)):
            return full.get(ranked[0][0])
    return None
