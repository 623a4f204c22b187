"""Whom an office means: whoever is given it, by what stands with names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from facevalue.attribute.antecedents import centre_of, names_before
from facevalue.attribute.beside import of_other_body, of_other_land, of_other_office, same_stem
from facevalue.attribute.callings import POLITICAL, RUNNING, SERVING
from facevalue.attribute.domains import of_another
from facevalue.attribute.name import Name
from facevalue.attribute.roles import IMPLIED
from facevalue.attribute.scene import Scene
from facevalue.record import Span
from facevalue.record.partisans import PARTISAN

NAMED_OF = re.compile(
    r"\b(?:of|for|from) (?:the )?(?:nearby |neighbou?ring )?([^\W\d_a-z][^\W\d_]+)"
    rf"|\b(?!The\b)([A-Z][a-z]+) (?=(?:{PARTISAN})\b)"
)
ADJECTIVE = re.compile(r"(?<=[a-z] )[^\W\d_a-z][^\W\d_]+(?:ian|an|ese|ish|i|ic)\b")  # of a country
NEWLY = frozenset("next incoming future would-be".split())  # who comes behind the one told of
AT = re.compile(r"(?:But |And )?(?:At|Over at|For|Inside) (?:the )?[A-Z][\w’'. -]{1,40}, ")
SECOND_TO = frozenset(("deputy", "vice", "assistant", "shadow"))  # "the deputy mayor" is not the mayor
FORMER, EARLIER = frozenset(("former", "ex", "late", "retired")), frozenset(("predecessor",))
FAR = 5  # sentences behind a name in which a description that many fit can mean that one
LEAD = 2  # sentences, the title among them, in which an office can stand before its holder's name
OWNED = re.compile(r"[’']s?\s")
OF_CLUB = frozenset("manager coach".split())  # who is its boss as well
OF_A_CLUB = re.compile(r"[Tt]he (?:[A-Z][\w-]+ ){0,3}[a-z]+,?")
LIKE = (  # words for one and the same office
    frozenset(
        """lawmaker legislator parliamentarian senator representative congressman congresswoman mp
        deputy""".split()
    ),
    frozenset("spokesman spokeswoman spokesperson".split()),
    frozenset("ceo executive".split()),
    OF_CLUB,
    frozenset("chair chairman chairwoman chairperson".split()),
)
PARLIAMENTS = frozenset(
    "assembly parliament congress senate chamber house diet duma council bundestag".split()
)


def titled(scene: Scene, span: Span, words: Sequence[str], office: str) -> tuple[str, str] | None:
    """Who is given an office, and why: whose title shares the word before it, or most words; or the nearest.

    What the office is of, if the words behind it say so, must stand with the name as well. "The former
    mayor" is somebody who is said to have been it, or the mayor's predecessor, and "the mayor" is not if
    there is another.
    """
    if NEWLY & set(words):
        return None
    former = bool(FORMER & set(words))
    of = _names_of(scene, span)
    adjectives = [low for word in ADJECTIVE.findall(span.of(scene.text)) if (low := word.lower()) != office]
    apart = {form for form in _holders(scene, office) if of_another(scene, span, form, office)}
    found = []
    for form, name, near in scene.offices:
        was = bool(near & (FORMER | EARLIER))
        holds = office in near or (former and bool(near & EARLIER))
        if not holds or (former and not was) or span.covers(name.span):
            continue
        other = of_other_office(words, near) or of_other_body(span.of(scene.text), near)
        if (
            not other
            and form not in apart
            and not (adjectives and of_other_land(scene.text, name, adjectives))
            and all(any(same_stem(word, other) for other in near) for word in of)
        ):
            shared = sum(any(same_stem(word, other) for other in near) for word in words)
            before = name.span.end <= span.start
            at = name.span.start if before else -name.span.start
            first = office in SECOND_TO or near.isdisjoint(SECOND_TO)
            kind = any(same_stem(word, other) for word in words[-2:-1] for other in near)
            prime = "prime" in near and "prime" not in words and office == "minister"
            found.append((not prime, was == former, first, kind, shared, before, at, form))
    if not found:
        if apart:
            return None
        return _of_like_office(scene, span, office) if not (former or of) else _once(scene, span, office)
    best = max(found)
    form = best[-1]
    holders = {one[-1] for one in found if one[:4] == best[:4]}
    if len(holders) > 1:
        return _of_holders(scene, span, holders)
    if (
        (len(words) == 1 or office in RUNNING)
        and office != "president"
        and not of
        and _is_named_later(scene, span, form)
    ):
        return None
    return None if _is_lost(scene, span, form) else (form, f"“{office}” stands with the name")


def _names_of(scene: Scene, span: Span) -> list[str]:
    """The names of what an office is of: "of Orla", "Orla's"."""
    of = [(one[1] or one[2]).lower() for one in NAMED_OF.finditer(_before_comma(scene, span))]
    owners = [n for n in scene.roster.within(span) if n.possessive and _is_land(scene, n)]
    return [*of, *(owner.words[0].lower() for owner in owners), *_told_at(scene, span)]


def _holders(scene: Scene, office: str) -> set[str]:
    """Who is given an office anywhere in the text."""
    return {form for form, _, near in scene.offices if office in near}


def _is_lost(scene: Scene, span: Span, form: str) -> bool:
    """Whether somebody was named too far before a description that many fit: "an aide", "its director".

    Who spoke last is not, nor whom the reader links it to.
    """
    text, link = span.of(scene.text).lower(), scene.referents.of(span)
    one = text.startswith("the ") and text.split()[-1] not in RUNNING | SERVING
    if one or (link and link.name == form) or scene.last_to_speak(span.start) == form:
        return False
    last = max((at for at in _named_at(scene, form) if at < span.start), default=None)
    return last is not None and scene.sentence_at(span.start) - scene.sentence_at(last) >= FAR


def _named_at(scene: Scene, form: str) -> list[int]:
    """Where somebody is named, in the order of the text."""
    return [name.span.start for name in scene.roster.names if scene.roster.longest(name).text == form]


def _told_at(scene: Scene, span: Span) -> list[str]:
    """Of which body a description's sentence tells: "At Orla Steel, the chief executive …"."""
    start = scene.sentence_start(span.start)
    lead = AT.match(scene.plain, start, span.start)
    names = scene.roster.between(start, span.start) if lead and lead.end() == span.start else []
    return [name.words[0].lower() for name in names[:1] if not scene.roster.is_person(name)]


def _before_comma(scene: Scene, span: Span) -> str:
    """A description without what is only said in passing: ", in a statement from Orla"."""
    return span.of(scene.text).partition(", in ")[0]


def _once(scene: Scene, span: Span, trade: str) -> tuple[str, str] | None:
    """The one person whose trade a former one is, though the text does not say that it was: no office."""
    if trade in POLITICAL | SERVING:
        return None
    found = {
        form
        for form, name, near in scene.offices
        if trade in near and trade not in name.titles and name.span.end <= span.start
    }
    return (found.pop(), f"“{trade}” stands with the name") if len(found) == 1 else None


def _is_land(scene: Scene, name: Name) -> bool:
    """Whether a name can be a country's: the reader takes it for a place, or for nothing."""
    kind = scene.roster.known.types.get(name.span)
    return kind == "location" or (kind is None and scene.roster.longest(name).text not in scene.roster.people)


def _of_holders(scene: Scene, span: Span, holders: Collection[str]) -> tuple[str, str] | None:
    """Which of several with one office is meant: who spoke last, or of whom the sentence before speaks."""
    names = [name for name in names_before(scene, span) if scene.roster.longest(name).text in holders]
    centre, spoke = centre_of(scene, span, names), scene.last_to_speak(span.start)
    if spoke is not None and spoke in holders:
        return spoke, "the last to speak of those with the office"
    return (centre, "the subject of the sentence before") if centre else None


def _is_named_later(scene: Scene, span: Span, form: str) -> bool:
    """Whether the holder of an office is named only behind it, past the lead: it may be another's.

    It is not where the name is then set beside the same words: "The captain, Ada Marrow, …".
    """
    words = span.of(scene.text)
    if scene.sentence_at(span.start) <= LEAD or OWNED.search(words):
        return False
    own = _named_at(scene, form)
    told = f"{words.lower()}, "
    beside = any(scene.text[max(0, at - len(told)) : at].lower() == told for at in own)
    return not beside and all(at >= span.start for at in own)


def _of_like_office(scene: Scene, span: Span, office: str) -> tuple[str, str] | None:
    """The one person before a span who is given an office that another word can stand for."""
    like = next((group for group in LIKE if office in group), frozenset())
    like = like | {"boss"} if office in OF_CLUB else OF_CLUB if office == "boss" else like
    if like >= OF_CLUB and OF_A_CLUB.fullmatch(span.of(scene.text)) is None:
        return None
    implying = {title for title in IMPLIED if office in _implied(title)} | like
    found = {
        form
        for form, name, near in scene.offices
        if (not near.isdisjoint(implying) or _sits(near, like))
        and name.span.end <= span.start
        and not of_other_body(span.of(scene.text), near)
    }
    return (found.pop(), f"“{office}” can stand for the title of the name") if len(found) == 1 else None


def _sits(near: set[str], like: Collection[str]) -> bool:
    """Whether a "member of the Assembly" is meant, for words such as "lawmaker" and "deputy"."""
    return "lawmaker" in like and "member" in near and not near.isdisjoint(PARLIAMENTS)


def _implied(title: str) -> list[str]:
    """The nouns that somebody with a title can be called by: "the vicar" for "the Rev"."""
    return IMPLIED.get(title, "").split()
