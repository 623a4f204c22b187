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
from itertools import repeat

from facevalue.attribute.fronted import SURE, subject_behind
from facevalue.attribute.fronted import WHY as WHY_FRONTED
from facevalue.attribute.genders import gender_in, gender_named
from facevalue.attribute.given import gender_of, sounds_against
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Meant, Scene
from facevalue.attribute.signs import (
    APART,
    Candidate,
    Here,
    is_quoted,
    of_link,
    of_place,
    of_speech,
    rest_of_sentence,
    span_of,
    told_by_it,
)
from facevalue.attribute.unnamed import unnamed_before
from facevalue.record import Span

PRONOUN = re.compile(r"\b(?:h(?:e|im|is|imself|er|ers|erself)|she)\b", re.IGNORECASE)
REACH = 3000  # characters before a pronoun in which its antecedent is sought
LEAST = 0.5  # how likely somebody must be: likelier than all others and nobody together
SPEAKS = 0.6  # how likely, to be who speaks
MOST = 8  # candidates, the last named
TIMES = (1, 2, 4, 8)
LEAD = 200  # characters in which who is named is what a text is about
UNNAMED = "introduced without a name"  # a sign for nobody
WHY = {
    "centre": "the subject of the sentence before",
    "spoke": "the last to speak",
    "meant before 0": "whom the pronoun before means",
    "meant before 1": "whom the pronoun before means",
}
LIKELIEST = "the likeliest name before it"
Weights = Mapping[str, float]


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
    if found is None or found.confidence < SPEAKS:
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
        if is_quoted(scene, span) and span not in known:
            _tell(scene, span, ())
    return scene.people_meant


def meant(scene: Scene, span: Span, but: Collection[str | None] = ()) -> Meant | None:
    """Whom a pronoun at a span means, if anybody; never one of the names `but`, in any case.

    All pronouns before it that stand in no quotation are told first, as whom they mean tells of this one.
    """
    if not is_quoted(scene, span):
        for match in PRONOUN.finditer(scene.plain, scene.told_to, span.start):
            _tell(scene, Span(*match.span()), ())
        scene.told_to = max(scene.told_to, span.end)
    return _tell(scene, span, but)


def _tell(scene: Scene, span: Span, but: Collection[str | None]) -> Meant | None:
    known, at = scene.people_meant, bisect_left(scene.people_meant, span, key=span_of)
    if at < len(known) and known[at].span == span:
        del known[at]
    found = choose(scene, span, span.of(scene.text).lower(), (*but, scene.who_says(span)))
    if found:
        known.insert(at, found)
        scene.chosen[span] = found.form, found.confidence
    return found


def choose(scene: Scene, span: Span, word: str, but: Collection[str | None] = ()) -> Meant | None:
    """The likeliest candidate, if it is likelier than nobody; nobody who speaks without a name."""
    if (fronted := subject_behind(scene, span, word)) and fronted not in but:
        return Meant(span, fronted, gender_of((word,)), False, SURE, WHY_FRONTED)
    place, told = place_of(scene, span), signs(scene, span, word, but)
    if place == "speaks" and UNNAMED in told[""]:
        return None
    known = weights()[place]
    best, confidence = likeliest(known, told)
    if not best or confidence < LEAST:
        return None
    why = next((why for sign, why in WHY.items() if sign in told[best]), LIKELIEST)
    return Meant(span, best, gender_of((word,)), is_quoted(scene, span), confidence, why)


def likeliest(known: Weights, told: Mapping[str, Collection[str]]) -> tuple[str, float]:
    """Who of those told by their signs is likeliest by weights, and how likely."""
    scores = {form: math.fsum(map(known.get, some, repeat(0.0))) for form, some in told.items()}
    best = max(scores, key=scores.__getitem__)
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores.values())


def place_of(scene: Scene, span: Span) -> str:
    """How a pronoun stands: it speaks, or is quoted, reported, or told of by the text itself."""
    if is_quoted(scene, span):
        return "quoted"
    if span in scene.speaking:
        return "speaks"
    return "reported" if scene.quotes(span) else "told"


def signs(scene: Scene, span: Span, word: str, but: Collection[str | None] = ()) -> dict[str, frozenset[str]]:
    """What speaks for and against each candidate by name, and, under the empty name, for nobody."""
    found = candidates(scene, span, word, but)
    here = Here.of(scene, span, word, found)
    told = {one.form: frozenset(_signs(here, rank, one, found)) for rank, one in enumerate(found)}
    return told | {"": frozenset(_of_nobody(here, found))}


def candidates(scene: Scene, span: Span, word: str, but: Collection[str | None] = ()) -> list[Candidate]:
    """The people named before a pronoun whose gender it can tell, the last named first.

    If there are none, those whose gender only a pronoun before told. Behind them stand those first named
    after it in its sentence.
    """
    never = {name.casefold() for name in (*but, told_by_it(scene, span), scene.who_asked(span)) if name}
    wanted = gender_of((word,))
    names: dict[str, list[Name]] = {}
    before = reversed(scene.people_between(span.start - REACH, span.start))
    for name in (*before, *scene.people_between(span.end, rest_of_sentence(scene, span))):
        if not scene.is_label(name.span):
            some = names.setdefault(scene.roster.longest(name).text, [])
            if name.span.start < span.start or not some:
                some.append(name)
    names = {form: some for form, some in names.items() if form.casefold() not in never}
    fits = (None, wanted) if wanted else (None, "female", "male")
    fitting = [(form, some) for form, some in names.items() if gender_in(scene, some[0]) in fits]
    if not fitting:  # a pronoun before may have been linked to the wrong one
        fitting = [(form, some) for form, some in names.items() if gender_named(scene, some[0]) is None]
    return [Candidate(form, some[0], len(some)) for form, some in fitting[:MOST]]


def _signs(here: Here, rank: int, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    if one.last.span < here.span:
        yield from of_place(here, rank, one)
        yield from of_speech(here, one)
    else:
        yield "first named behind it"
    yield from _of_name(here, one, found)
    yield from _of_pronouns(here, one, found)
    if one.form in here.behind:
        yield f"{here.case}, named behind it"
    if one.form in here.said:
        yield "named in what it says"
    yield from of_link(here, one.form)


def _of_name(here: Here, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
    wanted = gender_of((here.word,))
    if gender_in(here.scene, one.last) is None:
        yield "gender unknown"
        if wanted and sounds_against(one.form, wanted):
            yield "sounds against"
        if sounds_against(one.form, "male" if wanted == "female" else "female"):
            yield "sounds so"
    yield f"named {bisect_left(TIMES, one.times)}"
    if len(found) > 1 and one.times == here.most:
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


def _of_pronouns(here: Here, one: Candidate, found: Sequence[Candidate]) -> Iterator[str]:
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


def _of_nobody(here: Here, found: Sequence[Candidate]) -> Iterator[str]:
    yield "nobody"
    if unnamed_before(here.scene, here.span, here.word):
        yield UNNAMED
    if not found or here.sentence - here.scene.sentence_at(found[0].last.span.end) > APART[-2]:
        yield "nobody near"
    if here.linked is None:
        yield "nobody linked"
