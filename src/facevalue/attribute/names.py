"""The names in a document, without a model: runs of capitalised words, and which are one another's forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import dropwhile, pairwise

from msgspec import Struct, structs

from facevalue.attribute.lexicon import (
    COMPANY_ENDS,
    HONORIFICS,
    INSTITUTIONS,
    NO_NAME,
    OFFICES,
    PLACE_STARTS,
    PLACES,
)
from facevalue.record import Span

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|e\.V\.|[A-Z]\.(?=\s[A-Z])|[^\W\d_](?:[^\W_]|[\u0300-\u036f]|[’'\-&](?=\w))*\.?"
)
JOINERS = frozenset("de del della der den di da dos van von bin ibn al el la le ter af zu ap".split())
OF = frozenset(("of", "for", "and", "the", "&"))
POSSESSIVE = re.compile(r"[’']s?$")
CONTRACTED = re.compile(r"[’'](?:s|ve|re|m|ll|d|t)?$")
WHERE = re.compile(r"\b(?:of|in|from|for|at|to)\s$", re.IGNORECASE)
THING = re.compile(r"\b(?:the|in)\s$", re.IGNORECASE)
OFFICE_AND_NAME = 3  # words behind "Secretary of": one at least for the office, two for the name
INITIAL = 2  # characters of an initial with its dot
SHORT = 3  # letters of a word, or words of a line, that say nothing of its case
PERSONAL = (2, 3)  # words of a person's full name
HEADLINE_SHARE = 0.8  # of a line's longer words are capitalised: the case of its words says nothing
ABBREVIATED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Rev|Prof|St|Jr|Sr|Capt|Hon|Amb|Inc|Ltd|Corp|Co)\.$"
)


class Name(Struct, frozen=True):
    """A run of capitalised words: its span, its words without titles, the titles before it.

    `thing` says that an article or "in" before it speaks against a person.
    """

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    possessive: bool
    thing: bool = False

    @property
    def text(self) -> str:
        """The name as it is written, without titles."""
        return " ".join(self.words)

    @property
    def size(self) -> int:
        """How many words it has, particles such as "van der" not counted."""
        return sum(word not in JOINERS for word in self.words)

    @property
    def institution(self) -> bool:
        """Whether a word of it is one that organisations carry."""
        return any(w.lower().rstrip(".") in INSTITUTIONS or w in COMPANY_ENDS for w in self.words) or (
            len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()
        )

    @property
    def place(self) -> bool:
        """Whether its first or last word is one that places, periods and things carry."""
        return self.words[-1].lower() in PLACES or self.words[0].lower() in PLACE_STARTS

    @property
    def titled(self) -> bool:
        """Whether a title says that this is a person."""
        return bool(self.titles)


class Roster:
    """All names of a document, each with its longest form."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = sorted(names, key=lambda name: name.span)
        self._longest: dict[Span, Name] = {}
        self._starts = [name.span.start for name in self.names]

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for word in name.words:
                index[_key(word)].append(name)
        return index

    @cached_property
    def people(self) -> frozenset[str]:
        """The names that a title, or two words and no institution among them, show to be a person's."""
        titled = {name.words[-1] for name in self.names if name.titled}
        things = {name.text for name in self.names if name.thing and not name.titled}
        return frozenset(
            name.text
            for name in self.names
            if not (name.institution or name.place or name.text in things)
            and (name.titled or name.words[-1] in titled or name.size in PERSONAL)
        )

    def within(self, span: Span) -> list[Name]:
        """The names that stand inside a span."""
        return [name for name in self.between(span.start, span.end) if span.covers(name.span)]

    def between(self, start: int, end: int) -> list[Name]:
        """The names that begin from one offset up to, not including, another."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def titles(self) -> dict[str, set[str]]:
        """For each last word of a name, all titles that stand before such names."""
        index: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            index[name.words[-1]].update(name.titles)
        return index

    def longest(self, name: Name) -> Name:
        """The longest form of the same name: its words, in order, as part of another's.

        Several bearers of a surname are told apart by nearness: the last one before, else the next.
        """
        if name.span not in self._longest:
            self._longest[name.span] = self._find_longest(name)
        return self._longest[name.span]

    def _find_longest(self, name: Name) -> Name:
        longer = [
            other
            for other in self._by_word[_key(name.words[-1])]
            if len(other.words) > len(name.words) and _is_form_of(name, other)
            if len(name.words) > 1 or other.text in self.people
        ]
        if not longer:
            return name
        if len(name.words) == 1 and len({form.words[0].lower() for form in longer}) > 1:
            before = [form for form in longer if form.span.start <= name.span.start]
            near = (before or longer)[-1 if before else 0]
            longer = [form for form in longer if form.words[0].lower() == near.words[0].lower()]
        return max(longer, key=lambda form: (len(form.words), -form.span.start))


def find_names(text: str, lines: Sequence[Span]) -> Roster:
    """The names in the given lines of a text."""
    found: list[tuple[Name, bool]] = []
    shouted: list[Name] = []
    for line in lines:
        names = _in_line(text, line)
        if _is_headline(line.of(text)):
            shouted.extend(name for name, _ in names)
        else:
            found.extend(names)
    known = {name.text.lower() for name, _ in found}
    found.extend((name, False) for name in shouted if name.text.lower() in known)
    places = {name.words[0] for name, _ in found if len(name.words) == 1}
    found = [(part, alone) for name, alone in found for part in _without_place(text, name, places)]
    middle = {_key(word) for name, alone in found if not alone for word in name.words}
    common = {word for line in lines for word in re.findall(r"(?<!\S)[a-zß-öø-ÿ]\w+", line.of(text))}
    return Roster(
        [
            name
            for name, alone in found
            if not alone or (_key(name.words[0]) in middle and name.words[0].lower() not in common)
        ]
    )


def _without_place(text: str, name: Name, places: set[str]) -> list[Name]:
    """A place cut from the person's name behind it: "ambassador in Meridia Lev Rusanets"."""
    first, *rest = name.words
    before = text[max(0, name.span.start - 6) : name.span.start]
    if len(rest) not in PERSONAL or first not in places or not WHERE.search(before):
        return [name]
    cut = text.index(rest[0], name.span.start + len(first))
    place = Name(
        Span(name.span.start, name.span.start + len(first)), (first,), (), possessive=False, thing=True
    )
    return [place, structs.replace(name, span=Span(cut, name.span.end), words=tuple(rest), thing=False)]


def _is_headline(line: str) -> bool:
    if line.rstrip().rstrip("\"'”’»").endswith((".", "!", "?", "…")):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > SHORT]
    return len(words) > SHORT and sum(word[0].isupper() for word in words) > HEADLINE_SHARE * len(words)


def _in_line(text: str, line: Span) -> list[tuple[Name, bool]]:
    """Names of one line; True marks a single word that may be capitalised only for its place."""
    tokens = [Span(line.start + m.start(), line.start + _end_of(m)) for m in TOKEN.finditer(line.of(text))]
    found: list[tuple[Name, bool]] = []
    run: list[Span] = []
    for i, token in enumerate([*tokens, None]):
        if (
            token is not None
            and (not run or _adjacent(text, run[-1], token))
            and _goes_on(text, tokens, i, run)
        ):
            run.append(token)
            continue
        if run:
            found.extend(_names(text, run, line))
        run = [token] if token is not None and _starts(text, token) else []
    return found


def _end_of(match: re.Match[str]) -> int:
    word = match[0]
    keeps_dot = len(word) <= INITIAL or word.count(".") > 1 or ABBREVIATED.match(word)
    return match.end() if not word.endswith(".") or keeps_dot else match.end() - 1


def _starts(text: str, token: Span) -> bool:
    return text[token.start].isupper()


def _adjacent(text: str, a: Span, b: Span) -> bool:
    return text[a.end : b.start] in (" ", "\u00a0", "  ") and not POSSESSIVE.search(a.of(text))


def _goes_on(text: str, tokens: list[Span], i: int, run: list[Span]) -> bool:
    word = tokens[i].of(text)
    if text[tokens[i].start].isupper() or word in COMPANY_ENDS:
        return True
    if not run or i + 1 >= len(tokens):
        return False
    small = (
        word in JOINERS
        or (word in OF and _institution_before(text, run))
        or (
            word == "of"
            and run[-1].of(text).lower() in OFFICES
            and _capitals(text, tokens, i) >= OFFICE_AND_NAME
        )
    )
    following = next(
        (t for t in tokens[i + 1 : i + 3] if t.of(text) not in OF and t.of(text) not in JOINERS), None
    )
    return small and following is not None and text[following.start].isupper()


def _capitals(text: str, tokens: list[Span], i: int) -> int:
    """How many capitalised words follow one another behind this token."""
    count = 0
    for before, token in pairwise(tokens[i:]):
        if not text[token.start].isupper() or not _adjacent(text, before, token):
            break
        count += 1
    return count


def _institution_before(text: str, run: list[Span]) -> bool:
    return any(token.of(text).lower() in INSTITUTIONS for token in run)


def _names(text: str, run: list[Span], line: Span) -> Iterable[tuple[Name, bool]]:
    for whole in _parts(text, run):
        first = whole[0]
        part = list(dropwhile(lambda token: _plain(token.of(text)) in NO_NAME, whole))
        titles: list[str] = []
        kept = part
        while len(kept) > 1 and _is_title(text, kept):
            titles.append(_plain(kept[0].of(text)))
            kept = kept[1:]
            if kept[0].of(text) in OF:
                titles.extend(_plain(token.of(text)) for token in kept[:-2])
                kept = kept[-2:]
        titles.extend(_title_before(text, part[0].start, line) if part else ())
        if not kept or (len(kept) == 1 and _plain(kept[0].of(text)) in OFFICES | NO_NAME):
            continue
        words = tuple(_bare(token.of(text)) for token in kept)
        owner = re.match(r"[’'] [a-z]", text[kept[-1].end : kept[-1].end + 3]) and words[-1].endswith("s")
        possessive = bool(owner or POSSESSIVE.search(kept[-1].of(text)))
        end = kept[-1].start + len(_bare(kept[-1].of(text)))
        alone = (
            len(kept) == 1 and not titles and kept[0] == first and _sentence_start(text, first.start, line)
        )
        if words[-1]:
            thing = THING.search(text[max(line.start, kept[0].start - 5) : kept[0].start]) is not None
            yield Name(Span(kept[0].start, end), words, tuple(titles), possessive, thing), alone


def _parts(text: str, run: list[Span]) -> Iterable[list[Span]]:
    """A run cut behind the end of a company's or an institution's name, where a person's follows."""
    start = 0
    for i, (token, following) in enumerate(pairwise(run)):
        word, after = token.of(text), following.of(text)
        left = len(run) - i - 1
        ends = word in COMPANY_ENDS or (word.lower() in INSTITUTIONS and left in PERSONAL and i > start)
        if ends and after not in OF and after.lower() not in INSTITUTIONS:
            yield run[start : i + 1]
            start = i + 1
    if start < len(run):
        yield run[start:]


def _is_title(text: str, kept: list[Span]) -> bool:
    word = kept[0].of(text).lower().rstrip(".")
    if word in OFFICES or word in NO_NAME:
        return True
    rest = [token.of(text).lower().rstrip(".") for token in kept[1:-1]]
    following = next((i for i, other in enumerate(rest[:4]) if other in OFFICES), None)
    if following is None:
        return False
    return not any(other in INSTITUTIONS for other in rest[following:])


def _title_before(text: str, start: int, line: Span) -> tuple[str, ...]:
    """A lower-case title right before the name: "foreign minister Jana Roth"."""
    words = re.findall(r"[\w.]+", text[max(line.start, start - 40) : start])
    gap = text[max(line.start, start - 1) : start]
    word = words[-1].lower().rstrip(".") if words and gap == " " else ""
    return (word,) if word in OFFICES or word in HONORIFICS else ()


def _sentence_start(text: str, start: int, line: Span) -> bool:
    before = text[line.start : start].rstrip().rstrip("\"'“”‘’«»„([—–-").rstrip()
    return not before or before[-1] in ".!?:…"


def _plain(word: str) -> str:
    return CONTRACTED.sub("", word.lower()).rstrip(".")


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word) if len(word) > INITIAL else word


def _key(word: str) -> str:
    return word.lower().strip(".")


def _is_form_of(name: Name, other: Name) -> bool:
    words = iter(map(_key, other.words))
    if not all(_key(word) in words for word in name.words):
        return False
    if other.institution and not name.institution:
        return _key(name.words[0]) == _key(other.words[0]) and len(name.words) > 1
    ends = (_key(other.words[-1]), _key(other.words[0]))
    return _key(name.words[-1]) in ends or len(name.words) > 1
