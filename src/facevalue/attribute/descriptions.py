"""Whom a description means that is no title of anybody: an organisation, a government, someone unnamed."""

from __future__ import annotations

import re
from typing import NamedTuple

from facevalue.attribute.antecedents import FORMER, SCHOLARS, Scene, person_before, roles_of
from facevalue.attribute.lexicon import GENERIC, INSTITUTIONS, KIN, OFFICES, TRADE
from facevalue.attribute.roster import Name
from facevalue.record import Span

DEFINITE = re.compile(
    r"(?:the|this|that)\s(?:(?!(?:of|for|from|in|at|to|by|with)\b)[a-z-]+\s){0,2}(?P<head>[a-z-]+),?$",
    re.IGNORECASE,
)
GOVERNMENT = re.compile(r"(?:the|its|that country['’]s|the country['’]s) government,?$", re.IGNORECASE)
ANY_ORGANISATION = frozenset(
    "organisation organization group company body charity agency firm institution association".split()
)
NO_PERSON = (ANY_ORGANISATION | INSTITUTIONS) - OFFICES - GENERIC - {"guard"}
PERSON_NAMED = re.compile(
    r"[^.!?…\n“”\"]{0,120}?(?:,? (?:named|called) |[.!?…][”\"]? (?:(?:his|her|their) name (?:was|is) |"
    r"(?:he|she) (?:turned out to be|was (?:later )?identified as|was) ))$",
    re.IGNORECASE,
)
HEAD_END = re.compile(r"\b(?:of|for|from|in|at|by|with|to|on|who|which|that|near)\b|,")
HEAD = 2  # words behind an article in which a noun for a person stands before what they do
DETERMINED = re.compile(r"(?:the|its|his|her|their|my|[\w -]+?['’]s?)\s", re.IGNORECASE)
PEOPLE = frozenset(
    "man woman boy girl child teenager passer-by neighbour neighbor source aide member".split()
)
WHO = re.compile(r",? (?:who|whose)\b")
AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|eer)")
THINGS = OFFICES | frozenset(
    """letter paper newspaper order number tower river water weather chapter matter poster banner
    quarter register border folder shelter charter disaster motor error mirror floor door factor
    sector reactor corridor harbor labor ledger newsletter broadcaster carrier supplier operator
    manufacturer retailer producer provider insurer regulator developer exporter importer lender
    contractor publisher employer computer container cover answer power offer other former latter
    list twist summer winter dinner partner""".split()
)
NEXT_PARAGRAPH = 2  # line breaks between two paragraphs
IN_REACH = 700  # characters back in which the one organisation is sought that "the company" can mean
NAMED_IN = 160  # characters behind "a woman" in which her name can be told
BESIDE = (", ", " is ", " was ", ", who is ", ", who was ")
CLOSE = 2  # sentences in which the nearer of two that "the court" can mean is taken
OF = re.compile(r"\b(?:of|for|in|at|from) (?:the )?$", re.IGNORECASE)
STOP = re.compile(r"[.!?…][”\"’']?\s|\n")


class Meant(NamedTuple):
    """Whom a description means, if anybody who is named, and why."""

    name: str | None
    why: str


def organisation(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The organisation whose name has the description's noun, or the only one that "the company" can mean."""
    match = DEFINITE.match(phrase)
    if match is None:
        return None
    head = match["head"].lower()
    before = [name for name in scene.roster.between(0, span.start) if _is_organisation(scene, name)]
    having = [name for name in before if _has_word(scene, name, head)]
    if having:
        return _of_several(scene, span, having, f"“{head}” is a word of the name")
    said = [name for name in scene.roster.between(0, span.start) if _is_said(scene, name, head)]
    if said:
        return _of_several(scene, span, said, f"“{head}” stands with the name")
    if head in ANY_ORGANISATION:
        near = [name for name in before if span.start - name.span.end < IN_REACH]
        forms = {scene.roster.longest(name).text for name in near}
        if len(forms) == 1:
            return Meant(forms.pop(), "the only organisation named before it")
    return None


def of_organisation(phrase: str) -> bool:
    """Whether a description's noun is one for organisations: "the old company"."""
    match = DEFINITE.match(phrase)
    return match is not None and match["head"].lower() in NO_PERSON


def government(scene: Scene, phrase: str) -> Meant | None:
    """The country that a text is about, where it speaks of the government."""
    subject = scene.roster.known.subject
    if subject is None or GOVERNMENT.match(phrase) is None:
        return None
    return Meant(subject, f"the text is about {subject}")


def introduced(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Who was introduced by an indefinite description: by name right after it, or else nobody who is named.

    That is "the lawmaker" after "a lawmaker who asked not to be named", if nobody was given that role since.
    """
    match = DEFINITE.match(phrase)
    if match is None:
        return named_behind(scene, span, phrase)
    head = match["head"].lower()
    form = re.compile(rf"\b(?:a|an|one|another)\s(?:[a-z][\w-]*\s){{0,3}}?{re.escape(head)}\b", re.IGNORECASE)
    found = [m for m in form.finditer(scene.text, 0, span.start) if not _beside_name(scene, m)]
    if not found or not _is_person(head):
        return None
    last = found[-1]
    bearers = [n.span.start for _, n, near in scene.offices if head in near and n.span.start < span.start]
    if bearers and max(bearers) > last.start():
        return None
    told = named_behind(scene, Span(last.start(), last.end()), last[0])
    return told or Meant(None, f"introduced without a name as “{last[0]}”")


def named_behind(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Whom the text names right behind an indefinite description: "a woman … Her name was …"."""
    if not one_person(phrase):
        return None
    for name in scene.roster.between(span.end, span.end + NAMED_IN):
        if PERSON_NAMED.fullmatch(scene.text[span.end : name.span.start]):
            return Meant(scene.roster.longest(name).text, "the name that is told right after")
    return None


def one_person(phrase: str) -> bool:
    """Whether a phrase introduces one person without a name: "a senior diplomat", "a man in a hat"."""
    first, *words = HEAD_END.split(phrase.strip(), maxsplit=1)[0].lower().split() or ("",)
    if first not in ("a", "an", "one", "another") or not words:
        return False
    return _is_person(words[-1]) or any(word in PEOPLE for word in words[:HEAD])


def known_person(phrase: str) -> bool:
    """Whether a phrase speaks of one certain person without a name: "the head of the school", "its boss"."""
    head = HEAD_END.split(phrase.strip(), maxsplit=1)[0].lower().replace("ex-", "ex ").split()
    determined = DETERMINED.match(phrase) is not None
    return determined and len(head) > 1 and (_is_person(head[-1]) or head[-1] in KIN)


def of_trade(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The last to speak, for "the beekeeper", if nobody else was named in the paragraph, or since.

    Whoever is given another role in the text is not meant, but a scholar can be called one in passing.
    """
    match = DEFINITE.match(WHO.split(phrase, maxsplit=1)[0])
    head = match["head"].lower() if match else ""
    scholar, was = head in SCHOLARS, bool(FORMER & set(phrase.lower().split()))
    agent = AGENT.fullmatch(head) and head not in NO_PERSON | THINGS
    if not (scholar or agent or TRADE.fullmatch(head) or (was and _is_person(head))):
        return None
    only, last = _only_one(scene, span, head), _last_speaker(scene, span)
    found = last if was else last or only
    if found is None:
        return None
    others = {name for _, name in scene.spoke} - {found[0]}
    alone = (only and only[0] == found[0] and last) or (scholar and not others)
    if roles_of(scene, found[0]) - {head} and not alone:
        return None
    return Meant(found[0], found[1])


def _last_speaker(scene: Scene, span: Span) -> tuple[str, str] | None:
    """Who spoke in the sentence before, or at the end of the paragraph before."""
    last = next((name for at, name in reversed(scene.spoke) if at < span.start), None)
    names = [n for n in scene.roster.between(0, span.start) if not scene.quotes(n.span)]
    people = [n for n in names if scene.roster.longest(n).text in scene.roster.people]
    if not people or scene.roster.longest(people[-1]).text != last:
        return None
    between = scene.text[people[-1].span.end : span.start]
    near = len(STOP.findall(between.rstrip())) <= CLOSE and between.count("\n") <= NEXT_PARAGRAPH
    return (last, "the last to speak, right before") if near else None


def _only_one(scene: Scene, span: Span, head: str) -> tuple[str, str] | None:
    """The likeliest person before a span, if nobody else is named in its paragraph."""
    start = scene.text.rfind("\n", 0, span.start) + 1
    names = [name for name in scene.roster.between(start, span.start) if not scene.quotes(name.span)]
    people = {scene.roster.longest(name).text for name in names} & scene.roster.people
    found = person_before(scene, span, head)
    return (found[0], "the only person named in the paragraph") if found and people == {found[0]} else None


def _is_person(noun: str) -> bool:
    known = noun in OFFICES or noun in GENERIC or noun in PEOPLE
    return known or TRADE.fullmatch(noun) is not None


def _beside_name(scene: Scene, match: re.Match[str]) -> bool:
    """Whether an indefinite description is set beside a name: "Ada Marrow, a lawmaker"."""
    names = scene.roster.between(match.start() - NAMED_IN, match.end() + 3)
    return any(scene.text[n.span.end : match.start()] in BESIDE or match.end() <= n.span.start for n in names)


def _of_several(scene: Scene, span: Span, names: list[Name], why: str) -> Meant | None:
    """The only actor among names before a span, or the nearest if it is near and no other is."""
    forms = {scene.roster.longest(name).text for name in names}
    near = [n for n in names if len(STOP.findall(scene.text[n.span.end : span.start])) <= CLOSE]
    close = {scene.roster.longest(name).text for name in near}
    chosen = forms if len(forms) == 1 else close
    return Meant(chosen.pop(), why) if len(chosen) == 1 else None


def _is_organisation(scene: Scene, name: Name) -> bool:
    form = scene.roster.longest(name)
    if form.text in scene.roster.people:
        return False
    kind = scene.roster.known.types.get(form.span)
    return form.institution or kind == "organization" or (kind is None and form.thing and form.size > 1)


def _is_said(scene: Scene, name: Name, head: str) -> bool:
    """Whether a noun for organisations is set beside one's name: "the fund Orla", "Orla, a charity"."""
    if head not in NO_PERSON or scene.roster.longest(name).text in scene.roster.people or name.titled:
        return False
    before = re.compile(
        rf"\b(?:the|an?|its|his|her|their) (?:[\w-]+ ){{0,3}}{re.escape(head)}(?:,? |, the )$", re.IGNORECASE
    )
    after = re.compile(
        rf"(?: \([^()]{{2,12}}\))?, (?:the|an?|its|[\w-]+['’]s?) (?:[\w’'-]+ ){{0,3}}?"
        rf"{re.escape(head)}\b(?! of)"
    )
    start = max(0, name.span.start - 60)
    if OF.search(scene.text, start, name.span.start):
        return False
    return bool(before.search(scene.text, start, name.span.start) or after.match(scene.text, name.span.end))


def _has_word(scene: Scene, name: Name, head: str) -> bool:
    words = {word.lower().rstrip("s") for word in scene.roster.longest(name).words}
    return head.rstrip("s") in words and (head in INSTITUTIONS or len(words) > 1)
