"""Whom the sentence before tells of without a name: "The mayor called me last night. She said …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from facevalue.attribute.centre import sentence_before
from facevalue.attribute.descriptions import OBJECT
from facevalue.attribute.given import gender_of, gender_of_first
from facevalue.attribute.heads import is_person, is_someone
from facevalue.attribute.identified import self_named
from facevalue.attribute.kinds import BUSINESSES
from facevalue.attribute.lexicon import INSTITUTIONS, KIN
from facevalue.attribute.scene import Meant, Scene
from facevalue.attribute.signs import NO_NOUN
from facevalue.attribute.titles import POSSESSIVE
from facevalue.record import Span

BODIES = (INSTITUTIONS - frozenset("front house media press radio tv works".split())) | BUSINESSES
OPENERS = (
    r"(?:(?:Well|And|But|So|Then|Now|Look|Yes|No|Yesterday|Actually|Later|Because|You know|I mean|Of course|"
    r"Outside|Inside|Nearby|Meanwhile|Afterwards?|(?:On|In|At|Last|This|That|One) [\w ]{2,20}?),? ){0,3}"
)
WHOSE = "[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts"
WHO = rf"(?P<who>(?:[Tt]he|[Aa]n?|{WHOSE})(?: [a-z][a-z'’-]*){{1,5}})"
SUBJECT = re.compile(OPENERS + WHO)
ONE_OF_THEM = re.compile(rf"{OPENERS}(?P<who>[Oo]ne of (?:them|us|those))\b")
LABEL = re.compile(r"\s*(?:[^\n:.?!]{1,80}:\s+)?")  # of a turn
ANYWHERE = re.compile(r"\b" + WHO)
ENDS = re.compile(
    r"[.,;?!]| (?:and|so|what|when|why|how|if|that|about|last|this|yesterday|today|again|back|here|there)\b"
)
OWNED = re.compile(rf"(?:{WHOSE})\b")
# "He's a simple man" tells of him.
IS = re.compile(r"(?<!there)(?: (?:is|was|be|been)|['’]s) $", re.IGNORECASE)
NO_NOUNS = frozenset(
    "under over after for nor ever never rather whether of in at on with from to by who that".split()
)
PRONOUNS = {"he": r"\b(?:he|him)\b", "she": r"\b(?:she|her)\b"}
BESIDE = 40  # characters behind a description in which its name is told
ONE_OF = re.compile(rf"\b(?P<who>one of (?:the|{WHOSE}) (?:[a-z-]+ )?(?P<noun>[a-z-]+)s)\b")
ASKS_ANOTHER = re.compile(r" (?:[a-z]+ )?(?:asked|told|asks|tells) (?:him|her)\b")  # whom the pronoun means
TURNED_TO = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Tt]here)\b[^,.;?!]{1,40}$")  # "I rang the mayor"
SAYS_THAT = re.compile(
    r"\b(?:said|says|told|tells|replied|noted|promised|felt|thought|believed|hoped|claimed|added|warned|insisted|"
    r"admitted|denied|argued|suggested|explained|knew)\b"
)
INDEFINITE = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
EPITHET = re.compile(  # for who was named, or somebody of theirs
    r"(?:(?:his|her|their) .+|the (?:man|woman|guy|girl|boy|lady|bloke|fellow))", re.IGNORECASE | re.DOTALL
)
CALLED = re.compile(
    r",? (?:called|named|who gave (?:his|her|their) name(?: only)? as|"
    r"(?:with|under|by) the (?:pseudonym|pen name|nickname|call ?sign|name)(?: of)?) [“\"‘«]?"
)
MANY = re.compile(
    OPENERS
    + rf"(?P<who>(?:[Tt]he|[Ss]ome|[Mm]any|[Ss]everal|{WHOSE}) (?:[a-z-]+ )?(?P<noun>[a-z-]+s|police))"
    r"(?= (?:have|had|were|are|will|[a-z]+ed|wrote|told|said|say|met|came|went|left|held|got)\b)"
)
TURNED_TO_MANY = re.compile(  # of whom one who talks then says "they": "We wrote to the embassy. They …"
    r"\b(?:to|from|with|by|asked?|calls?|called|rang|phoned|contacted|met|e-?mailed) "
    rf"(?P<who>(?:[Tt]he|{WHOSE}) (?:[a-z-]+ ){{0,3}}(?P<noun>[a-z-]+))"
    r"(?=[.,;?!]| (?:and|last|this|yesterday|today|about|on|in|again|for|at)\b)"
)
MANY_IN_ONE = frozenset("police contractor embassy supplier insurer landlord publisher regulator".split())
FURTHEST = 4  # sentences, that of the pronoun among them
BODY = re.compile(
    rf"\s*(?P<who>The (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(BODIES))}))(?= (?:has|had|was|will|[a-z]+ed)\b)"
)
WORD = re.compile(r"[a-z][a-z'’-]*")
BEHIND = re.compile(  # what follows a subject: "the teacher wept", but not "the teacher union"
    r",| (?:(?:no longer|never|still|also|now|often|once|soon|always) )?"
    r"(?:[a-z]+(?:ed|[^s]s)|is|has|was|did|will|would|could|can|might|may|must|should|wept|went|came|"
    r"said|told|heard|left|sat|stood|rang|wrote|got|gave|took|made|ran|fell|felt|met|saw|spoke|began|kept|held|"
    r"lost|won|put|sent|found|thought|knew|brought|drove|rose|shook|broke|chose|drew|grew|led|read|slept|swore|"
    r"threw|woke|wore|of|from|at|in|on|with|who|for|to|near|behind|I|we|you)\b"
)
OF_WHAT = re.compile(
    rf" (?:of|for) (?:(?:the|an?|{WHOSE}) )?(?:[\w’'-]+ ){{0,3}}?[\w’'-]+(?=[.;]|{BEHIND.pattern})"
)


def described_before(scene: Scene, span: Span, word: str) -> Span | None:
    """The one person with whom the sentence before begins, by a description that fits a pronoun."""
    before = sentence_before(scene.plain, span.start)
    sentence = _unlabelled(scene.plain, before) if before else None
    if sentence is None or _names_somebody(scene, sentence):
        return None
    found = SUBJECT.match(scene.plain, sentence.start, sentence.end)
    if OBJECT.search(scene.plain, sentence.start, sentence.end):
        return None  # "A driver did not see her": she is another
    return _fitting(scene, [_one(scene.plain, found)] if found else [], word)


def described_here(scene: Scene, span: Span, word: str) -> Span | None:
    """The one person with whom a pronoun's own sentence begins, by a description: "A captain gave his"."""
    start = scene.sentence_start(span.start)
    lead = _unlabelled(scene.plain, Span(start, span.start)) if start < span.start else None
    if lead is None or "_" in lead.of(scene.plain) or _names_somebody(scene, lead):
        return None
    if one := ONE_OF_THEM.match(scene.plain, lead.start, lead.end):
        return Span(*one.span("who"))
    found = SUBJECT.match(scene.plain, lead.start, lead.end)
    return _fitting(scene, [_one(scene.plain, found)] if found else [], word)


def described_in_talk(scene: Scene, span: Span, word: str) -> Span | None:
    """The last of whom one who talks speaks by a description, in its sentence or before: "I rang my doctor".

    Sentences between may go on with pronouns: "He laughed".
    """
    sentence: Span | None = _begun(scene, span.start)
    for _ in range(FURTHEST):
        if sentence is not None:
            if _names_somebody(scene, sentence):
                return None
            told = _fitting(scene, list(_told_in(scene.plain, sentence, word)), word)
            goes_on = re.search(PRONOUNS[word], sentence.of(scene.plain), re.IGNORECASE)
            if told or not (goes_on or sentence.end == span.start):
                return told
        before = sentence_before(scene.plain, sentence.start if sentence else span.start)
        sentence = _unlabelled(scene.plain, before) if before else None
    return None


def opens(scene: Scene, span: Span) -> bool:
    """Whether a pronoun opens its sentence: "Then she wept"."""
    lead = scene.plain[scene.sentence_start(span.start) : span.start]
    return re.fullmatch(rf"\s*{OPENERS}", lead) is not None


def called_beside(scene: Scene, phrase: Span) -> str | None:
    """The name that is told right behind a description: "a nurse called Joy"."""
    called = CALLED.match(scene.text, phrase.end)
    names = scene.roster.between(called.end(), called.end() + 1) if called else []
    name = names[0] if names else self_named(scene, phrase)
    return scene.roster.longest(name).text if name else None


def means_another(scene: Scene, meant: Meant) -> bool:
    """Whether one who talks has turned since to somebody described, whom nobody named is called by.

    "I rang the mayor last night. She …", "The agent was late. He …": no other mention of anybody counts.
    """
    word = "she" if meant.gender == "female" else "he"
    phrase = described_in_talk(scene, meant.span, word) if scene.genre == "transcript" else None
    if phrase is None or meant.form in scene.text[phrase.end : phrase.end + BESIDE]:  # "a nurse called Joy"
        return False
    start = max(scene.sentence_start(phrase.start), phrase.start - BESIDE)
    lead = LABEL.sub("", scene.plain[start : phrase.start], count=1)
    turned_to = re.fullmatch(OPENERS, lead) or TURNED_TO.search(lead)
    if not turned_to or EPITHET.fullmatch(phrase.of(scene.plain)):
        return False
    noun = phrase.of(scene.plain).rpartition(" ")[2].lower()
    return all(noun not in near for _, _, near in scene.offices)


def as_described(scene: Scene, meant: Meant, known: Mapping[int, str]) -> Meant | None:
    """Whom a pronoun means that goes with a description: the person whom that means, and else nobody named.

    "A captain who would give only his rank" is nobody named before; of "the captain" it is nobody else than
    told if the description means no person. `known` are the names that descriptions stand for, by where
    these begin.
    """
    word = "she" if meant.gender == "female" else "he"
    if meant.quoted or _is_object(scene, meant.span):
        return meant
    phrase = described_here(scene, meant.span, word)
    if phrase is None and opens(scene, meant.span):
        phrase = described_before(scene, meant.span, word)
    if phrase is None:
        return meant
    form = known.get(phrase.start) or called_beside(scene, phrase)
    if (
        form
        and phrase.end <= meant.span.start
        and SAYS_THAT.search(scene.plain, phrase.end, meant.span.start)
    ):
        return meant  # "The mayor said she was late": she can be another
    if form in scene.roster.people and gender_of_first(form) in (None, meant.gender):
        return meant._replace(form=form, why=f"“{phrase.of(scene.text)}” is meant so")
    return None if INDEFINITE.match(scene.text, phrase.start) else meant


def _is_object(scene: Scene, span: Span) -> bool:
    """Whether a pronoun is an object, which is another than the subject: "A nurse told her"."""
    word = span.of(scene.text).lower()
    return word == "him" or (word == "her" and NO_NOUN.match(scene.text, span.end) is not None)


def _told_in(text: str, sentence: Span, word: str) -> Iterator[Span | None]:
    """Those of whom a sentence tells by a description; none, if its subject is the pronoun itself."""
    if re.match(rf"{OPENERS}{word}\b", text[sentence.start : sentence.end], re.IGNORECASE):
        return
    for found in ANYWHERE.finditer(text, sentence.start, sentence.end):
        phrase = _one(text, found)
        yield None if phrase and ASKS_ANOTHER.match(text, phrase.end) else phrase
    for found in ONE_OF.finditer(text, sentence.start, sentence.end):
        if _are_people(f"{found['noun']}s"):
            yield Span(*found.span("who"))


def _begun(scene: Scene, at: int) -> Span | None:
    """The sentence at an offset up to there."""
    start = scene.sentence_start(at)
    return Span(start, at) if start < at else None


def _unlabelled(text: str, sentence: Span) -> Span | None:
    label = LABEL.match(text, sentence.start, sentence.end)
    start = label.end() if label else sentence.start
    return Span(start, sentence.end) if start < sentence.end else None


def _fitting(scene: Scene, phrases: Sequence[Span | None], word: str) -> Span | None:
    """The last of the phrases, as it was read if it was a source, if that fits a pronoun."""
    told = [one for one in phrases if one and not scene.quotes(one)]
    if not told or gender_of(told[-1].of(scene.plain).lower().split()[1:]) not in (None, gender_of((word,))):
        return None
    return next((one for one in scene.unnamed if one.start == told[-1].start), told[-1])


def with_of(scene: Scene, phrase: Span) -> Span:
    """A description with what stands behind it: "the director" as "the director of the savings bank"."""
    of = OF_WHAT.match(scene.plain, phrase.end)
    return Span(phrase.start, of.end()) if of else phrase


def body_before(scene: Scene, span: Span) -> Span | None:
    """The body without a name with which the sentence before begins: "The port authority hit back. It …"."""
    before = sentence_before(scene.plain, span.start)
    found = BODY.match(scene.plain, before.start, before.end) if before else None
    if found is None or before is None or scene.roster.between(before.start, found.end()):
        return None
    phrase = Span(*found.span("who"))
    return None if scene.quotes(phrase) else phrase


def many_before(scene: Scene, span: Span) -> Span | None:
    """The people with whom the sentence before begins: "The tenants wrote to his office. They …"."""
    before = sentence_before(scene.plain, span.start)
    sentence = _unlabelled(scene.plain, before) if before else None
    found = MANY.match(scene.plain, sentence.start, sentence.end) if sentence else None
    if found is None or scene.roster.between(found.start("who"), found.end("who")):
        return None
    phrase = Span(*found.span("who"))
    people = found["noun"] == "police" or _are_people(found["noun"])
    return phrase if people and not scene.quotes(phrase) else None


def many_turned_to(scene: Scene, span: Span) -> Span | None:
    """The body or the people to whom one who talks has turned last, in its sentence or before."""
    if not scene.holders:
        return None
    before = sentence_before(scene.plain, span.start)
    for sentence in (_begun(scene, span.start), before):
        found = [*TURNED_TO_MANY.finditer(scene.plain, *_ends(sentence))] if sentence else []
        told = [m for m in found if m["noun"] in BODIES or m["noun"] in MANY_IN_ONE or _are_people(m["noun"])]
        if told and sentence:
            phrase = Span(*told[-1].span("who"))
            turned = re.search(r"\b(?:I|[Ww]e|[Yy]ou)\b", scene.plain[sentence.start : phrase.start])
            return None if not turned or scene.roster.between(phrase.start, span.start) else phrase
    return None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _are_people(nouns: str) -> bool:
    """Whether a noun's plural is one for people: "coaches", "tenants"."""
    return any(is_someone(nouns.removesuffix(end)) for end in ("s", "es"))


def is_kin(scene: Scene, phrase: Span) -> bool:
    """Whether a phrase is a word for somebody's kin: "the victim's mother", "the widow" of somebody."""
    *words, last = phrase.of(scene.text).lower().split()
    whose = words != ["the"] or scene.text.startswith(" of ", phrase.end)
    return last in KIN and whose


def _one(text: str, found: re.Match[str]) -> Span | None:
    """The words up to the first noun for one person that is no part of another.

    "My publisher" is a person, "the publisher" may be a firm.
    """
    known = is_someone if OWNED.match(found["who"]) else is_person
    start = found.start("who")
    if IS.search(text, max(0, start - 8), start):
        return None
    for word in WORD.finditer(found["who"]):
        end = start + word.end()
        if word.group() in NO_NOUNS:
            break
        noun = POSSESSIVE.sub("", word.group()) if found.re is ANYWHERE else word.group()
        person = word.start() and (known(noun) or noun in KIN)
        if person and noun != word.group():
            return Span(start, start + word.start() + len(noun))
        if person and (BEHIND.match(text, end) or (found.re is ANYWHERE and ENDS.match(text, end))):
            return Span(start, end)
    return None


def _names_somebody(scene: Scene, sentence: Span) -> bool:
    return any(map(scene.roster.is_person, scene.roster.within(sentence)))
