"""Names that run into one another, parted where a reader saw their bounds: "former Miss Orla Ada Marrow"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from facevalue.attribute.lexicon import INSTITUTIONS, JOINERS, OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL
from facevalue.attribute.titles import FIRST_NAMES, plain, title_words
from facevalue.record import Span

PARTISANS = frozenset("republicans democrats conservatives liberals tories senators congressmen".split())
PAPERS = frozenset("post times journal tribune herald globe sun mail gazette chronicle guardian news".split())
CALLED_FOR = frozenset(  # bodies and places that bear somebody's name
    "street stadium stade airport prize award school square avenue camp fort hotel".split()
)
BETWEEN = frozenset(("and", "for"))
TWO = 2  # names into which one is parted
INITIAL = re.compile(r"[A-Z]\.?")


class _Read(NamedTuple):
    """What a reader saw: its spans in order, their kinds, people's names; the text's names and surnames."""

    spans: Sequence[Span]
    kinds: Mapping[Span, str]
    people: frozenset[str]
    written: frozenset[str]
    surnames: Counter[str]


def bounded(text: str, names: Sequence[Name], seen: Mapping[Span, str]) -> Iterator[Name]:
    """The names, those parted that a reader saw as two, or without words before a person's name."""
    people = frozenset(span.of(text) for span, kind in seen.items() if kind == "person")
    surnames = Counter(last for _, last in {(n.text, n.words[-1]) for n in names if n.size in PERSONAL})
    read = _Read(sorted(seen), seen, people, frozenset(name.text for name in names), surnames)
    for name in names:
        inside = [span for span in _begun_in(read.spans, name.span) if span.end <= name.span.end]
        if len(name.words) == 1 or (name.span in inside and not _is_spliced(name, read)):
            yield name
        else:
            yield from _as_two(text, name, inside, read) or [_without_lead(text, name, inside, read)]


def _begun_in(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of some spans in order that begin inside one."""
    first = bisect_left(spans, span.start, key=lambda one: one.start)
    return spans[first : bisect_left(spans, span.end, lo=first, key=lambda one: one.start)]


def _is_spliced(name: Name, read: _Read) -> bool:
    """Whether somebody's full name and another name, which both stand elsewhere, are this one."""
    first, rest = " ".join(name.words[:TWO]), " ".join(name.words[TWO:])
    return first in read.people & read.written and rest in read.written - read.people


def _as_two(text: str, name: Name, inside: Sequence[Span], read: _Read) -> list[Name]:
    """A name as two where the reader saw two in all of it: with "and" between, or a person's first."""
    if _is_spliced(name, read):
        cut = Span(name.span.start, name.span.start + len(" ".join(name.words[:TWO])))
        return [_ahead(text, name, cut), _from(text, name, cut.end + 1, ())]
    if len(inside) != TWO or (inside[0].start, inside[1].end) != (name.span.start, name.span.end):
        return []
    first, last = inside
    word, kinds = text[first.end : last.start].strip(), (read.kinds[first], read.kinds[last])
    joined = word in BETWEEN and (word == "and" or kinds[1] == "person")
    beside = not word and kinds[0] == "person" != kinds[1] and " " in first.of(text)
    if not (joined or beside):
        return []
    return [_ahead(text, name, first), _from(text, name, last.start, ())]


def _ahead(text: str, name: Name, span: Span) -> Name:
    return structs.replace(name, span=span, words=tuple(span.of(text).split()), possessive=False)


def _without_lead(text: str, name: Name, inside: Sequence[Span], read: _Read) -> Name:
    """A name without words that are no part of the person's behind them: "the Orla Post Marrow said"."""
    tail = next((s for s in inside if s.end == name.span.end and read.kinds[s] == "person"), None)
    start = tail.start if tail else name.span.end - len(name.words[-1])
    lead = text[name.span.start : start].split()
    if not lead or name.text in read.people or not _can_go(lead[-1]):
        return name
    last, apart = plain(lead[-1]), any(span.end < start for span in inside)
    if tail and " " in tail.of(text):
        goes = apart or last not in INSTITUTIONS | CALLED_FOR
    else:
        alone = tail is not None and not apart
        goes = alone or last in PARTISANS or (last in PAPERS and len(lead) > 1)
        goes = goes and read.surnames[name.words[-1]] > (name.size in PERSONAL)
    return _from(text, name, start, lead) if goes else name


def _from(text: str, name: Name, start: int, lead: Sequence[str]) -> Name:
    """A name from an offset on; the offices in the words before it are titles."""
    titles = [title for word in lead if plain(word) in OFFICES for title in title_words(word)]
    span = Span(start, name.span.end)
    kept = name.titles if lead else ()
    return structs.replace(
        name, span=span, words=tuple(span.of(text).split()), titles=(*kept, *titles), thing=False
    )


def _can_go(word: str) -> bool:
    """Whether the word before somebody's name can be none of it: no first name, particle or initial."""
    return not (plain(word) in FIRST_NAMES or word.lower() in JOINERS or INITIAL.fullmatch(word))
