"""Whom the chains of mentions are about: a pronoun or a description stands for the name in its chain."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facevalue.attribute.name import Name
from facevalue.attribute.roster import Roster
from facevalue.attribute.titles import POSSESSIVE
from facevalue.record import MentionSpan, Span
from facevalue.record.claims import Form

LEAST, SURE = 0.5, 0.7  # confidence in a link: below which a mention is not resolved; that others rest on
OF = frozenset("of for from in at by with to on among between against about and or".split())


class Referent(NamedTuple):
    """A mention that is no name, the longest form of the name it stands for, how sure that is, and why."""

    span: Span
    form: Form
    name: str
    confidence: float
    why: str


class Referents:
    """The pronouns and descriptions of a document that stand for a name in it, in the order of the text."""

    def __init__(self, found: Iterable[Referent]) -> None:
        self._found = sorted((one for one in found if one.confidence >= LEAST), key=lambda one: one.span)
        self._by_span = {one.span: one for one in self._found}
        self._starts = [one.span.start for one in self._found]

    def __iter__(self) -> Iterator[Referent]:
        return iter(self._found)

    def of(self, span: Span) -> Referent | None:
        """What a mention stands for, if that is told."""
        return self._by_span.get(span)

    def within(self, span: Span) -> list[Referent]:
        """Those that stand inside a span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [one for one in self._found[first:last] if one.span.end <= span.end]


def linked(text: str, roster: Roster, chains: Iterable[Sequence[MentionSpan]]) -> Referents:
    """What the reader's chains of mentions tell."""
    return Referents(one for chain in chains for one in _of_chain(text, roster, chain))


def _of_chain(text: str, roster: Roster, chain: Sequence[MentionSpan]) -> Iterator[Referent]:
    """The mentions of a chain that are no names, if most of its names are one actor's."""
    named = [(m, name) for m in chain if (name := _name_of(text, roster, m))]
    votes = Counter(roster.longest(name).text for _, name in named)
    if not votes:
        return
    form, count = votes.most_common(1)[0]
    if 2 * count <= votes.total():
        return
    names = {(m.start, m.end) for m, _ in named}
    first = next(m.start for m, name in named if roster.longest(name).text == form)
    for mention in chain:
        if (mention.start, mention.end) not in names and mention.start > first:
            span, why = Span(mention.start, mention.end), f"linked to “{form}” by the reader"
            yield Referent(span, mention.form, form, mention.confidence, why)


def _name_of(text: str, roster: Roster, mention: MentionSpan) -> Name | None:
    """The name that a mention's head is: "the Fund’s Ada Karst", but not "Karst’s fund"."""
    if mention.form == "pronoun":
        return None
    for name in roster.within(Span(mention.start, mention.end)):
        after = text[name.span.end : mention.end].split()
        before = text[mention.start : name.span.start].split()
        owns = name.possessive and [word for word in after if not POSSESSIVE.fullmatch(word)]
        modifies = after and after[0][0].isalpha() and after[0] not in OF
        if not owns and not modifies and not OF & {word.lower() for word in before}:
            return name
    return None
