"""Who answers in an interview in print, whose lines are labelled "Q:" and "A:"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from facevalue.annotate.entities import Entity
from facevalue.record import Turn, TurnSpeaker

QUESTION, ANSWER = "Q", "A"


def with_interviewee(text: str, turns: tuple[Turn, ...], names: Sequence[Entity]) -> tuple[Turn, ...]:
    """The turns, the answers those of the person whom the page names before the first question.

    That is the only one in its headline, or else the one it names most often.
    """
    if {turn.speaker.name for turn in turns} != {QUESTION, ANSWER}:
        return turns
    guest = _named_most(text[: turns[0].start], names)
    if guest is None:
        return turns
    told = TurnSpeaker(name=guest, role="guest", because=("whom the page names before the questions",))
    return tuple(
        structs.replace(turn, speaker=told) if turn.speaker.name == ANSWER else turn for turn in turns
    )


def _named_most(page: str, names: Sequence[Entity]) -> str | None:
    people = [
        (name.start, page[name.start : name.end])
        for name in names
        if name.type == "person" and name.end <= len(page)
    ]
    full = {words.rpartition(" ")[2]: words for _, words in reversed(people) if " " in words}
    headline = page.lstrip().find("\n") + len(page) - len(page.lstrip())
    for some in ([one for one in people if one[0] < headline], people):
        ranked = Counter(words.rpartition(" ")[2] for _, words in some).most_common(2)
        if ranked and (len(ranked) == 1 or (ranked[0][1] > ranked[1][1] and some is people)):
            return full.get(ranked[0][0])
    return None
