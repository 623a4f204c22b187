"""Statements inside statements: what holds one, which of them tell something, and what they quote."""

from __future__ import annotations

from collections.abc import Sequence

from facevalue.attribute.lexicon import FIRST, MINDED, RELATIVE
from facevalue.attribute.quotes import find_quotes, meeting
from facevalue.attribute.speakers import UNKNOWN
from facevalue.record import Attribution, Span, Speaker, quoted

NEAR = 12  # attributions before one among which what holds it is sought


def holder_of(attributions: Sequence[Attribution], i: int) -> int | None:
    """The attribution whose content wholly holds the i-th's content and source: the smallest, if any.

    Attributions are in the order of the text, and what holds another stands before it.
    """
    mine = [*attributions[i].content, *attributions[i].source]
    holders = [
        (attributions[j].content[-1].end - attributions[j].content[0].start, j)
        for j in range(max(0, i - NEAR), i)
        if attributions[j].content != attributions[i].content
        and all(any(span.covers(part) for span in attributions[j].content) for part in mine)
    ]
    return min(holders)[1] if holders else None


def tells(text: str, inner: Attribution, speaker: Speaker, outer: Speaker) -> bool:
    """Whether an inner attribution tells of somebody known more than the outer one does.

    "The minister said he wanted a shorter speech" is one statement: who speaks tells the own mind.
    """
    source = quoted(text, inner.source).lower()
    if speaker.name == UNKNOWN.name or source in RELATIVE - {"who"}:
        return False
    own = speaker.name == outer.name or source in FIRST
    return not (own and MINDED.search(quoted(text, inner.cue)))


def quotes_within(text: str, attribution: Attribution, quotes: Sequence[Span]) -> list[Span]:
    """The quotations that can be an attribution's: of those that hold its cue, what they quote in turn."""
    own = (*attribution.source, *attribution.cue)
    found: list[Span] = []
    parts = sorted((*own, *attribution.content))
    for quote in meeting(quotes, Span(parts[0].start, max(part.end for part in parts))):
        if any(quote.covers(span) for span in own):
            found.extend(find_quotes(text, [Span(quote.start + 1, max(quote.start + 2, quote.end - 1))]))
        else:
            found.append(quote)
    return found
