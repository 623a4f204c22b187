"""Whom a headline or a lead only describes, and the text names further down: "a lawmaker from Orla"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facevalue.attribute.antecedents import roles_of
from facevalue.attribute.delayed import named_later, noun_of
from facevalue.attribute.headlines import same_words, shared_words
from facevalue.attribute.heads import is_someone, several
from facevalue.attribute.lexicon import SINGULAR
from facevalue.attribute.page import Page
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import meant_by
from facevalue.attribute.writings import is_writing
from facevalue.record import Span, Speaker, Statement, quoted

OWNED = r"(?!(?:the|this|that|these|his|her|its|their)\b)"
DESCRIPTION = re.compile(
    rf"{OWNED}(?:(?:an?|one|another) )?(?:[\w.-]+ ){{0,4}}[a-z-]+(?: (?:who|in|from|of|for|at|with) .+)?",
    re.DOTALL | re.IGNORECASE,
)
IN_HEADING = re.compile(OWNED + r"[\w.’'-]+(?: [\w.’'-]+){0,7}", re.IGNORECASE)
BODIES = frozenset(
    "poll survey study group pac company firm newspaper organization organisation charity union".split()
)
EARLY = 3  # paragraphs in which somebody can be described before the text says who it is
AGED = re.compile(r", (\d\d)\b(?:, (?!and [^\W\d_a-z])| and (?![^\W\d_a-z])|\.)")
YEARS_OLD = re.compile(r"\b(\d\d)-year-old\b")
ALIKE = 2  # words of a statement said again by the only one of the role


def named_below(page: Page, scene: Scene, statements: Sequence[Statement]) -> dict[str, Speaker]:
    """Who is named below for somebody whom the headline or the first paragraphs only describe, by statement.

    That is a person who says the same there, or some of it and is called by the same noun, and for a poll or
    a group a body that says the same; and then whoever is described by that noun, too.
    """
    unnamed = [s for s in statements if s.speaker.via == "unnamed"]
    first = named_later(page, scene, statements)
    told = first | _told_next(page, scene, unnamed)
    described = [s for s in unnamed if (s.id not in told or s.id in first) and _describes(page, s)]
    found: dict[str, Statement] = {}
    for one in described:
        end = one.content[-1].end
        noun = noun_of(page, one)
        body = noun in BODIES
        below = [s for s in statements if s.content[0].start > end and _can_be(scene, s, body=body)]
        same = None if noun.startswith("spokes") else same_words(one.text, below)
        if same := same or _of_role(scene, one, noun, below):
            found.setdefault(noun, same)
    alike = {s.id: _named(page, s, found[noun]) for s in described if (noun := noun_of(page, s)) in found}
    return told | {key: one for key, one in alike.items() if key not in told or one.name == told[key].name}


def _told_next(page: Page, scene: Scene, unnamed: Sequence[Statement]) -> dict[str, Speaker]:
    """Who speaks in a lead that only describes him, if a paragraph below begins with a name and an age."""
    lines = [line for line in page.lines if not page.is_heading(line)][:EARLY]
    told = next((told for line in lines[1:] if (told := _aged(page, scene, line))), None)
    if told is None:
        return {}
    form, age = told
    end = lines[0].end
    spoke = [s for s in unnamed if s.source and s.source[0].start < end and _is_of_age(page, s, age)]
    told_as = {(page.is_heading(s.content[0]), noun) for s in spoke if is_someone(noun := noun_of(page, s))}
    nouns = {noun for _, noun in told_as}
    if not told_as or len(told_as) > len({headed for headed, _ in told_as}):
        return {}
    meant = [s for s in unnamed if noun_of(page, s) in nouns or (s in spoke and noun_of(page, s) in SINGULAR)]
    return {s.id: meant_by(quoted(page.text, s.source), form, "whom a paragraph below names") for s in meant}


def _aged(page: Page, scene: Scene, line: Span) -> tuple[str, str] | None:
    """The person with whom a paragraph begins, if the text names him there first, and the age told."""
    name = next(iter(scene.roster.within(line)), None)
    if name is None or not scene.roster.is_person(name):
        return None
    form, aged = scene.roster.longest(name).text, AGED.match(page.text, name.span.end)
    early = any(scene.roster.longest(one).text == form for one in scene.roster.between(0, line.start))
    leads = name.titled or not page.text[line.start : name.span.start].strip()
    return (form, aged[1]) if aged and leads and not early else None


def _is_of_age(page: Page, statement: Statement, age: str) -> bool:
    """Whether a source is one person, of that age if it tells one."""
    words = quoted(page.text, statement.source)
    told = YEARS_OLD.search(words)
    return not several(words) and not is_writing(words) and (told is None or told[1] == age)


def _named(page: Page, statement: Statement, same: Statement) -> Speaker:
    words = quoted(page.text, statement.source)
    return meant_by(words, same.speaker.name, "who says the same further down, by name")


def _can_be(scene: Scene, statement: Statement, *, body: bool) -> bool:
    """Whether a statement is by a person by name, or by a body."""
    person, known = (
        statement.speaker.name in scene.roster.people,
        statement.speaker.via in ("name", "coreference"),
    )
    return known and person != body and statement.inside is None


def _describes(page: Page, statement: Statement) -> bool:
    """Whether a source is somebody described in a headline or in the first paragraphs."""
    words = quoted(page.text, statement.source)
    noun = noun_of(page, statement)
    someone = (is_someone(noun) or noun in SINGULAR) and not (several(words) or is_writing(words))
    if not (someone or noun in BODIES):
        return False
    early = [line for line in page.lines if not page.is_heading(line)][:EARLY]
    if not early or statement.source[0].start > early[-1].end:
        return False
    heads = page.headings or early[:1]
    form = IN_HEADING if any(line.covers(statement.source[0]) for line in heads) else DESCRIPTION
    return form.fullmatch(words) is not None


def _of_role(scene: Scene, statement: Statement, noun: str, below: Sequence[Statement]) -> Statement | None:
    """The first statement below by the only one of that role who says some of it again."""
    alike = [
        s
        for s in below
        if noun in roles_of(scene, s.speaker.name) and shared_words(statement.text, s.text) >= ALIKE
    ]
    return alike[0] if len({s.speaker.name for s in alike}) == 1 else None
