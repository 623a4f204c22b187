"""Who made the polls and papers that a text brings in without saying whose they are, and names elsewhere.

"A new poll shows … The Quaymark University poll was taken in May": a headline or a lead tells of it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from facevalue.attribute.name import Name
from facevalue.attribute.scene import Scene
from facevalue.record import Span

KINDS = (  # words for one and the same writing
    "poll survey",
    "study research paper",
    "report review audit",
    "e-mail email message",
    "statement release",
    "letter",
    "memo memorandum",
    "ad commercial spot",
    "video",
    "editorial",
    "article story column piece op-ed",
    "lawsuit suit complaint",
    "tweet post",
    "petition",
)
FOUND = "results findings"  # that a poll or a study has
OF_FOUND = "poll survey study"
LIKE = {  # by each noun where one like it stands
    noun: re.compile(rf"\b(?:{'|'.join(map(re.escape, like.split()))})s?\b", re.IGNORECASE)
    for nouns, like in (*zip(KINDS, KINDS, strict=True), (FOUND, OF_FOUND))
    for noun in nouns.split()
}
PLAIN = r"(?:(?!(?:of|for|from|in|at|by|with|to|on|about)\b)[\w-]+ )"
PHRASE = re.compile(
    rf"(?P<article>(?:the|this|that|an?|another) )?{PLAIN}{{0,3}}?"
    rf"(?P<noun>{'|'.join(sorted(LIKE, key=len, reverse=True))})"
    r"(?:,? (?:released|published|issued|posted|sent|of|out|taken|conducted|on|last|this)\b[^,;]*)?,?",
    re.IGNORECASE,
)
DEFINITE = frozenset("the this that".split())
THE = re.compile(r"\b(?:the|this|its|his|her|their) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
BESIDE = re.compile(
    r"(?:(?P<joined>(?:/[A-Z]\w*)*)|['’]s?) (?:(?!(?:an?|the|its|his|her|their|this|that)\b)[a-z\d-]+ ){0,2}"
)
BY = re.compile(r"(?P<between>[^.;:“”\"\n]{0,60}?),? (?:by|from) (?:the )?(?:[a-z-]+ ){0,2}")
MADE = frozenset(
    "published issued released prepared produced conducted taken authored made sent written".split()
)
DONE = re.compile(r"\b(?:[a-z]+ed|seen|read|heard|shown|given|held|that|which|who)\b")
MEDIA = frozenset(("TV", "US", "U.S.", "Web", "Facebook", "Twitter", "YouTube"))  # where something appears
BACK, AHEAD = 3000, 1500  # characters in which it is told whose a writing is
NEAR = 40  # characters before the noun in which a name stands


class Made(NamedTuple):
    """A writing that is said to be somebody's: where, by which name, and whether it is "the" one."""

    span: Span
    by: str
    definite: bool


def maker(scene: Scene, span: Span, phrase: str) -> str | None:
    """Who made what a phrase without a name speaks of: the last to have made one, or who is told behind it.

    "The poll" is the last one, "a poll" and the "Poll" of a headline the one whose maker is told after.
    """
    match = PHRASE.fullmatch(phrase)
    if match is None or scene.roster.within(span) or not (match["article"] or _is_headline(scene, span)):
        return None
    made = list(_made(scene, LIKE[match["noun"].lower()]))
    definite = (match["article"] or "").strip().lower() in DEFINITE
    before = [one for one in made if 0 <= span.start - one.span.end <= BACK]
    if definite and before:
        return before[-1].by
    behind = [one for one in made if 0 <= one.span.start - span.end <= AHEAD]
    if match["article"]:
        behind = [one for one in behind if one.definite]
    return behind[0].by if behind else None


def _made(scene: Scene, nouns: re.Pattern[str]) -> Iterator[Made]:
    """The writings of a kind that are somebody's, in the order of the text."""
    for noun in nouns.finditer(scene.text):
        at = Span(*noun.span())
        if found := _owner(scene, at) or _author(scene, at):
            yield found


def _owner(scene: Scene, noun: Span) -> Made | None:
    """Whose name stands before a noun: "the Quaymark poll", "Marrow's letter", "a Gallup Poll"."""
    names = scene.roster.between(noun.start - NEAR, noun.end)
    if not names:
        return None
    name = names[-1]
    start = name.span.start
    if name.span.end == noun.end:
        by = scene.text[start : noun.start].rstrip()
        return Made(noun, by, _is_the(scene, start)) if by else None
    between = BESIDE.fullmatch(scene.text, name.span.end, noun.start)
    if between is None or not (name.possessive or _is_body(scene, name)):
        return None
    start, end = _joined(scene, name), name.span.end + len(between["joined"] or "")
    whole = Span(start, end)
    by = scene.roster.longest(name).text if whole == name.span else whole.of(scene.text)
    return Made(noun, by, name.possessive or _is_the(scene, start))


def _joined(scene: Scene, name: Name) -> int:
    """Where the first of several names begins that strokes join: "Orla Post/Quaymark"."""
    start = name.span.start
    while scene.text[max(0, start - 1) : start] in ("/", "-"):
        before = next((n for n in scene.roster.between(start - NEAR, start) if n.span.end == start - 1), None)
        if before is None:
            return start
        start = before.span.start
    return start


def _author(scene: Scene, noun: Span) -> Made | None:
    """By whom a noun is said to be: "the poll, conducted by the Quaymark Institute"."""
    for name in scene.roster.between(noun.end, noun.end + 2 * NEAR):
        match = BY.fullmatch(scene.text, noun.end, name.span.start)
        if match is None:
            continue
        done = DONE.findall(match["between"])
        if done and done[-1] not in MADE:
            return None
        if scene.roster.known.types.get(name.span) == "location":
            return None
        return Made(noun, scene.roster.longest(name).text, _is_the(scene, noun.start))
    return None


def _is_body(scene: Scene, name: Name) -> bool:
    form = scene.roster.longest(name)
    kind = scene.roster.known.types.get(name.span)
    if form.text in scene.roster.people or form.text in MEDIA or kind in ("location", "person", "group"):
        return False
    return form.institution or kind == "organization" or "/" in scene.text[name.span.end : name.span.end + 1]


def _is_headline(scene: Scene, span: Span) -> bool:
    """Whether a span begins the text or its first line."""
    return scene.sentence_at(span.start) == 0


def _is_the(scene: Scene, at: int) -> bool:
    return THE.search(scene.text, max(0, at - NEAR), at) is not None
