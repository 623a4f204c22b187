"""The names that rules found, held against those that a reader saw: where they begin, end, and are one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from facevalue.attribute.lexicon import INSTITUTIONS, JOINERS, NO_NAME
from facevalue.attribute.name import Name
from facevalue.record import Span

NO_FIRST_NAME = re.compile(
    r"\w{3,}(?:ing|ly)|Ask|Take|Look|See|Consider|Imagine|Remember|Tell|Call|Meet|Enter|Watch|Visit|Unlike|Dear|"
    r"Stated|Continued|Added|Replied|Asked|Concluded|Noted|Explained|Declared|Insisted|Warned|Quipped|Wrote"
)
FRIENDS_OF = re.compile(  # a body by its apposition: "Friends of the Ravel, a walkers' group"
    r"[^\W\d_a-z][a-z]+s of (?:the )?[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2},? "
    r"(?:\([A-Z]{2,7}\),? )?an? (?:[\w’'-]+ ){0,3}"
    r"(?:group|charity|society|association|organi[sz]ation|campaign|club|trust|network)\b"
)
IN_TITLE = re.compile(  # small words of what bodies are called: "Commission on Tolls", "Citizens for Orla"
    r"(?:Commission|Committee|Subcommittee|Council|Cent(?:er|re)|Panel|Forum|Task Force|Conference|Campaign) "
    r"on (?:the )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"|(?:Citizens|Americans|Students|Mothers|Moms|Doctors|Physicians|Lawyers|Scientists|Veterans|Families|"
    r"Parents|Women|Reporters|Lecturers) for (?=[A-Z])"
)
# What follows a letter that was decoded wrongly, composed or not, to the end of its word: "PeÃ±a".
WRONG = re.compile(r"(?:(?<=[ÃÂ])|(?<=A[\u0302\u0303]))(?:[^\W_]|[\u0080-\u00bf\u0300-\u036f])+")
CALLED = re.compile(
    r"\b(?:party|faction|movement|bloc|coalition|alliance|list|magazine|website|band|duo) "
    r"(?P<name>[^\W\d_a-z][\w-]+ and [^\W\d_a-z][\w-]+)(?! [A-Z])"
)
OWNER_AND_OWNED = 2
OWNERS = re.compile(r"s[’'] ")  # "Bakers’ Guild"
TWO_OWNERS, TWO_OWNED = re.compile(r"s[’'] and "), 3  # "Bakers’ and Millers’ Guild"
OF_MEMBERS = frozenset(
    """union club league association guild society federation party front movement council alliance
    confederation congress exchange committee board""".split()
)
OF_WHOM = frozenset(("of", "for"))
MASTER = "master"  # that is a title, but not of "Master Builders’ Federation"
MOST = 3  # names that one organisation's can hold: "Guild", "Farmers", "Kestran"
LINKS = JOINERS | frozenset(
    ("of", "for", "on", "to", "against", "without", "and", "&", "the", "'", "’", "’s", "'s")
)


def types_of(names: Sequence[Name], seen: Mapping[Span, str]) -> dict[Span, str]:
    """For each name that a reader saw the type it gave to most of its characters."""
    spans = sorted(seen) if names else []
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    found = {}
    for name in names:
        first, last = bisect_right(ends, name.span.start), bisect_left(starts, name.span.end)
        best = max(spans[first:last], key=lambda span: _shared(span, name.span), default=None)
        if best is not None:
            found[name.span] = seen[best]
    return found


def trimmed(
    text: str, names: Sequence[Name], opening: Collection[Span], seen: Mapping[Span, str]
) -> list[Name]:
    """The names, those that open a sentence without first words of it that the reader left out.

    `opening` are the spans of these. A name that is written so elsewhere too stays whole.
    """
    times = Counter(name.text for name in names)
    ends = {span.end: span for span in sorted(seen, reverse=True)}
    starts = {span.start for span in seen}
    made = []
    for name in names:
        read = ends.get(name.span.end)
        if read and name.span in opening and name.span.start not in starts and times[name.text] == 1:
            made.append(_trimmed(text, name, read, seen[read]))
        else:
            made.append(name)
    return made


def _trimmed(text: str, name: Name, read: Span, kind: str) -> Name:
    """A name from where the reader saw it begin, unless what it left out can be a first name."""
    words = tuple(read.of(text).split())
    first = name.words[0]
    can_go = kind != "person" or len(words) > 1 or NO_FIRST_NAME.fullmatch(first)
    inside = len(words) < len(name.words) and words == name.words[-len(words) :]
    called = FRIENDS_OF.match(text, name.span.start) or IN_TITLE.match(text, name.span.start)
    kept = first.lower() in NO_NAME or called  # "Said bin Tessim"
    if kept or not (can_go and inside):
        return name
    return structs.replace(name, span=read, words=words)


def parted(names: Sequence[Name], seen: Mapping[Span, str]) -> Iterator[Name]:
    """The names, one parted in two where the reader saw two of different types: "Channel Ala Talasbai".

    What stands last must be the last word of another name as well.
    """
    last = {name.words[-1] for name in names if name.size > 1}
    starts = {span.start: span for span in sorted(seen)}
    ends = {span.end: span for span in sorted(seen, reverse=True)}
    for name in names:
        a, b = starts.get(name.span.start), ends.get(name.span.end)
        word = name.words[-1]
        two = a and b and a.end + 1 == b.start and seen[a] != seen[b] and b.end - b.start == len(word)
        if a and b and two and sum(other.words[-1] == word for other in names) > 1 and word in last:
            first = tuple(name.words[:-1])
            yield structs.replace(name, span=a, words=first, titles=(), possessive=False)
            yield structs.replace(name, span=b, words=(word,), titles=(), thing=False)
        else:
            yield name


def joined(text: str, names: Sequence[Name], seen: Mapping[Span, str]) -> list[Name]:
    """The names, those made one that the reader saw as one organisation's: "Guild of Kestran Bakers".

    So are those that the text calls a party or the like: "the faction Bread and Law".
    """
    ordered = sorted(names, key=lambda name: name.span)
    whole = {span.of(text) for span, kind in seen.items() if kind == "organization"}
    whole |= {found["name"] for found in CALLED.finditer(text)}
    return list(_joined(text, ordered, whole))


def _joined(text: str, names: Sequence[Name], whole: Collection[str]) -> Iterator[Name]:
    i = 0
    while i < len(names):
        sizes = range(MOST, 1, -1) if _is_linked(text, names[i : i + 2]) else ()
        size = next((size for size in sizes if _one(text, names[i : i + size], whole, size)), 1)
        first, last = names[i], names[min(i + size, len(names)) - 1]
        if size == 1:
            yield first
        else:
            master = text.endswith("Master ", 0, first.span.start)
            span = Span(first.span.start - (len(MASTER) + 1) * master, last.span.end)
            words = tuple(span.of(text).split())
            yield structs.replace(first, span=span, words=words, titles=(), possessive=last.possessive)
        i += size


def _is_linked(text: str, pair: Sequence[Name]) -> bool:
    """Whether at most small words stand between two names."""
    return len(pair) > 1 and LINKS.issuperset(text[pair[0].span.end : pair[1].span.start].split())


def _one(text: str, run: Sequence[Name], whole: Collection[str], size: int) -> bool:
    """Whether a run of names is one in which only small words stand between."""
    if len(run) < size:
        return False
    if size == OWNER_AND_OWNED and OWNERS.fullmatch(text[run[0].span.end - 1 : run[1].span.start]):
        titled = any(title != MASTER for title in run[0].titles)
        of = run[1].size == 1 or run[1].words[1] in OF_WHOM  # "Bakers’ Guild of the South"
        return of and not titled and run[1].words[0].lower() in OF_MEMBERS
    if size == TWO_OWNED and TWO_OWNERS.fullmatch(text[run[0].span.end - 1 : run[1].span.start]):
        return not run[0].titled and _one(text, run[1:], whole, OWNER_AND_OWNED)
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(run)]
    written = text[run[0].span.start : run[-1].span.end]
    if gaps == [" "]:  # "Orla Atlantic University", where a place was cut off
        return written in whole and run[-1].institution and not run[0].possessive
    if not all("\n" not in gap and gap.strip() and LINKS.issuperset(gap.split()) for gap in gaps):
        return False
    for_another = gaps[-1] == " for the " and run[-1].text in whole  # "Orla Research for the Dunmere Press"
    return (written in whole and not for_another) or _with_noun(written, whole)


def _with_noun(written: str, whole: Collection[str]) -> bool:
    """Whether the reader saw a name with what the body is behind it: "Land and Labour party"."""
    return any(one.startswith(written + " ") and one[len(written) + 1 :] in INSTITUTIONS for one in whole)


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def to_its_end(text: str, span: Span) -> Span:
    """What a reader saw of a name, to its end if it stopped at a letter that was decoded wrongly: "PeÃ±a"."""
    goes_on = WRONG.match(text, span.end)
    return Span(span.start, goes_on.end()) if goes_on else span
