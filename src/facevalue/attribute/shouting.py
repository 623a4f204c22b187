"""Headlines in which every word is capitalised, and the names in their runs of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from facevalue.attribute.name import Name
from facevalue.attribute.roster import PERSONAL
from facevalue.attribute.titles import bare
from facevalue.record import Span

LONGER, WRITTEN = re.compile(r"[^\W\d_]{4,}"), re.compile(r"\S+")
SHORT = 3  # words of a line that say nothing of its case, nor does a word of so few letters
SHARE = 0.8  # of a line's longer words are capitalised: the case of its words says nothing
MANY = 6  # longer words that are enough of a line which ends like a sentence
QUOTED = re.compile(r'[“"](?:(?<=“)|(?<!\S"))(?=\S)[^“”"\n]{12,160}(?<=\S)[”"]')
LONGEST = 5  # words of a name


def is_headline(line: str) -> bool:
    """Whether a line is capitalised like a headline, so that its capitals tell no names."""
    words = LONGER.findall(line)
    ends = line.rstrip().rstrip("\"'”’»").endswith((".", "!", "?", "…"))
    least = MANY if ends else SHORT + 1
    return len(words) >= least and sum(word[0].isupper() for word in words) > SHARE * len(words)


def headlines_in(text: str, line: Span) -> list[Span]:
    """The whole of a line that is a headline, or else the headlines that it quotes: "the piece “Why …”"."""
    if is_headline(line.of(text)):
        return [line]
    quoted = (Span(*match.span()) for match in QUOTED.finditer(text, line.start, line.end))
    return [span for span in quoted if is_headline(span.of(text))]


def in_headline(text: str, run: Name, known: Mapping[str, bool]) -> Iterator[Name]:
    """The names in a headline's run of capitals that the text knows: "Ada Marrow Says No To Korvan".

    That is the whole run, or else its longest parts among the `known`, in small letters, that are not only
    capitalised for their place.
    """
    if run.text.lower() in known:
        yield run
        return
    start = run.span.start
    words = [Span(start + m.start(), start + m.end()) for m in WRITTEN.finditer(run.span.of(text))]
    at = 0
    while at < len(words):
        found = next(
            (
                name
                for end in range(min(len(words), at + LONGEST), at, -1)
                if known.get((name := _named(text, run, words[at:end])).text.lower(), True) is False
            ),
            None,
        )
        if found:
            yield found
        at += len(found.words) if found else 1


def surnames(names: Iterable[Name], seen: Mapping[Span, str]) -> set[str]:
    """The last words, in small letters, of full names that the reader saw as people's."""
    full = (name for name in names if len(name.words) in PERSONAL and seen.get(name.span) == "person")
    return {name.words[-1].lower() for name in full}


def _named(text: str, run: Name, part: list[Span]) -> Name:
    words = tuple(bare(word.of(text)) for word in part)
    span = Span(part[0].start, part[-1].start + len(words[-1]))
    return structs.replace(run, span=span, words=words, titles=(), possessive=span.end < part[-1].end)
