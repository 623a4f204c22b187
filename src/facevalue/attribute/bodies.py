"""The organisations and governments that a description means: "the union", "the government of Orla"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from facevalue.attribute.around import is_told_firm
from facevalue.attribute.beside import MINISTRIES, same_stem
from facevalue.attribute.centre import only_one, sentence_before
from facevalue.attribute.formulas import part_of
from facevalue.attribute.held import called_before, campaign_of, office_of
from facevalue.attribute.kinds import (
    ANY_ORGANISATION,
    BY_TRADE,
    CALLED,
    EXPLAINS,
    GROUPS,
    LIKE,
    MEDIA,
    NO_PERSON,
    PRIVATE,
)
from facevalue.attribute.lexicon import BUSINESS_ENDS, COMPANY_ENDS, INSTITUTIONS, STAFFS
from facevalue.attribute.name import Name
from facevalue.attribute.scene import STOP, Scene
from facevalue.attribute.seats import DEMONYM, is_adjective
from facevalue.record import Span
from facevalue.record.partisans import PARTISANS

DEFINITE = re.compile(
    r"(?:the|this|that)\s(?:(?:nation|country|state|city|world|region|area)['’]s\s)?(?:(?!(?:of|for|from|in|at|to|by|with)\b)[a-z-]+\s){0,2}(?P<head>[a-z-]+),?$",
    re.IGNORECASE,
)
GOVERNMENT = re.compile(r"(?:the|its|that country['’]s|the country['’]s) government,?$", re.IGNORECASE)
OF_LAND = re.compile(
    r"the (?P<what>government|city|town|state|county|province|village|borough) of (?:the )?", re.IGNORECASE
)
NAMED = re.compile(r"\b[Tt]he (?P<land>[^\W\d_a-z][^\W\d_]+) government\b")
ADJECTIVE = re.compile(r"[Tt]he (?P<land>[^\W\d_a-z][^\W\d_]+) government,?$")
BELONGS = re.compile(
    r",? (?:whose|which|a|an) "
)  # behind who somebody speaks for: "of Clear Tide, whose members"
IN_REACH = 700  # characters back in which the one organisation is sought that "the company" can mean
WHOLE = 2  # words of a description behind its article, at least, that can be a name
CLOSE = 2  # sentences in which the nearer of two that "the court" can mean is taken
OF = re.compile(r"\b(?:of|for|in|at|from) (?:the )?$", re.IGNORECASE)
LEADS = re.compile(r"(?P<phrase>The (?:[a-z-]+ )?(?:" + "|".join(sorted(NO_PERSON)) + r"))\b(?!['’])")
ASKED = re.compile(
    r"\b(?:asked|invited|approached|contacted|rang|wrote to|put (?:this|that|it) to) "
    r"(?P<phrase>the (?:[a-z-]+ )?(?:" + "|".join(sorted(NO_PERSON)) + r"))\b(?!['’])"
)
OF_MINISTER = re.compile(r"\b[Mm]inisters? (?:of|for) (?:the )?$")  # "the Minister of Energy"
ASIDE = re.compile(r", (?:which|who|whose)\b.*$", re.DOTALL)
OF_ITS_LAND = re.compile(r"(?<=\bministry) of (?:the )?[^\W\d_a-z][\w-]+$")
PRESS_NOUN = (
    r"(?:press|information|media|communications|investigative|editorial) "
    r"(?P<noun>office|service|centre|center|department|team|unit|board)"
)
PRESS = re.compile(rf"(?P<whose>.{{3,80}}?)['’]s? {PRESS_NOUN},?$")
PRESS_OF = re.compile(rf"[Tt]he {PRESS_NOUN} of (?P<whose>.{{3,80}}?),?$")
MODIFIES = re.compile(r" (?:side|delegation|negotiators|envoys)\b")
OF_KIND = re.compile(
    r"^[Tt]he (?:[a-z]+(?:-[a-z]+)* ){0,2}(?P<name>[^\W\d_a-z].{1,50}) (?P<kind>"
    r"union|group|campaign|party|charity|bank|company|firm|"
    r"agency|consultancy|think-tank|newspaper|foundation|federation|network|movement|alliance|chain|broadcaster|"
    r"website|magazine|airline|fund|association),?$"
)
PUBLIC = STAFFS - frozenset(
    "airlines bank bloc company corporation fleet group house media press works tv radio news".split()
)
SIDE = re.compile(r"[Tt]he (?P<land>[^\W\d_a-z][^\W\d_]+) (?:side|delegation|negotiators|envoys),?$")
NAMELESS = frozenset("department division directorate office service agency bureau inspectorate".split())
TOLD = re.compile(r"\bt(?:old|ells|elling) (?:the )?$")
BACK = 6000  # characters back in which a body without capitals can have been told of


class Meant(NamedTuple):
    """Whom a description means, if anybody who is named, and why."""

    name: str | None
    why: str


def body(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The organisation, country or nameless body that a description means."""
    if office := office_of(scene, span, phrase):
        return Meant(office, "the office of the one who is named")
    if campaign := campaign_of(scene, span, phrase):
        return Meant(campaign, "the campaign of the one who is named")
    if called := called_before(scene, span, phrase):
        return Meant(called, "the last that was named")
    if phrase.lower().strip(" ,") == "the campaign":
        return Meant(None, "no campaign is named before it")
    if pressed := press_of(scene, span, phrase):
        return pressed
    found = nameless(scene, span, phrase) or of_kind(scene, span, phrase)
    found = found or organisation(scene, span, phrase) or government(scene, phrase)
    return found or side(scene, phrase)


def press_of(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The body for which a press office speaks: "the ministry's press service"."""
    match = PRESS.match(phrase) or PRESS_OF.match(phrase)
    if match is None:
        return None
    whose = part_of(span, match, "whose")
    names = [name for name in scene.roster.within(whose) if not scene.roster.is_person(name)]
    found = Meant(scene.roster.longest(names[0]).text, "its press office") if names else None
    found = found or organisation(scene, whose, match["whose"])
    if found and found.name:
        scene.meant[match["noun"].lower()] = found.name
    return found


def told_of(scene: Scene, span: Span) -> Meant | None:
    """The organisation that "it" goes on with, if a description of it leads this sentence or the one before.

    "The party went further. In a statement it called for talks", "We asked the ministry, and it says":
    nothing else may be named in between.
    """
    before = sentence_before(scene.plain, span.start)
    for start in (before.end, before.start) if before else ():
        lead = LEADS.match(scene.plain, start, span.start) or ASKED.search(scene.plain, start, span.start)
        if lead is None:
            continue
        at = Span(*lead.span("phrase"))
        between = [n for n in scene.roster.between(at.end, span.start) if not scene.quotes(n.span)]
        people = all(map(scene.roster.is_person, between))
        return organisation(scene, at, lead["phrase"]) if people else None
    return None


def organisation(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The organisation whose name has the description's noun, or the only one that "the company" can mean."""
    earlier = [name for name in scene.roster.between(0, span.start) if not scene.in_dateline(name.span)]
    if spelt := _spelt_small(scene, earlier, phrase):
        return _of_several(scene, span, spelt, "the name in small letters")
    match = DEFINITE.match(OF_ITS_LAND.sub("", ASIDE.sub("", phrase)))
    if match is None:
        return None
    head = match["head"].lower()
    if head in PARTISANS:
        return None
    which = MINISTRIES.intersection(phrase.lower().split())
    before = [name for name in earlier if _is_organisation(scene, name) and _agrees(scene, name, which)]
    kinds = CALLED.get(head, frozenset())
    rules: tuple[tuple[list[Name], Callable[[Name], bool], str], ...] = (
        (before, lambda name: _has_word(scene, name, head), f"“{head}” is a word of the name"),
        (earlier, lambda name: _is_said(scene, name, head), f"“{head}” stands with the name"),
        (
            before,
            lambda name: any(_has_word(scene, name, word) for word in kinds),
            f"“{head}” can stand for a word of the name",
        ),
    )
    for names, fits, why in rules:
        if found := [name for name in names if fits(name)]:
            return _of_several(scene, span, found, why)
    like = frozenset(word for group in LIKE if head in group for word in group)
    alike = scene.roster.forms(n for n in before if any(_has_word(scene, n, word) for word in like))
    if len(alike) == 1:
        return Meant(alike.pop(), f"“{head}” can stand for a word of the name")
    return _any_organisation(scene, span, head, before) if head in ANY_ORGANISATION | MEDIA else None


def _spelt_small(scene: Scene, names: Sequence[Name], phrase: str) -> list[Name]:
    """The names of which a description is the end: "the board of works" for "Orla Board of Works"."""
    the, *words = phrase.lower().rstrip(",").split() or [""]
    if the != "the" or len(words) < WHOLE:
        return []
    whole = ((name, scene.roster.longest(name).words) for name in names)
    return [name for name, own in whole if [word.lower() for word in own[-len(words) :]] == words]


def _agrees(scene: Scene, name: Name, which: Collection[str]) -> bool:
    """Whether a ministry's name says nothing else than of what a description says it is one."""
    told = MINISTRIES.intersection(word.lower() for word in scene.roster.longest(name).words)
    return not (which and told) or any(same_stem(a, b) for a in which for b in told)


def _any_organisation(scene: Scene, span: Span, head: str, before: list[Name]) -> Meant | None:
    """The only organisation in reach, or the last to speak, for "the company"."""
    near = [name for name in before if span.start - name.span.end < IN_REACH]
    near += [n for n in scene.roster.between(span.start - IN_REACH, span.start) if _is_read_as(scene, n)]
    near = [n for n in near if scene.roster.known.types.get(n.span) != "location"]
    near = [n for n in near if not (head in PRIVATE and _is_public(scene.roster.longest(n)))]
    if head in PRIVATE and (firms := [n for n in near if _is_firm(scene, n)]):
        near = firms
    forms = scene.roster.forms(near)
    if len(forms) == 1 and head not in MEDIA:
        return Meant(forms.pop(), "the only organisation named before it")
    return _just_spoke(scene, span, near) or _right_before(scene, span, head, near)


def _is_firm(scene: Scene, name: Name) -> bool:
    """Whether a name ends as those of businesses do."""
    last = scene.roster.longest(name).words[-1]
    return last in COMPANY_ENDS or last.lower() in BUSINESS_ENDS


def _right_before(scene: Scene, span: Span, head: str, names: list[Name]) -> Meant | None:
    """The only organisation of the sentences right before: "Korvan sank. The company …"."""
    if head not in PRIVATE | GROUPS | MEDIA:
        return None
    near = [n for n in names if is_close(scene, n, span)]
    sentence = sentence_before(scene.plain, span.start)
    why = "the only organisation named right before it"
    if head in GROUPS and sentence and not scene.quotes(sentence):
        near = [n for n in near if BELONGS.match(scene.text, n.span.end)] or near
    return only(scene.roster.forms(near), why)


def _just_spoke(scene: Scene, span: Span, names: list[Name]) -> Meant | None:
    """The organisation that spoke last, right before, if none is named since: "Norlink said … The firm"."""
    last = max((n for n in names if not _is_told(scene, n)), key=lambda n: n.span.start, default=None)
    spoke = scene.last_to_speak(span.start - 1)
    if last is None or scene.roster.longest(last).text != spoke or not is_close(scene, last, span):
        return None
    return Meant(spoke, "the organisation that spoke last")


def is_close(scene: Scene, name: Name, span: Span) -> bool:
    """Whether few sentences end between a name and a span behind it."""
    return len(STOP.findall(scene.text[name.span.end : span.start].rstrip())) <= CLOSE


def only(found: Collection[str], why: str) -> Meant | None:
    """The only one found, if nobody else was, and why."""
    one = only_one(found)
    return Meant(one, why) if one else None


def _is_told(scene: Scene, name: Name) -> bool:
    """Whether a name is of whom something is told: "Norlink told Fox News that"."""
    return TOLD.search(scene.text, max(0, name.span.start - 20), name.span.start) is not None


def _is_public(name: Name) -> bool:
    """Whether a name is one of a body that is no business: a council, a court, a union."""
    return any(word.lower() in PUBLIC for word in name.words)


def nameless(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The one body without capitals of which the text told more before: "the department of water balance"."""
    match = DEFINITE.match(phrase)
    if match is None or match["head"].lower() not in NAMELESS:
        return None
    form = re.compile(
        rf"\bthe (?P<body>(?:[a-z-]+ )?{match['head'].lower()} (?:of|for) "
        r"(?!the |an? )[a-z-]+(?: and)?(?: [a-z-]+)?)"
        r"(?=[,.;]| of\b| at\b| in\b)"
    )
    found = {told["body"] for told in form.finditer(scene.text, max(0, span.start - BACK), span.start)}
    named = any(_has_word(scene, name, match["head"].lower()) for name in scene.roster.between(0, span.start))
    if not found or named:
        return None
    return Meant(only_one(found), "what was told of before")


def side(scene: Scene, phrase: str) -> Meant | None:
    """The country whose side in talks a phrase names: "the Marnian side", "the Marnia delegation"."""
    match = SIDE.match(phrase)
    if match is None:
        return None
    word, roster = match["land"], scene.roster
    others = [n for n in roster.names if not roster.is_person(n) and not n.institution]
    found = {n.text for n in others if n.size == 1 and is_adjective(n.text, word)}
    alone = any(n.text == word and not MODIFIES.match(scene.text, n.span.end) for n in others)
    if not found and (alone or not DEMONYM.search(word)):
        found = roster.forms(n for n in others if n.text == word)
    return only(found, "the side of that country")


def of_kind(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The organisation that a noun behind its name only explains: "the IMU union", "the Save Orla group"."""
    match = OF_KIND.search(phrase)
    names = scene.roster.within(span) if match else []
    if match is None or len(names) != 1 or match.end("name") != names[0].span.end - span.start:
        return None
    name = scene.roster.longest(names[0])
    kind = scene.roster.known.types.get(names[0].span)
    told = name.size > 1 or name.text.isupper() or kind == "organization"
    if not told or kind == "location" or name.text in scene.roster.people or name.place:
        return None
    return Meant(name.text, f"“{match['kind']}” explains the name")


def of_organisation(phrase: str) -> bool:
    """Whether a description's noun is one for organisations: "the old company"."""
    match = DEFINITE.match(phrase)
    return match is not None and match["head"].lower() in NO_PERSON


def government(scene: Scene, phrase: str) -> Meant | None:
    """The country that a text is about, where it speaks of the government."""
    if GOVERNMENT.match(phrase) is None:
        return None
    if subject := scene.roster.known.subject:
        return Meant(subject, f"the text is about {subject}")
    named = {found["land"] for found in NAMED.finditer(scene.text) if DEMONYM.search(found["land"])}
    return only({f"{land} government" for land in named}, "the only government that is named")


def governed(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The country whose government a phrase names: "the government of Marnia", "the Marnian government"."""
    names = [name for name in scene.roster.within(span) if name.span.end == span.end]
    if names and (of := OF_LAND.fullmatch(scene.text, span.start, names[0].span.start)):
        form = scene.roster.longest(names[0]).text
        return None if form in scene.roster.people else Meant(form, f"the {of['what'].lower()} of {form}")
    adjective = ADJECTIVE.match(phrase)
    if adjective is None or not DEMONYM.search(adjective["land"]):
        return None
    lands = {name.text for name in scene.roster.names if _is_land(scene, name, adjective["land"])}
    if len(lands) != 1:
        return None
    land = lands.pop()
    return Meant(land, f"“{adjective['land']}” is the adjective of {land}")


def _is_land(scene: Scene, name: Name, adjective: str) -> bool:
    """Whether a name is one of a country with that adjective: "Marnia" for "Marnian"."""
    own = name.text != adjective and not DEMONYM.search(name.text)
    alone = name.size == 1 and not name.titled and not scene.roster.is_person(name)
    return own and alone and same_stem(name.text.lower(), adjective.lower())


def _of_several(scene: Scene, span: Span, names: list[Name], why: str) -> Meant | None:
    """The only actor among names before a span, or the nearest if it is near and no other is."""
    near = (n for n in names if len(STOP.findall(scene.text[n.span.end : span.start])) <= CLOSE)
    return only(scene.roster.forms(names), why) or only(scene.roster.forms(near), why)


def _is_organisation(scene: Scene, name: Name) -> bool:
    form = scene.roster.longest(name)
    if form.text in scene.roster.people or _is_portfolio(scene.text, form):
        return False
    kind = scene.roster.known.types.get(form.span)
    if form.institution or kind == "organization" or scene.roster.is_business(form):
        return True
    return is_told_firm(scene.text, form.span) or (kind is None and form.thing and form.size > 1)


def _is_portfolio(text: str, name: Name) -> bool:
    """Whether a name is of what somebody is minister: "Energy" of "the Minister of Energy"."""
    return OF_MINISTER.search(text, max(0, name.span.start - 24), name.span.start) is not None


def _is_read_as(scene: Scene, name: Name) -> bool:
    """Whether a name that could be a person's is an organisation's for the reader, and does nothing else."""
    form, types = scene.roster.longest(name), scene.roster.known.types
    kinds = {types[n.span] for n in scene.roster.names if n.text == form.text and n.span in types}
    return form.size > 1 and not scene.roster.titles[form.text] and kinds == {"organization"}


def _is_said(scene: Scene, name: Name, head: str) -> bool:
    """Whether a noun for organisations is set beside one's name: "the fund Orla", "Orla, a charity"."""
    if (
        head not in NO_PERSON | BY_TRADE
        or scene.roster.is_person(name)
        or name.titled
        or scene.roster.known.types.get(name.span) == "location"
    ):
        return False
    start = max(0, name.span.start - 60)
    before, after = _set_beside(head)
    beside = (
        (head in EXPLAINS and scene.text.startswith(f" {head}", name.span.end))
        or after.match(scene.text, name.span.end)
        or before.search(scene.text, start, name.span.start)
    )
    return bool(beside) and OF.search(scene.text, start, name.span.start) is None


@cache
def _set_beside(head: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a noun set before or behind a name looks like."""
    return (
        re.compile(
            rf"\b(?:the|an?|its|his|her|their) (?:[\w’'-]+ ){{0,3}}{re.escape(head)}(?:,? |, the )$"
            rf"|(?:^|[\s“]){re.escape(head)} $",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?: \([^()]{{2,12}}\))?, (?:the|an?|its|[\w-]+['’]s?) (?:[\w’'-]+ ){{0,3}}?"
            rf"{re.escape(head)}\b(?! of)"
        ),
    )


def _has_word(scene: Scene, name: Name, head: str) -> bool:
    words = {word.lower().rstrip("s") for word in scene.roster.longest(name).words}
    return head.rstrip("s") in words and (head in INSTITUTIONS or len(words) > 1)
