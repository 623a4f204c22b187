"""Whether a description that speaks means whom a rule or the reader tells, another, or nobody.

Rules (`ruled.py`) and links are signs among others: who is named near, who has spoken, whose title it is.
Their weights are learnt from news (`training/weighed.py`), as a log-linear choice among all candidates and
nobody (Denis and Baldridge 2007, "A ranking approach to pronoun resolution", IJCAI), like those by which
pronouns are told (`salience.py`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from facevalue.attribute.bodies import of_organisation
from facevalue.attribute.callings import RUNNING, SERVING
from facevalue.attribute.heads import head_of, is_someone, several
from facevalue.attribute.lexicon import INSTITUTIONS, KIN, OFFICES
from facevalue.attribute.name import Name
from facevalue.attribute.salience import LEAST, Weights, likeliest
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import Source, meant_by
from facevalue.record import Speaker

MOST = 14  # candidates, the last named
NEAR = 300  # characters behind a description in which somebody first named can be meant
LEAD = 300  # characters in which who is named is what a text is about
APART = (0, 1, 2, 3, 5, 8, 15)  # sentences, upper limits of the buckets
TIMES = (1, 2, 4, 8)
LINKED = (0.3, 0.6, 0.75, 0.9)
STEM = 5  # letters by which words are one: "senator" and "senatorial"
ARTICLES = {
    "the": frozenset(("the",)),
    "own": frozenset("his her their its my our".split()),
    "this": frozenset("this that these those".split()),
    "a": frozenset("a an one another some several many two three other no most".split()),
}
REASON = re.compile(r"“[^”]*”|\b[A-Z][\w.’'-]*")  # what differs from text to text
RULED = "ruled: "  # a sign, before a rule's reason
LIKELIEST = "the likeliest by what the text tells"


class Here(NamedTuple):
    """A description: its head, what it can be for, how it is determined; and what its place tells.

    `link` is whom the reader links it to, and how surely; `told` whom a rule means, and `why`; `bearers` are
    those whose title it is, `most` is how often who is named most was named before.
    """

    scene: Scene
    source: Source
    head: str
    kind: str
    article: str
    link: tuple[str, float] | None
    told: str | None
    why: str
    bearers: frozenset[str]
    most: int


@cache
def weights() -> Weights:
    """The weight of each sign."""
    known: Weights = json.loads(files(__package__).joinpath("weighed.json").read_text("utf-8"))
    return known


def weighed(source: Source, scene: Scene, rule: Speaker | None) -> Speaker | None:
    """Whom a description means of whom a rule tells, or nobody.

    In a turn, and where the text does not name whom a rule means, the rule is right; so is one that is too
    seldom of use for its worth to be learnt.
    """
    if rule is None or rule.via != "coreference" or rule.name not in scene.named:
        return rule
    if source.turn is not None or RULED + reason_of(rule) not in weights():
        return rule
    told = signs(source, scene, rule)
    if rule.name not in told:
        return rule  # who is named in the description itself
    best, confidence = likeliest(weights(), told)
    if not best or confidence < LEAST:
        return None
    scene.chosen[source.span] = best, confidence
    return rule if best == rule.name else meant_by(source.text, best, LIKELIEST)


def signs(source: Source, scene: Scene, rule: Speaker | None) -> dict[str, frozenset[str]]:
    """What speaks for and against each candidate by name, and, under the empty name, for nobody."""
    head = (head_of(source.text) or [""])[-1].rpartition("-")[2]
    found = _candidates(source, scene, head, rule)
    here = _here(source, scene, head, rule, found)
    told = {form: frozenset(_signs(here, form, names)) for form, names in found.items()}
    return told | {"": frozenset(_of_nobody(here))}


def _candidates(source: Source, scene: Scene, head: str, rule: Speaker | None) -> dict[str, list[Name]]:
    """Who can be meant, each with their names: those named last, or right behind the description.

    Whom a rule, the reader, or a title tells is one however far away; who is named in it is none.
    """
    roster, span = scene.roster, source.span
    last = dict.fromkeys(roster.longest(name).text for name in reversed(roster.between(0, span.start)))
    forms = list(last)[:MOST]
    link = scene.referents.of(span)
    forms += [one.name for one in (rule, link) if one]
    forms += [form for form, _, near in scene.offices if head in near]
    forms += [roster.longest(name).text for name in roster.between(span.end + 1, span.end + NEAR)]
    inside = roster.forms(roster.within(span))
    return {form: scene.named[form] for form in dict.fromkeys(forms) if form in scene.named.keys() - inside}


def _here(
    source: Source, scene: Scene, head: str, rule: Speaker | None, found: dict[str, list[Name]]
) -> Here:
    at, link = source.span.start, scene.referents.of(source.span)
    bearers = frozenset(form for form, _, near in scene.offices if head in near)
    return Here(
        scene,
        source,
        head,
        _kind(source.text, head, bearers),
        _article(source.text),
        (link.name, link.confidence) if link else None,
        rule.name if rule and rule.via == "coreference" else None,
        reason_of(rule) if rule else "",
        bearers,
        max((sum(name.span.start < at for name in names) for names in found.values()), default=0),
    )


def reason_of(rule: Speaker) -> str:
    """Why a rule says so, without what differs from text to text."""
    return " ".join(REASON.sub("", rule.because[-1]).split()) if rule.because else ""


def _kind(text: str, head: str, bearers: Collection[str]) -> str:
    """What a description can be for, by its head; whose title it is is a person."""
    kinds = {
        "many": several(text),
        "body": of_organisation(text.lower()) or head in INSTITUTIONS,
        "kin": head in KIN,
        "serving": head in RUNNING | SERVING,
        "office": head in OFFICES,
        "person": is_someone(head) or bool(bearers),
    }
    return next((kind for kind, is_so in kinds.items() if is_so), "other")


def _article(text: str) -> str:
    """How a description is determined."""
    first = text.lower().split()[0]
    owned = "of somebody" if "’s" in text or "'s" in text else "bare"
    return next((name for name, words in ARTICLES.items() if first in words), owned)


def _signs(here: Here, form: str, names: list[Name]) -> Iterator[str]:
    person = form in here.scene.roster.people or here.scene.can_be_person(names[0])
    who = "person" if person else "body"
    yield from (f"{who}, {here.kind}", f"{who}, {here.article}")
    if not person:
        kind = here.scene.roster.known.types.get(names[0].span, "none")
        yield from (kind, f"{kind}, {here.kind}")
    if _is_among(here.head, {word.lower() for word in form.split()}):
        yield "head in the name"
    yield from _of_place(here, who, names)
    yield from _of_speech(here, form)
    yield from _of_title(here, form, person=person)
    yield from _of_link(here, form)
    yield from _of_rule(here, form)


def _of_place(here: Here, who: str, names: list[Name]) -> Iterator[str]:
    """How near somebody was last named, and how often."""
    at, scene = here.source.span.start, here.scene
    before = [name.span for name in names if name.span.start < at]
    if not before:
        yield "behind"
        return
    apart = scene.sentence_at(at) - scene.sentence_at(before[-1].end - 1)
    yield f"{who} apart {bisect_left(APART, apart)}"
    yield f"{who} named {bisect_left(TIMES, len(before))}"
    if len(before) == here.most:
        yield "named most"
    if before[0].start < LEAD:
        yield "in the lead"


def _of_speech(here: Here, form: str) -> Iterator[str]:
    """Whether somebody spoke last, has spoken at all, or says what the description stands in."""
    at, scene = here.source.span.start, here.scene
    if form == scene.last_to_speak(at):
        yield "spoke"
    spoken = {name for start, name in scene.spoke if start < at}
    if spoken:
        yield "has spoken" if form in spoken else "others have spoken"
    if form == scene.voice_at(here.source.span):
        yield "speaks"


def _of_title(here: Here, form: str, *, person: bool) -> Iterator[str]:
    """Whether the text calls somebody what a description says, or something else."""
    near = {word for other, _, words in here.scene.offices if other == form for word in words}
    if here.head in near:
        yield "title"
        yield "nobody else's title" if len(here.bearers) == 1 else "others' title too"
    else:
        if here.bearers:
            yield "another's title"
        if _is_among(here.head, near):
            yield "like its title"
        if not near.isdisjoint(OFFICES):
            yield "has another title"
    if person and not near:
        yield "has no title"


def _of_link(here: Here, form: str) -> Iterator[str]:
    """Whether the reader links a description to somebody, and how surely, or to another."""
    if here.link is None:
        return
    if here.link[0] != form:
        yield "another is linked"
        return
    yield f"linked {bisect_left(LINKED, here.link[1])}"
    yield from (f"linked {here.kind}", f"linked {here.article}")


def _of_rule(here: Here, form: str) -> Iterator[str]:
    """Whether a rule tells of somebody, and why, or of another."""
    if here.told is None:
        return
    if here.told != form:
        yield "another is ruled"
        return
    yield from ("ruled", f"ruled {here.kind}", RULED + here.why)
    linked = "none is" if here.link is None else "it is" if here.link[0] == form else "another is"
    yield f"ruled, {linked} linked"
    if form == here.scene.last_to_speak(here.source.span.start):
        yield "ruled, spoke"


def _of_nobody(here: Here) -> Iterator[str]:
    yield "nobody"
    yield from (f"nobody, {what}" for what in (here.kind, here.article, f"{here.kind} {here.article}"))
    if here.link is None:
        yield "nobody linked"
    if here.told is None:
        yield "nobody ruled"
    if not here.bearers:
        yield "nobody's title"
    if here.source.outer:
        yield "nobody, inside"
    if here.scene.roster.within(here.source.span):
        yield "nobody, of somebody"


def _is_among(word: str, others: Collection[str]) -> bool:
    """Whether a word is one of others, or begins as a long one does."""
    return word in others or (len(word) >= STEM and any(other.startswith(word[:STEM]) for other in others))
