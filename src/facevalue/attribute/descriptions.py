"""Whom a description of one person means that is no title of anybody: a trade, someone unnamed."""

from __future__ import annotations

import re

from facevalue.attribute.antecedents import roles_of
from facevalue.attribute.beside import MINISTRIES
from facevalue.attribute.bodies import DEFINITE, Meant, only
from facevalue.attribute.callings import RUNNING, SCHOLARS
from facevalue.attribute.centre import sentence_before
from facevalue.attribute.genders import fits
from facevalue.attribute.given import gender_of, gender_of_first
from facevalue.attribute.heads import (
    WHOEVER,
    head_of,
    is_person,
    is_someone,
    is_trade,
    known_person,
    one_person,
)
from facevalue.attribute.lands import NATIONAL
from facevalue.attribute.lately import just_named, last_speaker, only_one_named, others_named
from facevalue.attribute.lexicon import OFFICES
from facevalue.attribute.relations import PARENTS
from facevalue.attribute.roster import PERSONAL
from facevalue.attribute.salience import choose
from facevalue.attribute.scene import STOP, Scene
from facevalue.attribute.styled import styled
from facevalue.attribute.titled import FORMER
from facevalue.attribute.varied import is_agent, varied
from facevalue.record import Span

PERSON_NAMED = re.compile(
    r"[^.!?…\n“”\"]{0,120}?(?:,? (?:named|called) |[.!?…][”\"]? (?:(?:his|her|their) name (?:was|is) |"
    r"(?:he|she) (?:turned out to be|was (?:later )?identified as|was|is) ))$",
    re.IGNORECASE,
)
PASSER_BY = re.compile(  # who is named where the text goes on to tell of them; an aide stays unnamed
    r"\b(?:wom[ae]n|m[ae]n|boy|girl|teenager|mother|father|resident|neighbou?r|witness|survivor|passenger|"
    r"customer|shopkeeper|villager|worker|farmer|student|pensioner|driver|bystander|onlooker|caller|speaker)$"
)
ANY_OFFICE = frozenset("officer official leader politician boss".split())
PARAGRAPH = re.compile(r"\n\s*")
BEGINS = re.compile(
    r"(?:(?:That|This|The (?:next|same)|Later|Then|On|In|At|One)\b[^,.;]{0,30}?,? )?"
    r"(?P<who>[Aa]n? (?:[A-Z][\w-]+ )?(?:[a-z-]+ ){0,3}?[a-z-]+)"
    r"(?= (?:to|of|from|in|at|who|with|for|[a-z]+ed|came|went|rang|spoke)\b|, who)"
)
OBJECT = re.compile(r"\b(?:him|her(?=[.,;]| (?:to|at|on|in|for|with|from|and|by|that)\b))\b")
UNTOLD = re.compile(  # "asked me not to write down his name"
    r"\bnot (?:to )?[^.!?\n]{0,40}\b(?:names?|named|identified)\b|\banonym"
)
HER_NAME = re.compile(r"(?:Her|His) name (?:is|was) ")
WHO_IT_IS = re.compile(r", (?:\d{1,3}\b|who\b|an? )|, from | is an? ")
APPOSED = re.compile(r"(?:^|\n|[.!?…][”\"’]?\s)(?:Her|His|Their|The) [a-z -]{2,40}, $")
WHO = re.compile(r",? (?:who|whose)\b")
TRADES = frozenset(
    """baker driver engineer farmer ferryman fisherman nurse pensioner pilot shopkeeper skipper student
    teacher trader watchman""".split()
)
BY_AGE = re.compile(
    r"the (?:(?P<age>\d{1,3})-year-old(?: [a-z-]+){0,3}?|"
    r"(?P<kin>mother|mum|mom|father|dad|grandmother|gran|grandfather|grandad)[ -]of[ -][a-z]+|"
    r"(?P<old>grandmother|grandfather|great-grandmother|pensioner|retiree|septuagenarian|octogenarian)),?$",
    re.IGNORECASE,
)
AGE_TOLD = re.compile(r", \d{1,3}\b")
CLOSED = re.compile(r"[\"”’»]\s(?:[a-z]+\s)?$")
OF_SOMEWHERE = re.compile(
    r"The (?:[a-z-]+ ){0,2}[^\W\d_a-z]|The (?:[a-z-]+ ){1,3}(?:nominee|candidate|front-?runner)\b"
)
ONCE = re.compile(r"The (?:former|retired|one-time) (?:[a-z-]+ ){0,2}[a-z-]+$")
INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|an?|his|her|its|their) ", re.IGNORECASE)
OWNED_ROLE = re.compile(  # "Ada Marrow's former campaign strategist"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}?[’']s? (?:[a-z-]+ ){0,3}(?P<head>[a-z-]+)"
)
NEXT_SENTENCE = re.compile(r"[.!?][”\"’]?\s+")
SAYS_SO = re.compile(
    r" (?:also |later |then )?(?:says|said|tells|told|adds|added|writes|wrote|argues|argued)\b"
)
NAMED_IN = 160  # characters behind "a woman" in which her name can be told
BESIDE = (", ", " is ", " was ", ", who is ", ", who was ")


def someone(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Whom a description means by who spoke before: a trade, an age, an office of nobody else's."""
    rules = (
        called_so,
        styled,
        by_nation,
        of_trade,
        continued,
        told_by_age,
        first_named,
        subject_before,
        of_owner,
        varied,
        named_next,
    )
    found = next((found for rule in rules if (found := rule(scene, span, phrase))), None)
    return None if found and _tells_of_another(scene, found.name, phrase) else found


def _tells_of_another(scene: Scene, form: str | None, phrase: str) -> bool:
    """Whether somebody spoke of another by a description's noun: "“The landlord never came,” Marrow said"."""
    if not (words := head_of(phrase)):
        return False  # "that of the mayor"
    noun = re.compile(rf"\b{re.escape(words[-1])}\b", re.IGNORECASE)
    return any(name == form and noun.search(scene.text, at.start, at.end) for at, name in scene.own_words)


def called_so(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The one person before whose name the same words stand: "Orlan diplomat Ada Marrow"."""
    words = ARTICLE.sub("", phrase.strip(" ,"))
    if " " not in words or INDEFINITE.match(phrase) or not is_person(words.lower().split()[-1]):
        return None
    form = re.compile(rf"\b{re.escape(words)},? (?:[A-Z][a-z]*\.? )?", re.IGNORECASE)
    ends = [match.end() for match in form.finditer(scene.text) if not span.start <= match.start() < span.end]
    found = scene.roster.forms(
        n for end in ends for n in scene.roster.names if n.span.start <= end < n.span.end
    )
    return only(found, f"“{words}” stands before the name") if found <= scene.roster.people else None


def by_nation(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The likeliest person named before, for "the Austrian", as if it were a pronoun."""
    match = NATIONAL.fullmatch(phrase)
    if match is None:
        return None
    others = [form for form in scene.roster.people if _is_of_other_party(scene, form, match["party"])]
    found = choose(scene, span, "", others)
    return Meant(found.form, f"as “he” or “she” would be: {found.why}") if found else None


def _is_of_other_party(scene: Scene, form: str, party: str | None) -> bool:
    """Whether the text says of somebody that they are of another party than the one that is told."""
    near = {word for other, _, words in scene.offices if other == form for word in words}
    told = {name for name, words in PARTIES.items() if not near.isdisjoint(words)}
    return party is not None and bool(told) and party.lower() not in told


def subject_before(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Whom the sentence before tells of, for a role of nobody else: "Marrow won. The Velmark senator …"."""
    sentence = sentence_before(scene.plain, span.start)
    begins = scene.sentence_start(span.start) == span.start
    alone = ONCE.match(phrase) and _is_alone_in_paragraph(scene, span)
    known = (alone or OF_SOMEWHERE.match(phrase)) and _is_determined_person(phrase)
    if not (sentence and begins and known):
        return None
    subject = scene.subject_of(scene.sentence_at(sentence.start))
    names = scene.roster.within(subject) if subject else []
    form = scene.roster.longest(names[0]).text if names else ""
    head = head_of(phrase)[-1]
    others = {other for other, _, near in scene.offices if head in near and other != form}
    if form not in scene.roster.people or others or _is_another(scene, form, phrase):
        return None
    return Meant(form, "of whom the sentence before speaks")


def _is_alone_in_paragraph(scene: Scene, span: Span) -> bool:
    """Whether a paragraph names one person before a description."""
    names = scene.roster.between(scene.paragraph_start(span.start), span.start)
    return len(scene.roster.forms(names) & scene.roster.people) == 1


PARTIES = {
    "democrat": ("democrat", "democratic", "democrats"),
    "republican": ("republican", "republicans", "gop"),
    "conservative": ("conservative", "conservatives"),
    "tory": ("tory", "tories"),
    "liberal": ("liberal", "liberals"),
    "socialist": ("socialist", "socialists"),
}
NO_MODIFIER = r"(?:of|for|from|in|at|to|by|with|the|his|her|their|its|and|or|who|that)\b"
NO_ONE = re.compile(r"\b(?:in|as|like|than|is|was|be|been|being|become|became|not) $")  # "he is a minister"


def introduced(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Who was introduced by an indefinite description: by name right after it, or else nobody who is named.

    That is "the lawmaker" after "a lawmaker who asked not to be named", if nobody was given that role since.
    """
    match = DEFINITE.match(phrase)
    if match is None or WHOEVER.match(phrase):
        return named_behind(scene, span, phrase)
    head = match["head"].lower()
    if not is_person(head):
        return None
    noun = rf"(?:(?!{NO_MODIFIER})[a-z][\w-]*\s){{0,3}}?{re.escape(head)}\b"
    form = re.compile(rf"\b(?:a|an|one|another)\s{noun}", re.IGNORECASE)
    which = MINISTRIES.intersection(phrase.lower().split())
    found = [m for m in form.finditer(scene.text, 0, span.start) if not _beside_name(scene, m)]
    found = [m for m in found if not NO_ONE.search(scene.text, max(0, m.start() - 12), m.start())]
    found = [m for m in found if not which or which.intersection(m[0].lower().split())]
    if not found:
        return None
    last = found[-1]
    nobody = Meant(None, f"introduced without a name as “{last[0]}”")
    if APPOSED.search(scene.text, max(0, last.start() - 60), last.start()):
        return _told_next(scene, last) or nobody
    bearers = [n.span.start for _, n, near in scene.offices if head in near and n.span.start < span.start]
    if bearers and max(bearers) > last.start():
        return None
    return named_behind(scene, Span(*last.span()), last[0]) or nobody


def _told_next(scene: Scene, match: re.Match[str]) -> Meant | None:
    """Whom the next sentence begins with, after "Her rival, a former minister, slept", if another."""
    stop = STOP.search(scene.text, match.end())
    if stop is None:
        return None
    roster = scene.roster
    before = [n for n in roster.between(0, match.start()) if not scene.quotes(n.span)]
    owners = [form for n in before if (form := roster.longest(n).text) in roster.people][-1:]
    people = [n for n in roster.between(match.end(), stop.end() + 1) if roster.is_person(n)]
    if len(people) != 1 or people[0].span.start != stop.end() or people[0].possessive:
        return None
    found = roster.longest(people[0]).text
    return None if found in owners else Meant(found, "whom the next sentence goes on with")


def named_behind(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Whom the text names right behind an indefinite description: "a woman … Her name was …"."""
    if not one_person(phrase):
        return None
    for name in scene.roster.between(span.end, span.end + NAMED_IN):
        if PERSON_NAMED.fullmatch(scene.text[span.end : name.span.start]):
            return Meant(scene.roster.longest(name).text, "the name that is told right after")
    return _named_below(scene, span) if PASSER_BY.search(head_of(phrase)[-1]) else None


def _named_below(scene: Scene, span: Span) -> Meant | None:
    """Whom the next paragraph begins with, if it tells who that is, for the first time: "Marrow, 34, …"."""
    roster, gap = scene.roster, PARAGRAPH.search(scene.text, span.end)
    called = HER_NAME.match(scene.text, gap.end()) if gap else None
    start = called.end() if called else gap.end() if gap else len(scene.text)
    below = roster.between(start, start + 1)
    form = roster.longest(below[0]).text if below else ""
    if gap and UNTOLD.search(scene.text, span.end, gap.start()):
        return None
    if form not in roster.people or not (called or WHO_IT_IS.match(scene.text, below[0].span.end)):
        return None
    known = form in roster.forms(roster.between(0, start))
    return None if known else Meant(form, "whom the next paragraph names and tells of")


def begun(scene: Scene, span: Span) -> str | None:
    """The one without a name with whom the sentence before begins: "That evening a diplomat called. He …"."""
    sentence = sentence_before(scene.plain, span.start)
    match = BEGINS.match(scene.plain, sentence.start, sentence.end) if sentence else None
    if sentence is None or match is None or not one_person(match["who"]):
        return None
    people = [name for name in scene.roster.within(sentence) if not name.possessive]
    other = OBJECT.search(scene.plain, sentence.start, sentence.end)  # "a driver did not see her"
    somebody = other is not None or any(map(scene.roster.is_person, people))
    return None if somebody or scene.quotes(Span(*match.span("who"))) else match["who"]


def of_trade(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The last to speak, for "the beekeeper", if nobody else was named in the paragraph, or since.

    Whoever is given another role in the text is not meant, but a scholar can be called one in passing.
    """
    match = DEFINITE.match(WHO.split(phrase, maxsplit=1)[0])
    head = match["head"].lower() if match else ""
    scholar, was = head in SCHOLARS, bool(FORMER & set(phrase.lower().split()))
    trade = head in TRADES or is_trade(head) or is_agent(head)
    if not (scholar or trade or (was and is_person(head))):
        return None
    talk = scene.genre == "transcript"  # where names are called
    only, last = None if talk else only_one_named(scene, span, head), last_speaker(scene, span)
    found = last if was else last or only
    if found is None:
        return None
    others = {name for _, name in scene.spoke} - {found[0]}
    alone = (only and only[0] == found[0] and last) or (scholar and not others)
    if roles_of(scene, found[0]) - {head} and not (alone or was):
        return None
    return Meant(found[0], found[1])


def continued(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The last to speak, for the words behind a quotation in the next sentence: "“…,” the leader said".

    Only one person of whom the text tells no office, and where nobody else is named between, can be meant.
    """
    start = scene.paragraph_start(span.start)
    if not _is_determined_person(phrase) or not CLOSED.search(scene.text, start, span.start):
        return None
    quote = next((c for c in reversed(scene.contents) if start <= c.start < c.end <= span.start), None)
    last = last_speaker(scene, span)
    if quote is None or last is None or _is_another(scene, last[0], phrase):
        return None
    spoke, _ = scene.last_statement(span.start - 1)
    if quote.start == start:  # a paragraph that begins with the quotation goes on with the one before
        start = scene.paragraph_start(len(scene.text[:start].rstrip()))
    near = start <= spoke < quote.start and not others_named(
        scene, (Span(spoke, quote.start), Span(quote.end, span.start)), last[0]
    )
    return Meant(*last) if near else None


def of_owner(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Of whom the paragraph before speaks, behind a quotation: "“…,” Marrow's former strategist said"."""
    start = scene.paragraph_start(span.start)
    owned = OWNED_ROLE.fullmatch(phrase.strip(" ,"))
    if owned is None or not is_someone(owned["head"]) or not CLOSED.search(scene.text, start, span.start):
        return None
    before = sentence_before(scene.plain, start)
    subject = scene.subject_of(scene.sentence_at(before.start)) if before else None
    names = scene.roster.within(subject) if subject else []
    form = scene.roster.longest(names[0]).text if names else ""
    owners = scene.roster.forms(scene.roster.within(span))
    known = form in scene.roster.people and form not in owners and not _is_another(scene, form, phrase)
    return Meant(form, "of whom the paragraph before speaks") if known else None


def named_next(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """Who goes on by name and is new to the text: "Her aide says it is late. ¶ Ada Marrow says …"."""
    starts = scene.paragraph_start(span.start) == span.start
    stop = NEXT_SENTENCE.search(scene.plain, span.end)
    if not starts or stop is None or not (known_person(phrase) or one_person(phrase)):
        return None
    name = next(iter(scene.roster.between(stop.end(), stop.end() + 1)), None)
    if name is None or name.size not in PERSONAL or not SAYS_SO.match(scene.text, name.span.end):
        return None
    form = scene.roster.longest(name).text
    gender, told = gender_of(head_of(phrase)), gender_of_first(form)
    new = form not in scene.roster.forms(scene.roster.between(0, stop.end()))
    fits_too = form in scene.roster.people and (gender is None or told in (None, gender))
    return Meant(form, "who goes on by name") if new and fits_too else None


def _is_another(scene: Scene, form: str, phrase: str) -> bool:
    """Whether a person is told to be something else than a phrase says, which somebody else is, or may be."""
    words = head_of(phrase)
    head, roles = words[-1], roles_of(scene, form)
    others = {other for other, _, near in scene.offices if head in near and other != form}
    may_be = head in roles or head in RUNNING | ANY_OFFICE or bool(FORMER & set(words))
    return bool(roles) and (not may_be or bool(others))


def told_by_age(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The last to speak, right before, for an age or a number of children: "the 34-year-old said"."""
    match = BY_AGE.match(WHO.split(phrase, maxsplit=1)[0])
    last = (last_speaker(scene, span) or just_named(scene, span)) if match else None
    if match is None or last is None:
        return None
    names = [n for n in scene.roster.names if scene.roster.longest(n).text == last[0]]
    if match["age"] and any(AGE_TOLD.match(scene.text, name.span.end) for name in names):
        return None
    kin = (match["kin"] or match["old"] or "").lower()
    parent = next((group[0] for group in PARENTS if kin in group), kin)
    return Meant(*last) if fits(scene, names[0], parent) else None


def first_named(scene: Scene, span: Span, phrase: str) -> Meant | None:
    """The only one named so far, who just spoke, for an office of nobody: "Marrow swims. The minister …"."""
    head = phrase.strip(" ,").lower().split()
    if (
        not _is_determined_person(phrase)
        or head[-1] not in OFFICES
        or {"former", "deputy", "vice"} & set(head)
    ):
        return None
    named = scene.roster.forms(scene.roster.between(0, span.start))
    so_far = named & scene.roster.people - set(scene.authors)
    last = last_speaker(scene, span)
    if last is None or so_far != {last[0]} or roles_of(scene, last[0]):
        return None
    told = re.search(rf"\b{re.escape(head[-1])}\b", scene.text[: span.start], re.IGNORECASE)
    return None if told else Meant(last[0], "the only person named so far, the last to speak")


def _is_determined_person(phrase: str) -> bool:
    """Whether a phrase is "the" with a word for an office or a trade."""
    head = head_of(phrase)
    return len(head) > 1 and head[0] == "the" and is_someone(head[-1])


def _beside_name(scene: Scene, match: re.Match[str]) -> bool:
    """Whether an indefinite description is set beside a name: "Ada Marrow, a lawmaker"."""
    names = scene.roster.between(match.start() - NAMED_IN, match.end() + 3)
    return any(scene.text[n.span.end : match.start()] in BESIDE or match.end() <= n.span.start for n in names)
