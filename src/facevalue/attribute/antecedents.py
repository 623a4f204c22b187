"""Whom a pronoun or a title means: the likeliest of those named before it.

A salience measure in the manner of Lappin and Leass (1994, Computational Linguistics 20:4): nearness,
subject position and having just spoken count for a candidate; standing inside a quotation against.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from facevalue.attribute.lexicon import (
    FEMALE,
    GENERIC,
    HONORIFICS,
    INSTITUTIONS,
    MALE,
    NEUTER,
    OFFICES,
    PLURAL,
    SINGULAR,
)
from facevalue.attribute.referents import SURE, Referents
from facevalue.attribute.roster import Name, Roster, gender_of, sounds_against
from facevalue.record import Span

STOP = re.compile(r"[.!?…][”\"’']?\s|\n")
REACH = 2000  # characters before a pronoun in which its antecedent is sought
SPOKE, SUBJECT, QUOTED, OBLIQUE, OWNER, UNLIKE, ALIKE, FAR = 3.0, 1.5, -2.5, -1.5, -1.0, -2.5, 1.0, -0.5
CLAUSE = re.compile(
    r"\b(?:sa(?:id|ys|ying)|t(?:old|ells)|that|who|whom|which|will|would|can|could|ha(?:s|ve|d)|is|are|was|were|be|"
    r"to|with|about|by|while|when|after|before|because|if|but)\b"
)
CLAUSE_END = re.compile(r"\b(?:who|whom|which|that|while|when|after|before|because|if|but)\b")
OF_ANOTHER = re.compile(  # "the minister's" secretary; no relation "of the minister"
    r"[\w-]+[’']s?(?=\s)|\b(?:of|for|to|with|under|by|from)\s(?:the|a|an|his|her|its|their)\s[\w-]+(?:\s[\w-]+)?"
)
DETERMINED = r"(?:the|an?|its|his|her|their|[\w-]+['’]s?)\s(?:[a-z-]+\s){0,3}?"
ROLE_BEFORE = re.compile(r"\b" + DETERMINED + r"([a-z]+),?\s$", re.IGNORECASE)
ROLE_AFTER = re.compile(r",\s" + DETERMINED + r"([a-z]+)(?=[,.;)]|\s(?:of|for|at|and)\b)")
SPEAKS = re.compile(
    r"[^,]*?\b(?:sa(?:id|ys)|t(?:old|ells)|will|would|can|could|ha(?:s|ve|d)|is|are|was|were)\b"
)
NAMED_OF = re.compile(r"\b(?:of|for) (?:the )?([^\W\d_a-z][^\W\d_]+)")
STEM = 5  # letters
LIKELY, NEARBY, UNLIKELY = 0.0, -0.75, -4.0  # salience below which "they", "it", "he" stay unresolved
UNNAMED_REACH = 400  # characters in which a pronoun can mean someone without a name
ANYONE = frozenset("guest interviewee speaker man woman politician leader official expert caller".split())
NESTED = 6  # contents that may begin before a span and still hold it
LEADING = 4  # words before a subject: "However, the Kestranian president …"
PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|by|with|to|on|against|between|about)\s(?:the\s)?$", re.IGNORECASE
)


class Scene(Struct, kw_only=True, dict=True):
    """What has been read of a document so far: its names, and who spoke where.

    `guest` is the one guest of a broadcast whom the host introduces, and where that ends; `unnamed` are
    the sources that introduce one person without a name.
    """

    text: str
    roster: Roster
    referents: Referents
    contents: Sequence[Span]
    genre: str | None = None
    authors: tuple[str, ...] = ()
    guest: tuple[str, int] | None = None
    spoke: list[tuple[int, str]] = []
    unnamed: list[Span] = []
    gender: dict[str, str] = {}

    @cached_property
    def offices(self) -> list[tuple[str, Name, set[str]]]:
        """Each person's longest name, where it stands, and the words of the titles beside it."""
        people = [n for n in self.roster.names if self.roster.longest(n).text in self.roster.people]
        ends = [0, *(name.span.end for name in people)]
        starts = [*(name.span.start for name in people[1:]), len(self.text)]
        return [
            (
                self.roster.longest(name).text,
                name,
                _title_of(self.text, name, Span(before, max(after, before + 1))),
            )
            for name, before, after in zip(people, ends, starts, strict=False)
        ]

    @cached_property
    def linked_gender(self) -> dict[str, str]:
        """The gender of those whom the reader surely linked to a pronoun for one person."""
        told: dict[str, set[str]] = defaultdict(set)
        for one in self.referents:
            if one.confidence >= SURE:
                told[one.name].add(one.span.of(self.text).lower())
        return {form: gender for form, words in told.items() if (gender := gender_of(words & SINGULAR))}

    @cached_property
    def roles(self) -> frozenset[str]:
        """The nouns that stand beside the names of people as what they are: "its treasurer, Ada Marrow"."""
        found: set[str] = set()
        for _, name, near in self.offices:
            before = ROLE_BEFORE.search(self.text, max(0, name.span.start - 60), name.span.start)
            after = ROLE_AFTER.match(self.text, name.span.end, name.span.end + 60)
            found.update(match[1] for match in (before, after) if match and match[1] in near)
        return frozenset(found) - INSTITUTIONS

    @cached_property
    def _begins(self) -> list[int]:
        return [content.start for content in self.contents]

    def quotes(self, span: Span) -> bool:
        """Whether a span stands inside a content; contents are in the order of the text."""
        last = bisect_right(self._begins, span.start)
        return any(content.covers(span) for content in self.contents[max(0, last - NESTED) : last])


def person_before(scene: Scene, span: Span, word: str, but: str | None = None) -> tuple[str, str] | None:
    """The likeliest person named before a span, and why; never the one of the name `but`."""
    people = scene.roster.people - {but}
    names = [n for n in _before(scene, span) if scene.roster.longest(n).text in people]
    fitting = [name for name in names if fits(scene, name, word)]
    if word in SINGULAR and unnamed_before(scene, span, word):
        return None
    found = _best(scene, (span, word), fitting)
    if found and word in FEMALE | MALE:
        scene.gender.setdefault(found[0], "female" if word in FEMALE else "male")
    return found


def role_bearer(scene: Scene, span: Span, office: str) -> tuple[str, str] | None:
    """The likeliest person before a span who is given no other role than an office, and why."""
    found = person_before(scene, span, office)
    if found is None or (office not in ANYONE and roles_of(scene, found[0]) - {office}):
        return None
    return found


def roles_of(scene: Scene, form: str) -> set[str]:
    """The offices and trades that the text gives a person."""
    near = {word for other, _, words in scene.offices if other == form for word in words}
    return (near & (OFFICES | GENERIC)) - HONORIFICS - ANYONE


def unnamed_before(scene: Scene, span: Span, word: str) -> str | None:
    """The last whom a pronoun can mean, if that one was introduced without a name: "a diplomat … he"."""
    last = max((one for one in scene.unnamed if one.end <= span.start), default=None)
    if last is None or span.start - last.end > UNNAMED_REACH:
        return None
    since = [name for name in scene.roster.between(last.end, span.start) if not scene.quotes(name.span)]
    named = any(fits(scene, n, word) for n in since if scene.roster.longest(n).text in scene.roster.people)
    return None if named else last.of(scene.text)


def plural_before(scene: Scene, span: Span, word: str) -> tuple[str, str] | None:
    """The likeliest organisation, country or group named before a span, and why."""
    names = [n for n in _before(scene, span) if scene.roster.longest(n).text not in scene.roster.people]
    return _best(scene, (span, word), [name for name in names if not _modifies(scene.text, name)])


def titled(scene: Scene, span: Span, words: Sequence[str], office: str) -> tuple[str, str] | None:
    """Who is given an office, and why: whose title shares most words; of several the nearest before.

    What the office is of, if the words behind it say so, must stand with the name as well.
    """
    of = [word.lower() for word in NAMED_OF.findall(span.of(scene.text))]
    found = []
    for form, name, near in scene.offices:
        if span.covers(name.span):
            continue
        if office in near and all(any(same_stem(word, other) for other in near) for word in of):
            shared = sum(any(same_stem(word, other) for other in near) for word in words)
            before = name.span.end <= span.start
            found.append((shared, before, name.span.start if before else -name.span.start, form))
    if not found:
        return None
    return max(found)[-1], f"“{office}” stands with the name"


def same_stem(a: str, b: str) -> bool:
    """Whether two words are one another's forms, as a country and its adjective are."""
    return a == b or (len(a) > STEM and len(b) > STEM and a[:STEM] == b[:STEM])


def _before(scene: Scene, span: Span) -> list[Name]:
    near = scene.roster.between(span.start - REACH, span.start)
    return [name for name in near if name.span.end <= span.start]


def _best(scene: Scene, at: tuple[Span, str], names: Sequence[Name]) -> tuple[str, str] | None:
    if not names:
        return None
    span, word = at
    last = next((name for where, name in reversed(scene.spoke) if where <= span.start), None)
    scored = [
        (_salience(scene, span, name, last) + _sounds(scene.roster.longest(name).text, word), i, name)
        for i, name in enumerate(names)
    ]
    score, _, best = max(scored)
    if score < (LIKELY if word in PLURAL else NEARBY if word in NEUTER else UNLIKELY):
        return None
    form = scene.roster.longest(best).text
    return form, "the last to speak" if form == last else "the likeliest name before it"


def _salience(scene: Scene, span: Span, name: Name, last: str | None) -> float:
    between = scene.text[name.span.end : span.start]
    score = FAR * len(STOP.findall(between))
    if scene.roster.longest(name).text == last:
        score += SPOKE
    person = scene.roster.longest(name).text in scene.roster.people
    if person and scene.quotes(name.span):
        score += QUOTED
    if person and name.possessive:
        score += OWNER
    if PREPOSITION.search(scene.text[max(0, name.span.start - 16) : name.span.start]):
        score += OBLIQUE
    if _leads(scene.text, name):
        score += SUBJECT
    return score


def _leads(text: str, name: Name) -> bool:
    """Whether nothing but its titles stands between a name and the start of its sentence."""
    start = max(
        (m.end() for m in STOP.finditer(text, max(0, name.span.start - 200), name.span.start)), default=0
    )
    return len(text[start : name.span.start].split()) <= LEADING


def fits(scene: Scene, name: Name, word: str) -> bool:
    """Whether a pronoun or a word such as "sister" can mean the bearer of a name, by what tells gender."""
    wanted = gender_of((word,))
    form = scene.roster.longest(name).text
    known = gender_of(name.titles) or gender_of(scene.roster.titles[form])
    known = known or scene.gender.get(form) or scene.linked_gender.get(form)
    return wanted is None or known in (None, wanted)


def _sounds(form: str, word: str) -> float:
    """A first name's ending speaks, weakly, for a pronoun of its gender and against the other."""
    wanted = gender_of((word,))
    if wanted is None:
        return 0.0
    other = "male" if wanted == "female" else "female"
    return UNLIKE * sounds_against(form, wanted) + ALIKE * sounds_against(form, other)


def _title_of(text: str, name: Name, room: Span) -> set[str]:
    """The words of a name's titles and of what is set beside it, up to the next person on either side."""
    after = re.match(r"\s?,\s([^.;:“”\"\n]{0,80})", text[name.span.end : min(room.end, name.span.end + 90)])
    if after and re.match(r"the\s", after[1]) and SPEAKS.match(CLAUSE_END.split(after[1])[0]):
        after = None  # "Marrow, the mayor says you have not seen it"
    before = re.search(r"[^.;:“”\"\n]{0,90}$", text[max(room.start, name.span.start - 90) : name.span.start])
    parts = (CLAUSE.split(before[0])[-1] if before else "", CLAUSE.split(after[1])[0] if after else "")
    words = {word.lower() for part in parts for word in re.findall(r"\w+", part)}
    held = {word.lower() for part in parts for word in re.findall(r"\w+", OF_ANOTHER.sub(" ", part))}
    return {*name.titles, *(word for word in words if word in held or word not in OFFICES)}


def _modifies(text: str, name: Name) -> bool:
    """Whether a name only qualifies the word behind it: "Ardovia officials"."""
    after = re.match(r" ([a-z]+)", text[name.span.end : name.span.end + 30])
    common = (
        "is",
        "was",
        "has",
        "had",
        "will",
        "said",
        "says",
        "and",
        "or",
        "to",
        "in",
        "on",
        "of",
        "for",
        "does",
        "did",
        "can",
    )
    return bool(after) and after[1] not in common and not after[1].endswith(("ed", "s")) if after else False
