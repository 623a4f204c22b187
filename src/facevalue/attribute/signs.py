"""Signs of whom a pronoun or a description means: where each candidate was last named, and who spoke."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facevalue.attribute.centre import goes_on, sentence_before, subject_of
from facevalue.attribute.given import gender_of
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Meant, Scene
from facevalue.record import Span

NEAR = ("the same", "the one before")  # sentences
APART = (0, 1, 2, 3, 5, 8)  # sentences, upper limits of the buckets
LINKED = (0.6, 0.75, 0.9)
WHO = re.compile(r"(?:, (?:aged )?\d+)?, who(?:se)? ")
LEADING = 4  # words before a subject: "However, the Kestranian president …"
NO_NOUN = re.compile(  # behind "her" that is no owner
    r"[^\w\s]|\s[^\w\s]|\s*$|\s(?:to|at|in|on|for|and|or|as|by|with|from|that|who|when|because|but|about|if|after|"
    r"before|into|over|during|an?|the|up|out|back|off|down)\b"
)
PREPOSITION = re.compile(
    r"\b(?:(?:of|for|from|in|at|by|with|to|on|against|between|about)\s(?:the\s)?|"
    r"in (?:[A-Z][\w-]+ ){1,3}and )$"
)
TELLS = re.compile(
    r" (?:later |then |also )?(?:told|tells|asked|assured|reminded|informed|warned|urged|"
    r"(?:said|wrote|replied|responded) to) (?:the )?(?:[A-Z][\w.]*\s){0,3}"
)
CLAUSE = re.compile(  # "When Mr. Roe left, he": what may stand before the subject of a clause
    r"\W*(?:(?:And|But|Even|Just) )?(?:when(?:ever)?|while|as|after|before|if|since|although|though|because|"
    r"until|once) (?:[A-Z][\w.]* ){0,3}",
    re.IGNORECASE,
)
TOLD_NEAR = 60  # characters behind a pronoun in which it is told whom it tells
BEHIND = 600  # characters behind a pronoun in which its sentence is looked at
FAR, MANY = 100, 100  # characters from a start in which words are counted; how many there are beyond
OPENING = 2  # words that may stand before a pronoun that opens its sentence


class Candidate(NamedTuple):
    """Somebody by the longest name, where last named before a pronoun, and how often until then."""

    form: str
    last: Name
    times: int


class Here(NamedTuple):
    """What a pronoun's place tells of all candidates."""

    scene: Scene
    span: Span
    word: str
    sentence: int
    opens: bool
    case: str
    spoke: str | None
    speaks: str | None
    centre: str | None
    before: Meant | None
    quoted: bool
    linked: tuple[str, float] | None
    behind: frozenset[str]
    said: frozenset[str]
    most: int
    reported: bool
    described: Sequence[tuple[str, str, bool]]

    @classmethod
    def of(cls, scene: Scene, span: Span, word: str, found: Sequence[Candidate]) -> Here:
        """Of a pronoun among its candidates."""
        sentence = scene.sentence_at(span.start)
        link = scene.referents.of(span)
        owns = word in ("his", "hers") or (word == "her" and not NO_NOUN.match(scene.text, span.end))
        case = "owner" if owns else "object" if word in ("him", "her") else "subject"
        behind = scene.roster.between(span.end, rest_of_sentence(scene, span))
        said = [name for part in scene.speaking.get(span, ()) for name in scene.roster.within(part)]
        gender = gender_of((word,))
        quoted = is_quoted(scene, span)
        earlier = range(bisect_left(scene.people_meant, span, key=span_of) - 1, -1, -1)
        known = (scene.people_meant[i] for i in earlier)
        like = (one for one in known if gender in (None, one.gender) and (quoted or not one.quoted))
        return cls(
            scene,
            span,
            word,
            sentence,
            _words_before(scene.text, scene.sentence_start(span.start), span.start) <= OPENING,
            case,
            scene.last_to_speak(span.start),
            scene.voice_at(span),
            _centre(scene, span, found),
            next(like, None),
            quoted,
            (link.name, link.confidence) if link else None,
            frozenset(scene.roster.forms(behind)),
            frozenset(scene.roster.forms(said)),
            max((one.times for one in found), default=0),
            scene.quotes(span),
            _described_near(scene, span),
        )


def of_place(here: Here, rank: int, one: Candidate) -> Iterator[str]:
    """How near and as what somebody was last named."""
    scene, at = here.scene, one.last.span
    number = scene.sentence_at(at.start)
    apart = bisect_left(APART, here.sentence - scene.sentence_at(at.end))
    yield f"apart {apart}"
    yield f"rank {min(rank, 3)}"
    own = list(_of_phrase(here, one, scene.sentence_start(at.start)))
    if at == scene.subject_of(number):
        own.append("subject")
    yield from own
    if apart < len(NEAR):
        yield f"{here.case} in {NEAR[apart]}"
        yield from (f"{here.case} of what is {sign} {NEAR[apart]}" for sign in own)
    yield from _of_clause(here, one)
    yield from _of_description(here, one)
    if at.start > scene.text.rfind("\n", 0, here.span.start):
        yield "paragraph"
    if here.centre:
        yield "centre" if one.form == here.centre else "another is centre"
    if here.opens and one.form == here.centre:
        yield "centre, opens"


def _of_phrase(here: Here, one: Candidate, start: int) -> Iterator[str]:
    """How a name stands in its sentence, which begins at `start`."""
    text, at = here.scene.text, one.last.span
    if _words_before(text, start, at.start) <= LEADING:
        yield "leading"
    if text[start : at.start].strip() == "" and text.endswith("\n", 0, start):
        yield "leading its paragraph"
    if one.last.possessive:
        yield "owner"
    if PREPOSITION.search(text[max(0, at.start - 40) : at.start]):
        yield "oblique"


def _of_clause(here: Here, one: Candidate) -> Iterator[str]:
    """How somebody stands in what the pronoun's sentence begins with: "When Marrow left, she"."""
    text, at = here.scene.text, one.last.span
    start = here.scene.sentence_start(here.span.start)
    if at.start < start:
        return
    if not text[at.end : here.span.start].strip(", "):
        yield "right before"
    elif CLAUSE.fullmatch(text, start, at.start) and not one.last.possessive:
        yield f"{here.case} behind the clause of"


def _of_description(here: Here, one: Candidate) -> Iterator[str]:
    """Whether somebody is described near, as the reader links it: "The senator left. He …"."""
    for form, place, leads in here.described:
        if form == one.form:
            yield f"described, leading {place}" if leads else f"described in {place}"
        elif leads:
            yield f"another described, leading {place}"


def _described_near(scene: Scene, span: Span) -> list[tuple[str, str, bool]]:
    """Who is described in a pronoun's sentence and the one before, in which, and whether that leads it."""
    start = scene.sentence_start(span.start)
    before = scene.sentence_start(max(0, start - 2))
    return [
        (told.name, place, _words_before(scene.text, at, told.span.start) <= 1)
        for place, at, end in ((NEAR[0], start, span.start), (NEAR[1], before, start))
        for told in scene.referents.within(Span(at, max(end, at + 1)))
        if told.form == "nominal" and not scene.quotes(told.span)
    ]


def of_speech(here: Here, one: Candidate) -> Iterator[str]:
    """Whether somebody spoke or speaks, and was named in what others say."""
    inside = here.scene.quotes(one.last.span)
    if inside != here.reported:
        yield "said inside" if inside else "said outside"
    if one.form == here.speaks:
        yield "speaks"
    if one.form == here.spoke:
        yield "spoke"
        if goes_on(here.scene.text, here.span):
            yield "spoke, goes on"
        if here.opens:
            yield "spoke, opens"


def told_by_it(scene: Scene, span: Span) -> str | None:
    """Whom a pronoun tells something, who is another: "he told Marrow"."""
    behind = scene.roster.between(span.end, span.end + TOLD_NEAR)
    if not behind or not TELLS.fullmatch(scene.text, span.end, behind[0].span.start):
        return None
    return scene.roster.longest(behind[0]).text


def rest_of_sentence(scene: Scene, span: Span) -> int:
    """Where the sentence of a pronoun ends, if that is near."""
    return min(scene.sentence_end(span.end), span.end + BEHIND)


def _words_before(text: str, start: int, at: int) -> int:
    """How many words stand from the start of a sentence on; many, if that is far."""
    return MANY if at - start > FAR else len(text[start:at].split())


def of_link(here: Here, form: str) -> Iterator[str]:
    """Whether the reader links what is told to a name, and how surely, or to another."""
    if here.linked and here.linked[0] == form:
        yield f"linked {bisect_left(LINKED, here.linked[1])}"
    elif here.linked:
        yield "another is linked"


def _centre(scene: Scene, span: Span, found: Sequence[Candidate]) -> str | None:
    """Which candidate the sentence before is about: its subject, or the one it tells of with "who"."""
    sentence = None if goes_on(scene.text, span) else sentence_before(scene.plain, span.start)
    last = [one for one in found if one.last.span < span]
    if sentence is None or any(one.last.span.start >= sentence.end for one in last):
        return None
    inside = {one.last.span: one.form for one in last if sentence.covers(one.last.span)}
    subject = subject_of(scene.plain, sentence, sorted(inside))
    if subject is None and len(inside) == 1 and WHO.match(scene.text, max(inside).end):
        subject = max(inside)
    return inside[subject] if subject else None


def is_quoted(scene: Scene, span: Span) -> bool:
    """Whether a pronoun stands in quotation marks."""
    return scene.plain[span.start] == "_"


def span_of(one: Meant) -> Span:
    """Where a pronoun stands."""
    return one.span
