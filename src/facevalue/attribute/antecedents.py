"""Whom a pronoun or a title means: the likeliest of those named before it.

A salience measure in the manner of Lappin and Leass (1994, Computational Linguistics 20:4): nearness,
subject position and having just spoken count for a candidate; standing inside a quotation against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from facevalue.attribute.lexicon import FEMALE, MALE
from facevalue.attribute.names import Name, Roster
from facevalue.record import Span

STOP = re.compile(r"[.!?…][”\"’']?\s|\n")
REACH = 2000  # characters before a pronoun in which its antecedent is sought
SPOKE, SUBJECT, QUOTED, OBLIQUE, OWNER, FAR = 3.0, 1.5, -2.5, -1.5, -1.0, -0.5
PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|by|with|to|on|against|between|about)\s(?:the\s)?$", re.IGNORECASE
)


class Scene(Struct, kw_only=True):
    """What has been read of a document so far: its names, and who spoke where."""

    text: str
    roster: Roster
    contents: Sequence[Span]
    genre: str | None = None
    authors: tuple[str, ...] = ()
    spoke: list[tuple[int, str]] = []


def person_before(scene: Scene, span: Span, word: str) -> tuple[str, str] | None:
    """The likeliest person named before a span, and why."""
    names = [n for n in _before(scene, span) if scene.roster.longest(n).text in scene.roster.people]
    fitting = [name for name in names if _fits(scene, name, word)]
    return _best(scene, span, fitting)


def plural_before(scene: Scene, span: Span) -> tuple[str, str] | None:
    """The likeliest organisation, country or group named before a span, and why."""
    names = [n for n in _before(scene, span) if scene.roster.longest(n).text not in scene.roster.people]
    return _best(scene, span, [name for name in names if not _modifies(scene.text, name)])


def titled_before(scene: Scene, span: Span, office: str) -> tuple[str, str] | None:
    """The last person before a span who is given the office, and why."""
    for name in reversed(_before(scene, span)):
        form = scene.roster.longest(name)
        if form.text in scene.roster.people and (office in name.titles or _apposed(scene.text, name, office)):
            return form.text, f"“{office}” stands with the name"
    return None


def _before(scene: Scene, span: Span) -> list[Name]:
    return [n for n in scene.roster.names if span.start - REACH <= n.span.start and n.span.end <= span.start]


def _best(scene: Scene, span: Span, names: Sequence[Name]) -> tuple[str, str] | None:
    if not names:
        return None
    last = next((name for at, name in reversed(scene.spoke) if at <= span.start), None)
    scored = [(_salience(scene, span, name, last), i, name) for i, name in enumerate(names)]
    _, _, best = max(scored)
    form = scene.roster.longest(best).text
    return form, "the last to speak" if form == last else "the likeliest name before it"


def _salience(scene: Scene, span: Span, name: Name, last: str | None) -> float:
    between = scene.text[name.span.end : span.start]
    score = FAR * len(STOP.findall(between))
    if scene.roster.longest(name).text == last:
        score += SPOKE
    person = scene.roster.longest(name).text in scene.roster.people
    if person and any(content.covers(name.span) for content in scene.contents):
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
    return len(text[start : name.span.start].split()) <= 4


def _fits(scene: Scene, name: Name, word: str) -> bool:
    titles = {t for other in scene.roster.names if other.words[-1] == name.words[-1] for t in other.titles}
    if word in FEMALE:
        return not titles & MALE
    return not (word in MALE and titles & FEMALE)


def _apposed(text: str, name: Name, office: str) -> bool:
    after = re.match(r"\s?,\s([^.;:“”\"\n]{0,80})", text[name.span.end : name.span.end + 90])
    before = re.search(r"[^.;:,“”\"\n]{0,90}$", text[max(0, name.span.start - 90) : name.span.start])
    near = f"{after[1] if after else ''} {before[0] if before else ''}".lower()
    return re.search(rf"\b{re.escape(office)}\b", near) is not None


def _modifies(text: str, name: Name) -> bool:
    """Whether a name only qualifies the word behind it: "Kremlin propaganda"."""
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
