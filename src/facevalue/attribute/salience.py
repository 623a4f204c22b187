"""Whom "he" or "she" means: the likeliest of the people named before it, or nobody.

Each candidate is told by signs: how near it was named and as what, whether it spoke, whom the pronoun
before meant, where the reader links it. Their weights are learnt from news (`training/salience.py`), as a
log-linear choice among all candidates at once (Denis and Baldridge 2007, "A ranking approach to pronoun
resolution", IJCAI); signs in the manner of Lappin and Leass (1994, Computational Linguistics 20:4).
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from facevalue.attribute.centre import goes_on, sentence_before, subject_of
from facevalue.attribute.genders import gender_in
from facevalue.attribute.roster import Name, gender_of, sounds_against
from facevalue.attribute.scene import Meant, Scene
from facevalue.attribute.unnamed import unnamed_before
from facevalue.record import Span

PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
REACH = 3000  # characters before a pronoun in which its antecedent is sought
MOST = 8  # candidates, the last named
NEAR = ("the same", "the one before")  # sentences
APART = (0, 1, 2, 3, 5, 8)  # sentences, upper limits of the buckets
TIMES = (1, 2, 4, 8)
LINKED = (0.6, 0.75, 0.9)
WHO = re.compile(r"(?:, (?:aged )?\d+)?, who(?:se)? ")
LEADING = 4  # words before a subject: "However, the Kestranian president …"
LEAD = 200  # characters in which who is named is what a text is about
NO_NOUN = re.compile(  # behind "her" that is no owner
    r"[^\w\s]|\s[^\w\s]|\s*$|\s(?:to|at|in|on|for|and|or|as|by|with|from|that|who|when|because|but|about|if|after|"
    r"before|into|over|during|an?|the|up|out|back|off|down)\b"
)
PREPOSITION = re.compile(
    r"\b(?:(?:of|for|from|in|at|by|with|to|on|against|between|about)\s(?:the\s)?|"
    r"in (?:[A-Z][\w-]+ ){1,3}and )$"
)
UNNAMED = "introduced without a name"  # a sign for nobody
OPENING = 2  # words that may stand before a pronoun that opens its sentence
WHY = {
    "centre": "the subject of the sentence before",
    "spoke": "the last to speak",
    "meant before 0": "whom the pronoun before means",
    "meant before 1": "whom the pronoun before means",
}
LIKELIEST = "the likeliest name before it"
Weights = Mapping[str, float]


class Candidate(NamedTuple):
    """Somebody by the longest name, where last named before a pronoun, and how often until then."""

    form: str
    last: Name
    times: int


@cache
def weights() -> Mapping[str, Weights]:
    """The weight of each sign, by how a pronoun stands (`place_of`)."""
    known: dict[str, dict[str, float]] = json.loads(
        files("facevalue.attribute").joinpath("salience.json").read_text(encoding="utf-8")
    )
    return known


def he_or_she(scene: Scene, span: Span, but: Collection[str | None] = ()) -> tuple[str, str] | None:
    """Whom a pronoun at a span means, if anybody, and why; never one of the names `but`, in any case."""
    found = meant(scene, span, but)
    if found is None:
        return None
    if found.gender:
        scene.gender.setdefault(found.form, found.gender)
    return found.form, found.why


def everybody_meant(scene: Scene) -> list[Meant]:
    """Whom each pronoun of a text means for which somebody is likelier than nobody, in its order."""
    for match in PRONOUN.finditer(scene.plain, scene.told_to):
        _tell(scene, Span(*match.span()), ())
    scene.told_to = len(scene.text)
    known = {one.span for one in scene.people_meant}
    for match in PRONOUN.finditer(scene.text):
        span = Span(*match.span())
        if _is_quoted(scene, span) and span not in known:
            _tell(scene, span, ())
    return scene.people_meant


def meant(scene: Scene, span: Span, but: Collection[str | None] = ()) -> Meant | None:
    """Whom a pronoun at a span means, if anybody; never one of the names `but`, in any case.

    All pronouns before it that stand in no quotation are told first, as whom they mean tells of this one.
    """
    if not _is_quoted(scene, span):
        for match in PRONOUN.finditer(scene.plain, scene.told_to, span.start):
            _tell(scene, Span(*match.span()), ())
        scene.told_to = max(scene.told_to, span.end)
    return _tell(scene, span, but)


def _tell(scene: Scene, span: Span, but: Collection[str | None]) -> Meant | None:
    known, at = scene.people_meant, bisect_left(scene.people_meant, span, key=_span)
    if at < len(known) and known[at].span == span:
        del known[at]
    found = choose(scene, span, span.of(scene.text).lower(), but)
    if found:
        known.insert(at, found)
    return found


def _span(one: Meant) -> Span:
    return one.span


def choose(scene: Scene, span: Span, word: str, but: Collection[str | None] = ()) -> Meant | None:
    """The likeliest candidate, if it is likelier than nobody; nobody who speaks without a name."""
    place, told = place_of(scene, span), signs(scene, span, word, but)
    if place == "speaks" and UNNAMED in told[""]:
        return None
    known = weights()[place]
    scores = {form: sum(known.get(sign, 0.0) for sign in some) for form, some in told.items()}
    best = max(scores, key=scores.__getitem__)
    if not best:
        return None
    confidence = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    why = next((why for sign, why in WHY.items() if sign in told[best]), LIKELIEST)
    return Meant(span, best, gender_of((word,)), _is_quoted(scene, span), confidence, why)


def place_of(scene: Scene, span: Span) -> str:
    """How a pronoun stands: it speaks, or is quoted, reported, or told of by the text itself."""
    if _is_quoted(scene, span):
        return "quoted"
    if span in scene.speaking:
        return "speaks"
    return "reported" if scene.quotes(span) else "told"


def signs(scene: Scene, span: Span, word: str, but: Collection[str | None] = ()) -> dict[str, frozenset[str]]:
    """What speaks for and against each candidate by name, and, under the empty name, for nobody."""
    found = candidates(scene, span, word, but)
    here = _Here.of(scene, span, word, found)
    told = {one.form: frozenset(_signs(here, rank, one, found)) for rank, one in enumerate(found)}
    return told | {"": frozenset(_of_nobody(here, found))}


def candidates(scene: Scene, span: Span, word: str, but: Collection[str | None] = ()) -> list[Candidate]:
    """The people named before a pronoun whose gender it can tell, the last named first.

    Behind them stand those first named after it in its sentence.
    """
    never = {name.casefold() for name in but if name}
    wanted = gender_of((word,))
    names: dict[str, list[Name]] = {}
    before = reversed(scene.roster.between(span.start - REACH, span.start))
    for name in (*before, *scene.roster.between(span.end, scene.sentence_end(span.end))):
        form = scene.roster.longest(name).text
        if form.casefold() not in never and scene.can_be_person(name):
            some = names.setdefault(form, [])
            if name.span < span or not some:
                some.append(name)
    fitting = [(form, some) for form, some in names.items() if gender_in(scene, some[0]) in (None, wanted)]
    return [Candidate(form, some[0], len(some)) for form, some in fitting[:MOST]]


class _Here(NamedTuple):
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

    @classmethod
    def of(cls, scene: Scene, span: Span, word: str, found: Sequence[Candidate]) -> _Here:
        """Of a pronoun among its candidates."""
        sentence = scene.sentence_at(span.start)
        link = scene.referents.of(span)
        owns = word in ("his", "hers") or (word == "her" and not NO_NOUN.match(scene.text, span.end))
        case = "owner" if owns else "object" if word in ("him", "her") else "subject"
        behind = scene.roster.between(span.end, scene.sentence_end(span.end))
        said = [name for part in scene.speaking.get(span, ()) for name in scene.roster.within(part)]
        gender = gender_of((word,))
        quoted = _is_quoted(scene, span)
        earlier = scene.people_meant[: bisect_left(scene.people_meant, span, key=_span)]
        known = (one for one in reversed(earlier) if one.gender == gender)
        return cls(
            scene,
            span,
            word,
            sentence,
            len(scene.text[scene.sentence_start(span.start) : span.start].split()) <= OPENING,
            case,
            next((name for at, name in reversed(scene.spoke) if at <= span.start), None),
            next((name for at, name in reversed(scene.voices) if at.covers(span)), None),
            _centre(scene, span, found),
            next((one for one in known if quoted or not one.quoted), None),
            quoted,
            (link.name, link.confidence) if link else None,
            frozenset(scene.roster.longest(name).text for name in behind),
            frozenset(scene.roster.longest(name).text for name in said),
        )


def _signs(here: _Here, rank: int, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    if one.last.span < here.span:
        yield from _of_place(here, rank, one)
        yield from _of_speech(here, one)
    else:
        yield "first named behind it"
    yield from _of_name(here, one, found)
    yield from _of_pronouns(here, one, found)
    if one.form in here.behind:
        yield f"{here.case}, named behind it"
    if one.form in here.said:
        yield "named in what it says"
    if here.linked and here.linked[0] == one.form:
        yield f"linked {bisect_left(LINKED, here.linked[1])}"
    elif here.linked:
        yield "another is linked"


def _of_place(here: _Here, rank: int, one: Candidate) -> Iterator[str]:
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
    if at.start > scene.text.rfind("\n", 0, here.span.start):
        yield "paragraph"
    if here.centre:
        yield "centre" if one.form == here.centre else "another is centre"
    if here.opens and one.form == here.centre:
        yield "centre, opens"


def _of_phrase(here: _Here, one: Candidate, start: int) -> Iterator[str]:
    """How a name stands in its sentence, which begins at `start`."""
    text, at = here.scene.text, one.last.span
    if len(text[start : at.start].split()) <= LEADING:
        yield "leading"
    if text[start : at.start].strip() == "" and text.endswith("\n", 0, start):
        yield "leading its paragraph"
    if one.last.possessive:
        yield "owner"
    if PREPOSITION.search(text[max(0, at.start - 40) : at.start]):
        yield "oblique"


def _of_speech(here: _Here, one: Candidate) -> Iterator[str]:
    inside = here.scene.quotes(one.last.span)
    if inside != here.scene.quotes(here.span):
        yield "said inside" if inside else "said outside"
    if one.form == here.speaks:
        yield "speaks"
    if one.form == here.spoke:
        yield "spoke"
        if goes_on(here.scene.text, here.span):
            yield "spoke, goes on"
        if here.opens:
            yield "spoke, opens"


def _of_name(here: _Here, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    wanted = gender_of((here.word,))
    if gender_in(here.scene, one.last) is None:
        yield "gender unknown"
        if wanted and sounds_against(one.form, wanted):
            yield "sounds against"
        if sounds_against(one.form, "male" if wanted == "female" else "female"):
            yield "sounds so"
    yield f"named {bisect_left(TIMES, one.times)}"
    if len(found) > 1 and one.times == max(other.times for other in found):
        yield "named most"
    if len(found) == 1:
        yield "only one"
    if one.last.size > 1:
        yield "full"
    if one.last.titled:
        yield "titled"
    if one.form not in here.scene.roster.people:
        yield "only read as a person"
    if here.scene.text.find(one.form.rpartition(" ")[2], 0, LEAD) >= 0:
        yield "in the lead"


def _of_pronouns(here: _Here, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    before = here.before
    if before is None:
        return
    since = one.last.span > before.span
    if before.form == one.form:
        apart = here.sentence - here.scene.sentence_at(before.span.start)
        yield f"meant before {min(apart, 3)}"
        if since:
            yield "meant before, named since"
        if not any(other.last.span > before.span for other in found if other is not one):
            yield "meant before, nobody since"
        if before.quoted != here.quoted:
            yield "meant before, elsewhere"
    elif since:
        yield "another meant before, named since"
        if here.sentence == here.scene.sentence_at(before.span.start):
            yield "another meant in the sentence"


def _of_nobody(here: _Here, found: Sequence[Candidate]) -> Iterator[str]:
    yield "nobody"
    if unnamed_before(here.scene, here.span, here.word):
        yield UNNAMED
    if not found or here.sentence - here.scene.sentence_at(found[0].last.span.end) > APART[-2]:
        yield "nobody near"
    if here.linked is None:
        yield "nobody linked"


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


def _is_quoted(scene: Scene, span: Span) -> bool:
    """Whether a pronoun stands in quotation marks."""
    return scene.plain[span.start] == "_"
