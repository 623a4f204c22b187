"""Whom a relation means that is no kinship: "his client", "her counterpart", "the mother of two"."""

from __future__ import annotations

import re

from facevalue.attribute.bodies import Meant, only
from facevalue.attribute.genders import fits
from facevalue.attribute.scene import Scene
from facevalue.record import Span

NOUNS = (
    r"(?:counterpart|opposite number|colleague|successor|predecessor|partner|team-?mate|classmate|flatmate|"
    r"neighbour|neighbor|friend|rival|opponent|running mate|co-defendant|co-founder|fianc[eé]e?|boyfriend|"
    r"girlfriend|boss|mentor|protégé|carer)"
)
RELATION = re.compile(
    rf"(?:his|her|their|[\w’'. -]{{2,40}}?['’]s?)\s(?:[\w-]+\s){{0,2}}?(?P<noun>{NOUNS}),?$", re.IGNORECASE
)
WHOSE = r"(?:his|her|their|its|[\w-]+['’]s?)"
CLIENT = re.compile(r"(?:his|her|their|my|the [a-z]+['’]s) client,?$", re.IGNORECASE)
DEFENDANT = re.compile(r"the (?:defendant|accused),?$", re.IGNORECASE)
LAWYER = r"(?:lawyer|solicitor|barrister|attorney|counsel|advocate)"
HAS_LAWYER = re.compile(rf"['’]s? (?:[a-z-]+ ){{0,2}}{LAWYER}\b")
FOR_CLIENT = re.compile(
    rf"\b(?:{LAWYER}s? for|represent(?:s|ed|ing)|(?:acting|appearing) for|on behalf of) (?:M[rs]{{1,2}} )?$"
)
ASIDE = r"(?:,[^.;:“”\"\n]{1,80}?,)?"
CHARGED = re.compile(
    rf"(?:\s\([^()]{{1,20}}\))?{ASIDE}(?:,? who)? (?:(?:has|had|have|is|was|will) )?(?:also )?(?:"
    r"(?:den(?:ies|ied|ying)|admit(?:s|ted)?|faces|faced) (?:(?:all|both|the|a|\w+) )?"
    r"(?:(?:of|further|more|\w+) )?(?:counts?|charges?|trial|offences?|fraud|murder|manslaughter|theft|"
    r"burglary|arson|assault|bribery|perjury|causing|stealing)\b"
    r"|plead(?:s|ed) (?:not )?guilty|(?:been )?charged with|(?:stand(?:ing|s)? )?accused of|"
    r"on trial\b|went on trial|"
    r"(?:been )?(?:jailed|convicted|sentenced|found (?:not )?guilty)|"
    r"appear(?:ed|s) (?:at|before|in) [\w ]*court)",
    re.IGNORECASE,
)
PARENTS = (
    ("mother", "mum", "mom"),
    ("father", "dad"),
    ("grandmother", "gran", "granny"),
    ("grandfather", "grandad"),
)
PARENT = r"(?P<kin>mother|father|mum|mom|dad|grandmother|grandfather|gran|grandad|granny)[ -]of[ -]"
PARENT_OF = re.compile(rf"the (?:[\w-]+ ){{0,2}}?{PARENT}(?P<number>[\w-]+),?$", re.IGNORECASE)
UNION_LEADER = re.compile(
    r"(?:the|this|that) (?:trade )?union (?:leader|boss|chief|official),?$", re.IGNORECASE
)
UNION_OFFICES = frozenset("secretary president leader organiser organizer convener convenor chair".split())
UNION = re.compile(r"\b(?:[Uu]nion|Workers|Federation|Brotherhood|Guild|Teachers|Nurses)\b")
HEAD_OF_LAND = re.compile(
    r"(?P<land>[^\W\d_a-z][\w -]*?)['’]s? (?:[a-z-]+ )?(?:president|prime minister|premier|chancellor|leader|"
    r"head of state|head of government|ruler|king|queen|emir|monarch),?$"
)


def related(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The one person of whom the text says so before: a client, a defendant, a neighbour, a parent of two."""
    if UNION_LEADER.match(phrase):
        return only(_of_union(scene, span), "the only one with an office of a union")
    if DEFENDANT.match(phrase):
        return only(_charged(scene), "the only person who is charged")
    if CLIENT.match(phrase):
        if represented := _represented(scene, span):
            return only(represented, "the only person whom a lawyer speaks for")
        return only(_charged(scene), "the only one charged")
    if match := PARENT_OF.match(phrase):
        return _parent(scene, match)
    match = RELATION.match(phrase)
    return _said_to_be(scene, span, match["noun"].lower()) if match else None


def head_of_land(scene: Scene, phrase: str) -> Meant | None:
    """Whom "Kestria's premier" means where the text speaks of "Kestria's Marrow", and of nobody else so."""
    match = HEAD_OF_LAND.match(phrase)
    if match is None:
        return None
    owner = re.compile(rf"\b{re.escape(match['land'])}['’]s? $")
    found = {
        form
        for form, name, _ in scene.offices
        if owner.search(scene.text, max(0, name.span.start - 60), name.span.start)
    }
    if len(found) == 1:
        scene.meant.setdefault(phrase.rstrip(",").rpartition(" ")[2], next(iter(found)))
    return only(found, f"“{match['land']}’s” stands before the name")


def _of_union(scene: Scene, span: Span) -> set[str]:
    """Those before a span who are given an office of a union: "Marrow, general secretary of the Guild"."""
    return {
        form
        for form, name, near in scene.offices
        if name.span.end <= span.start and near & UNION_OFFICES
        if UNION.search(scene.text, max(0, name.span.start - 60), min(len(scene.text), name.span.end + 80))
    }


def _charged(scene: Scene) -> set[str]:
    """Those of whom the text says that they stand trial."""
    return {form for form, name, _ in scene.offices if CHARGED.match(scene.text, name.span.end)}


def _represented(scene: Scene, span: Span) -> set[str]:
    """Those whose lawyer the text names or tells of before a span."""
    text = scene.text
    return {
        form
        for form, name, _ in scene.offices
        if name.span.end <= span.start
        if (HAS_LAWYER.match(text, name.span.end) and name.possessive)
        or FOR_CLIENT.search(text, max(0, name.span.start - 40), name.span.start)
    }


def _said_to_be(scene: Scene, span: Span, noun: str) -> Meant | None:
    """The one person before a span who is called somebody's counterpart, neighbour or friend."""
    before = re.compile(
        rf"\b{WHOSE} (?:[\w-]+ ){{0,2}}?{re.escape(noun)}(?: (?:from|in|at) [\w -]{{2,40}})?,? $",
        re.IGNORECASE,
    )
    after = re.compile(rf", {WHOSE} (?:[\w-]+ ){{0,2}}?{re.escape(noun)}\b")
    found = {
        form
        for form, name, _ in scene.offices
        if name.span.end <= span.start
        if before.search(scene.text, max(0, name.span.start - 90), name.span.start)
        or after.match(scene.text, name.span.end)
    }
    why = f"called somebody’s “{noun}” beside the name"
    return Meant(None, "several are called so") if len(found) > 1 else only(found, why)


def _parent(scene: Scene, match: re.Match[str]) -> Meant | None:
    """The one person who is said to be the mother or father of so many."""
    kin = match["kin"].lower()
    like = "|".join(next(group for group in PARENTS if kin in group))
    parent = rf"(?:{like})[ -]of[ -]{re.escape(match['number'])}"
    told = re.compile(
        rf"(?:(?:, \d+)?,|,? (?:who )?(?:is|was)) (?:an?|the) (?:[\w-]+ ){{0,2}}?{parent}\b", re.IGNORECASE
    )
    before = re.compile(rf"\b{parent},? $", re.IGNORECASE)
    found = {
        form
        for form, name, _ in scene.offices
        if fits(scene, name, kin)
        if told.match(scene.text, name.span.end)
        or before.search(scene.text, max(0, name.span.start - 40), name.span.start)
    }
    return only(found, "the text says so beside the name")
