"""The people of a talk: where their names stand, and which forms are one name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from facevalue.annotate.entities import Entity
from facevalue.annotate.wordings import TITLE

CLOSE = 0.7  # likeness of surnames from which, under one first name, they are one
CAPITAL = r"[A-Z][\w'’-]+"
CALLER = (  # names a person even where the reader does not know the name
    re.compile(
        rf"\b({CAPITAL})(?:,? (?:from|in) {CAPITAL}(?: {CAPITAL})?)?,? "
        r"(?:go ahead|you(?:(?:'|’)re| are) (?:on|through|live|next))\b"
    ),
    re.compile(
        r"\b(?:[Mm]y name is|[Cc]aller(?: \w+)? is|[Ii]t(?:'|’)s|[Ww]e have|[Cc]alled|[Nn]ext is) "
        rf"({CAPITAL})(?: from {CAPITAL}| in {CAPITAL}| on line|,? go ahead)"
    ),
    re.compile(
        r"\b[Yy]ou(?:(?:'|’)re| are) (?:watching|listening to)\s[^.?!]{2,60}?\swith "
        rf"({CAPITAL} {CAPITAL})(?=[.,])"
    ),
)
TITLED = re.compile(  # before two words at least
    r"^(?:(?:[A-Z]{3,}(?:(?:'|’)s)?|"
    r"Doctor|Dr|Professor|Prof|Sir|Dame|Lord|Lady|Colonel|General|Captain|Major|Admiral|Senator|Minister|"
    r"Secretary|State|President|Governor|Mayor|Ambassador|Councillor|Chancellor|Judge|Mr|Mrs|Ms|Miss)\.? )+"
    r"(?=\S+ \S)"
)
CALLING = r"(?:(?<=, ){form}(?=[,.?!])|(?:^|(?<=[.?!] )){form}(?=[,.?]))"  # a first name that calls somebody
SURNAMED = re.compile(rf"\b(?i:{TITLE})\b\.?\s([^\W\d_a-z][\w’'-]+)(?<!['’]s)")  # "Dr. Marrow"
WORD = re.compile(r"\w+")
FEWEST, MOST = 2, 3  # places where a reader found a name, and how many times that it may stand
USUAL = frozenset("Will May Mark Bill Grant Rose Grace Hope Faith Joy Art Rich Frank Pat Jack Drew".split())
NO_NAME = frozenset(
    """well so and but now okay ok yes no thanks thank please caller good hello hi sir madam monday tuesday
    wednesday thursday friday saturday sunday""".split()
)


class Name(NamedTuple):
    """A name in the text: half-open offsets in code points, and its form in one line."""

    start: int
    end: int
    form: str


def names_in(text: str, people: Sequence[Entity], known: Collection[str] = ()) -> list[Name]:
    """The names of people in order: those the reader found, and those by which callers are let in.

    A name of several words, of those or of those `known` from elsewhere, is one wherever it stands, its
    first word where somebody is called by it, and its last behind a title.
    """
    found = _Found([Name(p.start, p.end, _own(text[p.start : p.end])) for p in people])
    called = {m[1] for pattern in CALLER for m in pattern.finditer(text) if m[1].lower() not in NO_NAME}
    forms = {name.form for name in found.names}
    whole = {form for form in forms if " " in form} | set(known)
    for name in _standing(text, whole | (called - forms) | _single(text, found.names)):
        found.add(name)
    for form in sorted({name.form.split()[0] for name in found.names if " " in name.form}):
        for match in re.finditer(CALLING.format(form=re.escape(form)), text, re.MULTILINE):
            found.add(Name(match.start(), match.end(), form))
    surnames = {name.form.split()[-1] for name in found.names if " " in name.form}
    for match in SURNAMED.finditer(text):
        if match[1] in surnames:
            found.add(Name(match.start(1), match.end(1), match[1]))
    return found.names


def _single(text: str, names: Sequence[Name]) -> set[str]:
    """Names of one word that a reader found more than once, and at most places where they stand."""
    seen = Counter(name.form for name in names if " " not in name.form and name.form not in USUAL)
    stand = Counter(word[0] for word in WORD.finditer(text))
    return {form for form, times in seen.items() if times >= FEWEST and stand[form] <= MOST * times}


class _Found:
    """Names in order that do not overlap; the first to be found stays."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = sorted(names)

    def add(self, name: Name) -> None:
        """Take a name where nothing else is known to stand."""
        at = bisect_left(self.names, name)
        before = self.names[at - 1].end if at else 0
        if before <= name.start and (at == len(self.names) or name.end <= self.names[at].start):
            self.names.insert(at, name)


def _standing(text: str, forms: Collection[str]) -> Iterator[Name]:
    """Where some forms stand as whole words, the longest first where several begin."""
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if first := WORD.match(form):
            by_first.setdefault(first[0], []).append(form)
    for word in WORD.finditer(text):
        for form in by_first.get(word[0], ()):
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and not text[end : end + 1].isalnum():
                yield Name(word.start(), end, form)
                break


class Forms:
    """What forms of names stand for: the name in full, in one spelling.

    A first name or surname that several bear is that of the one who is among the known; if those are
    several, too, of the one who was last named in full. So forms are asked for in the order of the text.
    """

    def __init__(self, names: Sequence[Name], known: Collection[str] = ()) -> None:
        self.spelt = _spelt(names)
        self.longer: dict[str, list[str]] = {}
        for form in self.spelt:
            longer = {self.spelt[other]: None for other in self.spelt if _shortens(form, other)}
            alone = len(longer) == 1
            self.longer[form] = [name for name in longer if alone or name in known]
        self.named: dict[str, None] = {}  # in full, the last to be named at the end

    def of(self, forms: Iterable[str]) -> dict[str, str]:
        """The names for which the forms of the next sentence stand."""
        return {form: self._name(form) for form in forms}

    def _name(self, form: str) -> str:
        own, longer = self.spelt[form], self.longer[form]
        if not longer:
            self.named.pop(own, None)
            self.named[own] = None
            return own
        alone = len(longer) == 1
        return longer[0] if alone else next((name for name in reversed(self.named) if name in longer), own)


def in_line(form: str) -> str:
    """Words in one line, without the time codes at line starts."""
    return " ".join(re.sub(r"\n[\s\[(]*(?:\d+:)+\d\d[\])]?", " ", form).split())


def _own(form: str) -> str:
    """A name without the title before it and the place or firm that stands behind it."""
    bare = TITLED.sub("", in_line(form))
    return re.sub(r"(?<=\w )(\w+) (?:of|from|at|in|for) .*", r"\1", bare)


def _shortens(form: str, other: str) -> bool:
    short, long = form.split(), other.split()
    return len(long) > len(short) and short in (long[: len(short)], long[-len(short) :])


def _spelt(names: Sequence[Name]) -> dict[str, str]:
    """Each form in the spelling that is the most frequent, the first of several."""
    counts = Counter(name.form for name in names)
    found: dict[str, str] = {}
    for form in sorted(counts, key=lambda form: -counts[form]):
        found[form] = next((other for other in found if found[other] == other and _alike(form, other)), form)
    return {form: found[form] for form in counts}


def _alike(a: str, b: str) -> bool:
    (first, *rest), (other, *others) = a.split(), b.split()
    if first != other or not rest or not others:
        return False
    return SequenceMatcher(None, " ".join(rest).lower(), " ".join(others).lower()).ratio() >= CLOSE
