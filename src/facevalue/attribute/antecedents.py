"""Whom a pronoun or a title means: the likeliest of those named before it.

A salience measure in the manner of Lappin and Leass (1994, Computational Linguistics 20:4): nearness,
subject position and having just spoken count for a candidate; standing inside a quotation against.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from facevalue.attribute.callings import ANYONE, IN_BUSINESS, POLITICAL, RUNNING, SCHOLARS, SERVING
from facevalue.attribute.centre import goes_on, only_one, sentence_before, subject_of
from facevalue.attribute.genders import fits, gender_in
from facevalue.attribute.given import gender_of, sounds_against
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
from facevalue.attribute.name import Name
from facevalue.attribute.salience import he_or_she
from facevalue.attribute.scene import STOP, Scene
from facevalue.attribute.signs import LEADING, PREPOSITION, WHO
from facevalue.attribute.unnamed import REACH as UNNAMED_REACH
from facevalue.attribute.unnamed import unnamed_before
from facevalue.record import Span

FROM = re.compile(r"(?:^|[.!?…\n][”\"]?\s*)(?:From|At) (?:the )?$")
NAME_REACH = 120  # characters of "From Marrow Energy they"
CENTRAL = "the subject of the sentence before"
REACH = 2000  # characters before a pronoun in which its antecedent is sought
SPOKE, SUBJECT, QUOTED, OBLIQUE, OWNER, UNLIKE, ALIKE, FAR = 3.0, 1.5, -2.5, -1.5, -1.0, -2.5, 1.0, -0.5
AGAIN = re.compile(r",(?: (?:the )?[A-Z][\w.]*,)? ")  # "The Port Company, the PC, they told us"
BY_SEX = {"man": "he", "woman": "she"}
LIKELY, NEARBY, UNLIKELY = 0.0, -0.75, -4.0  # salience below which "they", "it", nouns stay unresolved
RIGHT_BEFORE = 300  # characters behind the start of what was said in which "it added" goes on with it
ASKED = re.compile(r"\n(?:\*\*[^\n]*|[^\n“”\"]*\?)\n")  # a question in a line of its own: another subject
PAPER = re.compile(
    r"\b(?:report|study|survey|note|letter|statement|document|forecast|review|poll|analysis|paper|audit)\b"
)
ROLES = (OFFICES | GENERIC) - HONORIFICS - ANYONE
COMMON = frozenset(  # words behind a name that it does not qualify
    """is was has had will said says and or to in on of for does did can wrote told met left came took gave
    went made won lost held began sent saw found kept let put set cut ran spent""".split()
)


def person_before(
    scene: Scene, span: Span, word: str, but: Collection[str | None] = ()
) -> tuple[str, str] | None:
    """The likeliest person named before a span, and why; never one of the names `but`, in any case."""
    if word in SINGULAR:
        at = span.start + max(0, span.of(scene.text).lower().find(word))
        return he_or_she(scene, Span(at, at + len(word)), but)
    never = {name.casefold() for name in but if name}
    people = {form for form in scene.roster.people if form.casefold() not in never}
    names = [n for n in names_before(scene, span) if scene.roster.longest(n).text in people]
    fitting = [name for name in names if fits(scene, name, word)]
    found = _best(scene, (span, word), fitting)
    if found and word in FEMALE | MALE:
        scene.gender.setdefault(found[0], "female" if word in FEMALE else "male")
    return found


def role_bearer(scene: Scene, span: Span, office: str) -> tuple[str, str] | None:
    """The likeliest person before a span who is given no other role than an office, and why.

    "The expert" is the one scholar there, if there is one.
    """
    known = [(form, near) for form, name, near in scene.offices if name.span.end <= span.start]
    scholars = {form for form, near in known if near & SCHOLARS}
    if office in SCHOLARS and len(scholars) == 1:
        return scholars.pop(), "the only scholar named before it"
    if unnamed_before(scene, span, BY_SEX.get(office, "they")):
        return None
    found = person_before(scene, span, office)
    before = span.of(scene.text).lower().partition(office)[0]
    anyone = office in ANYONE and INSTITUTIONS.isdisjoint(before.split())
    if found is None or _is_other_than(scene, found[0], office, anyone=anyone):
        return None
    return found


def _is_other_than(scene: Scene, form: str, office: str, *, anyone: bool) -> bool:
    """Whether the text gives a person roles that the bearer of an office has not."""
    others = roles_of(scene, form) - {office}
    if office in RUNNING:
        told = [(other, near) for other, _, near in scene.offices]
        serves = any(other == form and near & SERVING for other, near in told)
        runs = any(other == form and near & (RUNNING | POLITICAL) for other, near in told)
        return serves or (not runs and any(near & (RUNNING | POLITICAL) for _, near in told))
    return bool(others) and (not anyone or office in IN_BUSINESS)


def of_owner(scene: Scene, span: Span, owner: str) -> tuple[str, str] | None:
    """Who is said to be of it: "Marrow of the rail union" for "the union's leader", if one person is."""
    form = re.compile(rf" (?:of|from) (?:the |its )?(?:[\w-]+ ){{0,2}}{re.escape(owner)}\b", re.IGNORECASE)
    names = [name for _, name, _ in scene.offices if name.span.end <= span.start]
    found = scene.roster.forms(n for n in names if form.match(scene.text, n.span.end))
    return (found.pop(), f"“{owner}” stands with the name") if len(found) == 1 else None


def roles_of(scene: Scene, form: str) -> set[str]:
    """The offices and trades that the text gives a person."""
    return {word for other, _, words in scene.offices if other == form for word in words & ROLES}


def _published(scene: Scene, body: Span) -> str | None:
    """The one body whose report or note spoke: "A study by the Institute"."""
    papers = PAPER.search(body.of(scene.text)) is not None
    return only_one(scene.roster.forms(scene.roster.within(body)) - scene.roster.people) if papers else None


def unnamed_body_before(scene: Scene, span: Span) -> Span | None:
    """The last to speak, if that is a body, a paper or a group without a name: "a report … it"."""
    last = next((one for one in reversed(scene.unnamed_bodies) if one.end <= span.start), None)
    if last is None or span.start - last.end > UNNAMED_REACH:
        return None
    people = scene.roster.people
    since = takewhile(lambda one: one[0] > last.start, reversed(scene.spoke))
    names = [n for n in names_before(scene, span) if not scene.roster.is_person(n)]
    before = sentence_before(scene.plain, span.start)
    begun = before.end if before else 0
    beside = any(name.span.start >= max(begun, last.end) for name in names)
    fresh = before is not None and before.start > last.end and centre_of(scene, span, names)
    return None if beside or fresh or any(form not in people for _, form in since) else last


def plural_before(scene: Scene, span: Span, word: str) -> tuple[str, str] | None:
    """The likeliest organisation, country or group named before a span, and why."""
    if form := _from_whom(scene, span):
        return form, "named right before it"
    if body := unnamed_body_before(scene, span):
        form = _published(scene, body) if word in NEUTER else None
        return (form, "the body whose paper it goes on with") if form else None
    at, last = scene.last_statement(span.start)
    names = [n for n in names_before(scene, span) if not scene.roster.is_person(n)]
    names = [n for n in names if not (word in NEUTER and scene.are_many(n))]
    if (
        last
        and last in scene.roster.forms(names)
        and span.start - at < RIGHT_BEFORE
        and goes_on(scene.text, span)
    ):
        return last, "the last to speak, who goes on"
    return _best(scene, (span, word), [n for n in names if scene.are_many(n) or not _modifies(scene.text, n)])


def _from_whom(scene: Scene, span: Span) -> str | None:
    """The body that speaks in "From Marrow Energy they said"."""
    name = next(iter(scene.roster.between(span.start - NAME_REACH, span.start)[-1:]), None)
    if name is None or scene.roster.is_person(name) or scene.roster.known.types.get(name.span) == "location":
        return None
    leads = FROM.search(scene.text, max(0, name.span.start - 16), name.span.start)
    beside = scene.text[name.span.end : span.start] in (" ", ", ")
    return scene.roster.longest(name).text if leads and beside else None


def names_before(scene: Scene, span: Span) -> list[Name]:
    """The names before a span in reach, without those of labels and datelines."""
    near = scene.roster.between(span.start - REACH, span.start)
    return [name for name in near if name.span.end <= span.start and not scene.is_aside(name.span)]


def _best(scene: Scene, at: tuple[Span, str], names: Sequence[Name]) -> tuple[str, str] | None:
    if not names:
        return None
    span, word = at
    since, last = scene.last_statement(span.start)
    if word in NEUTER | PLURAL and not (last and goes_on(scene.text, span)):
        centre = centre_of(scene, span, names)
        if centre and centre != last:
            return centre, CENTRAL
    if ASKED.search(scene.text, since, span.start) or _is_new(scene, names[-1], (since, span.start), last):
        last = None
    scored = [
        (_salience(scene, span, name, (since, last)) + _sounds(scene, name, word), i, name)
        for i, name in enumerate(names)
    ]
    score, _, best = max(scored)
    form = scene.roster.longest(best).text
    if score < (LIKELY if word in PLURAL else NEARBY if word in NEUTER else UNLIKELY):
        return None
    if word in PLURAL and form != last and not AGAIN.fullmatch(scene.text, best.span.end, span.start):
        return None  # people of whom the text has told, far oftener than a body
    return form, "the last to speak" if form == last else "the likeliest name before it"


def centre_of(scene: Scene, span: Span, names: Sequence[Name]) -> str | None:
    """Which of the names the sentence before is about: its subject, or the one it tells of with "who"."""
    sentence = sentence_before(scene.plain, span.start)
    if sentence is None or any(name.span.start >= sentence.end for name in names):
        return None
    inside = [name for name in names if sentence.covers(name.span) and not scene.quotes(name.span)]
    found = subject_of(scene.plain, sentence, [name.span for name in inside])
    if found is not None:
        return next(scene.roster.longest(name).text for name in inside if name.span == found)
    one = only_one(scene.roster.forms(inside))
    return one if one and WHO.match(scene.text, inside[-1].span.end) else None


def _is_new(scene: Scene, name: Name, room: tuple[int, int], last: str | None) -> bool:
    """Whether the last name is another's, and the subject of a sentence in a paragraph begun since."""
    since, at = room
    start = scene.paragraph_start(at)
    leads = name.span.start >= start > since and _leads(scene.text, name) and not name.possessive
    oblique = PREPOSITION.search(scene.text[max(0, name.span.start - 16) : name.span.start])
    other = scene.roster.longest(name).text != last
    return leads and other and not oblique and not scene.quotes(name.span)


def _salience(scene: Scene, span: Span, name: Name, spoke: tuple[int, str | None]) -> float:
    at, last = spoke
    speaks = scene.roster.longest(name).text == last
    between = scene.text[max(name.span.end, at if speaks else 0) : span.start]
    score = FAR * len(STOP.findall(between))
    if speaks:
        score += SPOKE
    person = scene.roster.is_person(name)
    if person and scene.quotes(name.span):
        score += QUOTED
    if person and name.possessive:
        score += OWNER
    if PREPOSITION.search(scene.text[max(0, name.span.start - 40) : name.span.start]):
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


def _sounds(scene: Scene, name: Name, word: str) -> float:
    """What tells a name's gender, or weakly its ending, speaks for a pronoun of it and against the other."""
    wanted = gender_of((word,))
    if wanted is None:
        return 0.0
    if known := gender_in(scene, name):
        return ALIKE * (known == wanted)
    form, other = scene.roster.longest(name).text, "male" if wanted == "female" else "female"
    return UNLIKE * sounds_against(form, wanted) + ALIKE * sounds_against(form, other)


def _modifies(text: str, name: Name) -> bool:
    """Whether a name only qualifies the word behind it: "Ardovia officials"."""
    after = re.match(r" ([a-z]+)", text[name.span.end : name.span.end + 30])
    return after is not None and after[1] not in COMMON and not after[1].endswith(("ed", "s"))
